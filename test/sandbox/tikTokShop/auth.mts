import { authorizationPage } from '../authPage.mts';
import * as fixtures from '../fixtures.mts';
import type { TikTokAccount, TikTokUserType } from '../fixtures.mts';
import type { TokenPair, TokenStore } from '../tokens.mts';
import type { Answer, Call, PlatformOptions } from '../types.mts';
import { CODE, TikTokRefusal, invalid } from './envelope.mts';
import { ACCOUNTS, APPS, SHOPS } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const USER_TYPE: Readonly<Record<TikTokUserType, number>> = { seller: 0, creator: 1, partner: 3 };

const TOKEN_PATHS: Readonly<Record<string, { grantType: string; secretName: string }>> = {
	'/api/v2/token/get': { grantType: 'authorized_code', secretName: 'auth_code' },
	'/api/v2/token/refresh': { grantType: 'refresh_token', secretName: 'refresh_token' },
};

export function isTokenCall(path: string): boolean {
	return path in TOKEN_PATHS;
}

export function appOf(account: TikTokAccount): string {
	const { accounts, app, otherApp } = fixtures.tikTokShop;
	return account.key === accounts.sellerNothing.key ? otherApp.appKey : app.appKey;
}

/** The unsigned GET calls of the token host: everything, secret included, is in the query. */
export function tokenCall(call: Call, tokens: TokenStore): unknown {
	call.trace.endpoint = call.path;
	call.trace.authLevel = 'token';
	if (call.method !== 'GET') {
		throw new TikTokRefusal(CODE.methodWrong, `Method ${call.method} is not supported here`);
	}
	const { grantType, secretName } = TOKEN_PATHS[call.path];
	const query: Record<string, string> = {};
	for (const [key, value] of call.query) {
		const known = ['app_key', 'app_secret', 'grant_type', secretName].includes(key);
		if (!known || key in query) throw invalid(`Invalid parameter "${key}": unknown argument`);
		query[key] = value;
	}
	const app = APPS.find(({ appKey }) => appKey === query.app_key);
	if (!app) throw invalid('Invalid parameter: app_key is missing or unknown', 400);
	if (query.app_secret !== app.appSecret) throw invalid('Invalid parameter: app_secret', 400);
	if (query.grant_type !== grantType) {
		throw invalid(`Invalid parameter: grant_type must be ${grantType}`);
	}
	const secret = query[secretName];
	if (!secret) throw invalid(`Invalid parameter: ${secretName} is missing`);
	const pair =
		secretName === 'auth_code'
			? exchange(secret, app.appKey, tokens)
			: refresh(secret, app.appKey, tokens);
	return tokenData(pair, call);
}

function exchange(code: string, appKey: string, tokens: TokenStore): TokenPair {
	const { state } = tokens.findCode(code, appKey);
	if (state !== 'fresh') {
		tokens.stats.codesRefused++;
		throw new TikTokRefusal(CODE.grantInvalid, 'Authorization code is invalid, used or expired');
	}
	return tokens.spendCode(code);
}

function refresh(token: string, appKey: string, tokens: TokenStore): TokenPair {
	const { state } = tokens.findRefresh(token, appKey);
	if (state !== 'fresh') {
		tokens.stats.refreshesRefused++;
		throw new TikTokRefusal(CODE.grantInvalid, 'Refresh token is invalid, used or expired');
	}
	return tokens.rotate(token);
}

function tokenData(pair: TokenPair, call: Call): object {
	const account = ACCOUNTS.find(({ key }) => key === pair.subjects[0]);
	if (!account) throw new Error(`No account for ${pair.subjects[0]}`);
	call.trace.subject = account.openId;
	return {
		access_token: pair.accessToken,
		// Absolute epoch seconds, whatever the names suggest.
		access_token_expire_in: Math.floor(pair.accessExpiresAt / 1000),
		refresh_token: pair.refreshToken,
		refresh_token_expire_in: Math.floor(pair.refreshExpiresAt / 1000),
		open_id: account.openId,
		seller_name: account.name,
		seller_base_region: account.region,
		user_type: USER_TYPE[account.userType],
		granted_scopes: [...account.scopes],
	};
}

const PAGE_PATHS: Readonly<Record<string, { key: 'service_id' | 'app_key'; creator: boolean }>> = {
	'/open/authorize': { key: 'service_id', creator: false },
	'/alliance/creator/auth': { key: 'app_key', creator: true },
	'/oauth/authorize': { key: 'app_key', creator: false },
};

export function isAuthorizationPage(path: string): boolean {
	return path in PAGE_PATHS;
}

/** The page that a seller, creator or partner sees. The parameter `account` picks who logs in. */
export function authorizePage(call: Call, tokens: TokenStore, options: PlatformOptions): Answer {
	call.trace.endpoint = call.path;
	const { key, creator } = PAGE_PATHS[call.path];
	const query = Object.fromEntries(call.query);
	const app = APPS.find((entry) =>
		key === 'service_id' ? entry.serviceId === query[key] : entry.appKey === query[key],
	);
	if (!app) return refusedPage(`The ${key} is missing or unknown.`);
	if (creator && !query.state) return refusedPage('The state is mandatory for creators.');
	const state: Record<string, string> = query.state ? { state: query.state } : {};
	const accounts = ACCOUNTS.filter(
		(account) =>
			appOf(account) === app.appKey &&
			(account.userType === 'creator') === creator &&
			(!query.account || query.account === account.key),
	);
	const choices = accounts.map((account) => ({
		label: `Authorize as ${account.name}`,
		result: {
			code: tokens.issueCode({
				app: app.appKey,
				kind: account.userType,
				subjects: [account.key],
			}),
			...state,
		},
	}));
	const refusal = { label: 'Refuse', result: { code: 'null', error: 'auth_denied', ...state } };
	const offered = query.decision === 'deny' ? [refusal] : [...choices, refusal];
	return authorizationPage('TikTok Shop authorization', options.get('callbackUrl'), offered);
}

function refusedPage(reason: string): Answer {
	return { ...authorizationPage(reason, '', []), status: 400, code: 'page refused' };
}

export const identityHandlers: Readonly<Record<string, (verified: VerifiedCall) => unknown>> = {
	'GET /authorization/202309/shops': ({ account }) => ({
		shops: SHOPS.filter(({ key }) => account.shops.includes(key)).map((shop) => ({
			id: shop.id,
			name: shop.name,
			region: shop.region,
			seller_type: shop.sellerType,
			cipher: shop.cipher,
			code: shop.code,
		})),
	}),
	'GET /authorization/202405/category_assets': () => ({
		category_assets: fixtures.tikTokShop.categoryAssets.map((asset) => ({
			cipher: asset.cipher,
			target_market: asset.targetMarket,
			category: { id: asset.categoryId, name: `Fake category ${asset.categoryId}` },
		})),
	}),
	'GET /seller/202309/shops': ({ account }) => ({
		shops: SHOPS.filter(({ key }) => account.shops.includes(key)).map(({ id, region }) => ({
			id,
			region,
		})),
	}),
	'GET /seller/202309/permissions': ({ account }) => ({
		permissions: account.shops.length > 1 ? ['MANAGE_GLOBAL_PRODUCT'] : [],
	}),
};
