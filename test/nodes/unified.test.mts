import { unifyOrder as fromShopee } from '../../nodes/Shopee/unified.ts';
import { unifyOrder as fromTikTokShop } from '../../nodes/TikTokShop/unified.ts';
import type { Json } from '../../nodes/shared/engine/json.ts';

const STATUSES = [
	...['unpaid', 'on_hold', 'to_ship', 'shipped', 'in_transit', 'delivered', 'completed'],
	...['cancelled', 'returned', 'unknown'],
];

/** Every key of a unified order, in the order of the documentation. */
const KEYS = {
	order: [
		...['platform', 'shopId', 'orderId', 'orderNumber', 'status', 'nativeStatus', 'createdAt'],
		...['updatedAt', 'paidAt', 'shipBy', 'currency', 'itemsTotal', 'shippingFee'],
		...['discountTotal', 'taxTotal', 'grandTotal', 'paymentMethod', 'buyer', 'shipTo', 'items'],
		...['packages', 'note', 'cancelReason'],
	],
	buyer: ['id', 'name', 'email', 'phone'],
	shipTo: ['name', 'phone', 'country', 'state', 'city', 'district', 'postalCode', 'address'],
	items: [
		...['itemId', 'productId', 'skuId', 'sellerSku', 'name', 'variation', 'quantity'],
		...['unitPrice', 'total', 'imageUrl', 'status'],
	],
	packages: ['packageId', 'trackingNumber', 'carrier', 'status'],
};

const line = (id: string, more: Json = {}): Json => ({
	id,
	sku_id: '1729000000000000001',
	product_id: '1729000000000000000',
	product_name: '=cmd "x"',
	sku_name: 'Red',
	seller_sku: 'A-1',
	sale_price: '0.10',
	display_status: 'AWAITING_SHIPMENT',
	package_id: 'p1',
	...more,
});

const tikTokOrder: Json = {
	id: '576461413038785752',
	status: 'AWAITING_SHIPMENT',
	create_time: 1_790_000_000,
	update_time: 1_790_000_100,
	paid_time: 1_790_000_050,
	rts_sla_time: 1_790_086_400,
	user_id: '7021',
	buyer_email: 'v@example.com',
	buyer_message: 'Please hurry',
	cancel_reason: '',
	payment_method_name: 'PayNow',
	payment: {
		currency: 'SGD',
		sub_total: '0.30',
		shipping_fee: '1.49',
		seller_discount: '0.1',
		platform_discount: '0.2',
		tax: '0',
		total_amount: '1.79',
	},
	recipient_address: {
		name: 'สมชาย',
		phone_number: '(+65)8***1',
		region_code: 'SG',
		postal_code: '018956',
		full_address: '1 Road',
		district_info: [
			{ address_level: 'L0', address_name: 'Singapore' },
			{ address_level: 'L1', address_name: 'Central' },
			{ address_level: 'L2', address_name: 'Marina' },
			{ address_level: 'L3', address_name: 'Downtown' },
		],
	},
	line_items: [
		line('1', {
			tracking_number: 'T1',
			shipping_provider_name: 'J&T',
			package_status: 'PROCESSING',
		}),
		line('2'),
		line('3', { sku_id: '9', sale_price: '0.10', package_id: 'p2' }),
		line('4', { is_gift: true, sale_price: '0' }),
	],
	packages: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }],
};

const shopeeOrder: Json = {
	order_sn: '2611221ABCDEFG',
	order_status: 'READY_TO_SHIP',
	create_time: 1_790_000_000,
	update_time: 1_790_000_100,
	pay_time: 0,
	ship_by_date: 1_790_086_400,
	currency: 'VND',
	total_amount: 350000,
	estimated_shipping_fee: 15000,
	actual_shipping_fee: 0,
	payment_method: 'COD',
	buyer_user_id: 990000001,
	buyer_username: '@formula',
	region: 'VN',
	message_to_seller: '',
	note: 'a note',
	cancel_reason: '',
	buyer_cancel_reason: 'Changed my mind',
	recipient_address: {
		name: 'Nguyễn',
		phone: '84***',
		region: 'VN',
		state: 'HN',
		zipcode: '100000',
	},
	item_list: [
		{
			order_item_id: 5,
			item_id: 9007199254,
			model_id: 0,
			item_name: 'Áo',
			item_sku: 'SKU-1',
			model_quantity_purchased: 3,
			model_original_price: 0.3,
			model_discounted_price: 0.1,
			image_info: { image_url: 'https://images.example/1' },
		},
		{
			item_id: 6,
			model_id: 77,
			model_sku: 'M-1',
			model_quantity_purchased: 1,
			model_original_price: 0.2,
		},
	],
	package_list: [
		{
			package_number: 'OFG1',
			shipping_carrier: 'SPX',
			logistics_status: 'LOGISTICS_READY',
			tracking_number: 'X1',
		},
	],
};

