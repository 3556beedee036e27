import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { requiredArguments } from './requiredArguments.mts';
import { PARAMETERS } from './shopee/arguments.mts';
import { ENDPOINTS } from './shopee/endpoints.mts';
import type { Endpoint } from './shopee/endpoints.mts';
import { ParameterTable } from './parameters.mts';
import { rightArguments } from './rightArguments.mts';
import { shopee, tikTok } from './testClient.mts';
import { ENDPOINT_LINES } from './tikTokShop/endpointTable.mts';

/** What the gateway of TikTok Shop says before an endpoint looks at its arguments. */
const TIKTOK_GATEWAY = [36009004, 36009009, 36009010, 36009022, 36009023, 106001, 106013, 101000];
const TIKTOK_TABLE = ParameterTable.of('tikTokShop');

/** A webhook has to be there, or needs an address that is one; their own tests cover them. */
const TIKTOK_MODELLED = /^(PUT|DELETE) \/event\//;

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
		// Ends the authorization that all other calls need.
		if (line.startsWith('DELETE /authorization/')) continue;
		const { query, body, files } = rightArguments(TIKTOK_TABLE, `${method} ${template}`);
		const request = {
			method,
			path: template.replace(/\{\w+\}/g, '1729592969712207008'),
			query: {
				...query,
				...(ciphers[1] === 'a' && { category_asset_cipher: categoryAssets[0].cipher }),
			},
			token: owner[tokens[0] as keyof typeof owner].tokens[0].accessToken,
			...(flags.includes('m')
				? { body: form(body, files), contentType: 'multipart/form-data; boundary=x' }
				: Object.keys(body).length > 0 && { body: JSON.stringify(body) }),
		};
		const { cipher } = shops.SG;
		const right = await call({ ...request, ...(ciphers[0] === 'c' && { cipher }) });
		if (TIKTOK_GATEWAY.includes(right.json.code ?? -1) && !TIKTOK_MODELLED.test(line)) {
			expect([line, right.json]).toEqual([]);
		}
		const unknown = await call({
			...request,
			query: { ...request.query, fake_argument: '1' },
			...(ciphers[0] === 'c' && { cipher }),
		});
		expect([line, unknown.json.code]).toEqual([line, 36009004]);
		for (const name of Object.keys(query)) {
			const { [name]: _left, ...less } = request.query as Record<string, string>;
			const short = await call({ ...request, query: less, ...(ciphers[0] === 'c' && { cipher }) });
			expect([line, name, short.json.code]).toEqual([line, name, 36009004]);
		}
		if (ciphers[0] === 'o') continue;
		const wrong = await call({ ...request, ...(ciphers[0] === '-' && { cipher }) });
		expect([line, wrong.json.code]).toEqual([line, ciphers[0] === 'c' ? 106013 : 36009004]);
	}
});

/** A form with the boundary `x`. */
function form(fields: object, files: string[]): string {
	const part = (name: string, head: string, content: unknown) =>
		`--x\r\ncontent-disposition: form-data; name="${name}"${head}\r\n\r\n${String(content)}\r\n`;
	return [
		...Object.entries(fields).map(([name, value]) => part(name, '', value)),
		...files.map((name) => part(name, '; filename="fake.bin"', 'FAKE bytes')),
		'--x--',
	].join('');
}

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
	// Ten calls of chat are not part of the public documentation.
	expect(ENDPOINTS).toHaveLength(444 + 10);
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
