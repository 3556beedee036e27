import * as fixtures from '../../sandbox/fixtures.mts';
import { describeEveryOperation } from './every.mts';
import type { Example } from './every.mts';
import { commerceExamples, commerceSamples } from './tikTokShop/commerce.mts';
import { creatorExamples, creatorSamples } from './tikTokShop/creators.mts';
import { openWorld } from './world.mts';
import type { Market } from '../market.mts';

const { accounts, shops } = fixtures.tikTokShop;

let market: Market;

const EXAMPLES: Record<string, Example | Example[]> = {
	...commerceExamples(() => market),
	...creatorExamples(() => market),
	'authorization.exchangeCode': {
		fill: () => ({
			...market.sandbox.control.issueCode({ platform: 'tikTokShop', subject: 'seller' }),
		}),
		calls: ['GET /api/v2/token/get'],
	},
	'authorization.getAuthorizationUrl': { calls: [] },
	'authorization.prepareCredential': { fill: { code: 'FAKE-code' }, calls: [] },
	'authorization.refreshToken': {
		// A refresh token works once, so each run spends one of its own.
		fill: () => ({ refreshToken: spare.shift()?.refreshToken }),
		calls: ['GET /api/v2/token/refresh'],
	},
	'custom.apiCall': {
		fill: {
			endpoint: { __rl: true, mode: 'path', value: 'GET /authorization/202309/shops' },
			query: '{}',
			body: '{}',
		},
		leaveOut: [
			'inputDataFieldName',
			'outputDataFieldName',
			'pathParameters',
			'readAllPages',
			'recordPath',
			'uploadAs',
		],
		calls: ['GET /authorization/202309/shops'],
	},
};

const spare = [...accounts.seller.tokens.slice(2)];

describeEveryOperation(
	'tikTokShop',
	async () => {
		const world = await openWorld({
			platform: 'tikTokShop',
			list: 'comma',
			sandbox: { rateLimitPerSecond: 1000 },
			accounts: (opened, url) => {
				const address = { customBaseUrl: url, customAuthUrl: url };
				const connect = (account: keyof typeof accounts, shop?: keyof typeof shops, more = {}) =>
					opened.connectTikTokShop({
						...opened.tikTokShopFields(account, shop),
						...address,
						...more,
					});
				return {
					seller: connect('seller', 'SG'),
					sellerLimited: connect('sellerLimited', 'SG'),
					scoped: connect('seller', 'SG', { grantedScopes: 'seller.order.info' }),
					creator: connect('creator'),
					partner: connect('partner'),
				};
			},
			added: ['app_key', 'sign', 'timestamp', 'shop_cipher', 'category_asset_cipher'],
			samples: (opened) => ({
				...creatorSamples(opened),
				...commerceSamples(opened),
				shop: { __rl: true, mode: 'cipher', value: shops.SG.cipher },
				orderId: opened.sandbox.control.orders({ platform: 'tikTokShop', shop: 'SG' }).ids[0],
				state: 'FAKE-state',
				buyerUserId: '7021',
				warehouseIds: '1, 2',
			}),
		});
		({ market } = world);
		return world;
	},
	EXAMPLES,
);
