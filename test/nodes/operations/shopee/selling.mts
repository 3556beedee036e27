import type { Example } from '../every.mts';
import { SHIPPING } from './shipping.mts';
import {
	calls,
	daysAgo,
	file,
	item,
	modelSku,
	nextItem,
	run,
	sampleOrder,
	takeOrder,
	takeReturn,
} from './supply.mts';

let current = '';
let videoId = '';

const merchant = { as: 'merchant' };

const returnIn = (...steps: string[]): Example => ({
	before: async () => {
		const returnSn = takeReturn();
		current = returnSn;
		for (const step of steps) {
			await run('return', step, { returnSn, email: 'name@example.com', reasonId: '81' });
		}
	},
	fill: () => ({ returnSn: current }),
});

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

/** How the operations of selling are run, those of shipping among them. */
export const SELLING: Record<string, Example | Example[]> = {
	...SHIPPING,
	'category.getMany': {},
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
			await run(
				'invoice',
				'upload',
				{ orderSn: sampleOrder().orderSn },
				file('a.pdf', 'application/pdf'),
			);
		},
		fill: () => ({ orderSn: sampleOrder().orderSn }),
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
			fill: () => ({ orderSn: takeOrder('READY_TO_SHIP').orderSn, reason: 'OUT_OF_STOCK' }),
			leaveOut: ['partialItems'],
		},
		{
			fill: () => ({
				orderSn: takeOrder('READY_TO_SHIP').orderSn,
				reason: 'CUSTOMER_REQUEST',
				missingItems: '',
			}),
		},
	],
	'order.handleBuyerCancellation': [
		{ fill: () => ({ orderSn: takeOrder('IN_CANCEL').orderSn, answer: 'ACCEPT' }) },
		{ fill: () => ({ orderSn: takeOrder('IN_CANCEL').orderSn, answer: 'REJECT' }) },
	],
	'order.handlePrescription': [
		{ fill: { isApproved: true } },
		{ fill: { isApproved: false, rejectReason: '2' } },
	],
	'order.split': {
		fill: () => ({ orderSn: takeOrder('READY_TO_SHIP').orderSn, packages: SPLIT }),
	},
	'order.unsplit': {
		before: async () => {
			current = takeOrder('READY_TO_SHIP').orderSn;
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

const LINE =
	'{"item_list": [{"item_id": "2820001234", "model_id": "0"}, {"item_id": "2820001235", "model_id": "0"}, {"item_id": "2820001236", "model_id": "0"}]}';
const SPLIT = `[${LINE}, ${LINE}]`;
