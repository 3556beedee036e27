import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { requiredArguments } from './requiredArguments.mts';
import { PARAMETERS } from './shopee/arguments.mts';
import { ENDPOINTS } from './shopee/endpoints.mts';
import type { Endpoint } from './shopee/endpoints.mts';
import { shopee, tikTok } from './testClient.mts';
import { ENDPOINT_LINES } from './tikTokShop/endpointTable.mts';

/** Calls that are modelled in detail want arguments; their own tests cover them. */
const TIKTOK_MODELLED = /^\/order\/(202309\/orders\/search|202507\/orders|202407\/orders\/)/;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ ordersPerPlatform: 0, rateLimitPerSecond: 10_000 });
});
afterAll(() => sandbox.close());

test('TikTok Shop: every endpoint takes a right call and no other cipher', async () => {
	const { accounts, shops, categoryAssets } = fixtures.tikTokShop;
	const call = tikTok(sandbox);
	const owner = { s: accounts.seller, c: accounts.creator, p: accounts.partner };
	const lines = ENDPOINT_LINES.trim().split('\n');
	expect(lines).toHaveLength(292);
	for (const line of lines) {
		const [method, template, ciphers, tokens, flags] = line.split(' ');
		if (TIKTOK_MODELLED.test(template)) continue;
		const multipart = flags.includes('m');
		const request = {
			method,
			path: template.replace(/\{\w+\}/g, '1729592969712207008'),
			query: ciphers[1] === 'a' ? { category_asset_cipher: categoryAssets[0].cipher } : {},
			token: owner[tokens[0] as keyof typeof owner].tokens[0].accessToken,
			...(multipart && { body: '--x--', contentType: 'multipart/form-data; boundary=x' }),
		};
		const { cipher } = shops.SG;
		const right = await call({ ...request, ...(ciphers[0] === 'c' && { cipher }) });
		expect([line, right.json.code]).toEqual([line, 0]);
		if (ciphers[0] === 'o') continue;
		const wrong = await call({ ...request, ...(ciphers[0] === '-' && { cipher }) });
		expect([line, wrong.json.code]).toEqual([line, ciphers[0] === 'c' ? 106013 : 36009004]);
	}
});

test('Shopee: every endpoint takes its documented parameters at its level, and nothing else', async () => {
	const call = shopee(sandbox);
	const ask = async (
		endpoint: Endpoint,
		level: string,
		query: Record<string, string>,
		body: Record<string, unknown>,
	) => {
		const { method, path, multipart } = endpoint;
		const form = Object.entries(body)
			.map(
				([name, value]) =>
					`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
			)
			.join('');
		const { json } = await call({
			method,
			path,
			level: level as 'shop',
			query,
			...(method !== 'GET' && { body: multipart ? `${form}--x--` : JSON.stringify(body) }),
			...(multipart && { contentType: 'multipart/form-data; boundary=x' }),
		});
		return `${path}: ${json.error ?? ''} ${json.message ?? ''}`;
	};
	const refused = (why: string) => expect.stringMatching(new RegExp(`Wrong parameters.*${why}`));
	expect(ENDPOINTS).toHaveLength(444);
	for (const endpoint of ENDPOINTS) {
		const { method, path, level } = endpoint;
		const { query, body } = requiredArguments(PARAMETERS, `${method} ${path}`);
		const right = await ask(endpoint, level, query, body);
		expect(right).not.toEqual(refused(''));
		expect(right).not.toMatch(/error_sign|There is no/);
		const other = await ask(endpoint, level === 'public' ? 'shop' : 'public', query, body);
		expect(other).toMatch(/error_sign|There is no/);
		const isBody = method !== 'GET';
		const more = { colour: 'red' };
		expect(
			await ask(
				endpoint,
				level,
				isBody ? query : { ...query, ...more },
				isBody ? { ...body, ...more } : body,
			),
		).toEqual(refused('colour: unknown parameter'));
		if (Object.keys({ ...query, ...body }).length === 0) continue;
		expect(await ask(endpoint, level, {}, {})).toEqual(refused('it is required'));
	}
});
