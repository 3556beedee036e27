/**
 * Facebook: catalogs, pages, live videos, messages and subscriptions of the Graph API.
 *
 * Silent in the documentation, decided here: a call carries one token in one place; checks run
 * version, token, proof, object, kind of token, permission, retirement, arguments; the retired order
 * API answers code 12; DELETE of an app subscription without fields removes the object's; a batch is
 * applied at the second look (option `batchPolls`).
 */
import * as fixtures from '../fixtures.mts';
import type { PlatformContext, PlatformPlugin, PlatformRuntime } from '../types.mts';
import { refuse, tooFast } from './envelope.mts';
import { SHOP } from './orders.mts';
import { FacebookRuntime } from './runtime.mts';

const { app, identities, pages } = fixtures.facebookCommerce;

function build(context: PlatformContext): PlatformRuntime {
	const runtime = new FacebookRuntime(context);
	return {
		tokens: runtime.tokens,
		orders: runtime.orders,
		goods: runtime.graph.goods,
		options: runtime.options,
		secretParameters: [
			'access_token',
			'appsecret_proof',
			'client_secret',
			'input_token',
			'fb_exchange_token',
		],
		handle: async (call) => await runtime.handle(call),
		rateLimitAnswer: () => refuse(tooFast(), {}),
		subjectKey: (name) =>
			[...Object.values(identities), ...Object.values(pages)].find(
				({ key, id }) => key === name || id === name,
			)?.key,
		shopKey: (name) =>
			name === SHOP || name === fixtures.facebookCommerce.cms.id ? SHOP : undefined,
		issueCode: () => {
			throw new Error('Facebook is connected by token, not by code');
		},
	};
}

export const facebookCommerce: PlatformPlugin = {
	name: 'facebookCommerce',
	title: 'Facebook',
	defaultPort: 4606,
	build,
	credentialLines: (url) => [
		['Access Token', identities.system.accessToken],
		['App ID', app.appId],
		['App Secret', app.appSecret],
		['Custom API URL', url],
	],
};
