import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import * as fixtures from '../sandbox/fixtures.mts';
import type { SandboxOptions } from '../sandbox/index.mts';
import { openMarket } from './market.mts';
import type { Fields, Market } from './market.mts';

const { app, catalogs, cms, identities, liveVideo, longToken, pages, people, shortToken } =
	fixtures.facebookCommerce;

const TODAY = Date.parse('2026-11-20T10:00:00Z');
const BEFORE = Date.parse('2026-10-20T10:00:00Z');

let market: Market;

async function start(options: SandboxOptions = {}): Promise<void> {
	market = await openMarket({
		ordersPerPlatform: 60,
		clock: TODAY,
		rateLimitPerSecond: 1000,
		...options,
	});
}

beforeEach(async () => await start());

afterEach(async () => {
	jest.restoreAllMocks();
	await market.close();
});

const locator = (value: string, mode = 'id') => ({ __rl: true, mode, value });
const page = locator(pages.main.id);
const catalog = locator(catalogs.main.id);
const requestOptions = { requestsPerSecond: 100 };
const set = (options: IDataObject) =>
	void market.sandbox.control.options({ platform: 'facebookCommerce', ...options });
const sent = (path: RegExp) =>
	market.sandbox.control
		.log()
		.filter((each) => each.platform === 'facebookCommerce' && path.test(each.path));

interface More {
	input?: INodeExecutionData[];
	continueOnFail?: boolean;
	fields?: Fields;
	credentials?: ReturnType<Market['connectFacebook']>;
}

async function runFully(operation: string, parameters: IDataObject = {}, more: More = {}) {
	const [resource, name] = operation.split('.');
	return await market.host.runNodeFully({
		type: 'facebookCommerce',
		credentials:
			more.credentials ?? market.connectFacebook({ ...market.facebookFields(), ...more.fields }),
		parameters: { resource, operation: name, requestOptions, ...parameters } as never,
		input: more.input,
		continueOnFail: more.continueOnFail,
	});
}

async function run(operation: string, parameters: IDataObject = {}, more: More = {}) {
	const { error, nodes } = await runFully(operation, parameters, more);
	if (error) throw error;
	return nodes.Node?.items ?? [];
}

async function refused(operation: string, parameters: IDataObject = {}, more: More = {}) {
	const { error } = await runFully(operation, parameters, more);
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError)) {
		throw new Error(`The run did not fail as it should: ${String(error)}`);
	}
	return { message: error.message, description: String(error.description) };
}

const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

/** A product from each item; every fiftieth has a price that Meta refuses. */
const products = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		json: {
			sku: `P-${index}`,
			data: {
				title: `Product ${index}`,
				link: 'https://shop.example.com/p',
				image_link: index % 50 === 7 ? '' : 'https://shop.example.com/i.jpg',
			},
		},
	}));

const BATCH = {
	catalog: locator(catalogs.empty.id),
	retailerId: '={{ $json.sku }}',
	price: '9.99',
	currency: 'usd',
	data: '={{ $json.data }}',
};

describe('product batches', () => {
	it('push 12,000 products, and the right 2 % come out as errors with the reason', async () => {
		const input = products(12_000);
		const items = await run('product.createMany', BATCH, { input, continueOnFail: true });
		expect(items).toHaveLength(12_000);
		items.forEach(({ json, pairedItem }, index) => {
			expect(pairedItem).toEqual({ item: index });
			if (index % 50 !== 7) {
				if (json.status !== 'applied') throw new Error(JSON.stringify(json));
				return;
			}
			expect(json).toMatchObject({
				error: 'The field image_link is missing',
				details: { class: 'validation', subject: `P-${index}` },
			});
		});
		expect(sent(/items_batch$/)).toHaveLength(4);
		// Accepted is not applied: each batch was looked at until it was.
		expect(sent(/check_batch_request_status$/)).toHaveLength(8);
		const [{ json }] = await run('catalog.get', { catalog: locator(catalogs.empty.id) });
		expect(json.product_count).toBe(11_760);
	}, 60_000);

	it('are one error that names the refused items, without Continue', async () => {
		const error = await refused('product.createMany', BATCH, { input: products(100) });
		expect(error.message).toMatch(/^2 of 100 records were refused/);
		expect(error.description).toMatch(/P-7: The field image_link is missing; P-57/);
		const [{ json }] = await run('catalog.get', { catalog: locator(catalogs.empty.id) });
		expect(json.product_count).toBe(98);
	});

	it('send nothing when an item cannot be sent, and name it', async () => {
		const input = products(3);
		input[1].json.sku = '';
		const error = await refused('product.createMany', BATCH, { input });
		expect(error.message).toBe("The parameter 'Retailer ID' is empty [item 1]");
		expect(sent(/./)).toEqual([]);
		const items = await run('product.createMany', BATCH, { input, continueOnFail: true });
		expect(jsonOf(items)).toMatchObject([
			{ status: 'applied' },
			{ error: "The parameter 'Retailer ID' is empty" },
			{ status: 'applied' },
		]);
	});

	it('tell every item of a call that was refused as a whole', async () => {
		const fields = { accessToken: identities.limited.accessToken };
		const more = { input: products(3), continueOnFail: true, fields };
		const items = await run('product.createMany', BATCH, more);
		expect(jsonOf(items)).toMatchObject(
			[0, 1, 2].map((index) => ({
				error: 'The connection lacks a permission for this',
				details: { code: '200', subject: `P-${index}` },
			})),
		);
	});

	it('say so when Facebook has not applied them in time', async () => {
		set({ batchPolls: 1000 });
		const error = await refused(
			'product.createMany',
			{ ...BATCH, options: { patience: 0 } },
			{ input: products(1) },
		);
		expect(error.message).toMatch(/^1 of 1 records/);
		expect(error.description).toMatch(/accepted, but not applied within 0 min/);
	});

	it('update nothing unknown unless asked to', async () => {
		const stranger = { catalog, retailerId: 'NOBODY', price: '1.00', currency: 'USD' };
		const error = await refused('product.updateMany', { ...stranger, data: '{}' });
		expect(error.description).toContain('NOBODY: The item to update does not exist');
	});
});

