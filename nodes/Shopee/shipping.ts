import { body, int64, setting } from '../shared/catalog/fields';
import type { Field } from '../shared/catalog/types';
import { isObject, text } from '../shared/engine/json';
import type { Run } from '../shared/engine/run';
import type { Call } from '../shared/engine/session';

const WAYS = [
	{
		name: 'Drop-Off',
		value: 'dropoff',
		description: 'The seller brings the goods to a branch',
	},
	{
		name: 'Non-Integrated',
		value: 'non_integrated',
		description: 'A carrier that Shopee does not book: the tracking number is typed in',
	},
	{ name: 'Pickup', value: 'pickup', description: 'The carrier comes to the seller' },
];

/** How goods get to the carrier. Shopee takes exactly one way, even one that needs no data. */
export function shipBy(ways = WAYS.map(({ value }) => value)): Field {
	return setting({
		displayName: 'Ship By',
		name: 'shipBy',
		type: 'options',
		options: WAYS.filter(({ value }) => ways.includes(value)),
		default: 'pickup',
		description:
			"How the goods get to the carrier. 'Get Shipping Parameter' tells which ways there are.",
	});
}

/** Where the carrier comes to. */
export const pickupAddress: Field = body(
	'pickup.address_id',
	{
		displayName: 'Pickup Address ID',
		name: 'pickupAddressId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 5001',
		description: "Address to pick up from, out of the 'address_list' of the shipping parameter",
	},
	{ toWire: int64, show: { shipBy: ['pickup'] } },
);

/** When the carrier comes. */
export const pickupTime: Field = body(
	'pickup.pickup_time_id',
	{
		displayName: 'Pickup Time ID',
		name: 'pickupTimeId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1795500000_1',
		description: "Time slot, out of the 'time_slot_list' of the address. Some carriers need none.",
	},
	{ show: { shipBy: ['pickup'] } },
);

const trackingNumber = (wire: string, way: string): Field =>
	body(
		wire,
		{
			displayName: 'Tracking Number',
			name: `${way}TrackingNumber`,
			type: 'string',
			default: '',
			placeholder: 'e.g. TH012345678',
			description: 'Number that the carrier gave, where the shipping parameter asks for one',
		},
		{ show: { shipBy: [way] } },
	);

const dropoff = { show: { shipBy: ['dropoff'] } };

/** What a drop-off may need. */
export const dropoffFields: Field[] = [
	body(
		'dropoff.branch_id',
		{
			displayName: 'Branch ID',
			name: 'branchId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 7001',
			description: 'Branch to bring the goods to, where the shipping parameter asks for one',
		},
		{ toWire: int64, ...dropoff },
	),
	body(
		'dropoff.sender_real_name',
		{
			displayName: 'Sender Name',
			name: 'senderName',
			type: 'string',
			default: '',
			description: 'Real name of the sender, where the shipping parameter asks for it',
		},
		dropoff,
	),
	trackingNumber('dropoff.tracking_number', 'dropoff'),
];

/** Which convenience store chain the goods are brought to. */
export const storeChain: Field = body(
	'dropoff.slug',
	{
		displayName: 'Store Chain',
		name: 'slug',
		type: 'string',
		default: '',
		placeholder: 'e.g. SLTW711B2C',
		description: "Value 'slug' of the shipping parameter. Taiwan only.",
	},
	dropoff,
);

/** What a pickup or another carrier may need besides. */
export const pickupTracking = trackingNumber('pickup.tracking_number', 'pickup');
export const ownTracking = trackingNumber('non_integrated.tracking_number', 'non_integrated');

/** Puts the chosen way into the call, also when it carries no data. */
export function wayOf(call: Call, run: Run): void {
	const way = text(run.parameter('shipBy'));
	const given = call.body?.[way];
	call.body = { ...call.body, [way]: isObject(given) ? given : {} };
}
