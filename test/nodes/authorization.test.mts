import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { openMarket } from './market.mts';
import type { Fields, Market } from './market.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 50 });
});

afterAll(async () => {
	await market.close();
});

type Kind = 'tikTokShop' | 'shopee';

async function run(
	kind: Kind,
	operation: string,
	parameters: INodeParameters = {},
	fields: Fields = {},
) {
	const credentials =
		kind === 'shopee'
			? market.connectShopee({ ...market.shopeeFields(), ...fields })
			: market.connectTikTokShop({ ...market.tikTokShopFields('seller', 'SG'), ...fields });
	return await market.host.runNode({
		type: kind,
		credentials,
		parameters: { resource: 'authorization', operation, ...parameters },
	});
}

/** The link of an item, taken apart. */
async function link(...args: Parameters<typeof run>) {
	const [{ json }] = await run(...args);
	expect(Object.keys(json)).toEqual(['url']);
	const url = new URL(String(json.url));
	return { page: url.origin + url.pathname, query: Object.fromEntries(url.searchParams) };
}

describe('the authorization link of TikTok Shop', () => {
	const { serviceId, appKey } = {
		serviceId: '7390000000000000001',
		appKey: 'FAKE-tiktok-app-key-0001',
	};

	it.each([
		[
			'seller',
			'global',
			'https://services.tiktokshop.com/open/authorize',
			{ service_id: serviceId },
		],
		[
			'seller',
			'us',
			'https://services.us.tiktokshop.com/open/authorize',
			{ service_id: serviceId },
		],
		['creator', 'global', 'https://shop.tiktok.com/alliance/creator/auth', { app_key: appKey }],
		['creator', 'us', 'https://shop.tiktok.com/alliance/creator/auth', { app_key: appKey }],
		[
			'partner',
			'global',
			'https://partner.tiktokshop.com/open/authorize',
			{ service_id: serviceId },
		],
		[
			'partner',
			'us',
			'https://partner.us.tiktokshop.com/open/authorize',
			{ service_id: serviceId },
		],
	])('for a %s, market %s', async (userType, market_, page, query) => {
		const fields = { userType, market: market_, environment: 'live' };
		const parameters = { options: { state: 'a b&c' } };
		expect(await link('tikTokShop', 'getAuthorizationUrl', parameters, fields)).toEqual({
			page,
			query: { ...query, state: 'a b&c' },
		});
		const without = link('tikTokShop', 'getAuthorizationUrl', {}, fields);
		if (userType !== 'creator') expect(await without).toEqual({ page, query });
		else
			await expect(without).rejects.toMatchObject({ message: expect.stringContaining("'State'") });
	});

	it('leads to the stand-in when the environment is one', async () => {
		const { page } = await link('tikTokShop', 'getAuthorizationUrl');
		expect(page).toBe(`${market.sandbox.urls.tikTokShop}/open/authorize`);
	});

	it('cannot be made without the service ID', async () => {
		await expect(
			run('tikTokShop', 'getAuthorizationUrl', {}, { serviceId: '' }),
		).rejects.toMatchObject({
			message: "The field 'Service ID' of the credential is empty [item 0]",
			description: expect.stringContaining('Partner Center'),
		});
	});

	it('asks nobody', async () => {
		market.sandbox.control.clearLog();
		await run('tikTokShop', 'getAuthorizationUrl');
		await run('shopee', 'getAuthorizationUrl', { redirectUrl: 'https://example.com' });
		expect(market.sandbox.control.log()).toEqual([]);
	});
});

describe('the authorization link of Shopee', () => {
	const redirectUrl = 'https://example.com/back?x=1';

	it.each([
		['live', 'https://open.shopee.com/auth'],
		['liveChina', 'https://open.shopee.cn/auth'],
		['liveBrazil', 'https://open.shopee.com.br/auth'],
		['sandbox', 'https://open.sandbox.test-stable.shopee.com/auth'],
	])('for %s', async (environment, page) => {
		const fields = { environment };
		expect(await link('shopee', 'getAuthorizationUrl', { redirectUrl }, fields)).toEqual({
			page,
			query: {
				partner_id: '2000001',
				auth_type: 'seller',
				redirect_uri: redirectUrl,
				response_type: 'code',
			},
		});
	});

	it.each(['seller', 'supplier', 'user'])('for a %s, with a state', async (authType) => {
		const parameters = { redirectUrl, options: { authType, state: 's 1' } };
		const { query } = await link('shopee', 'getAuthorizationUrl', parameters);
		expect(query).toMatchObject({ auth_type: authType, state: 's 1' });
	});

	it('has an older form, signed, that carries no state', async () => {
		const parameters = { redirectUrl, options: { isLegacy: true, state: 'lost' } };
		const { page, query } = await link('shopee', 'getAuthorizationUrl', parameters, {
			environment: 'live',
		});
		const path = '/api/v2/shop/auth_partner';
		expect(page).toBe(`https://partner.shopeemobile.com${path}`);
		const sign = createHmac('sha256', 'FAKE-shopee-partner-key-0001')
			.update(`2000001${path}${query.timestamp}`)
			.digest('hex');
		expect(query).toEqual({
			partner_id: '2000001',
			timestamp: query.timestamp,
			sign,
			redirect: redirectUrl,
		});
		expect(Math.abs(Number(query.timestamp) * 1000 - Date.now())).toBeLessThan(5000);
	});

	it('needs a place to come back to', async () => {
		const parameters = { redirectUrl: '={{ "" }}' };
		await expect(run('shopee', 'getAuthorizationUrl', parameters)).rejects.toMatchObject({
			message: "The parameter 'Redirect URL' is empty [item 0]",
		});
	});
});

