import { isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import type { OrderRow } from '../orderBook.mts';
import { bookingSn, logisticsChannel, orderSn, packageList, planOf } from './data.mts';
import { ShopeeRefusal } from './envelope.mts';
import { cursorPage, inModule, required, shopOf, timeWindow } from './model.mts';
import type { Handlers, ModelContext } from './model.mts';
import {
	ADDRESS_ID,
	bookingDetail,
	BRANCH_ID,
	named,
	NEEDS,
	slotOf,
	trackingNumber,
	WAYS,
	waysOf,
} from './parcels.mts';
import type { Parcel, Shipment } from './parcels.mts';
import {
	createDocument,
	lookAtDocument,
	refuseEarlyDownload,
	typesOf,
} from './shippingDocuments.mts';
import type { VerifiedCall } from './verify.mts';

const READY = ['READY_TO_SHIP', 'RETRY_SHIP'];
const ON_ITS_WAY = ['PROCESSED', 'SHIPPED', 'TO_CONFIRM_RECEIVE', 'COMPLETED'];

/** Shipping of orders and bookings, and the documents that take a while. */
export class ShopeeShipping {
	private readonly shipments = new Map<string, Shipment>();

	constructor(private readonly context: ModelContext) {}

	readonly handlers: Handlers = {
		...inModule('order', {
			get_shipment_list: (call) => {
				const rows = this.parcels(call, READY);
				const page = cursorPage(call, rows);
				return { ...continued(page), order_list: page.rows.map(named) };
			},
			search_package_list: (call) => this.search(call),
			get_package_detail: (call) => ({
				package_list: (call.args.package_number_list as string[]).flatMap((number) => {
					const parcel = this.parcelOf(call, number);
					return parcel ? [{ ...this.packageOf(parcel), order_sn: orderSn(parcel.row) }] : [];
				}),
			}),
			get_booking_list: (call) => {
				const { args } = call;
				const field = args.time_range_field === 'create_time' ? 'createTime' : 'updateTime';
				const isIn = timeWindow(args, 'time_from', 'time_to', 'booking.booking_list_invalid_time');
				const rows = this.bookings(call).filter((row) => isIn(row[field]));
				const page = cursorPage(call, rows, [args.time_from, args.time_to, args.booking_status]);
				return {
					...continued(page),
					booking_list: page.rows.map((row) => ({
						booking_sn: bookingSn(row),
						booking_status: 'READY_TO_SHIP',
					})),
				};
			},
			get_booking_detail: (call) => ({
				booking_list: (call.args.booking_sn_list as string[]).map((number) =>
					bookingDetail(this.context.seed, this.booking(call, number)),
				),
			}),
		}),
		...inModule('logistics', {
			get_shipping_parameter: (call) => this.parameter(this.parcel(call)),
			get_mass_shipping_parameter: (call) =>
				this.parameter(
					required(this.packages(call)[0], 'logistics.package_not_exist', 'Package not found.'),
				),
			get_booking_shipping_parameter: (call) =>
				this.parameter(this.bookingParcel(call, String(call.args.booking_sn))),
			ship_order: (call) => {
				this.ship(this.parcel(call), call.args);
				return {};
			},
			mass_ship_order: (call) => this.each(call, (parcel) => this.ship(parcel, call.args)),
			batch_ship_order: (call) =>
				this.results(call, (parcel) => {
					this.ship(parcel, call.args);
					return {};
				}),
			ship_booking: (call) => {
				this.ship(this.bookingParcel(call, String(call.args.booking_sn)), call.args);
				return {};
			},
			update_shipping_order: (call) => {
				const { row } = this.parcel(call);
				if (row.status !== 'RETRY_SHIP') {
					throw new ShopeeRefusal('logistics.update_not_allowed', 'There is no pickup to repeat.');
				}
				return {};
			},
			get_tracking_number: (call) => this.tracking(this.parcel(call)),
			get_booking_tracking_number: (call) =>
				this.tracking(this.bookingParcel(call, String(call.args.booking_sn))),
			get_mass_tracking_number: (call) => this.each(call, (parcel) => this.tracking(parcel)),
			get_tracking_info: (call) => this.events(this.parcel(call)),
			get_booking_tracking_info: (call) =>
				this.events(this.bookingParcel(call, String(call.args.booking_sn))),
			get_shipping_document_parameter: (call) => this.results(call, (parcel) => typesOf(parcel)),
			create_shipping_document: (call) =>
				this.results(call, (p, e) => createDocument(p, this.shipment(p), e)),
			get_shipping_document_result: (call) =>
				this.results(call, (p, e) => lookAtDocument(p, this.shipment(p), e)),
			download_shipping_document: (call) => this.download(call),
			get_booking_shipping_document_parameter: (call) => this.results(call, (p) => typesOf(p)),
			create_booking_shipping_document: (call) =>
				this.results(call, (p, e) => createDocument(p, this.shipment(p), e)),
			get_booking_shipping_document_result: (call) =>
				this.results(call, (p, e) => lookAtDocument(p, this.shipment(p), e)),
			download_booking_shipping_document: (call) => this.download(call),
			get_shipping_document_data_info: (call) => {
				const { row, number } = this.parcel(call);
				return { order_sn: orderSn(row), package_number: number, recipient_address_info: [] };
			},
		}),
	};

	private rows(call: VerifiedCall): OrderRow[] {
		const now = Math.floor(this.context.clock.now() / 1000);
		return this.context.book.find(shopOf(call), {
			field: 'create_time',
			from: 0,
			to: now + 1,
			order: 'ASC',
		}).rows;
	}

	private parcels(call: VerifiedCall, statuses: string[]): Parcel[] {
		return this.rows(call)
			.filter(({ status }) => statuses.includes(status))
			.flatMap((row) => this.numbersOf(row).map((number) => ({ row, number })));
	}

	private bookings(call: VerifiedCall): OrderRow[] {
		return this.rows(call).filter((row) => bookingSn(row) !== '');
	}

	private booking(call: VerifiedCall, number: string): OrderRow {
		const row = this.context.order(number.replace(/^B/, ''), shopOf(call));
		const isOne = row && bookingSn(row) === number;
		return required(isOne ? row : undefined, 'error_not_found', 'The booking was not found.');
	}

	private bookingParcel(call: VerifiedCall, number: string): Parcel {
		return { row: this.booking(call, number), number };
	}

	private search(call: VerifiedCall): JsonObject {
		const { cursor, page_size: size } = call.args.pagination as JsonObject;
		const filter = (call.args.filter ?? {}) as JsonObject;
		const status = { 2: READY, 3: ['PROCESSED'] }[Number(filter.package_status)] ?? [
			...READY,
			'PROCESSED',
		];
		const list = this.parcels(call, status);
		const flat = { ...call, args: { cursor, page_size: size } };
		const page = cursorPage(flat, list, [filter, call.args.sort]);
		return {
			packages_list: page.rows.map((parcel) => ({
				...named(parcel),
				logistics_channel_id: logisticsChannel(parcel.row),
			})),
			pagination: { ...continued(page), total_count: list.length },
		};
	}

	private numbersOf(row: OrderRow): string[] {
		return packageList(row, planOf(this.context.seed, row)).map(({ package_number: number }) =>
			String(number),
		);
	}

	private packageOf({ row, number }: Parcel): JsonObject {
		const all = packageList(row, planOf(this.context.seed, row));
		return all.find(({ package_number: own }) => own === number) ?? {};
	}

	/** The package that a call names by its order, and by its own number if there are several. */
	private parcel(call: VerifiedCall, target: JsonObject = call.args): Parcel {
		const row = required(
			this.context.order(String(target.order_sn), shopOf(call)),
			'error_not_found',
			'The order is not found.',
		);
		const numbers = this.numbersOf(row);
		const wanted = target.package_number;
		if (wanted === undefined && numbers.length > 1) {
			throw new ShopeeRefusal(
				'logistics.ship_order_need_pacakge_number',
				'The order was split, package_number is needed.',
			);
		}
		const number = numbers.find((each) => wanted === undefined || each === wanted);
		return {
			row,
			number: required(number, 'logistics.package_number_not_exist', 'The package does not exist.'),
		};
	}

	private parcelOf(call: VerifiedCall, number: string): Parcel | undefined {
		const index = /^OFG[A-Z]+(\d+)$/.exec(number)?.[1];
		const row = this.context.book.get(
			shopOf(call),
			Math.floor((Number(index) - 20_000_000_000) / 10),
		);
		return row && this.numbersOf(row).includes(number) ? { row, number } : undefined;
	}

	private packages(call: VerifiedCall): Parcel[] {
		return (call.args.package_list as JsonObject[]).flatMap(({ package_number: number }) => {
			const parcel = this.parcelOf(call, String(number));
			return parcel ? [parcel] : [];
		});
	}

	private parameter(parcel: Parcel): JsonObject {
		const ways = waysOf(parcel.row);
		return {
			info_needed: Object.fromEntries(ways.map((way) => [way, NEEDS[way]])),
			...(ways.includes('pickup') && {
				pickup: {
					address_list: [
						{
							address_id: ADDRESS_ID,
							region: 'TH',
							address: 'An invented street 1',
							address_flag: ['default_address', 'pickup_address'],
							time_slot_list: [
								{ date: parcel.row.createTime + 86_400, pickup_time_id: slotOf(parcel) },
							],
						},
					],
				},
			}),
			...(ways.includes('dropoff') && {
				dropoff: { branch_list: [{ branch_id: BRANCH_ID, address: 'An invented street 2' }] },
			}),
		};
	}

	private ship(parcel: Parcel, args: JsonObject): void {
		const chosen = WAYS.filter((way) => args[way] !== undefined);
		if (chosen.length !== 1) {
			throw new ShopeeRefusal(
				'logistics.ship_order_only_support_one_type',
				'Exactly one of pickup, dropoff and non_integrated is wanted.',
			);
		}
		const [way] = chosen;
		if (this.shipments.has(parcel.number)) {
			throw new ShopeeRefusal('logistics.package_already_shipped', 'It has been shipped already.');
		}
		const isBooking = parcel.number.startsWith('B');
		if (!isBooking && !READY.includes(parcel.row.status)) {
			throw new ShopeeRefusal('logistics.ship_order_not_ready_to_ship', 'Not ready to ship.');
		}
		if (!waysOf(parcel.row).includes(way)) {
			throw new ShopeeRefusal(`logistics.ship_order_unsupport_${way}`, `No ${way} for this order.`);
		}
		const given = args[way] as JsonObject;
		for (const name of NEEDS[way]) {
			if (given[name] === undefined) {
				throw new ShopeeRefusal(`logistics.ship_order_need_${name}`, `${name} is needed.`);
			}
		}
		if (way === 'pickup' && Number(given.address_id) !== ADDRESS_ID) {
			throw new ShopeeRefusal('logistics.address_not_found', 'The address is not found.');
		}
		if (way === 'pickup' && given.pickup_time_id !== slotOf(parcel)) {
			throw new ShopeeRefusal(
				'logistics.ship_order_pickup_time_invalid',
				'The time is not offered.',
			);
		}
		if (way === 'dropoff' && Number(given.branch_id) !== BRANCH_ID) {
			throw new ShopeeRefusal('logistics.error_store_not_found', 'The branch is not found.');
		}
		const numbers = Array.isArray(given.tracking_number) ? given.tracking_number : [];
		const own = numbers.filter(isObject).find((each) => each.package_number === parcel.number);
		this.shipments.set(parcel.number, {
			tracking: String(own?.tracking_number ?? given.tracking_number ?? trackingNumber(parcel)),
			asked: 0,
			documents: new Map(),
		});
		if (!isBooking) this.context.book.move(parcel.row, 'PROCESSED', this.context.clock.seconds());
	}

	/** Orders that were on their way from the start have a shipment, too. */
	private shipment(parcel: Parcel): Shipment | undefined {
		const found = this.shipments.get(parcel.number);
		if (found || !ON_ITS_WAY.includes(parcel.row.status)) return found;
		const made = { tracking: trackingNumber(parcel), asked: 1, documents: new Map() };
		this.shipments.set(parcel.number, made);
		return made;
	}

	private tracking(parcel: Parcel): JsonObject {
		const shipment = this.shipment(parcel);
		const isKnown = shipment && shipment.asked++ > 0;
		return { tracking_number: isKnown ? shipment.tracking : '', hint: isKnown ? '' : 'Not yet.' };
	}

	private events(parcel: Parcel): JsonObject {
		const { row, number } = parcel;
		if (!this.shipment(parcel)) {
			throw new ShopeeRefusal('error_status_limit', 'There is no tracking info yet.');
		}
		return {
			order_sn: orderSn(row),
			package_number: number,
			logistics_status: this.packageOf(parcel).logistics_status ?? 'LOGISTICS_REQUEST_CREATED',
			tracking_info: [
				{ update_time: row.updateTime, description: 'On its way', logistics_status: 'PICKED_UP' },
			],
		};
	}

	private download(call: VerifiedCall): JsonObject {
		const parcels = this.listed(call).map(({ entry }) => this.target(call, entry));
		const type = call.args.shipping_document_type;
		for (const parcel of parcels) refuseEarlyDownload(parcel, this.shipment(parcel), type);
		if (new Set(parcels.map(({ row }) => logisticsChannel(row))).size > 1) {
			const message = 'Packages of several channels cannot be downloaded together.';
			throw new ShopeeRefusal('logistics.packages_can_not_download_together', message);
		}
		return { numbers: parcels.map(({ number }) => number).join(',') };
	}

	private listed({ args }: VerifiedCall): Array<{ entry: JsonObject; key: string }> {
		const isBooking = args.booking_list !== undefined;
		const list = (isBooking ? args.booking_list : args.order_list) as JsonObject[];
		return list.map((entry) => ({ entry, key: isBooking ? 'booking_sn' : 'order_sn' }));
	}

	private target(call: VerifiedCall, entry: JsonObject): Parcel {
		return entry.booking_sn === undefined
			? this.parcel(call, entry)
			: this.bookingParcel(call, String(entry.booking_sn));
	}

	/** One result for each entry; when none is a success, the call as a whole is refused. */
	private results(
		call: VerifiedCall,
		work: (parcel: Parcel, entry: JsonObject) => JsonObject,
	): JsonObject {
		const list = this.listed(call).map(({ entry, key }): JsonObject => {
			const row = {
				[key]: entry[key],
				...(entry.package_number !== undefined && { package_number: entry.package_number }),
			};
			try {
				return { ...row, ...work(this.target(call, entry), entry) };
			} catch (error) {
				if (!(error instanceof ShopeeRefusal)) throw error;
				return { ...row, fail_error: error.error, fail_message: error.message };
			}
		});
		const response = { result_list: list };
		if (list.length > 0 && list.every((row) => row.fail_error)) {
			throw new ShopeeRefusal('common.batch_api_all_failed', 'All of them failed.', response);
		}
		return response;
	}

	/** Accepted packages in one list, refused ones in another. */
	private each(call: VerifiedCall, work: (parcel: Parcel) => JsonObject | void): JsonObject {
		const accepted: JsonObject[] = [];
		const refused: JsonObject[] = [];
		for (const { package_number: number } of call.args.package_list as JsonObject[]) {
			try {
				const parcel = this.parcelOf(call, String(number));
				const found = required(
					parcel,
					'logistics.package_not_exist',
					'The package does not exist.',
				);
				accepted.push({ package_number: number, ...work(found) });
			} catch (error) {
				if (!(error instanceof ShopeeRefusal)) throw error;
				refused.push({ package_number: number, fail_reason: error.message });
			}
		}
		return { success_list: accepted, fail_list: refused };
	}
}

const continued = ({ more, next_cursor }: { more: boolean; next_cursor: string }) => ({
	more,
	next_cursor,
});
