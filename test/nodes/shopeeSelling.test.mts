import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { planOf } from '../sandbox/shopee/data.mts';
import { locateOrder } from '../sandbox/shopee/data.mts';
import { isUnprintable } from '../sandbox/shopee/parcels.mts';
import { shelfItemId } from '../sandbox/shopee/shelfItems.mts';
import type { OrderRow } from '../sandbox/orderBook.mts';
import { PRODUCTS } from '../sandbox/data/products.mts';
import { openMarket } from './market.mts';
import type { Market } from './market.mts';

let market: Market;
let credentials: ReturnType<Market['connectShopee']>;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 4000, rateLimitPerSecond: 2000 });
});

beforeEach(() => {
	market.sandbox.control.reset();
	credentials = market.connectShopee();
});

afterAll(async () => {
	await market.close();
});

async function fully(
	resource: string,
	operation: string,
	parameters: IDataObject,
	continueOnFail = false,
) {
	const result = await market.host.runNodeFully({
		type: 'shopee',
		credentials,
		continueOnFail,
		parameters: {
			resource,
			operation,
			requestOptions: { requestsPerSecond: 100 },
			...parameters,
		} as INodeParameters,
	});
	return { items: result.nodes.Node?.items ?? [], error: result.error };
}

async function run(resource: string, operation: string, parameters: IDataObject) {
	const { items, error } = await fully(resource, operation, parameters);
	if (error) throw error;
	return items;
}

const calls = () => market.sandbox.control.log().map(({ path }) => path.replace('/api/v2/', ''));

const rowOf = (orderSn: string) => locateOrder(orderSn) as OrderRow;

/** Orders in one package whose labels can be made. */
function ordersIn(status: string): string[] {
	return market.sandbox.control
		.orders({ platform: 'shopee', shop: 'TH', status })
		.ids.filter((id) => {
			const row = rowOf(id);
			return planOf(1, row).packageCount === 1 && !isUnprintable({ row });
		});
}

const parameterOf = async (orderSn: string) => {
	const [{ json }] = await run('shipment', 'getParameter', { orderSn });
	return json as {
		info_needed: Record<string, string[]>;
		pickup?: {
			address_list: Array<{
				address_id: string;
				time_slot_list: Array<{ pickup_time_id: string }>;
			}>;
		};
		dropoff?: { branch_list: Array<{ branch_id: string }> };
	};
};

