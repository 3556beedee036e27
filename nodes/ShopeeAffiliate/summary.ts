import { DateTime } from 'luxon';
import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { sum } from '../shared/unified/order';

/** Columns that a summary can be about, by the name that the editor uses. */
const COLUMNS: Record<string, (row: Json, zone: string) => Json> = {
	channel: (row) => ({ channelType: row.channelType }),
	day: (row, zone) => ({ day: dayOf(row.purchaseTime, zone) }),
	shop: (row) => ({ shopId: row.shopId, shopName: row.shopName }),
	status: (row) => ({ orderStatus: row.orderStatus }),
	subIds: (row) => ({ utmContent: row.utmContent }),
};

/** The local day of a moment in epoch seconds. */
function dayOf(seconds: unknown, zone: string): string | null {
	const moment = DateTime.fromSeconds(Number(seconds ?? 0), { zone });
	return Number(seconds) > 0 ? moment.toISODate() : null;
}

/** Amounts of a row that add up. */
const AMOUNTS = {
	amount: 'actualAmount',
	refundAmount: 'refundAmount',
	commission: 'itemTotalCommission',
	sellerCommission: 'itemSellerCommission',
	shopeeCommission: 'itemShopeeCommissionCapped',
} as const;

interface Group {
	columns: Json;
	conversions: Set<string>;
	orders: Set<string>;
	quantity: number;
	amounts: Record<string, string | null>;
}

/**
 * Adds the rows of a report up, exactly, by the columns asked for.
 *
 * @param by names of the columns; none gives one total
 * @returns one record per group, in the order of the columns
 */
export async function summarize(
	report: AsyncIterable<Json>,
	by: string[],
	zone: string,
): Promise<Json[]> {
	const groups = new Map<string, Group>();
	for await (const row of report) {
		const columns = Object.assign({}, ...by.map((name) => COLUMNS[name]?.(row, zone))) as Json;
		const key = JSON.stringify(columns);
		const group = groups.get(key) ?? newGroup(columns);
		groups.set(key, group);
		group.conversions.add(text(row.conversionId));
		group.orders.add(text(row.orderId));
		group.quantity += Number(row.qty ?? 0);
		for (const [name, from] of Object.entries(AMOUNTS)) {
			group.amounts[name] = sum(group.amounts[name], row[from]);
		}
	}
	return [...groups.entries()]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([, { columns, conversions, orders, quantity, amounts }]) => ({
			...columns,
			conversions: conversions.size,
			orders: orders.size,
			quantity,
			...amounts,
		}));
}

function newGroup(columns: Json): Group {
	const amounts = Object.fromEntries(Object.keys(AMOUNTS).map((name) => [name, null]));
	return { columns, conversions: new Set(), orders: new Set(), quantity: 0, amounts };
}
