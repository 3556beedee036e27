/** n8n's data tables that the example workflows share: their columns, and nodes that read and write them. */
import type { Spot } from './nodes.mts';
import type { NodeSketch } from './workflow.mts';

export type ColumnType = 'string' | 'number' | 'boolean' | 'date';

/**
 * A data table. n8n 2.41 looks a table up by a part of its name and takes the first one it finds, so no
 * name may be a part of another one. n8n itself adds `id`, `createdAt` and `updatedAt`, so no column may be
 * called that.
 */
export interface Table {
	name: string;
	columns: Readonly<Record<string, ColumnType>>;
	/** Columns that tell one row from another. */
	key: readonly string[];
}

/** One row per order of any marketplace. Times of the marketplace have names of their own. */
export const ORDERS: Table = {
	name: 'marketplace_orders',
	key: ['platform', 'shopId', 'orderId'],
	columns: {
		platform: 'string',
		shopId: 'string',
		orderId: 'string',
		orderNumber: 'string',
		status: 'string',
		nativeStatus: 'string',
		orderCreatedAt: 'date',
		orderUpdatedAt: 'date',
		paidAt: 'date',
		shipBy: 'date',
		currency: 'string',
		itemsTotal: 'string',
		shippingFee: 'string',
		discountTotal: 'string',
		taxTotal: 'string',
		grandTotal: 'string',
		paymentMethod: 'string',
		buyerName: 'string',
		shipToCountry: 'string',
		shipToCity: 'string',
		shipToAddress: 'string',
		quantity: 'number',
		items: 'string',
		packages: 'string',
		note: 'string',
		cancelReason: 'string',
		syncedAt: 'date',
		changes: 'number',
	},
};

/** One row per run and marketplace. */
export const SYNC_LOGS: Table = {
	name: 'marketplace_sync_logs',
	key: ['run', 'platform'],
	columns: {
		run: 'string',
		platform: 'string',
		status: 'string',
		orders: 'number',
		windowFrom: 'date',
		windowTo: 'date',
		finishedAt: 'date',
		message: 'string',
	},
};

/** One row per event that a marketplace sent, whether or not it was about an order. */
export const WEBHOOKS: Table = {
	name: 'marketplace_webhooks',
	key: ['eventKey'],
	columns: {
		eventKey: 'string',
		platform: 'string',
		event: 'string',
		shopId: 'string',
		orderId: 'string',
		receivedAt: 'date',
		state: 'string',
		message: 'string',
	},
};

/** Orders that are in a spreadsheet already, so that none is appended twice. */
export const SHEET_ORDERS: Table = {
	name: 'marketplace_sheet_orders',
	key: ['orderKey'],
	columns: { orderKey: 'string', appendedAt: 'date' },
};

/** One row per shop, day and currency of the last report. */
export const SHOP_REPORT: Table = {
	name: 'marketplace_shop_report',
	key: ['platform', 'shopId', 'day', 'currency'],
	columns: {
		platform: 'string',
		shopId: 'string',
		shopName: 'string',
		day: 'string',
		currency: 'string',
		orders: 'number',
		revenue: 'string',
	},
};

/** One row per marketplace, day, status and currency. */
export const ORDER_SUMMARY: Table = {
	name: 'marketplace_order_summary',
	key: ['platform', 'day', 'status', 'currency'],
	columns: {
		platform: 'string',
		day: 'string',
		status: 'string',
		currency: 'string',
		orders: 'number',
		quantity: 'number',
		grandTotal: 'string',
	},
};

/** Orders of the former checkout on Facebook that somebody kept: one row each, as JSON text. */
export const FACEBOOK_ORDERS: Table = {
	name: 'facebook_orders_recorded',
	key: ['orderId'],
	columns: {
		orderId: 'string',
		commerceAccountId: 'string',
		/** The order as Meta's API gave it out */
		order: 'string',
	},
};

/** One row per connected shop: which credential opens it, and how long. */
export const CONNECTIONS: Table = {
	name: 'marketplace_connections',
	key: ['platform', 'shopId'],
	columns: {
		platform: 'string',
		shopId: 'string',
		shopName: 'string',
		/** What the platform calls the shop in requests beside its id: TikTok Shop's cipher */
		shopKey: 'string',
		/** Two letters, lower case */
		country: 'string',
		credentialType: 'string',
		credentialId: 'string',
		credentialName: 'string',
		isActive: 'boolean',
		connectedAt: 'date',
		lastCheckedAt: 'date',
		state: 'string',
		authorizedUntil: 'date',
		message: 'string',
	},
};

