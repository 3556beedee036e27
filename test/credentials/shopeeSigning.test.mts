import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { ShopeeApi } from '../../credentials/ShopeeApi.credentials.ts';
import {
	shopeeLevelOf,
	signShopeePush,
	signShopeeRequest,
} from '../../credentials/signing/shopee.ts';
import { ENDPOINT_GROUPS } from '../sandbox/shopee/endpointTable.mts';
import { sent, SHAPES } from './requests.mts';
import type { Shape } from './requests.mts';
import { SHOPEE_MESSAGES, SHOPEE_REQUESTS, SHOPEE_WRONG_SIGNATURES } from './shopeeVectors.mts';
import type { ShopeeVector } from './shopeeVectors.mts';

const LIVE = 'https://partner.shopeemobile.com';
const BUSINESS = { page_size: '20', keyword: 'túi & "xách" 100% +1/#?', sign: 'left over' };
const api = new ShopeeApi();

function credential(
	vector: ShopeeVector,
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	const { level, partnerId, partnerKey, accessToken = 'not sent', subjectId = 7 } = vector;
	return {
		partnerId: String(partnerId),
		partnerSecret: partnerKey,
		environment: 'live',
		subjectType: level === 'public' ? 'shop' : level,
		subjectId: String(subjectId),
		authorizationCode: '',
		accessToken,
		refreshToken: '',
		accessTokenExpiresAt: '',
		...changes,
	};
}

/** The parameters that a request of the vector's level carries beside its own. */
function common({ level, partnerId, timestamp, accessToken, subjectId, sign }: ShopeeVector) {
	const shared = { partner_id: String(partnerId), timestamp: String(timestamp), sign };
	if (level === 'public') return shared;
	return { ...shared, access_token: accessToken, [`${level}_id`]: String(subjectId) };
}

function freeze({ timestamp }: Pick<ShopeeVector, 'timestamp'>): void {
	jest.spyOn(Date, 'now').mockReturnValue(timestamp * 1000 + 999);
}

function vectorOf(name: string): ShopeeVector {
	const vector = SHOPEE_REQUESTS.find((each) => each.name === name);
	if (!vector) throw new Error(`There is no vector "${name}"`);
	return vector;
}

afterEach(() => jest.restoreAllMocks());

const custom = (customBaseUrl: string) => ({ environment: 'custom', customBaseUrl });

const BASES: Array<[string, ICredentialDataDecryptedObject]> = [
	[LIVE, {}],
	['https://openplatform.shopee.cn', { environment: 'liveChina' }],
	['https://openplatform.shopee.com.br', { environment: 'liveBrazil' }],
	['https://openplatform.sandbox.test-stable.shopee.sg', { environment: 'sandbox' }],
	['https://proxy.example/market/shopee', custom(' https://proxy.example/market/shopee/ \n')],
	['https://proxy.example/api', custom('https://proxy.example/api')],
];

describe.each(Object.entries(SHAPES))('known answers, %s', (_name, shape: Shape) => {
	describe.each(BASES)('at %s', (base, changes) => {
		it.each(SHOPEE_REQUESTS)('$name', async (vector) => {
			freeze(vector);
			const request = shape({ base, method: 'GET', path: vector.path, query: BUSINESS });
			const { url, query } = sent(await api.authenticate(credential(vector, changes), request));
			expect(query).toEqual({ ...BUSINESS, ...common(vector) });
			expect(url).toBe('baseURL' in request ? vector.path : base + vector.path);
		});
	});
});

describe('the body', () => {
	const vector = vectorOf('shop: POST endpoint (body is not signed)');
	const stock = { item_id: 1, note: 'áo "thun" – 衬衫 👕' };

	it.each([
		['a text', JSON.stringify(stock), JSON.stringify(stock)],
		['an object', stock, JSON.stringify(stock)],
		['bytes', Buffer.from(JSON.stringify(stock)), Buffer.from(JSON.stringify(stock))],
		['an empty object', {}, undefined],
	])('%s is sent as it is and never signed', async (_name, body, sentBody) => {
		freeze(vector);
		for (const shape of Object.values(SHAPES)) {
			const request = shape({ base: LIVE, method: 'POST', path: vector.path, query: {}, body });
			const result = sent(await api.authenticate(credential(vector), request));
			expect(result.query.sign).toBe(vector.sign);
			expect(result.body).toEqual(sentBody);
		}
	});

	it('as a form keeps its content type', async () => {
		freeze(vector);
		const headers = { 'Content-Type': 'multipart/form-data; boundary=xyz' };
		const body = '--xyz--\r\n';
		const request = { method: 'POST' as const, url: LIVE + vector.path, headers, body };
		const result = sent(await api.authenticate(credential(vector), request));
		expect(result).toMatchObject({ body, query: { sign: vector.sign } });
		expect(result.headers['content-type']).toBe(headers['Content-Type']);
	});
});

