import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { PRODUCTS } from '../../../sandbox/data/products.mts';
import * as fixtures from '../../../sandbox/fixtures.mts';
import { locateOrder, planOf } from '../../../sandbox/shopee/data.mts';
import { shelfItemId } from '../../../sandbox/shopee/shelfItems.mts';
import { isUnprintable, slotOf, waysOf } from '../../../sandbox/shopee/parcels.mts';
import type { OrderRow } from '../../../sandbox/orderBook.mts';
import type { Fields, Market } from '../../market.mts';
import type { Example } from '../every.mts';

let market: Market;

/** Orders of one package whose labels can be made, each given out once. */
class Orders {
	private readonly given = new Set<string>();

	take(status: string, way?: string) {
		const found = market.sandbox.control
			.orders({ platform: 'shopee', shop: 'TH', status })
			.ids.map((orderSn) => ({ orderSn, ...rowOf(orderSn) }))
			.find(
				({ orderSn, row }) =>
					!this.given.has(orderSn) &&
					planOf(1, row).packageCount === 1 &&
					planOf(1, row).items.length > 0 &&
					!isUnprintable({ row }) &&
					(!way || waysOf(row).some((each) => each === way)),
			);
		if (!found) throw new Error(`No more orders that are ${status}`);
		this.given.add(found.orderSn);
		const { orderSn, row } = found;
		return {
			orderSn,
			packageNumber: `OFGTH${20_000_000_000 + row.index * 10}`,
			slot: slotOf({ row }),
		};
	}
}

function rowOf(orderSn: string) {
	const place = locateOrder(orderSn);
	if (!place) throw new Error(`${orderSn} is no order of the sandbox`);
	return { row: place as OrderRow };
}

let orders = new Orders();

/** Fields of a credential of the merchant; other examples spend its first pairs of tokens. */
export function merchantFields(opened: Market): Fields {
	const { id, tokens } = fixtures.shopee.merchant;
	const pair = tokens[tokens.length - 1];
	return {
		...opened.shopeeFields(),
		subjectType: 'merchant',
		subjectId: String(id),
		accessToken: pair.accessToken,
		refreshToken: pair.refreshToken,
	};
}

/** Order numbers of the shop, in a state or in all. */
const numbers = (status?: string) =>
	market.sandbox.control.orders({ platform: 'shopee', shop: 'TH', status }).ids;

/** Bookings of orders that can be picked up, each given out once. */
const usedBookings = new Set<string>();

function takeBooking(): { number: string; slot: string } {
	const found = numbers().find((orderSn) => {
		const { row } = rowOf(orderSn);
		const isBooked = row.index % 40 === 7 && !usedBookings.has(orderSn);
		return isBooked && !isUnprintable({ row }) && waysOf(row).includes('pickup');
	});
	if (!found) throw new Error('No more bookings');
	usedBookings.add(found);
	return { number: `B${found}`, slot: slotOf(rowOf(found)) };
}

const daysAgo = (days: number) =>
	new Date(market.sandbox.control.clock().now - days * 86_400_000).toISOString();

const file = (fileName: string, mimeType: string): INodeExecutionData[] => [
	{
		json: {},
		binary: {
			data: { data: Buffer.from('FAKE file').toString('base64'), fileName, mimeType },
		},
	},
];

const WAYS = ['pickup', 'dropoff', 'non_integrated'] as const;

/** An order that is ready to be shipped this way, and what the way needs. */
function toShip(way: string) {
	const { orderSn, packageNumber, slot } = orders.take('READY_TO_SHIP', way);
	const ofWay: Record<string, IDataObject> = {
		pickup: { pickupAddressId: '5001', pickupTimeId: slot, pickupTrackingNumber: 'TH-FAKE-1' },
		dropoff: { branchId: '7001', senderName: 'A Sender', dropoffTrackingNumber: 'TH-FAKE-2' },
		non_integrated: { non_integratedTrackingNumber: 'TH-FAKE-3' },
	};
	return { orderSn, packageNumber, way: { shipBy: way, ...ofWay[way] } };
}

