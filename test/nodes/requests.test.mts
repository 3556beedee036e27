import type { INodeParameters } from 'n8n-workflow';

import { openMarket } from './market.mts';
import type { Market } from './market.mts';
import { Recorder } from './recorder.mts';

let market: Market;
const tikTokShop = new Recorder();
const shopee = new Recorder();

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 300 });
	await tikTokShop.start(market.sandbox.urls.tikTokShop);
	await shopee.start(market.sandbox.urls.shopee);
});

afterAll(async () => {
	await tikTokShop.stop();
	await shopee.stop();
	await market.close();
});

const DAY = 86_400;
const now = () => Math.floor(market.sandbox.control.clock().now / 1000);
const truth = (platform: 'tikTokShop' | 'shopee') =>
	market.sandbox.control.orders({ platform, shop: platform === 'shopee' ? 'TH' : 'SG' });

const locator = (value: string, mode = 'cipher') => ({ __rl: true, mode, value });

interface Expected {
	/** `platform.resource.operation`, with what is filled in */
	of: string;
	fill: () => INodeParameters;
	/** Requests in order of their first appearance */
	calls: Array<[request: string, query: string[], body?: string[]]>;
}

const SEARCH = 'POST /order/202309/orders/search';
const LIST = 'GET /api/v2/order/get_order_list';
const DETAIL = 'GET /api/v2/order/get_order_detail';
const SHOPS = 'GET /authorization/202309/shops';
const DETAIL_QUERY = ['order_sn_list', 'request_order_status_pending', 'response_optional_fields'];
const LIST_QUERY = [
	'page_size',
	'response_optional_fields',
	'time_from',
	'time_range_field',
	'time_to',
];

