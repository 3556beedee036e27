import { byLabel } from '../shared/catalog/alphabet';
import { body, optional, setting, unixSeconds } from '../shared/catalog/fields';
import type { Field, Operation, WireContext } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { text } from '../shared/engine/json';
import type { Call } from '../shared/engine/session';

/** Largest value of GraphQL's own integer. */
const LARGEST_INT = 2147483647;

/** What to ask for, as an operation's last change to its call. */
export function select(selection: string): Operation['prepare'] {
	return (call: Call) => {
		if (call.graph) call.graph.selection = selection;
	};
}

/**
 * A 64-bit id: digits, kept as text.
 *
 * @throws InputError when it holds anything else
 */
export function longId(value: unknown, { label }: WireContext): string {
	const digits = text(value).trim();
	if (/^\d{1,19}$/.test(digits)) return digits;
	throw new InputError(
		`'${label}' has to be a whole number, not '${digits}'`,
		'Copy the number without spaces, letters or points.',
	);
}

/**
 * A number that fits GraphQL's integer; 0 stands for "not set".
 *
 * @throws InputError when it does not fit
 */
export function integer(value: unknown, { label }: WireContext): number | undefined {
	const number = Number(value);
	if (number === 0) return undefined;
	if (Number.isInteger(number) && number > 0 && number <= LARGEST_INT) return number;
	throw new InputError(
		`'${label}' has to be a whole number from 1 up, not '${text(value)}'`,
		'Category IDs stand in the address of a category page, behind "cat.".',
	);
}

/** An id that narrows a list. */
export function idFilter(wire: string, displayName: string, description: string): Field {
	return body(
		wire,
		{ displayName, name: wire, type: 'string', default: '', description },
		{ toWire: longId },
	);
}

/** A text that narrows a list. */
export function textFilter(wire: string, displayName: string, description: string): Field {
	return body(wire, { displayName, name: wire, type: 'string', default: '', description });
}

/** A choice among the words of an enum; the first one is shown at the start. */
export function choice(
	wire: string,
	displayName: string,
	description: string,
	values: Record<string, string | number>,
): Field {
	const options = Object.entries(values)
		.map(([name, value]) => ({ name, value }))
		.sort((a, b) => byLabel(a.name, b.name));
	const [first] = Object.values(values);
	return body(wire, {
		displayName,
		name: wire,
		type: 'options',
		options,
		default: first,
		description,
	});
}

function moment(
	wire: string,
	name: string,
	displayName: string,
	description: string,
	timeField: string,
	isRequired: boolean,
): Field {
	return body(
		wire,
		{
			displayName,
			name,
			type: 'dateTime',
			...(isRequired ? { required: true } : {}),
			default: '',
			description,
		},
		{ toWire: unixSeconds, show: { timeField: [timeField] } },
	);
}

/** Which time a report is about, and from when to when. */
export const TIME_FIELDS: Field[] = [
	setting({
		displayName: 'Search By',
		name: 'timeField',
		type: 'options',
		options: [
			{ name: 'Completion Time', value: 'complete', description: 'When orders were completed' },
			{ name: 'Purchase Time', value: 'purchase', description: 'When buyers ordered' },
		],
		default: 'purchase',
		description: 'Which time the range is about',
	}),
	...[
		{ kind: 'purchase', wire: 'purchaseTime', label: 'Purchased', name: 'purchased' },
		{ kind: 'complete', wire: 'completeTime', label: 'Completed', name: 'completed' },
	].flatMap(({ kind, wire, label, name }) => [
		moment(
			`${wire}Start`,
			`${name}From`,
			`${label} From`,
			'Start of the range, within the last three months. Long ranges are read in several scans.',
			kind,
			true,
		),
		moment(
			`${wire}End`,
			`${name}To`,
			`${label} To`,
			'End of the range. Empty means now.',
			kind,
			false,
		),
	]),
];

/** Names of the bounds of a report, by what it searches. */
export const TIME_BOUNDS = [
	['purchaseTimeStart', 'purchaseTimeEnd'],
	['completeTimeStart', 'completeTimeEnd'],
] as const;

/** The pieces that a long range is read in. */
export const daysPerScan: Field = optional(
	setting({
		displayName: 'Days per Scan',
		name: 'daysPerScan',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 93 },
		default: 31,
		description:
			'How many days to read in one go with Return All. A scan that breaks off is read again, and there are more than 30 seconds between two scans: take fewer days for many conversions.',
	}),
)[0];