const EMPTY_WAY = {
	pickupAddressId: '',
	pickupTimeId: '',
	pickupTrackingNumber: '',
	branchId: '',
	senderName: '',
	slug: '',
	dropoffTrackingNumber: '',
	non_integratedTrackingNumber: '',
};

const shipOrder = (way: string): Example => ({
	fill: () => {
		const { orderSn, packageNumber, way: needed } = toShip(way);
		return { ...EMPTY_WAY, ...needed, orderSn, options: { packageNumber } };
	},
});

const shipBatch = (way: string): Example => ({
	fill: () => {
		const { orderSn, way: needed } = toShip(way);
		return { ...EMPTY_WAY, ...needed, orderSns: orderSn };
	},
});

const shipMany = (way: string): Example => ({
	fill: () => {
		const { packageNumber, way: needed } = toShip(way);
		const trackingNumbers = JSON.stringify([
			{ package_number: packageNumber, tracking_number: 'TH-FAKE-4' },
		]);
		return { ...EMPTY_WAY, ...needed, trackingNumbers, packageNumbers: packageNumber };
	},
});

const item = (index: number) => Number(shelfItemId('TH', index));

const productOf = (index: number) => PRODUCTS[index % PRODUCTS.length];

/** The SKU of the first variation of a product. */
const modelSku = (index: number) => `${productOf(index).sku}-${index}-1`;

/** Products whose price no promotion holds, each changed by one run only. */
let lastItem = 30;
const nextItem = () => {
	do lastItem += 1;
	while (
		lastItem % 10 === 3 ||
		lastItem % 25 === 24 ||
		productOf(lastItem).variations.length < 2 ||
		!productOf(lastItem).sku
	);
	return lastItem;
};

const TYPE = 'THERMAL_AIR_WAYBILL';

/** A document that is ready. */
async function readyDocument(): Promise<string> {
	const { orderSn } = orders.take('SHIPPED');
	await market.host.runNode({
		type: 'shopee',
		credentials: market.connectShopee(),
		parameters: {
			resource: 'shippingDocument',
			operation: 'get',
			orderSns: orderSn,
			documentType: TYPE,
		},
	});
	return orderSn;
}

let document = '';
let firstMileNumber = '';
let videoId = '';

async function run(
	resource: string,
	operation: string,
	parameters: IDataObject,
	input?: INodeExecutionData[],
) {
	const [{ json }] = await market.host.runNode({
		type: 'shopee',
		credentials: market.connectShopee(
			resource === 'globalProduct' ? merchantFields(market) : market.shopeeFields(),
		),
		parameters: { resource, operation, ...parameters },
		input,
	});
	return json;
}

const firstMile = {
	before: async () => {
		const { orderSn } = orders.take('SHIPPED');
		const [number] = [await run('firstMile', 'generate', { declaredOn: '2026-06-01' })];
		firstMileNumber = String(number.value);
		boundOrder = orderSn;
	},
};
let boundOrder = '';

const bound: Example = {
	before: async () => {
		await firstMile.before();
		await run('firstMile', 'bind', {
			firstMileNumber,
			orderSns: boundOrder,
			method: 'pickup',
			region: 'cn',
			logisticsChannelId: '813',
		});
	},
	fill: () => ({ firstMileNumber, orderSns: boundOrder }),
};

const merchant = { as: 'merchant' };

let returnNumbers: string[] = [];
const returnIn = (...steps: string[]): Example => ({
	before: async () => {
		const returnSn = returnNumbers.shift() ?? '';
		current = returnSn;
		for (const step of steps) {
			await run('return', step, { returnSn, email: 'name@example.com', reasonId: '81' });
		}
	},
	fill: () => ({ returnSn: current }),
});
let current = '';