const PLATFORMS = [
	{ name: 'TikTok Shop', key: 'tiktok_shop', unify: fromTikTokShop, order: tikTokOrder },
	{ name: 'Shopee', key: 'shopee', unify: fromShopee, order: shopeeOrder },
];

const NATIVE: Array<[typeof fromShopee, string, Record<string, string>]> = [
	[
		fromTikTokShop,
		'status',
		{
			UNPAID: 'unpaid',
			ON_HOLD: 'on_hold',
			AWAITING_SHIPMENT: 'to_ship',
			PARTIALLY_SHIPPING: 'to_ship',
			AWAITING_COLLECTION: 'shipped',
			IN_TRANSIT: 'in_transit',
			DELIVERED: 'delivered',
			COMPLETED: 'completed',
			CANCELLED: 'cancelled',
			CANCEL: 'cancelled',
		},
	],
	[
		fromShopee,
		'order_status',
		{
			UNPAID: 'unpaid',
			PENDING: 'on_hold',
			INVOICE_PENDING: 'on_hold',
			IN_CANCEL: 'on_hold',
			READY_TO_SHIP: 'to_ship',
			PROCESSED: 'to_ship',
			RETRY_SHIP: 'to_ship',
			SHIPPED: 'in_transit',
			TO_CONFIRM_RECEIVE: 'delivered',
			COMPLETED: 'completed',
			CANCELLED: 'cancelled',
			TO_RETURN: 'returned',
		},
	],
];

describe.each(NATIVE)('native states (%#)', (unify, field, table) => {
	it.each(Object.entries(table))('%s becomes %s', (native, status) => {
		expect(STATUSES).toContain(status);
		expect(unify({ [field]: native }, {})).toMatchObject({ status, nativeStatus: native });
	});

	it.each(['SOMETHING_NEW', '', null, 7, {}, 'constructor', '__proto__', 'toString', 'unpaid'])(
		'%p is unknown',
		(native) => {
			expect(unify({ [field]: native }, {}).status).toBe('unknown');
		},
	);
});

describe.each(PLATFORMS)('a unified order of $name', ({ key, unify, order }) => {
	it('has exactly the documented keys', () => {
		const unified = unify(order, { shopId: '7' });
		expect(Object.keys(unified)).toEqual(KEYS.order);
		for (const name of ['buyer', 'shipTo'] as const) {
			expect(Object.keys(unified[name] as Json)).toEqual(KEYS[name]);
		}
		for (const name of ['items', 'packages'] as const) {
			const list = unified[name] as Json[];
			expect(list.length).toBeGreaterThan(0);
			for (const entry of list) expect(Object.keys(entry)).toEqual(KEYS[name]);
		}
		expect(unified).toMatchObject({ platform: key, shopId: '7' });
	});

	it('has the same keys when the platform tells nothing', () => {
		for (const empty of [{}, { items: null }]) {
			const unified = unify(empty, {});
			expect(Object.keys(unified)).toEqual(KEYS.order);
			expect(unified).toMatchObject({
				shopId: null,
				status: 'unknown',
				createdAt: null,
				grandTotal: null,
				items: [],
				packages: [],
			});
		}
	});

	it('never throws, whatever stands in any field', () => {
		const attacks: unknown[] = [
			...[null, undefined, '', 'text', 0, -1, 1e308, -1e308, 1e21, 1e-9, 0.1 + 0.2, NaN, Infinity],
			...['1e400', '9'.repeat(16), '9'.repeat(400), '-', '٣', '0x10', ' 5 ', true, [], [[]], {}],
			...[[null], ['x'], [7], { a: { b: 1 } }, JSON.parse('{"__proto__":{"x":1}}')],
			...['__proto__', 'constructor', { toString: 'x', valueOf: 'y' }],
		];
		const wrong: object[] = [];
		for (const place of placesOf(order)) {
			for (const attack of attacks) {
				const broken: Json = structuredClone(order);
				replace(broken, place, attack);
				const faults = faultsOf(unify(broken, { shopId: '7' }));
				if (faults.length > 0) wrong.push({ place, attack, faults });
			}
		}
		expect(wrong).toEqual([]);
	});
});

