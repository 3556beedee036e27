/** The official side of Shopee Live in the real engine, against the sandbox. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import * as fixtures from '../sandbox/fixtures.mts';
import { LAUNCH_GMV_CENTS, liveScript } from '../sandbox/live/script.mts';
import { skipWaits } from './fastClock.mts';
import { openMarket } from './market.mts';
import type { Market } from './market.mts';

const { live, streamer, user } = fixtures.shopee;

let market: Market;
let time: ReturnType<typeof skipWaits>;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 10, rateLimitPerSecond: 2000 });
});

beforeEach(() => {
	market.sandbox.control.reset();
	time = skipWaits(market.sandbox);
});

afterEach(() => time.stop());

afterAll(async () => {
	await market.close();
});

interface How {
	as?: 'user' | 'streamer' | 'principal' | 'shop';
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
}

async function fully(operation: `${string}.${string}`, parameters: IDataObject, how: How = {}) {
	const { as = 'streamer', ...rest } = how;
	const [resource, name] = operation.split('.');
	const result = await market.host.runNodeFully({
		type: 'shopeeLive',
		credentials: market.connectShopee(
			as === 'shop' ? market.shopeeFields() : market.shopeeUserFields(as),
		),
		parameters: {
			access: 'openPlatform',
			resource,
			operation: name,
			requestOptions: { requestsPerSecond: 100 },
			...parameters,
		} as INodeParameters,
		...rest,
	});
	return { ...result, items: result.nodes.Node?.items ?? [], node: result.nodes.Node };
}

async function run(operation: `${string}.${string}`, parameters: IDataObject, how: How = {}) {
	const { items, error } = await fully(operation, parameters, how);
	if (error) throw error;
	return items.map(({ json }) => json);
}

const sent = () =>
	market.sandbox.control.log().map(({ path }) => path.replace('/api/v2/', '').split('/').at(-1));

const running = { sessionId: String(live.running) };
const planned = { sessionId: String(live.planned) };

describe('a credential that is connected as somebody else', () => {
	it.each([
		['shop', 'session.get', running, 'Shop', 'User (Live and Video)'],
		['shop', 'session.end', running, 'Shop', 'User (Live and Video)'],
		[
			'shop',
			'item.add',
			{ ...running, specifyProducts: 'input', productId: '1', shopId: '1' },
			'Shop',
			'User (Live and Video)',
		],
		['principal', 'comment.post', { ...running, content: 'Hi' }, 'Principal (Brand)', 'User'],
		[
			'streamer',
			'report.getShops',
			{ from: '2026-11-01', to: '2026-11-02' },
			'User (Live and Video)',
			'Principal (Brand)',
		],
	] as const)(
		'%s: %s is refused before anything is sent',
		async (as, operation, given, is, needs) => {
			const { error } = await fully(operation, given, { as });

			expect(error).toMatchObject({
				message: expect.stringContaining(`connected as ${needs}`),
				description: expect.stringContaining("field 'Connected As'"),
			});
			expect(String(error)).toContain(`connected as ${is}`);
			expect(market.sandbox.control.log()).toEqual([]);
		},
	);

	it('is refused even when its token has yet to be fetched', async () => {
		const fields = {
			...market.shopeeFields(),
			accessToken: '',
			refreshToken: '',
			authorizationCode: fixtures.shopee.shops.TH.codes[0],
		};
		const result = await market.host.runNodeFully({
			type: 'shopeeLive',
			credentials: market.connectShopee(fields),
			parameters: { access: 'openPlatform', resource: 'session', operation: 'get', ...running },
		});

		expect(result.error).toMatchObject({ message: expect.stringContaining('connected as User') });
		expect(market.sandbox.control.log()).toEqual([]);
	});

	it('is refused by the Shopee node, too', async () => {
		const result = await market.host.runNodeFully({
			type: 'shopee',
			credentials: market.connectShopee(),
			parameters: { resource: 'merchant', operation: 'get' },
		});

		expect(result.error).toMatchObject({
			message: expect.stringContaining('connected as Merchant'),
		});
		expect(market.sandbox.control.log()).toEqual([]);
	});
});

describe('End', () => {
	it('reads the figures of session and products, and ends the session only then', async () => {
		time.advance(3_600_000);
		market.sandbox.control.clearLog();
		const [ended] = await run('session.end', running);

		// 206 products are three pages.
		expect(sent()).toEqual([
			'get_session_metric',
			...['get_session_item_metric', 'get_session_item_metric', 'get_session_item_metric'],
			'end_session',
		]);
		const { gmv, orders, ccu } = liveScript('launch night').at(4200);
		const metrics = ended.metrics as IDataObject;
		expect(Math.abs(Number(metrics.gmv) - gmv)).toBeLessThan(100);
		expect(Math.abs(Number(metrics.orders) - orders)).toBeLessThan(10);
		expect(Math.abs(Number(metrics.ccu) - ccu)).toBeLessThan(60);
		expect(ended).toMatchObject({ session_id: String(live.running), success: true });
		expect(ended.items).toHaveLength(206);

		await expect(run('session.getMetrics', running)).rejects.toMatchObject({
			message: expect.stringContaining('is over'),
		});
	});

	it('gives one unified session with its products', async () => {
		time.advance(3_600_000);
		const [ended] = await run('session.end', { ...running, output: 'unified' });

		expect(ended).toMatchObject({
			platform: 'shopee',
			sessionId: String(live.running),
			title: 'Launch night',
			status: 'ended',
			currency: 'IDR',
			totalRevenue: expect.stringMatching(/^\d+(\.\d+)?$/),
			totalViewers: null,
		});
		expect(Number(ended.durationMinutes)).toBeCloseTo(70, 0);
		const items = ended.items as IDataObject[];
		const sum = items.reduce((all, { quantitySold }) => all + Number(quantitySold), 0);
		expect(sum).toBe(ended.totalOrders);
	});

	it('does not end a session whose figures cannot be read', async () => {
		market.sandbox.control.fault({
			platform: 'shopee',
			kind: 'status',
			status: 500,
			times: 9,
			match: { path: '*get_session_item_metric' },
		});
		const { error } = await fully('session.end', running);

		expect(error).toMatchObject({ description: expect.stringContaining('was not ended') });
		expect(sent()).not.toContain('end_session');
	}, 30_000);

	it('leaves the figures alone when it is told to', async () => {
		expect(await run('session.end', { ...running, collectMetrics: false })).toEqual([
			{ session_id: String(live.running), success: true },
		]);
		expect(sent()).toEqual(['end_session']);
	});

	it('keeps the figures when the answer to the end gets lost', async () => {
		market.sandbox.control.fault({
			platform: 'shopee',
			kind: 'drop',
			when: 'after',
			match: { path: '*end_session' },
		});
		const [ended] = await run('session.end', running);

		expect(ended.metrics).toMatchObject({ session_id: String(live.running) });
		expect(sent().filter((name) => name === 'end_session')).toHaveLength(1);
	});

	it('does not pass off a session that goes on as one that has ended', async () => {
		market.sandbox.control.fault({
			platform: 'shopee',
			kind: 'drop',
			when: 'before',
			match: { path: '*end_session' },
		});
		await expect(run('session.end', running)).rejects.toThrow();
	});

	it('says where a session has to be ended that was started on the phone', async () => {
		market.sandbox.control.options({ platform: 'shopee', liveStartedIn: 'app' });
		await expect(run('session.end', running)).rejects.toMatchObject({
			message: expect.stringContaining('Shopee app or Live PC'),
		});
	});
});

describe('the key of the stream', () => {
	const SECRET = /FAKE-push-key|rtmp:|FAKE-play/;

	it('comes out only where it was asked for', async () => {
		const [shown] = await run('session.get', { ...running, includeStreamKey: true });
		expect(JSON.stringify(shown)).toMatch(SECRET);
		const [hidden] = await run('session.get', running);
		expect(JSON.stringify(hidden)).not.toMatch(SECRET);
		expect(hidden.stream_url_list).toEqual({ domain_id: '6' });
	});

	it.each(['object', 'list'])(
		'is a matter of the switch in unified output, too: %s',
		async (form) => {
			market.sandbox.control.options({ platform: 'shopee', liveStreams: form });
			const given = { ...running, output: 'unified' };
			const [hidden] = await run('session.get', given);
			expect(JSON.stringify(hidden)).not.toMatch(SECRET);
			const [shown] = await run('session.get', { ...given, includeStreamKey: true });
			expect(shown.streams).toEqual([
				{
					domainId: '6',
					pushUrl: `rtmp://push.example/live/${live.running}`,
					pushKey: `FAKE-push-key-${live.running}`,
					playUrl: expect.stringMatching(SECRET),
				},
			]);
		},
	);

	it.each([
		['session.update', { ...planned, options: { title: 'Better' } }],
		['session.start', planned],
		['custom.apiCall', { endpoint: byPath('GET /api/v2/livestream/get_session_detail') }],
	] as const)('%s does not show it', async (operation, given) => {
		const query = JSON.stringify({ session_id: live.planned });
		const result = await fully(
			operation,
			operation === 'custom.apiCall' ? { ...given, query, body: '{}' } : given,
			{ as: 'user' },
		);

		expect(result.error).toBeUndefined();
		expect(JSON.stringify([result.items, result.node?.hints])).not.toMatch(SECRET);
	});

	it('does not show in an error after it was read', async () => {
		market.sandbox.control.options({ platform: 'shopee', liveUser: 'frozen' });
		const { error } = await fully('session.start', planned, { as: 'user' });

		expect(error).toMatchObject({ message: expect.stringContaining('go live at the moment') });
		expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toMatch(SECRET);
	});
});

function byPath(value: string) {
	return { __rl: true, mode: 'path', value };
}

describe('unified sessions', () => {
	it.each(['seconds', 'millis'])('have the same times when Shopee sends %s', async (form) => {
		market.sandbox.control.options({ platform: 'shopee', liveTimes: form });
		const { start } = market.sandbox.control.state();
		const [session] = await run(
			'session.get',
			{ sessionId: String(live.over), output: 'unified' },
			{ as: 'user' },
		);
		const at = (hours: number) => Math.floor(start / 1000) * 1000 - hours * 3_600_000;

		expect(session).toMatchObject({ status: 'ended', durationMinutes: 60, measuredAt: null });
		expect(Math.abs(Date.parse(String(session.startedAt)) - at(169))).toBeLessThan(1000);
		expect(Math.abs(Date.parse(String(session.endedAt)) - at(168))).toBeLessThan(1000);
	});

	it('tell a planned one from one that has never been', async () => {
		const [session] = await run('session.get', { ...planned, output: 'unified' }, { as: 'user' });
		expect(session).toMatchObject({
			status: 'scheduled',
			startedAt: null,
			endedAt: null,
			durationMinutes: null,
			currentViewers: null,
		});
	});

	it('carry the figures of a running live, by names that cannot be confused', async () => {
		time.advance(1_200_000);
		const [native] = await run('session.getMetrics', running);
		const [unified] = await run('session.getMetrics', { ...running, output: 'unified' });

		expect(unified).toMatchObject({ status: 'live', currency: 'IDR', title: 'Launch night' });
		expect(Date.parse(String(unified.measuredAt))).toBeGreaterThan(0);
		expect(Number(unified.clicksPerView)).toBeCloseTo(Number(native.ctr), 2);
		expect(Number(unified.ordersPerClick)).toBeCloseTo(Number(native.co), 2);
		expect(unified.ordersPerViewer).toBeNull();
		expect(native).toMatchObject({ session_id: String(live.running) });
	});

	it('ask for the currency once, whatever the number of input items', async () => {
		const input = [{ json: {} }, { json: {} }, { json: {} }];
		await run('session.getMetrics', { ...running, output: 'unified' }, { input });
		expect(sent().filter((name) => name === 'get_item_list')).toHaveLength(1);
		expect(sent().filter((name) => name === 'get_session_metric')).toHaveLength(3);
	});

	it('come from the report of a brand, also for lives of the past', async () => {
		const days = { from: '={{ $now.minus({ days: 9 }) }}', to: '={{ $now.minus({ days: 2 }) }}' };
		const sessions = await run(
			'report.getSessions',
			{ ...days, returnAll: true, output: 'unified' },
			{ as: 'principal' },
		);

		expect(sessions).toHaveLength(430);
		expect(new Set(sessions.map(({ sessionId }) => sessionId)).size).toBe(430);
		expect(sessions[0]).toMatchObject({ currency: 'USD', totalRevenue: '100.25', totalBuyers: 9 });
	});
});

describe('unified products', () => {
	it('are in the order of the bag, with ids that keep all digits', async () => {
		const items = await run('item.getMany', { ...running, returnAll: true, output: 'unified' });

		expect(items).toHaveLength(206);
		expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1));
		expect(items[0]).toMatchObject({
			sessionId: String(live.running),
			itemId: '29500000000000101',
			regularPrice: '39.8',
			livePrice: '19.9',
			discountPercentage: 50,
			commissionRate: 0.1,
			clicks: null,
		});
	});

	it('carry what they have brought', async () => {
		time.advance(3_600_000);
		const [first] = await run('item.getMetrics', { ...running, output: 'unified', limit: 1 });
		const sold = liveScript('launch night').at(4200).items[0];

		expect(first).toMatchObject({ itemId: sold.itemId, totalRevenue: null });
		expect(Math.abs(Number(first.quantitySold) - sold.sold)).toBeLessThan(5);
	});

	it('belong to no session when they are candidates', async () => {
		const [liked] = await run('item.getLiked', { output: 'unified', limit: 1 });
		expect(liked).toMatchObject({ sessionId: null, itemId: '29600000000000001' });
	});

	it('are shown one at a time', async () => {
		const shown = { ...running, output: 'unified' };
		expect(await run('item.getShown', shown)).toEqual([]);
		expect(await run('item.getShown', running)).toEqual([{ has_show_item: false, item: {} }]);
		await run('item.show', { ...running, productId: '29500000000000101', shopId: '601001' });
		expect(await run('item.getShown', shown)).toMatchObject([
			{ itemId: '29500000000000101', isFeatured: true },
		]);
		await run('item.hide', running);
		expect(await run('item.getShown', shown)).toEqual([]);
	});
});

describe('the bag', () => {
	const candidate = (index: number) => ({
		item_id: String(29_600_000_000_000_001n + BigInt(index)),
		shop_id: String(601_001 + (index % 3)),
	});
	const perItem = {
		...running,
		specifyProducts: 'input',
		productId: '={{ $json.item_id }}',
		shopId: '={{ $json.shop_id }}',
	};

	it('takes the products of all input items in one call, each once', async () => {
		const json = [200, 201, 202, 201].map(candidate);
		const input = json.map((each) => ({ json: each }));
		const { items } = await fully('item.add', perItem, { input });

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(items[1].json).toEqual({
			session_id: String(live.running),
			item_list: [json[1]],
			success: true,
		});
		expect(sent()).toEqual(['add_item_list']);
		const [count] = await run('item.getCount', running);
		expect(count).toEqual({ item_count: 209, max_item_count: 230 });
	});

	it('takes what other operations put out', async () => {
		const liked = await run('item.getLiked', { returnAll: true, output: 'unified' });
		const productsJson = liked.slice(200, 210);
		await run('item.add', { ...running, specifyProducts: 'json', productsJson });
		const [count] = await run('item.getCount', running);
		expect(count.item_count).toBe(216);
	});

	it('says that it is full', async () => {
		const liked = await run('item.getLiked', { returnAll: true });
		const productsJson = liked.slice(200);
		const { error } = await fully('item.add', {
			...running,
			specifyProducts: 'json',
			productsJson,
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('bag cannot hold so many'),
			description: expect.stringContaining("'Get Count'"),
		});
	});

	it('takes the products of whole sets', async () => {
		await run('session.start', planned, { as: 'user' });
		const sets = await run('item.getSets', {}, { as: 'user' });
		const [before] = await run('item.getCount', planned, { as: 'user' });
		const setIds = sets.slice(0, 1).map(({ item_set_id: id }) => id);
		await run('item.applySets', { ...planned, setIds }, { as: 'user' });
		const [after] = await run('item.getCount', planned, { as: 'user' });
		expect(after.item_count).toBe(Number(before.item_count) + Number(sets[0].item_count));
	});

	it('is sorted by a list of exactly its products', async () => {
		await run('session.start', planned, { as: 'user' });
		const before = await run('item.getMany', { ...planned, returnAll: true }, { as: 'user' });
		const order = [...before].reverse();
		const given = { ...planned, specifyProducts: 'json', productsJson: order };
		await run('item.update', given, { as: 'user' });
		const after = await run('item.getMany', { ...planned, returnAll: true }, { as: 'user' });

		expect(after.map(({ item_id: id }) => id)).toEqual(order.map(({ item_id: id }) => id));
	});

	it('names what is missing and what is extra, and sends nothing', async () => {
		await run('session.start', planned, { as: 'user' });
		const [first, ...rest] = await run('item.getMany', planned, { as: 'user' });
		market.sandbox.control.clearLog();
		const given = {
			...planned,
			specifyProducts: 'json',
			productsJson: [...rest, candidate(7)],
		};
		const { error } = await fully('item.update', given, { as: 'user' });

		expect(error).toMatchObject({
			message: expect.stringContaining('exactly the products in the bag'),
			description: expect.stringContaining(`Missing: ${first.item_id} of shop ${first.shop_id}`),
		});
		expect((error as { description?: string }).description).toContain(
			`Not in the bag: ${candidate(7).item_id}`,
		);
		expect(sent()).toEqual(['get_item_list']);
	});

	it.each([
		['rows', { products: { rows: [{ productId: '12', shopId: '' }] } }, /Shop ID' in 'Products'/],
		['rows', { products: { rows: [] } }, /no product in the list/],
		['json', { productsJson: '[5]' }, /not a list of products/],
		['json', { productsJson: '[{"item_id": "x", "shop_id": 1}]' }, /Product ID' in/],
		['json', { productsJson: '{' }, /not valid JSON/],
		['input', { productId: 'abc', shopId: '1' }, /'Product ID' is not a whole number/],
	])('refuses %s that name no product', async (specifyProducts, given, message) => {
		const { error } = await fully('item.add', { ...running, specifyProducts, ...given });
		expect(error).toMatchObject({ message: expect.stringMatching(message) });
		expect(market.sandbox.control.log()).toEqual([]);
	});

	it('gives each input item its own error when the workflow continues', async () => {
		const input = [{ json: candidate(3) }, { json: candidate(4) }];
		const { items } = await fully('item.add', perItem, { input, continueOnFail: true });
		expect(items.map(({ json }) => json)).toMatchObject([
			{ error: 'A product is in the bag already' },
			{ error: 'A product is in the bag already' },
		]);
	});
});

describe('comments', () => {
	it('are those of the last ten seconds, with what was posted among them', async () => {
		time.advance(1_800_000);
		const [posted] = await run('comment.post', { ...running, content: 'Size L is back!' });
		const comments = await run('comment.getLatest', { ...running, returnAll: true });
		const now = market.sandbox.control.clock().now / 1000;

		expect(comments).toContainEqual(
			expect.objectContaining({ comment_id: posted.comment_id, content: 'Size L is back!' }),
		);
		for (const { timestamp } of comments) expect(now - Number(timestamp)).toBeLessThan(12);
		time.advance(15_000);
		const later = await run('comment.getLatest', { ...running, returnAll: true });
		expect(later.map(({ comment_id: id }) => id)).not.toContain(posted.comment_id);
	});

	it('may have 150 characters, however many bytes those are', async () => {
		await run('comment.post', { ...running, content: 'ü'.repeat(150) });
		await expect(
			run('comment.post', { ...running, content: 'ü'.repeat(151) }),
		).rejects.toMatchObject({
			message: expect.stringContaining("'Text' has 151 characters"),
		});
		expect(sent()).toEqual(['post_comment']);
	});
});

describe('refusals', () => {
	it('waits when Shopee asks for fewer calls, also for a write', async () => {
		market.sandbox.control.fault({
			platform: 'shopee',
			kind: 'envelope',
			times: 2,
			match: { path: '*post_comment' },
			body: { error: 'error_server', message: 'Too many requests', request_id: 'r' },
		});
		const [posted] = await run('comment.post', { ...running, content: 'Hi' });
		expect(posted.comment_id).toBeDefined();
		expect(sent()).toEqual(['post_comment', 'post_comment', 'post_comment']);
	}, 30_000);

	it('does not repeat a comment when Shopee had a fault', async () => {
		market.sandbox.control.fault({
			platform: 'shopee',
			kind: 'envelope',
			match: { path: '*post_comment' },
			body: { error: 'error_server', message: 'Server internal error', request_id: 'r' },
		});
		await expect(run('comment.post', { ...running, content: 'Hi' })).rejects.toThrow();
		expect(sent()).toEqual(['post_comment']);
	});

	it.each([
		[{ liveUser: 'otherRegion' }, 'no livestream calls in the market of this user'],
		[{ liveUser: 'frozen' }, 'go live at the moment'],
		[{ liveUser: 'notAllowed' }, 'may not go live'],
	])('%p is told once and not tried again', async (options, words) => {
		market.sandbox.control.options({ platform: 'shopee', ...options });
		const given = { title: 'Next', coverImageUrl: live.cover };
		await expect(run('session.create', given, { as: 'user' })).rejects.toMatchObject({
			message: expect.stringContaining(words),
		});
		expect(sent()).toEqual(['create_session']);
	});

	it.each([
		['session.get', { sessionId: '1' }, 'knows no live session'],
		['session.get', running, 'belongs to another user'],
		['session.getMetrics', planned, 'is not running'],
		['item.getMany', planned, 'is not running'],
		['session.getMetrics', { sessionId: String(live.over) }, 'is over'],
	] as const)('%s of %p: %s', async (operation, given, words) => {
		await expect(run(operation, given, { as: 'user' })).rejects.toMatchObject({
			message: expect.stringContaining(words),
		});
	});

	it('says that a user cannot be banned who is on air', async () => {
		const given = { ...running, userId: String(streamer.id) };
		await expect(run('comment.ban', given)).rejects.toMatchObject({
			message: expect.stringContaining('streamer cannot be banned'),
		});
		expect(user.id).not.toBe(streamer.id);
	});

	it('tells who may read the reports of a brand', async () => {
		market.sandbox.control.fault({
			platform: 'shopee',
			kind: 'envelope',
			match: { path: '*get_shop_livestream_performance' },
			body: { error: 'error_permission', message: 'no permission', request_id: 'r' },
		});
		const days = { from: '={{ $now.minus({ days: 9 }) }}', to: '={{ $now.minus({ days: 2 }) }}' };
		await expect(run('report.getShops', days, { as: 'principal' })).rejects.toMatchObject({
			description: expect.stringContaining('category Brand Portal Service'),
		});
	});
});

describe('what is typed', () => {
	it('may be the share link of a live', async () => {
		const sessionId = `https://live.shopee.co.id/share?from=live&session=${live.running}`;
		const [session] = await run('session.get', { sessionId, output: 'unified' });
		expect(session.sessionId).toBe(String(live.running));
	});

	it('is refused when it is no picture', async () => {
		const data = { data: 'UERG', mimeType: 'application/pdf', fileName: 'cover.pdf' };
		const { error } = await fully(
			'image.upload',
			{ inputDataFieldName: 'data' },
			{ input: [{ json: {}, binary: { data } }] },
		);
		expect(error).toMatchObject({ message: expect.stringContaining('is not a picture') });
		expect(market.sandbox.control.log()).toEqual([]);
	});

	it.each([
		['session.update', { ...planned }, 'nothing to update'],
		['session.create', { title: 'x'.repeat(201), coverImageUrl: live.cover }, '201 characters'],
		['session.get', { sessionId: 'abc' }, "'Session ID' is not a whole number"],
		['report.getShops', { from: '2026-11-05', to: '2026-11-01' }, "'To' is before 'From'"],
		['report.getShops', { from: '2025-01-01', to: '2026-11-01' }, 'at most 366'],
		[
			'report.getShops',
			{ from: '2026-11-01', to: '2026-11-02', options: { currency: 'LOCAL' } },
			"only together with 'Shop IDs'",
		],
		[
			'report.getSessions',
			{ from: '2026-11-01', to: '2026-11-02', options: { sessions: '5550001' } },
			'is not a shop and a session',
		],
	] as const)('%s with %p is refused here', async (operation, given, words) => {
		const as = operation.startsWith('report') ? 'principal' : 'user';
		await expect(run(operation, given, { as })).rejects.toMatchObject({
			message: expect.stringContaining(words),
		});
		expect(market.sandbox.control.log()).toEqual([]);
	});

	it('keeps what an update does not name', async () => {
		await run('session.update', { ...planned, options: { isTest: true } }, { as: 'user' });
		const [session] = await run('session.get', planned, { as: 'user' });
		expect(session).toMatchObject({ title: 'Planned evening', is_test: true });
	});
});

it('a launch can be run from plan to end', async () => {
	const as = { as: 'user' } as const;
	const [cover] = await run(
		'image.upload',
		{ inputDataFieldName: 'data' },
		{
			...as,
			input: [
				{ json: {}, binary: { data: { data: 'R0lG', mimeType: 'image/gif', fileName: 'c.gif' } } },
			],
		},
	);
	const [created] = await run(
		'session.create',
		{ title: 'Launch night', coverImageUrl: cover.image_url, options: { isTest: true } },
		as,
	);
	const id = { sessionId: created.session_id };
	expect(await run('session.start', id, as)).toEqual([
		{ session_id: created.session_id, domain_id: '6', success: true },
	]);
	await expect(
		run('session.create', { title: 'Two at once', coverImageUrl: live.cover }, as),
	).rejects.toMatchObject({ message: expect.stringContaining('running already') });
	const script = liveScript('launch night');
	const second = script.reaches('gmvCents', LAUNCH_GMV_CENTS) ?? 0;
	time.advance((second + 2) * 1000);
	const [metrics] = await run('session.getMetrics', { ...id, output: 'unified' }, as);
	expect(Number(metrics.totalRevenue) * 100).toBeGreaterThanOrEqual(LAUNCH_GMV_CENTS);
	expect(metrics).toMatchObject({ isTest: true, currency: 'THB' });
	const [ended] = await run('session.end', { ...id, output: 'unified' }, as);
	expect(ended).toMatchObject({ status: 'ended', isTest: true });
});
