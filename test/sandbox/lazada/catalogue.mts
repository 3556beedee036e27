import type { SandboxClock } from '../clock.mts';
import { PRODUCTS } from '../data/products.mts';
import { isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import { LazadaRefusal } from './envelope.mts';
import { parse } from './verify.mts';
import { intoProducts } from '../types.mts';
import type { Goods } from '../types.mts';
import type { VerifiedCall } from './verify.mts';

interface Sku {
	SkuId: number;
	SellerSku: string;
	price: string;
	special_price: string;
	quantity: number;
	sellable: number;
	Status: string;
}

interface Product {
	item_id: number;
	name: string;
	category: number;
	status: string;
	created: number;
	updated: number;
	attributes: JsonObject;
	images: string[];
	skus: Sku[];
}

const PER_SHOP = 130;
const FIRST_ITEM = 1_001_000_000;
const HOUR = 3600;

/** The values of an XML element, wherever it stands. */
function elements(xml: string, name: string): string[] {
	return [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, inner]) => inner);
}

const unescape = (text: string) =>
	text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** The product of a payload, whichever of the two notations it has. */
function productIn(payload: string): JsonObject {
	if (!payload.startsWith('<')) {
		const parsed = parse(payload) as { Request: { Product: JsonObject } };
		return parsed.Request.Product;
	}
	const names = ['ItemId', 'SkuId', 'SellerSku', 'SellableQuantity', 'Price', 'Quantity'];
	const Sku = elements(payload, 'Sku').map((each) =>
		Object.fromEntries(
			names.flatMap((name) => elements(each, name).map((value) => [name, unescape(value)])),
		),
	);
	const [ItemId] = elements(payload.replace(/<Skus>.*<\/Skus>/s, ''), 'ItemId');
	return { ItemId, Skus: { Sku } };
}

