/**
 * Known answers for Shopee: inputs and the signatures that independent implementations agree on.
 * All keys, tokens and ids are invented.
 */
export interface ShopeeVector {
	name: string;
	level: 'public' | 'shop' | 'merchant' | 'user' | 'principal';
	partnerId: number;
	partnerKey: string;
	path: string;
	timestamp: number;
	accessToken?: string;
	subjectId?: number;
	sign: string;
}

const KEY = 'FAKE-partner-key-not-a-real-secret-0001';
const HEX_KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddee00';

export const SHOPEE_REQUESTS: ShopeeVector[] = [
	{
		name: 'public: list authorized shops',
		level: 'public',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/public/get_shops_by_partner',
		timestamp: 1767225600,
		sign: '1daa9e790b34b5c5564f6411f23f8211cda30bc850ab4e84b2ef7a546a62b49d',
	},
	{
		name: 'public: exchange code (token endpoint)',
		level: 'public',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/auth/token/get',
		timestamp: 1767225601,
		sign: 'd8bed2e189b3eff69e2e30d081e78d89fa259574135e7dd0f03a49046f5bbfe3',
	},
	{
		name: 'public: refresh (access_token endpoint); subject id goes in the body, never in the base string',
		level: 'public',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/auth/access_token/get',
		timestamp: 1767225602,
		sign: 'eb91fadb9eaa51b592c745e4c2cfcf7eb5c25088630c4f75c8057f9c05e503ef',
	},
	{
		name: 'public: legacy signed authorization link',
		level: 'public',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/shop/auth_partner',
		timestamp: 1767225603,
		sign: 'ee8ce8a7ab8366e486d414ba6b52c22edb92fc1dd59c310607c360868c8a90e5',
	},
	{
		name: 'public: push config',
		level: 'public',
		partnerId: 2009999,
		partnerKey: HEX_KEY,
		path: '/api/v2/push/get_app_push_config',
		timestamp: 1768000000,
		sign: '38434697e8709122da14faa0d7df40a53be95695e56ea62fca7684e80c1ecd00',
	},
	{
		name: 'shop: order list',
		level: 'shop',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/order/get_order_list',
		timestamp: 1767225700,
		accessToken: '66616b65746f6b656e3030303030303031',
		subjectId: 220001234,
		sign: '180ecdcef46107d51c56a6e62652de87caca556eb0b842eb9452953f7ae0866a',
	},
	{
		name: 'shop: same inputs one second later give another sign',
		level: 'shop',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/order/get_order_list',
		timestamp: 1767225701,
		accessToken: '66616b65746f6b656e3030303030303031',
		subjectId: 220001234,
		sign: 'c6a0c4db78d122d3287dbad68d3ac2acd154e2ff4a440cc05413deef1d98fdd1',
	},
	{
		name: 'shop: POST endpoint (body is not signed)',
		level: 'shop',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/product/update_stock',
		timestamp: 1767225800,
		accessToken: '66616b65746f6b656e3030303030303031',
		subjectId: 220001234,
		sign: '949318280c57c9666fc60eeafeda31e2af9f35c1e9b6e0f18cf0659c685a1d1b',
	},
	{
		name: 'shop: largest documented shop_id; hex-looking key used as text, not decoded',
		level: 'shop',
		partnerId: 4294967295,
		partnerKey: HEX_KEY,
		path: '/api/v2/shop/get_shop_info',
		timestamp: 1767225900,
		accessToken: 'FakeTokenMixedCaseABCdef123',
		subjectId: 4294967295,
		sign: '2a02a47b7463338188fd661bec10adf9033652af6eeaf85bf54c4985df38e9eb',
	},
	{
		name: 'shop: key with letter prefix used whole',
		level: 'shop',
		partnerId: 1234567,
		partnerKey: 'shpkFAKE4e6f74526561640000000000000000000000000000000000000000',
		path: '/api/v2/logistics/ship_order',
		timestamp: 1769999999,
		accessToken: '66616b65746f6b656e3030303030303032',
		subjectId: 1,
		sign: 'a50da91993f909d725938766b5284b1aef14634ab0e79bb2baf5dc0d53a63405',
	},
	{
		name: 'shop: path whose last segment differs from the doc id',
		level: 'shop',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/product/get_variation_tree',
		timestamp: 1767226000,
		accessToken: '66616b65746f6b656e3030303030303031',
		subjectId: 220001234,
		sign: 'f918ea1b178c6ae3ee282a4bfd1888c892e6fdcf7c96e0968c109d63705d3a14',
	},
	{
		name: 'merchant: global item list',
		level: 'merchant',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/global_product/get_global_item_list',
		timestamp: 1767226100,
		accessToken: '66616b656d65726368616e74746f6b656e',
		subjectId: 1005678,
		sign: '156b3932fa05ae6dad3a9e2a534e1e750b57e0c8e44a94e3120d464810daaa84',
	},
	{
		name: 'user: create livestream session',
		level: 'user',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/livestream/create_session',
		timestamp: 1767226200,
		accessToken: '66616b6575736572746f6b656e30303031',
		subjectId: 368765104,
		sign: '313a836af3df79d5751ded3782e0c054eff63cdb41119038d75c703783c68b4d',
	},
	{
		name: 'user: livestream session metric',
		level: 'user',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/livestream/get_session_metric',
		timestamp: 1767226201,
		accessToken: '66616b6575736572746f6b656e30303031',
		subjectId: 368765104,
		sign: 'f52eda3cd1711f2839737ce0943641169e9d52eb851413bec72da684be828bb5',
	},
	{
		name: 'user: Shopee Video list, same digits as a shop_id vector but other path',
		level: 'user',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/video/get_video_list',
		timestamp: 1767225700,
		accessToken: '66616b65746f6b656e3030303030303031',
		subjectId: 220001234,
		sign: '1765c1d421f06fc425117a4b352897f43e6d1a693cd993f3d457b01aff07b690',
	},
	{
		name: 'principal: shop livestream performance',
		level: 'principal',
		partnerId: 1000001,
		partnerKey: KEY,
		path: '/api/v2/principal/get_shop_livestream_performance',
		timestamp: 1767226300,
		accessToken: '66616b657072696e636970616c746f6b65',
		subjectId: 888777,
		sign: '67786e55436f97ce43e77e89f1d14a5dd888d3f5ded38fb06624714b0fd2354f',
	},
	{
		name: 'non-ASCII key: encode as UTF-8',
		level: 'public',
		partnerId: 1000002,
		partnerKey: 'fake key with spaces + ünïcödé',
		path: '/api/v2/public/get_shopee_ip_ranges',
		timestamp: 1767226400,
		sign: '7af22dd595475fe19ae3ba2786a43c61cb32f7e98bdc1c62846a7459352049f0',
	},
];

