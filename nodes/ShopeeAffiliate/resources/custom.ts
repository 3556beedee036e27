import { jsonObject, optional, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { GRAPHQL_PATH } from '../../shared/engine/graphql';
import { isObject, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { recordsAt } from '../../shared/engine/records';
import { callTo } from '../../shared/engine/run';
import { DOCS, shopeeAffiliate } from '../platform';

/** What examples on the web ask of reports, and what to ask instead. */
const PITFALLS: Array<[what: RegExp, title: string, advice: string]> = [
	[
		/\b(conversionReport|validatedReport)\s*\([^)]*\bpage\s*:/,
		"Reports have no argument 'page'",
		"Take 'page' out: the next page is asked for with the scrollId of the one before.",
	],
	[
		/\bvalidatedReport\s*\([^)]*\b(purchase|complete)Time(Start|End)\s*:/,
		'The validated report has no time range',
		"Pass 'validationId' instead; it stands in the billing information of the affiliate portal.",
	],
	[
		/\b(conversionReport|validatedReport)\b[^{]*\{\s*nodes\s*\{(?:(?!\borders\b)[^}])*\b(orderId|orderStatus|commissionRate|commissionAmount|subIds)\b/,
		"A conversion has no field 'orderId', 'orderStatus', 'commissionRate', 'commissionAmount' or 'subIds'",
		'Ask for orders { orderId orderStatus items { itemTotalCommission } } and, for the sub IDs, utmContent.',
	],
];

const apiCall: Operation = {
	name: 'API Call',
	action: 'Send any query or mutation',
	description: 'Send a signed GraphQL query or mutation of your own',
	docs: DOCS,
	fields: [
		setting({
			displayName: 'Query or Mutation',
			name: 'document',
			type: 'string',
			typeOptions: { rows: 8 },
			required: true,
			default: '',
			placeholder:
				'e.g. query ($keyword: String) { productOfferV2(keyword: $keyword) { nodes { itemId } } }',
			description:
				'The GraphQL document. Put what comes from other nodes into the variables, not into the text.',
		}),
		setting(
			{
				displayName: 'Variables',
				name: 'variables',
				type: 'json',
				default: '{}',
				description: 'Values of the variables, as a JSON object. Leave {} for none.',
			},
			{ toWire: jsonObject },
		),
		...optional(
			setting({
				displayName: 'Operation Name',
				name: 'operationName',
				type: 'string',
				default: '',
				description: 'Which operation to run, where the document holds several',
			}),
			setting({
				displayName: 'Record Path',
				name: 'recordPath',
				type: 'string',
				default: '',
				placeholder: 'e.g. data.productOfferV2.nodes',
				description: 'Where the records are in the answer: each one becomes an item',
			}),
		),
	],
	run: async function* run(run) {
		const [document, variables] = run.operation.fields;
		const query = text(run.value(document));
		checkDocument(query);
		const values = run.value(variables);
		const operationName = text(run.parameter('operationName'));
		const call = callTo(`POST ${GRAPHQL_PATH}`);
		call.mutates = /(^|\})\s*mutation\b/.test(query);
		call.body = {
			query,
			...(isObject(values) && Object.keys(values).length > 0 ? { variables: values } : {}),
			...(operationName ? { operationName } : {}),
		};
		if (isFirstReportPage(query, values)) call.apart = reportDistance();
		const { json } = await run.session.send(call);
		const recordPath = text(run.parameter('recordPath'));
		for (const record of recordPath ? recordsAt(json, recordPath) : [json as Json]) {
			yield { json: record };
		}
	},
};

/**
 * Refuses what the live API is known to refuse, so that the reason is told in plain words.
 *
 * @throws InputError that says what to write instead
 */
function checkDocument(query: string): void {
	const [, title, advice] = PITFALLS.find(([what]) => what.test(query)) ?? [];
	if (title && advice) throw new InputError(title, advice);
}

/** Reports without a scrollId keep their distance, whoever wrote the query. */
function isFirstReportPage(query: string, variables: unknown): boolean {
	const given = isObject(variables) ? text(variables.scrollId) : '';
	return (
		/\b(conversion|validated)Report\b/.test(query) && !given && !/scrollId:\s*"[^"]/.test(query)
	);
}

function reportDistance() {
	const style = shopeeAffiliate.pages.conversions;
	return style.kind === 'token' ? style.scan?.apart : undefined;
}

/** What has no operation of its own. */
export const custom: Resource = {
	name: 'Custom',
	value: 'custom',
	description: 'Send any query that has no operation of its own',
	operations: { apiCall },
};
