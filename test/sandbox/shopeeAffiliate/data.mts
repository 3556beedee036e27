import { PRODUCTS } from '../data/products.mts';
import { Random } from '../random.mts';

/** Invented offers and conversions; both are computed from their number when somebody asks. */

export const DAY = 86_400;

/** Conversions lie within so many days before the start of the sandbox ... */
const PAST_DAYS = 88;

/** ... and go on for as long after it. */
const FUTURE_DAYS = 88;

/** Open-ended offers end in the year 2999. */
export const NEVER = 32503651199n;

const OFFERS = 5000;

/** Ids beyond 2^53, to see who keeps their digits. */
const CONVERSION_BASE = 9_100_000_000_000_000_000n;

const MARKET = { br: 'com.br', th: 'co.th' } as Record<string, string>;

/** Host of a market's shop pages. */
export const storeOf = (country: string) => `shopee.${MARKET[country] ?? country}`;

const cents = (minor: number) => (minor / 100).toFixed(2);

export interface Offer {
	itemId: bigint;
	shopId: bigint;
	productCatIds: number[];
	sales: number;
	/** Whole cents, for sorting. */
	priceMinor: number;
	rate: number;
	[field: string]: unknown;
}

/** An offer as it is on a day: prices and commissions move from day to day. */
function offerOn(seed: number, index: number, day: number, country: string): Offer {
	const random = new Random(seed, 'offer', index);
	const moved = new Random(seed, 'offer', index, day);
	const product = random.pick(PRODUCTS);
	const itemId = 21_000_000_001n + BigInt(index);
	const shopId = 500_001n + BigInt(index % 400);
	const base = random.int(500, 90_000);
	const drop = moved.chance(0.05) ? 0.8 : 1;
	const priceMinor = Math.round(base * drop);
	const rate = random.int(2, 18) / 100 + (moved.chance(0.04) ? 0.02 : 0);
	const seller = Number((rate / 2).toFixed(4));
	const main = 100_001 + (index % 4);
	const productCatIds = [
		main,
		main * 10 + (index % 3),
		index % 5 === 0 ? 0 : main * 100 + (index % 7),
	];
	const sales = random.int(0, 90_000);
	const name = `${product.name} #${index}`;
	const productLink = `https://${storeOf(country)}/product/${shopId}/${itemId}`;
	return {
		itemId,
		shopId,
		productCatIds,
		sales,
		priceMinor,
		rate,
		productName: name,
		commissionRate: rate.toFixed(4),
		sellerCommissionRate: seller.toFixed(4),
		shopeeCommissionRate: (rate - seller).toFixed(4),
		commission: cents(Math.round(priceMinor * rate)),
		price: cents(priceMinor),
		priceMin: cents(priceMinor),
		priceMax: cents(Math.round(priceMinor * 1.4)),
		priceDiscountRate: drop < 1 ? 20 : random.int(0, 1) * 10,
		ratingStar: random.chance(0.1) ? '0' : (random.int(30, 50) / 10).toFixed(1),
		imageUrl: `https://cf.example/${itemId}.jpg`,
		shopName: `Fake shop ${shopId}`,
		shopType: [[], [1], [2], [4], [2, 4]][index % 5],
		productLink,
		offerLink: `https://s.${storeOf(country)}/FAKE${index}`,
		periodStartTime: 1_700_000_000,
		periodEndTime: index % 3 === 0 ? NEVER : 1_900_000_000n,
		appExistRate: '0.01',
		appNewRate: '0.02',
		webExistRate: '0.01',
		webNewRate: '0.02',
	};
}

export function offersOn(seed: number, day: number, country: string): Offer[] {
	return Array.from({ length: OFFERS }, (_, index) => offerOn(seed, index, day, country));
}

export interface Item {
	shopId: bigint;
	itemId: bigint;
	modelId: bigint;
	promotionId: string;
	categoryIds: bigint[];
	[field: string]: unknown;
}

export interface Order {
	orderId: string;
	orderStatus: string;
	shopType: string;
	items: Item[];
}

export interface Conversion {
	index: number;
	conversionId: bigint;
	purchaseTime: number;
	orders: Order[];
	[field: string]: unknown;
}

const SHOP_TYPES = [
	...['SHOPEE_MALL_CB', 'SHOPEE_MALL_NON_CB', 'C2C_CB', 'C2C_NON_CB'],
	...['PREFERRED_CB', 'PREFERRED_NON_CB'],
];

const CAMPAIGNS = [
	'Seller Open Campaign',
	'Seller Target Campaign',
	'MCN Campaign',
	'Non Seller Campaign',
];

const ITEM_STATUS: Record<string, string> = { CANCELLED: 'CANCEL', COMPLETED: 'COMPLETED' };

const CHANNELS = ['Social Media', 'Websites', 'Shopee Live', 'Messaging'];

const SUB_IDS = ['telegram-bot01---', '----', 'group1-post7-a-b-c', 'youtube----', 'ig-story---'];

/** The conversions of one sandbox: as many as asked for before its start, and as dense after it. */
export class ConversionBook {
	constructor(
		readonly seed: number,
		/** Epoch seconds */
		readonly start: number,
		readonly count: number,
	) {}

	/** How many there are, counting those that are still to come. */
	get total(): number {
		return Math.floor((this.count * (PAST_DAYS + FUTURE_DAYS)) / PAST_DAYS);
	}

	/** When the buyer ordered. */
	timeOf(index: number): number {
		return this.start - PAST_DAYS * DAY + Math.floor((index * PAST_DAYS * DAY) / this.count) + 1;
	}

