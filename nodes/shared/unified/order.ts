import { isObject, text } from '../engine/json';
import type { Json } from '../engine/json';

/** The states of an order that all marketplaces share. */
export type OrderStatus =
	| 'unpaid'
	| 'on_hold'
	| 'to_ship'
	| 'shipped'
	| 'in_transit'
	| 'delivered'
	| 'completed'
	| 'cancelled'
	| 'returned'
	| 'unknown';

/** A line of a unified order. Amounts are decimal text in the order's currency. */
export interface UnifiedItem {
	itemId: string | null;
	productId: string | null;
	skuId: string | null;
	sellerSku: string | null;
	name: string | null;
	variation: string | null;
	quantity: number;
	unitPrice: string | null;
	total: string | null;
	imageUrl: string | null;
	status: string | null;
}

/** A parcel of a unified order. */
export interface UnifiedPackage {
	packageId: string | null;
	trackingNumber: string | null;
	carrier: string | null;
	status: string | null;
}

/**
 * An order in the shape that is the same for every marketplace: ids are text, amounts are decimal
 * text beside their currency, times are ISO 8601 in UTC, and what a platform does not tell is null.
 */
export interface UnifiedOrder {
	platform: string;
	shopId: string | null;
	orderId: string;
	orderNumber: string;
	status: OrderStatus;
	nativeStatus: string | null;
	createdAt: string | null;
	updatedAt: string | null;
	paidAt: string | null;
	shipBy: string | null;
	currency: string | null;
	itemsTotal: string | null;
	shippingFee: string | null;
	discountTotal: string | null;
	taxTotal: string | null;
	grandTotal: string | null;
	paymentMethod: string | null;
	buyer: {
		id: string | null;
		name: string | null;
		email: string | null;
		phone: string | null;
	};
	shipTo: {
		name: string | null;
		phone: string | null;
		country: string | null;
		state: string | null;
		city: string | null;
		district: string | null;
		postalCode: string | null;
		address: string | null;
	};
	items: UnifiedItem[];
	packages: UnifiedPackage[];
	note: string | null;
	cancelReason: string | null;
}

/** The unified state for a native one; a state nobody has seen before is `unknown`, never an error. */
export function statusFrom(table: Record<string, OrderStatus>, nativeStatus: unknown): OrderStatus {
	const name = text(nativeStatus);
	return Object.hasOwn(table, name) ? table[name] : 'unknown';
}

/** Text of a value, or null for what is missing, empty or not a scalar. */
export function textOrNull(value: unknown): string | null {
	return text(value) === '' ? null : text(value);
}

/** How many digits behind the point an amount is computed with: more than any currency has. */
const SCALE = 8;

/**
 * An amount as plain decimal text: no exponent, no thousands separators, digits as sent.
 *
 * @returns null for missing and unreadable amounts
 */
export function decimal(value: unknown): string | null {
	const units = toUnits(value);
	if (units === undefined) return null;
	const raw = written(value);
	return /^-?\d+(\.\d+)?$/.test(raw) ? raw : fromUnits(units);
}

/** An amount as text. Where a platform sends numbers, the noise of binary fractions is taken off. */
function written(value: unknown): string {
	const isFraction = typeof value === 'number' && !Number.isInteger(value);
	return text(isFraction ? Number(value.toPrecision(15)) : value).trim();
}

/** The exact sum of amounts; null when none of them is readable. */
export function sum(...values: unknown[]): string | null {
	const known = values.map(toUnits).filter((units) => units !== undefined);
	return known.length === 0 ? null : fromUnits(known.reduce((a, b) => a + b, 0n));
}

/** An amount times a count, exactly. */
export function times(value: unknown, count: number): string | null {
	const units = toUnits(value);
	return units === undefined ? null : fromUnits(units * BigInt(Math.trunc(count)));
}

/** The exact difference of two amounts; null when one of them is not readable. */
export function minus(value: unknown, less: unknown): string | null {
	const [from, by] = [toUnits(value), toUnits(less)];
	return from === undefined || by === undefined ? null : fromUnits(from - by);
}

/**
 * One amount divided by another, rounded half away from zero.
 *
 * @param digits how many stay behind the point, at most 8
 * @returns null when one of them is not readable, or the divisor is 0
 */
export function quotient(value: unknown, by: unknown, digits = 2): string | null {
	const [units, divisor] = [toUnits(value), toUnits(by)];
	if (units === undefined || !divisor) return null;
	const scale = 10n ** BigInt(digits);
	const isNegative = units < 0n !== divisor < 0n;
	const [above, below] = [units, divisor].map((each) => (each < 0n ? -each : each));
	const rounded = (2n * above * scale + below) / (2n * below);
	return fromUnits(((isNegative ? -rounded : rounded) * 10n ** BigInt(SCALE)) / scale);
}

/** Amounts are computed as whole numbers: binary fractions lose cents. */
function toUnits(value: unknown): bigint | undefined {
	let raw = written(value);
	if (/^-?\d+(\.\d+)?e[+-]?\d+$/i.test(raw)) raw = Number(raw).toFixed(SCALE);
	const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(raw);
	if (!match) return undefined;
	const [, sign, whole, fraction = ''] = match;
	const units = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0'));
	return sign ? -units : units;
}

function fromUnits(units: bigint): string {
	const digits = (units < 0n ? -units : units).toString().padStart(SCALE + 1, '0');
	const fraction = digits.slice(-SCALE).replace(/0+$/, '');
	const whole = digits.slice(0, -SCALE);
	return `${units < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** The object at a key, or an empty one, so that its fields can be read without care. */
export function part(record: Json, key: string): Json {
	const value = record[key];
	return isObject(value) ? value : {};
}
