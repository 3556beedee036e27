import type { INodeParameters } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { FaultRule } from '../sandbox/index.mts';
import { openMarket } from './market.mts';
import type { Fields, Market } from './market.mts';

let market: Market;

beforeAll(async () => {
	market = await openMarket({ ordersPerPlatform: 400 });
});

afterAll(async () => {
	await market.close();
});

beforeEach(() => {
	market.sandbox.control.clearFaults();
	market.sandbox.control.clearLog();
	// No jitter: waits are as short as they can be.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	jest.restoreAllMocks();
});

type Kind = 'tikTokShop' | 'shopee';

const PLATFORMS: Array<{ kind: Kind; name: string; id: string; label: string; list: string }> = [
	{
		kind: 'tikTokShop',
		name: 'TikTok Shop',
		id: 'orderId',
		label: 'Order ID',
		list: '/order/202309/orders/search',
	},
	{
		kind: 'shopee',
		name: 'Shopee',
		id: 'orderSn',
		label: 'Order Number',
		list: '/api/v2/order/get_order_list',
	},
];

/** Runs an operation that has to fail, and returns how. */
async function refused(
	kind: Kind,
	operation: `${string}.${string}`,
	parameters: INodeParameters,
	fields: Fields = {},
) {
	const [resource, name] = operation.split('.');
	const credentials =
		kind === 'shopee'
			? market.connectShopee({ ...market.shopeeFields(), ...fields })
			: market.connectTikTokShop({ ...market.tikTokShopFields('seller', 'SG'), ...fields });
	const result = await market.host.runNodeFully({
		type: kind,
		credentials,
		parameters: { resource, operation: name, ...parameters },
	});
	expect(result.nodes.Node?.items ?? []).toEqual([]);
	const { error } = result;
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError)) {
		throw new Error(`The run did not fail as it should: ${String(error)}`);
	}
	expect(error.message).toMatch(/ \[item 0\]$/);
	return { message: error.message, description: String(error.description) };
}

const sent = () => market.sandbox.control.log().length;
const byPath = (value: string) => ({ __rl: true, mode: 'path', value });
const api = (endpoint: string, more: INodeParameters = {}): INodeParameters => ({
	endpoint: byPath(endpoint),
	query: '{}',
	body: '{}',
	...more,
});

