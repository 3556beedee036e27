import { body, optional, query, unixSeconds } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { amount } from '../values';

const getBrands: Operation = {
	name: 'Get Reseller Brands',
	action: 'Get the brands that a shop may resell',
	description: 'Retrieve the brands that the shop is an authorised reseller of',
	...api('GET', 'shop.get_authorised_reseller_brand'),
	items: 'response.authorised_brand_list',
	page: 'brands',
	fields: [],
};

const getHolidayMode: Operation = {
	name: 'Get Holiday Mode',
	action: 'Get the holiday mode of a shop',
	description: 'Tell whether the shop takes orders, and until when it rests',
	...api('GET', 'shop.get_shop_holiday_mode'),
	items: 'response',
	fields: [],
};

const getInfo: Operation = {
	name: 'Get',
	action: 'Get a shop',
	description: 'Retrieve region, kind and status of the shop, and when its authorization ends',
	...api('GET', 'shop.get_shop_info'),
	fields: [],
	simplify: {
		shop_name: 'shop_name',
		region: 'region',
		status: 'status',
		merchant_id: 'merchant_id',
		is_cb: 'is_cb',
		is_sip: 'is_sip',
		shop_fulfillment_flag: 'shop_fulfillment_flag',
		auth_time: 'auth_time',
		expire_time: 'expire_time',
	},
};

const getNotifications: Operation = {
	name: 'Get Notifications',
	action: 'Get the notifications of a shop',
	description: 'Retrieve what Seller Center has told the shop, newest first',
	...api('GET', 'shop.get_shop_notification'),
	items: 'data',
	page: 'notifications',
	fields: [],
};

const getOnboarding: Operation = {
	name: 'Get Onboarding Status (Brazil)',
	action: 'Get the onboarding status of a shop',
	description: 'Retrieve the registration data of a shop in Brazil, and whether it was accepted',
	...api('GET', 'shop.get_br_shop_onboarding_info'),
	items: 'response',
	fields: [],
};

const getProfile: Operation = {
	name: 'Get Profile',
	action: 'Get the profile of a shop',
	description: 'Retrieve the name, logo and description that buyers see',
	...api('GET', 'shop.get_profile'),
	items: 'response',
	fields: [],
};

const getWarehouses: Operation = {
	name: 'Get Warehouses',
	action: 'Get the warehouses of a shop',
	description: 'Retrieve warehouses and their location IDs, for shops that have several',
	...api('GET', 'shop.get_warehouse_detail'),
	items: 'response',
	fields: optional(
		query('warehouse_type', {
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Pickup', value: 1 },
				{ name: 'Return', value: 2 },
			],
			default: 1,
			description: 'Which warehouses to list',
		}),
	),
};

const setHolidayMode: Operation = {
	name: 'Set Holiday Mode',
	action: 'Set the holiday mode of a shop',
	description: 'Let the shop rest for a time, or open it again',
	...api('POST', 'shop.set_shop_holiday_mode'),
	items: 'response',
	fields: [
		body('holiday_mode_on', {
			displayName: 'On Holiday',
			name: 'isOn',
			type: 'boolean',
			default: true,
			description: 'Whether the shop rests',
		}),
		...optional(
			body('holiday_mode_description', {
				displayName: 'Message',
				name: 'message',
				type: 'string',
				default: '',
				description: 'What buyers read meanwhile',
			}),
			body(
				'holiday_mode_end_time',
				{
					displayName: 'Until',
					name: 'until',
					type: 'dateTime',
					default: '',
					description: 'When the shop opens again',
				},
				{ toWire: unixSeconds },
			),
			body(
				'holiday_mode_start_time',
				{
					displayName: 'From',
					name: 'from',
					type: 'dateTime',
					default: '',
					description: 'When the holiday begins. Left out, at once.',
				},
				{ toWire: unixSeconds },
			),
			body(
				'holiday_mode_type',
				{
					displayName: 'Kind',
					name: 'kind',
					type: 'options',
					options: [
						{ name: 'Full', value: 0, description: 'Buyers cannot order' },
						{ name: 'Partial', value: 1, description: 'Buyers can order and wait longer' },
					],
					default: 0,
					description: 'What buyers can do meanwhile',
				},
				{ toWire: amount },
			),
		),
	],
};

const updateProfile: Operation = {
	name: 'Update Profile',
	action: 'Update the profile of a shop',
	description: 'Change the name, logo or description that buyers see',
	...api('POST', 'shop.update_profile'),
	items: 'response',
	fields: optional(
		body('description', {
			displayName: 'Description',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'What the shop says of itself',
		}),
		body('shop_logo', {
			displayName: 'Logo URL',
			name: 'logoUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://cf.shopee.sg/file/logo',
			description: 'Address of an image that was uploaded to Shopee',
		}),
		body('shop_name', {
			displayName: 'Name',
			name: 'shopName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Orchid Store',
			description: 'What the shop is called',
		}),
	),
};

/** What a shop says about itself. */
export const shop: Resource = {
	name: 'Shop',
	value: 'shop',
	description:
		'Profile, holiday mode, warehouses and notifications of the shop. App categories: ERP System, Order Management, Product Management, Seller In House System.',
	operations: {
		get: getInfo,
		getBrands,
		getHolidayMode,
		getNotifications,
		getOnboarding,
		getProfile,
		getWarehouses,
		setHolidayMode,
		updateProfile,
	},
};
