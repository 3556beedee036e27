import { fieldText } from '../../../credentials/connections/fields';
import {
	readShopeePair,
	shopeeConsentUrl,
	shopeePartnerId,
	shopeePartnerKey,
	shopeeSubjectType,
	shopeeTestEndpoint,
	shopeeTokens,
} from '../../../credentials/connections/shopee';
import { SHOPEE_SUBJECT_PARAMETER, SHOPEE_TOKEN_PATHS } from '../../../credentials/signing/shopee';
import {
	CHECK_CONNECTION,
	connectedShop,
	newCredential,
	PREPARE_CREDENTIAL,
} from '../../shared/catalog/connections';
import { body, optional, setting } from '../../shared/catalog/fields';
import {
	codeProperty,
	EXCHANGE_CODE,
	REFRESH_TOKEN,
	refreshTokenProperty,
	refuseOwnRefreshToken,
	stateProperty,
} from '../../shared/catalog/tokens';
import type { Operation, Property, Resource } from '../../shared/catalog/types';
import { InputError, PlatformError } from '../../shared/engine/errors';
import { at, isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { callTo } from '../../shared/engine/run';
import type { Outcome, Run } from '../../shared/engine/run';
import { isoUtc } from '../../shared/engine/time';
import { DOCS, shopee } from '../platform';

/** Ids are whole numbers on the wire. */
const LARGEST_ID = 4294967295;

function wholeNumber(value: unknown, { label }: { label: string }): number {
	const digits = text(value).trim();
	if (/^\d{1,10}$/.test(digits) && Number(digits) <= LARGEST_ID) return Number(digits);
	throw new InputError(
		`'${label}' is not a whole number`,
		'Copy it from the address that the browser ended up at after authorizing.',
	);
}

/** A token answer as an item: the tokens, who they speak for, and times that can be read. */
function tokenItem(answer: unknown): Json {
	const item = isObject(answer) ? { ...answer } : {};
	const pair = readShopeePair(item);
	// The envelope of a token answer lies beside the tokens.
	delete item.error;
	delete item.message;
	return {
		...item,
		access_token_expires_at: isoUtc(pair?.accessTokenExpiresAt),
		refresh_token_expires_at: isoUtc(pair?.refreshTokenExpiresAt),
	};
}

/** Sends the operation's token call. */
async function sendTokenCall(run: Run): Promise<unknown> {
	const credentials = await run.host.getCredentials(shopee.credential);
	const call = await run.call();
	call.body = { ...call.body, partner_id: Number(shopeePartnerId(credentials)) };
	// The secret of such a call works once, so it is never sent twice.
	call.isOnce = true;
	return (await run.session.send(call)).json;
}

async function* requestTokens(run: Run): AsyncGenerator<Outcome> {
	yield { json: tokenItem(await sendTokenCall(run)) };
}

const authorizedAs: Property = {
	displayName: 'Authorized As',
	name: 'authorizedAs',
	type: 'options',
	options: [
		{
			name: 'Main Account',
			value: 'main_account_id',
			description: 'One login with several shops or merchants',
		},
		{ name: 'Shop', value: 'shop_id', description: 'One shop' },
		{ name: 'User', value: 'user', description: 'A person, for live and video' },
	],
	default: 'shop_id',
	description: 'Who logged in on the authorization page: the address shows it next to the code',
};

const exchangeCode: Operation = {
	...EXCHANGE_CODE,
	docs: `${DOCS}/v2.public.get_access_token?module=104&type=1`,
	endpoint: `POST ${SHOPEE_TOKEN_PATHS.exchange}`,
	fields: [
		body('code', codeProperty('ten minutes')),
		setting(authorizedAs),
		body(
			'shop_id',
			{
				displayName: 'Shop ID',
				name: 'shopId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 220001234',
				description: 'The number after "shop_id=" in the same address',
			},
			{ toWire: wholeNumber, show: { authorizedAs: ['shop_id'] } },
		),
		body(
			'main_account_id',
			{
				displayName: 'Main Account ID',
				name: 'mainAccountId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 3456789',
				description:
					'The number after "main_account_id=" in the same address. The tokens then stand for every shop and merchant in the answer: refresh them once for each.',
			},
			{ toWire: wholeNumber, show: { authorizedAs: ['main_account_id'] } },
		),
	],
	run: requestTokens,
};

/** Who a new credential speaks for, and what makes it connect itself. */
interface Connection {
	subjectType: 'shop' | 'merchant' | 'user';
	subjectId: string;
	authorizationCode?: string;
	refreshToken?: string;
}

/**
 * A code of a shop or user goes into the credential as it is. That of a main account brings one
 * refresh token, which each of its shops and merchants trades in for a pair of its own.
 */
async function connectionsOf(run: Run): Promise<Connection[]> {
	const [code, , shopId] = exchangeCode.fields;
	const authorizationCode = text(run.value(code));
	const authorizedAs = text(run.parameter('authorizedAs'));
	if (authorizedAs === 'user') return [{ subjectType: 'user', subjectId: '', authorizationCode }];
	if (authorizedAs === 'shop_id') {
		return [{ subjectType: 'shop', subjectId: text(run.value(shopId)), authorizationCode }];
	}
	const answer = await sendTokenCall(run);
	const refreshToken = text(at(answer, 'refresh_token'));
	return (['shop', 'merchant'] as const).flatMap((subjectType) => {
		const ids = at(answer, `${subjectType}_id_list`);
		return Array.isArray(ids)
			? ids.map((id) => ({ subjectType, subjectId: text(id), refreshToken }))
			: [];
	});
}

const prepareCredential: Operation = {
	...PREPARE_CREDENTIAL,
	docs: exchangeCode.docs,
	endpoint: exchangeCode.endpoint,
	fields: exchangeCode.fields,
	run: async function* run(run) {
		const credentials = await run.host.getCredentials(shopee.credential);
		const { secretField } = shopeeTokens;
		for (const { refreshToken, ...connection } of await connectionsOf(run)) {
			const fields = {
				partnerId: shopeePartnerId(credentials),
				environment: fieldText(credentials, 'environment'),
				customBaseUrl: fieldText(credentials, 'customBaseUrl'),
				...connection,
			};
			const secrets = {
				[secretField]: shopeePartnerKey(credentials),
				...(refreshToken && { refreshToken }),
			};
			yield { json: newCredential(shopee.credential, fields, secretField, secrets) };
		}
	},
};

const checkConnection: Operation = {
	...CHECK_CONNECTION,
	docs: `${DOCS}/v2.shop.get_shop_info?module=92&type=1`,
	calls: ['GET /api/v2/shop/get_shop_info'],
	run: async function* run({ host, session }) {
		const level = shopeeSubjectType(await host.getCredentials(shopee.credential));
		const isShop = level === 'shop';
		const { json } = await session.send(callTo(shopeeTestEndpoint(level))).catch((error) => {
			// A user or brand without these rights is still connected, and has no name or end to tell.
			if (isShop || level === 'merchant' || !(error instanceof PlatformError)) throw error;
			return { json: {} };
		});
		const credentials = await host.getCredentials(shopee.credential);
		yield {
			json: connectedShop(
				{
					platform: 'shopee',
					accountType: level,
					shopId: credentials.subjectId,
					shopName: at(json, isShop ? 'shop_name' : 'merchant_name'),
					country: at(json, isShop ? 'region' : 'merchant_region'),
					authorizedUntil: at(json, 'expire_time'),
				},
				credentials,
			),
		};
	},
};

const getAuthorizationUrl: Operation = {
	name: 'Get Authorization URL',
	action: 'Get the authorization URL',
	description: 'Make the link that a seller opens to connect a shop',
	docs: 'https://open.shopee.com/developer-guide/20',
	fields: [
		setting({
			displayName: 'Redirect URL',
			name: 'redirectUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/callback',
			description:
				'Where the browser goes with the code. Its domain has to be declared in the console.',
		}),
		...optional(
			setting({
				displayName: 'Authorize As',
				name: 'authType',
				type: 'options',
				options: [
					{ name: 'Seller', value: 'seller', description: 'For a shop or a merchant' },
					{ name: 'Supplier', value: 'supplier', description: 'For consignment' },
					{ name: 'User', value: 'user', description: 'For live and video' },
				],
				default: 'seller',
				description: 'Who will log in on the page',
			}),
			setting({
				displayName: 'Legacy Form',
				name: 'isLegacy',
				type: 'boolean',
				default: false,
				description:
					'Whether to make the older, signed link. It is valid for five minutes and carries no state.',
			}),
			setting(stateProperty()),
		),
	],
	run: async function* run(run) {
		const credentials = await run.host.getCredentials(shopee.credential);
		const [redirect] = run.operation.fields;
		yield {
			json: {
				url: shopeeConsentUrl(credentials, {
					redirectUrl: text(run.value(redirect)),
					state: text(run.parameter('state')),
					authType: text(run.parameter('authType')) || 'seller',
					isLegacy: run.parameter('isLegacy') === true,
				}),
			},
		};
	},
};

const getAuthorizedShops: Operation = {
	name: 'Get Authorized Shops',
	action: 'Get authorized shops',
	description: 'List the shops that have opened themselves to the app, and until when',
	docs: `${DOCS}/v2.public.get_shops_by_partner?module=104&type=1`,
	endpoint: 'GET /api/v2/public/get_shops_by_partner',
	items: 'authed_shop_list',
	page: 'number',
	fields: [],
};

const getAuthorizedMerchants: Operation = {
	name: 'Get Authorized Merchants',
	action: 'Get authorized merchants',
	description: 'List the merchants that have opened themselves to the app, and until when',
	docs: `${DOCS}/v2.public.get_merchants_by_partner?module=104&type=1`,
	endpoint: 'GET /api/v2/public/get_merchants_by_partner',
	items: 'authed_merchant_list',
	page: 'number',
	fields: [],
};

const getIpRanges: Operation = {
	name: 'Get IP Ranges',
	action: 'Get the network addresses of push messages',
	description: 'List the addresses that push messages come from, for a firewall',
	docs: `${DOCS}/v2.public.get_shopee_ip_ranges?module=104&type=1`,
	endpoint: 'GET /api/v2/public/get_shopee_ip_ranges',
	items: '*',
	fields: [],
};

const recoverTokens: Operation = {
	name: 'Recover Tokens',
	action: 'Recover tokens by a resend code',
	description:
		'Trade a resend code of the console for tokens, where the first code got lost (not in the sandbox)',
	docs: `${DOCS}/v2.public.get_token_by_resend_code?module=104&type=1`,
	notice: EXCHANGE_CODE.notice,
	endpoint: 'POST /api/v2/public/get_token_by_resend_code',
	fields: [
		body('resend_code', {
			...codeProperty('ten minutes'),
			displayName: 'Resend Code',
			name: 'resendCode',
			description:
				'Code that the console shows for the authorization. Works once, within ten minutes.',
		}),
	],
	run: async function* run(run) {
		const call = await run.call();
		// The secret of such a call works once, so it is never sent twice.
		call.isOnce = true;
		yield { json: tokenItem((await run.session.send(call)).json) };
	},
};

const refreshToken: Operation = {
	...REFRESH_TOKEN,
	docs: `${DOCS}/v2.public.refresh_access_token?module=104&type=1`,
	endpoint: `POST ${SHOPEE_TOKEN_PATHS.refresh}`,
	fields: [
		body('refresh_token', refreshTokenProperty()),
		setting({
			displayName: 'Tokens Of',
			name: 'subject',
			type: 'options',
			options: [
				{ name: 'Merchant', value: SHOPEE_SUBJECT_PARAMETER.merchant },
				{ name: 'Principal (Brand)', value: SHOPEE_SUBJECT_PARAMETER.principal },
				{ name: 'Shop', value: SHOPEE_SUBJECT_PARAMETER.shop },
				{ name: 'Supplier', value: 'supplier_id' },
				{ name: 'User', value: SHOPEE_SUBJECT_PARAMETER.user },
			],
			default: 'shop_id',
			description: 'Whom the tokens stand for',
		}),
		setting(
			{
				displayName: 'ID',
				name: 'subjectId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 220001234',
				description: 'Number of the shop, merchant, user, principal or supplier',
			},
			{ toWire: wholeNumber },
		),
	],
	prepare: (call, run) => {
		const [, , id] = run.operation.fields;
		call.body = { ...call.body, [text(run.parameter('subject'))]: run.value(id) as number };
	},
	run: async function* run(run) {
		await refuseOwnRefreshToken(run);
		yield* requestTokens(run);
	},
};

/** How shops are connected. */
export const authorization: Resource = {
	name: 'Authorization',
	value: 'authorization',
	description: 'Connect shops and see which ones are connected',
	operations: {
		checkConnection,
		exchangeCode,
		getAuthorizationUrl,
		getAuthorizedMerchants,
		getAuthorizedShops,
		getIpRanges,
		prepareCredential,
		recoverTokens,
		refreshToken,
	},
};
