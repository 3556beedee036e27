import { jsonObject, optional, query, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError, PlatformError } from '../../shared/engine/errors';
import { isObject, text } from '../../shared/engine/json';
import { actingPage, commerceAccount, idField, reading, since } from '../fields';
import { asPage } from '../identities';
import { DOCS } from '../platform';
import { ORDER_SUMMARY, unifyOrder } from '../unified';

const ORDER_DOCS = `${DOCS}/commerce-platform/order-management/order-api`;

/** The day from which no version of the API gives out orders. */
const RETIRED_AT = Date.UTC(2026, 9, 27);

const NOTICE =
	"Meta switched the order API off on 27 October 2026, in all versions and without a replacement: sales now happen in your web shop. Read orders there, for example with n8n's nodes for Shopify or WooCommerce. This operation is for recorded and test data.";

/** Refusals that have their own reason, which has nothing to do with the retirement. */
const OTHER_REASONS = ['auth', 'rateLimit', 'network', 'server', 'quota'];

/** After its end, the order API refuses in words that nobody would understand. */
function explainRetirement(error: PlatformError): PlatformError {
	const { platform, code, words, entry, details } = error;
	if (Date.now() < RETIRED_AT || OTHER_REASONS.includes(entry.class)) return error;
	const retired = {
		...entry,
		title: 'Meta has switched off its order API (27 October 2026)',
		advice:
			"No version of the API gives out orders any more, and there is no replacement. Sales of a Facebook or Instagram shop happen in your web shop: read the orders there, for example with n8n's nodes for Shopify or WooCommerce.",
	};
	return new PlatformError(platform, code, words, retired, details);
}

const fields = reading(
	'id,order_status,created,last_updated,ship_by_date,merchant_order_id,channel,buyer_details,shipping_address,selected_shipping_option,estimated_payment_details,items{id,product_id,retailer_id,quantity,price_per_unit,tax_details},is_test_order',
);

/** Without naming states, only new orders would come. */
const EVERY_STATE = ['FB_PROCESSING', 'CREATED', 'IN_PROGRESS', 'COMPLETED'];

const get: Operation = {
	name: 'Get',
	action: 'Get an order',
	description: 'Retrieve one order (retired by Meta on 27 October 2026, see the notice)',
	docs: ORDER_DOCS,
	endpoint: 'GET /{order_id}',
	notice: NOTICE,
	finds: 'orderId',
	constants: fields.constants,
	fields: [
		actingPage,
		idField('order_id', 'Order ID', 'orderId', '800000000000001'),
		fields.option,
	],
	prepare: asPage,
	simplify: ORDER_SUMMARY,
	unify: unifyOrder,
	explain: explainRetirement,
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many orders',
	description: 'Retrieve a list of orders (retired by Meta on 27 October 2026, see the notice)',
	docs: ORDER_DOCS,
	endpoint: 'GET /{cms_id}/commerce_orders',
	notice: NOTICE,
	items: 'data',
	page: 'orders',
	constants: { query: { ...fields.constants.query, state: EVERY_STATE } },
	fields: [
		actingPage,
		commerceAccount,
		fields.option,
		...optional(
			query('filters', {
				displayName: 'Filters',
				name: 'orderFilters',
				type: 'multiOptions',
				options: [
					{ name: 'Has Cancellations', value: 'HAS_CANCELLATIONS' },
					{ name: 'Has Fulfillments', value: 'HAS_FULFILLMENTS' },
					{ name: 'Has Refunds', value: 'HAS_REFUNDS' },
					{ name: 'No Cancellations', value: 'NO_CANCELLATIONS' },
					{ name: 'No Refunds', value: 'NO_REFUNDS' },
					{ name: 'No Shipments', value: 'NO_SHIPMENTS' },
				],
				default: [],
				description: 'Only orders for which all of this holds',
			}),
			query('state', {
				displayName: 'States',
				name: 'states',
				type: 'multiOptions',
				options: [
					{ name: 'Being Processed by Facebook', value: 'FB_PROCESSING' },
					{ name: 'Completed', value: 'COMPLETED' },
					{ name: 'Created', value: 'CREATED' },
					{ name: 'In Progress', value: 'IN_PROGRESS' },
				],
				default: ['CREATED'],
				description: 'Only orders in these states. Without this option: all states.',
			}),
			since(
				'updated_after',
				'Updated After',
				'updatedAfter',
				'Only orders changed at this time or later',
			),
			since(
				'updated_before',
				'Updated Before',
				'updatedBefore',
				'Only orders changed before this time',
			),
		),
	],
	prepare: asPage,
	simplify: ORDER_SUMMARY,
	unify: unifyOrder,
	facts: async (run) => ({ shopId: text(run.parameter('commerceAccountId')).trim() }),
	explain: explainRetirement,
};

const convertRecorded: Operation = {
	name: 'Convert Recorded',
	action: 'Convert a recorded order',
	description: 'Turn an order that was kept from before into a unified order; asks Meta nothing',
	docs: ORDER_DOCS,
	fields: [
		setting(
			{
				displayName: 'Recorded Order',
				name: 'recordedOrder',
				type: 'json',
				required: true,
				default: '',
				placeholder: 'e.g. {{ $json }}',
				description: 'The order as the order API gave it out',
			},
			{ toWire: jsonObject },
		),
		...optional(
			setting({
				displayName: 'Commerce Account ID',
				name: 'recordedAccountId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 400000000000001',
				description: 'Account that the order belongs to, which becomes the shop ID',
			}),
		),
	],
	run: async function* run(run) {
		const [recorded] = run.operation.fields;
		const order = run.value(recorded);
		if (!isObject(order) || text(order.id) === '') {
			throw new InputError(
				"The 'Recorded Order' is no order: it has no 'id'",
				"Hand over the whole order, as Meta's order API gave it out, such as {{ $json }}.",
			);
		}
		const shopId = text(run.parameter('recordedAccountId')).trim();
		yield { json: unifyOrder(order, { shopId }) };
	},
};

/** Orders of the former checkout on Facebook. */
export const orders: Resource = {
	name: 'Order',
	value: 'order',
	description: 'Read recorded orders; Meta switched the order API off on 27 October 2026',
	operations: { convertRecorded, get, getMany },
};