describe('shipping an order and getting its label', () => {
	/** The first order that can be shipped this way, and what its shipping parameter says. */
	async function orderFor(way: string, other = '') {
		for (const orderSn of ordersIn('READY_TO_SHIP')) {
			const parameter = await parameterOf(orderSn);
			const { info_needed: ways } = parameter;
			if (way in ways && !(other in ways)) return { orderSn, parameter };
		}
		throw new Error(`No order for ${way}`);
	}

	it.each(['pickup', 'dropoff', 'non_integrated'])('by %s', async (way) => {
		const { orderSn, parameter } = await orderFor(way);
		const address = parameter.pickup?.address_list[0];
		const shipped = await run('shipment', 'ship', {
			orderSn,
			shipBy: way,
			pickupAddressId: address?.address_id ?? '',
			pickupTimeId: address?.time_slot_list[0].pickup_time_id ?? '',
			branchId: parameter.dropoff?.branch_list[0].branch_id ?? '',
			non_integratedTrackingNumber: 'TH-FAKE-77',
		});
		expect(shipped.map(({ json }) => json)).toEqual([{ order_sn: orderSn, success: true }]);
		market.sandbox.control.clearLog();
		const labels = await run('shippingDocument', 'get', { orderSns: orderSn, documentType: '' });
		expect(labels).toHaveLength(1);
		const [{ json, binary }] = labels;
		expect(json.documents).toEqual([{ order_sn: orderSn, tracking_number: expect.any(String) }]);
		expect(binary?.data).toMatchObject({
			mimeType: 'application/pdf',
			fileName: `${orderSn}.pdf`,
		});
		const pdf = Buffer.from(String(binary?.data.data), 'base64').toString();
		expect(pdf).toMatch(/^%PDF.*\n.*OFGTH/);
		const looks = calls().filter((path) => path.endsWith('get_shipping_document_result'));
		expect(looks.length).toBe(3);
		const [order] = await run('order', 'get', { orderSn, simplify: false });
		expect(order.json.order_status).toBe('PROCESSED');
	});

	it('is refused in a way that the order does not have, and a second time', async () => {
		const { orderSn } = await orderFor('non_integrated', 'pickup');
		const wrong = await fully('shipment', 'ship', {
			orderSn,
			shipBy: 'pickup',
			pickupAddressId: '5001',
		});
		expect(wrong.error).toMatchObject({
			message: expect.stringContaining('cannot be shipped this way'),
		});
		const way = { orderSn, shipBy: 'non_integrated', non_integratedTrackingNumber: 'TH-FAKE-1' };
		await run('shipment', 'ship', way);
		const again = await fully('shipment', 'ship', way);
		expect(again.error).toMatchObject({ message: expect.stringContaining('already been shipped') });
	});

	it('delivers the labels that can be made, and an error for each other', async () => {
		const [first, second] = ordersIn('SHIPPED');
		const [unshipped] = ordersIn('READY_TO_SHIP');
		const broken = market.sandbox.control
			.orders({ platform: 'shopee', shop: 'TH', status: 'SHIPPED' })
			.ids.find(
				(id) => isUnprintable({ row: rowOf(id) }) && planOf(1, rowOf(id)).packageCount === 1,
			);
		const parameters = {
			orderSns: [first, unshipped, second, broken, 'NOSUCHORDER'].join(),
			documentType: 'THERMAL_AIR_WAYBILL',
			options: { waitSeconds: 5 },
		};
		const { items } = await fully('shippingDocument', 'get', parameters, true);
		const files = items.filter(({ binary }) => binary);
		const errors = items.filter(({ json }) => json.error);
		const subjects = errors.map(({ json }) => (json.details as IDataObject).subject);
		expect(subjects.sort()).toEqual([broken, 'NOSUCHORDER', unshipped].sort());
		for (const item of items) expect(item.pairedItem).toEqual({ item: 0 });
		// Labels of two channels do not go into one file; here both are of one, or Shopee says so.
		expect(files.length + errors.length).toBe(items.length);
	});

	it('says so when Shopee does not finish in time', async () => {
		const [orderSns] = ordersIn('SHIPPED');
		const parameters = { orderSns, documentType: '', options: { waitSeconds: 0 } };
		const { error } = await fully('shippingDocument', 'get', parameters);
		expect(error).toMatchObject({
			message: 'Shopee has not finished the shipping document yet [item 0]',
			description: expect.stringContaining('Wait at Most'),
		});
	});
});

describe('products', () => {
	it('lists all of them, in all states, with details, once', async () => {
		const items = await run('product', 'getMany', { returnAll: true, simplify: false });
		const ids = items.map(({ json }) => String(json.item_id));
		expect(ids).toHaveLength(230);
		expect(new Set(ids).size).toBe(230);
		expect(new Set(items.map(({ json }) => json.item_status)).size).toBeGreaterThan(4);
		expect(items.every(({ json }) => json.item_name !== undefined)).toBe(true);
		expect(calls().filter((path) => path === 'product/get_item_base_info')).toHaveLength(5);
	});

	it('keeps ids above 2^53 from the list over the details to the update', async () => {
		const [found] = await run('product', 'search', {
			returnAll: false,
			limit: 1,
			options: { sku: `${PRODUCTS[0].sku}-30` },
		});
		expect(found.json.item_id).toBe(String(shelfItemId('TH', 30)));
		const listed = await run('product', 'getMany', { returnAll: true, options: { isBrief: true } });
		const huge = listed
			.map(({ json }) => String(json.item_id))
			.find((id) => BigInt(id) > 2n ** 53n && id === String(shelfItemId('TH', 13)));
		const [details] = await run('product', 'get', { productIds: huge, simplify: false });
		expect(details.json).toMatchObject({ item_id: huge, has_model: true });
		const [first, second] = await run('variation', 'getMany', { productId: huge });
		expect(BigInt(String(first.json.model_id))).toBe(BigInt(String(huge)) + 1n);
		const changed = await run('inventory', 'updateStock', {
			source: 'list',
			list: JSON.stringify([
				{ item_id: huge, model_id: first.json.model_id, stock: 41 },
				{ item_id: huge, model_id: second.json.model_id, stock: 42 },
			]),
		});
		expect(changed.map(({ json }) => [json.item_id, json.model_id, json.stock])).toEqual([
			[huge, first.json.model_id, 41],
			[huge, second.json.model_id, 42],
		]);
		const after = await run('inventory', 'getStock', { productId: huge });
		expect(after.map(({ json }) => json.available_stock)).toEqual([41, 42]);
	});
});

