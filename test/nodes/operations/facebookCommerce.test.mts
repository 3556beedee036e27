import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import * as fixtures from '../../sandbox/fixtures.mts';
import type { Market } from '../market.mts';
import { describeEveryOperation } from './every.mts';
import type { Example } from './every.mts';
import { openWorld } from './world.mts';

const {
	app,
	business,
	catalogs,
	cms,
	feed,
	liveVideo,
	pages,
	people,
	productSet,
	shortToken,
	upload,
} = fixtures.facebookCommerce;

let market: Market;

const locator = (value: string, mode = 'id') => ({ __rl: true, mode, value });
const page = locator(pages.main.id);
const BATCH = ['POST /{catalog_id}/items_batch', 'GET /{catalog_id}/check_batch_request_status'];
/** Before page calls the node fetches the token of the page, once. */
const TOKEN = 'GET /{page_id}';
const csv: INodeExecutionData[] = [
	{
		json: {},
		binary: {
			data: {
				data: Buffer.from('id,title\n1,a').toString('base64'),
				mimeType: 'text/csv',
				fileName: 'p.csv',
			},
		},
	},
];
let serial = 0;
const fresh = (): IDataObject => ({ retailerId: `NEW-${(serial += 1)}` });
const beforeRetirement = () =>
	void market.sandbox.control.clock({ now: Date.parse('2026-10-20T00:00:00Z') });
const today = () => void market.sandbox.control.clock({ now: Date.now() });
const withCallbacks = (verifyCallbacks: boolean) =>
	void market.sandbox.control.options({ platform: 'facebookCommerce', verifyCallbacks });
const asPage = (endpoint: string): Example => ({ calls: [TOKEN, endpoint] });
const item = (retailerId: string) => ({ fill: { retailerId }, calls: BATCH });

/** Objects that an operation removes have to be made first. */
async function made(resource: string, parameters: IDataObject): Promise<string> {
	const [created] = await market.host.runNode({
		type: 'facebookCommerce',
		credentials: market.connectFacebook(),
		parameters: { resource, operation: 'create', ...parameters } as never,
	});
	return String(created.json.id);
}
let doomed = '';

