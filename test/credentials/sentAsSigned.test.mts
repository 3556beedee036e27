/** The sandbox checks signatures over the bytes it gets: an answer without an error is the proof. */
import type { NodeCredentials } from '../harness/index.mts';
import { requiredArguments } from '../sandbox/requiredArguments.mts';
import { PARAMETERS } from '../sandbox/shopee/arguments.mts';
import { openWorld, WHO } from './world.mts';
import type { Who, World } from './world.mts';

let world: World;
let seller: NodeCredentials;

beforeAll(async () => {
	world = await openWorld();
	seller = await world.connect('seller', {
		shopCipher: world.fixtures.tikTokShop.shops.SG.cipher,
	});
});

afterAll(async () => await world.close());

const DIFFICULT = 'ün"ïcode \\ / ☃ 👜 สวัสดี \u2028 </script> %20 +1 & = # ? \'';

const BODIES = {
	'odd characters': { note: DIFFICULT, [DIFFICULT]: 'as a key' },
	'nested lists': { skus: [{ id: '1', inventory: [{ quantity: 9 }, null] }], list: [[], {}] },
	'numbers and truth values': { price: 1.5e-7, zero: -0, large: 1e21, yes: true, none: null },
	'an empty object': {},
	'a long text': { note: DIFFICULT.repeat(4000) },
};

const RAW_BODIES = {
	'space around it': ' \n\t{"a":1}\r\n ',
	'space within': '{ "a" : 1,\n "b": [ 1, 2 ] }',
	'escapes as typed': '{"a":"\\u00fc\\/\\ud83d\\udc5c"}',
	'an id beyond 2^53': '{"order_id":576461413038785752123}',
	'a doubled key': '{"a":1,"a":2}',
	'the empty object': '{}',
};

const QUERIES = {
	'odd characters': { keyword: DIFFICULT, 'a key?&=': 'x' },
	'a list': { ids: ['576461413038785752', '576461413038785753'] },
	'numbers and truth values': { page_size: 20, flag: false, ratio: 0.1 },
	'keys in no order': { b: '1', B: '2', a: '3', _: '4', '10': '5', '9': '6', é: '7' },
};

const WRITES = [
	['POST', '/product/202502/products/search'],
	['PUT', '/promotion/202309/activities/7136104329798256386'],
	['DELETE', '/product/202309/products'],
] as const;

const READ = '/product/202309/brands';

describe('TikTok Shop', () => {
	const url = (path: string) => world.sandbox.urls.tikTokShop + path;
	const ok = { code: 0 };

	// What is sent here no endpoint takes: only the signature counts.
	beforeAll(() => world.sandbox.control.options({ platform: 'tikTokShop', gatewayOnly: true }));

	describe.each(WRITES)('%s', (method, path) => {
		it.each(Object.entries(BODIES))('with %s in the body', async (_name, body) => {
			expect(await world.host.request(seller, { method, url: url(path), body })).toMatchObject(ok);
			const text = JSON.stringify(body);
			expect(
				await world.host.request(seller, { method, url: url(path), body: text, json: true }),
			).toMatchObject(ok);
			for (const responseFormat of ['json', 'autodetect'] as const) {
				const call = { method, url: url(path), json: body, responseFormat };
				expect((await world.host.httpRequest(seller, call)).json).toMatchObject(ok);
			}
		});

		it.each(Object.entries(RAW_BODIES))('with %s in a raw body', async (_name, body) => {
			expect(await world.host.request(seller, { method, url: url(path), body })).toMatchObject(ok);
			const bytes = { method, url: url(path), body: Buffer.from(body) };
			expect(await world.host.request(seller, bytes)).toMatchObject(ok);
			for (const contentType of ['application/json', 'application/json; charset=utf-8']) {
				const call = { method, url: url(path), raw: { body, contentType } };
				expect((await world.host.httpRequest(seller, call)).json).toMatchObject(ok);
			}
		});
	});

	describe.each([['GET', READ], ...WRITES] as const)('%s', (method, path) => {
		it.each(Object.entries(QUERIES))('with %s in the query', async (_name, query) => {
			for (const arrayFormat of [undefined, 'repeat'] as const) {
				const options = { method, url: url(path), qs: { ...query }, arrayFormat };
				expect(await world.host.request(seller, options)).toMatchObject(ok);
			}
			const call = { method, url: url(path), query };
			expect((await world.host.httpRequest(seller, call)).json).toMatchObject(ok);
		});

		it('with a query typed into the address', async () => {
			for (const typed of ['?q=a%20b+c%2Bd', '?q=%C3%BC&ids=1&ids=2', '?q=ü "x"', '?q=1#top']) {
				const address = url(path) + typed;
				expect(await world.host.request(seller, { method, url: address })).toMatchObject(ok);
				const answer = await world.host.httpRequest(seller, { method, url: address });
				expect(answer.json).toMatchObject(ok);
			}
		});
	});

	it('a read with a body that nobody needs', async () => {
		const body = { a: 1 };
		const options = { method: 'GET' as const, url: url(READ), body };
		expect(await world.host.request(seller, options)).toMatchObject(ok);
		const answer = await world.host.httpRequest(seller, { url: url(READ), json: body });
		expect(answer.json).toMatchObject(ok);
		const [item] = await world.call(seller, `GET ${READ}`, { body });
		expect(item.json).toMatchObject(ok);
	});

	it('an upload', async () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=xyz' };
		const body = '--xyz\r\nContent-Disposition: form-data; name="a"\r\n\r\nü\r\n--xyz--\r\n';
		for (const path of ['/product/202309/images/upload', '/fulfillment/202309/files/upload']) {
			const options = { method: 'POST' as const, url: url(path), headers: { ...headers }, body };
			expect(await world.host.request(seller, options)).toMatchObject(ok);
		}
	});

	it.each(Object.entries(BODIES))('API Call with %s in the body', async (_name, body) => {
		const [item] = await world.call(seller, `POST ${WRITES[0][1]}`, { body });
		expect(item.json).toMatchObject(ok);
	});

	it.each(Object.entries(QUERIES))('API Call with %s in the query', async (_name, query) => {
		const [item] = await world.call(seller, `GET ${READ}`, { query });
		expect(item.json).toMatchObject(ok);
	});
});

