import { body, query, unixSeconds } from '../shared/catalog/fields';
import type { Field, Property } from '../shared/catalog/types';
import { idField } from './fields';
import { amount } from './values';

/**
 * The field for the ID of one kind of record, for calls that carry it in the query (`asked`) and for
 * those that carry it in the body (`sent`).
 */
export function idPair(wire: string, name: string, label: string, example: string) {
	const property = () => ({
		displayName: label,
		name,
		default: '',
		placeholder: `e.g. ${example}`,
		description: "Number of the record, from the output of 'Get Many'",
	});
	return {
		asked: idField(query, wire, property()),
		sent: idField(body, wire, property()),
	};
}

/** A JSON list of the records that a call is about. */
export function listField(
	wire: string,
	displayName: string,
	name: string,
	example: string,
	toWire: Field['toWire'],
): Field {
	return body(
		wire,
		{
			displayName,
			name,
			type: 'json',
			required: true,
			default: '',
			placeholder: `e.g. ${example}`,
			description: `A JSON list, such as ${example}. Output of other operations fits.`,
		},
		{ toWire },
	);
}

/** A name that a promotion is known by in Seller Center. */
export function nameField(wire: string, most: number | undefined, required = true): Field {
	return body(wire, {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required,
		default: '',
		placeholder: 'e.g. Payday Sale',
		description: most
			? `How the seller finds it again, at most ${most} characters`
			: 'How the seller finds it again',
	});
}

/** When something begins and ends, in a body. */
export function periodFields(wires: [string, string], required = true): Field[] {
	const [from, to] = wires;
	return [
		body(
			from,
			{
				displayName: 'Start',
				name: 'start',
				type: 'dateTime',
				required,
				default: '',
				description: 'When it begins. Shopee wants new ones to begin some time from now.',
			},
			{ toWire: unixSeconds },
		),
		body(
			to,
			{
				displayName: 'End',
				name: 'end',
				type: 'dateTime',
				required,
				default: '',
				description: 'When it is over',
			},
			{ toWire: unixSeconds },
		),
	];
}

/** `start_time` and `end_time`, for a record that is being created. */
export const period = periodFields(['start_time', 'end_time']);

/** The same for a record that is being changed. */
export const newPeriod = periodFields(['start_time', 'end_time'], false);

/** A number in a body. */
export function numberField(
	wire: string,
	property: Omit<Property, 'type' | 'default'>,
	extra?: Pick<Field, 'show'>,
): Field {
	return body(wire, { type: 'number', default: 0, ...property }, { toWire: amount, ...extra });
}

/** The stage that a list of promotions is narrowed to. */
export function stageField(
	wire: string,
	values: {
		all: string | number;
		upcoming: string | number;
		ongoing: string | number;
		expired: string | number;
	},
): Field {
	const { all, upcoming, ongoing, expired } = values;
	return query(wire, {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'All', value: all },
			{ name: 'Expired', value: expired },
			{ name: 'Ongoing', value: ongoing },
			{ name: 'Upcoming', value: upcoming },
		],
		default: all,
		description: 'Which ones to list',
	});
}

/** The stages as most modules spell them. */
export const STAGES = { all: 'all', upcoming: 'upcoming', ongoing: 'ongoing', expired: 'expired' };
