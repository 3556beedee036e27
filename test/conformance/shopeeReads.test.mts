/** The published client reads products and logistics of the sandbox, and so does our node. */
import type { IDataObject } from 'n8n-workflow';

import { openMarket } from '../nodes/market.mts';
import type { Market } from '../nodes/market.mts';
import { locateOrder, planOf } from '../sandbox/shopee/data.mts';
import type { OrderRow } from '../sandbox/orderBook.mts';
import { listWith } from './client.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket({ rateLimitPerSecond: 1000 });
});

afterAll(async () => {
	await market.close();
});

/** An order of the shop in one package. */
function orderIn(status: string): string {
	const { ids } = market.sandbox.control.orders({ platform: 'shopee', shop: 'TH', status });
	return ids.find((id) => planOf(1, locateOrder(id) as OrderRow).packageCount === 1) ?? '';
}

test('shopee-sdk and our node agree on products and logistics', async () => {
	const { app, shops } = market.fixtures.shopee;
	const orderSn = orderIn('READY_TO_SHIP');
	const shippedOrderSn = orderIn('SHIPPED');
	const theirs = await listWith('shopeeReads', {
		url: market.sandbox.urls.shopee,
		...app,
		code: market.sandbox.control.issueCode({ platform: 'shopee', subject: 'TH' }).code,
		shopId: shops.TH.id,
		orderSn,
		shippedOrderSn,
	});
	const credentials = market.connectShopee();
	const run = async (resource: string, operation: string, parameters: IDataObject = {}) =>
		await market.host.runNode({
			type: 'shopee',
			credentials,
			parameters: { resource, operation, simplify: false, ...parameters },
		});
	const listed = await run('product', 'getMany', {
		returnAll: true,
		options: { isBrief: true, statuses: ['NORMAL', 'UNLIST'] },
	});
	const details = await run('product', 'get', { productIds: theirs.safe.join() });
	const models = await run('variation', 'getMany', { productId: String(theirs.safe[0]) });
	const [parameter] = await run('shipment', 'getParameter', { orderSn });
	const [tracking] = await run('shipment', 'getTrackingNumber', { orderSn: shippedOrderSn });

	expect(theirs.products).toBeGreaterThan(100);
	expect(listed).toHaveLength(theirs.products);
	expect(details.map(({ json }) => json.item_name)).toEqual(theirs.names);
	expect(models.map(({ json }) => json.model_sku)).toEqual(theirs.models);
	expect(await run('logisticsSetup', 'getChannels')).toHaveLength(theirs.channels);
	expect(await run('logisticsSetup', 'getAddresses')).toHaveLength(theirs.addresses);
	expect(Object.keys(parameter.json.info_needed as IDataObject)).toEqual(theirs.ways);
	expect(tracking.json.tracking_number).toBe(theirs.tracking);
});
