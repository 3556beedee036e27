/**
 * Writes the output schemas that the editor shows before a node has run, from answers of the
 * sandbox: `npx tsx test/tools/schemas.mts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Market } from '../nodes/market.mts';
import { creatorCenterSamples, officialLiveSamples } from './shopeeLiveSamples.mts';
import { commerceSamples, creatorSamples } from './tikTokShopSamples.mts';

const ROOT = process.cwd();

/** Version of the nodes that the schemas are about. */
const VERSION = 'v1.0.0';

/** What an operation gave out with its default settings. */
export interface Sample {
	/** Folder of the node below `nodes` */
	folder:
		| 'FacebookCommerce'
		| 'Lazada'
		| 'Shopee'
		| 'ShopeeAffiliate'
		| 'ShopeeLive'
		| 'TikTokShop';
	resource: string;
	operation: string;
	records: IDataObject[];
}

/** A JSON schema as far as the editor reads it. */
export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

type Shop<Platform extends 'shopee' | 'tikTokShop'> = keyof Market['fixtures'][Platform]['shops'];

/** Where the schema of an operation lies: n8n looks beside the node. */
export function schemaFile({ folder, resource, operation }: Omit<Sample, 'records'>): string {
	return join(ROOT, 'nodes', folder, '__schema__', VERSION, resource, `${operation}.json`);
}

/** Runs every operation that has a schema, on the shops given. */
export async function collectSamples(
	market: Market,
	shops: { shopee: Array<Shop<'shopee'>>; tikTokShop: Array<Shop<'tikTokShop'>>; lazada: string[] },
): Promise<Sample[]> {
	const samples = [
		...(await authorizationSamples(market)),
		await facebookSamples(market),
		await affiliateSamples(market),
		await creatorCenterSamples(market, asker(market, 'ShopeeLive', market.connectCreator())),
		await officialLiveSamples(market, (who) =>
			asker(market, 'ShopeeLive', market.connectShopee(market.shopeeUserFields(who))),
		),
		...(await Promise.all(shops.tikTokShop.map(async (shop) => await tikTokOrders(market, shop)))),
		...(await Promise.all(shops.shopee.map(async (shop) => await shopeeOrders(market, shop)))),
		...(await Promise.all(
			shops.lazada.map(async (country) => await lazadaRecords(market, country)),
		)),
	].flat();
	const merged = new Map<string, Sample>();
	for (const sample of samples) {
		const known = merged.get(schemaFile(sample));
		if (known) known.records.push(...sample.records);
		else merged.set(schemaFile(sample), sample);
	}
	return [...merged.values()];
}

/** Runs one operation with its default settings. */
export type Ask = (
	resource: string,
	operation: string,
	parameters: INodeParameters,
	input?: IDataObject[],
) => Promise<Sample>;

function asker(
	market: Market,
	folder: Sample['folder'],
	credentials:
		| ReturnType<Market['connectAffiliate']>
		| ReturnType<Market['connectCreator']>
		| ReturnType<Market['connectFacebook']>
		| ReturnType<Market['connectLazada']>
		| ReturnType<Market['connectShopee']>
		| ReturnType<Market['connectTikTokShop']>,
): Ask {
	const type = folder.charAt(0).toLowerCase() + folder.slice(1);
	return async (resource, operation, parameters, input = [{}]) => {
		const items = await market.host.runNode({
			type,
			credentials,
			input: input.map((json) => ({ json })),
			parameters: {
				resource,
				operation,
				...parameters,
				requestOptions: { requestsPerSecond: 100 },
			},
		});
		return { folder, resource, operation, records: items.map(({ json }) => json) };
	};
}

/** How many orders the single-order operations are asked for. */
const FEW = 40;

async function tikTokOrders(market: Market, shop: Shop<'tikTokShop'>): Promise<Sample[]> {
	const account = shop === 'US' ? 'sellerUs' : 'seller';
	const ask = asker(
		market,
		'TikTokShop',
		market.connectTikTokShop(market.tikTokShopFields(account, shop)),
	);
	const many = await ask('order', 'getMany', { returnAll: true });
	const few = many.records.slice(0, FEW);
	return [
		many,
		await ask('order', 'get', { orderId: few.map(({ id }) => String(id)).join(',') }),
		await ask('order', 'getPriceDetail', { orderId: '={{ $json.id }}' }, few),
		...(await commerceSamples(ask, market.fixtures.tikTokShop.shops[shop].currency)),
		...(await creatorSamples(ask)),
	];
}

async function shopeeOrders(market: Market, shop: Shop<'shopee'>): Promise<Sample[]> {
	const ask = asker(market, 'Shopee', market.connectShopee(market.shopeeFields(shop)));
	const many = await ask('order', 'getMany', {
		timeField: 'create_time',
		from: '={{ $now.minus({ days: 60 }).toISO() }}',
		returnAll: true,
	});
	const few = many.records.slice(0, FEW);
	return [
		many,
		await ask('order', 'get', { orderSn: few.map((order) => String(order.order_sn)).join(',') }),
	];
}

