/** Ads, coins, products and API Call of the Creator Center, and how refusals are told. */
import { inspect } from 'node:util';

import { openCreatorWorld } from './world.mts';
import type { CreatorWorld } from './world.mts';

let world: CreatorWorld;

beforeAll(async () => {
	world = await openCreatorWorld();
});
beforeEach(() => world.sandbox.control.reset());
afterAll(async () => await world.close());

const control = () => world.sandbox.control;
const fixtures = () => world.fixtures.shopeeLiveCreator;

describe('money of the ads', () => {
	const todays = async (amounts: string) => await world.run('promotion.getToday', { amounts });

	it('goes out times 100,000 and comes back as an amount', async () => {
		const [change] = await world.run('promotion.edit', {
			...{ campaignId: fixtures().campaigns.ongoing, change: 'change_budget' },
			dailyBudget: '75000.25',
		});
		expect(change).toEqual({ campaign_id: fixtures().campaigns.ongoing, success: true });
		expect((await todays('currency'))[0]).toMatchObject({ budget: '75000.25', spent: '12345.5' });
		expect((await todays('sent'))[0]).toMatchObject({ budget: 7_500_025_000 });
	});

	it('of the account is divided, and nothing else is', async () => {
		const [data] = await world.run('ad.getData', {
			parts: ['ads_expense', 'ads_credit', 'campaign_day'],
		});
		expect(data).toEqual({
			ads_expense: { ads_expense_today: '74073' },
			ads_credit: { app_detail: { live_available_balance: '750000.25' } },
			campaign_day: { live_stream: 12 },
		});
		const [expense] = await world.run('ad.getExpense', { amounts: 'currency' });
		expect(expense).toEqual({ campaign_expense_today: '74073', campaign_count: 3 });
	});

	it.each(['0', '-5', '1,000', 'much', '1.123456'])(
		'does not send the budget %p',
		async (budget) => {
			world.arrived();
			const edit = world.run('promotion.edit', {
				...{ campaignId: '31200001', change: 'change_budget', dailyBudget: budget },
			});
			await expect(edit).rejects.toThrow("'Daily Budget' is not an amount above 0");
			expect(world.arrived()).toEqual([]);
		},
	);
});

describe('a change of an ad', () => {
	const edit = async (change: string, more = {}) =>
		await world.run('promotion.edit', {
			...{ campaignId: fixtures().campaigns.ongoing, change, ...more },
		});

	it('pauses, resumes and stops it', async () => {
		for (const change of ['pause', 'resume', 'stop']) {
			expect(await edit(change)).toEqual([expect.objectContaining({ success: true })]);
		}
		const [ad] = await world.run('promotion.getToday', {});
		expect(ad.state).toBe('ended');
	});

	it('that Shopee does not accept is an error, although the code is 0', async () => {
		await expect(edit('resume')).rejects.toMatchObject({
			message: expect.stringContaining('does not accept the change of the promotion'),
			description: expect.stringContaining('ad is ongoing'),
		});
		await expect(edit('change_budget', { dailyBudget: '100' })).rejects.toMatchObject({
			description: expect.stringContaining('at least 25000'),
		});
	});

	it('needs SPC_CDS, and says so before anything is sent', async () => {
		const { cookie } = world.creatorFields();
		const credentials = world.connectCreator({
			...world.creatorFields(),
			cookie: cookie.replace(/; SPC_CDS=[^;]*/, ''),
		});
		world.arrived();
		const { error } = await world.runFully(
			'promotion.edit',
			{ campaignId: '31200001', change: 'pause' },
			{ credentials },
		);
		expect(error).toMatchObject({ message: expect.stringContaining('lacks SPC_CDS') });
		expect(world.arrived()).toEqual([]);
		expect(await world.run('user.getInfo', {}, { credentials })).toHaveLength(1);
	});
});

