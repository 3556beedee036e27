/** The cookie of the Creator Center: cleaned, checked, and given to Shopee's own hosts only. */
import http from 'node:http';
import type { IHttpRequestOptions } from 'n8n-workflow';

import {
	authenticateShopeeLiveCreator,
	cookiesIn,
	shopeeHosts,
	shopeeLiveCreatorTestRequest,
	SHOPEE_SITES,
	SHOPEE_USES,
} from '../../credentials/connections/shopeeLiveCreator.ts';
import type { ShopeeCountry } from '../../credentials/connections/shopeeLiveCreator.ts';
import { openMarket } from '../nodes/market.mts';
import type { Fields, Market } from '../nodes/market.mts';

const COOKIE = 'SPC_EC=FAKE-ec; SPC_U=17; SPC_CDS=FAKE-cds';
const HOLDS_COOKIE = /FAKE-(ec|st|cds)/;

const fields = (more: Fields = {}): Fields => ({
	...{ country: 'id', cookie: COOKIE, customBaseUrl: '' },
	...more,
});

const authenticate = (options: IHttpRequestOptions, more: Fields = {}) =>
	authenticateShopeeLiveCreator(fields(more), options);

describe('what people paste', () => {
	const clean = { SPC_EC: 'FAKE-ec==', SPC_U: '17' };

	it.each([
		['as the browser shows it', 'SPC_EC=FAKE-ec==; SPC_U=17'],
		['with the name of the header', 'Cookie: SPC_EC=FAKE-ec==; SPC_U=17'],
		['with the name in small letters and a line end', 'cookie:\n SPC_EC=FAKE-ec==; SPC_U=17\n'],
		['one cookie on each line', 'SPC_EC=FAKE-ec==\r\nSPC_U=17\r\n'],
		['broken within a value', 'SPC_EC=FAKE-\nec==; SPC_U=17'],
		['broken before the padding', 'SPC_EC=FAKE-e\nc==;SPC_U=17'],
		['with a semicolon at the end and one too many', ';SPC_EC=FAKE-ec==; ; SPC_U=17;'],
		['with attributes that are no cookies', 'SPC_EC=FAKE-ec==; HttpOnly; SPC_U=17; Secure'],
		['twice', 'SPC_EC=FAKE-old; SPC_U=17; SPC_EC=FAKE-ec=='],
	])('%s', (_name, pasted) => {
		expect(Object.fromEntries(cookiesIn(pasted))).toEqual(clean);
		const { headers } = authenticate({ url: 'https://live.shopee.co.id/x' }, { cookie: pasted });
		expect(headers?.cookie).toMatch(/^SPC_EC=FAKE-ec==; SPC_U=17$/);
	});

	it.each([
		['nothing', '', /'Cookie' of the credential is empty/],
		['no cookie', 'FAKE-ec', /holds no Shopee login/],
		['cookies of a visitor', 'SPC_F=FAKE-ec; csrftoken=FAKE-st', /holds no Shopee login/],
		['cookies of somebody signed out', 'SPC_EC=-; SPC_ST=""; SPC_U=FAKE-ec', /no Shopee login/],
		['letters that no cookie has', 'SPC_EC=FAKE-ec\u201d; SPC_U=17', /characters that no cookie/],
	])('%s is refused, and not repeated in the message', (_name, cookie, says) => {
		const url = 'https://live.shopee.co.id/x';
		const refused = () => authenticate({ url }, { cookie });
		expect(refused).toThrow(says);
		const error = caught(refused);
		expect(`${error.message} ${error.description}`).not.toMatch(HOLDS_COOKIE);
		expect(error.description).toMatch(/Generate QR Code/);
	});

	it('a country that Shopee does not have', () => {
		for (const country of ['', 'mx', 'ID', '__proto__']) {
			expect(() => authenticate({ url: 'https://live.shopee.co.id/x' }, { country })).toThrow(
				/'Country' names no market/,
			);
		}
	});
});

function caught(run: () => unknown): { message: string; description: string } {
	try {
		run();
	} catch (error) {
		return error as { message: string; description: string };
	}
	throw new Error('Nothing was refused');
}

