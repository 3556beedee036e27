import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { ENDPOINT_GROUPS } from './shopee/endpointTable.mts';
import { shopee, tikTok } from './testClient.mts';
import { ENDPOINT_LINES } from './tikTokShop/endpointTable.mts';

/** Calls that are modelled in detail want arguments; their own tests cover them. */
const TIKTOK_MODELLED = /^\/order\/(202309\/orders\/search|202507\/orders|202407\/orders\/)/;
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
