import { authorizationPage } from '../authPage.mts';
import type { LazadaAccount } from '../fixtures.mts';
import type { TokenPair, TokenStore } from '../tokens.mts';
import type { Answer, Call, PlatformOptions } from '../types.mts';
import { LazadaRefusal } from './envelope.mts';
import { ACCOUNTS, APPS, gatewayOf, readParameters, SHOPS, verifySignature } from './verify.mts';
import type { VerifyContext } from './verify.mts';

const CREATE = '/auth/token/create';
const REFRESH = '/auth/token/refresh';

export function isTokenCall(path: string): boolean {
	return path.endsWith(CREATE) || path.endsWith(REFRESH);
}

export function grantOf(account: LazadaAccount, appKey = APPS[0].appKey) {
	return { app: appKey, kind: 'seller', subjects: [account.key] };
}

/** Token calls: signed, on the auth gateway only, without a token. */
export function tokenCall(call: Call, context: VerifyContext, options: PlatformOptions): object {
	const { gateway, path } = gatewayOf(call.path);
	call.trace.endpoint = path;
	call.trace.authLevel = 'token';
	if (gateway !== 'auth') {
		throw new LazadaRefusal('InvalidApi', 'Token calls belong to the auth gateway');
	}
	const parameters = readParameters(call);
	const { appKey } = verifySignature(path, parameters, context.clock);
	const secretName = path === CREATE ? 'code' : 'refresh_token';
	const known = ['app_key', 'timestamp', 'sign', 'sign_method', 'partner_id', secretName];
	const unknown = Object.keys(parameters.values).find((name) => !known.includes(name));
	if (unknown) throw new LazadaRefusal('PARAMS_VALIDATE_ERROR', `${unknown} must not be sent`);
	const secret = parameters.values[secretName];
	if (!secret)
		throw new LazadaRefusal('MissingParameter', `The parameter "${secretName}" is missing`);
	const pair = path === CREATE ? exchange(secret, appKey, context) : renew(secret, appKey, context);
	return tokenFields(pair, call, context, options, path === REFRESH);
}

function exchange(code: string, appKey: string, { tokens }: VerifyContext): TokenPair {
	if (tokens.findCode(code, appKey).state === 'fresh') return tokens.spendCode(code);
	tokens.stats.codesRefused++;
	throw new LazadaRefusal('InvalidCode', 'Invalid authorization code');
}

function renew(token: string, appKey: string, { tokens }: VerifyContext): TokenPair {
	if (tokens.findRefresh(token, appKey).state === 'fresh') return tokens.rotate(token);
	tokens.stats.refreshesRefused++;
	throw new LazadaRefusal(
		'IllegalRefreshToken',
		'The specified refresh token is invalid or expired',
	);
}

function tokenFields(
	pair: TokenPair,
	call: Call,
	{ clock }: VerifyContext,
	options: PlatformOptions,
	isRenewed: boolean,
): object {
	const account = ACCOUNTS.find(({ key }) => key === pair.subjects[0]);
	if (!account) throw new Error(`No account for ${pair.subjects[0]}`);
	call.trace.subject = account.key;
	const seconds = (time: number) => Math.floor((time - clock.now()) / 1000);
	const infos = SHOPS.filter(({ key }) => account.shops.includes(key)).map((shop) => ({
		country: shop.country,
		user_id: String(shop.sellerId + 500_000),
		seller_id: String(shop.sellerId),
		short_code: shop.shortCode,
	}));
	const form = options.get<string>('countryInfo');
	const renamed = isRenewed || form === 'renamed' ? 'country_user_info_list' : 'country_user_info';
	return {
		access_token: pair.accessToken,
		refresh_token: pair.refreshToken,
		expires_in: seconds(pair.accessExpiresAt),
		refresh_expires_in: options.get('unrenewable') ? 0 : seconds(pair.refreshExpiresAt),
		country: infos.length > 1 ? 'cb' : infos[0].country,
		account: account.mail,
		account_id: null,
		account_platform: 'seller_center',
		...(form === 'map'
			? {
					country_user_info: Object.fromEntries(
						infos.map(({ country, ...info }) => [country, info]),
					),
				}
			: { [renamed]: infos }),
	};
}

export function isConsentPage(path: string): boolean {
	return path === '/oauth/authorize';
}

/** The page that a seller sees. */
export function consentPage(call: Call, tokens: TokenStore, options: PlatformOptions): Answer {
	call.trace.endpoint = call.path;
	const query = Object.fromEntries(call.query);
	const app = APPS.find(({ appKey }) => appKey === query.client_id);
	const callback = options.get<string>('callbackUrl');
	const isWrong =
		!app || query.response_type !== 'code' || (callback !== '' && callback !== query.redirect_uri);
	if (isWrong) {
		return {
			...authorizationPage('The link is not complete.', '', []),
			status: 400,
			code: 'refused',
		};
	}
	const state: Record<string, string> = query.state ? { state: query.state } : {};
	const choices = ACCOUNTS.map((account) => ({
		label: `Authorize as ${account.mail}`,
		result: { code: tokens.issueCode(grantOf(account, app.appKey)), ...state },
	}));
	return authorizationPage('Lazada authorization', query.redirect_uri ?? '', choices);
}
