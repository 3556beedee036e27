/** Countries, goods, lists and files of Lazada, in the real engine against the sandbox. */
import type { IDataObject } from 'n8n-workflow';

import { DAY, calls, heldBy, market, open, run, useMarket } from './world.mts';

useMarket();

describe('a country', () => {
	it('of the node decides on the gateway, item by item', async () => {
		await open();
		const items = await market.host.runNode({
			type: 'lazada',
			credentials: market.connectLazada(),
			input: ['vn', 'credential', 'id', 'vn'].map((country) => ({ json: { country } })),
			parameters: { country: '={{ $json.country }}', resource: 'seller', operation: 'get' },
		});
		expect(items.map(({ json }) => json.location)).toEqual(['VN', 'SG', 'ID', 'VN']);
	});

	it('that the connection does not serve is told by name, and no token is spent', async () => {
		await open();
		const code = market.sandbox.control.issueCode({ platform: 'lazada', subject: 'local' }).code;
		const fields = { accessToken: '', refreshToken: '', authorizationCode: code };
		const credentials = market.connectLazada({ ...market.lazadaFields(), ...fields });
		const ask = async (country: string) =>
			await market.host.runNode({
				type: 'lazada',
				credentials,
				parameters: { country, resource: 'seller', operation: 'get' },
			});
		expect((await ask('sg'))[0].json).toMatchObject({ seller_id: '100200307' });
		await expect(ask('my')).rejects.toMatchObject({
			message: expect.stringContaining('serves Singapore, but the call goes to Malaysia'),
		});
		expect(market.sandbox.control.stats().lazada).toMatchObject({
			codesSpent: 1,
			refreshesSpent: 0,
		});
		const saved = market.store.peek(credentials.lazadaApi.id);
		expect(saved).toMatchObject({ countries: 'sg' });
	});

	it('list is read in every form that token answers have', async () => {
		for (const countryInfo of ['list', 'renamed', 'map']) {
			await open(50);
			market.sandbox.control.options({ platform: 'lazada', countryInfo });
			const { code } = market.sandbox.control.issueCode({
				platform: 'lazada',
				subject: 'crossBorder',
			});
			const [{ json }] = await run('authorization', 'exchangeCode', { code });
			expect(json.countries).toEqual(['id', 'my', 'ph', 'sg', 'th', 'vn']);
			await market.close();
		}
		await open(50);
	});
});

describe('prices and stock', () => {
	beforeEach(async () => await open(50));

	const update = async (skus: object[], continueOnFail = true) =>
		await run(
			'stock',
			'updatePriceAndQuantity',
			{ specify: 'json', skusJson: JSON.stringify(skus) },
			{ continueOnFail },
		);

	it('go out in batches of 20, and each SKU has its own result', async () => {
		const skus = Array.from({ length: 45 }, (_, index) => ({
			SellerSku: index % 20 === 7 ? `NOBODY-${index}` : `TS-100-${15 * (index % 8)}-${index % 3}`,
			Price: '9.90',
		}));
		const items = await update(skus);
		expect(calls('/product/price_quantity/update')).toHaveLength(3);
		const refused = items.filter(({ json }) => 'error' in json);
		expect(refused.map(({ json }) => (json.details as IDataObject).subject)).toEqual([
			'NOBODY-7',
			'NOBODY-27',
		]);
		expect(items).toHaveLength(45);
	});

	it('count every SKU of a batch that was refused as a whole', async () => {
		const items = await update([
			{ SellerSku: 'NOBODY-1', Price: '1' },
			{ SellerSku: 'NOBODY-2', Price: '1' },
		]);
		expect(items.map(({ json }) => (json.details as IDataObject).subject)).toEqual([
			'NOBODY-1',
			'NOBODY-2',
		]);
	});

	it('refuse a SKU without a name, and one without a change, before anything is sent', async () => {
		await expect(update([{ Price: '1' }], false)).rejects.toThrow('name a SKU');
		await expect(update([{ SellerSku: 'A' }], false)).rejects.toThrow('Nothing is to be changed');
		expect(calls('/product/price_quantity/update')).toEqual([]);
	});

	it('are escaped where only XML is taken', async () => {
		const skusJson = JSON.stringify([{ SellerSku: 'A & B <1>', SellableQuantity: '-2' }]);
		const items = await run(
			'stock',
			'adjustSellable',
			{ specify: 'json', skusJson },
			{ continueOnFail: true },
		);
		expect((items[0].json.details as IDataObject).subject).toBe('A & B <1>');
	});
});

describe('lists', () => {
	beforeEach(async () => await open(50));

	it('of products are read to their end', async () => {
		const items = await run('product', 'getMany', { filter: 'all', returnAll: true });
		expect(new Set(items.map(({ json }) => json.item_id)).size).toBe(130);
	});

	it('of chats go back page by page, with a time and the last ID', async () => {
		const items = await run('chat', 'getManySessions', { returnAll: true });
		expect(new Set(items.map(({ json }) => json.session_id)).size).toBe(45);
		expect(calls('/im/session/list')).toHaveLength(3);
	});

	it('of reviews are read a week at a time, with all digits of their IDs', async () => {
		const now = market.sandbox.control.clock().now;
		const items = await run('review', 'getMany', {
			itemId: '1001000000',
			from: new Date(now - 31 * DAY * 1000).toISOString(),
			returnAll: true,
		});
		expect(items).toHaveLength(120);
		const ids = items.map(({ json }) => String(json.id));
		expect(new Set(ids).size).toBe(120);
		expect(ids).toContain('9007199254740993');
		expect(items[0].json).toHaveProperty('review_content');
	});

	it('of returns are read page by page', async () => {
		const items = await run('return', 'getMany', { returnAll: true });
		expect(new Set(items.map(({ json }) => json.reverse_order_id)).size).toBe(75);
	});
});

describe('documents and files', () => {
	beforeEach(async () => await open(500));

	it('come out as files', async () => {
		const [orderId] = heldBy('SG', 'packed');
		const [invoice] = await run('order', 'getDocument', {
			documentType: 'invoice',
			orderItemIds: `${orderId}0`,
		});
		expect(invoice.binary?.data).toMatchObject({ mimeType: 'text/html', fileName: 'invoice.html' });
		const [label] = await run('fulfillment', 'printLabel', {
			packageIds: `FP${orderId}`,
			format: 'PDF',
		});
		expect(label.binary?.data).toMatchObject({
			mimeType: 'application/pdf',
			fileName: 'labels.pdf',
		});
		expect(Buffer.from(String(label.binary?.data.data), 'base64').toString()).toMatch(/^%PDF/);
	});

	it('videos go up in blocks of three megabytes', async () => {
		const data = Buffer.alloc(7 * 1024 * 1024 + 5, 1).toString('base64');
		const [{ json }] = await run(
			'media',
			'uploadVideo',
			{ inputField: 'data', title: 'Lamp', coverUrl: 'https://sg-live.slatic.net/a.jpg' },
			{
				input: [{ json: {}, binary: { data: { data, fileName: 'a.mp4', mimeType: 'video/mp4' } } }],
			},
		);
		expect(json).toMatchObject({ video_id: '39000001', blocks: 3 });
		expect(calls('/block/upload').map(({ query }) => query.blockNo)).toEqual(['0', '1', '2']);
	});
});
