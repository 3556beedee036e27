/**
 * The published @congminh1254/shopee-sdk in a process of its own: reads products and logistics of a
 * shop. Settings come as JSON, the answers are JSON on standard output, as with the orders.
 */
import { ShopeeSDK } from '@congminh1254/shopee-sdk';
import type { ShopeeReadSettings } from '../client.mts';

const settings: ShopeeReadSettings = JSON.parse(process.argv[2]);

const sdk = new ShopeeSDK({
	partner_id: settings.partnerId,
	partner_key: settings.partnerKey,
	shop_id: settings.shopId,
	base_url: `${settings.url}/api/v2`,
});
await sdk.authenticateWithCode(settings.code, settings.shopId);

const products: number[] = [];
for (let offset = 0, isMore = true; isMore; ) {
	const { response } = await sdk.product.getItemList({
		offset,
		page_size: 100,
		item_status: ['NORMAL', 'UNLIST'] as never,
	});
	for (const { item_id: id } of response.item ?? []) products.push(Number(id));
	isMore = response.has_next_page === true;
	offset = Number(response.next_offset);
}
const safe = products.filter(Number.isSafeInteger).slice(0, 5);
// The package would repeat the key for each entry; the platform documents one comma-joined value.
const details = await sdk.product.getItemBaseInfo({ item_id_list: [safe.join(',')] as never });
const models = await sdk.product.getModelList({ item_id: safe[0] });
const channels = await sdk.logistics.getChannelList();
const addresses = await sdk.logistics.getAddressList();
const parameter = await sdk.logistics.getShippingParameter({ order_sn: settings.orderSn });
const tracking = await sdk.logistics.getTrackingNumber({ order_sn: settings.shippedOrderSn });

process.stdout.write(
	JSON.stringify({
		products: products.length,
		names: (details.response.item_list ?? []).map(({ item_name: name }) => name),
		models: (models.response.model ?? []).map(({ model_sku: sku }) => sku),
		channels: channels.response.logistics_channel_list?.length,
		addresses: addresses.response.address_list?.length,
		ways: Object.keys(parameter.response.info_needed ?? {}),
		tracking: tracking.response.tracking_number,
		safe,
	}),
);
