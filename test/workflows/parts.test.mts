/** Code and expressions of the example workflows, on what rarely happens and must not go wrong. */
import type { IDataObject } from 'n8n-workflow';
import { evaluate, runCode } from './support/parts.mts';

const HOUR_MS = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();

describe('affiliate-report-export', () => {
	const row = (rowKey: string, more: object = {}) => ({
		rowKey,
		conversionId: rowKey,
		orderId: rowKey,
		purchaseTime: 1_700_000_000,
		utmContent: 'deals----',
		qty: 1,
		actualAmount: '10.10',
		itemTotalCommission: '1.05',
		...more,
	});

	test('a bill marks rows as paid, and they stay in the sums of their days', async () => {
		const rows = await runCode('affiliate-report-export', 'Conversion Rows', {
			'Everything That Was Read': [row('a'), row('b'), row('b', { validationId: '7' })],
		});
		expect(rows).toMatchObject([{ rowKey: 'a' }, { rowKey: 'b', validationId: '7' }]);
		const sums = await runCode('affiliate-report-export', 'Sums by Day and Sub ID', {
			'Everything That Was Read': [row('a'), row('b'), row('b', { validationId: '7' })],
			'Conversion Rows': rows,
		});
		expect(sums).toMatchObject([{ conversions: 2, amount: '20.20', commission: '2.10' }]);
	});

	test('a bill of days that were not read again leaves their sums alone', async () => {
		const read = [row('a', { validationId: '7' })];
		const rows = await runCode('affiliate-report-export', 'Conversion Rows', {
			'Everything That Was Read': read,
		});
		expect(rows).toMatchObject([{ rowKey: 'a', validationId: '7' }]);
		const sums = await runCode('affiliate-report-export', 'Sums by Day and Sub ID', {
			'Everything That Was Read': read,
			'Conversion Rows': rows,
		});
		expect(sums).toEqual([]);
	});
});

describe('affiliate-deals', () => {
	const settings = {
		leastCommissionPercent: 8,
		lowestPrice: 0,
		highestPrice: 0,
		leastRating: 4,
		leastSales: 1,
		mostPerRun: 5,
	};
	const offer = (itemId: number, commission: string) => ({
		shopId: 1,
		itemId,
		commission,
		productLink: `https://shop.example/${itemId}`,
		commissionRate: '0.1',
		priceMin: '5',
		ratingStar: '4.9',
		sales: 9,
	});

	test('an offer that two pages of the list name is one deal', async () => {
		const deals = await runCode('affiliate-deals', 'Matching Deals', {
			Settings: [settings],
			'Deals Sent Before': [{}],
			'Get Offers': [offer(1, '3'), offer(2, '2'), offer(1, '3')],
		});
		expect(deals.map(({ dealKey }) => dealKey)).toEqual(['1-1', '1-2']);
	});
});

describe('order-sync', () => {
	test('a recorded Facebook order whose account nobody noted has a shop, too', async () => {
		const accounts = await evaluate(
			'order-sync',
			'Convert Facebook Orders',
			{ 'Recorded Facebook Orders': [{ commerceAccountId: null }, { commerceAccountId: '4' }] },
			({ options }) => (options as { recordedAccountId: string }).recordedAccountId,
		);
		expect(accounts).toEqual(['recorded', '4']);
	});
});

describe('orders-to-sheets-and-slack', () => {
	const order = (orderId: string, more: object = {}) => ({
		platform: 'shopee',
		shopId: '1',
		orderId,
		orderCreatedAt: ago(20),
		status: 'completed',
		grandTotal: '5.50',
		currency: 'THB',
		...more,
	});

	test('an order that is in the table twice for a while is appended once', async () => {
		const rows = await runCode('orders-to-sheets-and-slack', 'New Orders Only', {
			'Orders in the Sheet': [{ orderKey: 'shopee|1|old' }],
			'Orders of the Last Days': [order('old'), order('a'), order('a'), order('b')],
		});
		expect(rows.map(({ orderKey }) => orderKey)).toEqual(['shopee|1|a', 'shopee|1|b']);
	});

	test('the digest of an order without currency or amount has no "null" in it', async () => {
		const [digest] = await runCode('orders-to-sheets-and-slack', 'Digest', {
			Yesterday: [{ day: '2026-11-23' }],
			'Orders of Yesterday': [order('a', { currency: null, grandTotal: null })],
		});
		expect(digest.text).toBe('- shopee: 1 orders, 0');
	});
});

