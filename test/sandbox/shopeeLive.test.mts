/** What the livestream calls of the sandbox refuse, asked by a client of its own. */
import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { shopee } from './testClient.mts';
import type { ReplyBody } from './testClient.mts';

const { live, streamer, user, shops } = fixtures.shopee;
const START = Date.UTC(2026, 10, 1, 12);
/** IDs that a number of JavaScript cannot hold are written as text here and travel as numbers. */
const LONG_ID = /"(\d{17})"/g;
const READS = ['get', 'query'];

let sandbox: Sandbox;
let call: ReturnType<typeof shopee>;

beforeAll(async () => {
	sandbox = await startSandbox({ clock: START, ordersPerPlatform: 10, rateLimitPerSecond: 1000 });
	call = shopee(sandbox);
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

type Arguments = Record<string, unknown>;
type LiveReply = ReplyBody & { response: Arguments & { list: Arguments[] } };

/** Calls an endpoint as the user who is on air, or as another one. */
async function ask(name: string, args: Arguments, who = streamer as typeof user | typeof streamer) {
	const isRead = READS.includes(name.split('_')[0]);
	const { json } = await call({
		method: isRead ? 'GET' : 'POST',
		path: `/api/v2/livestream/${name}`,
		level: 'user',
		id: who.id,
		token: who.tokens[0].accessToken,
		...(isRead
			? { query: args as Record<string, string> }
			: { body: JSON.stringify(args).replace(LONG_ID, '$1') }),
	});
	return json as LiveReply;
}

const running = { session_id: live.running };
const planned = { session_id: live.planned };
const over = { session_id: live.over };
const page = { offset: 0, page_size: 100 };
const product = { item_id: '29600000000000001', shop_id: 601001 };

describe('refused', () => {
	test.each<[string, string, Arguments, string, RegExp]>([
		['an unknown session', 'get_session_detail', { session_id: 1 }, 'error_data', /not exist/],
		['another user', 'get_session_detail', planned, 'error_data', /not yours/],
		['no session', 'get_session_metric', {}, 'error_param', /session_id/],
		['a session as text', 'end_session', { session_id: '5550101' }, 'error_param', /session_id/],
		['an argument nobody knows', 'get_item_count', { ...running, x: 1 }, 'error_param', /x/],
		['no page', 'get_item_list', running, 'error_param', /offset/],
		[
			'a page that is too large',
			'get_item_list',
			{ ...running, ...page, page_size: 101 },
			'error_param',
			/page_size/,
		],
		[
			'an empty page',
			'get_item_list',
			{ ...running, ...page, page_size: 0 },
			'error_param',
			/page_size/,
		],
		[
			'a long comment',
			'post_comment',
			{ ...running, content: 'x'.repeat(151) },
			'error_param',
			/content/,
		],
		['an empty comment', 'post_comment', { ...running, content: ' ' }, 'error_param', /empty/],
		[
			'sensitive words',
			'post_comment',
			{ ...running, content: 'FAKE-sensitive' },
			'error_data',
			/sensitive/,
		],
		[
			'a ban of oneself',
			'ban_user_comment',
			{ ...running, ban_user_id: streamer.id },
			'error_data',
			/yourself/,
		],
		[
			'the ban of nobody',
			'ban_user_comment',
			{ ...running, ban_user_id: 5 },
			'error_data',
			/not exist/,
		],
		[
			'a product of another shop',
			'add_item_list',
			{ ...running, item_list: [{ ...product, shop_id: 1 }] },
			'error_data',
			/not exist/,
		],
		[
			'half a product',
			'add_item_list',
			{ ...running, item_list: [{ item_id: 5 }] },
			'error_param',
			/shop_id/,
		],
		[
			'half of the bag',
			'update_item_list',
			{ ...running, item_list: [{ item_id: '29500000000000101', shop_id: 601001 }] },
			'error_data',
			/missing/,
		],
		[
			'an unknown set',
			'apply_item_set',
			{ ...running, item_set_ids: [1] },
			'error_data',
			/set does not exist/,
		],
		[
			'a second start',
			'start_session',
			{ ...running, domain_id: 6 },
			'error_data',
			/already ongoing/,
		],
		[
			'a live beside another',
			'create_session',
			{ title: 'x', cover_image_url: live.cover },
			'error_data',
			/still ongoing/,
		],
	])('%s: %s', async (_, name, args, error, message) => {
		expect(await ask(name, args)).toMatchObject({ error, message: expect.stringMatching(message) });
	});

	test.each<[string, string, Arguments, string, RegExp]>([
		['figures before the start', 'get_session_metric', planned, 'error_data', /not ongoing/],
		[
			'products before the start',
			'get_item_list',
			{ ...planned, ...page },
			'error_data',
			/not ongoing/,
		],
		['comments before the start', 'get_latest_comment_list', planned, 'error_data', /not ongoing/],
		['figures after the end', 'get_session_metric', over, 'error_data', /ended/],
		['a start after the end', 'start_session', { ...over, domain_id: 6 }, 'error_data', /ended/],
		['another domain', 'start_session', { ...planned, domain_id: 7 }, 'error_data', /domain/],
		[
			'an AI elsewhere',
			'start_session',
			{ ...planned, domain_id: 6, ai_stream: true },
			'error_param',
			/PH/,
		],
		[
			'a foreign cover',
			'create_session',
			{ title: 'x', cover_image_url: 'https://x.example/1.jpg' },
			'error_param',
			/cover/,
		],
		[
			'a long title',
			'create_session',
			{ title: 'x'.repeat(201), cover_image_url: live.cover },
			'error_param',
			/title/,
		],
		[
			'half an update',
			'update_session',
			{ ...planned, title: 'x' },
			'error_param',
			/is_test|cover/,
		],
	])('%s: %s', async (_, name, args, error, message) => {
		const reply = await ask(name, args, user);
		expect(reply).toMatchObject({ error, message: expect.stringMatching(message) });
	});

	test('a shop', async () => {
		const { json } = await call({
			path: '/api/v2/livestream/get_session_detail',
			query: { session_id: live.running },
			id: shops.TH.id,
		});
		expect(json).toMatchObject({
			error: 'error_param',
			message: expect.stringContaining('user_id'),
		});
	});
});

test('a session goes by the clock: it begins, is counted, and ends with its script', async () => {
	const metric = async () => (await ask('get_session_metric', running)).response;
	const early = await metric();
	sandbox.control.clock({ advance: 1_800_000 });
	const later = await metric();
	for (const name of ['gmv', 'orders', 'views', 'likes', 'comments', 'peak_ccu']) {
		expect(Number(later[name])).toBeGreaterThan(Number(early[name]));
	}
	sandbox.control.clock({ advance: 2 * 3_600_000 });
	expect(await ask('get_session_metric', running)).toMatchObject({
		message: expect.stringContaining('ended'),
	});
	const { response } = await ask('get_session_detail', running);
	expect(response).toMatchObject({ status: 2, start_time: START - 600_000 });
	expect(Number(response.end_time) - Number(response.start_time)).toBe(7200 * 1000);
});

test('a bag is read page by page', async () => {
	const ids: unknown[] = [];
	let offset = 0;
	for (;;) {
		const { response } = await ask('get_item_list', { ...running, offset, page_size: 50 });
		ids.push(...response.list.map(({ item_no: number }) => number));
		offset = Number(response.next_offset);
		if (!response.more) break;
	}
	expect(ids).toEqual(Array.from({ length: 206 }, (_, index) => index + 1));
});

test('whoever is banned is not heard', async () => {
	sandbox.control.clock({ advance: 1_800_000 });
	let heard: Arguments[] = [];
	for (let tries = 0; heard.length === 0 && tries < 30; tries++) {
		sandbox.control.clock({ advance: 10_000 });
		heard = (await ask('get_latest_comment_list', running)).response.list;
	}
	const [{ user_id: loud }] = heard;
	await ask('ban_user_comment', { ...running, ban_user_id: loud });
	const { response } = await ask('get_latest_comment_list', running);
	expect(response.list.map(({ user_id: id }) => id)).not.toContain(loud);
});

describe('reports of a brand', () => {
	const report = async (args: Arguments, name = 'get_session_livestream_performance') => {
		const { json } = await call({
			method: 'POST',
			path: `/api/v2/principal/${name}`,
			level: 'principal',
			body: JSON.stringify({ timezone: 'GMT+8', granularity: 'customize', ...args }),
		});
		return json as ReplyBody & { response: Arguments };
	};
	const days = { start_date: '2026-10-20', end_date: '2026-10-25' };

	test.each<[string, Arguments, RegExp]>([
		['today', { ...days, end_date: '2026-11-01' }, /yesterday/],
		['the wrong way round', { ...days, end_date: '2026-10-01' }, /before/],
		['over two years ago', { ...days, start_date: '2024-01-01' }, /two years/],
		['too long', { ...days, start_date: '2025-10-01' }, /366/],
		['not a date', { ...days, start_date: '20261020' }, /start_date/],
		['another zone', { ...days, timezone: 'GMT+9' }, /timezone/],
		[
			'pages beside a list',
			{ ...days, page_size: 10, session_list: [{ shop_id: 601001, session_ids: [5540001] }] },
			/page_size/,
		],
	])('refuse %s', async (_, args, message) => {
		expect(await report(args)).toMatchObject({
			error: 'error_param',
			message: expect.stringMatching(message),
		});
	});

	test('are not there yet for yesterday, when they are late', async () => {
		sandbox.control.options({ platform: 'shopee', reportsReady: false });
		const late = { ...days, end_date: '2026-10-31' };
		expect(await report(late)).toMatchObject({ message: expect.stringContaining('not ready') });
		expect(await report(days)).toMatchObject({ error: '' });
	});
});
