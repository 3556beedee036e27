/**
 * The published tiktok-shop-sdk in a process of its own: connects with a code, finds the shop, lists
 * its orders and reads one of them. Settings come as JSON, the answer is JSON on standard output.
 */
import { TikTokShopSDK } from 'tiktok-shop-sdk';
import type { ListedOrders, TikTokShopSettings } from '../client.mts';

const settings: TikTokShopSettings = JSON.parse(process.argv[2]);

/** The hosts are fixed inside the package, so they are exchanged on the way out. */
const HOSTS = ['https://open-api.tiktokglobalshop.com', 'https://auth.tiktok-shops.com'];
const { fetch: send } = globalThis;
globalThis.fetch = async (input, init) => {
	const url = String(input);
	const host = HOSTS.find((each) => url.startsWith(`${each}/`));
	if (!host) throw new Error('The client called an unexpected host');
	return await send(settings.url + url.slice(host.length), init);
};

const sdk = new TikTokShopSDK({ appKey: settings.appKey, appSecret: settings.appSecret });
const { data: pair } = await sdk.auth.getAccessToken({
	auth_code: settings.code,
	grant_type: 'authorized_code',
});
sdk.setAccessToken(pair?.access_token ?? '');
const { data: authorized } = await sdk.shop.getAuthorizedShops();
const shop = authorized?.shops.find(({ id }) => id === settings.shopId);
sdk.setShopCipher(shop?.cipher ?? '');

const ids: string[] = [];
let pageToken: string | undefined;
do {
	const { data } = await sdk.order.getOrderList({
		query: {
			page_size: 100,
			sort_field: 'create_time',
			sort_order: 'ASC',
			...(pageToken && { page_token: pageToken }),
		},
		body: { create_time_ge: settings.from, create_time_lt: settings.to },
	});
	ids.push(...(data?.orders ?? []).map(({ id }) => id));
	pageToken = data?.next_page_token || undefined;
} while (pageToken);

const { data: detail } = await sdk.order.getOrderDetail({ ids: ids.slice(0, settings.details) });
const result: ListedOrders = { ids, details: JSON.parse(JSON.stringify(detail?.orders ?? [])) };
process.stdout.write(JSON.stringify(result));
