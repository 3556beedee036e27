import { query } from '../../shared/catalog/fields';
import type { Endpoint, Field, Operation, Resource } from '../../shared/catalog/types';
import { date, digits, flag, isoOffset, needed, words } from '../fields';
import { callAt } from '../platform';

/** A filter that may stay empty, under Options. */
function filter(wire: string, label: string, name: string, description: string): Field {
	return { ...query(wire, words(label, name, description)), isOptional: true };
}

/** One end of a range of times, under Options. */
function bound(wire: string, label: string, name: string, isNeeded = false): Field {
	const property = date(
		label,
		name,
		`Only what is ${label.toLowerCase()} this time`,
		isNeeded ? { required: true } : {},
	);
	return { ...query(wire, property, { toWire: isoOffset }), isOptional: !isNeeded };
}

const market = needed(
	'Marketplace',
	'marketplace',
	'Site of the shop, as the reference page names it',
	'LAZADA_SG',
);

const marketplace = query('marketplace', market);
const platformName = query('platform_name', market);
const site = query('site', market);

const sellerSku = filter('seller_sku', 'Seller SKU', 'sellerSku', 'Only this SKU of yours');
const fulfillmentSku = filter(
	'fulfillment_sku',
	'Fulfillment SKU',
	'fulfillmentSku',
	'Only this SKU of the warehouse',
);
const barcode = filter('barcode', 'Barcode', 'barcode', 'Only this barcode');
const warehouse = filter(
	'warehouse_code',
	'Warehouse Code',
	'warehouseCode',
	'Only this warehouse',
);
const reference = filter(
	'reference_number',
	'Reference Number',
	'referenceNumber',
	'Only this number of yours',
);

const warehouseSku = query(
	'fulfillment_sku_id',
	needed('Fulfillment SKU ID', 'fulfillmentSkuId', 'ID of the SKU in the warehouse', '510001'),
	{ toWire: digits },
);

interface Read {
	name: string;
	/** What is read, in a sentence */
	about: string;
	/** More than the name says */
	description: string;
	endpoint: Endpoint;
	items?: string;
	page?: string;
	fields?: Field[];
}

/** Operations of the logistics service only read, and all in the same way. */
function read({ name, about, fields = [], endpoint, ...rest }: Read): Operation {
	const main = fields.filter(({ isOptional }) => !isOptional);
	const options = fields.filter(({ isOptional }) => isOptional);
	return {
		name,
		action: `Get ${about}`,
		...rest,
		...callAt(endpoint),
		fields: [...main, ...options],
	};
}

const inboundOrder = needed(
	'Inbound Order Number',
	'inboundOrder',
	'Number of the delivery to the warehouse',
	'IO1001',
);

