import { Random } from './random.mts';
import type { PagePosition } from './pageToken.mts';

export type TimeField = 'create_time' | 'update_time';

/** What is stored of an order. Everything else is computed from these five values on demand. */
export interface OrderRow {
	shop: string;
	index: number;
	createTime: number;
	updateTime: number;
	status: string;
}

export interface BookShop {
	key: string;
	/** Share of the platform's orders, as a weight. */
	share: number;
	statuses: ReadonlyArray<readonly [string, number]>;
}

export interface OrderBookOptions {
	seed: number;
	/** Epoch milliseconds; the history ends here. */
	start: number;
	total: number;
	/** How far the history reaches back; 60 days when left out */
	historySeconds?: number;
	shops: readonly BookShop[];
	/** Status of an order that is added while the sandbox runs. */
	newStatus: string;
	idOf(row: OrderRow): string;
	totalOf(row: OrderRow): { currency: string; minor: number };
	money(minor: number, currency: string): string;
}

export interface OrderQuery {
	field: TimeField;
	/** Epoch seconds, inclusive. */
	from?: number;
	/** Epoch seconds, exclusive. */
	to?: number;
	order?: 'ASC' | 'DESC';
	after?: PagePosition;
	limit?: number;
	matches?(row: OrderRow): boolean;
}

export interface OrderPage {
	rows: OrderRow[];
	/** Matches of the whole query, not only of this page. */
	total: number;
	next?: PagePosition;
}

export interface GroundTruth {
	count: number;
	ids: string[];
	sums: Record<string, string>;
}

const HISTORY_SECONDS = 60 * 86_400;
const LONGEST_PROCESSING_SECONDS = 14 * 86_400;

/** Orders come in bursts: this share of gaps starts a run of orders within the very same second. */
const BURST_CHANCE = 0.004;
const BURST_LENGTH = [20, 160] as const;

interface ShopOrders {
	rows: OrderRow[];
	sorted: Partial<Record<TimeField, OrderRow[]>>;
}

function timeOf(row: OrderRow, field: TimeField): number {
	return field === 'create_time' ? row.createTime : row.updateTime;
}

/** First position in a sorted list whose row does not come before (time, index). */
function lowerBound(rows: readonly OrderRow[], field: TimeField, time: number, index: number) {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const at = timeOf(rows[middle], field);
		if (at < time || (at === time && rows[middle].index < index)) low = middle + 1;
		else high = middle;
	}
	return low;
}

export class OrderBook {
	private readonly shops = new Map<string, ShopOrders>();

	constructor(private readonly options: OrderBookOptions) {
		const weight = options.shops.reduce((sum, shop) => sum + shop.share, 0);
		let given = 0;
		let seen = 0;
		for (const shop of options.shops) {
			seen += shop.share;
			const upTo = weight > 0 ? Math.round((options.total * seen) / weight) : 0;
			this.shops.set(shop.key, { rows: this.history(shop, upTo - given), sorted: {} });
			given = upTo;
		}
	}

	get(shop: string, index: number): OrderRow | undefined {
		return this.shops.get(shop)?.rows[index];
	}

	count(shop?: string): number {
		let sum = 0;
		for (const [key, orders] of this.shops) {
			if (shop === undefined || shop === key) sum += orders.rows.length;
		}
		return sum;
	}

	find(shop: string, query: OrderQuery): OrderPage {
		const rows = this.sortedRows(shop, query.field);
		const first = query.from === undefined ? 0 : lowerBound(rows, query.field, query.from, 0);
		const end = query.to === undefined ? rows.length : lowerBound(rows, query.field, query.to, 0);
		const matching = rows
			.slice(first, Math.max(first, end))
			.filter((row) => query.matches?.(row) ?? true);
		const { after, limit = matching.length } = query;
		if (query.order === 'DESC') matching.reverse();
		const begin = after ? this.positionAfter(matching, query, after) : 0;
		const page = matching.slice(begin, begin + limit);
		const last = page[page.length - 1];
		const more = begin + limit < matching.length;
		return {
			rows: page,
			total: matching.length,
			next: more && last ? { time: timeOf(last, query.field), index: last.index } : undefined,
		};
	}