describe('stock and prices', () => {
	const product = (index: number) => String(shelfItemId('TH', index));
	const model = (index: number, number = 1) => String(shelfItemId('TH', index) + BigInt(number));

	it('finds what a SKU stands for, and not what only begins like it', async () => {
		const index = 1;
		const sku = `${PRODUCTS[index].sku}-${index}-1`;
		const [{ json }] = await run('inventory', 'updateStock', { source: 'sku', sku, stock: 33 });
		expect(json).toMatchObject({ item_id: product(index), model_id: model(index), sku, stock: 33 });
		const { error } = await fully('inventory', 'updateStock', {
			source: 'sku',
			sku: `${PRODUCTS[index].sku}-${index}`,
			stock: 1,
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('no product or variation with the SKU'),
		});
	});

	it('sends a long list in batches per product, and tells each refusal by its product', async () => {
		const list = [
			...[1, 2, 5, 6].map((index) => ({
				item_id: product(index),
				model_id: model(index),
				stock: 60,
			})),
			{ item_id: product(1), model_id: '999', stock: 5 },
			{ item_id: '77', stock: 5 },
			{ sku: 'NO-SUCH-SKU', stock: 5 },
		];
		const parameters = { source: 'list', list: JSON.stringify(list) };
		const { items } = await fully('inventory', 'updateStock', parameters, true);
		const accepted = items.filter(({ json }) => !json.error).map(({ json }) => json.item_id);
		const refused = items.flatMap(({ json }) => (json.error ? [json.details as IDataObject] : []));
		expect([...accepted].sort()).toEqual([1, 2, 5, 6].map(product).sort());
		expect(refused.map(({ subject }) => subject).sort()).toEqual(
			[`${product(1)}/999`, '77', 'NO-SUCH-SKU'].sort(),
		);
		expect(calls().filter((path) => path === 'product/update_stock')).toHaveLength(5);
	});

	it('sends at most 50 variations of a product at once', async () => {
		const list = Array.from({ length: 120 }, () => ({
			item_id: product(1),
			model_id: model(1),
			stock: 9,
		}));
		await run('inventory', 'updateStock', { source: 'list', list: JSON.stringify(list) });
		expect(calls().filter((path) => path === 'product/update_stock')).toHaveLength(3);
	});

	it.each([
		[{ source: 'list', list: '[{"stock": 3}]' }, "Entry 1 of 'List' names no product"],
		[{ source: 'list', list: '[{"item_id": "5", "stock": "many"}]' }, 'is not a number'],
		[{ source: 'list', list: '[{"item_id": "abc", "stock": 1}]' }, 'is not a whole number'],
		[{ source: 'list', list: '5' }, 'is not a list of objects'],
	])('refuses %j before anything is sent', async (parameters, words) => {
		const { error } = await fully('inventory', 'updateStock', parameters);
		expect((error as Error).message).toContain(words);
		expect(calls()).toEqual([]);
	});
});

