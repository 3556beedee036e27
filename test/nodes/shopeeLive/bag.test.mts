import * as fixtures from '../../sandbox/fixtures.mts';
import { openLiveWorld, planned, running } from './world.mts';

const { live } = fixtures.shopee;
const { control, fully, run, sent } = openLiveWorld();

describe('the bag', () => {
	const candidate = (index: number) => ({
		item_id: String(29_600_000_000_000_001n + BigInt(index)),
		shop_id: String(601_001 + (index % 3)),
	});
	const perItem = {
		...running,
		specifyProducts: 'input',
		productId: '={{ $json.item_id }}',
		shopId: '={{ $json.shop_id }}',
	};

	it('takes the products of all input items in one call, each once', async () => {
		const json = [200, 201, 202, 201].map(candidate);
		const input = json.map((each) => ({ json: each }));
		const { items } = await fully('item.add', perItem, { input });

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(items[1].json).toEqual({
			session_id: String(live.running),
			item_list: [json[1]],
			success: true,
		});
		expect(sent()).toEqual(['add_item_list']);
		const [count] = await run('item.getCount', running);
		expect(count).toEqual({ item_count: 209, max_item_count: 230 });
	});

	it('is read to its end by API Call, too', async () => {
		const endpoint = { __rl: true, mode: 'list', value: 'GET /api/v2/livestream/get_item_list' };
		const query = JSON.stringify({ session_id: live.running });
		const options = { readAllPages: true };
		const items = await run('custom.apiCall', { endpoint, query, body: '{}', options });
		expect(items).toHaveLength(206);
	});

	it('takes what other operations put out', async () => {
		const liked = await run('item.getLiked', { returnAll: true, output: 'unified' });
		const productsJson = liked.slice(200, 210);
		await run('item.add', { ...running, specifyProducts: 'json', productsJson });
		const [count] = await run('item.getCount', running);
		expect(count.item_count).toBe(216);
	});

	it('says that it is full', async () => {
		const liked = await run('item.getLiked', { returnAll: true });
		const productsJson = liked.slice(200);
		const { error } = await fully('item.add', {
			...running,
			specifyProducts: 'json',
			productsJson,
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('bag cannot hold so many'),
			description: expect.stringContaining("'Get Count'"),
		});
	});

	it('takes the products of whole sets', async () => {
		await run('session.start', planned, { as: 'user' });
		const sets = await run('item.getSets', {}, { as: 'user' });
		const [before] = await run('item.getCount', planned, { as: 'user' });
		const setIds = sets.slice(0, 1).map(({ item_set_id: id }) => id);
		await run('item.applySets', { ...planned, setIds }, { as: 'user' });
		const [after] = await run('item.getCount', planned, { as: 'user' });
		expect(after.item_count).toBe(Number(before.item_count) + Number(sets[0].item_count));
	});

	it('is sorted by a list of exactly its products', async () => {
		await run('session.start', planned, { as: 'user' });
		const before = await run('item.getMany', { ...planned, returnAll: true }, { as: 'user' });
		const order = [...before].reverse();
		const given = { ...planned, specifyProducts: 'json', productsJson: order };
		await run('item.update', given, { as: 'user' });
		const after = await run('item.getMany', { ...planned, returnAll: true }, { as: 'user' });

		expect(after.map(({ item_id: id }) => id)).toEqual(order.map(({ item_id: id }) => id));
	});

	it('names what is missing and what is extra, and sends nothing', async () => {
		await run('session.start', planned, { as: 'user' });
		const [first, ...rest] = await run('item.getMany', planned, { as: 'user' });
		control().clearLog();
		const given = {
			...planned,
			specifyProducts: 'json',
			productsJson: [...rest, candidate(7)],
		};
		const { error } = await fully('item.update', given, { as: 'user' });

		expect(error).toMatchObject({
			message: expect.stringContaining('exactly the products in the bag'),
			description: expect.stringContaining(`Missing: ${first.item_id} of shop ${first.shop_id}`),
		});
		expect((error as { description?: string }).description).toContain(
			`Not in the bag: ${candidate(7).item_id}`,
		);
		expect(sent()).toEqual(['get_item_list']);
	});

	it.each([
		['rows', { products: { rows: [{ productId: '12', shopId: '' }] } }, /Shop ID' in 'Products'/],
		['rows', { products: { rows: [] } }, /no product in the list/],
		['json', { productsJson: '[5]' }, /not a list of products/],
		['json', { productsJson: '[{"item_id": "x", "shop_id": 1}]' }, /Product ID' in/],
		['json', { productsJson: '{' }, /not valid JSON/],
		['input', { productId: 'abc', shopId: '1' }, /'Product ID' is not a whole number/],
	])('refuses %s that name no product', async (specifyProducts, given, message) => {
		const { error } = await fully('item.add', { ...running, specifyProducts, ...given });
		expect(error).toMatchObject({ message: expect.stringMatching(message) });
		expect(control().log()).toEqual([]);
	});

	it('gives each input item its own error when the workflow continues', async () => {
		const input = [{ json: candidate(3) }, { json: candidate(4) }];
		const { items } = await fully('item.add', perItem, { input, continueOnFail: true });
		expect(items.map(({ json }) => json)).toMatchObject([
			{ error: 'A product is in the bag already' },
			{ error: 'A product is in the bag already' },
		]);
	});
});