describe('token-keepalive', () => {
	const asks = async (row: object) => {
		const [asked] = await evaluate(
			'token-keepalive',
			'Does It Need Somebody?',
			{ 'Save What Was Found': [{ state: 'not_checked', ...row }] },
			({ conditions }) =>
				(conditions as unknown as { conditions: Array<{ leftValue: string }> }).conditions[0]
					.leftValue,
		);
		return asked;
	};

	test('wakes somebody for a connection that was typed in and never answered', async () => {
		expect(await asks({ lastCheckedAt: null, connectedAt: null })).toBe(true);
	});

	test('waits two days for one that answered before', async () => {
		expect(await asks({ lastCheckedAt: ago(30), connectedAt: null })).toBe(false);
		expect(await asks({ lastCheckedAt: ago(50), connectedAt: null })).toBe(true);
		// A table that was just written gives out its dates as dates.
		expect(await asks({ lastCheckedAt: new Date(ago(50)) })).toBe(true);
		expect(await asks({ lastCheckedAt: null, connectedAt: ago(3) })).toBe(false);
	});
});

describe('live-campaign-watch', () => {
	const rules = [{ today: '2026-11-24T00:00:00.000+07:00' }];
	const setting = {
		campaign_id: 1,
		common_info: { campaign_status: 'ongoing', campaign_budget: 100 },
	};
	const day = (date: string, expense: number) => ({ date, expense, broad_gmv: 10 });
	const ads = async (...metrics_list: object[]) =>
		await runCode('live-campaign-watch', 'Product Ads', {
			Rules: rules,
			'Get Ad Settings': [setting],
			'Get Ad Performance': [{ campaign_id: 1, metrics_list }],
		});

	test('an ad is judged by what it spent today', async () => {
		expect(await ads(day('23-11-2026', 99), day('24-11-2026', 5))).toMatchObject([{ spent: '5' }]);
		expect(await ads(day('24-11-2026', 5), day('23-11-2026', 99))).toMatchObject([{ spent: '5' }]);
		// Shopee's documents name no form of the date in answers.
		expect(await ads(day('2026-11-23', 99), day('2026-11-24', 5))).toMatchObject([{ spent: '5' }]);
	});

	test('what an ad spent yesterday proposes nothing today', async () => {
		expect(await ads(day('23-11-2026', 99))).toEqual([]);
	});
});

describe('messages', () => {
	test.each(['Send to Slack', 'Send to Telegram'])('%s says what was written', async (name) => {
		const texts = await evaluate(
			'live-alerts',
			name,
			{
				'Save Messages': [
					{ title: 'Live started', text: 'Now' },
					{ title: 'Sold out', text: 'All 60' },
				],
				...(name === 'Send to Telegram' && {
					'Send to Slack': [0, 1].map((item) => ({ json: { ok: true }, pairedItem: { item } })),
				}),
			},
			({ text }) => text,
		);
		expect(texts).toEqual(['Live started\nNow', 'Sold out\nAll 60']);
	});
});