describe('names that Shopee overloads', () => {
	/** Messages of `error_auth` that have nothing to do with the token. */
	const ABOUT_PRODUCTS = [
		'The stock cannot be lower than the reserved stock.',
		'Invalid location_id.',
		'DTS of model level is not allowed.',
	];

	function refuse(error: string, message: string, times = 9) {
		market.sandbox.control.fault({
			platform: 'shopee',
			kind: 'envelope',
			match: { path: '/api/v2/product/update_stock' },
			times,
			body: { error, message, request_id: 'fake-request' },
		});
	}

	const update = { source: 'product', productId: '2800001', stock: 1 };

	it.each(ABOUT_PRODUCTS)('spends no refresh token on error_auth: %s', async (message) => {
		refuse('error_auth', message);
		const { error } = await fully('inventory', 'updateStock', update);
		expect(JSON.stringify([error, (error as Error).message])).toContain(message);
		const { refreshesSpent } = market.sandbox.control.stats().shopee;
		expect(refreshesSpent).toBe(0);
		expect(calls()).toEqual(['product/update_stock']);
	});

	it('spends none on the stock below the reserved stock that the sandbox refuses itself', async () => {
		const variations = await run('variation', 'getMany', {
			productId: String(shelfItemId('TH', 1)),
		});
		const reserved = variations.find(({ json }) => {
			const info = json.stock_info_v2 as { summary_info: { total_reserved_stock: number } };
			return info.summary_info.total_reserved_stock > 0;
		});
		market.sandbox.control.clearLog();
		const { error } = await fully('inventory', 'updateStock', {
			source: 'product',
			productId: String(shelfItemId('TH', 1)),
			variationId: reserved?.json.model_id,
			stock: 0,
		});
		expect((error as Error).message).toContain('lower than the reserved stock');
		expect(market.sandbox.control.stats().shopee.refreshesSpent).toBe(0);
	});

	it.each([
		['TH', 'invalid_acceess_token', 'The access_token is invalid.'],
		['VN', 'invalid_access_token', 'The access_token is invalid.'],
		['TW', 'error_auth', 'Invalid access_token.'],
	] as const)('spends one of shop %s on %s: %s', async (shop, error, message) => {
		// A pair that this process has just renewed is not renewed again, so each has its own.
		credentials = market.connectShopee(market.shopeeFields(shop));
		refuse(error, message, 1);
		await fully('inventory', 'updateStock', update);
		expect(market.sandbox.control.stats().shopee.refreshesSpent).toBe(1);
	});
});

describe('returns and the wallet, whatever page comes first', () => {
	it.each([0, 1, 'both'])('first page %s', async (firstPage) => {
		market.sandbox.control.options({ platform: 'shopee', firstPage });
		const returns = await run('return', 'getMany', { returnAll: true, options: {} });
		const held = market.sandbox.control
			.orders({ platform: 'shopee', shop: 'TH', status: 'COMPLETED' })
			.ids.filter((id) => rowOf(id).index % 4 === 0);
		const numbers = returns.map(({ json }) => String(json.order_sn));
		expect([...new Set(numbers)].sort()).toEqual([...held].sort());
		const from = market.sandbox.control.clock().now / 1000 - 61 * 86_400;
		const wallet = await run('payment', 'getWalletTransactions', {
			from: String(Math.floor(from)),
			to: '',
			returnAll: true,
		});
		const completed = market.sandbox.control.orders({
			platform: 'shopee',
			shop: 'TH',
			status: 'COMPLETED',
			field: 'update_time',
		});
		expect(wallet.map(({ json }) => String(json.order_sn)).sort()).toEqual(
			[...completed.ids].sort(),
		);
	});
});

it('loads an income report as a file, and shows its link to nobody', async () => {
	const from = String(Math.floor(market.sandbox.control.clock().now / 1000 - 86_400));
	const items = await run('payment', 'getIncomeReport', { from, to: '' });
	expect(items[0].json).toEqual({ income_report_id: '300000' });
	expect(items[0].binary?.data).toMatchObject({ fileName: 'income-report-300000.xlsx' });
	expect(JSON.stringify(items)).not.toContain('FAKE-sign');
});
