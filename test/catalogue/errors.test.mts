import { findEntry } from '../../nodes/shared/engine/errors.ts';
import type { ErrorClass, ErrorEntry, Remedy } from '../../nodes/shared/engine/errors.ts';
import { facebookCommerce } from '../../nodes/FacebookCommerce/platform.ts';
import { lazada } from '../../nodes/Lazada/platform.ts';
import { shopee } from '../../nodes/Shopee/platform.ts';
import { shopeeAffiliate } from '../../nodes/ShopeeAffiliate/platform.ts';
import { tikTokShop } from '../../nodes/TikTokShop/platform.ts';
import { PLATFORMS } from './platforms.mts';

/** A documented code, the words it may come with, and what is to be made of it. */
type Case = [codes: string[], words: string[], class_: ErrorClass, remedy: Remedy, more?: string];

const CONFIG = 'never';

const TIKTOK_SHOP: Case[] = [
	[['105002'], ['Access token is expired'], 'auth', 'refresh'],
	[['105001'], ['Access token is invalid'], 'auth', 'refresh'],
	[['36009004'], ['access_token / x-tts-access-token is missing'], 'auth', 'never'],
	[['36009004'], ['app_key is unknown', 'the signature (sign) is missing'], 'auth', 'never'],
	[['36009004'], ['Invalid timestamp'], 'auth', 'resign', 'clock'],
	[
		['36009004'],
		[
			'shop_cipher is not required by this API',
			'category_asset_cipher not required',
			'shop_id is replaced',
			'Unexpected identifier',
		],
		'validation',
		'never',
		'shop',
	],
	[['36009004', '36009014'], ['Invalid version "202301"'], 'validation', 'never', 'retired'],
	[['36009014'], ['gone'], 'validation', 'never', 'retired'],
	[
		['36009004'],
		['page_size: out of range', 'design_id is wrong', 'category_version is wrong', 'assigned'],
		'validation',
		'never',
		'',
	],
	[['106001', '36004004'], [''], 'auth', 'never'],
	[['36009043', '36009044'], [''], 'auth', 'never', 'not active'],
	[['105005', '101000', '36009033', '66009315'], [''], 'permission', 'never'],
	[['106013'], ['Missing shop_cipher'], 'validation', 'never', 'needs a shop'],
	[['36009021', '36009022', '36009023'], [''], 'validation', 'never'],
	[['36009009'], [''], 'notFound', 'never'],
	[['36009010'], [''], 'validation', 'never'],
	[['36009002'], ['Too many requests'], 'rateLimit', 'later', 'notProcessed'],
	[['36009037', '45101004'], [''], 'quota', 'never'],
	[['36009003', '98001001', '36009007'], [''], 'server', 'later', 'unsafe'],
	[['11001031', '21001008', '21022029', '12056001', '17027107'], [''], 'server', 'later', 'unsafe'],
	[['11034037'], [''], 'server', 'never'],
	[
		['12052032', '12052260', '25007006', '17029009', '16032005', '45101003'],
		['not found'],
		'notFound',
		'never',
	],
	[['28001022'], ['out of the window'], 'validation', 'never', 'dates'],
	[['12052999', '28001007', '38023001', '25001001'], ['some rule'], 'validation', 'never', ''],
];

