/** Fields that were left empty or filled in wrongly: named by their label, before anything is sent. */
import { ShopeeApi } from '../../credentials/ShopeeApi.credentials.ts';
import { TikTokShopApi } from '../../credentials/TikTokShopApi.credentials.ts';
import { ANYONE, openWorld, PLATFORMS, WHO } from './world.mts';
import type { PlatformKey, Who, World } from './world.mts';

let world: World;

beforeAll(async () => {
	world = await openWorld();
});

afterAll(async () => await world.close());

const PROPERTIES = {
	tikTokShop: new TikTokShopApi().properties,
	shopee: new ShopeeApi().properties,
};

type Problem = [who: Who, field: string, value: string, says: RegExp];

const ADDRESS = /not a web address/;
const NUMBER = /not a whole number/;
const EMPTY = /is empty/;

const PROBLEMS: Problem[] = [
	['seller', 'appKey', '', EMPTY],
	['seller', 'appKey', ' \n', EMPTY],
	['seller', 'appSecret', '', EMPTY],
	['seller', 'customBaseUrl', '', EMPTY],
	['seller', 'customBaseUrl', 'open-api.tiktokglobalshop.com', ADDRESS],
	['seller', 'customBaseUrl', 'ftp://example.com', ADDRESS],
	['seller', 'customBaseUrl', 'http://[half', ADDRESS],
	['seller', 'customBaseUrl', 'http://two words', ADDRESS],
	['seller', 'customAuthUrl', 'auth.tiktok-shops.com', ADDRESS],
	['shop', 'partnerId', '', EMPTY],
	['shop', 'partnerId', 'my app', NUMBER],
	['shop', 'partnerId', '2001234.5', NUMBER],
	['shop', 'partnerId', '-1', NUMBER],
	['shop', 'partnerId', '4294967296', NUMBER],
	['shop', 'partnerSecret', '', EMPTY],
	['shop', 'customBaseUrl', '', EMPTY],
	['shop', 'customBaseUrl', 'partner.shopeemobile.com', ADDRESS],
	['shop', 'customBaseUrl', 'https://', ADDRESS],
	['shop', 'customBaseUrl', 'http://host:port', ADDRESS],
	['shop', 'subjectId', '', EMPTY],
	['shop', 'subjectId', 'shop_id=220001234', NUMBER],
	['merchant', 'subjectId', '', EMPTY],
	['user', 'subjectId', 'me', NUMBER],
	['principal', 'subjectId', '', EMPTY],
];

function labelOf(platform: PlatformKey, field: string): string {
	return PROPERTIES[platform].find(({ name }) => name === field)?.displayName ?? '';
}

describe.each(PROBLEMS)('%s: %s is %j', (who, field, value, says) => {
	const { platform, read } = WHO[who];
	const label = labelOf(platform, field);
	const ways = ['accessToken', 'refreshToken'] as const;

	it.each(ways)('in a credential with its %s', async (way) => {
		const pair = { ...(await world.newPair(who)), accessTokenExpiresAt: '' };
		const only = way === 'accessToken' ? pair : { ...pair, accessToken: '' };
		const fields = { ...world.unconnected(who), ...only, [field]: value };
		const credentials = world.add(who, fields);
		const calls = world.countTokenCalls(platform);
		world.sandbox.control.clearLog();

		await expect(world.call(credentials, read)).rejects.toMatchObject({
			message: expect.stringContaining(`'${label}'`),
			description: expect.stringMatching(/.{20,}/),
		});
		await expect(world.call(credentials, read)).rejects.toThrow(says);
		const result = await world.test(credentials);
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(says);
		expect(result.message).toContain(`'${label}'`);
		await expect(world.host.httpRequest(credentials, world.urlOf(read))).rejects.toMatchObject({
			message: expect.stringContaining(`'${label}'`),
		});
		expect(world.sandbox.control.log()).toEqual([]);
		expect(calls()).toEqual({});
	});
});

describe('what people paste', () => {
	const padded: Record<PlatformKey, string[]> = {
		tikTokShop: ['appKey', 'appSecret', 'customBaseUrl', 'customAuthUrl', 'shopCipher'],
		shopee: ['partnerId', 'partnerSecret', 'customBaseUrl', 'subjectId'],
	};

	it.each(PLATFORMS)('%s: space and line ends around keys, ids and addresses', async (platform) => {
		const who = ANYONE[platform];
		const fields: Record<string, string> = { ...world.unconnected(who) };
		for (const name of padded[platform]) fields[name] = fields[name] && ` \t${fields[name]}\r\n`;
		const credentials = world.add(who, { ...fields, authorizationCode: world.newCode(who) });
		await world.call(credentials, WHO[who].read);
		expect(await world.test(credentials)).toMatchObject({ status: 'OK' });
		const { url, method } = world.urlOf(WHO[who].read);
		const answer = await world.host.httpRequest(credentials, { url, method });
		expect(answer.statusCode).toBe(200);
	});

	it.each(PLATFORMS)('%s: an address with a slash at its end', async (platform) => {
		const who = ANYONE[platform];
		const address = `${world.sandbox.urls[platform]}//`;
		const credentials = await world.connect(who, {
			customBaseUrl: address,
			customAuthUrl: address,
		});
		await world.call(credentials, WHO[who].read);
		expect(await world.test(credentials)).toMatchObject({ status: 'OK' });
	});

	it('Shopee: ids that n8n hands over as numbers', async () => {
		const credentials = world.add('shop', {
			...world.unconnected('shop'),
			...(await world.newPair('shop')),
			partnerId: world.fixtures.shopee.app.partnerId,
			subjectId: world.fixtures.shopee.shops.TH.id,
		});
		const [item] = await world.call(credentials, WHO.shop.read);
		expect(item.json).toMatchObject({ error: '' });
	});
});

describe('the app secret of TikTok Shop', () => {
	it.each(['/api/v2/token/get', '/api/v2/token/refresh'])(
		'leaves for no other host than the token host: %s',
		async (path) => {
			const credentials = await world.connect('seller');
			const url = `http://127.0.0.1:9${path}?grant_type=authorized_code`;
			await expect(world.host.request(credentials, { url })).rejects.toMatchObject({
				message: 'A token call carries the app secret, so it goes to the token host only',
			});
		},
	);
});