const JSON_SAMPLES = {
	tiers:
		'[{"variation_id": 0, "variation_name": "Color", "variation_option_list": [{"variation_option_id": 0, "variation_option_name": "Red"}]}]',
	newModel:
		'[{"tier_index": [0], "original_price": 99, "model_sku": "FAKE-1", "seller_stock": [{"stock": 10}]}]',
};

/** Values by parameter name, for all operations of this half of the node. */
export function sellingSamples(opened: Market): IDataObject {
	market = opened;
	orders = new Orders();
	lastItem = 30;
	const { orderSn, packageNumber } = orders.take('SHIPPED');
	sampleOrder = orderSn;
	returnNumbers = numbers('COMPLETED')
		.filter((number) => rowOf(number).row.index % 4 === 0)
		.map((number) => `R${number}`);
	const booking = takeBooking().number;
	return {
		orderSn,
		orderSns: orderSn,
		packageNumber,
		packageNumbers: packageNumber,
		productId: String(item(31)),
		productIds: `${item(31)}, ${item(32)}`,
		variationId: '0',
		categoryId: '100182',
		categoryIds: '100182',
		language: 'en',
		logisticsChannelId: '90001',
		logisticsChannelIds: '90001',
		warehouseId: 'THFAKE',
		warehouseIds: 'THFAKE',
		inputDataFieldName: 'data',
		outputDataFieldName: 'document',
		additionalFields: '{}',
		waitSeconds: 30,
		returnSn: returnNumbers.shift() ?? '',
		email: 'name@example.com',
		reasonId: '81',
		carrierId: '501',
		addressId: '5001',
		productName: 'An invented product',
		productDescription: 'Nobody needs it, and everybody wants it.',
		price: 99,
		stock: 7,
		weight: 0.3,
		imageIds: 'sg-11134201-fake0001, sg-11134201-fake0002',
		imageId: 'sg-11134201-fake0001',
		sku: 'FAKE-SKU',
		statuses: ['NORMAL', 'UNLIST'],
		logisticsChannels: '[{"logistic_id": 90001, "enabled": true}]',
		tiers: JSON_SAMPLES.tiers,
		variations: JSON_SAMPLES.newModel,
		items: '[{"item_id": "2820001234", "model_id": "0", "model_quantity": 1}]',
		partialItems: '[{"item_id": "2820001234", "model_id": "0", "model_quantity": 1}]',
		missingItems: '[{"item_id": "2820001234", "model_id": "0"}]',
		evidence:
			'[{"module_index": 1, "requirement": "Photo", "image_url": ["https://images.example/1"]}]',
		pictures: '[{"url": "https://images.example/1", "thumbnail": "https://images.example/1"}]',
		requestIds: '700001',
		bookingSn: booking,
		bookingSns: booking,
		bindingId: 'FMB0001',
		globalProductId: '9150000000000000001',
		globalProductIds: '9150000000000000001',
		shopIds: '220001234',
		shopRegion: 'TH',
		attributeId: '100001',
		sizeChartId: '60001',
		reviewId: '8100001',
		brandName: 'Invented',
		brandRegion: 'TH',
		website: 'https://example.com',
		months: '3, 6',
		payoutIds: 'FAKE-payout-1',
		transactionType: '101',
		trackingUrl: 'https://example.com/track',
		roles: ['PICKUP_ADDRESS'],
		source: 'product',
	};
}

const texts = [
	...[
		'note',
		'freeText',
		'pharmacist',
		'words',
		'reason',
		'reasonText',
		'remarks',
		'answer',
		'valueName',
	],
	...[
		'senderName',
		'pickupTrackingNumber',
		'trackingNumber',
		'carrierName',
		'pin',
		'slug',
		'walletType',
	],
	...[
		'compensationStatus',
		'proofStatus',
		'negotiationStatus',
		'address',
		'city',
		'district',
		'name',
	],
	...['phone', 'state', 'town', 'zipcode', 'locationId'],
];

/** Free texts, and names that stand for themselves. */
export const textSamples: IDataObject = Object.fromEntries(
	texts.map((name) => [name, `FAKE ${name}`]),
);

