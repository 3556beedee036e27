import type { EndpointRow } from './apiCall';
import type { PageStyle } from './pageStyles';

/**
 * An endpoint table as it lies on disk. Names that stand for many rows are written once: page
 * styles are numbered, and flags are letters.
 */
export interface EndpointTable {
	pages: unknown[];
	/** Kinds of apps that may call, where the platform tells them apart; numbered like page styles */
	apps?: string[][];
	/**
	 * Endpoint, name, payload path, flags (`r` reads, `w` changes, `f` file, `m` multipart), page style,
	 * apps
	 */
	rows: Array<Array<string | number>>;
}

/** Reads an endpoint table into rows. */
export function readTable({ pages, apps, rows }: EndpointTable): EndpointRow[] {
	return rows.map(([endpoint, name, root, flags = '', page, app]) => {
		const has = (flag: string) => String(flags).includes(flag);
		return {
			endpoint: String(endpoint),
			name: String(name),
			root: String(root),
			page: typeof page === 'number' ? (pages[page] as PageStyle) : undefined,
			mutates: has('r') ? false : has('w') ? true : undefined,
			isFile: has('f'),
			isMultipart: has('m'),
			apps: apps?.[Number(app)],
		};
	});
}