const SHOPEE: Case[] = [
	[['invalid_acceess_token', 'invalid_access_token'], [''], 'auth', 'refresh'],
	[['error_auth'], ['Invalid access_token.', 'Invalid access_token'], 'auth', 'refresh'],
	[
		[
			...['shop_no_linked', 'partner_shop_no_link', 'merchant_no_linked', 'user_no_linked'],
			...['supplier_no_linked', 'shop_access_expired', 'merchant_access_expired'],
			...['supplier_access_expired', 'principal_no_linked'],
		],
		[''],
		'auth',
		'never',
		'withdrawn',
	],
	[
		['refresh_token_expired', 'error_shop_refresh_token', 'error_merchant_refresh_token'],
		[''],
		'auth',
		'never',
		'refresh token',
	],
	[['error_auth'], ['Invalid refresh_token.'], 'auth', 'never', 'refresh token'],
	[['invalid_code'], [''], 'auth', 'never', 'code'],
	[['error_auth'], ['Invalid code'], 'auth', 'never', 'code'],
	[['invalid_shop_id', 'invalid_main_acount_id'], [''], 'validation', 'never', 'somebody else'],
	[['error_sign', 'invalid_partner_id', 'error_partner_key_expired'], [''], 'auth', CONFIG],
	[['error_auth'], ['partner_id is invalid', 'Invalid partner_id or shopid.'], 'auth', CONFIG],
	[['source_ip_undeclared'], [''], 'permission', CONFIG],
	[['error_param'], ['Invalid timestamp.', 'There is no timestamp in query.'], 'auth', 'resign'],
	[['error_param'], ['There is no partner_id in query.'], 'validation', CONFIG, ''],
	[
		['error_api_permission', 'error_permission', 'error_ashop_api_permission', 'error_kyc_auth'],
		[''],
		'permission',
		'never',
	],
	[
		['error_auth'],
		['No permission to current api.', 'You are not authorized'],
		'permission',
		'never',
	],
	[
		['shop_banned', 'user_banned', 'partner_frozen', 'error_api_call_restricted', 'api_suspended'],
		[''],
		'permission',
		'never',
		'suspended',
	],
	[['error_auth'], ['The app is deleted', 'Your app has been restricted'], 'permission', 'never'],
	[
		['error_rate_limit', 'ads.rate_limit.exceed_api', 'ads.rate_limit.exceed_shop_api'],
		[''],
		'rateLimit',
		'later',
		'notProcessed',
	],
	[
		['ads.rate_limit.exceed_partner_api', 'ads.rate_limit.campaign_level'],
		[''],
		'rateLimit',
		'later',
		'notProcessed',
	],
	[['error_server'], ['Too many requests'], 'rateLimit', 'later', 'notProcessed'],
	[['error_limit'], ['Exceed the daily quota'], 'quota', 'never'],
	[['logistics.error_limit'], ['at most 50'], 'validation', 'never', ''],
	[
		[
			...['error_server', 'error_inner', 'error_network', 'error_system_busy', 'error_config'],
			...['error_database', 'internal_error', 'server_internal_error', 'fbs_err_system'],
			...['firstmile.system_error', 'logistics.error_timeout', 'logistics.error_network'],
			...['logistics.inner_error', 'logistics.error_too_many_invoke_function'],
			...['logistics.logistic_order_is_locked_on_creating', 'common.error_server'],
		],
		['Something went wrong'],
		'server',
		'later',
		'unsafe',
	],
	[['error_auth'], ['System error'], 'server', 'later', 'unsafe'],
	[['error_server'], ['not supported for current region'], 'validation', 'never', 'market'],
	[['order.order_list_invalid_time'], [''], 'validation', 'never', 'time range'],
	[['error_not_found', 'product.error_not_exists'], [''], 'notFound', 'never'],
	[
		['error_param', 'error_data', 'error_business', 'product.error_busi', 'error_unheard_of'],
		['Wrong'],
		'validation',
		'never',
		'',
	],
	// Plain product rules hide behind this name: none of them may spend a refresh token.
	[
		['error_auth', 'product.error_auth'],
		['stock is below reserved stock', 'wrong location_id', 'days_to_ship is set per model'],
		'validation',
		'never',
		'',
	],
];

const FACEBOOK: Case[] = [
	[
		['1'],
		["Please reduce the amount of data you're asking for"],
		'server',
		'never',
		'too much data',
	],
	[['1', '2'], ['An unknown error occurred'], 'server', 'later', 'unsafe'],
	[
		[
			...['4', '17', '32', '341', '613', '80000', '80001', '80002', '80003', '80004', '80005'],
			...['80006', '80008', '80009', '80014'],
		],
		['Limit reached'],
		'rateLimit',
		'later',
		'notProcessed',
	],
	[['3', '10', '200', '210', '299'], ['Requires permission'], 'permission', 'never'],
	[['10/2018278'], ['outside of allowed window'], 'permission', 'never', '24 hours'],
	[['551'], ['not available'], 'permission', 'never', 'cannot be written to'],
	[['100'], ['Invalid appsecret_proof provided'], 'auth', 'never', 'another app'],
	[['100'], ['Param name must be valid'], 'validation', 'never', ''],
	[['100/33'], ['Unsupported get request'], 'notFound', 'never', ''],
	[['102', '190'], ['Invalid token'], 'auth', 'never', 'no longer accepts'],
	[['190/458'], [''], 'auth', 'never', 'was removed'],
	[['190/459', '190/464'], [''], 'auth', 'never', 'sign in'],
	[['190/460'], [''], 'auth', 'never', 'password'],
	[['190/463', '190/467'], [''], 'auth', 'never', 'has ended'],
	[['190/492'], [''], 'auth', 'never', 'role'],
	[['368'], [''], 'permission', 'never', 'blocked'],
	[['506'], [''], 'conflict', 'never', 'only once'],
	[['2635'], [''], 'validation', 'never', 'version'],
	[['1818015', '12'], ['some rule'], 'validation', 'never', ''],
];