const calls = (...names: string[]) => names.map((name) => name.replace(' ', ' /api/v2/'));

const LABEL_CALLS = calls(
	'GET logistics/get_tracking_number',
	'POST logistics/get_shipping_document_parameter',
	'POST logistics/create_shipping_document',
	'POST logistics/get_shipping_document_result',
	'POST logistics/download_shipping_document',
);

const BOOKING_LABEL_CALLS = LABEL_CALLS.map((call) =>
	call
		.replace('shipping_document', 'booking_shipping_document')
		.replace('get_tracking', 'get_booking_tracking'),
);

const changing = (value: 'price' | 'stock'): Example[] => {
	const endpoint = `POST product/update_${value}`;
	const sku = calls(
		'GET product/search_item',
		'GET product/get_item_base_info',
		'GET product/get_model_list',
		endpoint,
	);
	return [
		{
			fill: () => {
				const index = nextItem();
				return {
					source: 'product',
					productId: String(item(index)),
					variationId: String(item(index) + 1),
					sku: '',
					list: '',
				};
			},
			leaveOut: ['locationId'],
			calls: calls(endpoint),
		},
		{
			fill: () => ({
				source: 'sku',
				sku: modelSku(nextItem()),
				productId: '',
				variationId: '',
				list: '',
			}),
			leaveOut: ['locationId'],
			calls: sku,
		},
		{
			fill: () => {
				const index = nextItem();
				const entry = {
					item_id: String(item(index)),
					model_id: String(item(index) + 1),
					[value]: 50,
				};
				return {
					source: 'list',
					list: JSON.stringify([entry]),
					productId: '',
					variationId: '',
					sku: '',
				};
			},
			leaveOut: ['locationId'],
			calls: calls(endpoint),
		},
	];
};