/** Fulfillment by Lazada: what a seller can read. */
export const fbl: Resource = {
	name: 'FBL',
	value: 'fbl',
	description: 'Read stock and orders of warehouses run by Lazada',
	operations: {
		getChangedSkus: read({
			name: 'Get Changed SKUs',
			about: 'SKUs whose stock has changed',
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
			about: 'the stock of a SKU by channel',
			description: 'Retrieve how the stock of a SKU is shared among sales channels',
			endpoint: 'GET /fbl/channel_stocks/get',
			items: 'data',
			fields: [platformName, warehouseSku, warehouse],
		}),
		getFulfillmentOrders: read({
			name: 'Get Fulfillment Orders',
			about: 'fulfillment orders',
			description: 'Retrieve the orders of other sales channels that the warehouse sends',
			endpoint: 'GET /fbl/fulfillment_order_list/get',
			items: 'data',
			page: 'fbl',
			fields: [
				platformName,
				bound('create_start_time', 'Created After', 'createdAfter', true),
				bound('create_end_time', 'Created Before', 'createdBefore', true),
				filter('delivery_type', 'Delivery Type', 'deliveryType', 'Only this kind of delivery'),
				filter('platform_order_id', 'Order ID', 'orderId', 'Only this order of the channel'),
				filter(
					'sales_order_number',
					'Sales Order Number',
					'salesOrder',
					'Only this order of the warehouse',
				),
				filter('status', 'Status', 'status', 'Only orders in this state'),
			],
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
			about: 'the SKUs of the warehouse',
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
		getInboundOrder: read({
			name: 'Get Inbound Order',
			about: 'an inbound order',
			description: 'Retrieve one delivery to the warehouse',
			endpoint: 'GET /fbl/inbound_order_detail/get',
			items: 'data',
			fields: [marketplace, query('inbound_order_no', inboundOrder)],
		}),
		getInboundOrders: read({
			name: 'Get Inbound Orders',
			about: 'inbound orders',
			description: 'Retrieve a list of deliveries to the warehouse',
			endpoint: 'GET /fbl/inbound_orders/get',
			items: 'result.data',
			page: 'fblOrders',
			fields: [
				marketplace,
				bound('creation_time_From', 'Created After', 'createdAfter'),
				bound('creation_time_To', 'Created Before', 'createdBefore'),
				fulfillmentSku,
				filter('inbound_order_no', 'Inbound Order Number', 'inboundOrder', 'Only this delivery'),
				filter(
					'inbound_warehouse',
					'Warehouse',
					'warehouseCode',
					'Only deliveries to this warehouse',
				),
				reference,
				filter(
					'reservation_order',
					'Reservation',
					'reservation',
					'Only deliveries with this reservation',
				),
				filter(
					'reservation_status',
					'Reservation Status',
					'reservationStatus',
					'Only deliveries whose reservation is in this state',
				),
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
		getOutboundOrder: read({
			name: 'Get Outbound Order',
			about: 'an outbound order',
			description: 'Retrieve one delivery out of the warehouse',
			endpoint: 'GET /fbl/outbound_order_detail/get',
			items: 'data',
			fields: [
				marketplace,
				query(
					'outbound_order_no',
					needed('Outbound Order Number', 'outboundOrder', 'Number of the delivery', 'OO1001'),
				),
			],
		}),
		getOutboundOrders: read({
			name: 'Get Outbound Orders',
			about: 'outbound orders',
			description: 'Retrieve a list of deliveries out of the warehouse',
			endpoint: 'GET /fbl/outbound_orders/get',
			items: 'result.data',
			page: 'fblOrders',
			fields: [
				marketplace,
				bound('creation_time_from', 'Created After', 'createdAfter'),
				bound('creation_time_to', 'Created Before', 'createdBefore'),
				fulfillmentSku,
				filter('outbound_order_no', 'Outbound Order Number', 'outboundOrder', 'Only this delivery'),
				filter(
					'outbound_warehouse',
					'Warehouse',
					'warehouseCode',
					'Only deliveries from this warehouse',
				),
				reference,
				sellerSku,
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
			about: 'the relation of a SKU',
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
		getReservation: read({
			name: 'Get Reservation',
			about: 'an inbound reservation',
			description: 'Retrieve the time at which a delivery is expected',
			endpoint: 'GET /fbl/inbound_reservation/get',
			items: 'data',
			fields: [
				filter('inbound_order', 'Inbound Order Number', 'inboundOrder', 'Of this delivery'),
				filter('reservation_order', 'Reservation', 'reservation', 'By its number'),
			],
		}),
		getReservationFile: read({
			name: 'Get Reservation File',
			about: 'the file of an inbound reservation',
			description: 'Retrieve the address of the paper that goes with a delivery',
			endpoint: 'GET /fbl/inbound_reservation/file',
			items: 'data',
			fields: [
				query(
					'reservation_order',
					needed('Reservation', 'reservation', 'Number of the reservation', 'RO1001'),
				),
			],
		}),
		getReservationSlots: read({
			name: 'Get Reservation Slots',
			about: 'free reservation slots',
			description: 'List the hours of a day at which the warehouse can take in deliveries',
			endpoint: 'GET /fbl/inbound_reservation/check',
			items: 'data',
			fields: [
				query(
					'inbound_orders',
					needed(
						'Inbound Order Numbers',
						'inboundOrders',
						'Numbers, separated by commas',
						'IO1001, IO1002',
					),
				),
				query('date', needed('Day', 'day', 'Day as the reference page writes it', '2026-11-30')),
			],
		}),
		getReturns: read({
			name: 'Get Returns',
			about: 'the returns of an order of the warehouse',
			description: 'Retrieve what came back to the warehouse of one order',
			endpoint: 'GET /fbl/reverse_order/get',
			items: 'data',
			fields: [
				query(
					'sales_order_number',
					needed('Sales Order Number', 'salesOrder', 'Number of the order', 'SO1001'),
				),
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
		getValueAddedOrder: read({
			name: 'Get Value-Added Order',
			about: 'a value-added order',
			description: 'Retrieve one order for labeling or packing in the warehouse',
			endpoint: 'GET /fbl/vas/getVasOrderByNo',
			items: 'data',
			fields: [
				platformName,
				query('vas_order_code', needed('Order Code', 'orderCode', 'Code of the order', 'VAS1001')),
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
