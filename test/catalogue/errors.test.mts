import { facebookCommerce } from '../../nodes/FacebookCommerce/platform.ts';
import { lazada } from '../../nodes/Lazada/platform.ts';
import { findEntry } from '../../nodes/shared/engine/errors.ts';
import type { ErrorEntry } from '../../nodes/shared/engine/errors.ts';
import { shopee } from '../../nodes/Shopee/platform.ts';
import { shopeeAffiliate } from '../../nodes/ShopeeAffiliate/platform.ts';
import { tikTokShop } from '../../nodes/TikTokShop/platform.ts';
import {
	FACEBOOK,
	LAZADA,
	SHOPEE,
	SHOPEE_AFFILIATE,
	STATUSES,
	TIKTOK_SHOP,
} from './errorCases.mts';
import type { Case } from './errorCases.mts';
import { PLATFORMS } from './platforms.mts';

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
