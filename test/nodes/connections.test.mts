/** Credentials that a workflow makes: connected on first use, and no secret in any item. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { facebookCommerce, lazada, shopee, tikTokShop } from '../sandbox/fixtures.mts';
import { skipWaits } from './fastClock.mts';
import { openMarket } from './market.mts';
import type { Fields, Market } from './market.mts';

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

interface Prepared {
	type: string;
	data: Fields;
}

interface Reference {
	id: string;
	name: string;
}

const typeOf = (platform: Platform) => `${platform}Api`;

async function run(
	platform: Platform,
	credential: Reference,
	operation: string,
	parameters: INodeParameters = {},
): Promise<IDataObject[]> {
	const items = await market.host.runNode({
		type: platform,
		credentials: { [typeOf(platform)]: credential },
		parameters: { resource: 'authorization', operation, ...parameters },
	});
	return items.map(({ json }) => json);
}

/** What the operation makes of a code, with the credential of the app. */
async function prepare(platform: Platform, parameters: INodeParameters): Promise<Prepared[]> {
	const app = market.store.add(typeOf(platform), APPS[platform].fields());
	const items = await run(platform, app, 'prepareCredential', parameters);
	const secret = String(market.store.peek(app.id)[APPS[platform].secret]);
	expect(JSON.stringify(items)).not.toContain(secret);
	expect(JSON.stringify(items)).not.toMatch(/refresh|access/i);
	return items as unknown as Prepared[];
}

/** The credential that n8n's own node makes of it. */
const create = (item: Prepared, changes: Fields = {}) =>
	market.store.add(item.type, { ...item.data, ...changes });

const codeOf = (platform: Platform, subject: string) =>
	market.sandbox.control.issueCode({ platform, subject }).code;

const check = async (platform: Platform, credential: Reference) =>
	await run(platform, credential, 'checkConnection');

const account = (platform: string, accountType: string, shopId: unknown, shopName = '') => ({
	platform,
	accountType,
	shopId: String(shopId),
	shopName,
});

const lazadaShops = (keys: ReadonlyArray<keyof typeof lazada.shops>) =>
	keys.map((key) => ({
		...account('lazada', 'shop', lazada.shops[key].sellerId, lazada.shops[key].name),
		country: lazada.shops[key].country.toUpperCase(),
		authorizedUntil: expect.any(String),
	}));

const CASES: Array<{
	platform: Platform;
	name: string;
	parameters(): INodeParameters;
	shops: object[];
}> = [
	{
		platform: 'shopee',
		name: 'a shop',
		parameters: () => ({ code: codeOf('shopee', 'TW'), shopId: String(shopee.shops.TW.id) }),
		shops: [
			{
				...account('shopee', 'shop', shopee.shops.TW.id, 'Fake TW store'),
				country: 'TW',
				authorizedUntil: expect.any(String),
			},
		],
	},
	{
		platform: 'shopee',
		name: 'a user',
		parameters: () => ({ code: codeOf('shopee', 'user'), authorizedAs: 'user' }),
		// Shopee tells neither name nor end of those.
		shops: [{ ...account('shopee', 'user', shopee.user.id), authorizedUntil: null }],
	},
	{
		platform: 'tikTokShop',
		name: 'a seller with three shops',
		parameters: () => ({ code: codeOf('tikTokShop', 'seller') }),
		shops: (['SG', 'ID', 'JP'] as const).map((key) => ({
			...account('tiktok_shop', 'shop', tikTokShop.shops[key].id, tikTokShop.shops[key].name),
			country: key,
			shopCipher: tikTokShop.shops[key].cipher,
			authorizedUntil: expect.any(String),
		})),
	},
	{
		platform: 'lazada',
		name: 'a seller in one country',
		parameters: () => ({ code: codeOf('lazada', 'local'), shopCountry: 'sg' }),
		shops: lazadaShops(['LOCAL']),
	},
	{
		platform: 'lazada',
		name: 'a seller in several countries, the chosen one first',
		parameters: () => ({ code: codeOf('lazada', 'crossBorder'), shopCountry: 'my' }),
		shops: lazadaShops(['MY', 'ID', 'PH', 'SG', 'TH', 'VN']),
	},
];

describe.each(CASES)('$platform: the code of $name', ({ platform, parameters, shops }) => {
	it('becomes a credential that connects itself and lists its shops', async () => {
		const before = market.sandbox.control.stats()[platform].codesSpent;
		const [item, ...more] = await prepare(platform, parameters());
		expect(more).toEqual([]);
		expect(item.type).toBe(typeOf(platform));
		// Nothing is spent before the credential is there.
		expect(market.sandbox.control.stats()[platform].codesSpent).toBe(before);

		const credential = create(item);
		expect(await check(platform, credential)).toMatchObject(shops);
		const { secret, fields } = APPS[platform];
		const stored = market.store.peek(credential.id);
		expect(stored[secret]).toBe(fields()[secret]);
		expect(stored).toMatchObject({
			authorizationCode: '',
			accessToken: expect.stringMatching(/./),
		});
		// A second use asks nobody for tokens.
		await check(platform, credential);
		expect(market.sandbox.control.stats()[platform].codesSpent).toBe(before + 1);
	});
});