/** Logins that were begun and not yet ended; what came back is known by its hash only. */
export const CONNECT_STATES: Table = {
	name: 'marketplace_connect_states',
	key: ['stateHash'],
	columns: {
		stateHash: 'string',
		platform: 'string',
		country: 'string',
		label: 'string',
		expiresAt: 'date',
		usedAt: 'date',
		/** The execution that used it up */
		usedBy: 'string',
	},
};

/** One row per message for people, whether or not Slack or the like is connected. */
export const MESSAGES: Table = {
	name: 'marketplace_messages',
	key: ['workflow', 'topic'],
	columns: {
		workflow: 'string',
		/** What the message is about, such as the id of a live and the kind of alert */
		topic: 'string',
		title: 'string',
		text: 'string',
		raisedAt: 'date',
	},
};

/** The parameter by which n8n's data table node finds a table. */
function locator({ name }: Table) {
	return { __rl: true, mode: 'name', value: name };
}

/**
 * A node of n8n's data tables. Those that write rows have no error output: n8n 2.41 hands on what it could
 * not write as if it had been written, so that only a run that stops says that a table is full.
 */
function tableNode(spot: Spot, parameters: Record<string, unknown>): NodeSketch {
	return { type: 'n8n-nodes-base.dataTable', typeVersion: 1.1, parameters, ...spot };
}

/** Makes the table unless it is there; runs once. Two runs at the same moment may both try, so it tries again. */
export function createTable(spot: Spot, { name, columns }: Table): NodeSketch {
	return tableNode(
		{ executeOnce: true, retryOnFail: true, maxTries: 3, waitBetweenTries: 1000, ...spot },
		{
			resource: 'table',
			operation: 'create',
			tableName: name,
			columns: {
				column: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
			},
			options: { createIfNotExists: true },
		},
	);
}

/** A condition on a column; the value may be an expression. */
export interface Condition {
	keyName: string;
	condition:
		| 'eq'
		| 'neq'
		| 'gt'
		| 'gte'
		| 'lt'
		| 'lte'
		| 'like'
		| 'isEmpty'
		| 'isNotEmpty'
		| 'isTrue'
		| 'isFalse';
	keyValue?: string;
}

/** Every row that meets all conditions, or any of them; an empty item where there is none. */
export function readRows(
	spot: Spot,
	table: Table,
	conditions: readonly Condition[] = [],
	match: 'all' | 'any' = 'all',
) {
	return tableNode(
		{ executeOnce: true, alwaysOutputData: true, ...spot },
		{
			resource: 'row',
			operation: 'get',
			dataTableId: locator(table),
			matchType: match === 'all' && conditions.length > 0 ? 'allConditions' : 'anyCondition',
			filters: { conditions },
			returnAll: true,
		},
	);
}

/**
 * Adds the items as rows, all in one go; columns are found by their names.
 *
 * @param handsOn whether the rows come out; otherwise it is one item with their number, which is quicker
 */
export function insertRows(spot: Spot, table: Table, handsOn = false): NodeSketch {
	return tableNode(spot, {
		resource: 'row',
		operation: 'insert',
		dataTableId: locator(table),
		columns: mapped(table),
		options: handsOn ? {} : { optimizeBulk: true },
	});
}

/** Brings the row with the same key up to date, or adds it; one item after the other, about 50 ms each. */
export function upsertRows(spot: Spot, table: Table): NodeSketch {
	return tableNode(spot, {
		resource: 'row',
		operation: 'upsert',
		dataTableId: locator(table),
		matchType: 'allConditions',
		filters: {
			conditions: table.key.map((keyName) => ({
				keyName,
				condition: 'eq',
				keyValue: `={{ $json.${keyName} }}`,
			})),
		},
		columns: mapped(table),
		options: {},
	});
}

/** Deletes all rows; runs once. */
export function clearTable(spot: Spot, table: Table): NodeSketch {
	return tableNode(
		{ executeOnce: true, ...spot },
		{ resource: 'table', operation: 'clear', dataTableId: locator(table) },
	);
}

/** Sets columns of the rows that meet all conditions; gives these rows, or an empty item. */
export function updateRows(
	spot: Spot,
	table: Table,
	conditions: readonly Condition[],
	value: Readonly<Record<string, string>>,
): NodeSketch {
	return tableNode(
		{ executeOnce: true, alwaysOutputData: true, ...spot },
		{
			resource: 'row',
			operation: 'update',
			dataTableId: locator(table),
			matchType: 'allConditions',
			filters: { conditions },
			columns: { ...mapped(table), mappingMode: 'defineBelow', value },
			options: {},
		},
	);
}

