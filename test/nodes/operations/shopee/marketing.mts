import type { IDataObject } from 'n8n-workflow';

import type { Example } from '../every.mts';

const DAY = 86_400_000;

/** Values for fields of promotions, ads, affiliates, chat and push, by name of the parameter. */
export function marketingSamples(now: number): IDataObject {
	const inDays = (days: number) => new Date(now + days * DAY).toISOString();
	return {
		name: 'Payday',
		start: inDays(2),
		end: inDays(12),
		productId: '2820001',
		productIds: '2820001, 2820002',
		productName: 'shirt',
		variation: 'Red',
		variationId: '1710001',
		skuId: '2820001_1710001',
		shopSkuId: '2820001_1710001',
		categoryId: '100017',
		category1: '100017',
		category2: '100018',
		category3: '100019',
		warehouseIds: 'FAKE, FAKE2',
		'merchant.warehouseId': '1220001',
		merchantSkuIds: '5001, 5002',
		searchFor: 'shirt',
		'discount.region': 'SG',
		'fulfilledByShopee.region': 'SG',
		rate: 10,
		items: '[{"item_id": "2820001"}]',
		code: 'PAY10',
		shownFrom: inDays(2),
		'bundleDeal.tiers': '[{"min_amount": 3, "discount_percentage": 15}]',
		priority: '2820002, 2820003',
		timeSlotId: '236767490043904',
		message: 'Back soon',
		text: 'Hello',
		logoUrl: 'https://images.example/logo.png',
		shopName: 'Orchid Store',
		campaignId: '1330001',
		campaignIds: '1330001, 1330002',
		keywords: '[{"keyword": "shirt", "match_type": "broad", "bid_price_per_click": 0.5}]',
		places: '[{"location": "daily_discover", "bid_price": 0.5}]',
		like: 'shirt',
		commission: 5,
		taskId: 'FAKE-task',
		affiliateId: '11320001',
		affiliateIds: '11320001, 11320002',
		products: '[{"item_id": 2820001, "rate": 5}]',
		partner: 'Fake network',
		validationId: '1550001',
		validationMonth: '202611',
		conversationId: '580000010',
		recipientId: '330000001',
		lastMessageId: '900100',
		blockedShopIds: '220001234',
		callbackUrl: 'https://example.com/webhook',
	};
}

/** Every third record has not begun, the next one is running, and the next is over. */
function ids(first: number, stage: 'upcoming' | 'ongoing'): () => string {
	let next = first + (stage === 'upcoming' ? 2 : 1);
	return () => {
		const id = String(next);
		next += 3;
		return id;
	};
}

/** Reading and changing take a record that is running, deleting and ending one of their own. */
function promotion(resource: string, field: string, first: number): Record<string, Example> {
	const toDelete = ids(first + 90, 'upcoming');
	const toEnd = ids(first + 90, 'ongoing');
	const running = { [field]: String(first + 1) };
	const named = (operations: string[], fill: Example['fill']) =>
		Object.fromEntries(operations.map((name) => [`${resource}.${name}`, { fill }]));
	return {
		...named(['get', 'getItems', 'update'], running),
		...named(['delete'], () => ({ [field]: toDelete() })),
		...named(['end'], () => ({ [field]: toEnd() })),
	};
}

/** Products that no other run has put in or taken out. */
let serial = 5_000_000;
const fresh = () => (serial += 1);
let seeded = 3_000_000;
const known = () => (seeded += 100);

const flash = '9007199254741002';
const discount = { discountId: '1000000003' };
const bundle = { bundleDealId: '506003' };
const addOn = { addOnDealId: '607003' };
const category = { shopCategoryId: '1110001' };
const rewards = ['1', '2', '3'].map((reward) => ({ fill: { reward } }));
const list = (...entries: IDataObject[]) => JSON.stringify(entries);

/** Shopee takes each reference once. */
let references = 0;
const referred = (fill: IDataObject = {}) => {
	const { options, ...main } = fill;
	return () => ({
		...main,
		options: { ...(options as IDataObject), referenceId: `FAKE-${++references}` },
	});
};

const PERIODS = ['Day', 'Last7d', 'Last30d', 'Month', 'Week'].map((period) => ({
	fill: { period },
}));

const only = (exists: Record<string, Example>, ...without: string[]) =>
	Object.fromEntries(Object.entries(exists).filter(([name]) => !without.includes(name)));

