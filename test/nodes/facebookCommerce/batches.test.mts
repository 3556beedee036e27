import * as fixtures from '../../sandbox/fixtures.mts';
import { catalog, jsonOf, locator, refused, run, sent, set, useMarket } from './world.mts';

const { catalogs, identities } = fixtures.facebookCommerce;

/** A product from each item; every fiftieth has a price that Meta refuses. */
export const products = (count: number) =>
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

useMarket();

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
