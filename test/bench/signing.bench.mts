import { createHash } from 'node:crypto';

import { signShopeeRequest } from '../../credentials/signing/shopee.ts';
import { signTikTokShopRequest } from '../../credentials/signing/tikTokShop.ts';
import { authenticateShopee } from '../../credentials/connections/shopee.ts';

const COUNT = 200_000;
const TARGET_PER_SECOND = 100_000;

function perSecond(work: (index: number) => unknown): number {
	for (let index = 0; index < COUNT / 10; index++) work(index);
	const began = performance.now();
	for (let index = 0; index < COUNT; index++) work(index);
	return Math.round(COUNT / ((performance.now() - began) / 1000));
}

const query: Array<[string, string]> = [
	['page_size', '100'],
	['sort_order', 'ASC'],
	['app_key', '6fakekey001'],
	['timestamp', '1760000800'],
	['shop_cipher', 'ROW_fakeCipher01'],
];

it('signs at least 100,000 requests a second on one core', () => {
	const tikTokShop = perSecond((index) =>
		signTikTokShopRequest('fakeSecret0001aa', {
			path: '/order/202309/orders/search',
			query,
			body: `{"create_time_ge":${index}}`,
		}),
	);
	const shopee = perSecond((index) =>
		signShopeeRequest('FAKE-partner-key', {
			partnerId: '1000001',
			path: '/api/v2/order/get_order_list',
			timestamp: index,
			accessToken: 'FAKE-access-token',
			subjectId: '220001234',
		}),
	);
	const hashOnly = perSecond((index) => createHash('sha256').update(String(index)).digest('hex'));
	const credentials = {
		partnerId: '1000001',
		partnerSecret: 'FAKE-partner-key',
		environment: 'live',
		subjectType: 'shop',
		subjectId: '220001234',
		accessToken: 'FAKE-access-token',
		accessTokenExpiresAt: String(Date.now() + 3_600_000),
	};
	const wholeRequest = perSecond((index) =>
		authenticateShopee(credentials, {
			url: 'https://partner.shopeemobile.com/api/v2/order/get_order_list',
			qs: { cursor: index },
		}),
	);
	process.stdout.write(
		`signatures a second: ${JSON.stringify({ tikTokShop, shopee, hashOnly, wholeRequest })}\n`,
	);
	expect(tikTokShop).toBeGreaterThan(TARGET_PER_SECOND);
	expect(shopee).toBeGreaterThan(TARGET_PER_SECOND);
});
