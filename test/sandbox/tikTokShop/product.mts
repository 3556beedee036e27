/**
 * Products, stock and prices. Where the documentation names a code without its meaning, the model
 * picks one of the codes that the endpoint lists and says in its own words what is wrong.
 */
import type { JsonObject } from '../json.mts';
import { longId } from './data.mts';
import { CODE, TikTokRefusal } from './envelope.mts';
import { BRANDS, brief, FIRST_PRODUCT, productShown, shelfOf } from './goods.mts';
import type { Product, Sku } from './goods.mts';
import { CODES, searchInventory, stockSent, texts, updateInventory } from './inventory.mts';
import { WriteKeys, batchError, listPage, perShop, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

export function productHandlers(world: TikTokWorld): Handlers {
	const shelf = perShop((shop) => shelfOf(world, shop));
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