/** What mistakes of other clients would yield for the named request. */
export const SHOPEE_WRONG_SIGNATURES = [
	{
		mistake: 'millisecond timestamp',
		of: 'shop: order list',
		sign: '0ea9b42f2e46864a619ecc9e2ef232589005d862ca615b9b1ab6a3f0c13cd79e',
	},
	{
		mistake: 'path without the /api/v2 prefix',
		of: 'shop: order list',
		sign: '314a7c07d226ae200238c76d96ec7657d34cd32d4dc2ba0e6eb0174589cfe8f2',
	},
	{
		mistake: 'hex-decoding the key',
		of: 'public: push config',
		sign: '3ea7383ab0444a7d263d9ba81f0d9c69b31c98e04a8a299d62a625d7be6e7d3f',
	},
	{
		mistake: 'public-form sign on a shop endpoint',
		of: 'shop: order list',
		sign: 'c83d9dafdfdf15cd509882758649823f16a66a8cb3338a8bec78018e52c93887',
	},
];

const PUSH_KEY = 'FAKE-push-partner-key-0001';
const ORDER =
	'{"data":{"items":[],"ordersn":"990101FAKE0001","status":"READY_TO_SHIP","completed_scenario":"","update_time":1767225600},"shop_id":220001234,"code":3,"timestamp":1767225601}';