const LAZADA: Case[] = [
	[['IllegalAccessToken', 'InvalidAccessToken', 'AccessTokenExpired'], [''], 'auth', 'refresh'],
	[['IllegalRefreshToken', 'InvalidCode', 'AUTH_TYPE_UNSUPPORTED'], [''], 'auth', 'never'],
	[['IncompleteSignature', 'InvalidAppKey', 'APP_KEY_INVALID'], [''], 'auth', CONFIG],
	[['IllegalTimestamp', 'InvalidTimestamp'], [''], 'auth', 'resign', 'clock'],
	[
		['InvalidApi', 'InsufficientPermission', 'InsufficientIsvPermissions', 'AppWhiteIpLimit'],
		[''],
		'permission',
		'never',
	],
	[['SellerNotVerified', 'SellerNotActive', 'Mp3SellerApiLimit'], [''], 'permission', 'never'],
	[
		[
			...['ApiCallLimit', 'SellerCallLimit', 'AppCallLimit', '901', 'TRAFFIC_CONTROL'],
			...['HOT_KEY_BLOCK_EXCEPTION', 'OPEN_API_CALL_EXCEED_LIMIT'],
		],
		['This ban will last 3 seconds'],
		'rateLimit',
		'later',
		'notProcessed',
	],
	[['998'], [''], 'quota', 'never', 'campaign'],
	[
		[
			...['1002', 'SystemBusy', 'ServiceTimeout', 'HttpConnectError', 'UnknownRuntimeException'],
			...['6', '21', '106', '500', '501', '506', '513', '1000', '40011'],
		],
		['Something went wrong'],
		'server',
		'later',
		'unsafe',
	],
	[['DUPLICATE_REQUEST', '34'], [''], 'conflict', 'never'],
	[['16'], ['E016: Invalid Order ID'], 'notFound', 'never', ''],
	[
		['EDIT_ITEM_NOT_BELONG_SELLER', '14', '17', '19', '1001', '1000012'],
		[''],
		'validation',
		'never',
	],
	[['MissingParameter', 'PARAMS_VALIDATE_ERROR', '4170', '205'], ['x'], 'validation', 'never', ''],
];

const SHOPEE_AFFILIATE: Case[] = [
	[['10000'], ['System error'], 'server', 'later', 'unsafe'],
	[
		['10010'],
		['Unknown argument "page" on field "Query.conversionReport".'],
		'validation',
		'never',
	],
	[['10020'], ['Invalid Signature'], 'auth', 'never', 'App Secret'],
	[['10020'], ['Invalid Credential'], 'auth', 'never', 'Country'],
	[['10020'], ['Request Expired', 'Invalid Timestamp'], 'auth', 'resign', 'clock'],
	[['10020'], ['Your App has been disabled'], 'permission', 'never', 'disabled'],
	[['10020'], ['Invalid Authorization Header', 'Unsupported Auth Type'], 'auth', 'never', 'header'],
	[['10020'], ['Something nobody has seen'], 'auth', 'never'],
	[['10030'], ['Rate limit exceeded'], 'rateLimit', 'later', 'notProcessed'],
	[['10031', '10032', '10033', '10034', '10035'], [''], 'permission', 'never'],
	[['11000', '11002'], ['Business Error'], 'validation', 'never', ''],
	[['11001'], ['Params Error : invalid sub id'], 'validation', 'never', 'sub ID'],
	[['11001'], ['Params Error : invalid origin url'], 'validation', 'never', 'link'],
	[
		['11001'],
		['Params Error : time range exceeds 3 months'],
		'validation',
		'never',
		'three months',
	],
	[['11001'], ['needs more than 30s to the previous one'], 'rateLimit', 'later', 'notProcessed'],
	[
		['11001'],
		['Params Error : regarding listType must contain matchId'],
		'validation',
		'never',
		'',
	],
];

const STATUSES: Case[] = [
	[['429'], [''], 'rateLimit', 'later', 'notProcessed'],
	[['500', '502', '503', '504'], [''], 'server', 'later', 'unsafe'],
	[['401'], [''], 'auth', 'never'],
	[['403'], [''], 'permission', 'never'],
	[['404'], [''], 'notFound', 'never'],
	[['400', '422'], [''], 'validation', 'never'],
];

const flat = (cases: Case[]) =>
	cases.flatMap(([codes, words, class_, remedy, more]) =>
		codes.flatMap((code) => words.map((each) => ({ code, words: each, class_, remedy, more }))),
	);