describe('the hosts', () => {
	it.each([
		['br', 'shopee.com.br', 'seller.shopee.com.br'],
		['id', 'shopee.co.id', 'seller.shopee.co.id'],
		['my', 'shopee.com.my', 'seller.shopee.com.my'],
		['ph', 'shopee.ph', 'seller.shopee.ph'],
		['sg', 'shopee.sg', 'seller.shopee.sg'],
		['tw', 'shopee.tw', 'seller.shopee.tw'],
		['th', 'shopee.co.th', 'seller.shopee.co.th'],
		['vn', 'shopee.vn', 'banhang.shopee.vn'],
	])('of %s', (country, domain, seller) => {
		expect(shopeeHosts(country as ShopeeCountry)).toEqual({
			storefront: `https://${domain}`,
			live: `https://live.${domain}`,
			creator: `https://creator.${domain}`,
			seller: `https://${seller}`,
			'seller-app': `https://seller-app.${domain}`,
		});
	});

	const countries = Object.keys(SHOPEE_SITES) as ShopeeCountry[];

	it.each(countries)('of %s take the cookie, with the headers of its pages', (country) => {
		const hosts = shopeeHosts(country);
		for (const use of SHOPEE_USES) {
			const { headers } = authenticate({ url: `${hosts[use]}/any/path` }, { country });
			expect(headers).toMatchObject({
				cookie: COOKIE,
				'x-region': country,
				'x-region-domain': SHOPEE_SITES[country].domain,
				'x-region-timezone': expect.stringMatching(/^[+-]0\d00$/),
				referer: expect.stringMatching(`^${hosts[use]}/`),
			});
		}
	});

	it.each([
		...countries.filter((each) => each !== 'id').map((each) => `${shopeeHosts(each).live}/x`),
		'http://live.shopee.co.id/x',
		'https://live.shopee.co.id:8443/x',
		'https://live.shopee.co.id.evil.example/x',
		'https://evil.example/live.shopee.co.id/x',
		'https://live.shopee.co.id@evil.example/x',
		'https://evil.example#https://live.shopee.co.id/x',
		'https://evil.example\\@live.shopee.co.id/x',
		'https://xlive.shopee.co.id/x',
		'https://partner.shopee.co.id/x',
		'https://undeclared.shopee.co.id/x',
	])('do not include %s', (url) => {
		expect(() => authenticate({ url })).toThrow(/nothing was sent/);
		const legacy = { uri: url } as unknown as IHttpRequestOptions;
		expect(() => authenticate(legacy)).toThrow(/nothing was sent/);
	});

	it('below a custom address begin with what they are for', () => {
		const custom = { customBaseUrl: 'http://127.0.0.1:9/below/' };
		for (const use of SHOPEE_USES) {
			const url = `http://127.0.0.1:9/below/${use}/x`;
			expect(authenticate({ url }, custom).headers?.cookie).toBe(COOKIE);
		}
		for (const url of [
			'http://127.0.0.1:9/live/x',
			'http://127.0.0.1:9/below/other/x',
			'http://127.0.0.1:9/below/live/../../x',
			'http://127.0.0.1:9/below/livestock/x',
			'http://127.0.0.1:99/below/live/x',
			'https://live.shopee.co.id/x',
		]) {
			expect(() => authenticate({ url }, custom)).toThrow(/nothing was sent/);
		}
	});

	it.each([
		['id', 'https://creator.shopee.co.id/supply/api'],
		['th', 'https://creator.shopee.co.th/supply/api'],
		['my', 'https://seller.shopee.com.my/api/supply'],
	])('of %s that Test asks are among them', (country, base) => {
		const cases = String(shopeeLiveCreatorTestRequest.baseURL);
		expect(cases).toContain(`$credentials.country === "${country}" ? "${base}"`);
		expect(() => authenticate({ url: `${base}/lm/x` }, { country })).not.toThrow();
	});

	it('get SPC_CDS in the address where their pages repeat it, and nowhere else', () => {
		const edit = 'https://seller.shopee.co.id/api/pas/v1/live_stream/edit/';
		expect(authenticate({ url: edit, method: 'POST', body: { type: 'stop' } })).toMatchObject({
			qs: { SPC_CDS: 'FAKE-cds', SPC_CDS_VER: '2' },
			body: '{"type":"stop"}',
		});
		expect(authenticate({ url: 'https://seller.shopee.co.id/api/v4/x' }).qs).toEqual({});
		expect(() => authenticate({ url: edit }, { cookie: 'SPC_ST=FAKE-st' })).toThrow(
			/lacks SPC_CDS/,
		);
	});
});

