/** What is hard about Lazada, in the real engine against the sandbox. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { lazada } from '../../nodes/Lazada/platform.ts';
import { resources } from '../../nodes/Lazada/resources/index.ts';
import { loadEndpoints } from '../../nodes/Lazada/endpoints.ts';
import { openMarket } from './market.mts';
import type { Market } from './market.mts';

const DAY = 86_400;

let market: Market;

afterEach(async () => await market.close());

async function open(orders = 500): Promise<void> {
	market = await openMarket({ ordersPerPlatform: orders, rateLimitPerSecond: 100_000 });
}

async function run(
	resource: string,
	operation: string,
	parameters: IDataObject,
	more: { continueOnFail?: boolean; input?: INodeExecutionData[]; fields?: object } = {},
): Promise<INodeExecutionData[]> {
	const { fields, ...rest } = more;
	return await market.host.runNode({
		type: 'lazada',
		credentials: market.connectLazada({ ...market.lazadaFields(), ...fields }),
		parameters: {
			resource,
			operation,
			...parameters,
			requestOptions: { requestsPerSecond: 1000 },
		} as INodeParameters,
		...rest,
	});
}

const heldBy = (shop: string, status?: string) =>
	market.sandbox.control.orders({ platform: 'lazada', shop, status }).ids;

const calls = (path: string) =>
	market.sandbox.control.log().filter((entry) => entry.path.endsWith(path));

describe('25,000 orders over 90 days in two countries with one cross-border token', () => {
	it.each(['closed', 'open'])(
		'come out complete and once when ends are %s',
		async (bounds) => {
			await open(50_000);
			const { control } = market.sandbox;
			control.options({ platform: 'lazada', bounds });
			const now = control.clock().now / 1000;
			const items = await market.host.runNode({
				type: 'lazada',
				credentials: market.connectLazada(),
				input: ['sg', 'my'].map((country) => ({ json: { country } })),
				parameters: {
					country: '={{ $json.country }}',
					resource: 'order',
					operation: 'getMany',
					sortBy: 'created_at',
					createdAfter: new Date((now - 91 * DAY) * 1000).toISOString(),
					createdBefore: new Date((now + DAY) * 1000).toISOString(),
					returnAll: true,
					simplify: false,
					requestOptions: { requestsPerSecond: 1000 },
				},
			});
			expect(items).toHaveLength(25_000);
			['SG', 'MY'].forEach((shop, index) => {
				const found = items
					.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index)
					.map(({ json }) => String(json.order_id));
				expect(new Set(found).size).toBe(found.length);
				expect([...found].sort()).toEqual([...heldBy(shop)].sort());
			});
			// Nothing was asked for beyond what Lazada gives out, and items came 50 orders at a time.
			expect(control.log().filter(({ code }) => code !== '0')).toEqual([]);
			const offsets = calls('/orders/get').map(({ query }) => Number(query.offset));
			expect(Math.max(...offsets)).toBeLessThanOrEqual(4900);
			expect(calls('/orders/items/get').length).toBeLessThanOrEqual(25_000 / 50 + 2);
			const [{ json }] = items;
			expect(json).toHaveProperty('order_items');
		},
		120_000,
	);
});

describe('a range of orders', () => {
	it('starts and ends where the user says, in the time zone of the workflow', async () => {
		await open();
		const now = market.sandbox.control.clock().now / 1000;
		const range = { from: Math.floor(now - 20 * DAY), to: Math.floor(now - 10 * DAY) };
		const items = await run('order', 'getMany', {
			sortBy: 'updated_at',
			updatedAfter: new Date(range.from * 1000).toISOString(),
			updatedBefore: new Date((range.to - 1) * 1000).toISOString(),
			returnAll: true,
		});
		const { ids } = market.sandbox.control.orders({
			platform: 'lazada',
			shop: 'SG',
			field: 'update_time',
			...range,
		});
		expect(items.map(({ json }) => String(json.order_id))).toEqual(ids);
		const [{ query }] = calls('/orders/get');
		expect(query).toMatchObject({
			update_after: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
			sort_by: 'updated_at',
			sort_direction: 'ASC',
		});
	});

	it('reads no items when they are not wanted', async () => {
		await open();
		await run('order', 'getMany', {
			sortBy: 'updated_at',
			updatedAfter: '2020-01-01T00:00:00Z',
			limit: 5,
			options: { isBrief: true },
		});
		expect(calls('/orders/items/get')).toEqual([]);
	});
});

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

describe('a token that cannot be renewed', () => {
	it('is used to its end, and then says so, without a try', async () => {
		await open(50);
		const { control } = market.sandbox;
		control.options({ platform: 'lazada', unrenewable: 1 });
		const code = control.issueCode({ platform: 'lazada', subject: 'crossBorder' }).code;
		const fields = { accessToken: '', refreshToken: '', authorizationCode: code };
		const credentials = market.connectLazada({ ...market.lazadaFields(), ...fields });
		const ask = async () =>
			await market.host.runNode({
				type: 'lazada',
				credentials,
				parameters: { resource: 'seller', operation: 'get' },
			});
		await ask();
		expect(market.store.peek(credentials.lazadaApi.id)).toMatchObject({ refreshToken: '' });
		market.store.edit(credentials.lazadaApi.id, { accessTokenExpiresAt: String(Date.now() - 1) });
		await expect(ask()).rejects.toMatchObject({
			message: expect.stringContaining('no refresh token'),
		});
		expect(control.stats().lazada).toMatchObject({ refreshesSpent: 0, refreshesRefused: 0 });
	});
});

describe('packing ten items of which three are refused', () => {
	const packed = async (continueOnFail: boolean) => {
		await open(2000);
		market.sandbox.control.options({ platform: 'lazada', refuseEvery: 3 });
		const pending = heldBy('SG', 'pending').slice(0, 60);
		const listed = await run(
			'order',
			'getItems',
			{ orderId: '={{ $json.id }}' },
			{
				input: pending.map((id) => ({ json: { id } })),
			},
		);
		const orders = listed.slice(0, 10).map(({ json }) => ({
			order_id: Number(json.order_id),
			order_item_list: [Number(json.order_item_id)],
		}));
		market.sandbox.control.clearLog();
		const result = run(
			'fulfillment',
			'pack',
			{ specify: 'json', ordersJson: JSON.stringify(orders), allocateType: 'TFS' },
			{ continueOnFail },
		);
		return { orders, result };
	};

	it('gives seven results and three that name their item', async () => {
		const { orders, result } = await packed(true);
		const items = await result;
		const accepted = items.filter(({ json }) => !('error' in json));
		const refused = items.filter(({ json }) => 'error' in json);
		expect([accepted.length, refused.length]).toEqual([7, 3]);
		for (const { json } of accepted) expect(json.package_id).toMatch(/^FPNEW/);
		expect(refused.map(({ json }) => (json.details as IDataObject).subject)).toEqual(
			[2, 5, 8].map((index) => String(orders[index].order_item_list[0])),
		);
		expect(refused[0].json).toMatchObject({
			error: expect.stringContaining('may be tried again'),
			details: { code: '700013' },
		});
		expect(calls('/order/fulfill/pack')).toHaveLength(1);
	});

	it('names the three in one error when the workflow does not go on', async () => {
		const { orders, result } = await packed(false);
		await expect(result).rejects.toMatchObject({
			message: expect.stringContaining('3 of 10 records were refused'),
			description: expect.stringContaining(String(orders[2].order_item_list[0])),
		});
	});
});

describe('unified orders', () => {
	it('have a row per order, with units counted and each state kept', async () => {
		await open(3000);
		const now = market.sandbox.control.clock().now;
		const range = {
			sortBy: 'created_at',
			createdAfter: new Date(now - 91 * DAY * 1000).toISOString(),
		};
		const native = await run('order', 'getMany', { ...range, returnAll: true, simplify: false });
		const unified = await run('order', 'getMany', { ...range, returnAll: true, output: 'unified' });
		expect(unified).toHaveLength(native.length);
		expect(native.length).toBe(heldBy('SG').length);
		let grouped = 0;
		unified.forEach(({ json }, index) => {
			const units = native[index].json.order_items as IDataObject[];
			const items = json.items as Array<{ quantity: number; itemId: string; status: string }>;
			expect(items.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(units.length);
			expect(items.flatMap(({ itemId }) => itemId.split(',')).sort()).toEqual(
				units.map((unit) => String(unit.order_item_id)).sort(),
			);
			grouped += items.filter(({ quantity }) => quantity > 1).length;
			expect(json).toMatchObject({
				platform: 'lazada',
				shopId: '100200301',
				orderId: String(native[index].json.order_id),
				currency: 'SGD',
				createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
			});
			expect(json.status).not.toBe('unknown');
		});
		expect(grouped).toBeGreaterThan(50);
		// One call told whose orders they are.
		expect(calls('/seller/get')).toHaveLength(1);
	});

	it('keep apart what is no longer alike, and count what buyers pay', async () => {
		await open(3000);
		const [pending] = await run(
			'order',
			'getItems',
			{ orderId: '={{ $json.id }}' },
			{
				input: heldBy('SG', 'pending').map((id) => ({ json: { id } })),
			},
		).then((units) => {
			const seen = new Map<string, IDataObject[]>();
			for (const { json } of units) {
				const key = `${json.order_id}/${json.sku_id}`;
				seen.set(key, [...(seen.get(key) ?? []), json]);
			}
			return [...seen.values()].filter((group) => group.length > 2);
		});
		const orderId = String(pending[0].order_id);
		await run('fulfillment', 'pack', {
			specify: 'one',
			orderId,
			orderItemIds: String(pending[0].order_item_id),
			allocateType: 'TFS',
		});
		const [{ json }] = await run('order', 'get', { orderId, output: 'unified' });
		const alike = (json.items as IDataObject[]).filter(({ skuId }) => skuId === pending[0].sku_id);
		expect(alike.map(({ quantity, status }) => [status, quantity])).toEqual([
			['packed', 1],
			['pending', pending.length - 1],
		]);
		expect(json).toMatchObject({
			status: 'to_ship',
			packages: [{ packageId: expect.any(String) }],
		});
		const total = Number(json.itemsTotal) - Number(json.discountTotal) + Number(json.shippingFee);
		expect(Number(json.grandTotal)).toBeCloseTo(total, 6);
	});
});

describe('the five places of a failure in a 200', () => {
	const envelope = (body: object, times = 9) =>
		market.sandbox.control.fault({ platform: 'lazada', kind: 'envelope', body, times });
	const ask = async (resource: string, operation: string, parameters: IDataObject = {}) =>
		await run(resource, operation, parameters);

	beforeEach(async () => await open(50));

	it.each([
		['code', { code: '205', type: 'ISV', message: 'E205: wrong', request_id: 'r' }, 'E205: wrong'],
		['code as a number', { code: 205, message: 'E205: wrong', request_id: 'r' }, 'E205: wrong'],
		[
			'success at the top',
			{ code: '0', success: false, error_code: 'X1', error_msg: 'no voucher', request_id: 'r' },
			'no voucher',
		],
		[
			'success as text',
			{ code: '0', success: 'false', errorCode: 'X1', errorMsg: 'nothing there' },
			'nothing there',
		],
		[
			'success inside result',
			{ code: '0', result: { success: false, error_code: 'X2', error_msg: 'no such order' } },
			'no such order',
		],
		[
			'not_success inside result',
			{ code: '0', result: { not_success: true, error_code: 'X3', error_message: 'no module' } },
			'no module',
		],
		[
			'detail about fields',
			{ code: '4107', message: 'not valid', detail: [{ field: 'name', message: 'is missing' }] },
			'not valid; name: is missing',
		],
		['no code at all', { data: {} }, 'Lazada answered with code'],
	])('%s', async (_where, body, says) => {
		envelope(body);
		await expect(ask('seller', 'get')).rejects.toMatchObject({
			message: expect.stringContaining(says),
		});
	});

	it('a row of a batch and detail about SKUs, each with its subject', () => {
		const reading = (json: object) => lazada.read({ status: 200, headers: {}, json });
		const rows = [
			{ package_id: 'FP1', item_err_code: '0', msg: 'success' },
			{ package_id: 'FP2', item_err_code: 700021, msg: 'wrong state', retry: false },
		];
		expect(
			reading({ code: '0', result: { success: true, data: { packages: rows } } }),
		).toMatchObject({
			ok: true,
			failures: [{ subject: 'FP2', code: '700021', words: 'wrong state' }],
		});
		const detail = [{ seller_sku: 'A', message: 'too low' }];
		expect(reading({ code: '0', data: {}, detail })).toMatchObject({
			ok: true,
			failures: [{ subject: 'A', words: 'too low' }],
		});
		expect(reading({ code: '501', message: 'failed', detail })).toMatchObject({
			ok: false,
			failures: [{ subject: 'A', words: 'too low' }],
		});
	});

	it('asks for fewer calls, for as long as the message says', () => {
		const json = {
			code: 'ApiCallLimit',
			message: 'App call limited: This ban will last 3 seconds',
		};
		expect(lazada.read({ status: 200, headers: {}, json })).toMatchObject({ retryAfterMs: 3000 });
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

describe('what changes something', () => {
	it('is known by the catalogue, never by the verb', async () => {
		await open(50);
		const rows = await loadEndpoints();
		const own = resources.flatMap(({ operations }) => Object.values(operations));
		const wrong = own.filter(({ endpoint, mutates }) => {
			const row = rows.find((each) => each.endpoint === endpoint);
			const isGet = endpoint?.startsWith('GET');
			return row && (row.mutates ?? !isGet) !== (mutates ?? !isGet);
		});
		expect(wrong.map(({ endpoint }) => endpoint)).toEqual([]);
		const changing = own.filter(({ endpoint, mutates }) => endpoint?.startsWith('GET') && mutates);
		expect(changing).toHaveLength(5);
	});

	it.each([
		['return', 'decideCancellation', { returnId: '520000000002', isAgreed: true }],
		['review', 'reply', { reviewId: '9007199254740993', content: 'Thanks' }],
	])('is not sent twice, although it is a GET: %s %s', async (resource, operation, parameters) => {
		await open(50);
		market.sandbox.control.fault({ platform: 'lazada', kind: 'status', status: 503, times: 9 });
		await expect(run(resource, operation, parameters)).rejects.toThrow();
		expect(market.sandbox.control.log()).toHaveLength(1);
	});
});

describe('calls that are not in service', () => {
	it('say so', async () => {
		await open(50);
		const endpoint = { __rl: true, mode: 'path', value: 'POST /order/pack' };
		await expect(run('custom', 'apiCall', { endpoint, query: '{}', body: '{}' })).rejects.toThrow(
			'permission',
		);
	});
});
