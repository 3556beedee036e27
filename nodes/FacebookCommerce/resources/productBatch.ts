import { jsonObject, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { isBlank, isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import { sendBatches } from '../batches';
import type { BatchRequest } from '../batches';
import { catalog } from '../fields';
import { DOCS } from '../platform';
import { currencyCode, priceText } from '../prices';
import { AVAILABILITY, properties } from './productFields';

const BATCH_DOCS = `${DOCS}/marketing-api/catalog-batch/reference`;

/** The most items that Meta takes in one call. */
const MOST_ITEMS = 5000;

const notice =
	'All input items travel together, up to 5,000 in one call. The node waits until Facebook has applied them: accepted is not applied. Each item comes out with its own result.';

const retailerId: Field = setting({ ...properties.retailerId, required: true });

const data: Field = setting(
	{
		displayName: 'Product (JSON)',
		name: 'data',
		type: 'json',
		default: '{}',
		description:
			'Fields of the product by the names of the batch documentation, such as title, link, image_link and availability. Leave price and currency to the fields above.',
	},
	{ toWire: jsonObject },
);

const price: Field = setting(properties.price);
const currency: Field = setting(properties.currency);

const common: Field[] = optional(
	setting({
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_ITEMS },
		default: 3000,
		description:
			'How many items travel in one call. Meta takes 5,000 and advises fewer than 3,000.',
	}),
	setting({
		displayName: 'Wait at Most (Minutes)',
		name: 'patience',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 120 },
		default: 15,
		description: 'How long to wait until a batch is applied',
	}),
);

const mayCreate: Field = optional(
	setting({
		displayName: 'Create Unknown',
		name: 'createUnknown',
		type: 'boolean',
		default: false,
		description: 'Whether items that the catalog does not know are created instead of refused',
	}),
)[0];

/** A number that a user typed, or the one that holds when the option was not added. */
function numberOf(run: Run, name: string, otherwise: number, most: number): number {
	const value = run.parameter(name);
	if (isBlank(value)) return otherwise;
	const number = Number(value);
	if (number >= 0 && number <= most) return number;
	const field = run.operation.fields.find((each) => each.property.name === name);
	throw new InputError(
		`'${field?.property.displayName}' is not a number from 0 to ${most}`,
		'Type a number, or remove the option.',
	);
}

/** The request of one input item. */
function request(
	run: Run,
	method: BatchRequest['method'],
	fields: Json,
	allowUpsert = false,
): BatchRequest {
	return {
		catalogId: text(run.value(catalog)),
		allowUpsert,
		method,
		data: { ...fields, id: text(run.value(retailerId)) },
		size: Math.max(1, Math.floor(numberOf(run, 'batchSize', 3000, MOST_ITEMS))),
		patienceMs: numberOf(run, 'patience', 15, 120) * 60_000,
	};
}

/** Price as text with its currency, the only form that batches take. */
function priceOf(run: Run): Json {
	const amount = text(run.parameter('price')).trim();
	if (amount === '') return {};
	const typed = run.parameter('currency');
	if (isBlank(typed)) {
		throw new InputError(
			"The parameter 'Currency' is empty, but 'Price' is not",
			"Fill in 'Currency': an amount means nothing without it.",
		);
	}
	const { zone } = run;
	const code = currencyCode(typed, { zone, label: 'Currency' });
	return { price: priceText(amount, code, { zone, label: 'Price' }) };
}

function productOf(run: Run): Json {
	const value = run.value(data);
	return { ...(isObject(value) ? value : {}), ...priceOf(run) };
}

export const createMany: Operation = {
	name: 'Create Many',
	action: 'Create many products',
	description: 'Add one product for each input item, thousands in one call',
	docs: BATCH_DOCS,
	endpoint: 'POST /{catalog_id}/items_batch',
	notice,
	fields: [catalog, retailerId, price, currency, data, ...common],
	together: { prepare: async (run) => [request(run, 'CREATE', productOf(run))], send: sendBatches },
};

export const deleteMany: Operation = {
	name: 'Delete Many',
	action: 'Delete many products',
	description: 'Remove one product for each input item, thousands in one call',
	docs: BATCH_DOCS,
	endpoint: 'POST /{catalog_id}/items_batch',
	notice,
	fields: [catalog, retailerId, ...common],
	together: { prepare: async (run) => [request(run, 'DELETE', {})], send: sendBatches },
};

export const updateMany: Operation = {
	name: 'Update Many',
	action: 'Update many products',
	description: 'Change one product for each input item, thousands in one call',
	docs: BATCH_DOCS,
	endpoint: 'POST /{catalog_id}/items_batch',
	notice,
	fields: [catalog, retailerId, price, currency, data, mayCreate, ...common],
	together: {
		prepare: async (run) => [
			request(run, 'UPDATE', productOf(run), run.parameter('createUnknown') === true),
		],
		send: sendBatches,
	},
};

/** What a stock update may change; nothing at all is a mistake. */
function stockOf(run: Run): Json {
	const changes: Json = priceOf(run);
	const inventory = run.parameter('inventory');
	if (!isBlank(inventory)) {
		const count = Number(inventory);
		if (!Number.isInteger(count) || count < 0) {
			throw new InputError(
				"'Inventory' is not a whole number from 0 up",
				'Type how many there are.',
			);
		}
		changes.inventory = count;
	}
	const availability = text(run.parameter('availability'));
	if (availability !== '') changes.availability = availability;
	if (Object.keys(changes).length > 0) return changes;
	throw new InputError(
		'Nothing is to be changed',
		"Fill in 'Price' with 'Currency', or add 'Inventory' or 'Availability'.",
	);
}

export const updateStockAndPrice: Operation = {
	name: 'Update Stock and Price',
	action: 'Update stock and price of products',
	description: 'Set price, pieces and availability by retailer ID, one product for each input item',
	docs: BATCH_DOCS,
	endpoint: 'POST /{catalog_id}/items_batch',
	notice,
	fields: [
		catalog,
		retailerId,
		price,
		currency,
		...optional(
			setting({
				...properties.availability,
				options: AVAILABILITY,
			}),
			setting(properties.inventory),
		),
		...common,
	],
	together: { prepare: async (run) => [request(run, 'UPDATE', stockOf(run))], send: sendBatches },
};
