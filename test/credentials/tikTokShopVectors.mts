/**
 * Known answers for TikTok Shop: inputs and the signatures that independent implementations agree
 * on. All keys are invented, except those of the two examples that the platform itself publishes.
 */
export interface TikTokShopVector {
	id: string;
	app: TikTokShopApp;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	/** `app_key` is added from `app` */
	query: Record<string, string>;
	contentType?: string;
	body?: string;
	sign: string;
}

export interface TikTokShopApp {
	key: string;
	secret: string;
}

const SAMPLE: TikTokShopApp = { key: '6fakekey001', secret: 'fakeSecret0001aa' };

export const TIKTOK_SHOP_REQUESTS: TikTokShopVector[] = [
	{
		id: 'get-official-example',
		app: { key: '29a39d', secret: 'e59af819cc' },
		method: 'GET',
		path: '/authorization/202309/shops',
		query: { timestamp: '1623812664' },
		sign: 'b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8',
	},
	{
		id: 'get-no-params-with-cipher',
		app: SAMPLE,
		method: 'GET',
		path: '/logistics/202309/warehouses',
		query: { timestamp: '1760000000', shop_cipher: 'ROW_fakeCipher01' },
		sign: '37e0132dfc539631793d49997cf2b6a81ebecfe0f6334387dd05d9565f714741',
	},
	{
		id: 'get-list-param-joined',
		app: SAMPLE,
		method: 'GET',
		path: '/order/202507/orders',
		query: {
			ids: '576461413038785752,576461413038785753,576461413038785754',
			timestamp: '1760000100',
			shop_cipher: 'TTP_fakeCipher02',
		},
		sign: '2087d57b8607d709ea1b85c38cbd72e6983707e77d70c8750a2720aee244700a',
	},
	{
		id: 'get-path-param',
		app: SAMPLE,
		method: 'GET',
		path: '/product/202309/products/1729592969712207008',
		query: {
			return_draft_version: 'true',
			locale: 'en-GB',
			timestamp: '1760000200',
			shop_cipher: 'GCP_fakeCipher03',
		},
		sign: 'c806857ae7a18f6d34751ba82e979fdc3cdc1bef0b6eefe485df9ba0663ce70a',
	},
	{
		id: 'get-excludes-sign-and-access-token',
		app: SAMPLE,
		method: 'GET',
		path: '/seller/202309/shops',
		query: {
			timestamp: '1760000300',
			sign: 'deadbeef',
			access_token: 'TTP_fakeTokenMustNotBeSigned',
		},
		sign: 'e923a5600d23d2c7f7df86bfb541daa9bcd99ea6b969061355d2310879ccf2e0',
	},
	{
		id: 'get-special-chars',
		app: SAMPLE,
		method: 'GET',
		path: '/product/202309/brands',
		query: {
			brand_name: "Tom & Jerry's = 100% +plus/#hash?",
			category_id: '600001',
			page_size: '50',
			timestamp: '1760000400',
			shop_cipher: 'ROW_fakeCipher01',
		},
		sign: '582f56381586e85dd7b2e5e168fbca99e7dfa89623724b6920eb278a0d02ba42',
	},
	{
		id: 'get-unicode',
		app: SAMPLE,
		method: 'GET',
		path: '/affiliate_creator/202509/shop_products',
		query: { title_keyword: 'túi xách 手袋 👜', page_size: '20', timestamp: '1760000500' },
		sign: '909c3751580f8699dca60e401eaea5056a6fb300b2409e880055af6fec918581',
	},
	{
		id: 'get-page-token',
		app: SAMPLE,
		method: 'GET',
		path: '/finance/202309/statements',
		query: {
			page_token:
				'6AsPQsUMvH3RkchNUPPh22NROHkE0D8pmq/N5M1kHYcZmtRyv9aVrNv65W7Q6tFA+7D1ud64MPNz5OaT==',
			page_size: '100',
			sort_field: 'statement_time',
			sort_order: 'DESC',
			statement_time_ge: '1759000000',
			statement_time_lt: '1760000000',
			timestamp: '1760000600',
			shop_cipher: 'ROW_fakeCipher01',
		},
		sign: 'a77b23baca6ed3b199dc23882fe742782ebbcfff1ac68d4c9159d34123e9b8f4',
	},
	{
		id: 'get-empty-param',
		app: SAMPLE,
		method: 'GET',
		path: '/promotion/202406/coupons/9988776655',
		query: { page_token: '', timestamp: '1760000700', shop_cipher: 'ROW_fakeCipher01' },
		sign: '8c78557062d13af66cc9f69e8935ec9948db3fdb50098d1a65578024e82c9f6a',
	},
	{
		id: 'post-json-body',
		app: SAMPLE,
		method: 'POST',
		path: '/order/202309/orders/search',
		query: {
			page_size: '50',
			sort_field: 'update_time',
			sort_order: 'ASC',
			timestamp: '1760000800',
			shop_cipher: 'ROW_fakeCipher01',
		},
		body: '{"order_status":"AWAITING_SHIPMENT","update_time_ge":1759000000,"update_time_lt":1760000000}',
		sign: 'b87b93669d5529d35b2977b165433f3746b96b38f65ec7ccf9f1e3df90d18047',
	},
	{
		id: 'post-nested-body',
		app: SAMPLE,
		method: 'POST',
		path: '/product/202309/products/1729592969712207008/inventory/update',
		query: { timestamp: '1760000900', shop_cipher: 'ROW_fakeCipher01' },
		body: '{"skus":[{"id":"1729592969712207012","inventory":[{"warehouse_id":"7068517275539719942","quantity":999}]}]}',
		sign: '5f5ea8d84fd0033c42505336ced46796a78fd2dd92f8966837fe3daab72efa09',
	},
	{
		id: 'post-unicode-body',
		app: SAMPLE,
		method: 'POST',
		path: '/customer_service/202309/conversations/7494560109732334263/messages',
		query: { timestamp: '1760001000', shop_cipher: 'ROW_fakeCipher01' },
		body: '{"type":"TEXT","content":"{\\"content\\":\\"Xin chào – สวัสดี – こんにちは 😀\\"}"}',
		sign: '9fd627cbd5431fd2fd11f5f2576aafae9aa326db29213cf2c180e945415d816c',
	},
	{
		id: 'post-whitespace-body',
		app: SAMPLE,
		method: 'POST',
		path: '/return_refund/202309/returns/4035318504086604100/approve',
		query: {
			idempotency_key: '8d4b7f0e-fake-4c3a-9e11-000000000001',
			timestamp: '1760001100',
			shop_cipher: 'ROW_fakeCipher01',
		},
		contentType: 'application/json; charset=utf-8',
		body: '{ "decision" : "APPROVE_RETURN",\n  "buyer_keep_item": true }',
		sign: 'a7df287395ab7d561ec354614f057199d1a04c1b351ec5f69bed6207b2b67c40',
	},
	{
		id: 'post-without-body',
		app: SAMPLE,
		method: 'POST',
		path: '/promotion/202309/activities/7136104329798256386/deactivate',
		query: { timestamp: '1760001200', shop_cipher: 'ROW_fakeCipher01' },
		sign: 'aa9c7a499f60cb00d9aa06b58c88e6504fb5ec50e16c691129c08177a39e9b79',
	},
	{
		id: 'put-json-body',
		app: { key: '68fakewebhook', secret: 'fakeSecret0002bb' },
		method: 'PUT',
		path: '/event/202309/webhooks',
		query: { timestamp: '1696909648', shop_cipher: 'ROW_fakeCipher04' },
		body: '{"address":"https://example.com/hook","event_type":"PACKAGE_UPDATE"}',
		sign: 'a64aea84532a379fd8f015265b9e855d3efa78c77b3ef5b9a5661712f998a6b8',
	},
	{
		id: 'delete-json-body',
		app: SAMPLE,
		method: 'DELETE',
		path: '/product/202309/products',
		query: { timestamp: '1760001300', shop_cipher: 'ROW_fakeCipher01' },
		body: '{"product_ids":["1729592969712207008","1729592969712207009"]}',
		sign: '995bac5bf32c987510bbf1f25b1a438fd1c228f1c8d8a8156884f67d304db1c4',
	},
	{
		id: 'post-multipart-image',
		app: SAMPLE,
		method: 'POST',
		path: '/product/202309/images/upload',
		query: { timestamp: '1760001400' },
		contentType: 'multipart/form-data; boundary=----fakeBoundary7MA4YWxk',
		body: '------fakeBoundary7MA4YWxk\r\nContent-Disposition: form-data; name="use_case"\r\n\r\nMAIN_IMAGE\r\n------fakeBoundary7MA4YWxk--\r\n',
		sign: '37ce1b76aa447baa4a8ad78530ece957700600647eb641819a1356cc83dcc0cf',
	},
	{
		id: 'post-multipart-with-cipher',
		app: SAMPLE,
		method: 'POST',
		path: '/fulfillment/202309/files/upload',
		query: { timestamp: '1760001500', shop_cipher: 'ROW_fakeCipher01' },
		contentType: 'multipart/form-data; boundary=xyz',
		body: '--xyz\r\nContent-Disposition: form-data; name="name"\r\n\r\nproof.pdf\r\n--xyz--\r\n',
		sign: 'eaee214af4902ccbf3b44772ea4803ead0d4acddd9598ebe2a9e5177f6d35775',
	},
	{
		id: 'partner-category-asset-cipher',
		app: { key: '6fakepartner', secret: 'fakeSecret0003cc' },
		method: 'POST',
		path: '/affiliate_partner/202405/campaigns/7000000000000000001/publish',
		query: { timestamp: '1760001600', category_asset_cipher: 'GCP_fakeAssetCipher' },
		sign: '23c3a50707c2640f8d7657ecbbe16618067db4079099347f857f058047e1fe56',
	},
];

