/** n8n's data tables that the example workflows share: their columns, and nodes that read and write them. */
import type { Spot } from './nodes.mts';
import type { NodeSketch } from './workflow.mts';

export type ColumnType = 'string' | 'number' | 'boolean' | 'date';

/** A data table; n8n itself adds `id`, `createdAt` and `updatedAt`, so no column may be called that. */
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

function tableNode(spot: Spot, parameters: Record<string, unknown>): NodeSketch {
	return { type: 'n8n-nodes-base.dataTable', typeVersion: 1.1, parameters, ...spot };
}

/** Makes the table unless it is there; runs once. */
export function createTable(spot: Spot, { name, columns }: Table): NodeSketch {
	return tableNode(
		{ executeOnce: true, ...spot },
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

/** Every row that meets all conditions; an empty item where there is none. */
export function readRows(spot: Spot, table: Table, conditions: readonly Condition[] = []) {
	return tableNode(
		{ executeOnce: true, alwaysOutputData: true, ...spot },
		{
			resource: 'row',
			operation: 'get',
			dataTableId: locator(table),
			matchType: conditions.length > 0 ? 'allConditions' : 'anyCondition',
			filters: { conditions },
			returnAll: true,
		},
	);
}

/** Adds the items as rows, all in one go; columns are found by their names. */
export function insertRows(spot: Spot, table: Table): NodeSketch {
	return tableNode(spot, {
		resource: 'row',
		operation: 'insert',
		dataTableId: locator(table),
		columns: mapped(table),
		options: { optimizeBulk: true },
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

/**
 * Drops rows that the table already has as they are, and counts how often a row was changed. `known`
 * is the node that read the rows; its columns of bookkeeping do not make a row different.
 */
export function newOrChanged(
	{ key }: Table,
	known: string,
	bookkeeping: readonly string[] = ['syncedAt'],
) {
	return `
// The rows that the table has, by what tells one from another.
const keyOf = (row) => ${JSON.stringify(key)}.map((column) => row[column]).join('|');
const known = new Map($('${known}').all().map(({ json }) => [keyOf(json), json]));

// Dates come back from the table in another form, so they are compared as moments.
const isDate = (text) => /^\\d{4}-\\d\\d-\\d\\dT/.test(text);
const plain = (value) => {
	const text = value instanceof Date ? value.toISOString() : String(value ?? '');
	return isDate(text) ? String(Date.parse(text)) : text;
};

// The last of several rows with one key is the one that counts.
const latest = new Map($input.all().map(({ json }, item) => [keyOf(json), { json, item }]));
return [...latest.entries()].flatMap(([key, { json, item }]) => {
	const old = known.get(key);
	const isChanged = (name) =>
		!${JSON.stringify(bookkeeping)}.includes(name) && plain(old[name]) !== plain(json[name]);
	if (old && !Object.keys(json).some(isChanged)) return [];
	return [{ json: { ...json, changes: old ? old.changes + 1 : 0 }, pairedItem: { item } }];
});`;
}
