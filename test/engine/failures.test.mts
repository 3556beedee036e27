import { inspect } from 'node:util';

import { asItems } from '../harness/index.mts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

const item = { itemId: '7' };

/** The five places where a 200 hides a failure, and GraphQL's own. */
const HIDDEN = [
	{ place: 'a code', json: { code: '17', message: 'Bad status' }, says: /^Bad status/ },
	{ place: 'a code that is a number', json: { code: 17, message: 'No' }, says: /^No/ },
	{
		place: 'success at the top',
		json: { code: '0', success: false, error_code: 'V1', error_msg: 'Voucher is over' },
		says: /^Voucher is over/,
	},
	{
		place: 'success of the result',
		json: { code: '0', result: { success: false, error_code: 'P9', error_msg: 'Not packed' } },
		says: /^Not packed/,
	},
	{
		place: 'an error of one item',
		json: { code: '0', result: { data: [{ item_id: '5', item_err_code: '3', msg: 'Sold out' }] } },
		says: /^1 of \d records were refused/,
	},
	{
		place: 'details beside the code',
		json: { code: '4104', message: 'Invalid product', detail: [{ message: 'price: too low' }] },
		says: /^Invalid product; price: too low/,
	},
	{
		place: 'the errors of GraphQL',
		json: {
			data: null,
			errors: [{ message: 'invalid sub id', extensions: { code: 11001 } }],
		},
		says: /^invalid sub id/,
	},
];

describe('a failure behind HTTP 200', () => {
	it.each(HIDDEN)('is found in $place', async ({ json, says }) => {
		market.server.answer(() => ({ json }));
		await expect(market.run('item.remove', item)).rejects.toMatchObject({
			message: expect.stringMatching(says),
		});
		expect(market.server.calls).toHaveLength(1);
	});

	it('does not hide behind a code of success', async () => {
		for (const code of [0, '0', undefined]) {
			market.server.answer(() => ({ json: { code, data: { id: '7' } } }));
			expect(await market.run('item.get', item)).toMatchObject([{ json: { id: '7' } }]);
		}
	});

	it('counts with an error status too, whatever the code says', async () => {
		market.server.answer(() => ({ status: 403, json: { code: '0', message: 'Blocked' } }));
		await expect(market.run('item.get', item)).rejects.toMatchObject({
			message: 'Blocked [item 0]',
			httpCode: '403',
		});
	});
});

const mixed = {
	code: '0',
	request_id: 'q7',
	result: {
		accepted: [{ id: 'a' }, { id: 'b' }],
		data: [
			{ item_id: '1', item_err_code: '0', msg: '' },
			{ item_id: '2', item_err_code: 'NoSuchItem', msg: 'gone' },
			{ item_id: '3', item_err_code: '9', msg: 'Price too low' },
		],
	},
};

describe('a batch of which some records were refused', () => {
	it('is an error that names them and says that the others went through', async () => {
		market.server.answer(() => ({ json: mixed }));
		const { items, error } = await market.runFully('item.update', { sku: '1' });
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: '2 of 4 records were refused [item 0]',
			description: expect.stringMatching(
				/^2: There is no such item; 3: Price too low\. The others went through\. .*request q7/,
			),
		});
		expect(market.server.calls).toHaveLength(1);
	});

	it('gives one item for each under Continue On Fail', async () => {
		market.server.answer(() => ({ json: mixed }));
		const input = asItems({}, {});
		const items = await market.run('item.update', { sku: '1' }, { input, continueOnFail: true });
		const ofOne = [
			{ id: 'a' },
			{ id: 'b' },
			{
				error: 'There is no such item',
				message: expect.stringContaining('gone'),
				details: { class: 'notFound', code: 'NoSuchItem', requestId: 'q7', subject: '2' },
			},
			{
				error: 'Price too low',
				message: expect.any(String),
				details: { class: 'validation', code: '9', requestId: 'q7', subject: '3' },
			},
		];
		expect(items.map(({ json }) => json)).toEqual([...ofOne, ...ofOne]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			...Array(4).fill({ item: 0 }),
			...Array(4).fill({ item: 1 }),
		]);
	});

	it('names the first five and counts the rest', async () => {
		const data = Array.from({ length: 8 }, (_, index) => ({
			item_id: `i${index}`,
			item_err_code: '9',
			msg: 'No',
		}));
		market.server.answer(() => ({ json: { code: '0', result: { data } } }));
		await expect(market.run('item.update', { sku: '1' })).rejects.toMatchObject({
			message: '8 of 8 records were refused [item 0]',
			description: expect.stringContaining('i4: No and 3 more.'),
		});
	});

	it('is told by API Call as well', async () => {
		market.server.answer(() => ({ json: mixed }));
		const parameters = {
			endpoint: { __rl: true, mode: 'path', value: 'POST /items/update' },
			query: '{}',
			body: '{}',
		};
		const items = await market.run('custom.apiCall', parameters, { continueOnFail: true });
		expect(items.map(({ json }) => json.error)).toEqual([
			undefined,
			'There is no such item',
			'Price too low',
		]);
	});
});

describe('a warning beside a success', () => {
	it('becomes one hint, however often it comes', async () => {
		market.server.answer(() => ({ json: { data: { id: 1 }, warning: 'Old version' } }));
		const input = asItems({}, {}, {});
		const { items, hints } = await market.runFully('item.get', item, { input });
		expect(items).toHaveLength(3);
		expect(hints).toEqual([{ message: 'Old version', type: 'warning', location: 'outputPane' }]);
	});
});

describe('what an error never holds', () => {
	it.each(['drop', 'half'] as const)('is the request (%s)', async (fate) => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		market.server.answer(() => ({ json: { data: {} }, fate }));
		const { error } = await market.runFully('item.update', { sku: 'secret-sku', note: 'secret' });
		expect(error).toBeDefined();
		expect(inspect(error, { depth: 12 })).not.toMatch(/x-sign|127\.0\.0\.1/);
		jest.restoreAllMocks();
	});
});
