/** What is sent, and by which ways. */
import type { JsonObject } from '../json.mts';
import type { OrderRow } from '../orderBook.mts';
import { bookingSn, orderSn, planOf } from './data.mts';

export const WAYS = ['pickup', 'dropoff', 'non_integrated'] as const;
export type Way = (typeof WAYS)[number];

/** What each way asks for; an order has one way or two. */
export const NEEDS: Record<Way, string[]> = {
	pickup: ['address_id', 'pickup_time_id'],
	dropoff: ['branch_id'],
	non_integrated: ['tracking_number'],
};

export const ADDRESS_ID = 5001;
export const BRANCH_ID = 7001;

export interface Parcel {
	row: OrderRow;
	number: string;
}

export interface Shipment {
	tracking: string;
	/** How often the tracking number was asked for: the first time there is none yet */
	asked: number;
	/** Looks at the document of each type */
	documents: Map<string, number>;
}

/** Every order has one way that others of its kind have, too, and some have a second one. */
export function waysOf({ index }: Pick<OrderRow, 'index'>): Way[] {
	const [first, second] = [WAYS[index % 3], WAYS[(index + 1) % 3]];
	return index % 2 === 0 && second !== 'non_integrated' ? [first, second] : [first];
}

export const slotOf = ({ row }: { row: Pick<OrderRow, 'index'> }) =>
	`${1_795_500_000 + row.index}_1`;

export const trackingNumber = ({ row, number }: Parcel) =>
	`${row.shop}FAKE${number.replace(/\D/g, '')}`;

/** A few documents cannot be made. */
export const isUnprintable = ({ row }: { row: Pick<OrderRow, 'index'> }) => row.index % 50 === 49;

export function named({ row, number }: Parcel): JsonObject {
	return { order_sn: orderSn(row), package_number: number };
}

/** A booking as it is read. */
export function bookingDetail(seed: number, row: OrderRow): JsonObject {
	return {
		booking_sn: bookingSn(row),
		order_sn: orderSn(row),
		booking_status: 'READY_TO_SHIP',
		create_time: row.createTime,
		update_time: row.updateTime,
		shipping_carrier: planOf(seed, row).carrier,
	};
}
