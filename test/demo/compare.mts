import { textTable } from './stage.mts';

/** What the sandbox holds against what arrived in the table. */
export interface Comparison {
	title: string;
	shop: string;
	held: number;
	rows: number;
	missing: number;
	double: number;
	/** Rows that the sandbox knows nothing of. */
	foreign: number;
}

export interface OrderRow {
	platform?: unknown;
	shopId?: unknown;
	orderId?: unknown;
}

/** Compares the orders of one shop with the rows that the table has of it. */
export function compareShop(
	title: string,
	key: string,
	shop: string,
	ids: readonly string[],
	rows: readonly OrderRow[],
): Comparison {
	const mine = rows
		.filter((row) => row.platform === key && String(row.shopId) === shop)
		.map((row) => String(row.orderId));
	const held = new Set(ids);
	const arrived = new Set(mine);
	return {
		title,
		shop,
		held: ids.length,
		rows: mine.length,
		missing: ids.filter((id) => !arrived.has(id)).length,
		double: mine.length - arrived.size,
		foreign: [...arrived].filter((id) => !held.has(id)).length,
	};
}

/** Nothing is missing, nothing is doubled, nothing came from elsewhere, and there was something. */
export function isEqual({ held, missing, double, foreign }: Comparison): boolean {
	return held > 0 && missing === 0 && double === 0 && foreign === 0;
}

/** The comparisons as a table of plain text. */
export function renderTable(comparisons: readonly Comparison[]): string {
	const lines = [
		['Marketplace', 'Shop', 'In the sandbox', 'In the table', 'Missing', 'Double', 'Unknown'],
		...comparisons.map((one) =>
			[one.title, one.shop, one.held, one.rows, one.missing, one.double, one.foreign].map(String),
		),
	];
	return textTable(lines);
}