/** Implementations disagree whether the body `{}` is signed; without a body there is no question. */
export const TIKTOK_SHOP_EMPTY_BODY = {
	id: 'empty-object-body',
	app: SAMPLE,
	method: 'POST',
	path: '/product/202502/products/search',
	query: { page_size: '20', timestamp: '1760001700', shop_cipher: 'ROW_fakeCipher01' },
	signWithBody: '2af84b70ddd01fcf6c0778196e5e7fc958eac03ec385867cc8d19021171008fd',
	signWithoutBody: '5f92a3b079de2ba1765877419e28fedd238ef8045ddedf873be76249e6c2428f',
} as const;

export interface TikTokShopMessage {
	id: string;
	app: TikTokShopApp;
	rawBody: string;
	authorization: string;
	isValid: boolean;
}

export const TIKTOK_SHOP_MESSAGES: TikTokShopMessage[] = [
	{
		id: 'official-example',
		app: { key: 'abcdef', secret: '123' },
		rawBody:
			'{"type":1,"tts_notification_id":"7380066284010030890","shop_id":"7495540735365777507","timestamp":1718305585,"data":{"is_on_hold_order":true,"order_id":"576653688135258178","order_status":"UNPAID","update_time":1718305585}}',
		authorization: '5dec0f11ec2f6783b8deee53c9ffbf8d024302f7c7e7fa55a35d17629031ac05',
		isValid: true,
	},
	{
		id: 'order-status',
		app: SAMPLE,
		rawBody:
			'{"type":1,"tts_notification_id":"7327112393057371910","shop_id":"7494049642642441621","timestamp":1760000000,"data":{"order_id":"576486316948490001","order_status":"AWAITING_SHIPMENT","is_on_hold_order":false,"update_time":1760000000}}',
		authorization: 'bb0705cdc808fa7c765245c827ebe33cbe0d53e3e85cf56982f2ea9d59c63099',
		isValid: true,
	},
	{
		id: 'product-number-id',
		app: SAMPLE,
		rawBody:
			'{"type":5,"tts_notification_id":"7327112393057371911","shop_id":"7494049642642441621","timestamp":1760000001,"data":{"product_id":1729592969712207009,"status":"PRODUCT_FIRST_PASS_REVIEW","suspended_reason":"","update_time":1760000001}}',
		authorization: '9690dd482a28b21541e9eb7a0f4bb6f766d130d0ab134f1e4271ea3f65958c1a',
		isValid: true,
	},
	{
		id: 'return-status',
		app: SAMPLE,
		rawBody:
			'{"type":12,"tts_notification_id":"7327112393057371912","shop_id":"7494049642642441621","timestamp":1760000002,"data":{"order_id":"576486316948490001","return_role":"BUYER","return_type":"REFUND","return_status":"RETURN_OR_REFUND_REQUEST_PENDING","return_id":"576486316948490002","create_time":1760000000,"update_time":1760000002}}',
		authorization: '47b034b5cb6e2f1ee040bde0ac93620af1782d76409999873bc34268fe7ae1f2',
		isValid: true,
	},
	{
		id: 'unicode-message',
		app: SAMPLE,
		rawBody:
			'{"type":14,"tts_notification_id":"7327112393057371913","shop_id":"7494049642642441621","timestamp":1760000003,"data":{"content":"{\\"content\\":\\"สวัสดี 😀\\"}","conversation_id":"710688832392260838","create_time":1760000003,"is_visible":true,"message_id":"722323407926368819","index":"7494560109732334274","type":"TEXT","sender":{"im_user_id":"707885565181165594","role":"BUYER"}}}',
		authorization: 'a6085dbf1ed55b6f3d907c3c1553e9676fa2deebf8ca3b12b94e9939a20ee17b',
		isValid: true,
	},
	{
		id: 'pretty-printed',
		app: SAMPLE,
		rawBody:
			'{\n  "type": 4,\n  "tts_notification_id": "7327112393057371914",\n  "shop_id": "7494049642642441621",\n  "timestamp": 1760000004,\n  "data": {"sc_type": "COMBINE", "role_type": "ROLE_USER", "package_list": [{"package_id": "123456", "order_id_list": ["152523", "532123"]}], "update_time": 1760000004}\n}\n',
		authorization: '378860e5cb34e56ec643b5729f496b30d372c39255808fff3f3e1128670a1c56',
		isValid: true,
	},
	{
		id: 'creator-without-shop-id',
		app: SAMPLE,
		rawBody:
			'{"type":17,"creator_open_id":"fakeOpenIdAAAA","tts_notification_id":"7327112393057371915","timestamp":1760000005,"data":{"product_id":"789078671231","event":{"type":"ADD","scene":"VIDEO","content_id":"789078671231"}}}',
		authorization: '1fac29435caa091239240d27d308e2c0eedd0edbc2c01be4a122830f3b835499',
		isValid: true,
	},
	{
		id: 'empty-body',
		app: SAMPLE,
		rawBody: '',
		authorization: '0c23b4fb8d9d5c7fe94f201ff4078938921e2f052dac146dac48b5cfda50d98c',
		isValid: true,
	},
	{
		id: 'negative-tampered-body',
		app: SAMPLE,
		rawBody:
			'{"type":1,"tts_notification_id":"7327112393057371910","shop_id":"7494049642642441621","timestamp":1760000000,"data":{"order_id":"576486316948490001","order_status":"COMPLETED","is_on_hold_order":false,"update_time":1760000000}}',
		authorization: 'bb0705cdc808fa7c765245c827ebe33cbe0d53e3e85cf56982f2ea9d59c63099',
		isValid: false,
	},
	{
		id: 'negative-reserialised',
		app: SAMPLE,
		rawBody:
			'{\n "type": 1,\n "tts_notification_id": "7327112393057371910",\n "shop_id": "7494049642642441621",\n "timestamp": 1760000000,\n "data": {\n  "order_id": "576486316948490001",\n  "order_status": "AWAITING_SHIPMENT",\n  "is_on_hold_order": false,\n  "update_time": 1760000000\n }\n}',
		authorization: 'bb0705cdc808fa7c765245c827ebe33cbe0d53e3e85cf56982f2ea9d59c63099',
		isValid: false,
	},
	{
		id: 'negative-bearer-prefix',
		app: SAMPLE,
		rawBody:
			'{"type":1,"tts_notification_id":"7327112393057371910","shop_id":"7494049642642441621","timestamp":1760000000,"data":{"order_id":"576486316948490001","order_status":"AWAITING_SHIPMENT","is_on_hold_order":false,"update_time":1760000000}}',
		authorization: 'Bearer bb0705cdc808fa7c765245c827ebe33cbe0d53e3e85cf56982f2ea9d59c63099',
		isValid: false,
	},
	{
		id: 'negative-without-app-key',
		app: SAMPLE,
		rawBody:
			'{"type":1,"tts_notification_id":"7327112393057371910","shop_id":"7494049642642441621","timestamp":1760000000,"data":{"order_id":"576486316948490001","order_status":"AWAITING_SHIPMENT","is_on_hold_order":false,"update_time":1760000000}}',
		authorization: '8a2423dcb12279519d1297a075152948dedc8ab13a8cd43260306352556e18e9',
		isValid: false,
	},
	{
		id: 'negative-timestamp-dot-body',
		app: SAMPLE,
		rawBody:
			'{"type":1,"tts_notification_id":"7327112393057371910","shop_id":"7494049642642441621","timestamp":1760000000,"data":{"order_id":"576486316948490001","order_status":"AWAITING_SHIPMENT","is_on_hold_order":false,"update_time":1760000000}}',
		authorization: '89aa8b5fb7289a553c85b777e3caa7adce01c21ae5896bdbf125df06525199bd',
		isValid: false,
	},
];
