import { query } from '../../shared/catalog/fields';
import type { Resource } from '../../shared/catalog/types';
import { digits, flag, needed } from '../fields';
import { fblOrders } from './fblOrders';
import {
	barcode,
	bound,
	filter,
	fulfillmentSku,
	market,
	marketplace,
	platformName,
	read,
	sellerSku,
	site,
	warehouse,
	warehouseSku,
} from './fblReads';

/** Fulfillment by Lazada: what a seller can read. */
export const fbl: Resource = {
	name: 'FBL',
	value: 'fbl',
	description: 'Read stock and orders of warehouses run by Lazada',
	operations: {
		...fblOrders,
		getChangedSkus: read({
			name: 'Get Changed SKUs',
			about: 'variants whose stock has changed',
			description: 'Retrieve which SKUs have changed in a range of time',
			endpoint: 'GET /fbl/inventory_changed_sku/get',
			items: 'sku_list',
			page: 'fblChanges',
			fields: [
				query('market_place', market),
				bound('operate_Time_From', 'Changed After', 'changedAfter'),
				bound('operate_Time_To', 'Changed Before', 'changedBefore'),
				warehouse,
			],
		}),
		getChannelStock: read({
			name: 'Get Channel Stock',
			about: 'the stock of a variant by channel',
			description: 'Retrieve how the stock of a SKU is shared among sales channels',
			endpoint: 'GET /fbl/channel_stocks/get',
			items: 'data',
			fields: [platformName, warehouseSku, warehouse],
		}),
		getFulfillmentProducts: read({
			name: 'Get Fulfillment Products',
			about: 'the products of the warehouse',
			description: 'Retrieve the products with sizes, weights and shelf lives',
			endpoint: 'GET /fbl/fulfillment_products/get',
			items: 'data',
			page: 'fbl',
			fields: [
				marketplace,
				barcode,
				fulfillmentSku,
				filter('fulfillment_sku_name', 'Name', 'skuName', 'Only SKUs with this name'),
				{
					...query(
						'serial_number_flag',
						flag(
							'With Serial Number',
							'isWithSerialNumber',
							'Whether units have serial numbers',
							true,
						),
					),
					isOptional: true,
				},
				{
					...query(
						'shelf_life_flag',
						flag('With Shelf Life', 'isWithShelfLife', 'Whether units have a shelf life', true),
					),
					isOptional: true,
				},
			],
		}),
		getFulfillmentSkus: read({
			name: 'Get Fulfillment SKUs',
			about: 'the variants in the warehouse',
			description: 'Retrieve the SKUs of the warehouse and those of the shop behind them',
			endpoint: 'GET /fbl/fulfillment_sku_list/get',
			items: 'data',
			page: 'fbl',
			fields: [
				platformName,
				barcode,
				filter('fulfillment_sku_code', 'Code', 'skuCode', 'Only the SKU with this code'),
				filter(
					'fulfillment_sku_codes',
					'Codes',
					'skuCodes',
					'Only SKUs with these codes, separated by commas',
				),
				filter('fulfillment_sku_name', 'Name', 'skuName', 'Only SKUs with this name'),
				sellerSku,
			],
		}),
		getOccupiedStock: read({
			name: 'Get Occupied Stock',
			about: 'occupied stock',
			description: 'Retrieve what holds units of a SKU back',
			endpoint: 'GET /fbl/inventory_occupy_details/get',
			items: 'inventoryOccupyDetails',
			page: 'fblOccupied',
			fields: [
				marketplace,
				query(
					'fulfillmentSku',
					needed('Fulfillment SKU', 'fulfillmentSku', 'SKU of the warehouse', 'FS-1'),
				),
				query(
					'storeCode',
					needed('Store Code', 'storeCode', 'Code of the warehouse', 'OMS-LAZADA-SG-W-1'),
				),
			],
		}),
		getPlatformProducts: read({
			name: 'Get Platform Products',
			about: 'products for the warehouse',
			description: 'Retrieve the products of the shop that the warehouse can take in',
			endpoint: 'GET /fbl/platform_products/get2',
			items: 'data',
			page: 'fbl',
			fields: [
				marketplace,
				query('seller_id', needed('Seller ID', 'sellerId', "ID from 'Seller: Get'", '100123456'), {
					toWire: digits,
				}),
				filter('platform_sku_name', 'Name', 'skuName', 'Only SKUs with this name'),
				filter('platform_sku', 'Platform SKU', 'platformSku', 'Only this SKU of Lazada'),
				{
					...query(
						'ready_for_inbound',
						flag('Ready for Inbound', 'isReady', 'Whether the warehouse can take it in', true),
					),
					isOptional: true,
				},
				sellerSku,
			],
		}),
		getRelations: read({
			name: 'Get SKU Relation',
			about: 'the relation of a variant',
			description: 'Retrieve which SKU of the warehouse stands behind one of the shop',
			endpoint: 'GET /fbl/fulfillment_sku_relation/get_by_sku',
			items: 'result.data',
			fields: [
				site,
				query('item_id', needed('Product ID', 'itemId', 'ID of the product', '1001234567'), {
					toWire: digits,
				}),
				query('sku_id', needed('SKU ID', 'skuId', 'ID of the SKU', '2001234567'), {
					toWire: digits,
				}),
			],
		}),
		getShipper: read({
			name: 'Get Shipper',
			about: 'the shipper',
			description: 'Retrieve how the shop is known to the warehouse',
			endpoint: 'GET /fbl/shipper/get',
			items: 'data',
		}),
		getStock: read({
			name: 'Get Stock',
			about: 'the stock of the warehouse',
			description: 'Retrieve how many units of each SKU lie where',
			endpoint: 'GET /fbl/stocks/getV3',
			items: 'data',
			fields: [
				marketplace,
				filter(
					'fulfilment_sku',
					'Fulfillment SKU',
					'fulfillmentSku',
					'Only this SKU of the warehouse',
				),
				sellerSku,
				filter('store_code', 'Store Code', 'storeCode', 'Only this warehouse'),
			],
		}),
		getStockLog: read({
			name: 'Get Stock Log',
			about: 'the stock log',
			description: 'Retrieve what has moved in the warehouse',
			endpoint: 'GET /fbl/inventory_operate_log/get',
			items: 'inventory_operate_log',
			page: 'fblChanges',
			fields: [
				query('market_place', market),
				bound('operate_time_from', 'Moved After', 'movedAfter'),
				bound('operate_time_to', 'Moved Before', 'movedBefore'),
				filter('fulfillment_sku_id', 'Fulfillment SKU ID', 'fulfillmentSkuId', 'Only this SKU'),
				filter('order_type_code', 'Order Type', 'orderType', 'Only movements of this kind'),
				warehouse,
			],
		}),
		getStockRules: read({
			name: 'Get Stock Rules',
			about: 'stock rules',
			description: 'Retrieve how stock is shared among sales channels',
			endpoint: 'GET /fbl/stock_rule/get',
			items: 'data',
			page: 'fbl',
			fields: [
				query(
					'store_code',
					needed('Store Code', 'storeCode', 'Code of the warehouse', 'OMS-LAZADA-SG-W-1'),
				),
				filter(
					'fulfillment_sku_ids',
					'Fulfillment SKU IDs',
					'fulfillmentSkuIds',
					'Only these SKUs, separated by commas',
				),
			],
		}),
		getWarehouses: read({
			name: 'Get Warehouses',
			about: 'the warehouses of a country',
			description: 'Retrieve the warehouses that Lazada runs in a country',
			endpoint: 'GET /fbl/warehouses/get',
			items: 'data',
			page: 'fbl',
			fields: [query('country_code', needed('Country Code', 'countryCode', 'Two letters', 'SG'))],
		}),
	},
};