type Expected = ReturnType<typeof flat>[number];

function expectEntry(entry: ErrorEntry, { class_, remedy, more }: Expected): void {
	expect(entry).toMatchObject({ class: class_, remedy });
	if (more === 'notProcessed') expect(entry.notProcessed).toBe(true);
	else if (more === 'unsafe') expect(entry.notProcessed).toBeUndefined();
	else if (more === '') expect(entry.title).toBeUndefined();
	else if (more) expect(entry.title).toContain(more);
}

describe('a code of TikTok Shop', () => {
	it.each(flat(TIKTOK_SHOP))('$code $words is $class_, $remedy', (expected) => {
		const { code, words } = expected;
		for (const json of [
			{ code: Number(code), message: words, request_id: 'q' },
			{ code, message: words, request_id: 'q' },
		]) {
			const reading = tikTokShop.read({ status: 200, headers: {}, json });
			expect(reading).toMatchObject({ ok: false, code, words, requestId: 'q' });
		}
		expectEntry(findEntry(tikTokShop.errors, code, words, 200), expected);
	});
});

describe('a name of Shopee', () => {
	it.each(flat(SHOPEE))('$code $words is $class_, $remedy', (expected) => {
		const { words } = expected;
		const json = { error: expected.code, message: words, request_id: 'q' };
		const reading = shopee.read({ status: 200, headers: {}, json });
		expect(reading).toMatchObject({ ok: false, words, requestId: 'q' });
		const code = 'code' in reading ? reading.code : '';
		expectEntry(findEntry(shopee.errors, code, words, 200), expected);
	});
});

describe('a code of Facebook', () => {
	it.each(flat(FACEBOOK))('$code $words is $class_, $remedy', (expected) => {
		const { words } = expected;
		const [code, subcode] = expected.code.split('/').map(Number);
		const error = { message: words, code, error_subcode: subcode ?? 99, fbtrace_id: 'q' };
		const reading = facebookCommerce.read({ status: 400, headers: {}, json: { error } });
		expect(reading).toMatchObject({ ok: false, code: expected.code, words, requestId: 'q' });
		expectEntry(findEntry(facebookCommerce.errors, expected.code, words, 400), expected);
	});

	it('is told in the words for users, and tokens in it are hidden', () => {
		const error = {
			message: 'Malformed access token EAAFAKEtoken0123456789 at x?access_token=FAKE&y=1',
			code: 190,
			is_transient: true,
		};
		const read = (more: object) =>
			facebookCommerce.read({ status: 400, headers: {}, json: { error: { ...error, ...more } } });
		expect(read({})).toMatchObject({
			words: 'Malformed access token [hidden] at x?access_token=[hidden]&y=1',
			isTransient: true,
		});
		expect(read({ error_user_title: 'Title', error_user_msg: 'What to do' })).toMatchObject({
			words: 'Title: What to do',
		});
	});

	it.each([
		['x-app-usage', '{"call_count":10,"total_time":85,"total_cputime":3}', 0.85, undefined],
		['x-page-usage', '{"call_count":20}', 0.2, undefined],
		[
			'x-business-use-case-usage',
			'{"1":[{"type":"a","call_count":30,"estimated_time_to_regain_access":0}],"2":[{"call_count":100,"estimated_time_to_regain_access":4}]}',
			1,
			240_000,
		],
	])('comes with a quota in %s', (name, value, share, waitMs) => {
		expect(facebookCommerce.usage?.({ [name]: value })).toEqual({ share, waitMs });
	});

	it.each<Record<string, string>>([{}, { 'x-app-usage': 'nonsense' }])(
		'may come without a quota (%j)',
		(headers) => {
			expect(facebookCommerce.usage?.(headers)).toBeUndefined();
		},
	);
});

describe('a code of Lazada', () => {
	it.each(flat(LAZADA))('$code $words is $class_, $remedy', (expected) => {
		const { code, words } = expected;
		const json = { code, type: 'ISV', message: words, request_id: 'q' };
		const reading = lazada.read({ status: 200, headers: {}, json });
		expect(reading).toMatchObject({ ok: false, code, words, requestId: 'q' });
		expectEntry(findEntry(lazada.errors, code, words, 200), expected);
	});
});