describe('coins', () => {
	const start = { sessionId: '15700001', totalCoins: 50 };

	it('are given by GET and by POST, and add up', async () => {
		await world.run('coin.start', start);
		const { sessionId } = start;
		await world.run('coin.giveOut', { sessionId, method: 'GET' });
		await world.run('coin.giveOut', { sessionId, method: 'POST', amount: 5, recipientCount: 4 });
		const [rewards] = await world.run('coin.getRewardInfo', { sessionId });
		expect(rewards).toEqual({ total_distributed: 30, total_claimed: 24, total_value: 300 });
	});

	it.each(['GET', 'POST'])('are not given twice when an answer is lost: %s', async (method) => {
		await world.run('coin.start', start);
		world.arrived();
		control().fault({
			...{ platform: 'shopeeLiveCreator', kind: 'drop', when: 'after', times: 1 },
			match: { path: '*giveout' },
		});
		const { error } = await world.runFully('coin.giveOut', {
			...{ sessionId: start.sessionId, method, amount: 10, recipientCount: 1 },
		});
		expect(error).toBeDefined();
		expect(world.arrived().filter((call) => call.endsWith('giveout'))).toHaveLength(1);
	});

	it('may be blocked, which is told for what it is', async () => {
		control().options({ platform: 'shopeeLiveCreator', blocks: 'coins' });
		const { error } = await world.runFully('coin.start', start);
		expect(error).toMatchObject({
			message: expect.stringContaining('one of a robot'),
			description: expect.stringContaining('90309999'),
		});
	});
});

describe('products of shop promotions', () => {
	it('are read over several pages, and unified', async () => {
		const promotions = await world.run('itemPromotion.getMany', { returnAll: true });
		expect(promotions).toHaveLength(120);
		const promotionId = fixtures().itemPromotion;
		const items = await world.run('itemPromotion.getItems', { promotionId, returnAll: true });
		expect(items).toHaveLength(130);
		// Numbers beyond 2^53 keep their digits.
		expect(items[1].item_id).toBe('29500000000000001');
		const [unified] = await world.run('itemPromotion.getItems', {
			...{ promotionId, limit: 1, output: 'unified' },
		});
		expect(unified).toMatchObject({
			...{ platform: 'shopee', itemId: '29500000000000000', shopId: '601001', currency: 'IDR' },
			...{ name: 'Fake product 1-1', livePrice: expect.stringMatching(/^\d+$/), clicks: null },
		});
	});
});