describe.each(PLATFORMS)('$name refuses before anything is sent', ({ kind, id, label }) => {
	const DATES: INodeParameters =
		kind === 'shopee'
			? { from: '={{ "next week" }}', to: '' }
			: { options: { updatedAfter: 'next week' } };
	const REVERSED: INodeParameters =
		kind === 'shopee'
			? { from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' }
			: { options: { createdAfter: '2026-11-02', createdBefore: '2026-11-01' } };
	const CASES: Array<[string, `${string}.${string}`, INodeParameters, RegExp, RegExp]> = [
		[
			'an empty required parameter',
			'order.get',
			{ [id]: '={{ "" }}' },
			new RegExp(`^The parameter '${label}' is empty`),
			new RegExp(`Fill in '${label}'`),
		],
		[
			'a required parameter that an item does not have',
			'order.get',
			{ [id]: '={{ $json.missing }}' },
			new RegExp(`^The parameter '${label}' is empty`),
			/input item has that field/,
		],
		[
			'51 ids',
			'order.get',
			{ [id]: Array.from({ length: 51 }, (_, index) => `${index}`).join(',') },
			new RegExp(`^'${label}' holds 51 entries, but at most 50`),
			/separate input items/,
		],
		[
			'a date that cannot be read',
			'order.getMany',
			DATES,
			/^The date in '(From|Updated After)' cannot be read/,
			/date picker/,
		],
		[
			'a range that ends before it begins',
			'order.getMany',
			REVERSED,
			/^'(From|Created After)' is not before '(To|Created Before)'/,
			/Exchange the two dates/,
		],
		[
			'a range that ends before it begins, unified',
			'order.getMany',
			{ ...REVERSED, output: 'unified' },
			/^'(From|Created After)' is not before '(To|Created Before)'/,
			/Exchange the two dates/,
		],
		[
			'a body that is not JSON',
			'custom.apiCall',
			api('POST /x', { body: '{"a":' }),
			/^The text in 'Body' is not valid JSON/,
			/quotes and commas/,
		],
		[
			'query parameters that are no object',
			'custom.apiCall',
			api('GET /x', { query: '[1,2]' }),
			/^'Query Parameters' has to be a JSON object/,
			/curly braces/,
		],
		[
			'path parameters that are not JSON',
			'custom.apiCall',
			api('GET /x/{id}', { options: { pathParameters: '{id:1}' } }),
			/^The text in 'Path Parameters' is not valid JSON/,
			/quotes/,
		],
		[
			'an endpoint without a method',
			'custom.apiCall',
			api("={{ '/order/202309/orders' }}"),
			/^The parameter 'Endpoint' is not a method and a path/,
			/like 'GET \/path'/,
		],
		[
			'an endpoint with a host',
			'custom.apiCall',
			api("={{ 'GET https://elsewhere.example/steal' }}"),
			/^The parameter 'Endpoint' is not a method and a path/,
			/from the list/,
		],
		[
			'an open path parameter',
			'custom.apiCall',
			api('GET /items/{item_id}/{other}', { options: { pathParameters: '{"item_id":"5"}' } }),
			/^The path needs a value for 'other'/,
			/'Path Parameters' and write \{"other"/,
		],
		[
			'all pages of an endpoint that nobody knows',
			'custom.apiCall',
			api('GET /nobody/knows', { options: { readAllPages: true } }),
			/^'Read All Pages' works only for endpoints of the list/,
			/'Query Parameters'/,
		],
		[
			'a limit below one',
			'order.getMany',
			{ returnAll: false, limit: '={{ 0 }}', ...(kind === 'shopee' ? { from: '2026-11-01' } : {}) },
			/^'Limit' is not a number from 1 up/,
			/'Limit'/,
		],
		[
			'the refresh token that the credential uses itself',
			'authorization.refreshToken',
			{ refreshToken: 'FAKE-mine', subjectId: '5' },
			/^The value of 'Refresh Token' is the one that the credential uses itself/,
			/Leave it to the credential/,
		],
	];

	it.each(CASES)('%s', async (_name, operation, parameters, message, description) => {
		const own: Fields = parameters.refreshToken ? { refreshToken: 'FAKE-mine' } : {};
		const error = await refused(kind, operation, parameters, own);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(sent()).toBe(0);
	});
});

describe('Shopee refuses numbers that are none', () => {
	it.each(['12ab', '4294967296', '-5', '1.5'])('%s', async (shopId) => {
		const parameters = { code: 'x', authorizedAs: 'shop_id', shopId };
		const error = await refused('shopee', 'authorization.exchangeCode', parameters);
		expect(error.message).toMatch(/^'Shop ID' is not a whole number/);
		expect(sent()).toBe(0);
	});
});

describe('ids that the shop does not have', () => {
	const own = (kind: Kind) => {
		const shop = kind === 'shopee' ? 'TH' : 'SG';
		return market.sandbox.control.orders({ platform: kind, shop }).ids;
	};

	it.each(PLATFORMS)('$name: one alone is an error that names the field', async (platform) => {
		const { kind, id, label, name } = platform;
		const error = await refused(kind, 'order.get', { [id]: '576461413038785752' });
		expect(error.message).toMatch(
			new RegExp(`^${name} knows no record with this ${label}: 576461413038785752`),
		);
		expect(error.description).toMatch(new RegExp(`Check '${label}', .*(25007006|error_not_found)`));
	});

	it.each(PLATFORMS)('$name: one of several is an error too, or an item', async (platform) => {
		const { kind, id } = platform;
		const [first, second] = own(kind);
		const parameters = { [id]: [first, '576461413038785752', second].join() };
		const error = await refused(kind, 'order.get', parameters);
		expect(error.message).toMatch(/^1 of 3 records were refused/);
		expect(error.description).toContain('576461413038785752');
		const credentials = kind === 'shopee' ? market.connectShopee() : market.connectTikTokShop();
		const items = await market.host.runNode({
			type: kind,
			credentials,
			parameters: { resource: 'order', operation: 'get', ...parameters, output: 'unified' },
			continueOnFail: true,
		});
		const ids = items.map(({ json }) => json.orderId).filter(Boolean);
		expect(ids.sort()).toEqual([first, second].sort());
		expect(items[2].json).toMatchObject({
			details: { class: 'notFound', subject: '576461413038785752' },
		});
	});

	it('price details of an unknown order name the field', async () => {
		const error = await refused('tikTokShop', 'order.getPriceDetail', { orderId: '5764' });
		expect(error.message).toMatch(/^TikTok Shop knows no record with this Order ID: 5764/);
	});
});

describe('a shop that is not authorised', () => {
	it.each([
		['the cipher of another seller', () => market.fixtures.tikTokShop.shops.US.cipher],
		['a shop ID instead of a cipher', () => market.fixtures.tikTokShop.shops.SG.id],
	])('TikTok Shop: %s', async (_name, cipher) => {
		const shop = { __rl: true, mode: 'cipher', value: cipher() };
		const error = await refused('tikTokShop', 'order.get', { shop, orderId: '5' });
		expect(error.message).toMatch(/may not call this endpoint, or not for this shop/);
		expect(error.description).toMatch(/list of 'Shop'.*code 101000/);
	});

	it('TikTok Shop: none named at all', async () => {
		const error = await refused('tikTokShop', 'order.get', { orderId: '5' }, { shopCipher: '' });
		expect(error.message).toMatch(/^This call needs a shop, and none was named/);
		expect(error.description).toMatch(/'Shop'.*'Shop Cipher' in the credential.*106013/);
	});

	it('Shopee: a shop that never authorised the app', async () => {
		const { strangerShopId } = market.fixtures.shopee;
		const fields = { subjectId: String(strangerShopId) };
		const error = await refused('shopee', 'order.get', { orderSn: '5' }, fields);
		expect(error.message).toMatch(/^The authorization was withdrawn or has ended/);
		expect(error.description).toMatch(/authorization link.*shop_no_linked/);
	});
});

describe('a spent code', () => {
	it.each([
		['tikTokShop', { code: 'FAKE-used-up' }, /no longer accepts this code/, /36004004/],
		[
			'shopee',
			{ code: 'FAKE-used-up', authorizedAs: 'shop_id', shopId: '220000002' },
			/no longer accepts this authorization code/,
			/invalid_code/,
		],
	] as const)('%s says that a code works once', async (kind, parameters, message, code) => {
		const error = await refused(kind, 'authorization.exchangeCode', parameters);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(/works once/);
		expect(error.description).toMatch(code);
		expect(error.description).not.toContain('FAKE-used-up');
		expect(sent()).toBe(1);
	});
});

const LONG_AGO = { from: '2020-01-01T00:00:00Z', to: '2020-01-05T00:00:00Z' };
const LONG_AGO_TIKTOK = {
	options: { createdAfter: '2020-01-01T00:00:00Z', createdBefore: '2020-01-05T00:00:00Z' },
};

describe.each(PLATFORMS)('$name, an empty result', ({ kind }) => {
	it.each(['native', 'unified'])('is no item and no error (%s)', async (output) => {
		const credentials = kind === 'shopee' ? market.connectShopee() : market.connectTikTokShop();
		const range = kind === 'shopee' ? LONG_AGO : LONG_AGO_TIKTOK;
		const items = await market.host.runNode({
			type: kind,
			credentials,
			parameters: { resource: 'order', operation: 'getMany', returnAll: true, output, ...range },
		});
		expect(items).toEqual([]);
	});
});

const TROUBLE: Array<[string, Omit<FaultRule, 'platform'>, RegExp, RegExp]> = [
	['text', { kind: 'nonJson' }, /sent an answer that is not JSON/, /address in the credential/],
	['a web page with 200', { kind: 'html', status: 200 }, /web page instead of data/, /allow list/],
	['a web page with 502', { kind: 'html', status: 502 }, /web page instead of data/, /HTTP 502/],
	['a dropped connection', { kind: 'drop' }, /broke before the answer was complete/, /Try again/],
	['half an answer', { kind: 'half' }, /broke before the answer was complete/, /Try again/],
	['silence', { kind: 'slow', delayMs: 1500 }, /did not answer in time/, /Try again/],
];

describe.each(PLATFORMS)('$name, instead of a list:', ({ kind, name, list }) => {
	const range = kind === 'shopee' ? { from: '={{ $now.minus({ days: 3 }).toISO() }}' } : {};
	const parameters = { limit: 5, requestOptions: { timeoutSeconds: 1 }, ...range };

	it.each(TROUBLE)(
		'%s',
		async (_name, fault, message, description) => {
			const rule = { platform: kind, times: 20, match: { path: list }, ...fault };
			market.sandbox.control.fault(rule);
			const error = await refused(kind, 'order.getMany', parameters);
			expect(error.message).toContain(name);
			expect(error.message).toMatch(message);
			expect(error.description).toMatch(description);
		},
		20_000,
	);

	it('a refusal behind HTTP 200', async () => {
		const body =
			kind === 'shopee'
				? { error: 'error_data', message: 'No such thing', request_id: 'q1' }
				: { code: 36009004, message: 'No such thing', request_id: 'q1' };
		market.sandbox.control.fault({ platform: kind, kind: 'envelope', body, match: { path: list } });
		const error = await refused(kind, 'order.getMany', parameters);
		expect(error.message).toMatch(/^No such thing/);
		expect(error.description).toMatch(/code (error_data|36009004), request q1/);
		expect(sent()).toBe(1);
	});
});
