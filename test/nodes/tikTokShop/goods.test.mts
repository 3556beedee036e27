import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { DOUBLED_SELLER_SKU } from '../../sandbox/tikTokShop/goods.mts';
import { WAREHOUSE_IDS } from '../../sandbox/tikTokShop/logistics.mts';
import { TikTokShopWorld } from './world.mts';

let world: TikTokShopWorld;

beforeAll(async () => {
	world = await TikTokShopWorld.open(200);
});

afterAll(async () => await world.close());

beforeEach(() => world.reset());

const product = (number: number) => `1730000000592969${String(number).padStart(3, '0')}`;

describe('a list of products for one change', () => {
	const ids = Array.from({ length: 45 }, (_, number) => product(number));
	const path = 'POST /product/202309/products/deactivate';

	it('goes out in calls of 20, and each refused product is told', async () => {
		const asked = [...ids, '1', ...ids.slice(0, 3)].join(',');
		const { items } = await world.attempt(
			'product.deactivate',
			{ productIds: asked },
			{ continueOnFail: true },
		);
		const calls = world.recorder.take();
		expect(calls.map(({ request }) => request)).toEqual([path, path, path]);
		expect(calls.map(({ json }) => (json.product_ids as string[]).length)).toEqual([20, 20, 6]);
		const refused = items.filter(({ json }) => json.error !== undefined);
		const accepted = items.filter(({ json }) => json.success === true);
		expect(items).toHaveLength(46);
		expect(accepted.length + refused.length).toBe(46);
		expect(accepted.length).toBeGreaterThan(20);
		const subjects = refused.map(({ json }) => (json.details as IDataObject).subject);
		expect(subjects).toContain('1');
		expect(refused.find(({ json }) => (json.details as IDataObject).subject === '1')?.json).toEqual(
			expect.objectContaining({ error: 'The product does not exist' }),
		);
		const [read] = await world.run('product.get', { productId: ids[0], simplify: true });
		expect(read.status).toBe('SELLER_DEACTIVATED');
	});

	it('fails the run with all names, while the others have gone through', async () => {
		const { error } = await world.attempt('product.delete', { productIds: `${product(0)}, 1, 2` });
		expect(error?.message).toBe('2 of 3 records were refused [item 0]');
		expect(error?.description).toContain(
			'1: The product does not exist; 2: The product does not exist',
		);
		const [read] = await world.run('product.get', { productId: product(0), simplify: true });
		expect(read.status).toBe('DELETED');
		await world.run('product.recover', { productIds: product(0) });
		const [again] = await world.run('product.get', { productId: product(0), simplify: true });
		expect(again.status).toBe('SELLER_DEACTIVATED');
	});
});

