import type { IDataObject } from 'n8n-workflow';

import { openMarket } from './market.mts';
import type { Market } from './market.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 10, rateLimitPerSecond: 1000 });
});

afterAll(async () => {
	await market.close();
});

beforeEach(() => market.sandbox.control.clearLog());

interface Options {
	as?: 'shop' | 'merchant';
	input?: IDataObject[];
	continueOnFail?: boolean;
}

function connect(as: Options['as'] = 'shop') {
	const { merchant } = market.fixtures.shopee;
	return market.connectShopee({
		...market.shopeeFields(),
		...(as === 'merchant' && {
			subjectType: 'merchant',
			subjectId: String(merchant.id),
			...merchant.tokens[0],
		}),
	});
}

async function run(of: string, parameters: IDataObject = {}, options: Options = {}) {
	const [resource, operation] = of.split('.');
	return await market.host.runNode({
		type: 'shopee',
		parameters: {
			resource,
			operation,
			requestOptions: { requestsPerSecond: 100 },
			...parameters,
		} as never,
		credentials: connect(options.as),
		input: (options.input ?? [{}]).map((json) => ({ json })),
		continueOnFail: options.continueOnFail,
	});
}

const all = { returnAll: true };
const sent = () => market.sandbox.control.log();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('items of promotions', () => {
	const items = JSON.stringify([
		{ item_id: '4000001', item_promotion_price: 9 },
		{ item_id: '4000099', item_promotion_price: 9 },
		{ item_id: '4000002', item_promotion_price: 9 },
	]);
	const parameters = { discountId: '1000000002', items };

	it('that Shopee refuses become one error each', async () => {
		const [added, refused] = await run('discount.addItems', parameters, { continueOnFail: true });
		expect(added.json).toMatchObject({ discount_id: '1000000002', count: 2 });
		expect(refused.json).toMatchObject({
			error: expect.stringContaining('blocked category'),
			details: { subject: '4000099' },
		});
	});

	it('are counted by what was sent', async () => {
		const again = { ...parameters, items: items.replace('4000001', '4000003') };
		await expect(run('discount.addItems', again)).rejects.toMatchObject({
			message: '2 of 3 records were refused [item 0]',
			description: expect.stringMatching(/4000099: .*4000002: .*The others went through/),
		});
		const none = { ...parameters, items: '{"item_id": "4000099"}' };
		await expect(run('discount.addItems', none)).rejects.toMatchObject({
			message: '1 of 1 records were refused [item 0]',
			description: expect.not.stringContaining('The others went through'),
		});
	});

	it.each([
		['flashSale.addItems', { flashSaleId: '9007199254741002' }, 'items', { purchase_limit: 1 }],
		['bundleDeal.addItems', { bundleDealId: '506002' }, 'items', { status: 1 }],
		['addOnDeal.addAddOns', { addOnDealId: '607002' }, 'addOnProducts', { status: 1 }],
	])(
		'%s gives an item for each that went through and for each that did not',
		async (of, id, field, more) => {
			const list = [
				{ item_id: 5_000_199, ...more },
				{ item_id: 5_000_201, ...more },
			];
			const found = await run(
				of,
				{ ...id, [field]: JSON.stringify(list) },
				{ continueOnFail: true },
			);
			const errors = found.filter(({ json }) => json.error !== undefined);
			expect(errors.map(({ json }) => json.details)).toEqual([
				expect.objectContaining({ subject: '5000199' }),
			]);
		},
	);

	it('of a shop category are told one by one', async () => {
		const parameters = { shopCategoryId: '1110005', productIds: '7001, 7099' };
		await expect(run('shopCategory.addProducts', parameters)).rejects.toMatchObject({
			message: expect.stringContaining('1 of 2 records were refused'),
		});
	});

	it('of a flash sale come with their variations', async () => {
		const found = await run('flashSale.getItems', { flashSaleId: '9007199254741002', ...all });
		expect(found.length).toBeGreaterThanOrEqual(230);
		expect(found[0].json.models).toHaveLength(2);
	});
});