/** Operations of the first slice, with the exact names that travel; `operations/` runs every one. */
const TABLE: Expected[] = [
	{
		of: 'tikTokShop.order.get required',
		fill: () => ({ orderId: truth('tikTokShop').ids[0] }),
		calls: [['GET /order/202507/orders', ['ids', 'shop_cipher']]],
	},
	{
		of: 'tikTokShop.order.get all',
		fill: () => ({
			shop: locator(market.fixtures.tikTokShop.shops.SG.cipher),
			orderId: truth('tikTokShop').ids.slice(0, 3).join(', '),
			output: 'unified',
		}),
		calls: [
			['GET /order/202507/orders', ['ids', 'shop_cipher']],
			[SHOPS, []],
		],
	},
	{
		of: 'tikTokShop.order.getMany required',
		fill: () => ({}),
		calls: [[SEARCH, ['page_size', 'shop_cipher']]],
	},
	{
		of: 'tikTokShop.order.getMany all',
		fill: () => ({
			shop: locator(market.fixtures.tikTokShop.shops.SG.cipher),
			returnAll: false,
			limit: 5,
			options: {
				buyerUserId: '7021',
				createdAfter: String(now() - 50 * DAY),
				createdBefore: String(now()),
				isBuyerRequestCancel: true,
				shippingType: 'SELLER',
				sortField: 'update_time',
				sortOrder: 'ASC',
				status: 'DELIVERED',
				updatedAfter: String(now() - 50 * DAY),
				updatedBefore: String(now()),
				warehouseIds: '1, 2',
			},
		}),
		calls: [
			[
				SEARCH,
				['page_size', 'shop_cipher', 'sort_field', 'sort_order'],
				[
					...['buyer_user_id', 'create_time_ge', 'create_time_lt', 'is_buyer_request_cancel'],
					...['order_status', 'shipping_type', 'update_time_ge', 'update_time_lt'],
					'warehouse_ids',
				],
			],
		],
	},
	{
		of: 'tikTokShop.order.getPriceDetail all',
		fill: () => ({ orderId: truth('tikTokShop').ids[0] }),
		calls: [['GET /order/202407/orders/:id/price_detail', ['shop_cipher']]],
	},
	{
		of: 'tikTokShop.authorization.getAuthorizedShops all',
		fill: () => ({}),
		calls: [[SHOPS, []]],
	},
	{
		of: 'tikTokShop.authorization.getAuthorizationUrl all',
		fill: () => ({ options: { state: 's' } }),
		calls: [],
	},
	{
		of: 'tikTokShop.authorization.exchangeCode all',
		fill: () => ({ code: market.fixtures.tikTokShop.accounts.seller.codes[0] }),
		calls: [['GET /api/v2/token/get', ['app_secret', 'auth_code', 'grant_type']]],
	},
	{
		of: 'tikTokShop.authorization.refreshToken all',
		fill: () => ({
			refreshToken: market.fixtures.tikTokShop.accounts.seller.tokens[2].refreshToken,
		}),
		calls: [['GET /api/v2/token/refresh', ['app_secret', 'grant_type', 'refresh_token']]],
	},
	{
		of: 'tikTokShop.custom.apiCall all',
		fill: () => ({
			endpoint: locator('GET /product/202309/products/{product_id}', 'path'),
			query: '{"locale":"en-US"}',
			options: { pathParameters: '{"product_id":"1730000000592969000"}' },
		}),
		calls: [['GET /product/202309/products/:id', ['locale', 'shop_cipher']]],
	},
	{
		of: 'shopee.order.get required',
		fill: () => ({ orderSn: truth('shopee').ids[0] }),
		calls: [[DETAIL, DETAIL_QUERY]],
	},
	{
		of: 'shopee.order.get all',
		fill: () => ({ orderSn: truth('shopee').ids.slice(0, 3).join(','), output: 'unified' }),
		calls: [[DETAIL, DETAIL_QUERY]],
	},
	{
		of: 'shopee.order.getMany required',
		fill: () => ({ from: String(now() - 14 * DAY) }),
		calls: [
			[LIST, LIST_QUERY],
			[DETAIL, DETAIL_QUERY],
		],
	},
	{
		of: 'shopee.order.getMany all',
		fill: () => ({
			timeField: 'create_time',
			from: String(now() - 14 * DAY),
			to: String(now()),
			returnAll: false,
			limit: 5,
			options: {
				logisticsChannelId: 90001,
				isBrief: true,
				status: 'COMPLETED',
				isWithPending: true,
			},
		}),
		calls: [
			[
				LIST,
				[
					...['logistics_channel_id', 'order_status', 'page_size', 'request_order_status_pending'],
					...['response_optional_fields', 'time_from', 'time_range_field', 'time_to'],
				],
			],
		],
	},
	{
		of: 'shopee.authorization.getAuthorizedShops required',
		fill: () => ({}),
		calls: [['GET /api/v2/public/get_shops_by_partner', ['page_no', 'page_size']]],
	},
	{
		of: 'shopee.authorization.getAuthorizationUrl all',
		fill: () => ({ redirectUrl: 'https://example.com/back', options: { state: 's' } }),
		calls: [],
	},
	{
		of: 'shopee.authorization.exchangeCode shop',
		fill: () => ({
			code: market.fixtures.shopee.shops.VN.codes[0],
			authorizedAs: 'shop_id',
			shopId: String(market.fixtures.shopee.shops.VN.id),
		}),
		calls: [['POST /api/v2/auth/token/get', [], ['code', 'partner_id', 'shop_id']]],
	},
	{
		of: 'shopee.authorization.exchangeCode main account',
		fill: () => ({
			code: market.fixtures.shopee.mainAccount.codes[0],
			authorizedAs: 'main_account_id',
			mainAccountId: String(market.fixtures.shopee.mainAccount.id),
		}),
		calls: [['POST /api/v2/auth/token/get', [], ['code', 'main_account_id', 'partner_id']]],
	},
	{
		of: 'shopee.authorization.exchangeCode user',
		fill: () => ({ code: market.fixtures.shopee.user.codes[0], authorizedAs: 'user' }),
		calls: [['POST /api/v2/auth/token/get', [], ['code', 'partner_id']]],
	},
	{
		of: 'shopee.authorization.refreshToken all',
		fill: () => ({
			refreshToken: market.fixtures.shopee.merchant.tokens[0].refreshToken,
			subject: 'merchant_id',
			subjectId: String(market.fixtures.shopee.merchant.id),
		}),
		calls: [
			['POST /api/v2/auth/access_token/get', [], ['merchant_id', 'partner_id', 'refresh_token']],
		],
	},
	{
		of: 'shopee.custom.apiCall all',
		fill: () => ({
			endpoint: locator('POST /api/v2/order/search_package_list', 'path'),
			body: '{"pagination":{"page_size":10}}',
		}),
		calls: [['POST /api/v2/order/search_package_list', [], ['pagination']]],
	},
];

describe('what an operation sends', () => {
	it.each(TABLE)('$of', async ({ of, fill, calls }) => {
		const [type, resource, operation] = of.split(' ')[0].split('.');
		const recorder = type === 'shopee' ? shopee : tikTokShop;
		recorder.take();
		const credentials =
			type === 'shopee'
				? market.connectShopee({ ...market.shopeeFields(), customBaseUrl: recorder.url })
				: market.connectTikTokShop({
						...market.tikTokShopFields('seller', 'SG'),
						customBaseUrl: recorder.url,
						customAuthUrl: recorder.url,
					});
		const parameters = { resource, operation, ...fill() };
		const { items, error } = await run(type, parameters, credentials);
		expect(error).toBeUndefined();
		for (const { pairedItem } of items) expect(pairedItem).toEqual({ item: 0 });
		const seen = recorder.take().map(({ request, query, body }) => ({
			request: request.replace(/\/\d{16,}/, '/:id'),
			query,
			body,
		}));
		const first = seen.filter(
			({ request }, index) => seen.findIndex((each) => each.request === request) === index,
		);
		expect(first).toEqual(calls.map(([request, query, body = []]) => ({ request, query, body })));
		for (const call of seen)
			expect(first).toContainEqual(expect.objectContaining({ request: call.request }));
	});
});

async function run(
	type: string,
	parameters: INodeParameters,
	credentials: Record<string, { id: string; name: string }>,
) {
	const result = await market.host.runNodeFully({ type, parameters, credentials });
	return { items: result.nodes.Node?.items ?? [], error: result.error };
}