describe('the stock of a SKU', () => {
	/** A SKU in two warehouses, and one that lies in one of them only. */
	async function skus() {
		const found = await world.run('inventory.search', {
			productIds: Array.from({ length: 15 }, (_, number) => product(number)).join(','),
			skuIds: '',
		});
		const all = found.flatMap((each) => each.skus as IDataObject[]);
		const count = (sku: IDataObject) => (sku.warehouse_inventory as IDataObject[]).length;
		const two = all.find((sku) => count(sku) === 2 && sku.seller_sku !== '');
		const one = all.find((sku) => count(sku) === 1 && sku.seller_sku !== '');
		world.recorder.take();
		return { two: two as IDataObject, one: one as IDataObject };
	}

	async function stockOf(skuId: unknown) {
		const [found] = await world.run('inventory.search', { productIds: '', skuIds: String(skuId) });
		const [sku] = found.skus as IDataObject[];
		return Object.fromEntries(
			(sku.warehouse_inventory as IDataObject[]).map((each) => [
				String(each.warehouse_id),
				each.available_quantity,
			]),
		);
	}

	const stock = (...rows: Array<[warehouseId: string, quantity: unknown]>) => ({
		stock: { rows: rows.map(([warehouseId, quantity]) => ({ warehouseId, quantity })) },
	});

	it('changes in one warehouse, and all warehouses of the SKU are sent', async () => {
		const { two } = await skus();
		const before = await stockOf(two.id);
		world.recorder.take();
		const [item] = await world.run('inventory.updateStock', {
			skuBy: 'sellerSku',
			sellerSku: String(two.seller_sku),
			...stock([WAREHOUSE_IDS[1], 77]),
		} as INodeParameters);
		expect(world.sent().map((each) => each.replace(/\d{19}/, '{id}'))).toEqual([
			'POST /product/202502/products/search',
			'POST /product/202309/inventory/search',
			'POST /product/202309/products/{id}/inventory/update',
		]);
		const after = { [WAREHOUSE_IDS[0]]: before[WAREHOUSE_IDS[0]], [WAREHOUSE_IDS[1]]: 77 };
		expect(await stockOf(two.id)).toEqual(after);
		expect(item).toMatchObject({ sku_id: two.id, seller_sku: two.seller_sku, success: true });
		expect(item.inventory).toEqual(
			Object.entries(after).map(([id, quantity]) => ({ warehouse_id: id, quantity })),
		);
	});

	it('is found by a product that has but one', async () => {
		const [before] = await world.run('product.get', { productId: product(4), simplify: false });
		const [sku] = before.skus as IDataObject[];
		const [item] = await world.run('inventory.updateStock', {
			skuBy: 'onlyProductId',
			onlyProductId: product(4),
			...stock([WAREHOUSE_IDS[0], 12]),
		} as INodeParameters);
		expect(item).toMatchObject({ product_id: product(4), sku_id: sku.id });
		expect(await stockOf(sku.id)).toMatchObject({ [WAREHOUSE_IDS[0]]: 12 });
	});

	it('is found although a deleted product has the same seller SKU', async () => {
		await world.run('product.delete', { productIds: product(31) });
		const [item] = await world.run('inventory.updateStock', {
			skuBy: 'sellerSku',
			sellerSku: DOUBLED_SELLER_SKU,
			...stock([WAREHOUSE_IDS[0], 3]),
		} as INodeParameters);
		expect(item.product_id).toBe(product(32));
	});

	it('needs no warehouse where there is only one, and may end at zero', async () => {
		const { one } = await skus();
		await world.run('inventory.updateStock', {
			skuBy: 'skuId',
			skuId: String(one.id),
			...stock(['', 0]),
		} as INodeParameters);
		expect(await stockOf(one.id)).toEqual({ [WAREHOUSE_IDS[0]]: 0 });
	});

	const never = /inventory\/update/;

	it.each([
		['no warehouse, of several', 'two', [['', 5]], 'The SKU lies in several warehouses'],
		['half a piece', 'two', [[WAREHOUSE_IDS[0], 1.5]], "'Stock' needs a quantity"],
		['less than none', 'two', [[WAREHOUSE_IDS[0], -1]], "'Stock' needs a quantity"],
		['an empty quantity', 'two', [[WAREHOUSE_IDS[0], '']], "'Stock' needs a quantity"],
		['no row', 'two', [], "'Stock' needs a quantity"],
		[
			'a warehouse twice',
			'two',
			[
				[WAREHOUSE_IDS[0], 1],
				[WAREHOUSE_IDS[0], 2],
			],
			"'Stock' names a warehouse twice",
		],
	] as const)('is not touched by %s', async (_what, which, rows, words) => {
		const sku = (await skus())[which];
		const { error } = await world.attempt('inventory.updateStock', {
			skuBy: 'skuId',
			skuId: String(sku.id),
			...stock(...(rows as unknown as Array<[string, unknown]>)),
		} as INodeParameters);
		expect(error?.message).toContain(words);
		expect(world.sent().filter((each) => never.test(each))).toEqual([]);
	});

	it.each([
		['sellerSku', 'NO-SUCH-SKU', "The shop has no SKU 'NO-SUCH-SKU'"],
		['skuId', '17', "The shop has no SKU '17'"],
		['onlyProductId', '17', "The shop has no SKU '17'"],
		['onlyProductId', product(0), `'${product(0)}' stands for 3 SKUs: 1729000000592969000, `],
		['sellerSku', DOUBLED_SELLER_SKU, `'${DOUBLED_SELLER_SKU}' stands for`],
	])('is not touched for the %s %s', async (skuBy, name, words) => {
		const { error } = await world.attempt('inventory.updateStock', {
			skuBy,
			[skuBy]: name,
			...stock([WAREHOUSE_IDS[0], 5]),
		} as INodeParameters);
		expect(error?.message).toContain(words);
		expect(world.sent().filter((each) => never.test(each))).toEqual([]);
	});

	it('may be refused for the SKU alone, and that is an error', async () => {
		const { one } = await skus();
		world.control.fault({
			platform: 'tikTokShop',
			kind: 'envelope',
			match: { path: '/product/202309/products/*/inventory/update' },
			body: {
				code: 0,
				data: { errors: [{ code: 12052094, message: 'locked', detail: { sku_id: one.id } }] },
			},
		});
		const { error, items } = await world.attempt('inventory.updateStock', {
			skuBy: 'skuId',
			skuId: String(one.id),
			...stock(['', 5]),
		} as INodeParameters);
		expect(items).toEqual([]);
		expect(error?.description).toContain(`${one.id}: locked`);
	});
});