describe('a promotion', () => {
	it('with an ID above 2^53 goes from the list to the detail and into a change', async () => {
		const [first] = await run('flashSale.getMany', { status: 2, limit: 1 });
		const id = String(first.json.flash_sale_id);
		expect(id).toBe('9007199254741002');
		const [detail] = await run(
			'flashSale.get',
			{ flashSaleId: '={{ $json.flash_sale_id }}' },
			{
				input: [first.json],
			},
		);
		expect(detail.json.flash_sale_id).toBe(id);
		const [changed] = await run('flashSale.update', { flashSaleId: id, switch: 2 });
		expect(changed.json).toMatchObject({ flash_sale_id: id, status: 2 });
	});

	it.each(['discount', 'voucher', 'bundleDeal', 'addOnDeal', 'flashSale', 'followPrize'])(
		'%s is listed by status, all pages of it',
		async (resource) => {
			const [every, ...stages] = {
				bundleDeal: [1, 2, 3, 4],
				flashSale: [0, 1, 2, 3],
			}[resource] ?? ['all', 'upcoming', 'ongoing', 'expired'];
			const count = async (status: number | string) =>
				(await run(`${resource}.getMany`, { status, ...all })).length;
			const counts = await Promise.all(stages.map(count));
			expect(await count(every)).toBe(counts.reduce((sum, each) => sum + each, 0));
			expect(Math.min(...counts)).toBeGreaterThan(70);
		},
	);

	it('is created, changed, ended only while it runs, and deleted only before', async () => {
		const [made] = await run('discount.create', {
			name: 'Payday',
			start: inDays(2),
			end: inDays(5),
		});
		const discountId = String(made.json.discount_id);
		await run('discount.update', { discountId, options: { name: 'Payday 2' } });
		const [found] = await run('discount.get', { discountId });
		expect(found.json).toMatchObject({ discount_name: 'Payday 2', status: 'upcoming' });
		await expect(run('discount.end', { discountId })).rejects.toMatchObject({
			description: expect.stringContaining('discount_not_ongoing'),
		});
		await run('discount.delete', { discountId });
		await expect(run('discount.get', { discountId })).rejects.toMatchObject({
			message: `Shopee knows no record with this Discount ID: ${discountId} [item 0]`,
		});
	});

	it('is changed within the 30 days that one list may span', async () => {
		const options = { changedAfter: inDays(-80), changedBefore: inDays(80) };
		const found = await run('discount.getMany', { status: 'all', ...all, options });
		expect(new Set(found.map(({ json }) => json.discount_id)).size).toBe(found.length);
		expect(found.length).toBeGreaterThan(200);
		expect(sent().length).toBeGreaterThan(5);
	});
});

describe('input that cannot be sent', () => {
	it.each([
		['discount.get', { discountId: '12a' }, "'Discount ID' is not a whole number"],
		[
			'discount.addItems',
			{ discountId: '1', items: '[{"id": 1}]' },
			"An entry of 'Items' has no 'item_id'",
		],
		['discount.addItems', { discountId: '1', items: '[5]' }, "'Items' is not a list of objects"],
		[
			'discount.addItems',
			{ discountId: '1', items: '[{' },
			"The text in 'Items' is not valid JSON",
		],
		[
			'discount.addItems',
			{ discountId: '1', items: '[{"item_id": "x"}]' },
			"'item_id' in 'Items' is not a whole number",
		],
		['discount.addItems', { discountId: '1', items: '' }, "The parameter 'Items' is empty"],
		['ad.getPerformanceHourly', { day: 'soon' }, "The date in 'Day' cannot be read"],
		['affiliateReport.getShop', { date: 'soon' }, "The date in 'Date' cannot be read"],
		[
			'openCampaign.removeProducts',
			{ campaignIds: Array(51).fill('1').join() },
			"'Campaign IDs' holds 51 entries",
		],
	])('%s %j', async (of, parameters, message) => {
		await expect(run(of, parameters)).rejects.toMatchObject({
			message: expect.stringContaining(message),
		});
		expect(sent()).toEqual([]);
	});
});

describe('who may call', () => {
	it('a merchant operation refuses the credential of a shop, and nothing is sent', async () => {
		await expect(run('merchant.getShops')).rejects.toMatchObject({
			message: expect.stringContaining('connected as Merchant'),
		});
		expect(sent()).toEqual([]);
	});

	it('a merchant reads all its shops and warehouses', async () => {
		expect(await run('merchant.getShops', all, { as: 'merchant' })).toHaveLength(1203);
		const warehouses = await run('merchant.getWarehouses', all, { as: 'merchant' });
		expect(new Set(warehouses.map(({ json }) => json.warehouse_id)).size).toBe(65);
	});

	it.each([
		['voucher.getMany', { error: 'error_api_permission', message: 'No permission.' }, 'ERP System'],
		[
			'ad.getBalance',
			{ error: 'error_auth', message: 'No permission to current api.' },
			'Ads Service',
		],
	])('%s names the app categories when the app has another one', async (of, body, category) => {
		const match = { path: '/api/v2/*' };
		market.sandbox.control.fault({ platform: 'shopee', kind: 'envelope', match, times: 1, body });
		await expect(run(of)).rejects.toMatchObject({
			message: 'The app may not call this endpoint [item 0]',
			description: expect.stringMatching(new RegExp(`apps of the categories .*${category}`)),
		});
	});
});