const EXAMPLES: Record<string, Example | Example[]> = {
	'catalog.delete': {
		before: async () => {
			doomed = await made('catalog', { business: locator(business.id), name: 'Gone' });
		},
		fill: () => ({ catalog: locator(doomed) }),
	},
	'catalog.getMany': [
		{ fill: { owner: 'owned', ownerId: business.id } },
		{
			fill: { owner: 'client', ownerId: business.id },
			calls: ['GET /{business_id}/client_product_catalogs'],
		},
		{
			fill: { owner: 'page', ownerId: pages.main.id },
			calls: [TOKEN, 'GET /{page_id}/product_catalogs'],
		},
		{
			fill: { owner: 'commerceAccount', ownerId: cms.id },
			calls: ['GET /{cms_id}/product_catalogs'],
		},
	],
	'commerceAccount.getPayouts': asPage('GET /{cms_id}/commerce_payouts'),
	'commerceAccount.getTransactions': asPage('GET /{cms_id}/commerce_transactions'),
	'commerceAccount.getMany': [
		{ fill: { owner: 'business', ownerId: business.id } },
		{
			fill: { owner: 'page', ownerId: pages.main.id },
			calls: [TOKEN, 'GET /{page_id}/commerce_merchant_settings'],
		},
	],
	'custom.apiCall': {
		fill: {
			endpoint: { __rl: true, mode: 'path', value: 'GET /me' },
			query: '{}',
			body: '{}',
		},
		leaveOut: [
			...['inputDataFieldName', 'outputDataFieldName', 'pathParameters', 'readAllPages'],
			...['recordPath', 'uploadAs', 'page'],
		],
		calls: ['GET /me'],
	},
	'custom.batch': {
		fill: { path: 'me', parameters: '{"fields": "id"}' },
		leaveOut: ['page'],
		calls: ['POST /'],
	},
	'feed.delete': {
		before: async () => {
			doomed = await made('feed', { catalog: locator(catalogs.main.id), name: 'Gone' });
		},
		fill: () => ({ feedId: doomed }),
	},
	'feed.upload': [
		{ fill: { source: 'url', url: 'https://shop.example.com/p.csv' } },
		{ fill: { source: 'file', inputDataFieldName: 'data' }, input: csv },
		{ fill: { source: 'url', url: 'https://shop.example.com/p.csv', updateOnly: false } },
	],
	'liveVideo.create': asPage('POST /{page_id}/live_videos'),
	'liveVideo.schedule': {
		...asPage('POST /{page_id}/live_videos'),
		fill: () => ({ startTime: new Date(Date.now() + 86_400_000).toISOString() }),
	},
	'liveVideo.end': {
		before: async () => {
			doomed = await made('liveVideo', { page });
		},
		fill: () => ({ liveVideoId: doomed }),
		...asPage('POST /{live_video_id}'),
	},
	'liveVideo.goLive': {
		before: async () => {
			doomed = await made('liveVideo', { page });
		},
		fill: () => ({ liveVideoId: doomed }),
		...asPage('POST /{live_video_id}'),
	},
	'liveVideo.get': asPage('GET /{live_video_id}'),
	'liveVideo.getViewers': asPage('GET /{live_video_id}'),
	'liveVideo.getComments': asPage('GET /{live_video_id}/comments'),
	'liveVideo.getReactions': asPage('GET /{live_video_id}/reactions'),
	'liveVideo.getMany': asPage('GET /{page_id}/live_videos'),
	'message.getConversations': asPage('GET /{page_id}/conversations'),
	'message.send': [
		{ ...asPage('POST /{page_id}/messages'), fill: { kind: 'text', text: 'Hello 🙏' } },
		{
			...asPage('POST /{page_id}/messages'),
			fill: { kind: 'product', productIds: '500000000000001' },
		},
		{
			...asPage('POST /{page_id}/messages'),
			fill: { kind: 'template', template: '{"template_type":"button","text":"Hi","buttons":[]}' },
		},
		{
			...asPage('POST /{page_id}/messages'),
			fill: {
				kind: 'text',
				text: 'Sent',
				personId: people.longAgo,
				messagingType: 'MESSAGE_TAG',
				tag: 'POST_PURCHASE_UPDATE',
			},
		},
	],
	'order.convertRecorded': {
		fill: { recordedOrder: '{"id": "800000000000001"}', options: { recordedAccountId: cms.id } },
		calls: [],
	},
	'order.get': { ...asPage('GET /{order_id}'), before: beforeRetirement },
	'order.getMany': { ...asPage('GET /{cms_id}/commerce_orders'), before: beforeRetirement },
	'page.get': { before: today },
	'page.getComments': asPage('GET /{post_id}/comments'),
	'page.getPosts': asPage('GET /{page_id}/published_posts'),
	'page.getSubscribedApps': asPage('GET /{page_id}/subscribed_apps'),
	'page.hideComment': asPage('POST /{comment_id}'),
	'page.replyToComment': asPage('POST /{comment_id}/comments'),
	'product.create': { fill: fresh },
	'product.createMany': {
		fill: () => ({
			...fresh(),
			price: '9.99',
			currency: 'USD',
			data: { title: 'A', link: PRODUCT.url, image_link: PRODUCT.imageUrl },
		}),
		calls: BATCH,
	},
	'product.delete': {
		before: async () => {
			doomed = String(fresh().retailerId);
			await made('product', { ...PRODUCT, catalog: locator(catalogs.main.id), retailerId: doomed });
		},
		fill: () => ({ product: locator(doomed, 'retailerId'), catalog: locator(catalogs.main.id) }),
	},
	'product.deleteMany': {
		before: async () => {
			doomed = String(fresh().retailerId);
			await made('product', { ...PRODUCT, catalog: locator(catalogs.main.id), retailerId: doomed });
		},
		fill: () => ({ retailerId: doomed }),
		calls: BATCH,
	},
	'product.get': { fill: { catalog: locator(catalogs.main.id) } },
	'product.update': { fill: { catalog: locator(catalogs.main.id) } },
	'product.updateMany': item('SKU-0001'),
	'product.updateStockAndPrice': {
		fill: { retailerId: 'SKU-0002', price: '5.00', currency: 'USD' },
		calls: BATCH,
	},
	'productSet.delete': {
		before: async () => {
			doomed = await made('productSet', { catalog: locator(catalogs.main.id), name: 'Gone' });
		},
		fill: () => ({ productSetId: doomed }),
	},
	'token.exchange': { fill: { token: shortToken } },
	'webhook.subscribeApp': { before: () => withCallbacks(false) },
	'webhook.subscribePage': {
		...asPage('POST /{page_id}/subscribed_apps'),
		fill: { fields: 'feed, live_videos' },
	},
	'webhook.unsubscribePage': asPage('DELETE /{page_id}/subscribed_apps'),
};

