import { findEntry } from '../../nodes/shared/engine/errors.ts';
import type { ErrorClass, ErrorEntry, Remedy } from '../../nodes/shared/engine/errors.ts';
import { shopee } from '../../nodes/Shopee/platform.ts';
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