describe('refusals', () => {
	const COOKIE = /FAKE-(ec|st|cds)-main/;

	it.each(['status', 'redirect', 'words'])(
		'a login that has ended says how to mend it: %s',
		async (signedOutAs) => {
			control().options({ platform: 'shopeeLiveCreator', signedOutAs });
			control().expire({ platform: 'shopeeLiveCreator', subject: 'main' });
			world.arrived();
			const { error } = await world.runFully('creatorSession.getMany');
			expect(error).toMatchObject({
				message: expect.stringContaining('The Shopee login of this credential has ended'),
				description: expect.stringContaining("field 'Cookie'"),
			});
			expect(inspect(error, { depth: 9 })).not.toMatch(COOKIE);
			// Nothing renews a cookie, so nothing is tried again.
			expect(world.arrived()).toHaveLength(1);
		},
	);

	it('ends after a week without anybody doing anything', async () => {
		control().clock({ advance: 7 * 86_400_000 });
		const { error } = await world.runFully('user.getInfo');
		expect(error).toMatchObject({ message: expect.stringContaining('has ended') });
	});

	it.each([
		['as JSON', { body: { is_login: false, error: 90309999 } }],
		['as JSON with another code', { body: { code: 1, msg: 'forbidden' } }],
		['as a page', { body: '<html>Verify you are human</html>' }],
	])('a call that was taken for one of a robot: %s', async (_name, { body }) => {
		control().fault({ platform: 'shopeeLiveCreator', kind: 'status', status: 403, body });
		const { error, items } = await world.runFully('user.getInfo', {}, { continueOnFail: true });
		expect(items[0].json).toMatchObject({ error: expect.stringContaining('one of a robot') });
		expect(inspect([error, items], { depth: 9 })).not.toMatch(COOKIE);
	});

	it('a cookie without a login is refused before anything is sent, and not shown', async () => {
		const credentials = world.connectCreator({
			...world.creatorFields(),
			cookie: 'SPC_EC=-; csrftoken=FAKE-hidden-0001',
		});
		world.arrived();
		const { error } = await world.runFully('user.getInfo', {}, { credentials });
		expect(error).toMatchObject({ message: expect.stringContaining('holds no Shopee login') });
		expect(JSON.stringify(error)).not.toContain('FAKE-hidden');
		expect(world.arrived()).toEqual([]);
	});

	it('sessions of somebody else, and calls that are too fast', async () => {
		const { error } = await world.runFully('creatorSession.getInfo', { sessionId: '99' });
		expect(error).toMatchObject({ message: expect.stringContaining('knows no such live session') });
		control().fault({ platform: 'shopeeLiveCreator', kind: 'rateLimit', times: 2 });
		expect(await world.run('user.getInfo')).toHaveLength(1);
	});

	it('networks that break show no cookie', async () => {
		control().fault({ platform: 'shopeeLiveCreator', kind: 'drop', times: 9 });
		const { error } = await world.runFully('user.getInfo');
		expect(error).toBeDefined();
		expect(inspect(error, { depth: 9 })).not.toMatch(COOKIE);
	});
});

describe('API Call', () => {
	const call = async (value: string, query = '{}') =>
		await world.runFully('creatorCustom.apiCall', {
			endpoint: { __rl: true, mode: 'path', value },
			query,
		});

	it('reaches the hosts by the first part of the path', async () => {
		const { items } = await call('GET /seller/api/v4/streaming_promotion/streamer_selector/');
		expect(items[0].json).toMatchObject({ data: { streamers: [{}, {}] } });
		const { error } = await call('GET /live/supply/api/lm/sellercenter/userInfo');
		expect(error).toMatchObject({ httpCode: '404' });
	});

	it.each([
		['GET /supply/api/lm/sellercenter/userInfo', /does not say which host/],
		['GET /chat/anything', /does not say which host/],
		['GET /creator/../elsewhere', /not one of the hosts/],
		['GET /creator/%2e%2e/elsewhere', /not one of the hosts/],
	])('sends nothing to %s', async (endpoint, says) => {
		world.arrived();
		const { error } = await call(endpoint);
		expect(error).toMatchObject({ message: expect.stringMatching(says) });
		expect(world.arrived()).toEqual([]);
	});

	it('does not give coins twice when an answer is lost, also by a path that was typed', async () => {
		await world.run('coin.start', { sessionId: '15700001', totalCoins: 50 });
		world.arrived();
		control().fault({
			...{ platform: 'shopeeLiveCreator', kind: 'drop', when: 'after', times: 1 },
			match: { path: '*giveout' },
		});
		const { error } = await call('GET /live/api/v1/session/15700001/coin/giveout');
		expect(error).toBeDefined();
		expect(world.arrived()).toHaveLength(1);
	});

	it('lists the endpoints of the chosen access only', async () => {
		const search = async (access: string, filter: string) =>
			await world.host.listSearch({
				type: 'shopeeLive',
				method: 'searchEndpoints',
				filter,
				parameters: { access, resource: 'custom', operation: 'apiCall' },
			});
		expect((await search('creatorCenter', 'coin')).results.length).toBeGreaterThan(3);
		expect((await search('openPlatform', 'coin')).results).toEqual([]);
		expect((await search('creatorCenter', 'create_session')).results).toEqual([]);
		expect((await search('openPlatform', 'create_session')).results).toHaveLength(1);
	});
});