describe('prices', () => {
	const product = {
		catalog,
		retailerId: 'NEW-1',
		name: 'A',
		description: 'B',
		imageUrl: 'https://shop.example.com/i.jpg',
		url: 'https://shop.example.com/p',
	};
	const priceOf = async (retailerId: string) => {
		const chosen = { catalog, product: locator(retailerId, 'retailerId') };
		return (await run('product.get', chosen))[0].json.price;
	};

	it('are minor units for one product and text for many, from the same field', async () => {
		await run('product.create', { ...product, price: '9.9', currency: 'USD' });
		expect(await priceOf('NEW-1')).toBe('$9.90');
		const change = { catalog, retailerId: 'NEW-1', price: '12.34', currency: 'USD' };
		await run('product.updateStockAndPrice', { ...change, options: { inventory: 3 } });
		expect(await priceOf('NEW-1')).toBe('$12.34');
	});

	it.each([
		['9,99', 'USD', /^The value '9,99' in 'Price' is not an amount/],
		['9.999', 'USD', /^The amount 9.999 in 'Price' has more decimals than USD knows/],
		['500.5', 'JPY', /^The amount 500.5 in 'Price' has more decimals than JPY knows/],
		['5', 'dollars', /^The value 'DOLLARS' in 'Currency' is not a currency/],
	])('%s %s is refused before it is sent', async (price, currency, message) => {
		for (const operation of ['product.create', 'product.updateStockAndPrice']) {
			const error = await refused(operation, { ...product, price, currency });
			expect(error.message).toMatch(message);
		}
		expect(sent(/./)).toEqual([]);
	});

	it('of a taken retailer ID are an error for Create, and a change for Create or Update', async () => {
		const taken = { ...product, retailerId: 'SKU-0001', price: '1.00', currency: 'USD' };
		expect(await refused('product.create', taken)).toMatchObject({
			message: expect.stringContaining('already used in this catalog'),
		});
		await run('product.upsert', taken);
		expect(await priceOf('SKU-0001')).toBe('$1.00');
	});
});

describe('orders', () => {
	const list = { page, commerceAccountId: cms.id, returnAll: true };

	it('tell today that Meta has switched them off', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(TODAY);
		for (const parameters of [list, { ...list, output: 'unified' }]) {
			const error = await refused('order.getMany', parameters);
			expect(error.message).toMatch(/^Meta has switched off its order API \(27 October 2026\)/);
			expect(error.description).toMatch(/web shop.*code 12/);
		}
		const error = await refused('order.get', { page, orderId: '800000000000001' });
		expect(error.message).toMatch(/switched off/);
	});

	it('page and unify before that day', async () => {
		market.sandbox.control.clock({ now: BEFORE });
		const held = market.sandbox.control.orders({ platform: 'facebookCommerce', shop: 'US' });
		const native = jsonOf(await run('order.getMany', list));
		expect(native.map(({ id }) => id).sort()).toEqual([...held.ids].sort());
		expect(sent(/commerce_orders$/)).toHaveLength(3);
		const unified = jsonOf(await run('order.getMany', { ...list, output: 'unified' }));
		expect(unified).toHaveLength(60);
		const cents = unified.reduce(
			(sum, { grandTotal }) => sum + Math.round(Number(grandTotal) * 100),
			0,
		);
		expect((cents / 100).toFixed(2)).toBe(held.sums.USD);
		expect(unified[0]).toMatchObject({
			platform: 'facebook_commerce',
			shopId: cms.id,
			currency: 'USD',
			createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
			shipTo: { country: 'US' },
		});
		expect(new Set(unified.map(({ status }) => status))).toEqual(
			new Set(['on_hold', 'to_ship', 'completed']),
		);
		const [one] = jsonOf(await run('order.get', { page, orderId: held.ids[0], output: 'unified' }));
		expect(one).toMatchObject({ orderId: held.ids[0] });
	});
});

