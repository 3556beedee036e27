import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { ParameterTable } from './parameters.mts';
import { rightArguments } from './rightArguments.mts';
import { ENDPOINT_GROUPS } from './shopee/endpointTable.mts';
import { shopee, tikTok } from './testClient.mts';
import { ENDPOINT_LINES } from './tikTokShop/endpointTable.mts';

/** What the gateway of TikTok Shop says before an endpoint looks at its arguments. */
const TIKTOK_GATEWAY = [36009004, 36009009, 36009010, 36009022, 36009023, 106001, 106013, 101000];
const TIKTOK_TABLE = ParameterTable.of('tikTokShop');

/** A webhook has to be there, or needs an address that is one; their own tests cover them. */
const TIKTOK_MODELLED = /^(PUT|DELETE) \/event\//;

/** Calls that are modelled in detail want arguments; their own tests cover them. */
const SHOPEE_MODELLED = /\/(auth|order\/get_order_(list|detail)|public\/get_token_by_resend_code)/;

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

test('Shopee: every endpoint takes a right call at its level and at no other', async () => {
	const call = shopee(sandbox);
	let count = 0;
	let group: string[] = [];
	for (const line of ENDPOINT_GROUPS.trim().split('\n')) {
		if (!line.startsWith(' ')) group = line.split(' ');
		const names = line.startsWith(' ') ? line.trim().split(' ') : [];
		for (const name of names) {
			count++;
			const [level, method, folder, , multipart] = group;
			const path = `/api/v2/${folder}/${name}`;
			if (SHOPEE_MODELLED.test(path)) continue;
			const body = method === 'GET' ? {} : { body: multipart ? '--x--' : '{}' };
			const request = {
				method,
				path,
				...body,
				...(multipart && { contentType: 'multipart/form-data; boundary=x' }),
			};
			const right = await call({ ...request, level: level as 'shop' });
			expect([path, right.json.error ?? '']).toEqual([path, '']);
			const other = await call({ ...request, level: level === 'public' ? 'shop' : 'public' });
			expect([path, other.json.error]).not.toEqual([path, '']);
		}
	}
	expect(count).toBe(444);
});