const PRODUCT = {
	name: 'Fake product',
	description: 'A product',
	price: '9.99',
	currency: 'USD',
	imageUrl: 'https://shop.example.com/i.jpg',
	url: 'https://shop.example.com/p',
};

describeEveryOperation(
	'facebookCommerce',
	async () => {
		const world = await openWorld({
			platform: 'facebookCommerce',
			list: 'json',
			prefix: '/v25.0',
			accounts: (opened, url) => ({
				system: opened.connectFacebook({ ...opened.facebookFields(), customBaseUrl: url }),
			}),
			added: ['access_token', 'appsecret_proof', 'limit', 'after'],
			samples: ({ sandbox }) => ({
				...PRODUCT,
				additionalFields: {},
				additionalImageUrls: 'https://shop.example.com/2.jpg',
				appId: app.appId,
				attachmentUrl: 'https://shop.example.com/i.jpg',
				brand: 'Muster',
				business: locator(business.id),
				callbackUrl: 'https://n8n.example.com/webhook',
				catalog: locator(catalogs.main.id),
				category: 'Clothing',
				shade: 'red',
				commentId: `${liveVideo.id}_1`,
				commerceAccountId: cms.id,
				data: { title: 'A', link: PRODUCT.url, image_link: PRODUCT.imageUrl },
				defaultCurrency: 'USD',
				defaultImageUrl: 'https://shop.example.com/i.jpg',
				fallbackImageUrl: 'https://shop.example.com/i.jpg',
				feedId: feed.id,
				fields: 'id',
				filter: { availability: { i_contains: 'in stock' } },
				filters: {
					rules: [{ field: 'availability', comparison: 'i_contains', value: 'in stock' }],
				},
				gtin: '4006381333931',
				inputDataFieldName: 'data',
				inventory: 5,
				liveVideoId: liveVideo.id,
				metadata: { description: 'Summer' },
				orderId: sandbox.control.orders({ platform: 'facebookCommerce', shop: 'US' }).ids[0],
				page,
				payoutReferenceId: 'FAKE-payout-1',
				personId: people.recent,
				postId: `${pages.main.id}_1`,
				product: locator('SKU-0003', 'retailerId'),
				productIds: '500000000000001',
				productSetId: productSet.id,
				replaceNotice: '',
				retailerId: 'SKU-0005',
				salePrice: '7.99',
				schedule: {
					schedule: {
						interval: 'WEEKLY',
						url: PRODUCT.url,
						hour: 4,
						minute: 5,
						dayOfWeek: 'FRIDAY',
					},
				},
				size: 'M',
				template: '{"template_type":"button"}',
				text: 'Thank you',
				title: 'Sale',
				token: '',
				updateSchedule: { schedule: { interval: 'HOURLY', url: PRODUCT.url } },
				uploadId: upload.id,
				verifyToken: 'FAKE-verify',
			}),
		});
		({ market } = world);
		return world;
	},
	EXAMPLES,
);
