import type { INodeParameters } from 'n8n-workflow';

import { openMarket } from './market.mts';
import type { Fields, Market } from './market.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 500 });
});

afterAll(async () => {
	await market.close();
});

beforeEach(() => {
	market.sandbox.control.clearLog();
});

type Kind = 'tikTokShop' | 'shopee';

async function call(kind: Kind, endpoint: string, more: INodeParameters = {}, fields: Fields = {}) {
	const credentials =
		kind === 'shopee'
			? market.connectShopee({ ...market.shopeeFields(), ...fields })
			: market.connectTikTokShop({ ...market.tikTokShopFields('seller', 'SG'), ...fields });
	return await market.host.runNode({
		type: kind,
		credentials,
		parameters: {
			resource: 'custom',
			operation: 'apiCall',
			endpoint: { __rl: true, mode: endpoint.startsWith('=') ? 'path' : 'list', value: endpoint },
			query: '{}',
			body: '{}',
			requestOptions: { requestsPerSecond: 45 },
			...more,
		},
	});
}

const log = () => market.sandbox.control.log();
const SEARCH = 'POST /order/202309/orders/search';
const LIST = 'GET /api/v2/order/get_order_list';

describe('the answer', () => {
	it('comes as it is, envelope included', async () => {
		const [{ json }] = await call('shopee', 'GET /api/v2/shop/get_shop_info');
		expect(json).toMatchObject({
			shop_name: 'Fake TH store',
			error: '',
			request_id: expect.any(String),
		});
	});

	it('comes record by record from a path', async () => {
		const options = { recordPath: 'data.shops' };
		const items = await call('tikTokShop', 'GET /authorization/202309/shops', { options });
		expect(items).toHaveLength(3);
		expect(items[0].json).toMatchObject({ region: 'SG' });
	});

	it('is nothing when nothing stands at the path', async () => {
		const options = { recordPath: 'data.nothing.here' };
		expect(await call('tikTokShop', 'GET /authorization/202309/shops', { options })).toEqual([]);
	});

	it('of a file endpoint becomes a file', async () => {
		const endpoint = 'POST /api/v2/logistics/download_shipping_document';
		const [{ json, binary }] = await call('shopee', endpoint, { body: '{"order_list":[]}' });
		expect(json).toEqual({});
		expect(binary?.data).toMatchObject({ mimeType: 'application/pdf' });
	});
});

describe('the endpoint', () => {
	it.each([
		'GET /api/v2/shop/get_profile',
		'GET  /api/v2/shop/get_profile',
		'GET\t/api/v2/shop/get_profile ',
	])('may be typed: %p', async (typed) => {
		await call('shopee', `={{ ${JSON.stringify(typed)} }}`);
		expect(log().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /api/v2/shop/get_profile',
		]);
	});

	it('may carry a query, which is signed like the rest', async () => {
		const endpoint = "={{ 'GET /api/v2/public/get_shops_by_partner?page_size=2&page_no=2' }}";
		const [{ json }] = await call('shopee', endpoint);
		expect(json.authed_shop_list).toHaveLength(2);
		expect(log()[0].query).toMatchObject({ page_size: '2', page_no: '2' });
	});

	it('takes path, query and body parameters from expressions', async () => {
		const { ids } = market.sandbox.control.orders({ platform: 'tikTokShop', shop: 'SG' });
		const options = { pathParameters: `={{ ({ order_id: "${ids[0]}" }) }}` };
		const endpoint = 'GET /order/202407/orders/{order_id}/price_detail';
		const [{ json }] = await call('tikTokShop', endpoint, { options });
		expect(json).toMatchObject({ code: 0, data: { currency: 'SGD' } });
		const query = '={{ ({ page_size: 3, sort_order: "ASC" }) }}';
		const body = '={{ ({ order_status: "COMPLETED" }) }}';
		const [answer] = await call('tikTokShop', SEARCH, { query, body });
		expect(answer.json.data).toMatchObject({ orders: { length: 3 } });
	});

	it('is told apart by the platform when it does not exist', async () => {
		await expect(call('tikTokShop', "={{ 'GET /nobody/202309/knows' }}")).rejects.toMatchObject({
			message: expect.stringContaining('This endpoint does not exist'),
		});
	});
});

