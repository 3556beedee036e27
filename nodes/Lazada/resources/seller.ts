import { optional, query } from '../../shared/catalog/fields';
import type { Operation, Property, Resource } from '../../shared/catalog/types';
import { needed, words } from '../fields';
import { callAt } from '../platform';
import { SELLER } from '../shop';

const language: Property = words('Language', 'language', 'Language of the texts', {
	placeholder: 'e.g. en',
});

const get: Operation = {
	name: 'Get',
	action: 'Get the seller',
	description: 'Retrieve the profile of the shop behind the connection',
	...SELLER,
	items: 'data',
	fields: [],
};

const getMetrics: Operation = {
	name: 'Get Metrics',
	action: 'Get the metrics of the seller',
	description: 'Retrieve rating, answer time and how often parcels leave in time',
	...callAt('GET /seller/metrics/get'),
	items: 'data',
	fields: [],
};

const getPerformance: Operation = {
	name: 'Get Performance',
	action: 'Get the performance of the seller',
	description: 'Retrieve the indicators by which Lazada judges the shop',
	...callAt('GET /seller/performance/get'),
	items: 'data',
	fields: optional(query('language', language)),
};

const getPolicy: Operation = {
	name: 'Get Policy',
	action: 'Get the policy of the seller',
	description: 'Retrieve the rules that the shop has set',
	...callAt('GET /seller/policy/fetch'),
	items: 'data',
	fields: [query('locale', needed('Language', 'language', 'Language of the texts', 'en'))],
};

const getWarehouses: Operation = {
	name: 'Get Warehouses',
	action: 'Get the warehouses of the seller',
	description: 'List the warehouses of the shop',
	...callAt('GET /rc/warehouse/get'),
	items: 'result.module',
	fields: [],
};

const getWarehouseDetails: Operation = {
	name: 'Get Warehouse Details',
	action: 'Get the details of the warehouses',
	description: 'List the warehouses of the shop with addresses and contacts',
	...callAt('GET /rc/warehouse/detail/get'),
	items: 'result.module',
	fields: [],
};

const getPickUpStores: Operation = {
	name: 'Get Pick-Up Stores',
	action: 'Get the stores for pickup of the seller',
	description: 'List the stores where buyers can collect their orders',
	...callAt('GET /rc/store/list/get'),
	items: 'result.model',
	fields: [],
};

const getNotices: Operation = {
	name: 'Get Notices',
	action: 'Get the notices of seller center',
	description: 'Retrieve what Lazada has announced in Seller Center',
	...callAt('GET /sellercenter/msg/list'),
	items: 'result.data.dataSource',
	page: 'notices',
	fields: optional(query('language', language)),
};

/** The shop itself. */
export const seller: Resource = {
	name: 'Seller',
	value: 'seller',
	description: 'Read the profile, metrics, warehouses and notices of the shop',
	operations: {
		get,
		getMetrics,
		getNotices,
		getPerformance,
		getPickUpStores,
		getPolicy,
		getWarehouseDetails,
		getWarehouses,
	},
};
