import * as fixtures from '../../sandbox/fixtures.mts';
import {
	BEFORE,
	catalog,
	jsonOf,
	locator,
	market,
	page,
	refused,
	run,
	runFully,
	sent,
	set,
	TODAY,
	useMarket,
} from './world.mts';

const { catalogs, cms, identities, liveVideo, pages, people } = fixtures.facebookCommerce;

useMarket();

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
