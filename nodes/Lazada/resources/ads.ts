import { body, query, isoDay } from '../../shared/catalog/fields';
import type { Field, Property } from '../../shared/catalog/types';
import { date, digits, needed, words } from '../fields';

/** Where a field travels. */
type Place = typeof body;

/** Every call about advertising names the kind of it. */
export function bizCode(place: Place): Field {
	return place(
		'bizCode',
		words('Business Code', 'bizCode', 'Kind of advertising, as the reference page names it', {
			required: true,
			default: 'sponsoredSearch',
		}),
	);
}

/** The campaign that an operation is about. */
export const campaignIdProperty: Property = needed(
	'Campaign ID',
	'campaignId',
	"ID from 'Sponsored Campaign: Get Many'",
	'700012345',
);

/** The campaign as a required number. */
export function campaignId(place: Place): Field {
	return place('campaignId', campaignIdProperty, { toWire: digits });
}

/** Days that a list or report covers. */
export function days(): Field[] {
	return [
		query('startDate', date('From', 'from', 'First day', { required: true }), { toWire: isoDay }),
		query('endDate', date('To', 'to', 'Last day', { required: true }), { toWire: isoDay }),
	];
}

/** Codes of the reference page that only mean something to Lazada. */
export function code(
	place: Place,
	wire: string,
	label: string,
	name: string,
	example: string,
): Field {
	return place(wire, needed(label, name, 'Number from the reference page of the call', example), {
		toWire: digits,
	});
}
