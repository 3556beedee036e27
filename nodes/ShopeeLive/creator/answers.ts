import { setting } from '../../shared/catalog/fields';
import type { Field, WireContext } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { at, integerOf, isObject, rows, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import { fractionOrNull } from '../../shared/unified/live';
import { decimal } from '../../shared/unified/order';

/** Rates that Shopee sends as a fraction to some clients, and as text such as "12%" to others. */
const RATES = ['ctr', 'co', 'confirmedCo', 'commentsRate', 'conversionRate'];

/** A record whose rates are fractions, whichever way they came. */
export function withFractions(record: Json): Json {
	const told = RATES.filter((name) => record[name] !== undefined);
	return {
		...record,
		...Object.fromEntries(told.map((name) => [name, fractionOrNull(record[name])])),
	};
}

/**
 * The first list of an answer, whatever it is called: of several calls nobody has written down what
 * they answer.
 */
export function firstList(json: unknown): Json[] {
	const data = at(json, 'data');
	const places = [data, ...valuesOf(data), ...valuesOf(data).flatMap(valuesOf), ...valuesOf(json)];
	const list = places.find(Array.isArray);
	return list ? rows(list) : [];
}

const valuesOf = (value: unknown): unknown[] => (isObject(value) ? Object.values(value) : []);

/** What an answer holds besides its envelope. */
export function payload(json: unknown): Json[] {
	return rows(at(json, 'data') ?? json);
}

/** How much larger than the amount the numbers of Shopee's ads are. */
const SCALE = 100_000;

const SCALE_DIGITS = 5;

/** Keys that name money, also where nobody has listed the fields. */
const MONEY = /(expense|spent|spend|balance|budget|credit|cost|gmv|amount)/;

/** A copy with the amounts of Shopee's ads as decimal text. */
function inCurrency(value: unknown, key = ''): unknown {
	if (Array.isArray(value)) return value.map((each) => inCurrency(each, key));
	if (isObject(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([name, each]) => [name, inCurrency(each, name)]),
		);
	}
	return typeof value === 'number' && MONEY.test(key) ? decimal(value / SCALE) : value;
}

/** Whether amounts come out as money, or as the numbers that Shopee's ads write. */
export function amounts(usual: 'currency' | 'sent'): Field {
	return setting({
		displayName: 'Amounts',
		name: 'amounts',
		type: 'options',
		options: [
			{ name: 'As Sent', value: 'sent', description: 'The numbers as Shopee sends them' },
			{
				name: 'In Currency',
				value: 'currency',
				description: 'Divided by 100,000, as Shopee writes money in its ads',
			},
		],
		default: usual,
		description: 'How money comes out',
	});
}

/** Records with their amounts the way the user chose. */
export function withAmounts(run: Run, records: Json[]): Json[] {
	if (run.parameter('amounts') !== 'currency') return records;
	return records.map((record) => inCurrency(record) as Json);
}

/**
 * An amount of money as the ads write it: times 100,000, without fractions.
 *
 * @throws InputError when it is not an amount
 */
export function adsAmount(value: unknown, { label }: WireContext): number | bigint {
	const [, whole = '', fraction = ''] =
		/^(\d{1,13})(?:\.(\d{1,5}))?$/.exec(text(value).trim()) ?? [];
	const digits = whole + fraction.padEnd(SCALE_DIGITS, '0');
	if (whole !== '' && /[1-9]/.test(digits)) return integerOf(digits.replace(/^0+/, ''));
	throw new InputError(
		`'${label}' is not an amount above 0`,
		'Write digits with a point before the decimals, and no separators, such as 50000 or 12.50.',
	);
}
