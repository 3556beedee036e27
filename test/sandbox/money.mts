/** Amounts are whole numbers of the smallest unit, so that sums are exact. */
const DECIMALS: Readonly<Record<string, number>> = {
	IDR: 0,
	JPY: 0,
	TWD: 0,
	VND: 0,
	BRL: 2,
	MYR: 2,
	PHP: 2,
	SGD: 2,
	THB: 2,
	USD: 2,
};

/** Price range of one unit, in the smallest unit of the currency. */
export const PRICE_RANGE: Readonly<Record<string, readonly [number, number]>> = {
	IDR: [15_000, 900_000],
	JPY: [300, 20_000],
	TWD: [59, 4_999],
	VND: [15_000, 1_900_000],
	BRL: [990, 49_900],
	MYR: [300, 59_900],
	PHP: [4_900, 899_900],
	SGD: [100, 19_999],
	THB: [2_900, 199_900],
	USD: [199, 9_999],
};

export function decimalText(minor: number, currency: string): string {
	const decimals = DECIMALS[currency];
	const negative = minor < 0;
	const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
	const text = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
	return negative ? `-${text}` : text;
}

export function decimalNumber(minor: number, currency: string): number {
	return Number(decimalText(minor, currency));
}
