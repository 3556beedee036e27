import * as fixtures from '../../sandbox/fixtures.mts';
import { describeEveryOperation } from './every.mts';
import { MARKETING, marketingSamples } from './shopee/marketing.mts';
import type { Example } from './every.mts';
import { sellingSamples, textSamples } from './shopee/samples.mts';
import { SELLING } from './shopee/selling.mts';
import { merchantFields } from './shopee/supply.mts';
import { openWorld } from './world.mts';

const { merchant, mainAccount, shops } = fixtures.shopee;

const codes = [...mainAccount.codes];
const pairs = [...merchant.tokens];
const resendCodes = [...shops.TH.resendCodes];

const EXAMPLES: Record<string, Example | Example[]> = {
	...MARKETING,
	'authorization.exchangeCode': {
		// A code works once, so each run spends one of its own.
		fill: () => ({
			code: codes.shift(),
			authorizedAs: 'main_account_id',
			mainAccountId: String(mainAccount.id),
			shopId: '',
			merchantId: '',
		}),
		calls: ['POST /api/v2/auth/token/get'],
	},
	'authorization.checkConnection': { calls: ['GET /api/v2/shop/get_shop_info'] },
	'authorization.getAuthorizationUrl': { calls: [] },
	'authorization.prepareCredential': {
		fill: () => ({
			code: codes.shift(),
			authorizedAs: 'main_account_id',
			mainAccountId: String(mainAccount.id),
			shopId: '',
		}),
	},
	'authorization.refreshToken': {
		fill: () => ({
			refreshToken: pairs.shift()?.refreshToken,
			subject: 'merchant_id',
			subjectId: String(merchant.id),
		}),
		calls: ['POST /api/v2/auth/access_token/get'],
	},
	'custom.apiCall': {
		fill: {
			endpoint: { __rl: true, mode: 'path', value: 'GET /api/v2/shop/get_shop_info' },
			query: '{}',
			body: '{}',
		},
		leaveOut: [
			...['inputDataFieldName', 'outputDataFieldName', 'pathParameters', 'readAllPages'],
			...['recordPath', 'uploadAs'],
		],
		calls: ['GET /api/v2/shop/get_shop_info'],
	},
	'authorization.recoverTokens': {
		fill: () => ({ resendCode: resendCodes.shift() }),
		calls: ['POST /api/v2/public/get_token_by_resend_code'],
	},
	...SELLING,
	'order.getMany': [
		{
			leaveOut: ['isBrief'],
			calls: ['GET /api/v2/order/get_order_list', 'GET /api/v2/order/get_order_detail'],
		},
		{ fill: { options: { isBrief: true } }, calls: ['GET /api/v2/order/get_order_list'] },
	],
};

describeEveryOperation(
	'shopee',
	async () =>
		await openWorld({
			platform: 'shopee',
			list: 'comma',
			sandbox: { ordersPerPlatform: 4000, rateLimitPerSecond: 2000 },
			accounts: (opened, url) => ({
				shop: opened.connectShopee({ ...opened.shopeeFields(), customBaseUrl: url }),
				brazil: opened.connectShopee({ ...opened.shopeeFields('BR'), customBaseUrl: url }),
				merchant: opened.connectShopee({ ...merchantFields(opened), customBaseUrl: url }),
			}),
			added: ['partner_id', 'shop_id', 'merchant_id', 'access_token', 'sign', 'timestamp'],
			samples: (opened) => ({
				...textSamples,
				...marketingSamples(opened.sandbox.control.clock().now),
				...sellingSamples(opened),
				redirectUrl: 'https://example.com/back',
				state: 'FAKE-state',
			}),
		}),
	EXAMPLES,
);
