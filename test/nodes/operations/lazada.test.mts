import type { INodeExecutionData } from 'n8n-workflow';

import * as fixtures from '../../sandbox/fixtures.mts';
import { packageOf } from '../../sandbox/lazada/data.mts';
import type { Market } from '../market.mts';
import { describeEveryOperation } from './every.mts';
import type { Example } from './every.mts';
import { SAMPLES } from './lazada/samples.mts';
import { openWorld } from './world.mts';

let market: Market;

const spare = [...fixtures.lazada.accounts.local.tokens];

/** A file of so many bytes as n8n hands it over. */
function fileOf(bytes: number, fileName: string, mimeType: string): INodeExecutionData[] {
	const data = Buffer.alloc(bytes, 7).toString('base64');
	return [{ json: {}, binary: { data: { data, fileName, mimeType } } }];
}

const taken = new Map<string, number>();

/** Orders of Singapore in a state, another one on each call. */
function order(status: string, fits: (id: string) => boolean = () => true): string {
	const { ids } = market.sandbox.control.orders({ platform: 'lazada', shop: 'SG', status });
	const count = taken.get(status) ?? 0;
	taken.set(status, count + 1);
	return ids.filter(fits)[count];
}

/** Orders that the seller delivers: every fourth one. */
const isOwnDelivery = (id: string) => (Number(id) % 1e12) % (4 * 1003) === 0;

const unit = (id: string) => `${id}0`;

const ofOrder = (status: string) => () => {
	const orderId = order(status);
	return { orderId, orderItemIds: unit(orderId) };
};

const ofPackage = (status: string, fits?: (id: string) => boolean) => () => ({
	packageIds: packageOf(order(status, fits)),
});

/** One order by fields, and several as JSON. */
const bothWays = (status: string, items: string): Example[] => [
	{ fill: () => ({ ...ofOrder(status)(), ordersJson: '[]' }), leaveOut: [] },
	{
		fill: () => {
			const id = order(status);
			const ordersJson = JSON.stringify([{ order_id: Number(id), [items]: [Number(unit(id))] }]);
			return { specify: 'json', ordersJson, orderId: '', orderItemIds: '' };
		},
	},
];

const skuJson = (value: object) => JSON.stringify([{ SellerSku: 'TS-100-0-1', ...value }]);

const skus = (value: object): Example[] => [
	{ fill: { skusJson: '[]' }, leaveOut: ['ItemId', 'SkuId'] },
	{
		fill: { specify: 'json', skusJson: skuJson(value), SellerSku: '' },
		leaveOut: ['ItemId', 'SkuId'],
	},
];

const message = (template: string, more: object): Example => ({
	fill: {
		...{ text: '', imageUrl: '', itemId: '', orderId: '', voucherId: '', videoId: '' },
		...{ width: 800, height: 600, template },
		...more,
	},
});

let sku = 0;

const adGroups = (more: object) =>
	JSON.stringify([
		{ adgroupName: 'Lamps', itemId: 1001, autoCreative: 1, autoKeyword: 1, ...more },
	]);

const RETURN = { returnId: '520000000003', returnLineIds: '5200000000031' };

