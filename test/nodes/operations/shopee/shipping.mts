import type { IDataObject } from 'n8n-workflow';

import type { Example } from '../every.mts';
import { calls, run, takeBooking, takeOrder } from './supply.mts';

const WAYS = ['pickup', 'dropoff', 'non_integrated'] as const;

/** An order that is ready to be shipped this way, and what the way needs. */
function toShip(way: string) {
	const { orderSn, packageNumber, slot } = takeOrder('READY_TO_SHIP', way);
	const ofWay: Record<string, IDataObject> = {
		pickup: { pickupAddressId: '5001', pickupTimeId: slot, pickupTrackingNumber: 'TH-FAKE-1' },
		dropoff: { branchId: '7001', senderName: 'A Sender', dropoffTrackingNumber: 'TH-FAKE-2' },
		non_integrated: { non_integratedTrackingNumber: 'TH-FAKE-3' },
	};
	return { orderSn, packageNumber, way: { shipBy: way, ...ofWay[way] } };
}

const EMPTY_WAY = {
	pickupAddressId: '',
	pickupTimeId: '',
	pickupTrackingNumber: '',
	branchId: '',
	senderName: '',
	slug: '',
	dropoffTrackingNumber: '',
	non_integratedTrackingNumber: '',
};

const shipOrder = (way: string): Example => ({
	fill: () => {
		const { orderSn, packageNumber, way: needed } = toShip(way);
		return { ...EMPTY_WAY, ...needed, orderSn, options: { packageNumber } };
	},
});

const shipBatch = (way: string): Example => ({
	fill: () => {
		const { orderSn, way: needed } = toShip(way);
		return { ...EMPTY_WAY, ...needed, orderSns: orderSn };
	},
});

const shipMany = (way: string): Example => ({
	fill: () => {
		const { packageNumber, way: needed } = toShip(way);
		const trackingNumbers = JSON.stringify([
			{ package_number: packageNumber, tracking_number: 'TH-FAKE-4' },
		]);
		return { ...EMPTY_WAY, ...needed, trackingNumbers, packageNumbers: packageNumber };
	},
});

const TYPE = 'THERMAL_AIR_WAYBILL';

/** A document that is ready. */
async function readyDocument(): Promise<string> {
	const { orderSn } = takeOrder('SHIPPED');
	await run('shippingDocument', 'get', { orderSns: orderSn, documentType: TYPE });
	return orderSn;
}

let document = '';
let booked = '';
let shipped = { orderSns: '', trackingNumber: '' };
let firstMileNumber = '';
let boundOrder = '';

const firstMile = {
	before: async () => {
		const { orderSn } = takeOrder('SHIPPED');
		const { value } = await run('firstMile', 'generate', { declaredOn: '2026-06-01' });
		firstMileNumber = String(value);
		boundOrder = orderSn;
	},
};

const bound: Example = {
	before: async () => {
		await firstMile.before();
		await run('firstMile', 'bind', {
			firstMileNumber,
			orderSns: boundOrder,
			method: 'pickup',
			region: 'cn',
			logisticsChannelId: '813',
		});
	},
	fill: () => ({ firstMileNumber, orderSns: boundOrder }),
};

const LABEL_CALLS = calls(
	'GET logistics/get_tracking_number',
	'POST logistics/get_shipping_document_parameter',
	'POST logistics/create_shipping_document',
	'POST logistics/get_shipping_document_result',
	'POST logistics/download_shipping_document',
);

const BOOKING_LABEL_CALLS = LABEL_CALLS.map((call) =>
	call
		.replace('shipping_document', 'booking_shipping_document')
		.replace('get_tracking', 'get_booking_tracking'),
);

/** How the operations of bookings, shipments and their documents are run. */
export const SHIPPING: Record<string, Example | Example[]> = {
	'booking.getMany': [
		{
			leaveOut: ['isBrief'],
			calls: calls('GET order/get_booking_list', 'GET order/get_booking_detail'),
		},
		{ fill: { options: { isBrief: true } }, calls: calls('GET order/get_booking_list') },
	],
	'booking.ship': {
		fill: () => {
			const booking = takeBooking();
			return {
				bookingSn: booking.number,
				shipBy: 'pickup',
				pickupAddressId: '5001',
				pickupTimeId: booking.slot,
			};
		},
	},
	'firstMile.bind': { ...firstMile, fill: () => ({ firstMileNumber, orderSns: boundOrder }) },
	'firstMile.get': bound,
	'firstMile.getWaybill': { ...firstMile, fill: () => ({ firstMileNumbers: firstMileNumber }) },
	'firstMile.unbind': bound,
	'firstMile.unbindAll': bound,
	'shipment.ship': WAYS.map(shipOrder),
	'shipment.shipBatch': WAYS.map(shipBatch),
	'shipment.shipMany': WAYS.map(shipMany),
	'shipment.updatePickup': {
		fill: () => {
			const { orderSn, packageNumber } = takeOrder('RETRY_SHIP');
			return { orderSn, pickupAddressId: '5001', pickupTimeId: '1_1', options: { packageNumber } };
		},
	},
	'shippingDocument.create': {
		before: async () => {
			const { orderSn } = takeOrder('SHIPPED');
			const answer = await run('shipment', 'getTrackingNumber', { orderSn });
			shipped = { orderSns: orderSn, trackingNumber: String(answer.tracking_number) };
		},
		fill: () => {
			const { orderSns, trackingNumber } = shipped;
			return { orderSns, documentType: TYPE, options: { trackingNumber } };
		},
	},
	'shippingDocument.download': {
		before: async () => {
			document = await readyDocument();
		},
		fill: () => ({ orderSns: document, documentType: TYPE }),
	},
	'shippingDocument.get': { fill: () => ({ documentType: '' }), calls: LABEL_CALLS },
	'shippingDocument.getForBookings': {
		before: async () => {
			const booking = takeBooking();
			booked = booking.number;
			await run('booking', 'ship', {
				bookingSn: booking.number,
				shipBy: 'pickup',
				pickupAddressId: '5001',
				pickupTimeId: booking.slot,
			});
		},
		fill: () => ({ bookingSns: booked, documentType: '' }),
		calls: BOOKING_LABEL_CALLS,
	},
	'shippingDocument.getStatus': {
		before: async () => {
			document = await readyDocument();
		},
		fill: () => ({ orderSns: document, documentType: TYPE }),
	},
};
