/**
 * Published clients, written elsewhere, list the same orders from the sandbox as our nodes: what the
 * sandbox takes for a correct call is not only what our own code sends.
 */
import type { IDataObject } from 'n8n-workflow';

import { parseJson } from '../../nodes/shared/engine/json.ts';
import { openMarket } from '../nodes/market.mts';
import type { Market } from '../nodes/market.mts';
import { listWith } from './client.mts';

const DAY = 24 * 60 * 60;
const DETAILS = 20;

let market: Market;
let range: { from: number; to: number };

beforeAll(async () => {
	market = await openMarket({ rateLimitPerSecond: 1000 });
	const to = Math.floor(market.sandbox.control.clock().now / 1000) + 1;
	range = { from: to - 60 * DAY, to };
});

afterAll(async () => {
	await market.close();
});

/** The ids that the sandbox holds, by creation time. */
function heldBy(platform: 'lazada' | 'shopee' | 'tikTokShop', shop: string): string[] {
	return market.sandbox.control.orders({ platform, shop, ...range, field: 'create_time' }).ids;
}

function sorted(ids: unknown[]): string[] {
	return ids.map(String).sort();
}

test.each(['SG', 'JP'] as const)('tiktok-shop-sdk and our node agree on %s', async (shop) => {
	const { app, shops } = market.fixtures.tikTokShop;
	const theirs = await listWith('tikTokShop', {
		url: market.sandbox.urls.tikTokShop,
		...app,
		code: market.sandbox.control.issueCode({ platform: 'tikTokShop', subject: 'seller' }).code,
		shopId: shops[shop].id,
		...range,
		details: DETAILS,
	});
	const node = {
		type: 'tikTokShop',
		credentials: market.connectTikTokShop({
			...market.tikTokShopFields('seller', shop),
			accessToken: '',
			refreshToken: '',
			authorizationCode: market.sandbox.control.issueCode({
				platform: 'tikTokShop',
				subject: 'seller',
			}).code,
		}),
	};
	const { listed, details } = await readByOurNode(
		node,
		{
			options: {
				createdAfter: String(range.from),
				createdBefore: String(range.to),
				sortOrder: 'ASC',
			},
		},
		{ orderId: theirs.ids.slice(0, DETAILS).join(',') },
	);
	const held = heldBy('tikTokShop', shop);

	expect(held.length).toBeGreaterThan(100);
	expect(sorted(theirs.ids)).toEqual(sorted(held));
	expect(sorted(listed.map(({ json }) => json.id))).toEqual(sorted(held));
	expect(details.map(({ json }) => json)).toEqual(theirs.details);
});

test.each(['TH', 'VN'] as const)('shopee-sdk and our node agree on %s', async (shop) => {
	const { app, shops } = market.fixtures.shopee;
	const { code } = market.sandbox.control.issueCode({ platform: 'shopee', subject: shop });
	const theirs = await listWith('shopee', {
		url: market.sandbox.urls.shopee,
		...app,
		code,
		shopId: shops[shop].id,
		...range,
		details: DETAILS,
	});
	const node = {
		type: 'shopee',
		credentials: market.connectShopee({
			...market.shopeeFields(shop),
			accessToken: '',
			refreshToken: '',
			authorizationCode: market.sandbox.control.issueCode({ platform: 'shopee', subject: shop })
				.code,
		}),
	};
	const { listed, details } = await readByOurNode(
		node,
		{ timeField: 'create_time', from: String(range.from), to: String(range.to) },
		{ orderSn: theirs.ids.slice(0, DETAILS).join(',') },
	);
	const held = heldBy('shopee', shop);
	const ours = details.map(({ json }) => essenceOf(json));

	expect(held.length).toBeGreaterThan(100);
	expect(sorted(theirs.ids)).toEqual(sorted(held));
	expect(sorted(listed.map(({ json }) => json.order_sn))).toEqual(sorted(held));
	expect(ours).toHaveLength(DETAILS);
	expect(withLostDigits(ours)).toEqual(theirs.details.map(essenceOf));
	expect(ours).not.toEqual(theirs.details.map(essenceOf));
});

test.each(['SG', 'VN'] as const)('lazada-sdk-client and our node agree on %s', async (shop) => {
	const { app, shops } = market.fixtures.lazada;
	const { country } = shops[shop];
	const code = () =>
		market.sandbox.control.issueCode({ platform: 'lazada', subject: 'crossBorder' }).code;
	const theirs = await listWith('lazada', {
		url: market.sandbox.urls.lazada,
		...app,
		country,
		code: code(),
		...range,
		details: DETAILS,
	});
	const credentials = market.connectLazada({
		...market.lazadaFields(),
		country,
		accessToken: '',
		refreshToken: '',
		authorizationCode: code(),
	});
	const run = async (resource: string, parameters: IDataObject) =>
		await market.host.runNode({
			type: 'lazada',
			credentials,
			parameters: {
				resource,
				operation: 'getMany',
				simplify: false,
				requestOptions: { requestsPerSecond: 100 },
				...parameters,
			},
		});
	const listed = await run('order', {
		sortBy: 'created_at',
		createdAfter: String(range.from),
		createdBefore: String(range.to),
		returnAll: true,
	});
	const products = await run('product', { filter: 'all', limit: 20 });
	const held = heldBy('lazada', shop);

	expect(held.length).toBeGreaterThan(100);
	expect(sorted(theirs.ids)).toEqual(sorted(held));
	expect(sorted(listed.map(({ json }) => json.order_id))).toEqual(sorted(held));
	const ours = new Map(listed.map(({ json }) => [String(json.order_id), json.order_items]));
	const theirItems = theirs.details.filter((each) => 'order_items' in each);
	expect(theirItems).toHaveLength(DETAILS);
	for (const { order_id: id, order_items: items } of theirItems) {
		expect(ours.get(String(id))).toEqual(withIdsAsText(items));
	}
	const theirProducts = theirs.details.find((each) => 'products' in each)?.products;
	expect(products.map(({ json }) => json)).toEqual(withIdsAsText(theirProducts));
});

/** All orders of a range, and the details of some, as our node reads them. */
async function readByOurNode(
	node: Pick<Parameters<Market['host']['runNode']>[0], 'type' | 'credentials'>,
	range: IDataObject,
	ids: IDataObject,
) {
	const run = async (operation: string, parameters: IDataObject) =>
		await market.host.runNode({
			...node,
			parameters: { resource: 'order', operation, ...parameters },
		});
	const requestOptions = { requestsPerSecond: 100 };
	return {
		listed: await run('getMany', { returnAll: true, requestOptions, ...range }),
		details: await run('get', { simplify: false, ...ids }),
	};
}

/** What both were asked for: our node asks for more fields, and the package turns times into dates. */
function essenceOf(order: IDataObject): IDataObject {
	const { order_sn: number, region, currency, total_amount: total, item_list: items } = order;
	return { number, region, currency, total, items };
}

/** What a package read, with IDs as we hand them over. */
function withIdsAsText(value: unknown): unknown {
	return parseJson(JSON.stringify(value));
}

/** Our ids as the package reads them: numbers, rounded where JavaScript cannot hold them. */
function withLostDigits(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value).replace(/(_id":)"(\d+)"/g, '$1$2'));
}
