/**
 * Meta's own facebook-nodejs-business-sdk in a process of its own, its address pointed at the
 * sandbox: lists the catalogs of a business, the products of a catalog and the live videos of a page.
 * Settings come as JSON, the answer is JSON on standard output.
 */
import { createRequire } from 'node:module';
import type { FacebookFound, FacebookSettings } from '../client.mts';

/** The few parts of the package that are used; it brings no types. */
interface Cursor extends Array<{ _data: Record<string, unknown> }> {
	hasNext(): boolean;
	next(): Promise<Cursor>;
}

interface Edges {
	getOwnedProductCatalogs(fields: string[], params: object): Promise<Cursor>;
	getProducts(fields: string[], params: object): Promise<Cursor>;
	getLiveVideos(fields: string[], params: object): Promise<Cursor>;
}

interface Sdk {
	FacebookAdsApi: { init(token: string, locale: string, crashLog: boolean): object; GRAPH: string };
	Business: new (id: string) => Edges;
	ProductCatalog: new (id: string) => Edges;
	Page: new (id: string, data?: object, parent?: string, api?: object) => Edges;
}

const sdk = createRequire(import.meta.url)('facebook-nodejs-business-sdk') as Sdk;
const settings: FacebookSettings = JSON.parse(process.argv[2]);

Object.defineProperty(sdk.FacebookAdsApi, 'GRAPH', { get: () => settings.url });

async function all(first: Promise<Cursor>): Promise<string[]> {
	const ids: string[] = [];
	let page = await first;
	for (;;) {
		for (const record of page) ids.push(String(record._data.id));
		if (!page.hasNext()) return ids;
		page = await page.next();
	}
}

const params = { limit: 40 };
sdk.FacebookAdsApi.init(settings.accessToken, 'en_US', false);
const catalogs = await all(
	new sdk.Business(settings.businessId).getOwnedProductCatalogs(['id', 'name'], params),
);
const products = await all(
	new sdk.ProductCatalog(settings.catalogId).getProducts(['id', 'retailer_id'], params),
);
sdk.FacebookAdsApi.init(settings.pageToken, 'en_US', false);
const liveVideos = await all(new sdk.Page(settings.pageId).getLiveVideos(['id', 'status'], params));
const found: FacebookFound = { catalogs, products, liveVideos };
process.stdout.write(JSON.stringify(found));
