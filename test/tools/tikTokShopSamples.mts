import type { Ask, Sample } from './schemas.mts';

const PRODUCT = '1730000000592969000';
const SKU = '1729000000592969000';

/** Runs the operations on goods and parcels whose answers the platform documents. */
export async function commerceSamples(ask: Ask, currency: string): Promise<Sample[]> {
	const products = await ask('product', 'getMany', { returnAll: true });
	const few = products.records.slice(0, 30);
	const done = await ask('order', 'getMany', { limit: 5, options: { status: 'DELIVERED' } });
	const packages = await ask('fulfillment', 'getMany', {
		limit: 5,
		options: { status: 'PROCESSING' },
	});
	const packageId = '={{ $json.id }}';
	return [
		products,
		await ask('product', 'get', { productId: '={{ $json.id }}' }, few),
		await ask('inventory', 'search', { productIds: PRODUCT, skuIds: '' }),
		await ask('inventory', 'updatePrice', { skuBy: 'skuId', skuId: SKU, price: '15', currency }),
		await ask('inventory', 'updateStock', {
			skuBy: 'skuId',
			skuId: SKU,
			stock: { rows: [{ warehouseId: '7068000000519720000', quantity: 5 }] },
		}),
		await ask('fulfillment', 'get', { packageId }, packages.records),
		await ask('fulfillment', 'getShippingDocument', { packageId }, packages.records),
		await ask('fulfillment', 'ship', { packageId }, packages.records),
		await ask('finance', 'getOrderTransactions', { orderId: '={{ $json.id }}' }, done.records),
	];
}

const DAYS = {
	startDate: '={{ $now.minus({ days: 30 }).toISO() }}',
	endDate: '={{ $now.toISO() }}',
	options: {},
};

/** Runs the operations on content, figures and affiliates whose answers the platform documents. */
export async function creatorSamples(ask: Ask): Promise<Sample[]> {
	const eventType = 'ORDER_STATUS_CHANGE';
	await ask('webhook', 'update', { eventType, address: 'https://n8n.example.com/webhook' });
	const creators = await ask('affiliateSeller', 'searchCreators', { limit: 20 });
	const few = creators.records.slice(0, 3);
	const videoId = '7310000000000560000';
	return [
		creators,
		await ask('affiliateSeller', 'getCreator', { creatorId: '={{ $json.creator_user_id }}' }, few),
		await ask('affiliateSeller', 'getOrders', { limit: 20 }),
		await ask('analytics', 'getShopPerformance', DAYS),
		await ask('analytics', 'getShopPerformanceHourly', { date: '={{ $now.toISO() }}' }),
		await ask('analytics', 'getVideo', { ...DAYS, videoId }),
		await ask('analytics', 'getVideoProducts', { ...DAYS, videoId }),
		await ask('live', 'getOverview', DAYS),
		await ask('live', 'getSessions', DAYS),
		await ask('webhook', 'getMany', {}),
	];
}