/** How to run the operations of the marketing half of the node. */
export const MARKETING: Record<string, Example | Example[]> = {
	...promotion('discount', 'discountId', 1_000_000_001),
	'discount.addItems': {
		fill: () => ({ ...discount, items: list({ item_id: fresh(), item_promotion_price: 9 }) }),
	},
	'discount.updateItems': {
		fill: () => ({ ...discount, items: list({ item_id: known(), purchase_limit: 2 }) }),
	},
	// With a variation the whole product stays, so only the run without one finds it.
	'discount.deleteItem': {
		fill: () => ({ ...discount, productId: String(known()) }),
		leaveOut: ['variationId'],
	},
	...only(promotion('voucher', 'voucherId', 405_000_001), 'voucher.getItems'),
	'voucher.create': [...rewards, { fill: { validFor: '2' } }],
	...promotion('bundleDeal', 'bundleDealId', 506_001),
	'bundleDeal.create': ['1', '2', '3'].map((rule) => ({
		fill: { rule, price: 99, percentage: 10, amount: 5 },
	})),
	'bundleDeal.addItems': {
		fill: () => ({ ...bundle, items: list({ item_id: String(fresh()), status: 1 }) }),
	},
	'bundleDeal.updateItems': {
		fill: () => ({ ...bundle, items: list({ item_id: known(), status: 0 }) }),
	},
	'bundleDeal.deleteItems': { fill: () => ({ ...bundle, items: list({ item_id: known() }) }) },
	...only(promotion('addOnDeal', 'addOnDealId', 607_001), 'addOnDeal.getItems'),
	'addOnDeal.create': ['0', '1'].map((kind) => ({ fill: { kind } })),
	'addOnDeal.getAddOns': { fill: addOn },
	'addOnDeal.getMainProducts': { fill: addOn },
	'addOnDeal.addMainProducts': {
		fill: () => ({ ...addOn, mainProducts: list({ item_id: fresh(), status: 1 }) }),
	},
	'addOnDeal.updateMainProducts': {
		fill: () => ({ ...addOn, mainProducts: list({ item_id: known(), status: 2 }) }),
	},
	'addOnDeal.deleteMainProducts': { fill: () => ({ ...addOn, productIds: String(known()) }) },
	'addOnDeal.addAddOns': {
		fill: () => ({
			...addOn,
			addOnProducts: list({ item_id: fresh(), model_id: 0, sub_item_input_price: 5, status: 1 }),
		}),
	},
	'addOnDeal.updateAddOns': {
		fill: () => ({ ...addOn, addOnProducts: list({ item_id: known(), status: 2 }) }),
	},
	'addOnDeal.deleteAddOns': {
		fill: () => ({ ...addOn, addOnProducts: list({ item_id: known() }) }),
	},
	'flashSale.get': { fill: { flashSaleId: flash } },
	'flashSale.getItems': { fill: { flashSaleId: flash } },
	'flashSale.update': { fill: { flashSaleId: flash } },
	'flashSale.delete': (() => {
		let next = 9_007_199_254_741_003n;
		return { fill: () => ({ flashSaleId: String((next += 3n) - 3n) }) };
	})(),
	'flashSale.addItems': {
		fill: () => ({
			flashSaleId: flash,
			items: list({ item_id: fresh(), purchase_limit: 1, item_input_promo_price: 9 }),
		}),
	},
	'flashSale.updateItems': {
		fill: () => ({ flashSaleId: flash, items: list({ item_id: known(), item_stock: 20 }) }),
	},
	'flashSale.deleteItems': { fill: () => ({ flashSaleId: flash, productIds: String(known()) }) },
	'flashSale.getTimeSlots': {
		fill: { from: '={{ $now.plus({ days: 1 }) }}', to: '={{ $now.plus({ days: 3 }) }}' },
	},
	...only(promotion('followPrize', 'campaignId', 809_001), 'followPrize.getItems'),
	'followPrize.create': rewards,
	'topPick.update': { fill: { topPicksId: '910001' } },
	'topPick.delete': (() => {
		let next = 910_002;
		return { fill: () => ({ topPicksId: String(next++) }) };
	})(),
	'shopCategory.update': { fill: category },
	'shopCategory.getProducts': { fill: category },
	'shopCategory.delete': (() => {
		let next = 1_110_002;
		return { fill: () => ({ shopCategoryId: String(next++) }) };
	})(),
	'shopCategory.addProducts': { fill: () => ({ ...category, productIds: String(fresh()) }) },
	'shopCategory.deleteProducts': { fill: () => ({ ...category, productIds: String(known()) }) },
	...Object.fromEntries(
		['get', 'getEligibleShops', 'getLocations', 'getShops', 'getWarehouses'].map((name) => [
			`merchant.${name}`,
			{ as: 'merchant' },
		]),
	),
	...Object.fromEntries(
		['getEnrollment', 'getInvoiceErrors', 'getShopBlock', 'getSkuBlock'].map((name) => [
			`fulfilledByShopee.${name}`,
			{ as: 'brazil' },
		]),
	),
	'ad.createAd': { fill: referred() },
	'ad.createGms': { fill: referred() },
	'ad.editAd': [
		{ fill: referred(), leaveOut: ['places'] },
		{
			fill: referred({
				edit: 'change_location',
				options: {
					places: list({ location: 'daily_discover', status: 'active', bid_price: 1 }),
				},
			}),
		},
	],
	'ad.editGms': { fill: referred() },
	'ad.editKeywords': {
		fill: referred({
			keywords: list({ edit_action: 'add', keyword: 'shirt', match_type: 'broad' }),
		}),
	},
	'ad.getBudget': { fill: referred() },
	'ad.getRoas': { fill: referred() },
	'shop.getOnboarding': { as: 'brazil' },
	'affiliateReport.getAffiliates': PERIODS,
	'affiliateReport.getContents': PERIODS,
	'affiliateReport.getShop': PERIODS,
	'affiliate.find': [{ fill: { searchBy: '1' } }, { fill: { searchBy: '2' } }],
	...Object.fromEntries(
		['editAffiliates', 'editProducts', 'get', 'terminate', 'update'].map((name) => [
			`targetedCampaign.${name}`,
			{ fill: { campaignId: '1440001' } },
		]),
	),
	'chat.delete': { fill: { conversationId: '580000030' } },
};