export const SHOPEE_MESSAGES = [
	{
		name: 'order status push (code 3), compact body',
		url: 'https://hooks.example.test/webhook/shopee',
		key: PUSH_KEY,
		rawBody: ORDER,
		authorization: '8f8b4a42136e9977a57ea1448743b1c3eef6c4301c7694c665d8b4be6fe360b0',
	},
	{
		name: 'same event, pretty-printed on the wire: sign the raw bytes',
		url: 'https://hooks.example.test/webhook/shopee',
		key: PUSH_KEY,
		rawBody:
			'{\n    "data": {\n        "items": [],\n        "ordersn": "990101FAKE0001",\n        "status": "READY_TO_SHIP",\n        "completed_scenario": "",\n        "update_time": 1767225600\n    },\n    "shop_id": 220001234,\n    "code": 3,\n    "timestamp": 1767225601\n}',
		authorization: '43a1dc146f432b7e254462164df1fc02d592250beee5359c92424d70e4743b23',
	},
	{
		name: 'trailing slash in the configured URL changes the signature',
		url: 'https://hooks.example.test/webhook/shopee/',
		key: PUSH_KEY,
		rawBody: ORDER,
		authorization: 'ee9aca2118390a9849ece312f9df1a54ffa1e9b5932e5ba854c5432d8906586f',
	},
	{
		name: 'URL with port and query string is used whole',
		url: 'https://hooks.example.test:8443/webhook/shopee?tenant=a%20b&x=1',
		key: PUSH_KEY,
		rawBody:
			'{"code":4,"data":{"ordersn":"990101FAKE0001","forder_id":"FAKE1","package_number":"OFGFAKE0001","tracking_no":"FAKETN0001"},"shop_id":220001234,"timestamp":1767225700}',
		authorization: 'fc83afe1ef466328af611cafc12d15a04d29aaad03f801a4e067c9dd2b1eca45',
	},
	{
		name: 'http scheme is not the same as https',
		url: 'http://hooks.example.test/webhook/shopee',
		key: PUSH_KEY,
		rawBody: ORDER,
		authorization: '4a1215fe20ee4c7922d5fbbce702a731d7fe93d4617a17fcd48f3dabfe0b021b',
	},
	{
		name: 'non-ASCII body, UTF-8 bytes',
		url: 'https://hooks.example.test/webhook/shopee',
		key: PUSH_KEY,
		rawBody:
			'{"data":{"item_id":1,"item_name":"áo thun – 衬衫 👕","item_status":"BANNED","deboost":false},"shop_id":220001234,"code":16,"timestamp":1767225800}',
		authorization: '654769d72c7ae25281196625118ee59cb139559b8b370c817ac8688f476a97e6',
	},
	{
		name: 'escaped non-ASCII must stay escaped',
		url: 'https://hooks.example.test/webhook/shopee',
		key: PUSH_KEY,
		rawBody:
			'{"data":{"item_name":"\\u00e1o thun"},"shop_id":220001234,"code":16,"timestamp":1767225800}',
		authorization: '5fc1de37cf4e909fa57434ff99da53d3652f71cc0df67d67672dd7c8566ae88e',
	},
	{
		name: 'console verification message (code 0)',
		url: 'https://hooks.example.test/webhook/shopee',
		key: PUSH_KEY,
		rawBody: '{"code":0,"data":{"verify_info":"This is a fake verification message"}}',
		authorization: '5927fac4988b48a63b98f7958334510fcc275ce6bf9750546f4cc8e132a948e1',
	},
	{
		name: 'authorization expiry push (code 12): no shop_id',
		url: 'https://hooks.example.test/webhook/shopee',
		key: 'FAKE-push-partner-key-0002',
		rawBody:
			'{"code":12,"timestamp":1767225900,"data":{"merchant_expire_soon":[],"shop_expire_soon":[220001234],"user_expire_soon":[368765104],"expire_before":1767830400,"page_no":1,"total_page":1}}',
		authorization: 'ea80438d4f3acb8b5d3d5d65ea3e1078cd54dad904dc4901b3567df6eeebc15c',
	},
	{
		name: 'empty body',
		url: 'https://hooks.example.test/webhook/shopee',
		key: PUSH_KEY,
		rawBody: '',
		authorization: 'b89bf5c4f1fce243c0efe99bae08210320e91b4993cb613793a641602b3c6c49',
	},
];
