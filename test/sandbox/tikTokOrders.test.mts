import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { tikTok } from './testClient.mts';

const { shops, accounts } = fixtures.tikTokShop;
const START = Date.UTC(2026, 5, 1);
const SEARCH = '/order/202309/orders/search';
const TOTAL = 4000;

interface Order {
	id: string;
	status: string;
	create_time: number;
	update_time: number;
	payment: { currency: string; total_amount: string };
	line_items: Array<{ id: string; sale_price: string }>;
	packages: Array<{ id: string }>;
	recipient_address: { name: string };
}
interface Page {
	orders: Order[];
	total_count: number;
	next_page_token: string;
}

let sandbox: Sandbox;
let call: ReturnType<typeof tikTok>;

beforeAll(async () => {
	sandbox = await startSandbox({
		clock: START,
		ordersPerPlatform: TOTAL,
		rateLimitPerSecond: 5000,
	});
	call = tikTok(sandbox);
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

async function search(
	query: Record<string, string | number | undefined>,
	filter?: object,
	cipher: string = shops.SG.cipher,
) {
	const token = cipher === shops.US.cipher ? accounts.sellerUs.tokens[0].accessToken : undefined;
	const body = filter && JSON.stringify(filter);
	return await call({ method: 'POST', path: SEARCH, query, body, cipher, token });
}

async function all(
	query: Record<string, string | number>,
	filter?: object,
	cipher?: string,
): Promise<Order[]> {
	const orders: Order[] = [];
	let token: string | undefined;
	do {
		const reply = await search({ ...query, page_token: token }, filter, cipher);
		expect(reply.json.code).toBe(0);
		const page = reply.json.data as Page;
		orders.push(...page.orders);
		token = page.next_page_token || undefined;
	} while (token);
	return orders;
}

describe('search', () => {
	test.each(['SG', 'ID', 'JP', 'US'] as const)('pages to the end of shop %s', async (shop) => {
		const orders = await all({ page_size: 100, sort_order: 'ASC' }, undefined, shops[shop].cipher);
		const truth = sandbox.control.orders({ platform: 'tikTokShop', shop });
		expect(orders.map(({ id }) => id)).toEqual(truth.ids);
		expect(new Set(truth.ids).size).toBe(truth.count);
		const { currency } = shops[shop];
		expect(orders.every(({ payment }) => payment.currency === currency)).toBe(true);
		const decimals = currency === 'IDR' || currency === 'JPY' ? /^\d+$/ : /^\d+\.\d\d$/;
		const sum = orders.reduce((total, { payment }) => {
			expect(payment.total_amount).toMatch(decimals);
			return total + Number(payment.total_amount.replace('.', ''));
		}, 0);
		expect(String(sum)).toBe(truth.sums[currency].replace('.', ''));
	});

	test('filters by half-open times, either field, both directions', async () => {
		const { create_time: from } = (await all({ page_size: 100, sort_order: 'ASC' }))[500];
		const to = from + 5 * 86_400;
		for (const field of ['create_time', 'update_time'] as const) {
			const filter = { [`${field}_ge`]: from, [`${field}_lt`]: to };
			const query = { page_size: 37, sort_field: field, sort_order: 'DESC' };
			const ids = (await all(query, filter)).map(({ id }) => id);
			const truth = sandbox.control.orders({
				platform: 'tikTokShop',
				shop: 'SG',
				field,
				from,
				to,
			});
			expect(ids).toEqual(truth.ids.reverse());
			expect(ids.length).toBeGreaterThan(50);
		}
	});

	test('filters by status; total_count counts the whole search', async () => {
		const reply = await search({ page_size: 5 }, { order_status: 'CANCELLED' });
		const page = reply.json.data as Page;
		const truth = sandbox.control.orders({
			platform: 'tikTokShop',
			shop: 'SG',
			status: 'CANCELLED',
		});
		expect(page.total_count).toBe(truth.count);
		expect(page.orders.every(({ status }) => status === 'CANCELLED')).toBe(true);
	});

	test('splits orders of one second over pages', async () => {
		const orders = await all({ page_size: 100, sort_order: 'ASC' });
		const boundaries = orders.filter(
			({ create_time: time }, index) =>
				index % 100 === 99 && orders[index + 1]?.create_time === time,
		);
		expect(boundaries.length).toBeGreaterThan(0);
	});

	test.each<[string, Record<string, string | number | undefined>, object | undefined]>([
		['page_size missing', {}, undefined],
		['page_size 0', { page_size: 0 }, undefined],
		['page_size 101', { page_size: 101 }, undefined],
		['page_size text', { page_size: 'ten' }, undefined],
		['unknown query argument', { page_size: 10, page_no: 2 }, undefined],
		['unknown body argument', { page_size: 10 }, { status: 'COMPLETED' }],
		['paging in the body', { page_size: 10 }, { page_token: 'x' }],
		['empty page_token', { page_size: 10, page_token: '' }, undefined],
		['invented page_token', { page_size: 10, page_token: 'MTIz' }, undefined],
		['sort_field', { page_size: 10, sort_field: 'paid_time' }, undefined],
		['sort_order', { page_size: 10, sort_order: 'asc' }, undefined],
		['status of the webhook', { page_size: 10 }, { order_status: 'CANCEL' }],
		['time as text', { page_size: 10 }, { create_time_ge: '1' }],
		['reversed times', { page_size: 10 }, { create_time_ge: 2, create_time_lt: 1 }],
	])('refuses %s', async (_name, query, filter) => {
		const reply = await search(query, filter);
		expect(reply.json).toMatchObject({ code: 36009004 });
	});

	test('binds a page_token to its filter and shop', async () => {
		const first = await search({ page_size: 10 }, { order_status: 'COMPLETED' });
		const { next_page_token: token } = first.json.data as Page;
		const query = { page_size: 10, page_token: token };
		expect((await search(query, { order_status: 'COMPLETED' })).json.code).toBe(0);
		expect((await search(query, { order_status: 'UNPAID' })).json.code).toBe(36009004);
		expect((await search(query)).json.code).toBe(36009004);
		const other = await search(query, { order_status: 'COMPLETED' }, shops.ID.cipher);
		expect(other.json.code).toBe(36009004);
	});

	test('refuses a body that is no JSON object', async () => {
		const request = { method: 'POST', path: SEARCH, cipher: shops.SG.cipher };
		for (const body of ['[]', 'null', '{"a":']) {
			const reply = await call({ ...request, query: { page_size: 1 }, body });
			expect(reply.json.code).toBe(36009022);
		}
	});
});

describe('detail', () => {
	const detail = (ids: string | undefined, version = '202507', cipher = shops.SG.cipher) =>
		call({ path: `/order/${version}/orders`, query: { ids }, cipher });
	const ids = () => sandbox.control.orders({ platform: 'tikTokShop', shop: 'SG' }).ids;

	test('gives up to fifty orders, in both versions', async () => {
		const wanted = ids().slice(0, 50);
		for (const version of ['202507', '202309']) {
			const reply = await detail(wanted.join(','), version);
			const { orders } = reply.json.data as Page;
			expect(orders.map(({ id }) => id)).toEqual(wanted);
		}
		expect((await detail(ids().slice(0, 51).join(','))).json.code).toBe(36009004);
		expect((await detail(undefined)).json.code).toBe(36009004);
		const repeated = await call({
			path: '/order/202507/orders',
			query: { ids: wanted[0] },
			rawQuery: `&ids=${wanted[1]}`,
			cipher: shops.SG.cipher,
		});
		expect(repeated.json.code).toBe(36009004);
	});

	test('leaves unknown orders out, and those of other shops', async () => {
		const foreign = sandbox.control.orders({ platform: 'tikTokShop', shop: 'ID' }).ids[0];
		const reply = await detail([ids()[0], foreign, '5760100000000000001'].join(','));
		expect((reply.json.data as Page).orders).toHaveLength(1);
		expect((await detail(foreign)).json.code).toBe(25007006);
	});

	test('price detail', async () => {
		const [id] = ids();
		const path = `/order/202407/orders/${id}/price_detail`;
		const reply = await call({ path, cipher: shops.SG.cipher });
		const order = await detail(id);
		const { payment } = (order.json.data as Page).orders[0];
		expect(reply.json.data).toMatchObject({ currency: 'SGD', total: payment.total_amount });
		const unknown = '/order/202407/orders/1/price_detail';
		expect((await call({ path: unknown, cipher: shops.SG.cipher })).json.code).toBe(25007006);
	});
});

test('the data holds every kind of order', async () => {
	const orders = await all({ page_size: 100, sort_order: 'ASC' });
	expect(new Set(orders.map(({ status }) => status))).toEqual(
		new Set([
			'UNPAID',
			'ON_HOLD',
			'AWAITING_SHIPMENT',
			'PARTIALLY_SHIPPING',
			'AWAITING_COLLECTION',
			'IN_TRANSIT',
			'DELIVERED',
			'COMPLETED',
			'CANCELLED',
		]),
	);
	expect(orders.every(({ id }) => /^\d{19}$/.test(id) && !Number.isSafeInteger(Number(id)))).toBe(
		true,
	);
	expect(orders.some(({ line_items: items }) => items.length === 0)).toBe(true);
	expect(orders.some(({ packages }) => packages.length > 1)).toBe(true);
	const names = orders.map(({ recipient_address: { name } }) => name);
	for (const pattern of [
		/^=/,
		/\n/,
		/"/,
		/\p{Script=Arabic}/u,
		/\p{Script=Han}/u,
		/\*\*\*/,
		/👩/,
	]) {
		expect(names.some((name) => pattern.test(name))).toBe(true);
	}
	const lines = orders.flatMap(({ line_items: items }) => items.map(({ id }) => id));
	expect(new Set(lines).size).toBe(lines.length);
});
