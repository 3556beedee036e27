import { additionalBody, body, optional } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { isObject } from '../../shared/engine/json';
import { api } from '../calls';
import { idField } from '../fields';

const address = idField(body, 'address_id', {
	displayName: 'Address ID',
	name: 'addressId',
	default: '',
	placeholder: 'e.g. 5001',
	description: "Number of the address, from 'Get Addresses'",
});

const deleteAddress: Operation = {
	name: 'Delete Address',
	action: 'Delete an address',
	description: 'Remove one of the addresses of the shop',
	...api('POST', 'logistics.delete_address'),
	confirms: true,
	fields: [address],
};

const getAddresses: Operation = {
	name: 'Get Addresses',
	action: 'Get the addresses of the shop',
	description: 'Retrieve where goods are picked up and sent back to',
	...api('GET', 'logistics.get_address_list'),
	items: 'response.address_list',
	fields: [],
};

const getChannels: Operation = {
	name: 'Get Channels',
	action: 'Get the logistics channels of the shop',
	description: 'Retrieve the shipping channels with their limits and fees',
	...api('GET', 'logistics.get_channel_list'),
	items: 'response.logistics_channel_list',
	fields: [],
	simplify: {
		logistics_channel_id: 'logistics_channel_id',
		logistics_channel_name: 'logistics_channel_name',
		enabled: 'enabled',
		cod_enabled: 'cod_enabled',
		preferred: 'preferred',
		fee_type: 'fee_type',
		mask_channel_id: 'mask_channel_id',
		weight_limit: 'weight_limit',
	},
};

const getOperatingHours: Operation = {
	name: 'Get Operating Hours',
	action: 'Get the operating hours of the shop',
	description: 'Retrieve when the shop hands out goods',
	...api('GET', 'logistics.get_operating_hours'),
	// The page of the call spells it so; the right spelling may come as well.
	items: 'repsonse',
	fields: [],
	run: async function* run(run) {
		const { json } = await run.session.send(await run.call());
		const answer = isObject(json) ? json : {};
		const hours = answer.repsonse ?? answer.response;
		yield { json: isObject(hours) ? hours : {} };
	},
};

const getPauseStatus: Operation = {
	name: 'Get Pause Status',
	action: 'Get the pause status of the channels',
	description: 'See whether shipping channels are paused, and how often they may still be',
	...api('GET', 'logistics.get_pause_status'),
	items: 'response',
	fields: [],
};

const setAddressRoles: Operation = {
	name: 'Set Address Roles',
	action: 'Set the roles of an address',
	description: 'Choose what an address is used for',
	...api('POST', 'logistics.set_address_config'),
	confirms: true,
	fields: [
		{ ...address, wire: 'address_type_config.address_id' },
		body('address_type_config.address_type', {
			displayName: 'Used For',
			name: 'roles',
			type: 'multiOptions',
			options: [
				{ name: 'Default', value: 'DEFAULT_ADDRESS' },
				{ name: 'Inbound Pickup', value: 'INBOUND_PICKUP_ADDRESS' },
				{ name: 'Pickup', value: 'PICKUP_ADDRESS' },
				{ name: 'Returns', value: 'RETURN_ADDRESS' },
			],
			required: true,
			default: [],
			description: 'What the address is used for from now on',
		}),
		...optional(
			body('show_pickup_address', {
				displayName: 'Show Pickup Address',
				name: 'isPickupShown',
				type: 'boolean',
				default: true,
				description: 'Whether buyers see where goods are picked up',
			}),
		),
	],
};

const setPauseStatus: Operation = {
	name: 'Set Pause Status',
	action: 'Set the pause status of the channels',
	description: 'Pause shipping channels for the rest of the day, or open them again',
	...api('POST', 'logistics.set_pause_status'),
	items: 'response',
	fields: [
		body('is_paused', {
			displayName: 'Paused',
			name: 'isPaused',
			type: 'boolean',
			default: true,
			description: 'Whether buyers cannot choose the channels for now',
		}),
	],
};

const updateAddress: Operation = {
	name: 'Update Address',
	action: 'Update an address',
	description: 'Change one of the addresses of the shop',
	...api('POST', 'logistics.update_address'),
	confirms: true,
	fields: [
		address,
		...optional(
			...[
				['address', 'Address', 'Street and number'],
				['city', 'City', 'City of the address'],
				['district', 'District', 'District of the address'],
				['name', 'Name', 'Who can be found there'],
				['phone', 'Phone', 'Number with country code'],
				['state', 'State', 'State or province'],
				['town', 'Town', 'Town of the address'],
				['zipcode', 'Postal Code', 'Postal code of the address'],
			].map(([wire, displayName, description]) =>
				body(wire, { displayName, name: wire, type: 'string', default: '', description }),
			),
		),
		additionalBody('Further fields of the call, such as {"geo_info": "..."}'),
	],
};

const updateChannel: Operation = {
	name: 'Update Channel',
	action: 'Update a logistics channel',
	description: 'Switch a shipping channel, or its cash on delivery, on or off',
	...api('POST', 'logistics.update_channel'),
	items: 'response',
	fields: [
		idField(body, 'logistics_channel_id', {
			displayName: 'Logistics Channel ID',
			name: 'logisticsChannelId',
			default: '',
			placeholder: 'e.g. 90001',
			description: "Number of the channel, from 'Get Channels'",
		}),
		...optional(
			body('cod_enabled', {
				displayName: 'Cash on Delivery',
				name: 'isCodEnabled',
				type: 'boolean',
				default: true,
				description: 'Whether buyers can pay on delivery',
			}),
			body('enabled', {
				displayName: 'Enabled',
				name: 'isEnabled',
				type: 'boolean',
				default: true,
				description: 'Whether buyers can choose the channel',
			}),
		),
		additionalBody('Further fields of the call, such as {"auto_call_driver_setting": {...}}'),
	],
};

/** How the shop ships in general. */
export const logistics: Resource = {
	name: 'Logistics Setup',
	value: 'logisticsSetup',
	description: 'Shipping channels, addresses and hours of the shop',
	operations: {
		deleteAddress,
		getAddresses,
		getChannels,
		getOperatingHours,
		getPauseStatus,
		setAddressRoles,
		setPauseStatus,
		updateAddress,
		updateChannel,
	},
};
