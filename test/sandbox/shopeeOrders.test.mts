import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { shopee } from './testClient.mts';

const { shops } = fixtures.shopee;
type ShopName = keyof typeof shops;
const START = Date.UTC(2026, 5, 1);
const NOW = START / 1000;
const DAY = 86_400;
const LIST = '/api/v2/order/get_order_list';
const DETAIL = '/api/v2/order/get_order_detail';

let sandbox: Sandbox;
let call: ReturnType<typeof shopee>;

beforeAll(async () => {
	sandbox = await startSandbox({
		clock: START,
		ordersPerPlatform: 4000,
		rateLimitPerSecond: 5000,
	});
	call = shopee(sandbox);
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

type Query = Record<string, string | number | undefined>;
interface ListPage {
	more: boolean;
	next_cursor: string;
	order_list: Array<{ order_sn: string; order_status?: string; booking_sn?: string }>;
}

const WINDOW: Query = {
	time_range_field: 'create_time',
	time_from: NOW - 15 * DAY,
	time_to: NOW,
	page_size: 100,
};

function ask(path: string, query: Query, shop: ShopName = 'TH') {
	const { id, tokens } = shops[shop];
	return call({ path, query, id, token: tokens[0].accessToken });
}

async function window(query: Query, shop?: ShopName) {
	const rows: ListPage['order_list'] = [];
	let cursor: string | undefined;
	do {
		const reply = await ask(LIST, { ...query, cursor }, shop);
		expect(reply.json.error).toBe('');
		const page = reply.json as unknown as { response: ListPage };
		rows.push(...page.response.order_list);
		expect(page.response.more).toBe(page.response.next_cursor !== '');
		cursor = page.response.next_cursor || undefined;
	} while (cursor);
	return rows;
}

describe('list', () => {
	test.each<ShopName>(['TH', 'VN', 'TW', 'BR'])('pages through shop %s', async (shop) => {
		const ids: string[] = [];
		for (let from = NOW - 61 * DAY; from < NOW; from += 15 * DAY) {
			const query = { ...WINDOW, time_from: from, time_to: from + 15 * DAY - 1 };
			ids.push(...(await window(query, shop)).map(({ order_sn: sn }) => sn));
		}
		expect(ids).toEqual(sandbox.control.orders({ platform: 'shopee', shop }).ids);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('by update time, in small pages', async () => {
		const field = 'update_time';
		const ids = (await window({ ...WINDOW, time_range_field: field, page_size: 7 })).map(
			({ order_sn: sn }) => sn,
		);
		const from = NOW - 15 * DAY;
		const truth = sandbox.control.orders({ platform: 'shopee', shop: 'TH', field, from });
		expect(ids).toEqual(truth.ids);
	});

	test('gives the status only when asked, and PENDING only when asked for that', async () => {
		expect((await window(WINDOW)).every((row) => row.order_status === undefined)).toBe(true);
		const withStatus = { ...WINDOW, response_optional_fields: 'order_status' };
		const usual = (await window(withStatus)).map((row) => row.order_status);
		expect(usual).not.toContain('PENDING');
		const pending = await window({ ...withStatus, request_order_status_pending: 'true' });
		expect(pending).toHaveLength(usual.length);
		expect(pending.some((row) => row.order_status === 'PENDING')).toBe(true);
		expect(pending.some((row) => row.booking_sn)).toBe(true);
	});

	test('filters by status', async () => {
		const rows = await window({
			...WINDOW,
			order_status: 'CANCELLED',
			response_optional_fields: 'order_status',
		});
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.every((row) => row.order_status === 'CANCELLED')).toBe(true);
	});

	test.each<[string, Query, string]>([
		['over 15 days', { time_from: NOW - 15 * DAY - 1 }, 'order.order_list_invalid_time'],
		['reversed', { time_from: NOW, time_to: NOW - 1 }, 'order.order_list_invalid_time'],
		['page_size 0', { page_size: 0 }, 'error_param'],
		['page_size 101', { page_size: 101 }, 'error_param'],
		['page_size missing', { page_size: undefined }, 'error_param'],
		['no time', { time_to: undefined }, 'error_param'],
		['milliseconds', { time_to: START }, 'error_param'],
		['field', { time_range_field: 'pay_time' }, 'error_param'],
		['two statuses', { order_status: 'UNPAID,SHIPPED' }, 'error_param'],
		['undocumented status', { order_status: 'TO_RETURN' }, 'error_param'],
		['other optional field', { response_optional_fields: 'item_list' }, 'error_param'],
		['invented cursor', { cursor: 'MTIz' }, 'error_param'],
		['unknown argument', { offset: 1 }, 'error_param'],
	])('refuses %s', async (_name, change, error) => {
		expect((await ask(LIST, { ...WINDOW, ...change })).json.error).toBe(error);
	});

	test('binds the cursor to its filter and shop', async () => {
		const first = await ask(LIST, { ...WINDOW, page_size: 10, cursor: '' });
		const { next_cursor: cursor } = (first.json as unknown as { response: ListPage }).response;
		expect((await ask(LIST, { ...WINDOW, cursor })).json.error).toBe('');
		const other = { ...WINDOW, cursor, order_status: 'UNPAID' };
		expect((await ask(LIST, other)).json.error).toBe('error_param');
		expect((await ask(LIST, { ...WINDOW, cursor }, 'VN')).json.error).toBe('error_param');
	});

	test('includes the second of time_to, unless switched', async () => {
		const { ids } = sandbox.control.orders({ platform: 'shopee', shop: 'TH' });
		const last = ids[ids.length - 1];
		const reply = await ask(DETAIL, { order_sn_list: last });
		const [order] = (
			reply.json as unknown as { response: { order_list: Array<{ create_time: number }> } }
		).response.order_list;
		const query = { ...WINDOW, time_to: order.create_time };
		const found = async () => (await window(query)).some(({ order_sn: sn }) => sn === last);
		expect(await found()).toBe(true);
		sandbox.control.options({ platform: 'shopee', timeToInclusive: false });
		expect(await found()).toBe(false);
	});
});

describe('detail', () => {
	const ids = (shop: ShopName = 'TH') => sandbox.control.orders({ platform: 'shopee', shop }).ids;

	test('is bare without optional fields', async () => {
		const reply = await ask(DETAIL, { order_sn_list: ids().slice(0, 50).join(',') });
		const { order_list: orders } = (
			reply.json as unknown as { response: { order_list: Array<Record<string, unknown>> } }
		).response;
		expect(orders.map((order) => order.order_sn)).toEqual(ids().slice(0, 50));
		expect(orders[0]).not.toHaveProperty('item_list');
		expect(orders[0]).not.toHaveProperty('total_amount');
		expect(orders[0]).toHaveProperty('ship_by_date');
	});

	test('gives what is asked for; money and some huge ids are JSON numbers', async () => {
		for (const shop of ['TH', 'VN'] as const) {
			let sum = 0;
			let text = '';
			const numbers = ids(shop);
			for (let index = 0; index < numbers.length; index += 50) {
				const list = numbers.slice(index, index + 50).join(',');
				const fields = 'item_list,total_amount,package_list,recipient_address,cancel_reason';
				const query = { order_sn_list: list, response_optional_fields: fields };
				const reply = await ask(DETAIL, query, shop);
				text += reply.text;
				const { order_list: orders } = (
					reply.json as unknown as { response: { order_list: Array<{ total_amount: number }> } }
				).response;
				for (const order of orders) sum += Math.round(order.total_amount * 100);
			}
			const { sums } = sandbox.control.orders({ platform: 'shopee', shop });
			expect(sum).toBe(Math.round(Number(sums[shops[shop].currency]) * 100));
			expect(text).toMatch(/"order_item_id":9100000000\d{9}[,}]/);
			expect(text).toContain('"item_list":[]');
			expect(text).not.toContain('\\u0001');
		}
	});

	test('leaves unknown orders out, and those of other shops', async () => {
		const [foreign] = ids('VN');
		const mixed = await ask(DETAIL, { order_sn_list: `${ids()[0]},${foreign},NOTHING` });
		expect(mixed.text).toContain(ids()[0]);
		expect(mixed.text).not.toContain(foreign);
		expect((await ask(DETAIL, { order_sn_list: foreign })).json.error).toBe('error_not_found');
	});

	test.each<[string, Query]>([
		['51 numbers', { order_sn_list: Array.from({ length: 51 }, (_, n) => `A${n}`).join(',') }],
		['none', {}],
		['an empty number', { order_sn_list: 'A,,B' }],
		['an unknown field', { order_sn_list: 'A', response_optional_fields: 'items' }],
		['a flag in another spelling', { order_sn_list: 'A', request_order_status_pending: '1' }],
	])('refuses %s', async (_name, query) => {
		expect((await ask(DETAIL, query)).json.error).toBe('error_param');
	});

	test('repeated list keys are refused', async () => {
		const [first, second] = ids();
		const rawQuery = `&order_sn_list=${second}`;
		const reply = await call({ path: DETAIL, query: { order_sn_list: first }, rawQuery });
		expect(reply.json.error).toBe('error_param');
	});
});