/** How the operations of selling and shipping are run. */
export const SELLING: Record<string, Example | Example[]> = {
	'booking.getMany': [
		{
			leaveOut: ['isBrief'],
			calls: calls('GET order/get_booking_list', 'GET order/get_booking_detail'),
		},
		{ fill: { options: { isBrief: true } }, calls: calls('GET order/get_booking_list') },
	],
	'booking.ship': {
		fill: () => {
			const booking = takeBooking();
			return {
				bookingSn: booking.number,
				shipBy: 'pickup',
				pickupAddressId: '5001',
				pickupTimeId: booking.slot,
			};
		},
	},
	'category.getMany': {},
	'firstMile.bind': { ...firstMile, fill: () => ({ firstMileNumber, orderSns: boundOrder }) },
	'firstMile.get': bound,
	'firstMile.getWaybill': { ...firstMile, fill: () => ({ firstMileNumbers: firstMileNumber }) },
	'firstMile.unbind': bound,
	'firstMile.unbindAll': bound,
	'globalProduct.create': merchant,
	'globalProduct.createVariations': {
		...merchant,
		fill: { variations: '[{"tier_index": [0], "original_price": 99, "global_model_sku": "FAKE"}]' },
	},
	'globalProduct.delete': {
		...merchant,
		before: async () => {
			const made = await run('globalProduct', 'create', {
				productName: 'x',
				productDescription: 'x',
				categoryId: '100182',
				price: 1,
				weight: 1,
				length: 1,
				width: 1,
				height: 1,
				daysToShip: 2,
			});
			current = String(made.global_item_id);
		},
		fill: () => ({ globalProductId: current }),
	},
	...Object.fromEntries(
		[
			...[
				'get',
				'getAttributes',
				'getBrands',
				'getByShopProduct',
				'getCategories',
				'getPublishable',
			],
			...[
				'getPublished',
				'getSizeChart',
				'getSizeCharts',
				'getStandardVariations',
				'getVariations',
			],
			...['publish', 'searchAttributeValues', 'update'],
		].map((name) => [`globalProduct.${name}`, merchant]),
	),
	'globalProduct.getByShopProduct': {
		...merchant,
		fill: { shopId: '220001234', productIds: '2820001234' },
	},
	'globalProduct.publish': { ...merchant, fill: { shopId: '220001234' } },
	'globalProduct.getMany': [
		{
			...merchant,
			leaveOut: ['isBrief'],
			calls: calls(
				'GET global_product/get_global_item_list',
				'GET global_product/get_global_item_info',
			),
		},
		{
			...merchant,
			fill: { options: { isBrief: true } },
			calls: calls('GET global_product/get_global_item_list'),
		},
	],
	'globalProduct.getPublishResult': {
		...merchant,
		before: async () => {
			const task = await run('globalProduct', 'publish', {
				globalProductId: '9150000000000000001',
				shopId: '220001234',
				shopRegion: 'TH',
			});
			current = String(task.publish_task_id);
		},
		fill: () => ({ taskId: current }),
	},
	'globalProduct.updatePrice': {
		...merchant,
		fill: { list: '[{"global_model_id": "9160000000000000001", "original_price": 9}]' },
	},
	'globalProduct.updateStock': {
		...merchant,
		fill: { list: '[{"global_model_id": "9160000000000000001", "seller_stock": [{"stock": 3}]}]' },
	},
	'inventory.updatePrice': changing('price'),
	'inventory.updateStock': changing('stock'),
	'invoice.download': {
		before: async () => {
			await run('invoice', 'upload', { orderSn: sampleOrder }, file('a.pdf', 'application/pdf'));
		},
		fill: () => ({ orderSn: sampleOrder }),
	},
	'invoice.upload': [
		{ input: file('invoice.pdf', 'application/pdf'), fill: { fileType: 'auto' } },
		{ input: file('invoice.xml', 'application/xml'), fill: { fileType: '4' } },
	],
	'media.getVideoStatus': {
		before: async () => {
			const video = await run('media', 'uploadVideo', {}, file('a.mp4', 'video/mp4'));
			videoId = String(video.video_upload_id);
		},
		fill: () => ({ videoId }),
	},
	'media.uploadImage': { input: file('a.png', 'image/png') },
	'media.uploadReturnProof': { input: file('a.png', 'image/png') },
	'media.uploadVideo': {
		input: file('a.mp4', 'video/mp4'),
		calls: calls(
			'POST media_space/init_video_upload',
			'POST media_space/upload_video_part',
			'POST media_space/complete_video_upload',
			'GET media_space/get_video_upload_result',
		),
	},
	'order.cancel': [
		{
			fill: () => ({ orderSn: orders.take('READY_TO_SHIP').orderSn, reason: 'OUT_OF_STOCK' }),
			leaveOut: ['partialItems'],
		},
		{
			fill: () => ({
				orderSn: orders.take('READY_TO_SHIP').orderSn,
				reason: 'CUSTOMER_REQUEST',
				missingItems: '',
			}),
		},
	],
	'order.handleBuyerCancellation': [
		{ fill: () => ({ orderSn: orders.take('IN_CANCEL').orderSn, answer: 'ACCEPT' }) },
		{ fill: () => ({ orderSn: orders.take('IN_CANCEL').orderSn, answer: 'REJECT' }) },
	],
	'order.handlePrescription': [
		{ fill: { isApproved: true } },
		{ fill: { isApproved: false, rejectReason: '2' } },
	],
	'order.split': {
		fill: () => ({ orderSn: orders.take('READY_TO_SHIP').orderSn, packages: SPLIT }),
	},
	'order.unsplit': {
		before: async () => {
			current = orders.take('READY_TO_SHIP').orderSn;
			await run('order', 'split', { orderSn: current, packages: SPLIT });
		},
		fill: () => ({ orderSn: current }),
	},
	'payment.getIncomeDetails': {
		fill: () => ({
			from: daysAgo(10),
			to: daysAgo(1),
		}),
	},
	'payment.getIncomeReport': {
		calls: calls('GET payment/generate_income_report', 'GET payment/get_income_report'),
	},
	'payment.getIncomeStatement': {
		calls: calls('GET payment/generate_income_statement', 'GET payment/get_income_statement'),
	},
	'product.boost': { fill: () => ({ productIds: String(item(nextItem())) }) },
	'product.delete': { fill: () => ({ productId: String(item(nextItem())) }) },
	'product.getMany': [
		{
			leaveOut: ['isBrief'],
			calls: calls('GET product/get_item_list', 'GET product/get_item_base_info'),
		},
		{ fill: { options: { isBrief: true } }, calls: calls('GET product/get_item_list') },
	],
	'product.search': {
		leaveOut: ['productName'],
		fill: () => ({ options: { sku: modelSku(31) } }),
		calls: calls('GET product/search_item', 'GET product/get_item_base_info'),
	},
	'return.getMany': { fill: { options: { status: 'REQUESTED' } } },
	'return.acceptOffer': returnIn(),
	'return.confirm': returnIn(),
	'return.dispute': returnIn(),
	'return.cancelDispute': returnIn('dispute'),
	'return.offer': returnIn(),
	'return.uploadEvidenceImage': { input: file('a.png', 'image/png') },
	'review.getMany': { fill: {}, leaveOut: ['reviewId'] },
	'shipment.ship': WAYS.map(shipOrder),
	'shipment.shipBatch': WAYS.map(shipBatch),
	'shipment.shipMany': WAYS.map(shipMany),
	'shipment.updatePickup': {
		fill: () => {
			const { orderSn, packageNumber } = orders.take('RETRY_SHIP');
			return { orderSn, pickupAddressId: '5001', pickupTimeId: '1_1', options: { packageNumber } };
		},
	},
	'shippingDocument.create': {
		before: async () => {
			current = orders.take('SHIPPED').orderSn;
			const shipped = await run('shipment', 'getTrackingNumber', { orderSn: current });
			tracking = String(shipped.tracking_number);
		},
		fill: () => ({ orderSns: current, documentType: TYPE, options: { trackingNumber: tracking } }),
	},
	'shippingDocument.download': {
		before: async () => {
			document = await readyDocument();
		},
		fill: () => ({ orderSns: document, documentType: TYPE }),
	},
	'shippingDocument.get': { fill: () => ({ documentType: '' }), calls: LABEL_CALLS },
	'shippingDocument.getForBookings': {
		before: async () => {
			const booking = takeBooking();
			current = booking.number;
			await run('booking', 'ship', {
				bookingSn: booking.number,
				shipBy: 'pickup',
				pickupAddressId: '5001',
				pickupTimeId: booking.slot,
			});
		},
		fill: () => ({ bookingSns: current, documentType: '' }),
		calls: BOOKING_LABEL_CALLS,
	},
	'shippingDocument.getStatus': {
		before: async () => {
			document = await readyDocument();
		},
		fill: () => ({ orderSns: document, documentType: TYPE }),
	},
	'variation.delete': {
		fill: () => {
			const index = nextItem();
			return { productId: String(item(index)), variationId: String(item(index) + 1) };
		},
	},
	'variation.update': {
		fill: () => {
			const index = nextItem();
			return {
				productId: String(item(index)),
				variations: `[{"model_id": "${item(index) + 1}", "model_sku": "FAKE-2"}]`,
			};
		},
	},
	'variation.updateTiers': {
		fill: () => {
			const index = nextItem();
			return {
				productId: String(item(index)),
				options: { variations: `[{"model_id": "${item(index) + 1}", "tier_index": [0]}]` },
			};
		},
	},
};

let tracking = '';

let sampleOrder = '';

const LINE =
	'{"item_list": [{"item_id": "2820001234", "model_id": "0"}, {"item_id": "2820001235", "model_id": "0"}, {"item_id": "2820001236", "model_id": "0"}]}';
const SPLIT = `[${LINE}, ${LINE}]`;
