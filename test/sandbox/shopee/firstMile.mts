import type { JsonObject } from '../json.mts';
import { orderSn } from './data.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { cursorPage, inModule, required, shopOf } from './model.mts';
import type { Handlers, ModelContext } from './model.mts';
import type { VerifiedCall } from './verify.mts';

/** Parcels to the transit warehouse and the orders in them. */
export class ShopeeFirstMile {
	private readonly parcels = new Map<string, { declared: string; orders: Set<string> }>();

	constructor(private readonly context: ModelContext) {}

	readonly handlers: Handlers = inModule('first_mile', {
		generate_first_mile_tracking_number: ({ args }) => {
			const declared = dayOf(args.declare_date);
			const numbers = Array.from({ length: Number(args.quantity ?? 1) }, () => {
				const number = `CNF${String(this.parcels.size + 1).padStart(9, '0')}`;
				this.parcels.set(number, { declared, orders: new Set() });
				return number;
			});
			return { first_mile_tracking_number_list: numbers };
		},
		bind_first_mile_tracking_number: (call) => {
			const { orders } = this.parcel(call);
			return this.each(call, (number) => {
				orders.add(number);
			});
		},
		bind_courier_delivery_first_mile_tracking_number: (call) => this.each(call, () => undefined),
		unbind_first_mile_tracking_number: (call) => {
			const { orders } = this.parcel(call);
			return this.each(call, (number) => this.takeOut([orders], number));
		},
		unbind_first_mile_tracking_number_all: (call) =>
			this.each(call, (number) =>
				this.takeOut(
					[...this.parcels.values()].map(({ orders }) => orders),
					number,
				),
			),
		get_detail: (call) => {
			const numbers = [...this.parcel(call).orders];
			const { rows, ...page } = cursorPage(call, numbers, call.args.first_mile_tracking_number);
			return { ...page, order_list: rows.map((number) => ({ order_sn: number })) };
		},
		get_tracking_number_list: (call) => {
			const [from, to] = [dayOf(call.args.from_date), dayOf(call.args.to_date)];
			const list = [...this.parcels].filter(
				([, { declared }]) => declared >= from && declared <= to,
			);
			const { rows, ...page } = cursorPage(call, list, [from, to]);
			return {
				...page,
				first_mile_tracking_number_list: rows.map(([number, { declared }]) => ({
					first_mile_tracking_number: number,
					declare_date: declared,
				})),
			};
		},
		get_unbind_order_list: (call) => {
			const bound = new Set([...this.parcels.values()].flatMap(({ orders }) => [...orders]));
			const numbers = this.context.book
				.find(shopOf(call), {
					field: 'create_time',
					from: 0,
					to: this.context.clock.seconds() + 1,
					order: 'ASC',
					matches: ({ status }) => status === 'PROCESSED',
				})
				.rows.map(orderSn)
				.filter((number) => !bound.has(number));
			const { rows, ...page } = cursorPage(call, numbers);
			return { ...page, order_list: rows.map((number) => ({ order_sn: number })) };
		},
		get_waybill: ({ args }) => {
			const numbers = args.first_mile_tracking_number_list as string[];
			if (numbers.some((number) => !this.parcels.has(number))) {
				throw new ShopeeRefusal('firstmile.error_param', 'Unknown first_mile_tracking_number.');
			}
			return { numbers: numbers.join(',') };
		},
		get_channel_list: () => ({ logistics_channel_list: [{ logistics_channel_id: 813 }] }),
		get_transit_warehouse_list: () => ({ transit_warehouse_list: [{ warehouse_id: 'TW-FAKE' }] }),
		get_courier_delivery_tracking_number_list: (call) => {
			dayOf(call.args.from_date);
			return { more: false, next_cursor: '', binding_list: [{ binding_id: 'FMB0001' }] };
		},
		get_courier_delivery_detail: ({ args }) => ({
			more: false,
			next_cursor: '',
			order_list: [{ binding_id: args.binding_id, order_sn: 'FAKE' }],
		}),
	});

	private parcel({ args }: VerifiedCall) {
		const found = this.parcels.get(String(args.first_mile_tracking_number));
		return required(found, 'firstmile.error_param', 'Unknown first_mile_tracking_number.');
	}

	private takeOut(parcels: Array<Set<string>>, number: string): string | undefined {
		return parcels.some((orders) => orders.delete(number)) ? undefined : 'It is in no parcel.';
	}

	/** Accepted and refused orders stand in one list. */
	private each(
		call: VerifiedCall,
		work: (number: string) => string | undefined | void,
	): JsonObject {
		return {
			order_list: (call.args.order_list as JsonObject[]).map(({ order_sn: number }) => {
				const isKnown = this.context.order(String(number), shopOf(call)) !== undefined;
				const words = isKnown ? work(String(number)) : 'The order is not found.';
				return {
					order_sn: number,
					...(words && { fail_error: 'firstmile.business_error', fail_message: words }),
				};
			}),
		};
	}
}

function dayOf(value: unknown): string {
	if (/^\d{4}-\d\d-\d\d$/.test(String(value))) return String(value);
	throw wrongParameter('Invalid date: YYYY-MM-DD is wanted.');
}
