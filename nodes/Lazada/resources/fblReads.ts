import { query } from '../../shared/catalog/fields';
import type { Endpoint, Field, Operation } from '../../shared/catalog/types';
import { date, digits, isoOffset, needed, words } from '../fields';
import { callAt } from '../platform';

/** A filter that may stay empty, under Options. */
export function filter(wire: string, label: string, name: string, description: string): Field {
	return { ...query(wire, words(label, name, description)), isOptional: true };
}

/** One end of a range of times, under Options. */
export function bound(wire: string, label: string, name: string, isNeeded = false): Field {
	const property = date(
		label,
		name,
		`Only what is ${label.toLowerCase()} this time`,
		isNeeded ? { required: true } : {},
	);
	return { ...query(wire, property, { toWire: isoOffset }), isOptional: !isNeeded };
}

/** The site that a call is about; each call has its own name for it. */
export const market = needed(
	'Marketplace',
	'marketplace',
	'Site of the shop, as the reference page names it',
	'LAZADA_SG',
);

export const marketplace = query('marketplace', market);
export const platformName = query('platform_name', market);
export const site = query('site', market);

/** Filters that several lists have. */
export const sellerSku = filter('seller_sku', 'Seller SKU', 'sellerSku', 'Only this SKU of yours');
export const fulfillmentSku = filter(
	'fulfillment_sku',
	'Fulfillment SKU',
	'fulfillmentSku',
	'Only this SKU of the warehouse',
);
export const barcode = filter('barcode', 'Barcode', 'barcode', 'Only this barcode');
export const warehouse = filter(
	'warehouse_code',
	'Warehouse Code',
	'warehouseCode',
	'Only this warehouse',
);
export const reference = filter(
	'reference_number',
	'Reference Number',
	'referenceNumber',
	'Only this number of yours',
);

/** The SKU that an operation is about. */
export const warehouseSku = query(
	'fulfillment_sku_id',
	needed('Fulfillment SKU ID', 'fulfillmentSkuId', 'ID of the SKU in the warehouse', '510001'),
	{ toWire: digits },
);

/** One read, as the table of operations says it. */
export interface Read {
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
export function read({ name, about, fields = [], endpoint, ...rest }: Read): Operation {
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

/** The delivery that an operation is about. */
export const inboundOrder = needed(
	'Inbound Order Number',
	'inboundOrder',
	'Number of the delivery to the warehouse',
	'IO1001',
);
