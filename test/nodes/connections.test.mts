/** Credentials that a workflow makes: connected on first use, and no secret in any item. */
import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { skipWaits } from './fastClock.mts';
import { openMarket } from './market.mts';
import type { Fields, Market } from './market.mts';
import { lazada, shopee, tikTokShop } from '../sandbox/fixtures.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 40 });
});

afterAll(async () => await market.close());

type Platform = 'shopee' | 'tikTokShop' | 'lazada';

/** The field of the app's secret, and what an app's own credential has to hold. */
const APPS: Record<Platform, { secret: string; fields(): Fields }> = {
	shopee: {
		secret: 'partnerSecret',
		fields: () => ({
			...market.shopeeFields(),
			subjectId: '',
			accessToken: '',
			refreshToken: '',
		}),
	},
	tikTokShop: {
		secret: 'appSecret',
		fields: () => ({ ...market.tikTokShopFields(), accessToken: '', refreshToken: '' }),
	},
	lazada: {
		secret: 'appSecret',
		fields: () => ({ ...market.lazadaFields(), accessToken: '', refreshToken: '' }),
	},
};

const type = (platform: Platform) => `${platform}Api`;

async function run(
	platform: Platform,
	credential: { id: string; name: string },
	operation: string,
	parameters: INodeParameters = {},
): Promise<IDataObject[]> {
	const items = await market.host.runNode({
		type: platform,
		credentials: { [type(platform)]: credential },
		parameters: { resource: 'authorization', operation, ...parameters },
	});
	return items.map(({ json }) => json);
}

/** What the operation makes of a code, with the credential of the app. */
async function prepare(platform: Platform, parameters: INodeParameters) {
	const app = market.store.add(type(platform), APPS[platform].fields());
	const items = await run(platform, app, 'prepareCredential', parameters);
	const secret = String(market.store.peek(app.id)[APPS[platform].secret]);
	expect(JSON.stringify(items)).not.toContain(secret);
	expect(JSON.stringify(items)).not.toMatch(/refresh|access/i);
	return items as Array<{ type: string; data: Fields }>;
}

/** The credential that n8n's own node makes of it. */
const create = (item: { type: string; data: Fields }) => market.store.add(item.type, item.data);

const stored = (reference: { id: string }): ICredentialDataDecryptedObject =>
	market.store.peek(reference.id);

const codeOf = (platform: Platform, subject: string) =>
	market.sandbox.control.issueCode({ platform, subject }).code;

interface Case {
	platform: Platform;
	name: string;
	parameters(): INodeParameters;
	shops: object[];
}

const shop = (platform: string, shopId: unknown, shopName: string, country: string) => ({
	platform,
	shopId: String(shopId),
	shopName,
	country,
	shopCipher: '',
});

const CASES: Case[] = [
	{
		platform: 'shopee',
		name: 'a shop',
		parameters: () => ({ code: codeOf('shopee', 'TW'), shopId: String(shopee.shops.TW.id) }),
		shops: [shop('shopee', shopee.shops.TW.id, 'Fake TW store', 'TW')],
	},
	{
		platform: 'shopee',
		name: 'a user',
		parameters: () => ({ code: codeOf('shopee', 'user'), authorizedAs: 'user' }),
		shops: [shop('shopee', shopee.user.id, '', '')],
	},
	{
		platform: 'tikTokShop',
		name: 'a seller with three shops',
		parameters: () => ({ code: codeOf('tikTokShop', 'seller') }),
		shops: (['SG', 'ID', 'JP'] as const).map((key) => ({
			...shop('tiktok_shop', tikTokShop.shops[key].id, tikTokShop.shops[key].name, key),
			shopCipher: tikTokShop.shops[key].cipher,
		})),
	},
	{
		platform: 'lazada',
		name: 'a seller in one country',
		parameters: () => ({ code: codeOf('lazada', 'local'), shopCountry: 'sg' }),
		shops: [],
	},
	{
		platform: 'lazada',
		name: 'a seller in several countries',
		parameters: () => ({ code: codeOf('lazada', 'crossBorder'), shopCountry: 'my' }),
		shops: [],
	},
];

describe.each(CASES)('$platform: the code of $name', ({ platform, parameters, shops }) => {
	it('becomes a credential that connects itself and lists its shops', async () => {
		const before = market.sandbox.control.stats()[platform].codesSpent;
		const [item, ...more] = await prepare(platform, parameters());
		expect(more).toEqual([]);
		expect(item.type).toBe(type(platform));
		const credential = create(item);
		const found = await run(platform, credential, 'checkConnection');
		console.log(found);
		expect(found).toMatchObject(shops);
	});
});
