/** The sandbox refuses what Shopee refuses, in its words; the client shares no code with the checks. */
import { createHash } from 'node:crypto';
import axios from 'axios';

import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';

const { apps } = fixtures.shopeeAffiliate;
const REPORT = '{ nodes { conversionId } pageInfo { hasNextPage scrollId } }';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ ordersPerPlatform: 3000, rateLimitPerSecond: 1000 });
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

interface Change {
	app?: { appId: string; secret: string };
	seconds?: number;
	header?: (header: string) => string;
	path?: string;
	variables?: object;
	signed?: string;
}

async function ask(query: string, change: Change = {}) {
	const { appId, secret } = change.app ?? apps.main;
	const body = JSON.stringify({ query, variables: change.variables });
	const time = Math.floor(sandbox.control.clock().now / 1000) + (change.seconds ?? 0);
	const signature = createHash('sha256')
		.update(`${appId}${time}${change.signed ?? body}${secret}`)
		.digest('hex');
	const header = `SHA256 Credential=${appId}, Timestamp=${time}, Signature=${signature}`;
	const { data, status } = await axios.request({
		method: 'POST',
		url: `${sandbox.urls.shopeeAffiliate}${change.path ?? '/br'}/graphql`,
		data: body,
		headers: {
			'content-type': 'application/json',
			authorization: change.header ? change.header(header) : header,
		},
		// An object would be written anew by the client.
		transformRequest: (text: string) => text,
		transformResponse: (text: string) => JSON.parse(text) as never,
	});
	expect(status).toBe(200);
	return data as {
		data?: Record<string, Record<string, never>>;
		errors?: Array<{
			message: string;
			path?: string[];
			extensions: { code: number; message: string };
		}>;
	};
}

const codeOf = async (...rest: Parameters<typeof ask>) => {
	const { errors, data } = await ask(...rest);
	if (errors) expect(data).toBeNull();
	return errors?.[0].message ?? 'ok';
};

const CHEAP = '{ shopeeOfferV2(limit: 1) { nodes { offerName } } }';

test.each<[string, Change]>([
	['ok', {}],
	['ok', { path: '' }],
	['error [10020]: Invalid Signature', { signed: 'x' }],
	[
		'error [10020]: Invalid Signature',
		{ header: (h) => h.replace(/.$/, (c) => (c === '0' ? '1' : '0')) },
	],
	['error [10020]: Invalid Credential', { app: { appId: '1', secret: 'x' } }],
	['error [10020]: Invalid Credential', { path: '/th' }],
	['error [10020]: Request Expired', { seconds: -601 }],
	['error [10020]: Request Expired', { seconds: 602 }],
	['ok', { seconds: 590 }],
	['error [10020]: Invalid Authorization Header', { header: (h) => h.replaceAll(', ', ',') }],
	[
		'error [10020]: Invalid Authorization Header',
		{ header: (h) => h.replace('SHA256 ', 'SHA256  ') },
	],
	['error [10020]: Unsupported Auth Type', { header: () => 'Bearer x' }],
	['error [10020]: Your App has been disabled', { app: apps.disabled }],
	['error [10032]: invalid affiliate id', { app: apps.invalid }],
	['error [10033]: account is frozen', { app: apps.frozen }],
	['error [10034]: affiliate id in black list', { app: apps.blacklisted }],
])('%s: who may call', async (says, change) => {
	expect(await codeOf(CHEAP, change)).toBe(says);
});

test.each([
	['{ clickReport { id } }', 10010, 'Cannot query field "clickReport"'],
	['{ conversionReport(page: 1) { nodes { conversionId } } }', 10010, 'Unknown argument "page"'],
	['{ conversionReport { nodes { orderId } } }', 10010, 'Cannot query field "orderId"'],
	['{ validatedReport { nodes { conversionId } } }', 10010, 'validationId'],
	['{ conversionReport(orderStatus: "ALL") { nodes { conversionId } } }', 10010, 'Enum'],
	['{ productOfferV2(itemId: "1") { nodes { itemId } } }', 10010, 'Int64'],
	['{ productOfferV2(limit: 51) { nodes { itemId } } }', 11001, 'the maximum limit is 50'],
	['{ productOfferV2(listType: 3) { nodes { itemId } } }', 11001, 'must contain matchId'],
	['{ conversionReport(limit: 501) { nodes { conversionId } } }', 11001, 'maximum limit is 500'],
	['{ conversionReport(purchaseTimeStart: 1) { nodes { conversionId } } }', 11001, 'month'],
	['{ partnerOrderReport { nodes { orderId } } }', 10031, 'access deny'],
	['{ shopeeOfferV2 {', 10010, 'Syntax Error'],
])('%s is refused with %d', async (query, code, words) => {
	const { errors, data } = await ask(query);
	expect(errors?.[0]).toMatchObject({
		message: expect.stringMatching(new RegExp(`^error \\[${code}\\]: `)),
		extensions: { code, message: expect.stringContaining(words) },
	});
	expect(data).toBeNull();
});