	/** Moves orders to the present, spread evenly over the shop's orders. */
	touch(shop: string, count: number, now: number, status?: string): string[] {
		const orders = this.shops.get(shop);
		if (!orders) return [];
		const size = orders.rows.length;
		const picked = Math.min(count, size);
		const ids: string[] = [];
		for (let step = 0; step < picked; step++) {
			const row = orders.rows[Math.floor((step * size) / picked)];
			row.updateTime = now;
			if (status) row.status = status;
			ids.push(this.options.idOf(row));
		}
		orders.sorted = {};
		return ids;
	}

	/** Gives one order another state, now. */
	move(row: OrderRow, status: string, now: number): void {
		row.status = status;
		row.updateTime = now;
		const orders = this.shops.get(row.shop);
		if (orders) orders.sorted = {};
	}

	add(shop: string, count: number, now: number): string[] {
		const orders = this.shops.get(shop);
		if (!orders) return [];
		const ids: string[] = [];
		for (let step = 0; step < count; step++) {
			const row: OrderRow = {
				shop,
				index: orders.rows.length,
				createTime: now,
				updateTime: now,
				status: this.options.newStatus,
			};
			orders.rows.push(row);
			ids.push(this.options.idOf(row));
		}
		orders.sorted = {};
		return ids;
	}

	/** The complete answer to a question that a client must page for: half open, in seconds. */
	truth(shops: readonly string[], query: OrderQuery): GroundTruth {
		const ids: string[] = [];
		const sums = new Map<string, number>();
		for (const shop of shops) {
			for (const row of this.find(shop, { ...query, order: 'ASC' }).rows) {
				const { currency, minor } = this.options.totalOf(row);
				ids.push(this.options.idOf(row));
				sums.set(currency, (sums.get(currency) ?? 0) + minor);
			}
		}
		const texts: Record<string, string> = {};
		for (const [currency, minor] of sums) texts[currency] = this.options.money(minor, currency);
		return { count: ids.length, ids, sums: texts };
	}

	shopKeys(): string[] {
		return [...this.shops.keys()];
	}

	private positionAfter(rows: OrderRow[], query: OrderQuery, after: PagePosition): number {
		const sign = query.order === 'DESC' ? -1 : 1;
		const position = rows.findIndex((row) => {
			const byTime = timeOf(row, query.field) - after.time;
			return sign * (byTime === 0 ? row.index - after.index : byTime) > 0;
		});
		return position < 0 ? rows.length : position;
	}

	private sortedRows(shop: string, field: TimeField): OrderRow[] {
		const orders = this.shops.get(shop);
		if (!orders) return [];
		orders.sorted[field] ??= [...orders.rows].sort(
			(a, b) => timeOf(a, field) - timeOf(b, field) || a.index - b.index,
		);
		return orders.sorted[field];
	}

	private history(shop: BookShop, count: number): OrderRow[] {
		const random = new Random(this.options.seed, shop.key, 'history');
		const gaps: number[] = [];
		let burst = 0;
		for (let index = 0; index < count; index++) {
			if (burst === 0 && random.chance(BURST_CHANCE)) burst = random.int(...BURST_LENGTH);
			gaps.push(burst > 0 ? 0 : random.next());
			if (burst > 0) burst--;
		}
		const sum = gaps.reduce((total, gap) => total + gap, 0) || 1;
		const end = Math.floor(this.options.start / 1000) - 1;
		const { historySeconds = HISTORY_SECONDS } = this.options;
		const begin = end - historySeconds;
		let passed = 0;
		return gaps.map((gap, index) => {
			passed += gap;
			const createTime = begin + Math.floor((passed / sum) * historySeconds);
			const longest = Math.min(LONGEST_PROCESSING_SECONDS, end - createTime);
			const updateTime = createTime + Math.floor(random.next() ** 2 * longest);
			const status = random.weighted(shop.statuses);
			return { shop: shop.key, index, createTime, updateTime, status };
		});
	}
}
