import { PRICE_RANGE } from '../money.mts';
import { Random } from '../random.mts';
import { LOCALES, NOTES, ODD_NAMES } from './names.mts';
import type { Place } from './names.mts';
import { PRODUCTS } from './products.mts';

/** What an order is about, before a platform puts it into its own words. */
export interface OrderPlan {
	currency: string;
	region: string;
	buyer: { serial: number; name: string; phone: string; place: Place; masked: boolean };
	items: PlannedItem[];
	itemsTotal: number;
	shipping: number;
	sellerDiscount: number;
	platformDiscount: number;
	tax: number;
	total: number;
	/** 0 while nothing was packed. */
	packageCount: number;
	note: string;
	cashOnDelivery: boolean;
	/** Some optional facts are `null` or missing on a part of the orders. */
	sparse: boolean;
	carrier: string;
	paymentMethod: string;
	cancelReason: string;
}

export interface PlannedItem {
	serial: number;
	product: number;
	variation: number;
	name: string;
	variationName: string;
	sku: string;
	quantity: number;
	unitPrice: number;
	originalPrice: number;
}

const CARRIERS = ['Fake Express', 'J&T-like', 'Post “Muster”', 'ขนส่งสมมุติ'] as const;
const PAYMENTS = ['Credit card', 'Bank transfer', 'E-wallet', 'Cash on delivery'] as const;
const REASONS = ['Buyer changed mind', 'Out of stock', 'Payment overdue', 'ส่งช้าเกินไป'] as const;

function planItem(random: Random, currency: string, serial: number): PlannedItem {
	const product = random.int(0, PRODUCTS.length - 1);
	const { name, sku, variations } = PRODUCTS[product];
	const variation = random.int(0, variations.length - 1);
	const [low, high] = PRICE_RANGE[currency];
	const originalPrice = random.int(low, high);
	const unitPrice = random.chance(0.3) ? Math.ceil(originalPrice * 0.8) : originalPrice;
	return {
		serial,
		product,
		variation,
		name,
		variationName: variations[variation],
		sku: sku && variations.length > 1 ? `${sku}-${variation + 1}` : sku,
		quantity: random.chance(0.2) ? random.int(2, 5) : 1,
		unitPrice,
		originalPrice,
	};
}

export function planOrder(
	seed: number,
	shop: string,
	index: number,
	region: string,
	currency: string,
): OrderPlan {
	const random = new Random(seed, shop, index);
	// Orders without items exist: virtual adjustments, or items removed after a partial cancellation.
	const itemCount = random.chance(0.01) ? 0 : random.chance(0.3) ? random.int(2, 5) : 1;
	const items: PlannedItem[] = [];
	for (let serial = 0; serial < itemCount; serial++) {
		items.push(planItem(random, currency, serial));
	}
	const itemsTotal = items.reduce((sum, item) => sum + item.unitPrice * item.quantity, 0);
	const [low] = PRICE_RANGE[currency];
	const shipping = itemCount === 0 || random.chance(0.4) ? 0 : random.int(1, low);
	const sellerDiscount = random.chance(0.25) ? Math.floor(itemsTotal * 0.05) : 0;
	const platformDiscount = random.chance(0.25) ? Math.floor(itemsTotal * 0.03) : 0;
	const tax = currency === 'USD' ? Math.floor(itemsTotal * 0.08) : 0;
	const locale = LOCALES[region];
	const name = random.chance(0.15) ? random.pick(ODD_NAMES) : random.pick(locale.names);
	return {
		currency,
		region,
		buyer: {
			serial: random.int(1, 900_000),
			name,
			phone: `${locale.phonePrefix}${random.int(1_000_000, 9_999_999)}`,
			place: random.pick(locale.places),
			masked: random.chance(0.3),
		},
		items,
		itemsTotal,
		shipping,
		sellerDiscount,
		platformDiscount,
		tax,
		total: itemsTotal + shipping + tax - sellerDiscount - platformDiscount,
		packageCount: itemCount > 1 && random.chance(0.4) ? 2 : 1,
		note: random.pick(NOTES),
		cashOnDelivery: random.chance(0.15),
		sparse: random.chance(0.1),
		carrier: random.pick(CARRIERS),
		paymentMethod: random.pick(PAYMENTS),
		cancelReason: random.pick(REASONS),
	};
}

/** First and last character stay, as marketplaces mask names. */
export function maskText(text: string): string {
	const characters = [...text];
	if (characters.length < 3) return '***';
	return `${characters[0]}***${characters[characters.length - 1]}`;
}
