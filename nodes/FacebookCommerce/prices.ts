import type { WireContext } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { text } from '../shared/engine/json';

/** A decimal amount as a user writes it. */
function amountOf(value: unknown, { label }: WireContext): string {
	const amount = text(value).trim();
	if (/^\d+(\.\d+)?$/.test(amount)) return amount;
	throw new InputError(
		`The value '${amount}' in '${label}' is not an amount`,
		'Write digits with a point, without the currency, such as 9.99.',
	);
}

/**
 * A currency code.
 *
 * @throws InputError when it is not three letters
 */
export function currencyCode(value: unknown, { label }: WireContext): string {
	const code = text(value).trim().toUpperCase();
	if (/^[A-Z]{3}$/.test(code)) return code;
	throw new InputError(
		`The value '${code}' in '${label}' is not a currency`,
		'Use three letters, such as USD, EUR, THB or IDR.',
	);
}

/**
 * An amount in the smallest unit of its currency, as the calls for single products take it: 9.99 USD
 * becomes 999, and 500 JPY stays 500.
 *
 * @throws InputError when the amount has more decimals than the currency
 */
export function minorUnits(value: unknown, currency: string, context: WireContext): number {
	const amount = amountOf(value, context);
	const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
		style: 'currency',
		currency,
	}).resolvedOptions();
	const [whole, fraction = ''] = amount.split('.');
	const digits = fraction.replace(/0+$/, '');
	if (digits.length > maximumFractionDigits) {
		throw new InputError(
			`The amount ${amount} in '${context.label}' has more decimals than ${currency} knows`,
			`Round it to ${maximumFractionDigits} decimals.`,
		);
	}
	return Number(whole + digits.padEnd(maximumFractionDigits, '0'));
}

/** An amount with its currency as text, as batches and feeds take it: `9.99 USD`. */
export function priceText(value: unknown, currency: string, context: WireContext): string {
	minorUnits(value, currency, context);
	return `${amountOf(value, context)} ${currency}`;
}