function skusIn(product: JsonObject): JsonObject[] {
	const list = isObject(product.Skus) ? product.Skus.Sku : [];
	return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The products of all shops, made when somebody asks for them. */
export class LazadaCatalogue {
	private readonly shops = new Map<string, Product[]>();

	private serial = 0;

	constructor(private readonly clock: SandboxClock) {}

	readonly handlers: Readonly<Record<string, (call: VerifiedCall) => object>> = {
		'/products/get': (call) => this.list(call),
		'/product/item/get': (call) => ({ data: this.view(this.product(call, call.values.item_id)) }),
		'/product/create': (call) => this.create(call),
		'/product/update': (call) => this.update(call),
		'/product/deactivate': (call) => this.deactivate(call),
		'/product/remove': (call) => this.remove(call),
		'/product/sku/remove': (call) => this.removeSkus(call),
		'/product/price_quantity/update': (call) => this.price(call),
		'/product/stock/sellable/update': (call) =>
			this.stock(call, (sku, quantity) => (sku.sellable = quantity)),
		'/product/stock/sellable/adjust': (call) =>
			this.stock(call, (sku, quantity) => (sku.sellable += quantity)),
		'/image/upload': ({ files }) => {
			const { bytes } = files.image;
			if (bytes.length > 3_145_728) throw new LazadaRefusal('302', 'E302: Image is too large');
			const hash_code = `FAKE${String(bytes.length).padStart(8, '0')}`;
			return { data: { image: { url: `https://sg-live.slatic.net/${hash_code}.jpg`, hash_code } } };
		},
		'/image/migrate': ({ values }) => {
			if (!elements(values.payload, 'Url')[0]) throw new LazadaRefusal('301', 'E301: No image');
			return { data: { image: { url: 'https://sg-live.slatic.net/FAKE.jpg', hash_code: 'FAKE' } } };
		},
		'/images/migrate': ({ values }) => {
			const urls = elements(values.payload, 'Url');
			if (urls.length < 1 || urls.length > 8) throw new LazadaRefusal('303', 'E303: 1 to 8 images');
			return { batch_id: 'FAKEBATCH1' };
		},
		'/category/tree/get': () => ({
			data: [
				{
					category_id: 1,
					name: 'Fake Home',
					leaf: false,
					var: false,
					children: [{ category_id: 10_002_019, name: 'Fake Lamps', leaf: true, var: true }],
				},
			],
		}),
	};

	readonly goods: Goods = {
		stock: (shop) =>
			Object.fromEntries(
				this.productsOf(shop).flatMap(({ skus }) =>
					skus.map(({ SellerSku, sellable }) => [SellerSku, sellable]),
				),
			),
		add: (shop, skus) => {
			const products = this.productsOf(shop);
			const now = this.clock.seconds();
			for (const own of intoProducts(skus)) {
				const index = products.length;
				const name = `Added product #${index}`;
				products.push({
					item_id: FIRST_ITEM + index,
					name,
					category: 10_002_019,
					status: 'Active',
					created: now,
					updated: now,
					attributes: { name, brand: 'No Brand', description: 'Fake' },
					images: [`https://images.example/fake/${index}.jpg`],
					skus: own.map((SellerSku, number) => ({
						SkuId: 2_001_000_000 + index * 10 + number,
						SellerSku,
						price: '19.90',
						special_price: '0.0',
						quantity: 0,
						sellable: 0,
						Status: 'active',
					})),
				});
			}
		},
	};

	private productsOf(shop: string): Product[] {
		const known = this.shops.get(shop);
		if (known) return known;
		const now = this.clock.seconds();
		const made = Array.from({ length: PER_SHOP }, (_, index): Product => {
			const plan = PRODUCTS[index % PRODUCTS.length];
			const created = now - (PER_SHOP - index) * 12 * HOUR;
			return {
				item_id: FIRST_ITEM + index,
				name: plan.name,
				category: 10_002_019,
				status: index % 13 === 0 ? 'InActive' : 'Active',
				created,
				updated: created + HOUR,
				attributes: { name: plan.name, brand: 'No Brand', description: 'Fake' },
				images: [`https://images.example/fake/${index}.jpg`],
				skus: plan.variations.map((_variation, number) => ({
					SkuId: 2_001_000_000 + index * 10 + number,
					SellerSku: `${plan.sku || 'NO-SKU'}-${index}-${number}`,
					price: '19.90',
					special_price: '0.0',
					quantity: 7,
					sellable: 7,
					Status: 'active',
				})),
			};
		});
		this.shops.set(shop, made);
		return made;
	}

	private view({
		item_id,
		name,
		category,
		status,
		created,
		updated,
		attributes,
		images,
		skus,
	}: Product) {
		return {
			item_id,
			primary_category: category,
			status,
			subStatus: 'Lock',
			created_time: String(created * 1000),
			updated_time: String(updated * 1000),
			attributes: { ...attributes, name },
			images,
			marketImages: [],
			suspendedSkus: [],
			trialProduct: false,
			skus: skus.map(({ sellable, ...sku }) => ({ ...sku, sellableQuantity: sellable })),
		};
	}

	private product({ shop }: VerifiedCall, id: string): Product {
		const found = this.productsOf(shop.key).find((each) => String(each.item_id) === id);
		if (!found) throw new LazadaRefusal('ITEM_NOT_FOUND', `The item ${id} does not exist`);
		return found;
	}

	private list({ values, shop }: VerifiedCall): object {
		const limit = Number(values.limit ?? 20);
		const offset = Number(values.offset ?? 0);
		if (limit < 1 || limit > 50) throw new LazadaRefusal('19', `E019: "${limit}" Invalid Limit`);
		if (offset < 0 || offset > 10_000) throw new LazadaRefusal('14', 'E014: Invalid Offset');
		const filters = ['all', 'live', 'inactive', 'deleted', 'pending', 'rejected', 'sold-out'];
		if (values.filter && !filters.includes(values.filter)) {
			throw new LazadaRefusal('36', 'E036: Invalid status filter');
		}
		const skus = values.sku_seller_list === undefined ? undefined : parse(values.sku_seller_list);
		if (skus !== undefined && (!Array.isArray(skus) || skus.length > 100)) {
			throw new LazadaRefusal('39', 'E039: sku_seller_list is not a list of at most 100');
		}
		const time = (name: string, otherwise: number) => {
			const value = values[name];
			if (value === undefined) return otherwise;
			if (Number.isNaN(Date.parse(value))) throw new LazadaRefusal('17', 'E017: Invalid Date');
			return Date.parse(value) / 1000;
		};
		const found = this.productsOf(shop.key).filter(
			({ status, created, updated, skus: own }) =>
				(values.filter === 'live' ? status === 'Active' : true) &&
				(values.filter === 'inactive' ? status === 'InActive' : true) &&
				(['deleted', 'pending', 'rejected', 'sold-out'].includes(values.filter) ? false : true) &&
				created >= time('create_after', 0) &&
				created <= time('create_before', Infinity) &&
				updated >= time('update_after', 0) &&
				updated <= time('update_before', Infinity) &&
				(skus === undefined || own.some(({ SellerSku }) => skus.includes(SellerSku))),
		);
		const products = found.slice(offset, offset + limit).map((each) => this.view(each));
		return { data: { total_products: found.length, products } };
	}

	private create({ values, shop }: VerifiedCall): object {
		const product = productIn(values.payload);
		const skus = skusIn(product);
		const { PrimaryCategory: category, Attributes: attributes } = product;
		if (!category) throw new LazadaRefusal('205', 'E205: PrimaryCategory is mandatory');
		if (!isObject(attributes) || !attributes.name) {
			const detail = [{ field: 'name', message: 'The name is mandatory' }];
			throw new LazadaRefusal('4107', 'The product is not valid', 'ISV', detail);
		}
		if (skus.length === 0) throw new LazadaRefusal('207', 'E207: Sku is mandatory');
		const products = this.productsOf(shop.key);
		const item_id = FIRST_ITEM + products.length;
		const now = this.clock.seconds();
		const made = skus.map((sku, number): Sku => {
			this.serial += 1;
			return {
				SkuId: 2_005_000_000 + this.serial * 10 + number,
				SellerSku: String(sku.SellerSku),
				price: String(sku.price),
				special_price: '0.0',
				quantity: Number(sku.quantity ?? 0),
				sellable: Number(sku.quantity ?? 0),
				Status: 'active',
			};
		});
		products.push({
			item_id,
			name: String(attributes.name),
			category: Number(category),
			status: 'Pending',
			created: now,
			updated: now,
			attributes,
			images: [],
			skus: made,
		});
		const sku_list = made.map(({ SkuId, SellerSku }) => ({
			sku_id: SkuId,
			seller_sku: SellerSku,
			shop_sku: `${item_id}_${shop.key}-${SkuId}`,
		}));
		return { data: { item_id, sku_list } };
	}

	private update(call: VerifiedCall): object {
		const change = productIn(call.values.payload);
		const product = this.product(call, String(change.ItemId));
		if (isObject(change.Attributes)) Object.assign(product.attributes, change.Attributes);
		product.updated = this.clock.seconds();
		return { data: { item_status: product.status } };
	}

	private deactivate(call: VerifiedCall): object {
		const product = this.product(call, String(productIn(call.values.apiRequestBody).ItemId));
		product.status = 'InActive';
		return { data: {} };
	}

	private remove({ values, shop }: VerifiedCall): object {
		const list = parse(values.seller_sku_list ?? values.sku_id_list ?? '');
		if (!Array.isArray(list) || list.length === 0 || list.length > 50) {
			throw new LazadaRefusal('39', 'E039: a list of 1 to 50 SKUs is wanted');
		}
		const isMeant = (product: Product, sku: Sku) =>
			list.includes(sku.SellerSku) || list.includes(`SkuId_${product.item_id}_${sku.SkuId}`);
		let count = 0;
		for (const product of this.productsOf(shop.key)) {
			const kept = product.skus.filter((sku) => !isMeant(product, sku));
			count += product.skus.length - kept.length;
			product.skus = kept;
		}
		if (count < list.length) throw new LazadaRefusal('208', 'E208: SKU not found');
		return { data: {} };
	}

	private removeSkus(call: VerifiedCall): object {
		const change = productIn(call.values.payload);
		const product = this.product(call, String(change.ItemId));
		const ids = skusIn(change).map(({ SkuId }) => String(SkuId));
		if (ids.length === 0) throw new LazadaRefusal('207', 'E207: Sku is mandatory');
		product.skus = product.skus.filter(({ SkuId }) => !ids.includes(String(SkuId)));
		return { data: {} };
	}

	private skuOf({ shop }: VerifiedCall, named: JsonObject): Sku | undefined {
		return this.productsOf(shop.key)
			.flatMap(({ skus }) => skus)
			.find(({ SkuId, SellerSku }) =>
				named.SellerSku === undefined
					? String(SkuId) === String(named.SkuId)
					: SellerSku === named.SellerSku,
			);
	}

	/** What is right takes effect; what is wrong is named in `detail`. */
	private price(call: VerifiedCall): object {
		const skus = skusIn(productIn(call.values.payload));
		if (skus.length < 1 || skus.length > 50) throw new LazadaRefusal('206', 'E206: 1 to 50 SKUs');
		const detail: object[] = [];
		for (const named of skus) {
			const sku = this.skuOf(call, named);
			if (!sku || Number(named.Price ?? 1) <= 0) {
				detail.push({
					seller_sku: named.SellerSku ?? named.SkuId,
					message: sku ? 'price must be above 0' : 'SKU not found',
				});
				continue;
			}
			if (named.Price !== undefined) sku.price = String(named.Price);
			if (named.Quantity !== undefined) sku.quantity = Number(named.Quantity);
		}
		if (detail.length === skus.length) {
			throw new LazadaRefusal('4170', 'E4170: no SKU was updated', 'ISV', detail);
		}
		return { data: {}, ...(detail.length > 0 && { detail }) };
	}

	private stock(call: VerifiedCall, change: (sku: Sku, quantity: number) => void): object {
		const skus = skusIn(productIn(call.values.payload));
		if (skus.length < 1 || skus.length > 50) throw new LazadaRefusal('206', 'E206: 1 to 50 SKUs');
		const detail: object[] = [];
		for (const named of skus) {
			const sku = this.skuOf(call, named);
			const quantity = Number(named.SellableQuantity);
			if (sku && Number.isInteger(quantity)) change(sku, quantity);
			else detail.push({ seller_sku: named.SellerSku ?? named.SkuId, message: 'SKU not found' });
		}
		if (detail.length === skus.length) {
			throw new LazadaRefusal('212', 'E212: no SKU was updated', 'ISV', detail);
		}
		return { data: {}, ...(detail.length > 0 && { detail }) };
	}
}