describe('the price of a SKU', () => {
	const price = { skuBy: 'sellerSku', sellerSku: 'TS-100-1', currency: 'SGD' };

	it('is set by seller SKU', async () => {
		const [item] = await world.run('inventory.updatePrice', { ...price, price: '12.30' });
		expect(item).toEqual({
			product_id: product(0),
			sku_id: '1729000000592969000',
			seller_sku: 'TS-100-1',
			price: { amount: '12.30', currency: 'SGD' },
			success: true,
		});
		const [read] = await world.run('product.get', { productId: product(0), simplify: false });
		expect((read.skus as IDataObject[])[0].price).toMatchObject({ sale_price: '12.30' });
	});

	it.each(['12,30', 'SGD 5', '1.2.3', '-4'])('is refused unsent as %s', async (wrong) => {
		const { error } = await world.attempt('inventory.updatePrice', { ...price, price: wrong });
		expect(error?.message).toBe("'Price' is not an amount [item 0]");
		expect(world.sent()).toEqual([]);
	});
});

describe('a product', () => {
	const skus = JSON.stringify([
		{
			seller_sku: 'NEW-1',
			price: { amount: '19.90', currency: 'SGD' },
			inventory: [{ warehouse_id: WAREHOUSE_IDS[0], quantity: 25 }],
		},
	]);
	const whole = {
		title: 'New',
		description: 'Text',
		categoryId: '601226',
		mainImages: 'tos-fake/a, tos-fake/b',
		packageWeight: '0.4',
		skus,
	};

	it('is created once, also when the answer is lost on the way', async () => {
		const path = '/product/202309/products';
		world.control.fault({
			platform: 'tikTokShop',
			kind: 'drop',
			when: 'after',
			match: { path, method: 'POST' },
		});
		const before = await world.run('product.getMany', { returnAll: true, simplify: true });
		const [made] = await world.run('product.create', {
			...whole,
			options: { saveMode: 'AS_DRAFT', packageLength: '10', packageWidth: '9', packageHeight: '8' },
		});
		const after = await world.run('product.getMany', { returnAll: true, simplify: true });
		expect(after).toHaveLength(before.length + 1);
		const calls = world.recorder.take().filter(({ request }) => request === `POST ${path}`);
		const keys = calls.map(({ json }) => json.idempotency_key);
		expect(new Set(keys).size).toBe(1);
		expect(String(keys[0])).toMatch(/^[0-9a-f-]{36}$/);
		expect(calls[0].json).toMatchObject({
			main_images: [{ uri: 'tos-fake/a' }, { uri: 'tos-fake/b' }],
			package_weight: { value: '0.4', unit: 'KILOGRAM' },
			package_dimensions: { length: '10', width: '9', height: '8', unit: 'CENTIMETER' },
		});
		const productId = String(made.product_id);
		const [read] = await world.run('product.get', { productId, simplify: true });
		expect(read).toMatchObject({ status: 'DRAFT', title: 'New' });
	});

	it('takes anything else as JSON', async () => {
		await world.run('product.create', {
			...whole,
			options: { additionalFields: '{"is_pre_owned": true, "title": "Other"}' },
		});
		const [{ json }] = world.recorder.take();
		expect(json).toMatchObject({ is_pre_owned: true, title: 'Other', category_id: '601226' });
	});

	it('keeps what an update does not name', async () => {
		const [before] = await world.run('product.get', { productId: product(2), simplify: false });
		await world.run('product.update', { productId: product(2), options: { title: 'Changed' } });
		const [after] = await world.run('product.get', { productId: product(2), simplify: false });
		expect(after).toMatchObject({ title: 'Changed', skus: before.skus });
	});

	it('is not updated by nothing', async () => {
		const { error } = await world.attempt('product.update', { productId: product(2), options: {} });
		expect(error?.message).toBe('There is nothing to change [item 0]');
		expect(world.sent()).toEqual([]);
	});

	it('that nobody knows is named by its field', async () => {
		const { error } = await world.attempt('product.get', { productId: '17' });
		expect(error?.message).toBe('TikTok Shop knows no record with this Product ID: 17 [item 0]');
	});

	it.each([
		['skus', 'text', "The text in 'SKUs (JSON)' is not valid JSON"],
		['skus', '7', "'SKUs (JSON)' has to be a JSON list"],
	])('is refused unsent when %s is %s', async (name, value, words) => {
		const { error } = await world.attempt('product.create', { ...whole, [name]: value });
		expect(error?.message).toContain(words);
		expect(world.sent()).toEqual([]);
	});

	it('is listed to the last page, by time', async () => {
		const all = await world.run('product.getMany', { returnAll: true, simplify: true });
		expect(all).toHaveLength(230);
		const times = all.map((each) => Number(each.update_time)).sort((a, b) => a - b);
		const [from, to] = [times[50], times[180]];
		const some = await world.run('product.getMany', {
			returnAll: true,
			simplify: true,
			options: { updatedAfter: String(from), updatedUntil: String(to) },
		});
		const wanted = times.filter((each) => each >= from && each <= to);
		expect(some.map((each) => Number(each.update_time)).sort((a, b) => a - b)).toEqual(wanted);
	});
});