describe('a main account of Shopee', () => {
	it('becomes one credential for each shop and merchant, each with tokens of its own', async () => {
		const parameters = {
			code: codeOf('shopee', 'main'),
			authorizedAs: 'main_account_id',
			mainAccountId: String(shopee.mainAccount.id),
		};
		const items = await prepare('shopee', parameters);
		const subjects = items.map(({ data }) => [data.subjectType, data.subjectId]);
		const { shops, merchant } = shopee;
		expect(subjects).toEqual([
			['shop', String(shops.TH.id)],
			['shop', String(shops.VN.id)],
			['merchant', String(merchant.id)],
		]);
		const credentials = items.map((item) => create(item));
		const found = [];
		for (const credential of credentials) found.push(...(await check('shopee', credential)));
		expect(found).toMatchObject([
			account('shopee', 'shop', shops.TH.id, shops.TH.name),
			account('shopee', 'shop', shops.VN.id, shops.VN.name),
			account('shopee', 'merchant', merchant.id, merchant.name),
		]);
		const pairs = credentials.map(({ id }) => market.store.peek(id).refreshToken);
		expect(new Set(pairs).size).toBe(3);
	});
});

const REFUSED = /ticket in the place of its secret is no longer good/;

const prepared = async () => {
	const [item] = await prepare('tikTokShop', { code: codeOf('tikTokShop', 'sellerUs') });
	return item;
};

describe('a ticket', () => {
	it.each([
		['another address, that might get to know the secret', { customAuthUrl: 'http://127.0.0.1:9' }],
		['another app key', { appKey: tikTokShop.otherApp.appKey }],
		['another code', { authorizationCode: 'FAKE-other-code' }],
		['another text in its place', { appSecret: 'connection-ticket-FAKE' }],
	])('is worth nothing with %s', async (_, changes) => {
		const item = await prepared();
		const before = market.sandbox.control.log().length;
		const credential = create(item, changes);
		await expect(check('tikTokShop', credential)).rejects.toMatchObject({
			message: expect.stringMatching(REFUSED),
			description: expect.stringContaining('connect the shop again'),
		});
		expect(market.sandbox.control.log()).toHaveLength(before);
		expect(market.store.peek(credential.id).appSecret).not.toBe(tikTokShop.app.appSecret);
	});

	it('does not hide why the platform refuses the code', async () => {
		const [item] = await prepare('lazada', { code: 'FAKE-made-up', shopCountry: 'sg' });
		await expect(check('lazada', create(item))).rejects.toThrow(/does not accept this code/);
	});
});

describe('Check Connection', () => {
	it('says that a connection was withdrawn, and what to do', async () => {
		const [item] = await prepare('tikTokShop', { code: codeOf('tikTokShop', 'sellerLimited') });
		const credential = create(item);
		expect(await check('tikTokShop', credential)).toHaveLength(1);
		market.sandbox.control.revoke({ platform: 'tikTokShop', subject: 'sellerLimited' });
		await expect(check('tikTokShop', credential)).rejects.toMatchObject({
			message: expect.stringContaining('withdrawn'),
			description: expect.stringContaining('Authorization Code'),
		});
	});

	it('speaks for creators, too, who have no shop', async () => {
		const credential = market.store.add('tikTokShopApi', market.tikTokShopFields('creator'));
		expect(await check('tikTokShop', credential)).toMatchObject([
			account('tiktok_shop', 'creator', ''),
		]);
	});

	const checkFacebook = async (accessToken?: string) =>
		await market.host.runNode({
			type: 'facebookCommerce',
			credentials: market.connectFacebook(market.facebookFields(accessToken)),
			parameters: { resource: 'token', operation: 'checkConnection' },
		});

	it('tells the end of a Facebook connection', async () => {
		const [{ json }] = await checkFacebook(facebookCommerce.identities.user.accessToken);
		expect(json).toMatchObject({
			...account('facebook_commerce', 'user', ''),
			authorizedUntil: expect.stringMatching(/^\d{4}-/),
			tokenValidUntil: expect.stringMatching(/^\d{4}-/),
		});
		await expect(checkFacebook('EAAFAKE-unknown')).rejects.toThrow(/no longer accepts the token/);
	});
});

// The last one: limits of speed remember the time that it makes up.
describe('a ticket, later', () => {
	it('is good for ten minutes', async () => {
		const time = skipWaits(market.sandbox);
		try {
			const early = await prepared();
			const late = await prepared();
			time.advance(9 * 60_000);
			expect(await check('tikTokShop', create(early))).toHaveLength(1);
			time.advance(2 * 60_000);
			await expect(check('tikTokShop', create(late))).rejects.toThrow(REFUSED);
		} finally {
			time.stop();
		}
	});
});
