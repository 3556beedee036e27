/** Packages, labels and carriers. See `product.mts` for codes whose meaning nobody documents. */
import type { JsonObject } from '../json.mts';
import type { OrderRow } from '../orderBook.mts';
import type { Answer, Call } from '../types.mts';
import {
	longId,
	orderId,
	orderObject,
	orderSerial,
	packageIds,
	planOf,
	shippingType,
	trackingNumber,
} from './data.mts';
import { CODE, invalid } from './envelope.mts';
import { batchError, keyOf, listPage, orderOf, ordersOf, perShop, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

const MOST_SHIPPED = 50;

const CODES = {
	packageUnknown: 10006402,
	statusWrong: 11021009,
	notOwnShipping: 11006026,
	notSplittable: 21011035,
	notCombinable: 21011031,
	notCombined: 21011029,
};

/** Where documents lie: not an endpoint, so no token and no signature may come along. */
const DOCUMENTS = '/FAKE-documents/';

const PACKAGE_STATUS: Readonly<Record<string, string>> = {
	PARTIALLY_SHIPPING: 'PROCESSING',
	AWAITING_COLLECTION: 'PROCESSING',
	IN_TRANSIT: 'FULFILLING',
	DELIVERED: 'COMPLETED',
	COMPLETED: 'COMPLETED',
};

interface Parcel extends JsonObject {
	id: string;
	package_status: string;
	order_ids: string[];
	order_line_item_ids: string[];
	tracking_number: string;
	shipping_provider_id: string;
	/** How many looks at its label come too early */
	labelLooks: number;
}

interface Dock {
	/** What was changed, or made, since the start */
	changed: Map<string, Parcel>;
	serial: number;
}

function lineIds(world: TikTokWorld, row: OrderRow): Array<{ id: string; package_id: string }> {
	const { line_items: lines } = orderObject(world.seed, row) as {
		line_items: Array<{ id: string; package_id: string }>;
	};
	return lines;
}

function parcelsOf(world: TikTokWorld, row: OrderRow): Parcel[] {
	const plan = planOf(world.seed, row);
	const ids = packageIds(row, plan);
	const lines = ids.length > 0 ? lineIds(world, row) : [];
	return ids.map((id, number) => ({
		id,
		package_status: PACKAGE_STATUS[row.status] ?? 'PROCESSING',
		order_ids: [orderId(row)],
		order_line_item_ids: lines.filter((line) => line.package_id === id).map((line) => line.id),
		tracking_number: trackingNumber(row, number),
		shipping_provider_id: longId('6617', number + 1),
		shipping_provider_name: plan.carrier,
		shipping_type: shippingType(row),
		split_and_combine_tag: ids.length > 1 ? 'SPLIT' : 'NONE',
		create_time: row.createTime + 3600,
		update_time: row.updateTime,
		labelLooks: 0,
	}));
}

const orders = ({ order_ids: ids }: Parcel) => ids.map((id) => ({ id, skus: [] }));

/** What a package search tells. */
function brief(record: JsonObject): JsonObject {
	const { package_status, order_ids: _ids, labelLooks: _looks, ...rest } = record as Parcel;
	return { ...rest, status: package_status, orders: orders(record as Parcel) };
}

/** Shows a document to whoever has its link, and to nobody who shows a token with it. */
export function documentAnswer({ path, query, headers }: Call): Answer | undefined {
	if (!path.startsWith(DOCUMENTS)) return undefined;
	const link = Object.fromEntries(query);
	const isOpen =
		link.link_signature === signatureOf(path) &&
		Object.keys(link).length === 1 &&
		headers['x-tts-access-token'] === undefined;
	if (!isOpen) return { status: 403, body: 'AccessDenied', code: 'document refused' };
	return {
		status: 200,
		body: Buffer.from(`%PDF-1.4\n% FAKE ${path.slice(DOCUMENTS.length)}\n%%EOF\n`),
		contentType: 'application/pdf',
		code: 'document',
	};
}

const signatureOf = (path: string) => `FAKE-${Buffer.from(path).toString('hex').slice(-16)}`;

export function fulfillmentHandlers(world: TikTokWorld): Handlers {
	const dock = perShop((): Dock => ({ changed: new Map(), serial: 0 }));

	const all = (verified: VerifiedCall): Parcel[] => {
		const { changed } = dock(verified);
		const known = ordersOf(world, keyOf(verified)).flatMap((row) => parcelsOf(world, row));
		const seeded = new Set(known.map(({ id }) => id));
		return [
			...known.map((parcel) => changed.get(parcel.id) ?? parcel),
			...[...changed.values()].filter(({ id }) => !seeded.has(id)),
		];
	};
	const parcel = (verified: VerifiedCall, id: string): Parcel | undefined =>
		dock(verified).changed.get(id) ?? all(verified).find((each) => each.id === id);
	const found = (verified: VerifiedCall, id = verified.pathParameters.package_id): Parcel => {
		const known = parcel(verified, id);
		if (known) return known;
		throw refusal(CODES.packageUnknown, 'The package does not exist');
	};
	const keep = (verified: VerifiedCall, changed: Parcel): Parcel => {
		const kept = { ...changed, update_time: world.clock.seconds() };
		dock(verified).changed.set(kept.id, kept);
		return kept;
	};
	const added = (verified: VerifiedCall, row: OrderRow, lines: string[], more: JsonObject) =>
		keep(verified, {
			id: longId('1153', orderSerial(row) * 100 + ++dock(verified).serial),
			package_status: 'PROCESSING',
			order_ids: [orderId(row)],
			order_line_item_ids: lines,
			tracking_number: `FAKE${dock(verified).serial}`,
			shipping_provider_id: longId('6617', 1),
			create_time: world.clock.seconds(),
			update_time: 0,
			labelLooks: 1,
			...more,
		});
	/** Lines of an order that were asked for; all of them when nobody did. */
	const chosen = (row: OrderRow, wanted: unknown): string[] => {
		const known = lineIds(world, row).map(({ id }) => id);
		if (!Array.isArray(wanted)) return known;
		if (wanted.every((id) => known.includes(String(id)))) return wanted.map(String);
		throw refusal(CODE.orderNotFound, 'The order has no such line');
	};
	const shipped = (verified: VerifiedCall, { id, ...sent }: JsonObject): JsonObject | undefined => {
		const known = parcel(verified, String(id));
		const detail = { package_id: id };
		if (!known) return batchError(CODES.packageUnknown, 'The package does not exist', detail);
		if (known.package_status !== 'PROCESSING') {
			const words = `The package is ${known.package_status}`;
			return batchError(CODES.statusWrong, words, detail);
		}
		const own = sent.self_shipment as JsonObject | undefined;
		keep(verified, {
			...known,
			...own,
			handover_method: sent.handover_method,
			package_status: 'FULFILLING',
			labelLooks: 1,
		});
		return undefined;
	};

	return {
		'POST /fulfillment/202309/packages/search': (verified) =>
			listPage(verified, all(verified), { name: 'packages', show: brief }),
		'GET /fulfillment/202309/packages/{package_id}': (verified) => {
			const { id, labelLooks: _looks, order_ids: _ids, ...rest } = found(verified);
			return { package_id: id, ...rest, orders: orders(found(verified)) };
		},
		'POST /fulfillment/202309/packages/{package_id}/ship': (verified) => {
			const { package_id: id } = verified.pathParameters;
			const error = shipped(verified, { id, ...verified.body });
			if (error) throw refusal(Number(error.code), String(error.message));
			return {};
		},
		'POST /fulfillment/202309/packages/ship': (verified) => {
			const packages = verified.body.packages as JsonObject[];
			if (packages.length > MOST_SHIPPED) throw invalid('Invalid parameter "packages"');
			const errors = packages.map((each) => shipped(verified, each)).filter(Boolean);
			return errors.length > 0 ? { errors } : {};
		},
		'POST /fulfillment/202309/packages/{package_id}/shipping_info/update': (verified) => {
			keep(verified, { ...found(verified), ...verified.body } as Parcel);
			return {};
		},
		'GET /fulfillment/202309/packages/{package_id}/handover_time_slots': (verified) => {
			found(verified);
			const start = world.clock.seconds() + 86_400;
			return {
				can_pickup: true,
				can_drop_off: true,
				can_van_collection: false,
				drop_off_point_url: 'https://maps.example/fake',
				pickup_slots: [{ start_time: start, end_time: start + 7200, avaliable: true }],
			};
		},
		'GET /fulfillment/202309/packages/{package_id}/shipping_documents': (verified) => {
			const known = found(verified);
			if (known.labelLooks > 0) {
				keep(verified, { ...known, labelLooks: known.labelLooks - 1 });
				throw refusal(CODE.labelPending, 'The document is being generated');
			}
			const path = `${DOCUMENTS}${known.id}-${verified.query.document_type}.pdf`;
			return {
				doc_url: `${verified.origin}${path}?link_signature=${signatureOf(path)}`,
				tracking_number: known.tracking_number,
			};
		},
		'POST /fulfillment/202309/orders/{order_id}/packages': (verified) => {
			const row = orderOf(world, verified, verified.pathParameters.order_id);
			if (shippingType(row) !== 'SELLER') {
				throw refusal(CODES.notOwnShipping, 'TikTok ships this order, not the seller');
			}
			const { order_line_item_ids: wanted, ...sent } = verified.body;
			const lines = chosen(row, wanted);
			const made = added(verified, row, lines, { ...sent, package_status: 'FULFILLING' });
			return {
				order_id: orderId(row),
				order_line_item_ids: lines,
				package_id: made.id,
				warning: { message: '' },
			};
		},
		'POST /fulfillment/202309/orders/{order_id}/shipping_services/query': (verified) => {
			const row = orderOf(world, verified, verified.pathParameters.order_id);
			return {
				order_id: orderId(row),
				order_line_id: chosen(row, verified.body.order_line_item_ids),
				weight: verified.body.weight ?? { value: '500', unit: 'GRAM' },
				dimension: verified.body.dimension ?? {
					length: '10',
					width: '10',
					height: '5',
					unit: 'CM',
				},
				shipping_services: [1, 2].map((number) => ({
					id: longId('7213', number),
					name: `Fake service ${number}`,
					price: `${number + 3}.50`,
					currency: planOf(world.seed, row).currency,
					shipping_provider_id: longId('6617', number),
					shipping_provider_name: 'Fake Express',
					earliest_delivery_days: number,
					latest_delivery_days: number + 3,
					is_default: number === 1,
				})),
			};
		},
		'POST /fulfillment/202512/packages': (verified) => {
			const { order_id: id, order_line_item_ids: wanted, weight, dimension } = verified.body;
			const row = orderOf(world, verified, String(id));
			const lines = chosen(row, wanted);
			const made = added(verified, row, lines, {});
			return {
				order_id: orderId(row),
				order_line_item_ids: lines,
				package_id: made.id,
				dimension: dimension ?? { length: '10', width: '10', height: '5', unit: 'CM' },
				weight: weight ?? { value: '500', unit: 'GRAM' },
				shipping_service_info: { id: longId('7213', 1), name: 'Fake service 1', price: '4.50' },
				create_time: made.create_time,
			};
		},
		'POST /fulfillment/202309/orders/{order_id}/split': (verified) => {
			const row = orderOf(world, verified, verified.pathParameters.order_id);
			const groups = verified.body.splittable_groups as Array<{
				id: string;
				order_line_item_ids: string[];
			}>;
			if (groups.length < 2) throw refusal(CODES.notSplittable, 'One group is no split');
			return {
				packages: groups.map((group) => ({
					id: added(verified, row, chosen(row, group.order_line_item_ids), {}).id,
					splittable_group_id: group.id,
				})),
			};
		},
		'GET /fulfillment/202309/orders/split_attributes': (verified) => ({
			split_attributes: verified.query.order_ids.split(',').map((id) => {
				const row = orderOf(world, verified, id);
				const count = lineIds(world, row).length;
				return { order_id: id, can_split: count > 1, must_split: false, reason: '' };
			}),
		}),
		'GET /fulfillment/202309/combinable_packages/search': (verified) => {
			const processing = all(verified).filter((each) => each.package_status === 'PROCESSING');
			const groups = processing
				.map((each, index) => [each, processing[index + 1]])
				.filter(([, second], index) => second !== undefined && index % 2 === 0)
				.map((pair) => ({
					id: pair[0].id,
					order_ids: pair.flatMap(({ order_ids: ids }) => ids),
				}));
			return listPage(verified, groups, { name: 'combinable_packages' });
		},
		'POST /fulfillment/202309/packages/combine': (verified) => {
			const packages: JsonObject[] = [];
			const errors: JsonObject[] = [];
			for (const { id, order_ids: ids = [] } of verified.body.combinable_packages as Parcel[]) {
				const known = parcel(verified, id);
				if (known?.package_status !== 'PROCESSING') {
					const words = 'The package cannot be combined';
					errors.push(batchError(CODES.notCombinable, words, { package_id: id }));
					continue;
				}
				const joined = [...new Set([...known.order_ids, ...ids])];
				keep(verified, { ...known, order_ids: joined, split_and_combine_tag: 'COMBINED' });
				packages.push({ id, order_ids: joined });
			}
			return { packages, ...(errors.length > 0 && { errors }) };
		},
		'POST /fulfillment/202309/packages/{package_id}/uncombine': (verified) => {
			const known = found(verified);
			if (known.split_and_combine_tag !== 'COMBINED') {
				throw refusal(CODES.notCombined, 'The package is not a combined one');
			}
			const [first, ...others] = known.order_ids;
			const out = (verified.body.order_ids as string[] | undefined) ?? others;
			const stay = known.order_ids.filter((id) => id === first || !out.includes(id));
			const tag = stay.length > 1 ? 'COMBINED' : 'NONE';
			keep(verified, { ...known, order_ids: stay, split_and_combine_tag: tag });
			const alone = out.map((id) => ({
				id: added(verified, orderOf(world, verified, id), [], {}).id,
				order_ids: [id],
			}));
			return { packages: [{ id: known.id, order_ids: stay }, ...alone] };
		},
		'GET /fulfillment/202309/orders/{order_id}/tracking': (verified) => {
			const row = orderOf(world, verified, verified.pathParameters.order_id);
			return {
				tracking: [
					{ description: 'Parcel handed over', update_time_millis: row.updateTime * 1000 },
					{ description: 'Label made', update_time_millis: row.createTime * 1000 },
				],
			};
		},
	};
}