test('a variable that is null is refused', async () => {
	const query = 'query ($s: Int64) { productOfferV2(shopId: $s) { nodes { itemId } } }';
	expect(await codeOf(query, { variables: { s: null } })).toContain('got null for non-null');
	expect(await codeOf(query, { variables: { s: '500001' } })).toBe('ok');
});

test('a listing ends after 40 pages, without an error behind them', async () => {
	const page = async (number: number) =>
		(
			await ask(
				`{ productOfferV2(page: ${number}, limit: 50) { nodes { itemId } pageInfo { hasNextPage } } }`,
			)
		).data?.productOfferV2 as unknown as { nodes: []; pageInfo: { hasNextPage: boolean } };
	expect((await page(39)).pageInfo.hasNextPage).toBe(true);
	expect((await page(40)).pageInfo.hasNextPage).toBe(false);
	expect((await page(40)).nodes).toHaveLength(50);
	expect((await page(41)).nodes).toEqual([]);
});

describe('a scroll ID', () => {
	interface Report {
		nodes: Array<{ conversionId: number }>;
		pageInfo: { hasNextPage: boolean; scrollId: string };
	}
	const first = async () =>
		(await ask(`{ conversionReport(limit: 100) ${REPORT} }`)).data
			?.conversionReport as unknown as Report;
	const next = (scrollId: string, more = '') =>
		`{ conversionReport(limit: 100, scrollId: "${scrollId}"${more}) ${REPORT} }`;

	test('works once, for the same query, of the same app', async () => {
		const { scrollId } = (await first()).pageInfo;
		expect(await codeOf(next(scrollId))).toBe('ok');
		expect(await codeOf(next(scrollId))).toContain('scrollId');
		sandbox.control.clock({ advance: 31_000 });
		const other = (await first()).pageInfo.scrollId;
		expect(await codeOf(next(other, ', device: APP'))).toContain('scrollId');
		sandbox.control.clock({ advance: 31_000 });
		const third = (await first()).pageInfo.scrollId;
		expect(await codeOf(next(third), { app: apps.partner })).toContain('scrollId');
	});

	test('lives for 30 seconds', async () => {
		const { scrollId } = (await first()).pageInfo;
		sandbox.control.clock({ advance: 30_500 });
		expect(await codeOf(next(scrollId))).toContain('scrollId');
	});

	test('is not asked for twice within 30 seconds', async () => {
		await first();
		sandbox.control.clock({ advance: 29_000 });
		const query = `{ validatedReport(validationId: 700001) ${REPORT} }`;
		expect(await codeOf(query)).toContain('needs more than 30s');
		sandbox.control.clock({ advance: 31_000 });
		expect(await codeOf(query)).toBe('ok');
	});

	test('leads through all conversions, each once, with ids as bare numbers', async () => {
		let { nodes, pageInfo } = await first();
		let count = nodes.length;
		while (pageInfo.hasNextPage) {
			({ nodes, pageInfo } = (await ask(next(pageInfo.scrollId))).data
				?.conversionReport as unknown as Report);
			count += nodes.length;
		}
		expect(count).toBeGreaterThan(2990);
		expect(typeof nodes[0].conversionId).toBe('number');
	});
});

test('2000 calls an hour, then none until the next', async () => {
	sandbox.control.options({ platform: 'shopeeAffiliate', callsPerHour: 2 });
	expect([await codeOf(CHEAP), await codeOf(CHEAP)]).toEqual(['ok', 'ok']);
	expect(await codeOf(CHEAP)).toBe('error [10030]: Rate limit exceeded');
	expect(await codeOf(CHEAP, { app: apps.partner })).toBe('ok');
	sandbox.control.clock({ advance: 3_600_000 });
	expect(await codeOf(CHEAP)).toBe('ok');
});

test('one bad sub ID refuses the call, one bad link of a batch only itself', async () => {
	const link = (subId: string) =>
		`mutation { generateShortLink(input: {originUrl: "https://shopee.com.br/x", subIds: ["${subId}"]}) { shortLink } }`;
	expect(await codeOf(link('ok1'))).toBe('ok');
	for (const bad of ['a-b', 'a_b', 'á', 'a b', 'x'.repeat(51)]) {
		expect(await codeOf(link(bad))).toBe('error [11001]: Params Error : invalid sub id');
	}
	const { data } = await ask(
		'mutation { generateBatchShortLink(input: {links: [{originUrl: "https://shopee.com.br/x"}, {originUrl: "https://x.example"}]}) { total successCount links { success errorMessage } } }',
	);
	expect(data?.generateBatchShortLink).toMatchObject({
		total: 2,
		successCount: 1,
		links: [{ success: true }, { success: false, errorMessage: 'invalid origin url' }],
	});
});

test('open-ended offers end in the year 2999', async () => {
	const { data } = await ask('{ shopOfferV2(limit: 1) { nodes { periodEndTime } } }');
	expect(data?.shopOfferV2).toMatchObject({ nodes: [{ periodEndTime: 32503651199 }] });
});