/** Deletes the rows that meet all conditions. */
export function deleteRows(spot: Spot, table: Table, conditions: readonly Condition[]): NodeSketch {
	return tableNode(spot, {
		resource: 'row',
		operation: 'deleteRows',
		dataTableId: locator(table),
		matchType: 'allConditions',
		filters: { conditions },
		options: {},
	});
}

/** Items go into the columns of the same names. */
function mapped({ columns }: Table) {
	return {
		mappingMode: 'autoMapInputData',
		value: {},
		matchingColumns: [],
		schema: Object.entries(columns).map(([name, type]) => ({
			id: name,
			displayName: name,
			required: false,
			defaultMatch: false,
			display: true,
			type: type === 'date' ? 'dateTime' : type,
			canBeUsedToMatch: true,
			readOnly: false,
			removed: false,
		})),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}

export interface Comparing {
	/** Columns of bookkeeping, which do not make a row different */
	bookkeeping?: readonly string[];
	/** The node whose items are the new rows; what comes in when left out */
	rows?: string;
	/** A date column: a row that is older than the one in the table is dropped */
	newest?: string;
	/** Whether rows that are in the table twice come out as well, as `{ id }` of the later one */
	doubles?: boolean;
	/**
	 * Rows are made of the table's columns and a time of saving, and what a record does not tell stays as
	 * it is known. `final` is a value that a column keeps once it has it.
	 */
	fills?: { final: Readonly<Record<string, string>>; savedAt: string };
}

/**
 * Drops rows that the table already has as they are, and counts in `changes` how often a row was
 * changed: 0 is a new one. `known` is the node that read the table.
 */
export function newOrChanged(
	{ key, columns }: Table,
	known: string,
	{ bookkeeping = ['syncedAt'], rows, newest, doubles = false, fills }: Comparing = {},
) {
	const told = Object.keys(columns).filter((name) => ![fills?.savedAt, 'changes'].includes(name));
	const filling = !fills
		? ''
		: `
// Some things are told only for a while, so that nothing that is known is emptied.
const columns = ${JSON.stringify(told)};
const final = ${JSON.stringify(fills.final)};
const text = (value) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : value);
const filled = (json) => {
	const before = latest.get(keyOf(json))?.json ?? known.get(keyOf(json)) ?? {};
	const valueOf = (name) => (final[name] && before[name] === final[name] ? final[name] : text(json[name]) ?? before[name] ?? null);
	return Object.fromEntries(columns.map((name) => [name, valueOf(name)]));
};
`;
	const changes = 'changes: old ? (old.changes ?? 0) + 1 : 0';
	const row = fills
		? `{ ...json, ${fills.savedAt}: new Date().toISOString(), ${changes} }`
		: `{ ...json, ${changes} }`;
	return `
// What tells one row from another; what lacks it is no row.
const key = ${JSON.stringify(key)};
const keyOf = (row) => key.map((column) => row[column]).join('|');
const isRow = ({ json }) => key.${fills ? 'some' : 'every'}((column) => json[column]);

// The rows that the table has; of several with one key, the first one stays.
const known = new Map();
const doubles = [];
for (const { json } of $('${known}').all().filter(isRow).sort((a, b) => a.json.id - b.json.id)) {
	if (known.has(keyOf(json))) doubles.push({ json: { id: json.id } });
	else known.set(keyOf(json), json);
}

// Dates come back from the table in another form, so they are compared as moments.
const isDate = (text) => /^\\d{4}-\\d\\d-\\d\\dT/.test(text);
const plain = (value) => {
	const text = value instanceof Date ? value.toISOString() : String(value ?? '');
	return isDate(text) ? String(Date.parse(text)) : text;
};

// Of several rows with one key the ${newest ? 'newest' : 'last'} is the one that counts.
const latest = new Map();
${filling}for (const [item, { json }] of ${rows ? `$('${rows}')` : '$input'}.all().entries()) {
	if (!isRow({ json })) continue;
	${newest ? `const other = latest.get(keyOf(json));\n\tif (other && Number(plain(other.json.${newest})) > Number(plain(json.${newest}))) continue;\n\t` : ''}latest.set(keyOf(json), { json${fills ? ': filled(json)' : ''}, item });
}
const changed = [...latest.entries()].flatMap(([key, { json, item }]) => {
	const old = known.get(key);
	const isChanged = (name) =>
		!${JSON.stringify(bookkeeping)}.includes(name) && plain(old[name]) !== plain(json[name]);
	if (old && !Object.keys(json).some(isChanged)) return [];
	${newest ? `if (old && Number(plain(old.${newest})) > Number(plain(json.${newest}))) return [];\n\t` : ''}return [{ json: ${row}, pairedItem: ${rows ? '{ item: 0 }' : '{ item }'} }];
});
return ${doubles ? '[...changed, ...doubles]' : 'changed'};`;
}