const EXAMPLES: Record<string, Example | Example[]> = {
	'authorization.exchangeCode': {
		fill: () => market.sandbox.control.issueCode({ platform: 'lazada', subject: 'local' }),
	},
	'authorization.getAuthorizationUrl': { calls: [] },
	'authorization.prepareCredential': { fill: { code: 'FAKE-code' }, calls: [] },
	'authorization.refreshToken': { fill: () => ({ refreshToken: spare.shift()?.refreshToken }) },
	'custom.apiCall': {
		fill: {
			endpoint: { __rl: true, mode: 'path', value: 'GET /seller/get' },
			query: '{}',
			body: '{}',
		},
		leaveOut: [
			...['inputDataFieldName', 'outputDataFieldName', 'pathParameters', 'readAllPages'],
			...['recordPath', 'uploadAs'],
		],
		calls: ['GET /seller/get'],
	},
	'order.get': {
		fill: () => ({ orderId: order('delivered') }),
		calls: ['GET /order/get', 'GET /orders/items/get'],
	},
	'order.getMany': [
		{ leaveOut: ['isBrief', 'status'], calls: ['GET /orders/get', 'GET /orders/items/get'] },
		{
			fill: { sortBy: 'created_at', options: { isBrief: true, status: 'delivered' } },
			calls: ['GET /orders/get'],
		},
	],
	'order.getItems': { fill: () => ({ orderId: order('delivered') }) },
	'order.getDocument': { fill: ofOrder('delivered') },
	'order.setInvoiceNumber': { fill: () => ({ orderItemId: unit(order('delivered')) }) },
	'order.getCancelReasons': { fill: ofOrder('pending') },
	'order.cancel': { fill: ofOrder('pending') },
	'fulfillment.getProviders': bothWays('pending', 'order_item_ids'),
	'fulfillment.pack': [
		...bothWays('pending', 'order_item_list').map((way) => ({
			...way,
			fill: () => ({ ...(way.fill as () => object)(), allocateType: 'TFS', providerCode: '' }),
		})),
		{
			fill: () => ({
				...ofOrder('pending')(),
				ordersJson: '[]',
				allocateType: 'NTFS',
				providerCode: 'FM49',
			}),
		},
	],
	'fulfillment.deliverDigital': bothWays('pending', 'order_item_list'),
	'fulfillment.printLabel': { fill: ofPackage('packed') },
	'fulfillment.readyToShip': { fill: ofPackage('packed') },
	'fulfillment.recreatePackage': { fill: ofPackage('ready_to_ship') },
	'fulfillment.confirmDelivery': { fill: ofPackage('shipped', isOwnDelivery) },
	'fulfillment.reportFailedDelivery': { fill: ofPackage('ready_to_ship', isOwnDelivery) },
	'fulfillment.getTracking': { fill: () => ({ orderId: order('shipped') }) },
	'return.decide': [
		{ fill: { ...RETURN, decision: 'agreeReturn', reasonId: '', comment: '', images: '[]' } },
		{
			fill: {
				...RETURN,
				decision: 'refuseReturn',
				reasonId: '91',
				comment: 'Not as described',
				images: '[{"name":"a.jpg","url":"https://sg-live.slatic.net/a.jpg"}]',
			},
		},
	],
	'return.decideCancellation': { fill: { returnId: '520000000002' } },
	'return.decideRefundOnly': {
		fill: {
			...RETURN,
			options: {
				images: '[{"file_name":"a.jpg","file_url":"https://sg-live.slatic.net/a.jpg"}]',
				videos:
					'[{"cover_url":"https://sg-live.slatic.net/a.jpg","video_url":"https://sg-live.slatic.net/a.mp4"}]',
			},
		},
		leaveOut: [],
	},
	'return.getMany': [
		{ leaveOut: ['createdAfter', 'createdBefore', 'orderedAfter', 'orderedBefore'] },
		{
			leaveOut: ['updatedAfter', 'updatedBefore', 'returnId', 'orderId', 'status'],
		},
	],
	'product.create': {
		fill: { skus: JSON.stringify([{ SellerSku: 'NEW-1', price: '9.90', quantity: '3' }]) },
	},
	'product.update': { fill: { options: { attributes: '{"name":"New name"}' } } },
	'product.getMany': [
		{ leaveOut: ['createdAfter', 'createdBefore'] },
		{ leaveOut: ['updatedAfter', 'updatedBefore'] },
	],
	'product.remove': [
		{
			fill: () => ({ removeBy: 'sellerSku', sellerSkus: `TS-100-15-${sku++}`, skuIds: '' }),
		},
		{
			fill: () => ({
				removeBy: 'skuId',
				skuIds: `SkuId_1001000030_${2_001_000_299 + sku}`,
				sellerSkus: '',
			}),
		},
	],
	'product.removeSkus': { fill: { skuIds: '2001000002' } },
	'adCampaign.create': { fill: { adGroups: adGroups({ autoItemSelect: 0 }) } },
	'adGroup.add': { fill: { adGroups: adGroups({ bidPrice: '0.20', autoItemSelect: '0' }) } },
	'stock.adjustSellable': skus({ SellableQuantity: '-2' }),
	'stock.updateSellable': skus({ SellableQuantity: '5' }),
	'stock.updatePriceAndQuantity': [
		{ fill: { skusJson: '[]', options: { Price: '9.90' } }, leaveOut: ['ItemId', 'SkuId'] },
		{
			fill: { specify: 'json', skusJson: skuJson({ Price: '8.90' }), SellerSku: '' },
			leaveOut: ['ItemId', 'SkuId'],
		},
	],
	'image.upload': { input: fileOf(2000, 'lamp.jpg', 'image/jpeg') },
	'image.set': {
		fill: { skus: skuJson({ Images: { Image: ['https://sg-live.slatic.net/a.jpg'] } }) },
	},
	'media.uploadVideo': {
		input: fileOf(7 * 1024 * 1024, 'lamp.mp4', 'video/mp4'),
		calls: [
			'POST /media/video/block/create',
			'POST /media/video/block/upload',
			'POST /media/video/block/commit',
		],
	},
	'review.getMany': {
		calls: ['GET /review/seller/history/list', 'GET /review/seller/list/v2'],
		leaveOut: ['orderId'],
	},
	'review.reply': {
		fill: () => ({ reviewId: String(9_007_199_254_740_992n + BigInt(2 * ++sku)) }),
	},
	'chat.sendMessage': [
		message('1', { text: 'Hello' }),
		message('3', { imageUrl: 'https://sg-live.slatic.net/a.jpg' }),
		message('6', { videoId: '39000001' }),
		message('10006', { itemId: '1001000000' }),
		message('10007', { orderId: '261000000000000' }),
		message('10008', { voucherId: '91000000' }),
		message('10010', {}),
	],
	'voucher.create': [
		{ fill: { discountType: 'MONEY_VALUE_OFF' } },
		{ fill: { discountType: 'PERCENTAGE_DISCOUNT_OFF', amountOff: '' } },
	],
	'voucher.update': [
		{ fill: { discountType: 'MONEY_VALUE_OFF' } },
		{ fill: { discountType: 'MONEY_VALUE_OFF' } },
	],
	...Object.fromEntries(
		[
			['flexicombo', '92000000'],
			['freeShipping', '93000000'],
		].flatMap(([resource, promotionId]) =>
			[
				'activate',
				'addProducts',
				'deactivate',
				'get',
				'getProducts',
				'removeProducts',
				'update',
			].map((operation) => [`${resource}.${operation}`, { fill: { promotionId } }]),
		),
	),
};

describeEveryOperation(
	'lazada',
	async () => {
		const world = await openWorld({
			platform: 'lazada',
			list: 'json',
			sandbox: { ordersPerPlatform: 1500 },
			prefix: /(?<= )\/(sg|auth)\/rest/,
			accounts: (opened, url) => ({
				crossBorder: opened.connectLazada({
					...opened.lazadaFields(),
					customBaseUrl: `${url}/{country}/rest`,
					customAuthUrl: `${url}/auth/rest`,
				}),
			}),
			added: ['app_key', 'sign', 'sign_method', 'timestamp', 'access_token'],
			samples: () => SAMPLES,
		});
		({ market } = world);
		return world;
	},
	EXAMPLES,
);
