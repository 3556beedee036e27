/** Known answers: one published by the platform, those of public SDKs, and our own of other implementations. */
export interface LazadaVector {
	id: string;
	secret: string;
	path: string;
	params: Record<string, string>;
	sign: string;
	/** A body that is neither a form nor multipart */
	rawBody?: string;
	isUpload?: boolean;
}

export const LAZADA_REQUESTS: LazadaVector[] = [
	{
		id: 'official-order-get',
		secret: 'helloworld',
		path: '/order/get',
		params: {
			access_token: 'test',
			app_key: '123456',
			order_id: '1234',
			sign_method: 'sha256',
			timestamp: '1517820392000',
		},
		sign: '4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A',
	},
	{
		id: 'key-order-underscore',
		secret: '1234',
		path: '/test/api',
		params: {
			foo: '1',
			bar: '2',
			foo_bar: '3',
			foobar: '4',
		},
		sign: '988085883BF9D32D251478D23122C7ECC91518CDF63BA22F792000A378F52409',
	},
	{
		id: 'key-order-underscore-2',
		secret: 'secret',
		path: '/test/api',
		params: {
			foo: '1',
			bar: '2',
			foo_bar: '3',
			foobar: '4',
		},
		sign: 'C9E42CE09BA9FE95ECCB17111AA4E3F41D1C82F000435219C75936A427D9C945',
	},
	{
		id: 'system-params-only',
		secret: 'test-secret',
		path: '/order/cancel',
		params: {
			app_key: '123456',
			timestamp: '1700000000000',
			sign_method: 'sha256',
			access_token: 'test-token',
		},
		sign: '91375F42B474CECEE7172759B6400E74F10FBB6E9E9E145EA2A27DFA17556B18',
	},
	{
		id: 'token-create',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/auth/token/create',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			code: '0_100777_FaKeCoDe1234567890abcdef',
		},
		sign: 'BBC903DEE6BDF3D70EE9432BEC3B56421D7E245FDBF927C6705C56A3D09A0F52',
	},
	{
		id: 'token-refresh',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/auth/token/refresh',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			refresh_token: '50001fake6f3d8refresh9a1',
		},
		sign: 'D9FD3CC216765316491512399540955383A93CDFF6DE764464314FD8314A6B04',
	},
	{
		id: 'orders-get-dates',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/orders/get',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			created_after: '2026-11-01T00:00:00+08:00',
			created_before: '2026-11-08T00:00:00+08:00',
			sort_by: 'updated_at',
			sort_direction: 'ASC',
			limit: '100',
			offset: '0',
		},
		sign: '98CF5B5634989538299893CA2ACE692CA029922A164448FB441E355700619C93',
	},
	{
		id: 'orders-items-array',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/orders/items/get',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			order_ids: '[423000000000001,423000000000002]',
		},
		sign: '473335DC72C8598708B063E209A773FE443FCD35302AC8E6D52E6A6382A4A4AB',
	},
	{
		id: 'unicode-reply',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/review/seller/reply/add',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			id: '9007199254740993',
			content: 'ขอบคุณค่ะ – Cảm ơn bạn – 谢谢 🙏',
		},
		sign: '15DB5540345D4B13D8BA492E50653E24B2B075A83AEF8AC328716E662CB4F305',
	},
	{
		id: 'empty-value-dropped',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/order/reverse/return/update',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			action: 'agreeReturn',
			reverse_order_id: '520000000001',
			reverse_order_item_ids: '[520000000002]',
			comment: '',
		},
		sign: '80FDEF5BF1B6124F6394B32482BE523A04D2FF221DE47CA4D1A5C1093C9A07BD',
	},
	{
		id: 'price-quantity-json',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/product/price_quantity/update',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			payload:
				'{"Request":{"Product":{"Skus":{"Sku":[{"ItemId":"1001","SkuId":"2001","SellerSku":"shirt-ß-M","Price":"19.90","Quantity":"7"}]}}}}',
		},
		sign: '8758BF5D30D97021631174E67789986E34DCE2C47A1BEF52CAA8316F06C050BD',
	},
	{
		id: 'product-update-xml',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/product/update',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			payload:
				'<?xml version="1.0" encoding="UTF-8"?>\n<Request><Product><ItemId>1001</ItemId><Attributes><name>Salt &amp; Pepper</name><short_description><![CDATA[<ul><li>a+b=c</li></ul>]]></short_description></Attributes></Product></Request>',
		},
		sign: '3FAF7579FF182C088D5FDD33434D2092E18F4FBEE25474068BD312A254572D12',
	},
	{
		id: 'uppercase-keys-first',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/reverse/getreverseordersforseller',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			page_no: '1',
			page_size: '10',
			QC_Decision: 'scrap',
			TradeOrderLineCreatedTimeRangeStart: '1763000000000',
			TradeOrderLineCreatedTimeRangeEnd: '1764000000000',
		},
		sign: '82724FEEA19FF090B4802D68BF546230A36219DF0CAC3C93B688A1CCA1D12EC6',
	},
	{
		id: 'image-upload-file-excluded',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/image/upload',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
		},
		sign: 'EAEDFFB7A6CB8AF65853E1C10A9CD22B1E0706B705AEA2B87A1331D494688982',
		isUpload: true,
	},
	{
		id: 'partner-id-signed',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/seller/get',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			partner_id: 'fake-sdk-1',
		},
		sign: '0BE394E54DAFD847771DA3036BDC31464E8641315009925E8387CE528197DD72',
	},
	{
		id: 'pack-request',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/order/fulfill/pack',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			packReq:
				'{"pack_order_list":[{"order_item_list":[423000000000011,423000000000012],"order_id":423000000000001}],"delivery_type":"dropship","shipping_allocate_type":"TFS"}',
		},
		sign: '07BA24DF7C30E0FD2B1638182A8F0D1B7D56A72BAF180281B63F6CF7D2F3A524',
	},
	{
		id: 'reserved-characters',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/product/category/suggestion/get',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			product_name: '50% off & free = a+b / c?',
		},
		sign: '981FB0A19F6AB81B381720749968AF12C0818248449FA2975C06FD8D053FABCC',
	},
	{
		id: 'existing-sign-ignored',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/seller/get',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
			sign: 'DEADBEEF',
		},
		sign: 'D73299BE58E9BFC14B889637CE6E93E58420C3BE55E88510A0F3B85D487C08A9',
	},
	{
		id: 'opaque-raw-body',
		secret: 'FakeSecretForTestsOnly0123456789',
		path: '/membership/link',
		params: {
			app_key: '100777',
			timestamp: '1764000000000',
			sign_method: 'sha256',
			access_token: '50000fakeaccess01',
		},
		sign: 'EF6FC609409B1B5AAC7ACD83028651346D6F85A289346E47D7B61377837B07F7',
		rawBody: '{"p_uid":"fake"}',
	},
];

