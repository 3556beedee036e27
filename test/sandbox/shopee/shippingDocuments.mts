/** Labels, which take a while to make. */
import type { JsonObject } from '../json.mts';
import { logisticsChannel } from './data.mts';
import { ShopeeRefusal } from './envelope.mts';
import { required } from './model.mts';
import { isUnprintable } from './parcels.mts';
import type { Parcel, Shipment } from './parcels.mts';

/** A document has to be asked for so often before it is ready. */
const POLLS = 3;

/** Asks for a document of a parcel, which takes a while from then on. */
export function createDocument(
	parcel: Parcel,
	shipment: Shipment | undefined,
	entry: JsonObject,
): JsonObject {
	const { documents, tracking } = required(
		shipment,
		'logistics.order_status_error',
		'Not shipped yet.',
	);
	if (entry.tracking_number !== tracking) {
		throw new ShopeeRefusal(
			'logistics.tracking_number_invalid',
			'The tracking number is not right.',
		);
	}
	const type = String(
		entry.shipping_document_type ?? typesOf(parcel).suggest_shipping_document_type,
	);
	if (!typesOf(parcel).selectable_shipping_document_type.includes(type)) {
		throw new ShopeeRefusal(
			'logistics.shipping_document_type_invalid',
			`No ${type} for this order.`,
		);
	}
	if (!documents.has(type)) documents.set(type, 0);
	return {};
}

function documentOf(
	parcel: Parcel,
	shipment: Shipment | undefined,
	type: unknown,
): [Shipment, string] {
	const name = String(type ?? typesOf(parcel).suggest_shipping_document_type);
	if (shipment?.documents.has(name)) return [shipment, name];
	throw new ShopeeRefusal('logistics.shipping_document_should_print_first', 'Create it first.');
}

/** What becomes of a document; each look brings it nearer. */
export function lookAtDocument(
	parcel: Parcel,
	shipment: Shipment | undefined,
	entry: JsonObject,
): JsonObject {
	const [{ documents }, type] = documentOf(parcel, shipment, entry.shipping_document_type);
	const looks = (documents.get(type) ?? 0) + 1;
	documents.set(type, looks);
	if (isUnprintable(parcel)) return { status: looks < POLLS ? 'PROCESSING' : 'FAILED' };
	return { status: looks < POLLS ? 'PROCESSING' : 'READY' };
}

/** A document comes out only when it is ready. */
export function refuseEarlyDownload(
	parcel: Parcel,
	shipment: Shipment | undefined,
	type: unknown,
): void {
	const [{ documents }, name] = documentOf(parcel, shipment, type);
	if ((documents.get(name) ?? 0) < POLLS || isUnprintable(parcel)) {
		throw new ShopeeRefusal('logistics.download_later', 'The document is not ready, try later.');
	}
}

export function typesOf({ row }: Parcel) {
	const types =
		logisticsChannel(row) === 90_003
			? ['NORMAL_AIR_WAYBILL', 'THERMAL_AIR_WAYBILL']
			: ['THERMAL_AIR_WAYBILL'];
	return { suggest_shipping_document_type: types[0], selectable_shipping_document_type: types };
}
