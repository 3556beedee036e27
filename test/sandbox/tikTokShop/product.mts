/**
 * Products, stock and prices. Where the documentation names a code without its meaning, the model
 * picks one of the codes that the endpoint lists and says in its own words what is wrong.
 */
import { PRODUCTS } from '../data/products.mts';
import type { JsonObject } from '../json.mts';
import { PRICE_RANGE, decimalText } from '../money.mts';
import { Random } from '../random.mts';
import { longId } from './data.mts';
import { CODE, TikTokRefusal } from './envelope.mts';
import { WAREHOUSE_IDS } from './logistics.mts';
import { WriteKeys, batchError, listPage, perShop, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import { intoProducts } from '../types.mts';
import type { Goods } from '../types.mts';
import { SHOPS } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const COUNT = 230;
const BRANDS = 120;
const FIRST_PRODUCT = 592_969_000;
const MOST_SKUS = 600;

const CODES = {
	statusWrong: 12052330,
	warehouseMissing: 12052094,
	warehouseUnknown: 12052055,
	skuUnknown: 12052036,
	currencyWrong: 12052084,
	categoryUnknown: 12052024,
};

interface Sku extends JsonObject {
	id: string;
	seller_sku: string;
	price: JsonObject;
	/** Pieces to sell by warehouse */
	stock: Map<string, number>;
}

interface Product extends JsonObject {
	id: string;
	title: string;
	status: string;
	skus: Sku[];
	create_time: number;
	update_time: number;
}

interface Shelf {
	products: Map<string, Product>;
	currency: string;
	serial: number;
}

const STATUSES = [
	['ACTIVATE', 70],
	['SELLER_DEACTIVATED', 10],
	['DRAFT', 6],
	['PENDING', 6],
	['FAILED', 4],
	['FREEZE', 2],
	['PLATFORM_DEACTIVATED', 2],
] as const;

/** The first few are on sale, so that every operation finds something to work on. */
const ALWAYS_ON_SALE = 20;

/** A seller SKU that stands for two SKUs. */
export const DOUBLED_SELLER_SKU = 'FAKE-TWICE';

function skuOf(random: Random, product: number, variation: number, currency: string): Sku {
	const { sku, variations } = PRODUCTS[product % PRODUCTS.length];
	const own = sku && variations.length > 1 ? `${sku}-${variation + 1}` : sku;
	const isDoubled = (product === 31 || product === 32) && variation === 0;
	const [low, high] = PRICE_RANGE[currency];
	const price = decimalText(random.int(low, high), currency);
	const warehouses = random.chance(0.5) ? WAREHOUSE_IDS : WAREHOUSE_IDS.slice(0, 1);
	return {
		id: longId('1729', FIRST_PRODUCT + product * 10 + variation),
		seller_sku: isDoubled
			? DOUBLED_SELLER_SKU
			: product < PRODUCTS.length
				? own
				: `${own}#${product}`,
		price: { currency, sale_price: price, tax_exclusive_price: price },
		sales_attributes: [
			{
				id: '100000',
				name: 'Variant',
				value_id: `${variation}`,
				value_name: variations[variation],
			},
		],
		status_info: { status: 'NORMAL' },
		stock: new Map(warehouses.map((id) => [id, random.int(0, 500)])),
	};
}

function shelfOf(world: TikTokWorld, shop: string): Shelf {
	const random = new Random(world.seed, shop, 'products');
	const currency = SHOPS.find(({ key }) => key === shop)?.currency ?? 'USD';
	const start = Math.floor(world.clock.start / 1000);
	const products = new Map<string, Product>();
	for (let number = 0; number < COUNT; number++) {
		const { name, variations } = PRODUCTS[number % PRODUCTS.length];
		const id = longId('1730', FIRST_PRODUCT + number);
		const createTime = start - 90 * 86_400 + number * 3600;
		products.set(id, {
			id,
			title: number < PRODUCTS.length ? name : `${name} (${number})`,
			status: number < ALWAYS_ON_SALE ? 'ACTIVATE' : random.weighted(STATUSES),
			category_chains: [{ id: '601226', parent_id: '0', local_name: 'Fake goods', is_leaf: true }],
			brand: { id: longId('7082', number % BRANDS), name: `Fake brand ${number % BRANDS}` },
			main_images: [{ uri: `tos-fake/image-${number}`, urls: [], height: 800, width: 800 }],
			description: `<p>${name}</p>`,
			package_weight: { value: '0.5', unit: 'KILOGRAM' },
			skus: variations.map((_, variation) => skuOf(random, number, variation, currency)),
			product_attributes: [],
			audit: { status: 'APPROVED' },
			listing_quality_tier: ['GOOD', 'FAIR', 'POOR'][number % 3],
			listing_platforms: ['TIKTOK_SHOP'],
			sales_regions: [shop],
			create_time: createTime,
			update_time: createTime + random.int(0, 80 * 86_400),
		});
	}
	return { products, currency, serial: COUNT };
}

function skuShown({ stock, ...sku }: Sku): JsonObject {
	return {
		...sku,
		inventory: [...stock].map(([id, quantity]) => ({ warehouse_id: id, quantity })),
	};
}

const productShown = (product: Product): JsonObject => ({
	...product,
	skus: product.skus.map(skuShown),
});

function brief(product: Product): JsonObject {
	const { description: _text, product_attributes: _attributes, ...rest } = productShown(product);
	return rest;
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Pieces of a SKU in all warehouses. */
const pieces = ({ stock }: Sku): number => [...stock.values()].reduce((sum, each) => sum + each, 0);

/** What the shops sell, as tests see it. */
function goodsOf(world: TikTokWorld, shelf: (shop: string) => Shelf): Goods {
	return {
		stock: (shop) =>
			Object.fromEntries(
				[...shelf(shop).products.values()]
					.filter(({ status }) => status !== 'DELETED')
					.flatMap(({ skus }) => skus.map((sku) => [sku.seller_sku, pieces(sku)])),
			),
		add: (shop, skus) => {
			const own = shelf(shop);
			const time = world.clock.seconds();
			for (const names of intoProducts(skus)) {
				const number = own.serial++;
				const id = longId('1730', FIRST_PRODUCT + number);
				own.products.set(id, {
					id,
					title: `Added product (${number})`,
					status: 'ACTIVATE',
					skus: names.map((name, variation) => ({
						id: longId('1729', FIRST_PRODUCT + number * 10 + variation),
						seller_sku: name,
						price: { currency: own.currency, sale_price: '9.90', tax_exclusive_price: '9.90' },
						stock: new Map([[WAREHOUSE_IDS[0], 0]]),
					})),
					create_time: time,
					update_time: time,
				});
			}
		},
	};
}

/** The products of all shops: what their endpoints answer, and what a test may look at. */
export function productShelves(world: TikTokWorld): { handlers: Handlers; goods: Goods } {
	const shelf = perShop((shop) => shelfOf(world, shop));
	return { handlers: productHandlers(world, shelf), goods: goodsOf(world, shelf) };
}

function productHandlers(world: TikTokWorld, shelf: (verified: VerifiedCall) => Shelf): Handlers {
	const keys = new WriteKeys();
	let uploads = 0;

	const found = (verified: VerifiedCall): Product => {
		const product = shelf(verified).products.get(verified.pathParameters.product_id);
		if (product) return product;
		throw new TikTokRefusal(CODE.productNotFound, 'The product does not exist');
	};

	/** Takes what was sent over into a product; variants are matched by their id. */
	const write = (verified: VerifiedCall, product: Product): void => {
		const { currency } = shelf(verified);
		const { body } = verified;
		const { skus, idempotency_key: _key, save_mode: mode, ...rest } = body;
		if (rest.category_id !== undefined && !/^\d{6}$/.test(String(rest.category_id))) {
			throw refusal(CODES.categoryUnknown, 'The category is not open to this shop');
		}
		Object.assign(product, rest, { update_time: world.clock.seconds() });
		if (mode !== undefined) product.status = mode === 'AS_DRAFT' ? 'DRAFT' : 'PENDING';
		if (!Array.isArray(skus)) return;
		product.skus = skus.map((sent: JsonObject, index) => {
			const known = product.skus.find(({ id }) => id === sent.id);
			const price = sent.price as JsonObject | undefined;
			if (price && price.currency !== currency) {
				throw refusal(CODES.currencyWrong, `The currency of the shop is ${currency}`);
			}
			return {
				...known,
				id: known?.id ?? longId('1729', FIRST_PRODUCT * 10 + ++shelf(verified).serial * 10 + index),
				seller_sku: String(sent.seller_sku ?? known?.seller_sku ?? ''),
				price: price
					? { currency, sale_price: price.sale_price ?? price.amount }
					: (known?.price ?? {}),
				stock: stockSent(sent.inventory) ?? known?.stock ?? new Map<string, number>(),
			};
		});
	};

	const written = ({ id, skus }: Product): JsonObject => ({
		product_id: id,
		skus: skus.map((sku) => ({ id: sku.id, seller_sku: sku.seller_sku, sales_attributes: [] })),
	});

	/** A change of state for up to 20 products, of which some may be refused. */
	const change = (from: readonly string[], to: string) => (verified: VerifiedCall) => {
		const errors: JsonObject[] = [];
		for (const id of texts(verified.body.product_ids)) {
			const product = shelf(verified).products.get(id);
			if (!product) {
				errors.push(
					batchError(CODE.productNotFound, 'The product does not exist', { product_id: id }),
				);
			} else if (!from.includes(product.status)) {
				const words = `A product in the state ${product.status} cannot become ${to}`;
				errors.push(batchError(CODES.statusWrong, words, { product_id: id }));
			} else {
				product.status = to;
				product.update_time = world.clock.seconds();
			}
		}
		return errors.length > 0 ? { errors } : {};
	};

	return {
		'POST /product/202309/products': (verified) =>
			keys.once(verified, verified.body.idempotency_key, () => {
				const own = shelf(verified);
				const time = world.clock.seconds();
				const id = longId('1730', FIRST_PRODUCT + own.serial++);
				const product: Product = {
					id,
					title: '',
					status: 'PENDING',
					skus: [],
					create_time: time,
					update_time: time,
				};
				write(verified, product);
				own.products.set(id, product);
				return { ...written(product), warnings: [] };
			}),
		'PUT /product/202509/products/{product_id}': (verified) => {
			const product = found(verified);
			write(verified, product);
			return { ...written(product), warnings: [], audit: { status: 'AUDITING' } };
		},
		'POST /product/202509/products/{product_id}/partial_edit': (verified) => {
			const product = found(verified);
			write(verified, product);
			return { ...written(product), audit: { status: 'AUDITING' } };
		},
		'GET /product/202309/products/{product_id}': (verified) => productShown(found(verified)),
		'POST /product/202502/products/search': (verified) =>
			listPage(verified, [...shelf(verified).products.values()], {
				name: 'products',
				filters: {
					status: ({ status }, wanted) => wanted === 'ALL' || status === wanted,
					seller_skus: ({ skus }, wanted) =>
						(skus as Sku[]).some((sku) => texts(wanted).includes(sku.seller_sku)),
					sku_ids: ({ skus }, wanted) =>
						(skus as Sku[]).some(({ id }) => texts(wanted).includes(id)),
					listing_quality_tiers: (product, wanted) =>
						texts(wanted).includes(String(product.listing_quality_tier)),
					listing_platforms: (product, wanted) =>
						texts(product.listing_platforms).some((each) => texts(wanted).includes(each)),
					audit_status: ({ audit }, wanted) =>
						texts(wanted).includes(String((audit as JsonObject | undefined)?.status)),
					sns_filter: () => true,
					return_draft_version: () => true,
				},
				show: (record) => brief(record as Product),
			}),
		'DELETE /product/202309/products': change(
			['ACTIVATE', 'SELLER_DEACTIVATED', 'DRAFT', 'FAILED', 'PLATFORM_DEACTIVATED', 'PENDING'],
			'DELETED',
		),
		'POST /product/202309/products/recover': change(['DELETED'], 'SELLER_DEACTIVATED'),
		'POST /product/202309/products/activate': change(
			['SELLER_DEACTIVATED', 'ACTIVATE'],
			'ACTIVATE',
		),
		'POST /product/202309/products/deactivate': change(
			['ACTIVATE', 'SELLER_DEACTIVATED'],
			'SELLER_DEACTIVATED',
		),
		'POST /product/202309/images/upload': ({ body }) => ({
			uri: `tos-fake/upload-${++uploads}`,
			url: `https://images.example/fake/upload-${uploads}.jpeg`,
			height: 800,
			width: 800,
			use_case: body.use_case ?? 'MAIN_IMAGE',
		}),
		'POST /product/202309/files/upload': ({ body }) => ({
			id: `v09fake${++uploads}`,
			url: `https://files.example/fake/upload-${uploads}`,
			name: body.name,
			format: String(body.name).split('.').pop()?.toUpperCase(),
		}),
		'GET /product/202309/categories': () => ({
			categories: [
				{ id: '600001', parent_id: '0', local_name: 'Fake clothing', is_leaf: false },
				{
					id: '601226',
					parent_id: '600001',
					local_name: 'Fake T-shirts',
					is_leaf: true,
					permission_statuses: ['AVAILABLE'],
				},
			],
		}),
		'GET /product/202309/categories/{category_id}/attributes': () => ({
			attributes: [
				{
					id: '100392',
					name: 'Pattern',
					type: 'PRODUCT_PROPERTY',
					is_requried: false,
					is_multiple_selection: false,
					is_customizable: true,
					values: [{ id: '1001533', name: 'Plain' }],
				},
			],
		}),
		'GET /product/202309/categories/{category_id}/rules': () => ({
			product_certifications: [],
			size_chart: { is_required: false, is_supported: true },
			cod: { is_supported: true },
			package_dimension: { is_required: true },
		}),
		'POST /product/202309/categories/recommend': () => ({
			leaf_category_id: '601226',
			categories: [{ id: '601226', name: 'Fake T-shirts', level: 2, is_leaf: true }],
		}),
		'GET /product/202309/brands': (verified) =>
			listPage(
				verified,
				Array.from({ length: BRANDS }, (_, number) => ({
					id: longId('7082', number),
					name: `Fake brand ${number}`,
					authorized_status: number % 2 ? 'AUTHORIZED' : 'UNAUTHORIZED',
					is_t1_brand: false,
				})),
				{
					name: 'brands',
					filters: {
						category_id: () => true,
						is_authorized: (brand, wanted) =>
							(brand.authorized_status === 'AUTHORIZED') === (wanted === 'true'),
						brand_name: ({ name }, wanted) => String(name).includes(String(wanted)),
					},
				},
			),
		'GET /product/202312/prerequisites': () => ({
			check_results: [
				{ check_item: 'SHOP_STATUS', is_failed: false, fail_reasons: [] },
				{ check_item: 'WAREHOUSE', is_failed: false, fail_reasons: [] },
			],
		}),
		'POST /product/202309/inventory/search': (verified) =>
			searchInventory(verified, shelf(verified)),
		'POST /product/202309/products/{product_id}/inventory/update': (verified) =>
			updateInventory(verified, found(verified)),
		'POST /product/202309/products/{product_id}/prices/update': (verified) => {
			const product = found(verified);
			const { currency } = shelf(verified);
			for (const { id, price } of verified.body.skus as Array<{ id: string; price: JsonObject }>) {
				const sku = product.skus.find((each) => each.id === id);
				if (!sku) throw refusal(CODES.skuUnknown, 'The product has no such SKU');
				if (price.currency !== currency) {
					throw refusal(CODES.currencyWrong, `The currency of the shop is ${currency}`);
				}
				sku.price = { ...sku.price, sale_price: price.sale_price ?? price.amount };
			}
			return {};
		},
	};
}

function stockSent(inventory: unknown): Map<string, number> | undefined {
	if (!Array.isArray(inventory)) return undefined;
	return new Map(
		(inventory as Array<{ warehouse_id: string; quantity: number }>).map((each) => {
			if (!WAREHOUSE_IDS.includes(each.warehouse_id)) {
				throw refusal(CODES.warehouseUnknown, 'The warehouse does not belong to the shop');
			}
			return [each.warehouse_id, each.quantity];
		}),
	);
}

/** SKU ids win over product ids; what the shop does not have is left out. */
function searchInventory({ body }: VerifiedCall, { products }: Shelf): JsonObject {
	const skuIds = texts(body.sku_ids);
	if (skuIds.length === 0 && texts(body.product_ids).length === 0) {
		throw refusal(12019008, 'Product IDs or SKU IDs are wanted');
	}
	if (skuIds.length > MOST_SKUS) throw refusal(12019015, 'Too many SKU IDs');
	const rows = [...products.values()]
		.map(({ id, skus }) => ({
			product_id: id,
			skus: skus
				.filter((sku) =>
					skuIds.length > 0 ? skuIds.includes(sku.id) : texts(body.product_ids).includes(id),
				)
				.map((sku) => ({
					id: sku.id,
					seller_sku: sku.seller_sku,
					total_available_quantity: pieces(sku),
					total_committed_quantity: 0,
					warehouse_inventory: [...sku.stock].map(([warehouse, quantity]) => ({
						warehouse_id: warehouse,
						available_quantity: quantity,
						committed_quantity: 0,
					})),
				})),
		}))
		.filter(({ skus }) => skus.length > 0);
	return { inventory: rows };
}

/** Every warehouse of a SKU has to be sent; a SKU for which one is missing is refused. */
function updateInventory({ body }: VerifiedCall, product: Product): JsonObject {
	const errors: JsonObject[] = [];
	for (const { id, inventory } of body.skus as Array<{ id: string; inventory: unknown }>) {
		const sku = product.skus.find((each) => each.id === id);
		if (!sku) {
			errors.push(batchError(CODES.skuUnknown, 'The product has no such SKU', { sku_id: id }));
			continue;
		}
		const sent = stockSent(inventory) ?? new Map<string, number>();
		if ([...sku.stock.keys()].some((warehouse) => !sent.has(warehouse))) {
			const words = 'The stock of every warehouse of the SKU has to be sent';
			errors.push(batchError(CODES.warehouseMissing, words, { sku_id: id }));
			continue;
		}
		sku.stock = sent;
	}
	return errors.length > 0 ? { errors } : {};
}