describe('Shopee, endpoints that no operation covers', () => {
	const CALLS: Array<[level: string, who: Who, endpoint: string]> = [
		['public', 'shop', 'GET /api/v2/public/get_merchants_by_partner'],
		['public', 'user', 'GET /api/v2/push/get_app_push_config'],
		['public', 'merchant', 'POST /api/v2/push/set_app_push_config'],
		['public', 'principal', 'GET /api/v2/payment/get_payment_method_list'],
		['shop', 'shop', 'GET /api/v2/shop/get_profile'],
		['shop', 'shop', 'POST /api/v2/shop/update_profile'],
		['merchant', 'merchant', 'GET /api/v2/merchant/get_merchant_info'],
		['merchant', 'merchant', 'POST /api/v2/global_product/add_global_item'],
		['user', 'user', 'GET /api/v2/video/get_user_demographics'],
		['user', 'user', 'POST /api/v2/video/post_video'],
		['principal', 'principal', WHO.principal.read],
	];

	it.each(CALLS)('on %s level as %s: %s', async (level, who, endpoint) => {
		const credentials = await world.connect(who);
		const { method, url } = world.urlOf(endpoint);
		const least = requiredArguments(PARAMETERS, endpoint);
		const text = PARAMETERS.parametersOf(endpoint)?.find(
			({ place, name, type, values }) =>
				place === 'body' &&
				/^(description|callback_url)$/.test(name) &&
				type === 'string' &&
				!values,
		);
		const address = `https://shop.example.com/${encodeURIComponent(DIFFICULT)}`;
		const odd = text ? { [text.name]: text.name === 'callback_url' ? address : DIFFICULT } : {};
		const body = method === 'POST' ? { ...least.body, ...odd } : undefined;
		const query = endpoint.includes('partner') ? { page_size: 5 } : least.query;
		const ok = { error: '' };
		world.sandbox.control.clearLog();

		const qs = { ...query };
		expect(await world.host.request(credentials, { method, url, body, qs })).toMatchObject(ok);
		const answer = await world.host.httpRequest(credentials, { method, url, query, json: body });
		expect(answer.json).toMatchObject(ok);
		const [item] = await world.call(credentials, endpoint, { query, body });
		expect(item.json).toMatchObject(ok);

		const log = world.sandbox.control.log();
		expect(log.map(({ authLevel }) => authLevel)).toEqual([level, level, level]);
	});

	it('sends a list as a repeated key from the HTTP Request node', async () => {
		const credentials = await world.connect('shop');
		const { url } = world.urlOf('GET /api/v2/product/get_item_list');
		const address = `${url}?item_status=NORMAL&item_status=BANNED`;
		world.sandbox.control.clearLog();
		await world.host.httpRequest(credentials, { url: address });
		await world.host.request(credentials, { url: address });
		const keys = world.sandbox.control.log().map(({ query }) => Object.keys(query));
		for (const each of keys) expect(each).toContain('item_status');
		expect(keys.flat().filter((key) => key.includes('['))).toEqual([]);
	});
});
