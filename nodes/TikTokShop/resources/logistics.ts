import { optional, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { choice, pathId } from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';

const getWarehouses: Operation = {
	name: 'Get Warehouses',
	action: 'Get the warehouses of a shop',
	description: 'List the warehouses and return addresses of the shop',
	docs: `${DOCS}/get-warehouse-list-202309`,
	endpoint: 'GET /logistics/202309/warehouses',
	items: 'data.warehouses',
	fields: [shop],
};

const getGlobalWarehouses: Operation = {
	name: 'Get Global Warehouses',
	action: 'Get the global warehouses of a seller',
	description: 'List the warehouses that a cross-border seller ships to several markets from',
	docs: `${DOCS}/get-global-seller-warehouse-202309`,
	endpoint: 'GET /logistics/202309/global_warehouses',
	items: 'data.global_warehouses',
	fields: [],
};

const getDeliveryOptions: Operation = {
	name: 'Get Delivery Options',
	action: 'Get the delivery options of a warehouse',
	description: 'List the ways in which parcels of a warehouse can be delivered',
	docs: `${DOCS}/get-warehouse-delivery-options-202309`,
	endpoint: 'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options',
	items: 'data.delivery_options',
	fields: [
		shop,
		pathId(
			'warehouse_id',
			'Warehouse ID',
			'warehouseId',
			'7068517275539719942',
			'ID of the warehouse, as the operation Get Warehouses lists them',
		),
		...optional(
			query(
				'scope',
				choice('Scope', 'scope', 'What the options apply to', [
					{ name: 'Product', value: 'PRODUCT' },
					{ name: 'Warehouse', value: 'WAREHOUSE' },
				]),
			),
		),
	],
};

const getShippingProviders: Operation = {
	name: 'Get Shipping Providers',
	action: 'Get the shipping providers of a delivery option',
	description: 'List the carriers that a delivery option offers',
	docs: `${DOCS}/get-shipping-providers-202309`,
	endpoint: 'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers',
	items: 'data.shipping_providers',
	fields: [
		shop,
		pathId(
			'delivery_option_id',
			'Delivery Option ID',
			'deliveryOptionId',
			'7129104886565930794',
			'ID of the delivery option. Orders carry it, and the operation Get Delivery Options lists them.',
		),
	],
};

/** Where parcels start and who carries them. */
export const logistics: Resource = {
	name: 'Logistics Info',
	value: 'logistics',
	description: 'Look up warehouses, delivery options and carriers',
	operations: { getDeliveryOptions, getGlobalWarehouses, getShippingProviders, getWarehouses },
};