describe('connect-shop', () => {
	test.each(['a text', 'a date'])('a login whose end is %s is too late after it', async (form) => {
		const judge = async (hours: number) => {
			const expiresAt = form === 'a text' ? ago(hours) : new Date(ago(hours));
			const [verdict] = await evaluate(
				'connect-shop',
				'Judge the Callback',
				{
					'Seller Comes Back': [{ query: { code: 'c', shop_id: '7' } }],
					'Find the Login': [{ stateHash: 'h', usedBy: '', platform: 'shopee', expiresAt }],
				},
				// Which execution it is does not matter here.
				({ jsonOutput }) => String(jsonOutput).replace('state.usedBy !== $execution.id', 'false'),
			);
			return JSON.parse(String(verdict)) as object;
		};
		expect(await judge(0.1)).toMatchObject({ isGood: false, title: 'This took too long' });
		expect(await judge(-0.1)).toMatchObject({ isGood: true, platform: 'shopee', shopId: '7' });
	});

	test('a shop whose row n8n could not write is not called connected', async () => {
		const shop = { shopName: 'Lamps', shopId: '7', country: 'sg' };
		const pageOf = async (...rows: object[]) => {
			const [page] = await evaluate(
				'connect-shop',
				'Result',
				{ 'When All Is Done': rows as IDataObject[] },
				({ jsonOutput }) => jsonOutput,
			);
			return JSON.parse(String(page)) as object;
		};
		expect(await pageOf({ ...shop, id: 1 })).toMatchObject({ status: 200, list: ['Lamps, 7, SG'] });
		expect(await pageOf(shop)).toMatchObject({
			status: 502,
			list: [],
			lines: expect.arrayContaining(['Lamps, 7, SG could not be written down.']),
		});
	});
});

describe('live-engagement', () => {
	test('each live shows the next product of its own bag', async () => {
		const item = (sessionId: string, itemId: string, position: number, live: number) => ({
			json: { sessionId, itemId, position },
			pairedItem: { item: live },
		});
		const next = await runCode('live-engagement', 'Next Product', {
			'Is It On?': [{ sessionId: 'A' }, { sessionId: 'B' }, { sessionId: 'C' }],
			'Get Shown Product': [
				{ json: { item: { item_id: 2 } }, pairedItem: { item: 0 } },
				{ json: {}, pairedItem: { item: 1 } },
				{ json: { item: { item_id: 9 } }, pairedItem: { item: 2 } },
			],
			'Get Bag': [
				item('A', '1', 1, 0),
				item('A', '2', 2, 0),
				item('A', '3', 3, 0),
				item('B', '8', 2, 1),
				item('B', '7', 1, 1),
				item('C', '9', 1, 2),
			],
		});
		expect(next).toMatchObject([
			{ sessionId: 'A', itemId: '3' },
			{ sessionId: 'B', itemId: '7' },
		]);
	});
});

describe('inventory-sync', () => {
	const settings = { channels: 'shopee', ordersHoldStock: true, hoursUntilRetry: 24 };
	const held = (platform: string) => ({
		platform,
		items: JSON.stringify([{ sellerSku: 'S', quantity: 4 }]),
	});

	test('orders that were recorded on Facebook hold nothing: nobody ships them any more', async () => {
		const [sent] = await runCode('inventory-sync', 'What Differs', {
			Settings: [settings],
			'Stock List': [{ sellerSku: 'S', quantity: 10, reserve: null }],
			'Channel States': [{}],
			'Open Orders': [held('facebook_commerce'), held('lazada')],
		});
		expect(sent).toMatchObject({ sellerSku: 'S', quantity: 6 });
	});

	test('a shop that Settings misspells is told, and not passed over', async () => {
		const messages = await runCode('inventory-sync', 'Oversold or Unclear', {
			Settings: [{ ...settings, channels: 'shopee 2, tiktok, lazada' }],
			'Stock List': [{ sellerSku: 'S', quantity: 10 }],
			'Open Orders': [{}],
		});
		expect(messages).toMatchObject([{ title: expect.stringMatching(/Settings/), text: 'tiktok' }]);
	});

	test('empty lines at the end of a file, as spreadsheets leave them, are no lines', async () => {
		const line = { sellerSku: 'S', name: '', quantity: '3', reserve: '' };
		const empty = { sellerSku: '', name: '', quantity: '', reserve: '' };
		const rows = await runCode('inventory-sync', 'Rows of the File', {
			'Read the File': [line, empty, empty],
		});
		expect(rows).toEqual([{ sellerSku: 'S', name: '', quantity: 3, reserve: 0 }]);
		const bad = runCode('inventory-sync', 'Rows of the File', {
			'Read the File': [line, empty, { ...line, quantity: 'x' }],
		});
		await expect(bad).rejects.toMatchObject({
			message: expect.stringContaining('Line 4 of the file: quantity is no whole number'),
		});
	});
});