/** Paths of every field of a record, lists by index. */
function placesOf(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	const inner = Object.entries(value).flatMap(([key, each]) => placesOf(each, [...path, key]));
	return path.length > 0 ? [path, ...inner] : inner;
}

function replace(target: object, path: string[], value: unknown): void {
	let current = target as Record<string, unknown>;
	for (const key of path.slice(0, -1)) current = current[key] as Record<string, unknown>;
	current[path[path.length - 1]] = value;
}

const MONEY = ['itemsTotal', 'shippingFee', 'discountTotal', 'taxTotal', 'grandTotal'];
const TIMES = ['createdAt', 'updatedAt', 'paidAt', 'shipBy'];

/** What is wrong with the values: ids and amounts are text, times are ISO in UTC. */
function faultsOf(order: Json): string[] {
	const items = order.items as Json[];
	const isText = (value: unknown, pattern = /^/) =>
		typeof value === 'string' && pattern.test(value);
	return [
		...MONEY.filter((name) => !isText(order[name] ?? '0', /^-?\d+(\.\d+)?$/)),
		...TIMES.filter(
			(name) => !isText(order[name] ?? ISO, /^[+\d-]{4,}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
		),
		...['orderId', 'orderNumber'].filter((name) => !isText(order[name])),
		...items.flatMap(({ quantity, ...texts }) => [
			...(Number.isFinite(quantity) ? [] : ['quantity']),
			...Object.keys(texts).filter((name) => !isText(texts[name] ?? '')),
		]),
		...(STATUSES.includes(String(order.status)) ? [] : ['status']),
		...(Object.keys(order).join() === KEYS.order.join() ? [] : ['keys']),
	];
}

const ISO = '2026-09-21T14:13:20.000Z';

describe('a TikTok Shop order', () => {
	const unified = fromTikTokShop(tikTokOrder, { shopId: '7494' });

	it('is mapped field by field', () => {
		expect(unified).toMatchObject({
			orderId: '576461413038785752',
			createdAt: ISO,
			shipBy: '2026-09-22T14:13:20.000Z',
			currency: 'SGD',
			itemsTotal: '0.30',
			discountTotal: '0.3',
			taxTotal: '0',
			grandTotal: '1.79',
			buyer: { id: '7021', name: 'สมชาย', email: 'v@example.com', phone: '(+65)8***1' },
			shipTo: { country: 'SG', state: 'Central', city: 'Marina', district: 'Downtown' },
			note: 'Please hurry',
			cancelReason: null,
		});
	});

	it('groups units of one SKU, price and state', () => {
		expect(unified.items).toMatchObject([
			{ itemId: '1', quantity: 2, unitPrice: '0.10', total: '0.2', name: '=cmd "x"' },
			{ itemId: '3', skuId: '9', quantity: 1, total: '0.10' },
			{ itemId: '4', quantity: 1, unitPrice: '0', total: '0' },
		]);
	});

	it('tells tracking per package where it can', () => {
		expect(unified.packages).toEqual([
			{ packageId: 'p1', trackingNumber: 'T1', carrier: 'J&T', status: 'PROCESSING' },
			{ packageId: 'p2', trackingNumber: null, carrier: null, status: null },
			{ packageId: 'p3', trackingNumber: null, carrier: null, status: null },
		]);
	});
});

describe('a Shopee order', () => {
	it('is mapped field by field, sums computed exactly', () => {
		expect(fromShopee(shopeeOrder, { shopId: '220000002' })).toMatchObject({
			orderId: '2611221ABCDEFG',
			paidAt: null,
			currency: 'VND',
			itemsTotal: '0.5',
			discountTotal: '0.6',
			shippingFee: '0',
			grandTotal: '350000',
			buyer: { id: '990000001', name: '@formula', email: null },
			items: [
				{ skuId: null, sellerSku: 'SKU-1', quantity: 3, unitPrice: '0.1', total: '0.3' },
				{ skuId: '77', sellerSku: 'M-1', quantity: 1, unitPrice: '0.2', total: '0.2' },
			],
			packages: [
				{ packageId: 'OFG1', trackingNumber: 'X1', carrier: 'SPX', status: 'LOGISTICS_READY' },
			],
			note: 'a note',
			cancelReason: 'Changed my mind',
		});
	});
});