async function facebookSamples(market: Market): Promise<Sample[]> {
	const { business, catalogs, feed, liveVideo, pages } = market.fixtures.facebookCommerce;
	const ask = asker(market, 'FacebookCommerce', market.connectFacebook());
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });
	const page = locator(pages.main.id);
	const catalog = locator(catalogs.main.id);
	const feedId = feed.id;
	const liveVideoId = liveVideo.id;
	const all = { returnAll: true };
	return [
		await ask('catalog', 'get', { catalog }),
		await ask('catalog', 'getMany', { ownerId: business.id, ...all }),
		await ask('feed', 'get', { feedId }),
		await ask('feed', 'getUploads', { feedId, ...all }),
		await ask('liveVideo', 'getComments', { page, liveVideoId, ...all }),
		await ask('liveVideo', 'getMany', { page, ...all }),
		await ask('liveVideo', 'getViewers', { page, liveVideoId }),
		await ask('page', 'get', { page }),
		await ask('page', 'getMany', all),
		await ask('page', 'getPosts', { page, ...all }),
		await ask('product', 'getMany', { catalog, ...all }),
		await ask('token', 'getPermissions', {}),
	];
}

/** Operations of the affiliate node; reports that keep a distance go to apps of their own. */
async function affiliateSamples(market: Market): Promise<Sample[]> {
	const { appId, secret } = market.fixtures.shopeeAffiliate.apps.partner;
	const ask = asker(market, 'ShopeeAffiliate', market.connectAffiliate());
	const askPartner = asker(
		market,
		'ShopeeAffiliate',
		market.connectAffiliate({ ...market.affiliateFields('partner'), appId, appSecret: secret }),
	);
	const askThai = asker(
		market,
		'ShopeeAffiliate',
		market.connectAffiliate(market.affiliateFields('thailand')),
	);
	const days = (count: number) => `={{ $now.minus({ days: ${count} }).toISO() }}`;
	const link = 'https://shopee.com.br/product-i.500001.21000000001';
	const product = { __rl: true, mode: 'url', value: link };
	const times = { timeField: 'purchase', purchasedFrom: days(60) };
	return [
		await ask('account', 'testAccess', {}),
		await ask('itemFeed', 'getMany', {}),
		await ask('link', 'generate', { source: 'url', originUrl: link, subIds: 'telegram' }),
		await ask('link', 'generateMany', { links: link, subIds: 'telegram' }),
		await ask('offer', 'getProductOffer', { product }),
		await ask('offer', 'getProductOffers', { limit: 50 }),
		await ask('offer', 'getShopeeOffers', { limit: 50 }),
		await ask('offer', 'getShopOffers', { limit: 50 }),
		await ask('report', 'getConversions', { ...times, limit: 200 }),
		await askPartner('report', 'getPartnerOrders', { ...times, limit: 200 }),
		await askPartner('report', 'getSummary', { ...times, purchasedFrom: days(3) }),
		await askThai('report', 'getValidated', { validationId: '700001', limit: 200 }),
	];
}

async function lazadaRecords(market: Market, country: string): Promise<Sample[]> {
	const ask = asker(market, 'Lazada', market.connectLazada({ ...market.lazadaFields(), country }));
	const many = await ask('order', 'getMany', {
		sortBy: 'created_at',
		createdAfter: '={{ $now.minus({ days: 91 }).toISO() }}',
		returnAll: true,
	});
	const few = many.records.slice(0, FEW);
	const products = await ask('product', 'getMany', { returnAll: true });
	return [
		many,
		await ask('order', 'get', { orderId: '={{ $json.order_id }}' }, few),
		await ask('order', 'getItems', { orderId: '={{ $json.order_id }}' }, few),
		products,
		await ask('product', 'get', { itemId: '={{ $json.item_id }}' }, products.records.slice(0, 9)),
		await ask('seller', 'get', {}),
	];
}

