import type { IDataObject } from 'n8n-workflow';

import * as fixtures from '../../../sandbox/fixtures.mts';
import type { Market } from '../../market.mts';
import type { Example } from '../every.mts';

const { shops, accounts } = fixtures.tikTokShop;

const WAREHOUSE = '7068000000519720000';

type Order = {
	id: string;
	status: string;
	shipping_type: string;
	line_items: Array<{ id: string }>;
};

/** Values by name of the parameter, for the operations on goods, parcels and money. */
export function commerceSamples(market: Market): IDataObject {
	const order = market.sandbox.control.orders({ platform: 'tikTokShop', shop: 'SG' }).ids[0];
	return {
		activityId: '7136000000000000001',
		additionalFields: '{}',
		brandCategoryId: '601226',
		brandId: '7082000000000000001',
		brandName: 'Fake',
		buyerUserIds: '7494000000560000001',
		caseId: '4035000000000000010',
		categoryId: '601226',
		comment: 'Sorry',
		couponId: '7137000000000000001',
		deliveryOptionId: '6955000000000000001',
		description: '<p>Soft</p>',
		discount: '{"bmsm_discount": {"details": []}}',
		endsAt: new Date(market.sandbox.control.clock().now + 86_400_000).toISOString(),
		externalOrderId: 'SO-1',
		externalProductId: 'P-1',
		fileName: 'certificate.pdf',
		idempotencyKey: '',
		ids: '4035000000000000010',
		images: 'tos-fake/a, tos-fake/b',
		inputDataFieldName: 'data',
		keyword: 'shirt',
		height: '5',
		length: '10',
		width: '10',
		weight: '500',
		locale: 'en-US',
		mainImages: 'tos-fake/a\ntos-fake/b',
		onlyProductId: '1730000000592969004',
		orderIds: order,
		outputDataFieldName: 'label',
		packageHeight: '5',
		packageLength: '10',
		packageWeight: '0.5',
		packageWidth: '8',
		partialRefund: '1.00',
		price: '19.90',
		productAttributes: '[{"id": "100392", "values": [{"id": "1001533"}]}]',
		productDescription: 'Soft',
		productId: '1730000000592969000',
		productIds: '1730000000592969000, 1730000000592969001',
		productTitle: 'Cotton T-shirt',
		products:
			'[{"id": "1730000000592969000", "discount": "10", "quantity_limit": -1, "quantity_per_user": -1}]',
		refundTotal: '1.00',
		salePrice: '21.53',
		sellerSku: 'TS-100-1',
		sellerSkus: 'TS-100-1',
		shippingProviderId: '6617000000000000001',
		shippingServiceId: '7213000000000000001',
		skuId: '1729000000592969000',
		skuIds: '1729000000592969000',
		statementId: '7298000000000000001',
		title: 'Cotton T-shirt',
		titleFilter: 'Fake',
		titleKeyword: 'Fake',
		trackingNumber: 'FAKE123',
		warehouseId: WAREHOUSE,
	};
}