	/** Numbers of the conversions that were made between two moments, the newest first. */
	between(from: number, to: number): number[] {
		const step = (PAST_DAYS * DAY) / Math.max(1, this.count);
		const offset = this.start - PAST_DAYS * DAY;
		const first = Math.max(0, Math.floor((from - offset) / step) - 2);
		const last = Math.min(this.total - 1, Math.ceil((to - offset) / step) + 2);
		const found: number[] = [];
		for (let index = last; index >= first; index--) {
			const time = this.timeOf(index);
			if (time >= from && time <= to) found.push(index);
		}
		return found;
	}

	/** A conversion in the state that it has at a moment. */
	at(index: number, now: number): Conversion {
		const random = new Random(this.seed, 'conversion', index);
		const purchaseTime = this.timeOf(index);
		const conversionId = CONVERSION_BASE + BigInt(index);
		const orderCount = random.chance(0.15) ? 2 : 1;
		const orders: Order[] = [];
		for (let number = 0; number < orderCount; number++) {
			orders.push(this.order(random, index, number, purchaseTime, now));
		}
		const total = orders
			.flatMap(({ items }) => items)
			.reduce((sum, item) => sum + Math.round(Number(item.itemTotalCommission) * 100), 0);
		return {
			index,
			conversionId,
			checkoutId: conversionId,
			conversionStatus: 'PENDING',
			purchaseTime,
			clickTime: purchaseTime - random.int(30, 5 * DAY),
			orders,
			shopeeCommissionCapped: cents(Math.floor(total / 2)),
			sellerCommission: cents(total - Math.floor(total / 2)),
			totalCommission: cents(total),
			netCommission: cents(total),
			grossCommission: cents(total),
			cappedCommission: cents(total),
			totalBrandCommission: '0',
			estimatedTotalCommission: cents(total),
			mcnManagementFeeRate: '0',
			mcnManagementFee: '0',
			mcnContractId: 0n,
			linkedMcnName: '',
			buyerType: random.chance(0.3) ? 'New' : 'Existing',
			utmContent: random.pick(SUB_IDS),
			device: random.chance(0.8) ? 'APP' : 'WEB',
			productType: index % 10 === 0 ? 'DP' : 'MP',
			referrer: random.pick(['Telegram', 'Facebook', 'Others', '"quoted", ไทย 🧋']),
		};
	}

	private order(random: Random, index: number, number: number, bought: number, now: number): Order {
		const paid = bought + (random.chance(0.1) ? 3 * 3600 : 0);
		const isCancelled = random.chance(0.12);
		const settled = bought + random.int(2 * DAY, 15 * DAY);
		const checked = settled + random.int(1, 5) * DAY;
		const isFraud = random.chance(0.03);
		const isSettled = now >= settled;
		const orderStatus = isSettled
			? isCancelled
				? 'CANCELLED'
				: 'COMPLETED'
			: now >= paid
				? 'PENDING'
				: 'UNPAID';
		const isChecked = now >= checked && !isCancelled;
		const shopId = 500_001n + BigInt(random.int(0, 399));
		const shopType = random.pick(SHOP_TYPES);
		const itemCount = random.chance(0.4) ? random.int(2, 4) : 1;
		const items: Item[] = [];
		for (let line = 0; line < itemCount; line++) {
			items.push({
				...this.item(random, line),
				shopId,
				shopName: `Fake shop ${shopId}`,
				completeTime: isSettled && !isCancelled ? settled : 0,
				fraudStatus: isChecked ? (isFraud ? 'FRAUD' : 'VERIFIED') : 'UNVERIFIED',
				fraudReason: '',
				displayItemStatus: ITEM_STATUS[orderStatus] ?? 'TO_BE_COMPLETED',
			});
		}
		const orderId = `${2611}${String(index).padStart(9, '0')}${'AB'[number]}`;
		return { orderId, orderStatus, shopType, items };
	}

	private item(random: Random, line: number) {
		const product = random.pick(PRODUCTS);
		const qty = random.chance(0.2) ? random.int(2, 4) : 1;
		const price = random.int(500, 40_000);
		const rate = random.int(2, 15) / 100;
		const commission = Math.round(price * qty * rate);
		const main = BigInt(100_001 + random.int(0, 3));
		return {
			itemId: 21_000_000_001n + BigInt(random.int(0, OFFERS - 1)),
			modelId: 31_000_000_000n + BigInt(line),
			promotionId: String(random.int(0, 1) * 600_001),
			itemName: product.name,
			itemPrice: cents(price),
			actualAmount: cents(price * qty),
			refundAmount: '0.00',
			qty,
			imageUrl: 'https://cf.example/item.jpg',
			itemCommission: cents(commission),
			grossBrandCommission: '0.00',
			itemTotalCommission: cents(commission),
			itemSellerCommission: cents(commission - Math.floor(commission / 2)),
			itemSellerCommissionRate: (rate / 2).toFixed(4),
			itemShopeeCommissionCapped: cents(Math.floor(commission / 2)),
			itemShopeeCommissionRate: (rate / 2).toFixed(4),
			itemNotes: '',
			categoryIds: [main, main * 10n, main * 100n],
			categoryLv1Name: 'Fashion',
			categoryLv2Name: 'Shirts',
			categoryLv3Name: null,
			globalCategoryLv1Name: 'Fashion',
			globalCategoryLv2Name: 'Shirts',
			globalCategoryLv3Name: null,
			attributionType: random.chance(0.7) ? 'Ordered in Same Shop' : 'Ordered in Different Shop',
			channelType: random.pick(CHANNELS),
			campaignPartnerName: random.chance(0.1) ? 'Fake Network' : '',
			campaignType: random.pick(CAMPAIGNS),
		};
	}
}