async function authorizationSamples(market: Market): Promise<Sample[][]> {
	const { shopee, tikTokShop } = market.fixtures;
	const askShopee = asker(market, 'Shopee', market.connectShopee());
	const askTikTok = asker(market, 'TikTokShop', market.connectTikTokShop());
	const askPartner = asker(
		market,
		'TikTokShop',
		market.connectTikTokShop(market.tikTokShopFields('partner')),
	);
	// Accounts that no other sample uses: an exchange and a refresh end the tokens before them.
	const { sellerLimited } = tikTokShop.accounts;
	const { BR } = shopee.shops;
	const askLazada = asker(market, 'Lazada', market.connectLazada());
	const { local } = market.fixtures.lazada.accounts;
	const code = (subject: string, platform: 'lazada' | 'shopee' | 'tikTokShop') =>
		market.sandbox.control.issueCode({ platform, subject }).code;
	return [
		[
			await askLazada('authorization', 'checkConnection', {}),
			await askLazada('authorization', 'prepareCredential', {
				code: 'one-time',
				shopCountry: 'sg',
			}),
			await askLazada('authorization', 'getAuthorizationUrl', {
				redirectUrl: 'https://example.com/callback',
			}),
			await askLazada('authorization', 'exchangeCode', { code: code('crossBorder', 'lazada') }),
			await askLazada('authorization', 'refreshToken', {
				refreshToken: local.tokens[1].refreshToken,
			}),
		],
		[
			await askTikTok('authorization', 'checkConnection', {}),
			await askTikTok('authorization', 'prepareCredential', { code: 'one-time' }),
			await askTikTok('authorization', 'getAuthorizationUrl', { options: { state: 'random' } }),
			await askTikTok('authorization', 'getAuthorizedShops', {}),
			await askPartner('authorization', 'getCategoryAssets', {}),
			await askTikTok('authorization', 'exchangeCode', {
				code: code('sellerLimited', 'tikTokShop'),
			}),
			await askTikTok('authorization', 'refreshToken', {
				refreshToken: sellerLimited.tokens[1].refreshToken,
			}),
		],
		[
			await askShopee('authorization', 'checkConnection', {}),
			await askShopee('authorization', 'prepareCredential', {
				code: 'one-time',
				shopId: String(BR.id),
			}),
			await askShopee('authorization', 'getAuthorizationUrl', {
				redirectUrl: 'https://example.com/callback',
			}),
			await askShopee('authorization', 'getAuthorizedShops', { returnAll: true }),
			await askShopee('authorization', 'exchangeCode', {
				code: code('BR', 'shopee'),
				authorizedAs: 'shop_id',
				shopId: String(BR.id),
			}),
			await askShopee('authorization', 'exchangeCode', {
				code: code('main', 'shopee'),
				authorizedAs: 'main_account_id',
				mainAccountId: String(shopee.mainAccount.id),
			}),
			await askShopee('authorization', 'refreshToken', {
				refreshToken: BR.tokens[1].refreshToken,
				subject: 'shop_id',
				subjectId: String(BR.id),
			}),
		],
	];
}

/**
 * One schema that all the values fit. Fields keep the order of the records they were seen in. An
 * object or list that may be null stays a plain object or list, since the editor reads no other form.
 */
export function schemaOf(values: unknown[]): Schema {
	const kinds = [...new Set(values.map(kindOf))].sort(byWeight);
	const present = kinds.filter((kind) => kind !== 'null');
	if (present.includes('object') || present.includes('array')) {
		if (present.length > 1) throw new Error(`A field is sometimes ${present.join(', sometimes ')}`);
		if (present[0] === 'array') {
			const entries = values.flatMap((value) => (Array.isArray(value) ? value : []));
			return { type: 'array', ...(entries.length > 0 && { items: schemaOf(entries) }) };
		}
		return { type: 'object', properties: propertiesOf(values.filter(isObject)) };
	}
	return { type: kinds.length === 1 ? kinds[0] : kinds };
}

/** The editor shows the first of several types, so the telling one comes first. */
const WEIGHT = ['object', 'array', 'string', 'number', 'boolean', 'null'];

function byWeight(a: string, b: string): number {
	return WEIGHT.indexOf(a) - WEIGHT.indexOf(b);
}

export function kindOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

function isObject(value: unknown): value is IDataObject {
	return kindOf(value) === 'object';
}

function propertiesOf(records: IDataObject[]): Record<string, Schema> {
	const names: string[] = [];
	for (const record of records) {
		let after = -1;
		for (const name of Object.keys(record)) {
			const known = names.indexOf(name);
			if (known < 0) names.splice(after + 1, 0, name);
			after = names.indexOf(name);
		}
	}
	return Object.fromEntries(
		names.map((name) => [
			name,
			schemaOf(records.filter((record) => name in record).map((record) => record[name])),
		]),
	);
}

async function main(): Promise<void> {
	// Required, not imported: tsx gives an imported source no address for what it loads later itself.
	const { openMarket }: typeof import('../nodes/market.mts') = createRequire(import.meta.url)(
		'../nodes/market.mts',
	);
	const market = await openMarket({ rateLimitPerSecond: 1000 });
	try {
		const samples = await collectSamples(market, {
			shopee: ['TH', 'VN', 'TW', 'BR'],
			lazada: ['sg', 'my', 'vn'],
			tikTokShop: ['SG', 'ID', 'JP', 'US'],
		});
		const { format, resolveConfig } = await import('prettier');
		const options = await resolveConfig(join(ROOT, 'package.json'));
		for (const sample of samples) {
			const file = schemaFile(sample);
			const json = JSON.stringify({ ...schemaOf(sample.records), version: 1 });
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, await format(json, { ...options, filepath: file }));
		}
	} finally {
		await market.close();
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	main().catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
}