/** The examples of these operations. They change the sandbox, so each takes records of its own. */
export function commerceExamples(open: () => Market): Record<string, Example | Example[]> {
	const call = async (method: string, path: string, query: object = {}, body?: object) => {
		const { tikTok } = await import('../../../sandbox/testClient.mts');
		const reply = await tikTok(open().sandbox)({
			method,
			path,
			query: { ...query },
			body: body && JSON.stringify(body),
			cipher: shops.SG.cipher,
			token: accounts.seller.tokens[0].accessToken,
		});
		return reply.json.data as Record<string, unknown>;
	};
	/** Reads of the sandbox that `before` prepared for `fill`. */
	const taken = new Map<string, string[]>();
	const take = (kind: string): string => {
		const id = taken.get(kind)?.shift();
		if (id === undefined) throw new Error(`The sandbox has no more ${kind}`);
		return id;
	};
	const stock = async (kind: string, read: () => Promise<string[]>) => {
		if (!taken.get(kind)?.length) taken.set(kind, await read());
	};
	const orders = async (status: string) => {
		const found = await call(
			'POST',
			'/order/202309/orders/search',
			{ page_size: 100 },
			{
				order_status: status,
			},
		);
		return found.orders as Order[];
	};
	const packages = async () =>
		await stock('packages', async () => {
			const found = await call(
				'POST',
				'/fulfillment/202309/packages/search',
				{ page_size: 50 },
				{
					package_status: 'PROCESSING',
				},
			);
			return (found.packages as Array<{ id: string }>).map(({ id }) => id);
		});
	const aPackage: Example = { before: packages, fill: () => ({ packageId: take('packages') }) };
	const openOrders = async () =>
		await stock('open orders', async () => (await orders('AWAITING_SHIPMENT')).map(({ id }) => id));
	const returns = (state: string) => async () =>
		await stock(state, async () => {
			const path = '/return_refund/202602/returns/search';
			const found = await call('POST', path, { page_size: 50 }, { return_status: [state] });
			return (found.return_orders as Array<{ return_id: string }>).map((each) => each.return_id);
		});
	const cancellations = async () =>
		await stock('cancellations', async () => {
			const path = '/return_refund/202602/cancellations/search';
			const body = { cancel_status: ['CANCELLATION_REQUEST_PENDING'] };
			const found = await call('POST', path, { page_size: 50 }, body);
			return (found.cancellations as Array<{ cancel_id: string }>).map((each) => each.cancel_id);
		});
	const skuSearch = 'POST /product/202309/inventory/search';
	const bySku = {
		...{ sku: { skuBy: 'skuId' }, sellerSku: { skuBy: 'sellerSku' } },
		product: { skuBy: 'onlyProductId' },
	};
	const stockRows = { rows: [{ warehouseId: WAREHOUSE, quantity: 7 }] };
	const stockUpdate = 'POST /product/202309/products/{product_id}/inventory/update';
	const priceUpdate = 'POST /product/202309/products/{product_id}/prices/update';
	const productSearch = 'POST /product/202502/products/search';
	const skus = JSON.stringify([
		{
			seller_sku: 'NEW-1',
			price: { amount: '19.90', currency: 'SGD' },
			inventory: [{ warehouse_id: WAREHOUSE, quantity: 25 }],
		},
	]);
	const data = { data: Buffer.from('FAKE image').toString('base64'), mimeType: 'image/png' };
	const file = [{ json: {}, binary: { data: { ...data, fileName: 'a.png' } } }];
	const rejection = { rejectReason: 'seller_reject_apply_product_has_been_packed' };
	const images = '[{"image_id": "tos-fake/a", "mime_type": "image/png"}]';
	let lineId = '';

	return {
		'product.create': { fill: { skus, options: { productAttributes: '[]' } } },
		'product.replace': {
			fill: { productId: '1730000000592969003', skus, options: { productAttributes: '[]' } },
		},
		'product.update': {
			fill: {
				productId: '1730000000592969004',
				options: { title: 'New title', skus, productAttributes: '[]' },
			},
		},
		'product.activate': { fill: { productIds: '1730000000592969005' } },
		'product.deactivate': { fill: { productIds: '1730000000592969005' } },
		'product.delete': {
			before: async () => {
				const product_ids = ['1730000000592969006'];
				await call('POST', '/product/202309/products/recover', {}, { product_ids });
			},
			fill: { productIds: '1730000000592969006' },
		},
		'product.recover': {
			before: async () => {
				const product_ids = ['1730000000592969007'];
				await call('DELETE', '/product/202309/products', {}, { product_ids });
			},
			fill: { productIds: '1730000000592969007' },
		},
		'product.uploadFile': { input: file },
		'product.uploadImage': { input: file },
		'inventory.search': [
			{ fill: { productIds: '1730000000592969000' } },
			{ fill: { skuIds: '1729000000592969000' } },
		],
		'inventory.updateStock': [
			{ fill: { ...bySku.sku, stock: stockRows }, calls: [skuSearch, stockUpdate] },
			{ fill: { ...bySku.product, stock: stockRows }, calls: [skuSearch, stockUpdate] },
			{
				fill: { ...bySku.sellerSku, stock: stockRows },
				calls: [productSearch, skuSearch, stockUpdate],
			},
		],
		'inventory.updatePrice': [
			{ fill: { ...bySku.sku, currency: 'SGD' }, calls: [skuSearch, priceUpdate] },
			{
				fill: { ...bySku.sellerSku, currency: 'SGD' },
				calls: [productSearch, skuSearch, priceUpdate],
			},
		],
		'order.addExternalReference': {
			fill: { externalLines: '[{"id": "1", "origin_id": "5771000000000000100"}]' },
		},
		'order.findByExternalReference': {
			before: async () => {
				const id = String(commerceSamples(open()).orderIds);
				const lines = { line_items: [{ id: '1', origin_id: '2' }] };
				const external_order = { id: 'SO-7', platform: 'SHOPIFY', ...lines };
				const body = { orders: [{ id, external_order }] };
				await call('POST', '/order/202406/orders/external_orders', {}, body);
			},
			fill: { externalOrderId: 'SO-7', platform: 'SHOPIFY' },
		},
		'fulfillment.get': aPackage,
		'fulfillment.getHandoverSlots': aPackage,
		'fulfillment.getShippingDocument': aPackage,
		'fulfillment.updateShippingInfo': aPackage,
		'fulfillment.ship': aPackage,
		'fulfillment.shipMany': { before: packages, fill: () => ({ packageIds: take('packages') }) },
		'fulfillment.combine': {
			before: packages,
			fill: () => ({ combinablePackages: JSON.stringify([{ id: take('packages') }]) }),
		},
		'fulfillment.uncombine': {
			before: async () => {
				await packages();
				const id = take('packages');
				const [first, second] = (await orders('COMPLETED')).map((each) => each.id);
				const body = { combinable_packages: [{ id, order_ids: [first, second] }] };
				await call('POST', '/fulfillment/202309/packages/combine', {}, body);
				taken.set('combined', [id]);
				taken.set('out', [second]);
			},
			fill: () => ({ packageId: take('combined'), options: { orderIds: take('out') } }),
		},
		'fulfillment.markShipped': {
			before: async () => {
				const found = (await orders('AWAITING_SHIPMENT')).find(
					({ shipping_type, line_items: lines }) => shipping_type === 'SELLER' && lines.length > 0,
				);
				taken.set('own', [String(found?.id)]);
				lineId = String(found?.line_items[0].id);
			},
			fill: () => ({ orderId: take('own'), options: { orderLineIds: lineId } }),
		},
		...Object.fromEntries(
			['createPackage', 'getShippingServices'].map((name) => [
				`fulfillment.${name}`,
				{
					before: async () => {
						const found = (await orders('COMPLETED')).find((each) => each.line_items.length > 0);
						taken.set('with lines', [String(found?.id)]);
						lineId = String(found?.line_items[0].id);
					},
					fill: () => ({ orderId: take('with lines'), options: { orderLineIds: lineId } }),
				},
			]),
		),
		'fulfillment.splitOrder': {
			before: async () => {
				const found = (await orders('COMPLETED')).find((each) => each.line_items.length > 1);
				const groups = found?.line_items.slice(0, 2).map(({ id }, index) => ({
					id: String(index + 1),
					order_line_item_ids: [id],
				}));
				taken.set('split', [String(found?.id), JSON.stringify(groups)]);
			},
			fill: () => ({ orderId: take('split'), splittableGroups: take('split') }),
		},
		'return.create': {
			fill: { returnReason: 'ecom_order_delivered_refund_reason_wrong_item' },
			leaveOut: ['orderLineIds', 'skus'],
		},
		'return.getRecords': {
			before: returns('RETURN_OR_REFUND_REQUEST_COMPLETE'),
			fill: () => ({ returnId: take('RETURN_OR_REFUND_REQUEST_COMPLETE') }),
		},
		'return.getRejectReasons': {
			before: returns('RETURN_OR_REFUND_REQUEST_COMPLETE'),
			fill: () => ({ caseId: take('RETURN_OR_REFUND_REQUEST_COMPLETE') }),
		},
		'return.approve': {
			before: returns('RETURN_OR_REFUND_REQUEST_PENDING'),
			fill: () => ({
				returnId: take('RETURN_OR_REFUND_REQUEST_PENDING'),
				decision: 'APPROVE_REFUND',
			}),
		},
		'return.reject': {
			before: returns('BUYER_SHIPPED_ITEM'),
			fill: () => ({
				...rejection,
				returnId: take('BUYER_SHIPPED_ITEM'),
				decision: 'REJECT_RECEIVED_PACKAGE',
				options: { images },
			}),
		},
		'cancellation.approve': {
			before: cancellations,
			fill: () => ({ cancelId: take('cancellations') }),
		},
		'cancellation.reject': {
			before: cancellations,
			fill: () => ({ ...rejection, cancelId: take('cancellations'), options: { images } }),
		},
		'cancellation.cancelOrder': {
			before: openOrders,
			fill: () => ({
				orderId: take('open orders'),
				cancelReason: 'seller_cancel_unpaid_reason_out_of_stock',
			}),
			leaveOut: ['orderLineIds', 'skus'],
		},
		'promotion.removeProducts': {
			fill: {
				activityId: '7136000000000000002',
				productIds: '1730000000592969001',
				skuIds: '1729000000592969000',
			},
		},
		'promotion.deactivateActivity': {
			before: async () =>
				await stock('activities', () =>
					Promise.resolve(['7136000000000000003', '7136000000000000004']),
				),
			fill: () => ({ activityId: take('activities') }),
		},
		'promotion.republishActivity': { fill: { activityId: '7136000000000000016' } },
	};
}
