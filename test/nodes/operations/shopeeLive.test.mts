import type { IDataObject, INodeParameters } from 'n8n-workflow';

import * as fixtures from '../../sandbox/fixtures.mts';
import type { Market } from '../market.mts';
import { describeEveryOperation } from './every.mts';
import type { Example } from './every.mts';
import { openWorld } from './world.mts';

const { live } = fixtures.shopee;

const DETAIL = 'GET /api/v2/livestream/get_session_detail';
const METRICS = 'GET /api/v2/livestream/get_session_metric';
const ITEM_METRICS = 'GET /api/v2/livestream/get_session_item_metric';
const BAG = 'GET /api/v2/livestream/get_item_list';
const START = 'POST /api/v2/livestream/start_session';
const END = 'POST /api/v2/livestream/end_session';
const UPDATE = 'POST /api/v2/livestream/update_session';

let market: Market;

/** What an update may change; the node reads what is left out. */
const WHOLE = { title: 'New', description: 'Newer', coverImageUrl: live.cover, isTest: true };
const LOOKS = Object.keys(WHOLE);
const onlyTitle = { options: { title: 'New' } };

/** A session of the user who is not on air at the start. */
const planned = { as: 'user', fill: { sessionId: String(live.planned) } };

/** Runs an operation as that user, to bring a session into the state that an example needs. */
async function ask(resource: string, operation: string, more: IDataObject): Promise<IDataObject[]> {
	const items = await market.host.runNode({
		type: 'shopeeLive',
		credentials: market.connectShopee(market.shopeeUserFields('user')),
		parameters: { access: 'openPlatform', resource, operation, ...more } as INodeParameters,
	});
	return items.map(({ json }) => json);
}

/** Sessions that the examples begin and end, in turn. */
let current = String(live.planned);

const endCurrent = async () => {
	const [{ status }] = await ask('session', 'get', { sessionId: current });
	if (status === 1) await ask('session', 'end', { sessionId: current, collectMetrics: false });
};

const createNext = async () => {
	await endCurrent();
	const [created] = await ask('session', 'create', { title: 'Next', coverImageUrl: live.cover });
	current = String(created.session_id);
};

const beginNext = async () => {
	await createNext();
	await ask('session', 'start', { sessionId: current });
};

const report: Example = { as: 'principal' };

/** The bag of the session, the other way round. */
let order: IDataObject[] = [];

/** A product that no session has in its bag yet. */
let taken = 0;
const fresh = () => {
	taken += 1;
	const item = 29_600_000_000_000_001n + BigInt(taken + 200);
	return { item_id: String(item), shop_id: String(601_001 + ((taken + 200) % 3)) };
};

/** The three ways of naming products. */
function products(next: () => IDataObject): Example[] {
	return [
		{
			fill: () => ({
				specifyProducts: 'json',
				productsJson: JSON.stringify([next()]),
			}),
		},
		{
			fill: () => {
				const { item_id: productId, shop_id: shopId } = next();
				return { specifyProducts: 'rows', products: { rows: [{ productId, shopId }] } };
			},
		},
		{
			fill: () => {
				const { item_id: productId, shop_id: shopId } = next();
				return { specifyProducts: 'input', productId, shopId };
			},
		},
	];
}

let inBag = 10;
const present = () => {
	inBag += 1;
	const item = 29_600_000_000_000_001n + BigInt(inBag);
	return { item_id: String(item), shop_id: String(601_001 + (inBag % 3)) };
};

const EXAMPLES: Record<string, Example | Example[]> = {
	'custom.apiCall': {
		fill: {
			endpoint: { __rl: true, mode: 'path', value: METRICS },
			query: JSON.stringify({ session_id: live.running }),
			body: '{}',
		},
		leaveOut: [
			...['inputDataFieldName', 'outputDataFieldName', 'pathParameters', 'readAllPages'],
			...['recordPath', 'uploadAs'],
		],
		calls: [METRICS],
	},
	'image.upload': {
		input: [
			{ json: {}, binary: { data: { data: 'R0lG', mimeType: 'image/png', fileName: 'a.png' } } },
		],
	},
	'item.add': products(fresh),
	'item.delete': products(present),
	'item.update': {
		as: 'user',
		before: async () => {
			await beginNext();
			order = (await ask('item', 'getMany', { sessionId: current, returnAll: true })).reverse();
		},
		fill: () => ({
			sessionId: current,
			specifyProducts: 'json',
			productsJson: JSON.stringify(order),
		}),
		calls: [BAG, 'POST /api/v2/livestream/update_item_list'],
	},
	'item.show': { fill: { productId: '29600000000000001', shopId: '601001' } },
	'report.getRegions': report,
	'report.getSessions': [
		{ ...report, leaveOut: ['sessions', 'currency'] },
		{ ...report, fill: { options: { sessions: '601001/5540001, 601002/5540002' } } },
	],
	'report.getShops': report,
	'session.create': { as: 'user', before: endCurrent },
	'session.end': {
		as: 'user',
		before: beginNext,
		fill: () => ({ sessionId: current }),
		calls: [METRICS, ITEM_METRICS, END],
	},
	'session.get': planned,
	'session.start': [
		{
			as: 'user',
			before: createNext,
			fill: () => ({ sessionId: current }),
			leaveOut: ['aiStream', 'domainId'],
			calls: [DETAIL, START],
		},
	],
	'session.update': [
		{
			...planned,
			fill: { ...planned.fill, ...onlyTitle },
			leaveOut: LOOKS,
			calls: [DETAIL, UPDATE],
		},
		{ ...planned, fill: { ...planned.fill, options: WHOLE }, calls: [UPDATE] },
	],
};

describeEveryOperation(
	'shopeeLive',
	async () => {
		const world = await openWorld({
			platform: 'shopee',
			node: 'shopeeLive',
			always: { access: 'openPlatform' },
			list: 'comma',
			sandbox: { ordersPerPlatform: 10, rateLimitPerSecond: 2000 },
			accounts: (opened, url) =>
				Object.fromEntries(
					(['streamer', 'user', 'principal'] as const).map((who) => [
						who,
						opened.connectShopee({ ...opened.shopeeUserFields(who), customBaseUrl: url }),
					]),
				),
			added: ['partner_id', 'user_id', 'principal_id', 'access_token', 'sign', 'timestamp'],
			samples: (opened) => ({
				sessionId: String(live.running),
				title: 'Launch evening',
				description: 'Everything new',
				coverImageUrl: live.cover,
				userId: String(live.viewer),
				content: 'Size L is back!',
				keyword: 'product 1',
				setId: String(live.sets[0]),
				setIds: String(live.sets[2]),
				inputDataFieldName: 'data',
				from: new Date(opened.sandbox.control.clock().now - 9 * 86_400_000).toISOString(),
				to: new Date(opened.sandbox.control.clock().now - 3 * 86_400_000).toISOString(),
				regions: 'SG, MY',
				shopIds: '601001, 601002',
				sessions: '601001/5540001',
				domainId: '6',
				productId: '29600000000000001',
				shopId: '601001',
				products: { rows: [{ productId: '29600000000000001', shopId: '601001' }] },
				productsJson: '[{"item_id": "29600000000000001", "shop_id": 601001}]',
			}),
		});
		({ market } = world);
		return world;
	},
	EXAMPLES,
	({ platform }) => platform.credential === 'shopeeApi',
);