describe('exchanging a code', () => {
	it('gives the tokens of TikTok Shop with times that can be read', async () => {
		const [code] = market.fixtures.tikTokShop.accounts.sellerUs.codes;
		const [{ json }] = await run('tikTokShop', 'exchangeCode', { code });
		expect(json).toMatchObject({
			access_token: expect.stringMatching(/./),
			refresh_token: expect.stringMatching(/./),
			open_id: market.fixtures.tikTokShop.accounts.sellerUs.openId,
			access_token_expires_at: expect.stringMatching(/^20\d\d-.*Z$/),
			refresh_token_expires_at: expect.stringMatching(/^20\d\d-.*Z$/),
		});
		await expect(run('tikTokShop', 'exchangeCode', { code })).rejects.toMatchObject({
			message: expect.stringContaining('no longer accepts this code'),
		});
	});

	it('gives the tokens of every shop of a Shopee main account', async () => {
		const { mainAccount } = market.fixtures.shopee;
		const [{ json }] = await run('shopee', 'exchangeCode', {
			code: mainAccount.codes[1],
			authorizedAs: 'main_account_id',
			mainAccountId: String(mainAccount.id),
		});
		expect(json).toMatchObject({
			access_token: expect.any(String),
			refresh_token: expect.any(String),
			shop_id_list: ['220000001', '220000002'],
			access_token_expires_at: expect.stringMatching(/Z$/),
		});
	});

	it('says when the code was given for another shop', async () => {
		const parameters = {
			code: market.fixtures.shopee.shops.BR.codes[3],
			authorizedAs: 'shop_id',
			shopId: String(market.fixtures.shopee.shops.TW.id),
		};
		await expect(run('shopee', 'exchangeCode', parameters)).rejects.toMatchObject({
			message: expect.stringContaining('for somebody else than the credential says'),
		});
	});
});

describe('refreshing tokens that a workflow keeps', () => {
	it('gives the next pair, once', async () => {
		const [, pair] = market.fixtures.tikTokShop.accounts.creator.tokens;
		const parameters = { refreshToken: pair.refreshToken };
		const [{ json }] = await run('tikTokShop', 'refreshToken', parameters);
		expect(json.refresh_token).not.toBe(pair.refreshToken);
		await expect(run('tikTokShop', 'refreshToken', parameters)).rejects.toMatchObject({
			message: expect.stringContaining('refresh token'),
		});
	});

	it('works for another subject than that of the credential', async () => {
		const { user } = market.fixtures.shopee;
		const [{ json }] = await run('shopee', 'refreshToken', {
			refreshToken: user.tokens[0].refreshToken,
			subject: 'user_id',
			subjectId: String(user.id),
		});
		expect(json).toMatchObject({ user_id: String(user.id), access_token: expect.any(String) });
	});

	it('never touches the pair of the credential', async () => {
		const fields = market.shopeeFields('TW');
		const credentials = market.connectShopee(fields);
		const { refreshToken } = fields;
		const parameters = { resource: 'authorization', operation: 'refreshToken', refreshToken };
		const result = await market.host.runNodeFully({
			type: 'shopee',
			credentials,
			parameters: { ...parameters, subjectId: fields.subjectId, refreshToken: ` ${refreshToken} ` },
		});
		expect(result.error).toMatchObject({ message: expect.stringContaining('uses itself') });
		expect(market.store.peek(credentials.shopeeApi.id)).toMatchObject({ refreshToken });
	});
});

describe('the authorised shops', () => {
	it('are listed with their ciphers', async () => {
		const items = await run('tikTokShop', 'getAuthorizedShops');
		const { SG, ID, JP } = market.fixtures.tikTokShop.shops;
		expect(items.map(({ json }) => json.cipher)).toEqual([SG, ID, JP].map(({ cipher }) => cipher));
		expect(items[0].json).toMatchObject({ id: SG.id, name: SG.name, region: 'SG' });
	});

	it('may be none', async () => {
		market.sandbox.control.fault({
			platform: 'tikTokShop',
			kind: 'envelope',
			body: { code: 0, message: 'Success', data: {} },
		});
		expect(await run('tikTokShop', 'getAuthorizedShops')).toEqual([]);
	});

	it('are listed page by page', async () => {
		const { shops } = market.fixtures.shopee;
		const ids = Object.values(shops).map(({ id }) => String(id));
		const all = await run('shopee', 'getAuthorizedShops', { returnAll: true });
		expect(all.map(({ json }) => json.shop_id)).toEqual(ids);
		const two = await run('shopee', 'getAuthorizedShops', { returnAll: false, limit: 2 });
		expect(two.map(({ json }) => json.shop_id)).toEqual(ids.slice(0, 2));
		expect(market.sandbox.control.log().at(-1)?.query).toMatchObject({
			page_size: '2',
			page_no: '1',
		});
	});
});
