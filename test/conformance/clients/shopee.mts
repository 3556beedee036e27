/**
 * The published @congminh1254/shopee-sdk in a process of its own: connects with a code, lists the
 * orders of a shop and reads some of them. Settings come as JSON, the answer is JSON on standard
 * output. The package is an ES module, which Jest would not load.
 */
import { ShopeeSDK } from '@congminh1254/shopee-sdk';
import type { ListedOrders, ShopeeSettings } from '../client.mts';

const settings: ShopeeSettings = JSON.parse(process.argv[2]);

/** The platform takes no longer range in one call. */
const LONGEST_SECONDS = 15 * 24 * 60 * 60;

const sdk = new ShopeeSDK({
	partner_id: settings.partnerId,
	partner_key: settings.partnerKey,
	shop_id: settings.shopId,
	base_url: `${settings.url}/api/v2`,
});
await sdk.authenticateWithCode(settings.code, settings.shopId);

const ids = new Set<string>();
for (let from = settings.from; from < settings.to; from += LONGEST_SECONDS) {
	let cursor = '';
	do {
		const { response } = await sdk.order.getOrderList({
			time_range_field: 'create_time',
			time_from: from,
			time_to: Math.min(from + LONGEST_SECONDS, settings.to),
			page_size: 100,
			...(cursor && { cursor }),
		});
		for (const { order_sn: number = '' } of response?.order_list ?? []) ids.add(number);
		cursor = (response?.more && response.next_cursor) || '';
	} while (cursor);
}

const { response: detail } = await sdk.order.getOrderDetail({
	// The package would repeat the key for each entry; the platform documents one comma-joined value.
	order_sn_list: [[...ids].slice(0, settings.details).join(',')],
	response_optional_fields: 'total_amount,buyer_username,item_list',
});
const result: ListedOrders = {
	ids: [...ids],
	details: JSON.parse(JSON.stringify(detail?.order_list ?? [])),
};
process.stdout.write(JSON.stringify(result));
