/**
 * The platforms' rules written a second time, from their documentation and on another HMAC
 * implementation, against what the credentials make of 1,000 random requests each.
 */
import Hex from 'crypto-js/enc-hex.js';
import HmacSHA256 from 'crypto-js/hmac-sha256.js';
import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { ShopeeApi } from '../../credentials/ShopeeApi.credentials.ts';
import { TikTokShopApi } from '../../credentials/TikTokShopApi.credentials.ts';
import { takesShopCipher } from '../../credentials/signing/tikTokShop.ts';
import { Random } from '../sandbox/random.mts';
import { ENDPOINT_LINES } from '../sandbox/tikTokShop/endpointTable.mts';
import { sent, SHAPES } from './requests.mts';

const CASES = 1000;
const CHUNK = 100;
const BASES = [
	'https://market.example',
	'https://proxy.example/deep/path',
	'http://127.0.0.1:4600',
];

/** Locale order, code-unit order and the order of numbers all disagree on these. */
const KEY_PARTS = [
	'a',
	'B',
	'z',
	'Z',
	'_',
	'-',
	'.',
	'1',
	'10',
	'9',
	'é',
	'ß',
	'字',
	'あ',
	'[]',
	'👜',
];
const VALUE_PARTS = [
	'0',
	'Aa',
	' ',
	'+',
	'%',
	'%20',
	'&',
	'=',
	'#',
	'?',
	'/',
	'"',
	"'",
	'\\',
	'ö',
	'衬',
	'👕',
	'\n',
	'สวัส',
];

const hmac = (message: string, key: string) => Hex.stringify(HmacSHA256(message, key));

function words(random: Random, parts: string[], from: number, to: number): string {
	return Array.from({ length: random.int(from, to) }, () => random.pick(parts)).join('');
}

function query(random: Random): Record<string, string> {
	const entries = Array.from({ length: random.int(0, 7) }, () => [
		words(random, KEY_PARTS, 1, 4),
		words(random, VALUE_PARTS, 0, 6),
	]);
	return Object.fromEntries(entries);
}

function body(random: Random): IDataObject {
	return {
		[words(random, KEY_PARTS, 1, 3)]: words(random, VALUE_PARTS, 0, 9),
		list: [random.int(0, 9), { nested: words(random, VALUE_PARTS, 1, 4) }, null],
		flag: random.chance(0.5),
	};
}

function path(random: Random, ...heads: string[]): string {
	const segments = [random.pick(heads), words(random, ['x', 'Y', '7', '_', '%20', '%C3%A9'], 1, 5)];
	return `/${segments.join('/')}`;
}

const chunks = Array.from({ length: CASES / CHUNK }, (_, index) => index * CHUNK);

afterEach(() => jest.restoreAllMocks());

