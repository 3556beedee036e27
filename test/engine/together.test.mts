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

const input = asItems(...['A', 'B', 'C', 'D'].map((sku) => ({ sku })));
const parameters = { sku: '={{ $json.sku }}' };
const refusing = (...refused: string[]) =>
	market.server.answer(() => ({ json: { code: '0', data: { refused } } }));

it('sends all items in one request and pairs each result with its item, in order', async () => {
	refusing();
	const items = await market.run('batch.send', parameters, { input });
	expect(market.server.calls.map(({ json }) => json)).toEqual([{ skus: ['A', 'B', 'C', 'D'] }]);
	expect(items).toEqual(
		['A', 'B', 'C', 'D'].map((sku, item) => ({ json: { sku }, pairedItem: { item } })),
	);
});

it('makes one error of the refused items, which names them', async () => {
	refusing('B', 'D');
	const run = market.run('batch.send', parameters, { input });
	await expect(run).rejects.toMatchObject({
		message: 'Explained: 2 of 4 records were refused [item 0]',
		description: expect.stringMatching(/D: not liked; B: not liked\. The others went through/),
	});
});

it('gives one item for each when the workflow continues', async () => {
	refusing('B');
	const items = await market.run('batch.send', parameters, { input, continueOnFail: true });
	expect(items.map(({ json }) => json)).toMatchObject([
		{ sku: 'A' },
		{ error: 'not liked', details: { subject: 'B' } },
		{ sku: 'C' },
		{ sku: 'D' },
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
});

it('sends nothing when one item is incomplete, and names it', async () => {
	refusing();
	const incomplete = asItems({ sku: 'A' }, {}, { sku: 'C' });
	const run = market.run('batch.send', parameters, { input: incomplete });
	await expect(run).rejects.toMatchObject({ message: "The parameter 'SKU' is empty [item 1]" });
	expect(market.server.calls).toEqual([]);
	const items = await market.run('batch.send', parameters, {
		input: incomplete,
		continueOnFail: true,
	});
	expect(items.map(({ json }) => json)).toMatchObject([
		{ sku: 'A' },
		{ error: "The parameter 'SKU' is empty" },
		{ sku: 'C' },
	]);
});

it('tells the refusal of the whole request once, in the words of the operation', async () => {
	market.server.answer(() => ({ json: { code: 'DailyQuota', message: 'no more' } }));
	const run = market.run('batch.send', parameters, { input });
	await expect(run).rejects.toMatchObject({
		message: 'Explained: The quota of today is used up [item 0]',
	});
});

it('pairs a result with all the items it comes from, and keeps the order of the results', async () => {
	const skus = asItems(...['A', 'B', 'A', 'C'].map((sku) => ({ sku })));
	const items = await market.run('batch.group', parameters, { input: skus });
	expect(items).toEqual([
		{ json: { sku: 'C', count: 1 }, pairedItem: [{ item: 3 }] },
		{ json: { sku: 'B', count: 1 }, pairedItem: [{ item: 1 }] },
		{ json: { sku: 'A', count: 2 }, pairedItem: [{ item: 0 }, { item: 2 }] },
	]);
});