describe('the query', () => {
	const vector = vectorOf('shop: order list');

	it('repeats the key of a list, in both shapes', async () => {
		freeze(vector);
		const url = `${LIVE}${vector.path}?item_status=NORMAL&item_status=BANNED`;
		const own = await api.authenticate(credential(vector), { url });
		expect(own).toMatchObject({ arrayFormat: 'repeat' });
		expect(sent(own).keys.filter((key) => key === 'item_status')).toHaveLength(2);
		const legacy = await api.authenticate(
			credential(vector),
			SHAPES['legacy shape, query in the URL']({
				base: LIVE,
				method: 'GET',
				path: `${vector.path}?item_status=NORMAL&item_status=BANNED`,
				query: {},
			}),
		);
		expect(legacy).toMatchObject({ qsStringifyOptions: { arrayFormat: 'repeat' } });
	});

	it('leaves another form of lists to the caller who asks for it', async () => {
		const request = { url: LIVE + vector.path, qs: { id: ['1', '2'] } };
		const options = { ...request, arrayFormat: 'comma' as const };
		expect(await api.authenticate(credential(vector), options)).toMatchObject({
			arrayFormat: 'comma',
		});
		const plain = { url: LIVE + vector.path, qs: { id: '1' } };
		expect(await api.authenticate(credential(vector), plain)).not.toHaveProperty('arrayFormat');
	});

	it('is signed afresh when n8n sends the same request a second time', async () => {
		const later = vectorOf('shop: same inputs one second later give another sign');
		freeze(vector);
		const request = { url: LIVE + vector.path, qs: { page_size: 20 } };
		await api.authenticate(credential(vector, { accessToken: 'old' }), request);
		freeze(later);
		const result = sent(await api.authenticate(credential(later), request));
		expect(result.query).toEqual({ page_size: '20', ...common(later) });
	});
});

describe('mistakes of other clients', () => {
	it.each(SHOPEE_WRONG_SIGNATURES)('$mistake', async ({ of, sign }) => {
		const vector = vectorOf(of);
		freeze(vector);
		const request = { url: LIVE + vector.path };
		const result = sent(await api.authenticate(credential(vector), request));
		expect(result.query.sign).toBe(vector.sign);
		expect(result.query.sign).not.toBe(sign);
	});
});

describe('push messages', () => {
	it.each(SHOPEE_MESSAGES)('$name', ({ url, key, rawBody, authorization }) => {
		expect(signShopeePush(key, url, Buffer.from(rawBody))).toBe(authorization);
	});

	it('differ by every byte of address, key and body', () => {
		const [{ url, key, rawBody, authorization }] = SHOPEE_MESSAGES;
		for (const [otherKey, otherUrl, otherBody] of [
			[`${key} `, url, rawBody],
			[key, `${url}?`, rawBody],
			[key, url, `${rawBody}\n`],
		]) {
			const sign = signShopeePush(otherKey, otherUrl, Buffer.from(otherBody));
			expect(sign).not.toBe(authorization);
		}
	});
});

describe('the pure function', () => {
	it.each(SHOPEE_REQUESTS)('$name', (vector) => {
		const { partnerId, partnerKey, path, timestamp, accessToken, subjectId, sign } = vector;
		const request = {
			partnerId: String(partnerId),
			path,
			timestamp,
			accessToken,
			subjectId: subjectId === undefined ? undefined : String(subjectId),
		};
		expect(signShopeeRequest(partnerKey, request)).toBe(sign);
	});
});

describe('the level of a call', () => {
	const endpoints: Array<[string, string]> = [];
	let group: string[] = [];
	for (const line of ENDPOINT_GROUPS.trim().split('\n')) {
		if (!line.startsWith(' ')) group = line.split(' ');
		else {
			const names = line.trim().split(' ');
			endpoints.push(
				...names.map((name): [string, string] => [group[0], `/api/v2/${group[2]}/${name}`]),
			);
		}
	}

	it('is the documented one for every endpoint', () => {
		expect(endpoints.length).toBeGreaterThan(400);
		const wrong = endpoints.filter(([level, path]) => shopeeLevelOf(path) !== level);
		expect(wrong).toEqual([]);
	});
});
