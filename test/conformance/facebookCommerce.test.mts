import type { IDataObject } from 'n8n-workflow';

import { openMarket } from '../nodes/market.mts';
import type { Market } from '../nodes/market.mts';
import * as fixtures from '../sandbox/fixtures.mts';
import { listWith } from './client.mts';

const { business, catalogs, identities, pages } = fixtures.facebookCommerce;

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 5, rateLimitPerSecond: 1000 });
	// The package sends no proof; the app's setting decides whether it has to.
	market.sandbox.control.options({ platform: 'facebookCommerce', requireProof: false });
});

afterAll(async () => await market.close());

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

async function idsBy(operation: string, parameters: IDataObject): Promise<string[]> {
	const [resource, name] = operation.split('.');
	const items = await market.host.runNode({
		type: 'facebookCommerce',
		credentials: market.connectFacebook(),
		parameters: { resource, operation: name, returnAll: true, ...parameters } as never,
	});
	return items.map(({ json }) => String(json.id));
}

test("Meta's own package and our node find the same catalogs, products and live videos", async () => {
	const theirs = await listWith('facebookCommerce', {
		url: market.sandbox.urls.facebookCommerce,
		accessToken: identities.system.accessToken,
		pageToken: pages.main.accessToken,
		businessId: business.id,
		catalogId: catalogs.main.id,
		pageId: pages.main.id,
	});

	expect(theirs.products).toHaveLength(260);
	expect(theirs.liveVideos).toHaveLength(131);
	expect(await idsBy('catalog.getMany', { ownerId: business.id })).toEqual(theirs.catalogs);
	expect(await idsBy('product.getMany', { catalog: locator(catalogs.main.id) })).toEqual(
		theirs.products,
	);
	expect(await idsBy('liveVideo.getMany', { page: locator(pages.main.id) })).toEqual(
		theirs.liveVideos,
	);
}, 90_000);
