/**
 * Shopee Affiliate Open API: one GraphQL endpoint per market, each below a path of its own
 * (`/br/graphql`, `/th/graphql`; without a market it is Brazil).
 *
 * Silent in the documentation, decided here: a scroll ID that has ended, was used before or belongs to
 * another query is 11001, and so is a first page too early, which also counts as the previous one; both
 * reports share that distance; a bill that nobody knows is an empty report; the end of a time range
 * includes its second; HTTP is always 200; refusals come with `data: null` (option `dataOnError`).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	buildSchema,
	execute,
	GraphQLError,
	Kind,
	OperationTypeNode,
	parse,
	validate,
} from 'graphql';
import type { DocumentNode, GraphQLScalarType, ValueNode } from 'graphql';

import * as fixtures from '../fixtures.mts';
import type { AffiliateApp } from '../fixtures.mts';
import { bareNumber, isObject } from '../json.mts';
import type { JsonObject } from '../json.mts';
import { SwitchBoard } from '../options.mts';
import { OrderBook } from '../orderBook.mts';
import { TokenStore } from '../tokens.mts';
import type { Answer, Call, PlatformContext, PlatformPlugin, PlatformRuntime } from '../types.mts';
import { ConversionBook } from './data.mts';
import { feedData, listFeeds } from './feeds.mts';
import { manyLinks, oneLink } from './links.mts';
import type { LinkInput } from './links.mts';
import { Offers } from './offers.mts';
import { malformed, refusal } from './refusal.mts';
import { Reports } from './reports.mts';
import { APPS, HourlyQuota, verifyCall } from './verify.mts';

const SDL = readFileSync(
	join(process.cwd(), 'test/sandbox/shopeeAffiliate/schema.graphql'),
	'utf8',
);

/** The schema with its 64-bit integers: digits as text or number in, bare digits out. */
export const SCHEMA = buildSchema(SDL);
const int64 = SCHEMA.getType('Int64') as GraphQLScalarType;
int64.serialize = (value) => bareNumber(BigInt(String(value)));
int64.parseValue = (value) => {
	if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value);
	if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
	throw new GraphQLError(`Int64 cannot represent ${JSON.stringify(value)}`);
};
int64.parseLiteral = (node: ValueNode) => {
	if (node.kind === Kind.INT) return BigInt(node.value);
	throw new GraphQLError('Int64 cannot represent a literal that is no integer');
};

const OPTION_SPECS = {
	/** Calls that an app may make in an hour of the sandbox's clock. */
	callsPerHour: { number: 2000 },
	/** Whether the account has links in batches. */
	batchLinks: { values: [true, false] },
	/** Every so many pages a scroll ID has ended before its time; 0 means never ... */
	expireEvery: { number: 0 },
	/** ... and so many times altogether. */
	expireTimes: { number: 0 },
	/** What stands at `data` beside errors. */
	dataOnError: { values: ['null', 'missing'] },
} as const;

/** Everything that a document may be wrong about is 10010. */
function documentOf(body: JsonObject): DocumentNode {
	const { query, variables, operationName } = body;
	if (typeof query !== 'string') throw malformed('Must provide query string.');
	let document: DocumentNode;
	try {
		document = parse(query);
	} catch (error) {
		throw malformed(String((error as Error).message));
	}
	const [wrong] = validate(SCHEMA, document);
	if (wrong) throw malformed(wrong.message);
	if (variables !== undefined && variables !== null && !isObject(variables)) {
		throw malformed('Variables must be provided as an Object.');
	}
	for (const [name, value] of Object.entries(variables ?? {})) {
		if (value === null) throw malformed(`Variable "$${name}" got null for non-null.`);
	}
	const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
	if (operations.length > 1 && typeof operationName !== 'string') {
		throw malformed('Must provide operation name if query contains multiple operations.');
	}
	return document;
}

/** What a document asks for first, as in `query productOfferV2`. */
export function endpointOf(document: DocumentNode): string {
	for (const definition of document.definitions) {
		if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
		const kind = definition.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
		const [first] = definition.selectionSet.selections;
		if (first?.kind === Kind.FIELD) return `${kind} ${first.name.value}`;
	}
	return 'nothing';
}

function bodyOf(call: Call): JsonObject {
	if (call.method !== 'POST') throw malformed('Must be a POST request.');
	if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) {
		throw malformed('Must be application/json.');
	}
	try {
		const body: unknown = JSON.parse(call.body.toString('utf8'));
		if (isObject(body)) return body;
	} catch {
		throw malformed('The body is not JSON.');
	}
	throw malformed('The body is not an object.');
}