describe('affiliates', () => {
	it('conversions come to the end, although Shopee gives out 10,000 of one list', async () => {
		const placedAfter = inDays(-100);
		const found = await run('affiliateReport.getConversions', { placedAfter, ...all });
		expect(new Set(found.map(({ json }) => json.order_sn)).size).toBe(12_345);
		expect(found).toHaveLength(12_345);
		await expect(run('affiliateReport.getConversions', all)).rejects.toMatchObject({
			message: expect.stringContaining('only the first 10000 records'),
			description: expect.stringContaining('shorter time range'),
		});
	}, 30_000);

	it.each([
		['Day', '2026-11-18', '20261118', '20261118'],
		['Week', '2026-11-18', '20261115', '20261121'],
		['Week', '2026-11-15', '20261115', '20261121'],
		['Week', '2026-11-21', '20261115', '20261121'],
		['Month', '2026-02-10', '20260201', '20260228'],
		['Last7d', '2026-11-18', '20261112', '20261118'],
		['Last30d', '2026-11-18', '20261020', '20261118'],
	])('a %s around %s is from %s to %s', async (period, date, first, last) => {
		const found = await run('affiliateReport.getProducts', { period, date, ...all });
		expect(found).toHaveLength(45);
		expect(sent()[0].query).toMatchObject({ start_date: first, end_date: last });
	});

	it('lists with a cursor come completely', async () => {
		for (const of of [
			'openCampaign.getMany',
			'openCampaign.getAddable',
			'targetedCampaign.getAddable',
		]) {
			const found = await run(of, all);
			expect(new Set(found.map(({ json }) => json.item_id)).size).toBe(230);
		}
	});

	it('products that cannot take part are told one by one', async () => {
		const parameters = { productIds: '2820001, 2820099', commission: 5 };
		const found = await run('openCampaign.addProducts', parameters, { continueOnFail: true });
		expect(found.map(({ json }) => json.value ?? json.details)).toEqual([
			2820001,
			expect.objectContaining({ subject: '2820099' }),
		]);
	});
});

describe('ads', () => {
	it('are asked for days as this module writes them', async () => {
		const parameters = { from: '2026-11-01', to: '2026-11-09T23:00:00' };
		const now = market.sandbox.control.clock().now;
		market.sandbox.control.clock({ now: Date.parse('2026-11-20T00:00:00Z') });
		const fake = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T00:00:00Z'));
		try {
			const found = await run('ad.getPerformanceDaily', parameters);
			expect(found).toHaveLength(9);
			expect(found[0].json.date).toBe('01-11-2026');
			expect(sent()[0].query).toMatchObject({ start_date: '01-11-2026', end_date: '09-11-2026' });
			await expect(
				run('ad.getPerformanceDaily', { from: '2026-11-01', to: '2026-11-01' }),
			).rejects.toMatchObject({
				message: 'Shopee has no ads report for these days [item 0]',
				description: expect.stringContaining('same start end dates'),
			});
		} finally {
			fake.mockRestore();
			market.sandbox.control.clock({ now });
		}
	});

	it('are created with a reference of their own for each item', async () => {
		const parameters = { productId: '2820001', budget: 50, start: inDays(1) };
		const found = await run('ad.createAd', parameters, { input: [{}, {}] });
		expect(new Set(found.map(({ json }) => json.campaign_id)).size).toBe(2);
	});

	it('tell keywords that were refused', async () => {
		const keywords = JSON.stringify([
			{ edit_action: 'add', keyword: 'shirt' },
			{ edit_action: 'add', keyword: 'forbidden' },
		]);
		await expect(run('ad.editKeywords', { campaignId: '1330001', keywords })).rejects.toMatchObject(
			{
				message: '1 of 2 records were refused [item 0]',
				description: expect.stringContaining('forbidden: The keyword is not allowed.'),
			},
		);
	});
});

describe('lists that end in other ways', () => {
	it.each([
		['accountHealth.getSources', { metric: 42 }, 230],
		['accountHealth.getLateOrders', {}, 230],
		['fulfilledByShopee.getInventory', { region: 'SG' }, 230],
		['fulfilledByShopee.getExpiry', { region: 'SG' }, 45],
		['fulfilledByShopee.getMapped', {}, 45],
		['shop.getNotifications', {}, 45],
		['shop.getBrands', {}, 45],
		['ad.getCampaigns', {}, 45],
		['chat.getMany', { which: 'all' }, 60],
		['chat.getMessages', { conversationId: '580000020' }, 60],
	])('%s comes completely', async (of, parameters, count) => {
		const found = await run(of, { ...parameters, ...all });
		expect(new Set(found.map(({ json }) => JSON.stringify(json))).size).toBe(count);
		expect(found).toHaveLength(count);
	});
});