describe('recorded orders', () => {
	it('become unified orders without asking Meta', async () => {
		market.sandbox.control.clock({ now: BEFORE });
		const list = { page, commerceAccountId: cms.id, returnAll: true };
		const native = await run('order.getMany', { ...list, simplify: false });
		const recorded = jsonOf(native).slice(0, 3);
		const unified = jsonOf(await run('order.getMany', { ...list, output: 'unified' })).slice(0, 3);
		jest.spyOn(Date, 'now').mockReturnValue(TODAY);
		market.sandbox.control.clearLog();
		const options = { recordedAccountId: cms.id };
		for (const [index, order] of recorded.entries()) {
			for (const recordedOrder of [order, JSON.stringify(order)]) {
				const again = await run('order.convertRecorded', {
					recordedOrder: recordedOrder as never,
					options,
				});
				expect(jsonOf(again)).toEqual([unified[index]]);
			}
		}
		expect(sent(/./)).toEqual([]);
	});

	it('that are none are refused', async () => {
		for (const recordedOrder of ['{}', '{"items": []}', '[1]', 'no JSON']) {
			const error = await refused('order.convertRecorded', { recordedOrder });
			expect(error.message).toMatch(/'Recorded Order'/);
		}
	});
});

describe('secrets', () => {
	it('of pages and in addresses of pages never become part of an item', async () => {
		const api = (value: string, query = '{}') => ({
			endpoint: locator(value, 'path'),
			query,
			body: '{}',
		});
		const outputs = [
			await run('page.get', { page, options: { fields: 'id,name,access_token' } }),
			await run('token.getPageTokens'),
			await run('custom.apiCall', api('GET /me/accounts', '{"fields":"id,access_token"}')),
			await run('custom.apiCall', api(`GET /${catalogs.main.id}/products`, '{"limit":"5"}')),
			await run('custom.batch', { path: 'me/accounts?fields=id,access_token', parameters: '{}' }),
			await run('custom.batch', {
				path: `${catalogs.main.id}/products`,
				parameters: '{"limit": 5}',
			}),
			await run('liveVideo.getMany', { page, returnAll: true }),
		];
		expect(outputs.map((items) => items.length)).toEqual([1, 2, 1, 1, 1, 1, 131]);
		expect(JSON.stringify(outputs)).not.toMatch(/EAAFAKE|appsecret_proof|"access_token"/);
		expect(JSON.stringify(outputs[3])).toMatch(/"next":"http.*after=/);
		expect(jsonOf(outputs[1])).toMatchObject([
			{ id: pages.main.id, hasToken: true },
			{ id: pages.second.id, hasToken: true },
		]);
	});

	it('are hidden in the words of Meta', async () => {
		const fields = { accessToken: 'EAAFAKE-nobody-knows-this' };
		const error = await refused('page.getMany', {}, { fields });
		expect(error.message).toMatch(/^Facebook no longer accepts the access token/);
		expect(JSON.stringify(error)).not.toContain('EAAFAKE');
		expect(error.description).toContain('[hidden]');
	});

	it('a page is acted for by its own token, fetched once for all items', async () => {
		const input = Array.from({ length: 5 }, () => ({ json: {} }));
		await run('liveVideo.getViewers', { page, liveVideoId: liveVideo.id }, { input });
		const calls = sent(new RegExp(`/${pages.main.id}$`));
		expect(calls).toHaveLength(1);
		expect(sent(new RegExp(`/${liveVideo.id}$`)).map(({ authLevel }) => authLevel)).toEqual(
			Array(5).fill('page'),
		);
	});

	it("a credential with a page's own token acts for that page only", async () => {
		const fields = { accessToken: pages.main.accessToken };
		const [item] = await run(
			'liveVideo.getViewers',
			{ page, liveVideoId: liveVideo.id },
			{ fields },
		);
		expect(item.json.live_views).toBe(120);
		const other = { page: locator(pages.second.id), liveVideoId: liveVideo.id };
		const error = await refused('liveVideo.getViewers', other, { fields });
		expect(error.message).toMatch(/cannot act for the page|lacks a permission/);
	});
});

describe('messages', () => {
	const message = { page, kind: 'text', text: 'Hello' };

	it('outside the 24 hours explain the rule', async () => {
		const error = await refused('message.send', { ...message, personId: people.longAgo });
		expect(error.message).toMatch(/^More than 24 hours have passed/);
		expect(error.description).toMatch(/Message Tag.*code 10\/2018278/);
		expect(sent(/messages$/)).toHaveLength(1);
	});

	it('go out with a tag then', async () => {
		const tagged = { personId: people.longAgo, messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
		const [item] = await run('message.send', { ...message, ...tagged });
		expect(item.json).toMatchObject({ recipient_id: people.longAgo });
	});
});

describe('limits', () => {
	it('a quota that is used up is not called against', async () => {
		set({ regainMinutes: 7 });
		const fields = { accessToken: identities.user.accessToken };
		const first = await refused('catalog.get', { catalog }, { fields });
		expect(first.message).toMatch(/^Facebook asks for fewer calls/);
		expect(first.description).toMatch(/retry after 420 s/);
		const count = sent(/./).length;
		expect(count).toBe(1);
		const second = await refused('catalog.get', { catalog }, { fields });
		expect(second.message).toMatch(/^Facebook takes no more calls for 7 minutes/);
		expect(sent(/./)).toHaveLength(count);
	});

	it('too much data is asked for in smaller pages', async () => {
		set({ mostCells: 800 });
		const items = await run('product.getMany', { catalog, returnAll: true, simplify: false });
		expect(items).toHaveLength(260);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(260);
	});

	it('a lower version in the answer is told once', async () => {
		const fields = { graphVersion: 'v19.0' };
		const input = [{ json: {} }, { json: {} }];
		const { nodes } = await runFully('catalog.get', { catalog }, { fields, input });
		expect(nodes.Node.hints).toHaveLength(1);
		expect(nodes.Node.hints[0].message).toMatch(/in version v21.0 of its API instead of v19.0/);
		expect((await runFully('catalog.get', { catalog })).nodes.Node.hints).toEqual([]);
	});
});

describe('other operations', () => {
	it('products are filtered by Meta', async () => {
		const rules = [
			{ field: 'brand', comparison: 'eq', value: 'Muster' },
			{ field: 'availability', comparison: 'is_any', value: 'out of stock, preorder' },
		];
		const items = await run('product.getMany', {
			catalog,
			returnAll: true,
			options: { filters: { rules } },
		});
		expect(items.length).toBeGreaterThan(3);
		for (const { json } of items) expect(json).toMatchObject({ availability: 'out of stock' });
	});

	it('an upload without Only Update warns', async () => {
		const upload = {
			feedId: fixtures.facebookCommerce.feed.id,
			source: 'url',
			url: 'https://x.example',
		};
		const warned = await runFully('feed.upload', { ...upload, updateOnly: false });
		expect(warned.nodes.Node.hints[0].message).toMatch(/is deleted from the catalog/);
		const careful = await runFully('feed.upload', upload);
		expect(careful.nodes.Node.hints).toEqual([]);
		const uploads = jsonOf(
			await run('feed.getUploads', { feedId: upload.feedId, returnAll: true }),
		);
		expect(uploads.map(({ num_deleted_items: deleted }) => deleted)).toEqual([0, 100, 0]);
	});

	it('a live video is planned, goes live and ends', async () => {
		const startTime = new Date(TODAY + 86_400_000).toISOString();
		const [{ json }] = await run('liveVideo.schedule', { page, title: 'Soon', startTime });
		const liveVideoId = String(json.id);
		const status = async () => (await run('liveVideo.get', { page, liveVideoId }))[0].json.status;
		expect(await status()).toBe('SCHEDULED_UNPUBLISHED');
		await run('liveVideo.goLive', { page, liveVideoId });
		expect(await status()).toBe('LIVE');
		await run('liveVideo.end', { page, liveVideoId });
		expect(await status()).toBe('VOD');
	});

	it('live videos come from the videos of the page where they cannot be listed', async () => {
		set({ liveListing: 'refused' });
		const { nodes } = await runFully('liveVideo.getMany', { page, returnAll: true });
		expect(jsonOf(nodes.Node.items)).toMatchObject([{ title: 'Was live', status: 'VOD' }]);
		expect(nodes.Node.hints[0].message).toMatch(/videos of the page were read/);
	});

	it('a batch of 120 calls is three requests, and inner refusals are told one by one', async () => {
		const input = Array.from({ length: 120 }, (_, index) => ({
			json: { path: index % 40 === 3 ? '999000' : `/${catalogs.main.id}` },
		}));
		const parameters = { path: '={{ $json.path }}', parameters: '{"fields": "id,name"}' };
		const items = await run('custom.batch', parameters, { input, continueOnFail: true });
		expect(items).toHaveLength(120);
		expect(sent(/^\/v25.0\/$/)).toHaveLength(3);
		items.forEach(({ json, pairedItem }, index) => {
			expect(pairedItem).toEqual({ item: index });
			if (index % 40 !== 3)
				expect(json).toEqual({ id: catalogs.main.id, name: catalogs.main.name });
			else expect(json).toMatchObject({ details: { code: '100/33', subject: '999000' } });
		});
	});

	it('API Call reads all pages and acts for a page', async () => {
		const items = await run('custom.apiCall', {
			endpoint: locator('GET /{page_id}/live_videos', 'path'),
			query: '{"fields": "id"}',
			body: '{}',
			options: {
				page: pages.main.id,
				pathParameters: { page_id: pages.main.id },
				readAllPages: true,
			},
		});
		expect(items).toHaveLength(131);
	});

	it('the lists of the editor find pages, businesses and catalogs', async () => {
		const search = async (method: string, filter?: string) => {
			const found = await market.host.listSearch({
				type: 'facebookCommerce',
				method,
				filter,
				parameters: { authentication: 'accessToken' },
				credentials: market.connectFacebook(),
			});
			return found.results.map(({ name }) => name);
		};
		expect(await search('searchPages')).toEqual(['Fake Second Page', 'Fake Shop Page']);
		expect(await search('searchBusinesses')).toEqual(['Fake Retail Business']);
		expect(await search('searchCatalogs', 'client')).toEqual(['Fake client catalog']);
	});
});

describe('OAuth2', () => {
	const connect = (token: IDataObject, more: IDataObject = {}) => ({
		facebookCommerceOAuth2Api: market.store.add('facebookCommerceOAuth2Api', {
			grantType: 'authorizationCode',
			clientId: app.appId,
			clientSecret: app.appSecret,
			graphVersion: 'v25.0',
			customBaseUrl: market.sandbox.urls.facebookCommerce,
			oauthTokenData: token,
			...more,
		} as never),
	});
	const authentication = 'oAuth2';

	it('sends the proof of the token that is sent, for pages as well', async () => {
		const token = { access_token: identities.user.accessToken, token_type: 'bearer' };
		const credentials = connect(token) as never;
		const [item] = await run('catalog.get', { authentication, catalog }, { credentials });
		expect(item.json.id).toBe(catalogs.main.id);
		const live = { authentication, page, liveVideoId: liveVideo.id };
		const [viewers] = await run('liveVideo.getViewers', live, { credentials });
		expect(viewers.json.live_views).toBe(120);
		const [debugged] = await run('token.debug', { authentication }, { credentials });
		expect(debugged.json).toMatchObject({ type: 'USER', is_valid: true, app_id: app.appId });
	});

	it('trades a short token in once, for one of 60 days', async () => {
		const short = { access_token: shortToken, token_type: 'bearer', expires_in: 3600 };
		const credentials = connect(short) as never;
		const input = [{ json: {} }, { json: {} }];
		await run('catalog.get', { authentication, catalog }, { credentials, input });
		expect(sent(/oauth\/access_token$/)).toHaveLength(1);
		market.sandbox.control.revoke({ platform: 'facebookCommerce', accessToken: shortToken });
		await run('catalog.get', { authentication, catalog }, { credentials });
		expect(sent(/oauth\/access_token$/)).toHaveLength(1);
	});

	it('tells in time that the connection ends', async () => {
		const soon = Date.now() + 3 * 86_400_000;
		const token = {
			access_token: longToken,
			token_type: 'bearer',
			expires_in: 5_183_944,
			n8n_expires_at: String(soon),
		};
		const credentials = connect(token) as never;
		const { nodes } = await runFully('catalog.get', { authentication, catalog }, { credentials });
		expect(nodes.Node.hints[0].message).toMatch(/ends on .* press 'Connect'/);
	});

	it('says what to do when it was never connected', async () => {
		const credentials = connect({}) as never;
		const error = await refused('catalog.get', { authentication, catalog }, { credentials });
		expect(error.message).toMatch(/not connected/);
	});
});