describe('the shop of TikTok Shop', () => {
	const cipher = () => market.fixtures.tikTokShop.shops.SG.cipher;

	it('is added where it is needed and taken off where it is forbidden', async () => {
		const query = JSON.stringify({ shop_cipher: cipher() });
		await call('tikTokShop', 'GET /authorization/202309/shops', { query });
		await call('tikTokShop', 'GET /authorization/202309/shops');
		await call('tikTokShop', SEARCH, { query: '{"page_size":1}' });
		expect(log().map((entry) => [entry.code, entry.query.shop_cipher])).toEqual([
			['0', undefined],
			['0', undefined],
			['0', cipher()],
		]);
	});

	it('may be another one than that of the credential', async () => {
		const { cipher: other } = market.fixtures.tikTokShop.shops.ID;
		const query = JSON.stringify({ shop_cipher: other, page_size: 1 });
		await call('tikTokShop', SEARCH, { query });
		expect(log()[0].query.shop_cipher).toBe(other);
	});

	it('is asked for when it is missing', async () => {
		const run = call('tikTokShop', SEARCH, { query: '{"page_size":1}' }, { shopCipher: '' });
		await expect(run).rejects.toMatchObject({
			message: expect.stringContaining('needs a shop, and none was named'),
			description: expect.stringContaining("'Shop Cipher' in the credential"),
		});
	});

	it('does not change the input item that named it', async () => {
		const params = Object.freeze({ shop_cipher: cipher() });
		const credentials = market.connectTikTokShop();
		const items = await market.host.runNode({
			type: 'tikTokShop',
			credentials,
			input: [Object.freeze({ json: Object.freeze({ params }) })],
			parameters: {
				resource: 'custom',
				operation: 'apiCall',
				endpoint: { __rl: true, mode: 'list', value: 'GET /authorization/202309/shops' },
				query: '={{ $json.params }}',
				body: '{}',
			},
		});
		expect(items).toHaveLength(1);
		expect(params).toEqual({ shop_cipher: cipher() });
	});
});

describe('all pages', () => {
	const options = { readAllPages: true };

	it('of a token endpoint come record by record', async () => {
		const { ids } = market.sandbox.control.orders({ platform: 'tikTokShop', shop: 'SG' });
		const items = await call('tikTokShop', SEARCH, { options });
		expect(items.map(({ json }) => json.id).sort()).toEqual([...ids].sort());
		expect(log().map(({ query }) => query.page_size)).toEqual(log().map(() => '100'));
	});

	it('of a cursor endpoint come record by record', async () => {
		const to = Math.floor(market.sandbox.control.clock().now / 1000);
		const from = to - 14 * 86_400;
		const truth = market.sandbox.control.orders({ platform: 'shopee', shop: 'TH', from, to });
		const query = { time_range_field: 'create_time', time_from: from, time_to: to - 1 };
		const items = await call('shopee', LIST, { query: JSON.stringify(query), options });
		expect(items.map(({ json }) => json.order_sn)).toEqual(truth.ids);
	});

	it('stop at a limit, with a page no larger than that', async () => {
		const items = await call('tikTokShop', SEARCH, { options: { ...options, recordLimit: 7 } });
		expect(items).toHaveLength(7);
		expect(log().map(({ query }) => query.page_size)).toEqual(['7']);
	});

	it('can be found at another path', async () => {
		const found = { ...options, recordPath: 'authed_shop_list' };
		const items = await call('shopee', 'GET /api/v2/public/get_shops_by_partner', {
			options: found,
		});
		expect(items.map(({ json }) => json.region)).toEqual(['TH', 'VN', 'TW', 'BR']);
	});
});

describe.each([
	{ kind: 'shopee', total: 444, word: 'order', path: '/api/v2/order/' },
	{ kind: 'tikTokShop', total: 292, word: 'ORDER', path: '/order/' },
] as const)('the list of endpoints ($kind)', ({ kind, total, word, path }) => {
	const search = async (filter?: string, paginationToken?: string) =>
		await market.host.listSearch({
			type: kind,
			method: 'searchEndpoints',
			filter,
			paginationToken,
		});

	it('has pages, and no endpoint twice', async () => {
		const values: unknown[] = [];
		let token: string | undefined;
		do {
			const page: Awaited<ReturnType<typeof search>> = await search(undefined, token);
			expect(page.results.length).toBeLessThanOrEqual(100);
			values.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
		} while (token);
		expect(values).toHaveLength(total);
		expect(new Set(values).size).toBe(total);
	});

	it('is searched by words of name and path, in any order and case', async () => {
		const { results } = await search(word);
		expect(results.length).toBeGreaterThan(3);
		for (const { name } of results) expect(name.toLowerCase()).toContain('order');
		const both = await search(`  ${path}   get `);
		expect(both.results.length).toBeGreaterThan(0);
		for (const { value } of both.results) expect(value).toContain(path);
		expect(await search('no such thing')).toEqual({ results: [], paginationToken: undefined });
	});
});

describe('the list of shops', () => {
	const search = async (filter?: string) =>
		await market.host.listSearch({
			type: 'tikTokShop',
			credentials: market.connectTikTokShop(),
			method: 'searchShops',
			filter,
		});

	it('shows names and regions, and gives ciphers', async () => {
		const { SG, ID, JP } = market.fixtures.tikTokShop.shops;
		expect((await search()).results).toEqual(
			[ID, JP, SG].map(({ name, region, cipher }) => ({
				name: `${name} (${region})`,
				value: cipher,
			})),
		);
	});

	it('is searched by words', async () => {
		expect((await search('fake j')).results).toHaveLength(1);
		expect((await search('nobody')).results).toEqual([]);
	});
});