describe('a code of Shopee Affiliate', () => {
	it.each(flat(SHOPEE_AFFILIATE))('$code $words is $class_, $remedy', (expected) => {
		const { code, words } = expected;
		const message = `error [${code}]: ${words}`;
		// The code may stand in the message only, and what stands beside it may be missing.
		for (const extensions of [{ code: Number(code), message: words }, { code }, undefined]) {
			const json = { errors: [{ message, extensions }], data: null };
			const reading = shopeeAffiliate.read({ status: 200, headers: {}, json });
			expect(reading).toMatchObject({ ok: false, code, words });
		}
		expectEntry(findEntry(shopeeAffiliate.errors, code, words, 200), expected);
	});
});

describe.each(PLATFORMS)('the error table of $name', ({ platform }) => {
	it.each(flat(STATUSES))('takes HTTP $code without a code for $class_, $remedy', (expected) => {
		expectEntry(findEntry(platform.errors, '', '', Number(expected.code)), expected);
	});

	it('has no row that another one hides', () => {
		const hidden = platform.errors.filter((row, index) => {
			const before = platform.errors.slice(0, index);
			const codes = row.codes ?? [''];
			return codes.some((code) =>
				before.some(
					(other) =>
						(!other.codes || other.codes.includes(code)) &&
						!other.words &&
						(!other.status || row.status?.every((status) => other.status?.includes(status))),
				),
			);
		});
		expect(hidden).toEqual([]);
	});

	it('names no code twice without words that tell the rows apart', () => {
		const plain = platform.errors.filter(({ words }) => !words).flatMap(({ codes = [] }) => codes);
		expect(plain.filter((code, index) => plain.indexOf(code) !== index)).toEqual([]);
	});

	it('says what to do in every row that has a title', () => {
		for (const { title, advice } of platform.errors) {
			if (title) expect(advice).toMatch(/\.$/);
			expect(title ?? '').not.toMatch(/\.$/);
		}
	});

	it('renews tokens for auth errors only, and repeats writes only where it is safe', () => {
		for (const { class: class_, remedy, notProcessed } of platform.errors) {
			if (remedy === 'refresh' || remedy === 'resign') expect(class_).toBe('auth');
			if (notProcessed) expect(class_).toBe('rateLimit');
			if (class_ === 'quota') expect(remedy).toBe('never');
		}
	});
});

describe('what counts as success', () => {
	it.each([
		[tikTokShop, { code: 0, data: {} }],
		[tikTokShop, { code: '0', data: null }],
		[shopee, { error: '', message: '', response: {} }],
		[shopee, { response: {} }],
		[shopee, { error: '-', response: {} }],
		[shopee, { error: 0, error_msg: '' }],
		[shopeeAffiliate, { data: { productOfferV2: { nodes: [] } } }],
	])('%# is one', (platform, json) => {
		expect(platform.read({ status: 200, headers: {}, json })).toMatchObject({ ok: true });
	});

	it.each([
		[tikTokShop, { message: 'no code at all' }],
		[tikTokShop, {}],
		[tikTokShop, null],
		[shopee, { error: 'error_param' }],
		[shopee, { error: 7, error_msg: 'FBS' }],
		[shopee, { error: 'x', msg: 'odd' }],
		[shopeeAffiliate, { data: null }],
		[shopeeAffiliate, { data: { productOfferV2: null } }],
		[shopeeAffiliate, {}],
		[shopeeAffiliate, { data: { a: {} }, errors: [{ message: 'half of it' }] }],
	])('%# is none', (platform, json) => {
		expect(platform.read({ status: 200, headers: {}, json })).toMatchObject({ ok: false });
	});

	it('finds refused records of TikTok Shop', () => {
		const errors = [
			{ code: 12052032, message: 'gone', detail: { product_id: '17', sku: 'x' } },
			{ code: 21, message: 'no', package_id: '5' },
		];
		const json = { code: 0, data: { errors } };
		expect(tikTokShop.read({ status: 200, headers: {}, json })).toMatchObject({
			failures: [
				{ subject: '17', code: '12052032', words: 'gone' },
				{ subject: '5', code: '21', words: 'no' },
			],
		});
	});

	it('finds refused records and warnings of Shopee', () => {
		const response = {
			failure_list: [{ item_id: 5, failed_reason: 'too low' }],
			result_list: [
				{ order_sn: 'A', fail_error: '', fail_message: '' },
				{ order_sn: 'B', fail_error: 'logistics.error_x', fail_message: 'no slot' },
			],
		};
		const json = { error: '', warning: ['w1', { code: 2 }, '-', ''], response };
		expect(shopee.read({ status: 200, headers: {}, json })).toMatchObject({
			failures: [
				{ subject: '5', words: 'too low' },
				{ subject: 'B', code: 'error_x', words: 'no slot' },
			],
			warnings: ['Shopee warns: w1', 'Shopee warns: {"code":2}'],
		});
	});
});
