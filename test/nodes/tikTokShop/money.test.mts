import { endpointsOf } from '../../tools/operations.mts';
import { OPERATIONS } from '../../catalogue/platforms.mts';
import { ENDPOINT_LINES } from '../../sandbox/tikTokShop/endpointTable.mts';
import { TikTokShopWorld } from './world.mts';

let world: TikTokShopWorld;

beforeAll(async () => {
	world = await TikTokShopWorld.open(800);
});

afterAll(async () => await world.close());

beforeEach(() => world.reset());

describe('promotion activities', () => {
	const products = JSON.stringify([
		{ id: '1730000000592969009', discount: '15', quantity_limit: -1, quantity_per_user: 2 },
	]);

	it('are paged in the body, unlike every other search', async () => {
		const all = await world.run('promotion.getActivities', { returnAll: true });
		expect(all).toHaveLength(130);
		const calls = world.recorder.take();
		expect(calls.map(({ query }) => query)).toEqual([['shop_cipher'], ['shop_cipher']]);
		expect(calls[0].json).toEqual({ page_size: 100 });
		expect(calls[1].json).toEqual({ page_size: 100, page_token: expect.any(String) });
		const some = await world.run('promotion.getActivities', {
			returnAll: true,
			options: { status: 'ONGOING', typeFilter: 'FLASHSALE' },
		});
		expect(some.length).toBeGreaterThan(0);
		expect(some.every(({ status }) => status === 'ONGOING')).toBe(true);
	});

	it('live from the first plan to the second run', async () => {
		const start = Math.floor(world.control.clock().now / 1000) + 3600;
		const time = (hours: number) => String(start + hours * 3600);
		const [made] = await world.run('promotion.createActivity', {
			title: 'Sale',
			activityType: 'DIRECT_DISCOUNT',
			productLevel: 'PRODUCT',
			beginsAt: time(0),
			endsAt: time(24),
			options: { participationLimit: 'BUYER_LIMIT_ONLY_ONE' },
		});
		expect(world.recorder.take()[0].json.participation_limit).toEqual([
			{ type: 'BUYER_LIMIT_ONLY_ONE' },
		]);
		const activityId = String(made.activity_id);
		const [set] = await world.run('promotion.setProducts', { activityId, products });
		expect(set.total_count).toBe(1);
		await world.run('promotion.updateActivity', {
			activityId,
			title: 'Long sale',
			beginsAt: time(0),
			endsAt: time(48),
		});
		const [read] = await world.run('promotion.getActivity', { activityId });
		expect(read).toMatchObject({ title: 'Long sale', products: JSON.parse(products) });
		await world.run('promotion.removeProducts', { activityId, productIds: '1730000000592969009' });
		await world.run('promotion.deactivateActivity', { activityId });
		const again = await world.run('promotion.republishActivity', {
			activityId,
			beginsAt: time(72),
			endsAt: time(96),
		});
		expect(again[0].activity_id).not.toBe(activityId);
	});

	it.each([
		['createActivity', { title: 'x' }, "'Begins' is not before 'Ends'"],
		['updateActivity', { activityId: '1', title: 'x' }, "'Begins' is not before 'Ends'"],
		['republishActivity', { activityId: '1' }, "'Begins' is not before 'Ends'"],
		['removeProducts', { activityId: '1' }, "Both 'Product IDs' and 'SKU IDs' are empty"],
	])('are not sent to %s with %j', async (operation, parameters, words) => {
		const times = { beginsAt: '2026-11-02T00:00:00Z', endsAt: '2026-11-01T00:00:00Z' };
		const isRemoval = operation === 'removeProducts';
		const { error } = await world.attempt(`promotion.${operation}`, {
			...parameters,
			...(isRemoval ? { productIds: '', skuIds: '' } : times),
		});
		expect(error?.message).toContain(words);
		expect(world.sent()).toEqual([]);
	});

	it('that nobody knows are named by their field', async () => {
		const { error } = await world.attempt('promotion.getActivity', { activityId: '17' });
		expect(error?.message).toBe('TikTok Shop knows no record with this Activity ID: 17 [item 0]');
	});
});

describe('money', () => {
	it.each([
		['getStatements', 150],
		['getPayments', 150],
		['getWithdrawals', 150],
	])('%s is read to the last page', async (operation, count) => {
		const all = await world.run(`finance.${operation}`, { returnAll: true });
		expect(all).toHaveLength(count);
		expect(new Set(all.map(({ id }) => id)).size).toBe(count);
	});

	it('is read for a time range, newest first where that is wanted', async () => {
		const all = await world.run('finance.getStatements', { returnAll: true });
		const times = all.map((each) => Number(each.statement_time));
		const some = await world.run('finance.getStatements', {
			returnAll: true,
			options: {
				statementAfter: String(times[10]),
				statementBefore: String(times[130]),
				sortOrder: 'DESC',
			},
		});
		expect(some.map((each) => each.statement_time)).toEqual(times.slice(10, 130).reverse());
	});

	it('of a statement and of an order has its lines', async () => {
		const [statement] = await world.run('finance.getStatements', { limit: 1 });
		const lines = await world.run('finance.getStatementTransactions', {
			statementId: String(statement.id),
			returnAll: true,
		});
		expect(lines).toHaveLength(130);
		const [order] = await world.run('finance.getOrderTransactions', {
			orderId: String(lines[0].order_id),
		});
		expect(order).toMatchObject({ settlement_amount: lines[0].settlement_amount });
	});

	it('of withdrawals is asked for by at least one type', async () => {
		const { error } = await world.attempt('finance.getWithdrawals', { types: '={{ [] }}' });
		expect(error?.message).toContain("The parameter 'Types' is empty");
		expect(world.sent()).toEqual([]);
	});
});

it('a call that is too fast is sent again three times', async () => {
	const fault = { platform: 'tikTokShop', kind: 'rateLimit', retryAfter: 0, times: 9 } as const;
	world.control.fault({ ...fault, match: { path: '/finance/202605/payments' } });
	const { error } = await world.attempt('finance.getPayments', {});
	expect(error?.message).toBe('TikTok Shop asks for fewer calls [item 0]');
	expect(world.sent()).toHaveLength(4);
});

describe('the shop', () => {
	const rules = new Map(
		ENDPOINT_LINES.trim()
			.split('\n')
			.map((line) => line.split(' '))
			.map(([method, path, ciphers]) => [`${method} ${path}`, ciphers[0]]),
	);
	const own = OPERATIONS.filter(({ node }) => node.description.name === 'tikTokShop');

	it.each(own.filter(({ operation }) => endpointsOf(operation).some((name) => rules.has(name))))(
		'is asked for where a call takes it: $title',
		({ operation }) => {
			const isAsked = operation.fields.some(({ wire }) => wire === 'shop_cipher');
			const taken = endpointsOf(operation).map((endpoint) => rules.get(endpoint) ?? '-');
			expect(isAsked).toBe(taken.some((rule) => rule !== '-'));
		},
	);
});
