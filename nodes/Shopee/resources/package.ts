import { body, idList, int64List, optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { optionNumber } from '../fields';

const MOST = 50;

const get: Operation = {
	name: 'Get',
	action: 'Get a package',
	description: 'Retrieve a package with its items, carrier and deadline',
	...api('GET', 'order.get_package_detail'),
	items: 'response.package_list',
	finds: 'packageNumbers',
	key: 'package_number',
	fields: [
		query(
			'package_number_list',
			{
				displayName: 'Package Numbers',
				name: 'packageNumbers',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. OFG123456789012345',
				description: `Numbers of up to ${MOST} packages, separated by commas`,
			},
			{ toWire: idList(MOST) },
		),
	],
};

const getToShip: Operation = {
	name: 'Get Ready to Ship',
	action: 'Get packages that are ready to ship',
	description: 'Retrieve the orders and packages that wait to be shipped, or to be shipped again',
	...api('GET', 'order.get_shipment_list'),
	items: 'response.order_list',
	page: 'cursor',
	fields: [],
};

const getWarehouses: Operation = {
	name: 'Get Warehouses',
	action: 'Get the warehouses with packages to ship',
	description: 'Retrieve the warehouses that still hold packages, as filter for a search',
	...api('GET', 'order.get_warehouse_filter_config'),
	items: 'response.*',
	fields: [],
};

const search: Operation = {
	name: 'Search',
	action: 'Search packages',
	description: 'Find packages that were not shipped yet, by status, carrier and urgency',
	...api('POST', 'order.search_package_list'),
	items: 'response.*',
	page: 'packages',
	mutates: false,
	fields: [
		body(
			'filter.package_status',
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Any', value: '0' },
					{ name: 'Pending', value: '1' },
					{ name: 'Processed', value: '3' },
					{ name: 'To Process', value: '2' },
				],
				default: '0',
				description: 'How far the packages are',
			},
			{ toWire: optionNumber },
		),
		...optional(
			body('sort.ascending', {
				displayName: 'Ascending',
				name: 'isAscending',
				type: 'boolean',
				default: true,
				description: "Whether the earliest comes first. Needs 'Sort By'.",
			}),
			body(
				'filter.fulfillment_type',
				{
					displayName: 'Fulfilled By',
					name: 'fulfillment',
					type: 'options',
					options: [
						{ name: 'Any', value: '0' },
						{ name: 'Seller', value: '2' },
						{ name: 'Shopee', value: '1' },
					],
					default: '0',
					description: 'Who ships the packages',
				},
				{ toWire: optionNumber },
			),
			body('filter.invoice_pending', {
				displayName: 'Invoice Pending',
				name: 'isInvoicePending',
				type: 'boolean',
				default: false,
				description: 'Whether to find only packages that wait for an invoice',
			}),
			body(
				'filter.logistics_channel_ids',
				{
					displayName: 'Logistics Channel IDs',
					name: 'logisticsChannelIds',
					type: 'string',
					default: '',
					placeholder: 'e.g. 90001, 90003',
					description: 'Only these shipping channels, separated by commas',
				},
				{ toWire: int64List(Infinity) },
			),
			body(
				'filter.order_type',
				{
					displayName: 'Order Type',
					name: 'orderType',
					type: 'options',
					options: [
						{ name: 'Any', value: '0' },
						{ name: 'Instant', value: '2' },
						{ name: 'Regular', value: '1' },
					],
					default: '0',
					description: 'Only orders of this kind',
				},
				{ toWire: optionNumber },
			),
			body(
				'filter.is_pre_order',
				{
					displayName: 'Pre-Order',
					name: 'preOrder',
					type: 'options',
					options: [
						{ name: 'Any', value: '0' },
						{ name: 'No', value: '2' },
						{ name: 'Yes', value: '1' },
					],
					default: '0',
					description: 'Whether the goods are still to be made',
				},
				{ toWire: optionNumber },
			),
			body(
				'sort.sort_type',
				{
					displayName: 'Sort By',
					name: 'sortBy',
					type: 'options',
					options: [
						{ name: 'Confirmation Date', value: '3' },
						{ name: 'Creation Date', value: '2' },
						{ name: 'Ship-By Date', value: '1' },
					],
					default: '1',
					description: 'What the order of the list is about',
				},
				{ toWire: optionNumber },
			),
			body(
				'filter.product_location_ids',
				{
					displayName: 'Warehouse IDs',
					name: 'warehouseIds',
					type: 'string',
					default: '',
					description: "Only these warehouses, from 'Get Warehouses', separated by commas",
				},
				{ toWire: idList(Infinity) },
			),
		),
	],
};

/** What orders are shipped in. */
export const parcel: Resource = {
	name: 'Package',
	value: 'package',
	description: 'Find the packages that orders are shipped in',
	operations: { get, getToShip, getWarehouses, search },
};