export interface LazadaMessage {
	id: string;
	appKey: string;
	secret: string;
	rawBody: string;
	authorization: string;
	isValid: boolean;
}

export const LAZADA_MESSAGES: LazadaMessage[] = [
	{
		id: 'official-example',
		appKey: '123456',
		secret: '3412gyo124goi3124',
		rawBody: '{"seller_id":"1234567", "message_type":0, "data":{...}..}',
		authorization: 'f3d2ca947f16a50b577c036adecd18bec126ea19cadedd59816e255d3b6104ab',
		isValid: true,
	},
	{
		id: 'trade-order',
		appKey: '100777',
		secret: 'FakeSecretForTestsOnly0123456789',
		rawBody:
			'{"seller_id":"1234567","message_type":0,"data":{"order_status":"unpaid","trade_order_id":"260422900198363","trade_order_line_id":"260422900298363","status_update_time":1603698638},"timestamp":1603766859530,"site":"lazada_vn"}',
		authorization: '0d0808aaa249a0e5ed59f1447fcf00dfe83028f5dd7d0db416b05128cc2f6a2c',
		isValid: true,
	},
	{
		id: 'pretty-printed',
		appKey: '100777',
		secret: 'FakeSecretForTestsOnly0123456789',
		rawBody:
			'{\n  "seller_id": "1234567",\n  "message_type": 1,\n  "data": { "status": "APPROVED", "item_id": 1001 },\n  "timestamp": 1603766859,\n  "site": "lazada_th"\n}\n',
		authorization: '5f2f1e23c423a468971b3e91dfe6f25def6391da625377cef6f86aeb65bedd86',
		isValid: true,
	},
	{
		id: 'unicode-chat',
		appKey: '100777',
		secret: 'FakeSecretForTestsOnly0123456789',
		rawBody:
			'{"seller_id":"1234567","message_type":2,"data":{"content":"{\\"txt\\":\\"สวัสดี 你好 🙏\\"}","session_id":"100001_2_200002_1_103"},"timestamp":1764000000000,"site":"lazada_th"}',
		authorization: 'da78891da4271751499979cae081df22054b121084889c3e1e33b768d101b63d',
		isValid: true,
	},
	{
		id: 'console-probe',
		appKey: '100777',
		secret: 'FakeSecretForTestsOnly0123456789',
		rawBody:
			'{"seller_id":"9999","message_type":0,"data":{},"timestamp":1764000000,"site":"LAZADA_SG"}',
		authorization: 'f412355e1308bd1929b2a27ad5025d89f9bdee8ff2401db6d8a4a37be18c1a3c',
		isValid: true,
	},
	{
		id: 'token-expiry-alert',
		appKey: '100777',
		secret: 'FakeSecretForTestsOnly0123456789',
		rawBody:
			'{"seller_id":null,"message_type":8,"data":{"app_key":"100777","auth_expiry_time":1764172800,"seller_id":"1234567"},"timestamp":1764000000,"site":"lazada_my"}',
		authorization: '22f069d93badf99467cc94658718aaaadbde8eeb49baabb9fa834e89bc210562',
		isValid: true,
	},
	{
		id: 'body-only-hash',
		appKey: '100777',
		secret: 'FakeSecretForTestsOnly0123456789',
		rawBody:
			'{"seller_id":"1234567","message_type":0,"data":{"order_status":"unpaid","trade_order_id":"260422900198363","trade_order_line_id":"260422900298363","status_update_time":1603698638},"timestamp":1603766859530,"site":"lazada_vn"}',
		authorization: 'd125c9350df2f180952a4ea80f664f8afd6746a9d643f4f62eee1d06ae50b88b',
		isValid: false,
	},
	{
		id: 'reserialised-body',
		appKey: '100777',
		secret: 'FakeSecretForTestsOnly0123456789',
		rawBody:
			'{\n  "seller_id": "1234567",\n  "message_type": 1,\n  "data": { "status": "APPROVED", "item_id": 1001 },\n  "timestamp": 1603766859,\n  "site": "lazada_th"\n}\n',
		authorization: '6eecba25d1c74895c017d66c1092a575b8c2a8adb8f2b33904a4a9e7c33b71d3',
		isValid: false,
	},
	{
		id: 'wrong-secret',
		appKey: '100777',
		secret: 'FakeSecretForTestsOnly0123456789',
		rawBody:
			'{"seller_id":"1234567","message_type":0,"data":{"order_status":"unpaid","trade_order_id":"260422900198363","trade_order_line_id":"260422900298363","status_update_time":1603698638},"timestamp":1603766859530,"site":"lazada_vn"}',
		authorization: 'cbd524329fe5e43aaec6b99d22983e3fa3915b1ddb32cd0d6f3bf06e68e786ce',
		isValid: false,
	},
];