describe('in n8n', () => {
	let market: Market;

	beforeAll(async () => {
		market = await openMarket({ ordersPerPlatform: 0 });
	});
	beforeEach(() => market.sandbox.control.reset());
	afterAll(async () => await market.close());

	const press = async (more: Fields = {}) =>
		await market.host.testCredential({
			type: 'shopeeLiveCreatorApi',
			id: market.connectCreator({ ...market.creatorFields(), ...more }).shopeeLiveCreatorApi.id,
		});
	const options = (values: Record<string, string>) =>
		market.sandbox.control.options({ platform: 'shopeeLiveCreator', ...values });
	const expire = () =>
		market.sandbox.control.expire({ platform: 'shopeeLiveCreator', subject: 'main' });

	it('Test is green for a cookie that works, also with a slash and spaces', async () => {
		expect(await press()).toMatchObject({ status: 'OK' });
		const customBaseUrl = ` ${market.sandbox.urls.shopeeLiveCreator}// `;
		expect(await press({ customBaseUrl })).toMatchObject({ status: 'OK' });
	});

	it.each<[string, () => unknown, RegExp, Fields?]>([
		['a login that ended, told by the status', () => expire(), /login .* has ended/],
		[
			'a login that ended, told by a redirect',
			() => [options({ signedOutAs: 'redirect' }), expire()],
			/login .* has ended/,
		],
		[
			'a login that ended, told by words',
			() => [options({ signedOutAs: 'words' }), expire()],
			/login .* has ended/,
		],
		['a block', () => options({ blocks: 'all' }), /one of a robot/],
		['an empty cookie', () => undefined, /'Cookie' of the credential is empty/, { cookie: '' }],
		[
			'a cookie without login',
			() => undefined,
			/holds no Shopee login/,
			{ cookie: 'SPC_F=FAKE-ec' },
		],
	])('Test is red for %s', async (_name, prepare, says, more = {}) => {
		prepare();
		const result = await press(more);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(says) });
		expect(JSON.stringify(result)).not.toMatch(HOLDS_COOKIE);
	});

	it('the HTTP Request node reaches the hosts', async () => {
		const url = `${market.sandbox.urls.shopeeLiveCreator}/creator/supply/api/lm/sellercenter/userInfo`;
		const answer = await market.host.httpRequest(market.connectCreator(), { url });
		expect(answer).toMatchObject({ statusCode: 200, json: { data: { userId: 880000001 } } });
	});

	describe('and a stranger', () => {
		const seen: http.IncomingHttpHeaders[] = [];
		let stranger: http.Server;
		let address = '';

		beforeAll(async () => {
			stranger = http.createServer((request, response) => {
				seen.push(request.headers);
				if (request.url?.startsWith('/leave')) {
					response.writeHead(302, { location: request.url.replace('/leave', '/elsewhere') });
				}
				response.end('{}');
			});
			await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
			address = `http://127.0.0.1:${(stranger.address() as { port: number }).port}`;
		});
		beforeEach(() => seen.splice(0));
		afterAll(() => {
			stranger.closeAllConnections();
			stranger.close();
		});

		it.each(['GET', 'POST'] as const)('who never hears of it: %s', async (method) => {
			const credentials = market.connectCreator();
			const refused = market.host.httpRequest(credentials, { url: `${address}/live/x`, method });
			await expect(refused).rejects.toMatchObject({
				message: expect.stringContaining('nothing was sent'),
				description: expect.stringContaining('the whole account'),
			});
			await expect(refused).rejects.not.toThrow(HOLDS_COOKIE);
			await expect(market.host.request(credentials, { url: `${address}/live/x` })).rejects.toThrow(
				'nothing was sent',
			);
			expect(seen).toEqual([]);
		});

		it('to whom a redirect of a right host leads', async () => {
			const credentials = market.connectCreator({
				...market.creatorFields(),
				customBaseUrl: `${address}/leave`,
			});
			const url = `${address}/leave/live/x`;
			await expect(market.host.httpRequest(credentials, { url })).rejects.toThrow();
			await market.host
				.request(credentials, { url, ignoreHttpStatusErrors: true })
				.catch(() => undefined);
			// The first stop is the address that the user typed; the second would be anybody.
			expect(seen).toHaveLength(2);
			expect(seen.every(({ cookie }) => cookie?.includes('FAKE-ec'))).toBe(true);
		});
	});
});
