/** The tokens that are known from the start, and what can be done with them. */
import * as fixtures from '../fixtures.mts';
import { TokenStore } from '../tokens.mts';
import type { Call, PlatformContext } from '../types.mts';
import { GraphRefusal } from './envelope.mts';
import type { Fields } from './graph.mts';
import { senderOf } from './verify.mts';
import type { OpenCall } from './verify.mts';

const { app, identities, longToken, pages, shortToken } = fixtures.facebookCommerce;

const DAY = 86_400;
const LONG_LIFE_SECONDS = 5_183_944;

export function tokenStore(context: PlatformContext): TokenStore {
	const tokens = new TokenStore({
		clock: context.clock,
		name: (what, grant, serial) => `EAAFAKE-${what}-${grant.subjects[0]}-${serial}`,
		codeSeconds: 600,
		accessSeconds: 60 * DAY,
		refreshSeconds: () => 60 * DAY,
		graceSeconds: () => 0,
	});
	const seed = (accessToken: string, subject: string) =>
		tokens.seedPair(
			{ accessToken, refreshToken: `none-${accessToken}` },
			{ app: app.appId, kind: 'user', subjects: [subject] },
		);
	for (const { accessToken, key } of Object.values(identities)) seed(accessToken, key);
	for (const { accessToken, key } of Object.values(pages)) seed(accessToken, key);
	seed(shortToken, 'short');
	seed(longToken, 'user');
	return tokens;
}

/** What a token is good for. */
export function debugToken({ clock }: PlatformContext, tokens: TokenStore, token: string): Fields {
	const sender = senderOf(token);
	if (!sender) return { data: { is_valid: false, error: { code: 190, message: 'Invalid token' } } };
	const { state, pair } = tokens.findAccess(token);
	const isLasting = sender.kind === 'system' || sender.kind === 'page' || sender.kind === 'app';
	return {
		data: {
			app_id: app.appId,
			type: sender.kind === 'app' ? 'APP' : sender.kind === 'page' ? 'PAGE' : 'USER',
			is_valid: state === 'valid' || sender.kind === 'app',
			expires_at: isLasting ? 0 : Math.floor((pair?.accessExpiresAt ?? 0) / 1000),
			data_access_expires_at: clock.seconds() + 90 * DAY,
			scopes: 'identity' in sender ? [...sender.identity.scopes] : [],
		},
	};
}

/** Trades a short token in for a long one, or a secret for the token of the app. */
export function exchangeToken(open: OpenCall, call: Call): Fields {
	call.trace.endpoint = '/oauth/access_token';
	const { texts } = open;
	if (texts.client_id !== app.appId || texts.client_secret !== app.appSecret) {
		throw new GraphRefusal(1, 'Error validating client secret.');
	}
	if (texts.grant_type === 'client_credentials') {
		return { access_token: `${app.appId}|${app.appSecret}`, token_type: 'bearer' };
	}
	if (texts.grant_type !== 'fb_exchange_token' || texts.fb_exchange_token !== shortToken) {
		throw new GraphRefusal(190, 'Error validating access token: Session has expired', {
			subcode: 463,
		});
	}
	return { access_token: longToken, token_type: 'bearer', expires_in: LONG_LIFE_SECONDS };
}