/** Arguments after graphql-js has checked them against the schema. */
interface Arguments {
	[name: string]: unknown;
	input: LinkInput & { links?: LinkInput[] };
}

function build(context: PlatformContext): PlatformRuntime {
	const { clock, quota, seed, ordersPerPlatform } = context;
	const options = new SwitchBoard(OPTION_SPECS);
	const hourly = new HourlyQuota(clock, options);
	const offers = new Offers(seed, clock);
	const book = new ConversionBook(seed, Math.floor(clock.start / 1000), ordersPerPlatform);
	const reports = new Reports(book, clock, options);
	const today = () => new Date(clock.now()).toISOString().slice(0, 10);

	const resolvers = (app: AffiliateApp): Record<string, (args: Arguments) => unknown> => ({
		shopeeOfferV2: (args) => offers.shopee(args, app.country),
		shopOfferV2: (args) => offers.shops(args, app.country),
		productOfferV2: (args) => offers.products(args, app.country),
		conversionReport: (args) => reports.conversions(args, app),
		validatedReport: (args) => reports.validated(args, app),
		partnerOrderReport: (args) => reports.partnerOrders(args, app),
		listItemFeeds: (args) => listFeeds(args, today()),
		getItemFeedData: (args) => feedData(args, today(), app.country),
		generateShortLink: ({ input }) => oneLink(input, app),
		generateBatchShortLink: ({ input }) => manyLinks(input.links ?? [], app, options),
	});

	function answer(call: Call): Answer {
		const [, country = 'br'] = /^(?:\/([a-z]{2}))?\/graphql$/.exec(call.path) ?? [];
		if (!/\/graphql$/.test(call.path)) return { status: 404, body: 'Not found', code: '404' };
		const app = verifyCall(call, country, { clock, quota, hourly });
		const body = bodyOf(call);
		const document = documentOf(body);
		call.trace.endpoint = endpointOf(document);
		const result = execute({
			schema: SCHEMA,
			document,
			rootValue: resolvers(app),
			variableValues: body.variables as Record<string, unknown> | undefined,
			operationName: body.operationName as string | undefined,
		});
		if (result instanceof Promise) throw new Error('The sandbox answers at once');
		const { data, errors = [] } = result;
		if (errors.length === 0) return { status: 200, body: { data }, code: 'ok' };
		return refuse(errors.map((error) => (error.extensions.code ? error : coded(error))));
	}

	function refuse(errors: readonly GraphQLError[]): Answer {
		const code = String(errors[0].extensions.code);
		const told = errors.map(({ message, path, extensions }) => ({
			message,
			...(path ? { path } : {}),
			extensions,
		}));
		const isMissing = options.get<string>('dataOnError') === 'missing';
		const body = { errors: told, ...(isMissing ? {} : { data: null }) };
		return { status: 200, body, code, rateLimited: code === '10030' };
	}

	return {
		handle: (call) => {
			try {
				return answer(call);
			} catch (error) {
				if (error instanceof GraphQLError) return refuse([error]);
				throw error;
			}
		},
		rateLimitAnswer: () => refuse([refusal(10030)]),
		options,
		secretParameters: [],
		subjectKey: (name) => APPS.find(({ appId }) => appId === name)?.appId,
		shopKey: () => undefined,
		...withoutTokens(clock, seed),
	};
}

/** Errors of graphql-js itself, such as a variable of a wrong type, are about the document. */
function coded(error: GraphQLError): GraphQLError {
	const told = error.originalError;
	if (told instanceof GraphQLError && told.extensions.code) return told;
	return malformed(error.message);
}

/** An affiliate account has neither tokens nor orders of a shop. */
function withoutTokens(clock: PlatformContext['clock'], seed: number) {
	return {
		tokens: new TokenStore({
			clock,
			name: () => '',
			codeSeconds: 0,
			accessSeconds: 0,
			refreshSeconds: () => 0,
			graceSeconds: () => 0,
		}),
		orders: new OrderBook({
			seed,
			start: clock.start,
			total: 0,
			shops: [],
			newStatus: '',
			idOf: () => '',
			totalOf: () => ({ currency: 'BRL', minor: 0 }),
			money: () => '',
		}),
		issueCode: () => '',
	};
}

export const shopeeAffiliate: PlatformPlugin = {
	name: 'shopeeAffiliate',
	title: 'Shopee Affiliate',
	defaultPort: 4605,
	build,
	credentialLines: (url) => {
		const { appId, secret } = fixtures.shopeeAffiliate.apps.main;
		return [
			['App ID', appId],
			['App Secret', secret],
			['Country', 'Brazil'],
			['Custom Base URL', `${url}/br`],
		];
	},
};
