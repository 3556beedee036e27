import { body } from '../../shared/catalog/fields';
import type { Operation, Property, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { idPair } from '../marketingFields';
import { amount } from '../values';

/** Merchants are another kind of account, which the credential has to stand for. */
const notice = "Needs a credential whose 'Connected As' is Merchant.";

const kind: Property = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	options: [
		{ name: 'Pickup', value: 1 },
		{ name: 'Return', value: 2 },
	],
	default: 1,
	description: 'What the warehouse is for',
};

const get: Operation = {
	name: 'Get',
	action: 'Get a merchant',
	description: 'Retrieve name, currency and region, and when the authorization ends',
	notice,
	...api('GET', 'merchant.get_merchant_info'),
	fields: [],
};

const getEligibleShops: Operation = {
	name: 'Get Eligible Shops',
	action: 'Get the shops that can use a warehouse',
	description: 'Retrieve the shops that can sell from a warehouse of the merchant',
	notice,
	...api('POST', 'merchant.get_warehouse_eligible_shop_list'),
	items: 'response.shop_list',
	page: 'warehouses',
	mutates: false,
	fields: [
		idPair('warehouse_id', 'warehouseId', 'Warehouse ID', '1220001').sent,
		body('warehouse_type', kind, { toWire: amount }),
	],
};

const getLocations: Operation = {
	name: 'Get Stock Locations',
	action: 'Get the stock locations of a merchant',
	description: 'Retrieve the location IDs that stock is kept under',
	notice,
	...api('GET', 'merchant.get_merchant_warehouse_location_list'),
	items: 'response',
	fields: [],
};

const getShops: Operation = {
	name: 'Get Shops',
	action: 'Get the shops of a merchant',
	description: 'Retrieve all shops that belong to the merchant',
	notice,
	...api('GET', 'merchant.get_shop_list_by_merchant'),
	items: 'shop_list',
	page: 'merchantShops',
	fields: [],
};

const getWarehouses: Operation = {
	name: 'Get Warehouses',
	action: 'Get the warehouses of a merchant',
	description: 'Retrieve the warehouses with address and location ID',
	notice,
	...api('POST', 'merchant.get_merchant_warehouse_list'),
	items: 'response.warehouse_list',
	page: 'warehouses',
	mutates: false,
	fields: [body('warehouse_type', kind, { toWire: amount })],
};

/** An account that owns shops in several markets. */
export const merchant: Resource = {
	name: 'Merchant',
	value: 'merchant',
	description:
		'Shops and warehouses of a seller with shops in several markets. App categories: ERP System, Product Management, Seller In House System.',
	operations: { get, getEligibleShops, getLocations, getShops, getWarehouses },
};