describe('TikTok Shop', () => {
	const api = new TikTokShopApi();

	async function check(number: number): Promise<void> {
		const random = new Random('tiktok', number);
		const base = random.pick(BASES);
		const secret = words(random, [...KEY_PARTS, ...VALUE_PARTS], 1, 12).trim() || 'secret';
		const appKey = words(random, KEY_PARTS, 1, 6);
		const cipher = random.pick(['', 'ROW_cipher', 'TTP_字']);
		const seconds = random.int(1_600_000_000, 1_900_000_000);
		const method = random.pick<IHttpRequestMethods>(['GET', 'POST', 'PUT', 'DELETE']);
		const route = path(random, 'order/202309', 'product/202309/products', 'finance/202501');
		const own = query(random);
		const payload = method === 'GET' || random.chance(0.3) ? undefined : body(random);
		const form = random.chance(0.5) ? payload : payload && JSON.stringify(payload);
		jest.spyOn(Date, 'now').mockReturnValue(seconds * 1000 + random.int(0, 999));
		const shape = random.pick(Object.values(SHAPES));
		const result = sent(
			await api.authenticate(
				{
					appKey,
					appSecret: secret,
					environment: 'custom',
					customBaseUrl: base,
					shopCipher: cipher,
					accessToken: 'token',
				},
				shape({ base, method, path: route, query: own, body: form }),
			),
		);

		const signed: Record<string, string> = {
			...own,
			app_key: appKey,
			timestamp: String(seconds),
			...(cipher && { shop_cipher: cipher }),
		};
		const parameters = Object.keys(signed)
			.sort()
			.map((key) => key + signed[key])
			.join('');
		const text = payload ? JSON.stringify(payload) : '';
		const sign = hmac(secret + route + parameters + text + secret, secret);
		expect({ number, query: result.query, body: result.body ?? '' }).toEqual({
			number,
			query: { ...signed, sign },
			body: text,
		});
	}

	it.each(chunks)('cases from %i on', async (start) => {
		for (let number = start; number < start + CHUNK; number++) await check(number);
	});

	it('the order of the parameters makes no difference', async () => {
		jest.spyOn(Date, 'now').mockReturnValue(1_760_000_000_000);
		const entries = KEY_PARTS.map((key, index) => [key, String(index)]);
		const credentials = { appKey: 'key', appSecret: 'secret', accessToken: 'token' };
		const signs = new Set<string>();
		for (let turn = 0; turn < entries.length; turn++) {
			const qs = Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)]);
			const url = `${BASES[0]}/order/202309/orders`;
			signs.add(sent(await api.authenticate(credentials, { url, qs })).query.sign);
		}
		expect(signs.size).toBe(1);
	});

	it('the shop is named where the endpoint wants it, and only there', () => {
		const lines = ENDPOINT_LINES.trim().split('\n');
		expect(lines.length).toBeGreaterThan(250);
		const wrong = lines.filter((line) => {
			const [method, route, ciphers] = line.split(' ');
			const taken = takesShopCipher(method, route);
			return ciphers.startsWith('-') ? taken : ciphers.startsWith('c') && !taken;
		});
		expect(wrong).toEqual([]);
	});
});

describe('Shopee', () => {
	const api = new ShopeeApi();
	const levels = {
		public: ['public', 'push', 'media', 'auth'],
		shop: ['order', 'product', 'shop', 'logistics', 'ams'],
		merchant: ['merchant', 'global_product'],
		user: ['livestream', 'video'],
		principal: ['principal'],
	};

	async function check(number: number): Promise<void> {
		const random = new Random('shopee', number);
		const base = random.pick(BASES);
		const level = random.pick(['public', 'shop', 'merchant', 'user', 'principal'] as const);
		const key = words(random, [...KEY_PARTS, ...VALUE_PARTS], 1, 12).trim() || 'key';
		const partnerId = String(random.int(0, 4_294_967_295));
		const subjectId = String(random.int(0, 4_294_967_295));
		const accessToken = words(random, ['a', 'F', '0', '9'], 1, 30);
		const seconds = random.int(1_600_000_000, 1_900_000_000);
		const route = path(random, ...levels[level].map((module) => `api/v2/${module}`));
		const own = query(random);
		jest.spyOn(Date, 'now').mockReturnValue(seconds * 1000 + random.int(0, 999));
		const shape = random.pick(Object.values(SHAPES));
		const payload = random.chance(0.5) ? body(random) : undefined;
		const result = sent(
			await api.authenticate(
				{
					partnerId: ` ${partnerId}\n`,
					partnerSecret: key,
					environment: 'custom',
					customBaseUrl: base,
					subjectType: level === 'public' ? random.pick(['shop', 'merchant', 'user']) : level,
					subjectId,
					accessToken,
				},
				shape({ base, method: 'POST', path: route, query: own, body: payload }),
			),
		);

		const subject = { access_token: accessToken, [`${level}_id`]: subjectId };
		const tail = level === 'public' ? '' : accessToken + subjectId;
		expect({ number, query: result.query }).toEqual({
			number,
			query: {
				...own,
				partner_id: partnerId,
				timestamp: String(seconds),
				...(level === 'public' ? {} : subject),
				sign: hmac(partnerId + route + String(seconds) + tail, key),
			},
		});
	}

	it.each(chunks)('cases from %i on', async (start) => {
		for (let number = start; number < start + CHUNK; number++) await check(number);
	});
});
