import * as fixtures from '../../sandbox/fixtures.mts';
import { describeEveryOperation } from './every.mts';
import { MARKETING, marketingSamples } from './shopee/marketing.mts';
import type { Example } from './every.mts';
import { openWorld } from './world.mts';

const { merchant, mainAccount } = fixtures.shopee;

const codes = [...mainAccount.codes];
const pairs = [...merchant.tokens];

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
	'authorization.getAuthorizationUrl': { calls: [] },
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
			accounts: (opened, url) => ({
				shop: opened.connectShopee({ ...opened.shopeeFields(), customBaseUrl: url }),
				brazil: opened.connectShopee({ ...opened.shopeeFields('BR'), customBaseUrl: url }),
				merchant: opened.connectShopee({
					...opened.shopeeFields(),
					customBaseUrl: url,
					subjectType: 'merchant',
					subjectId: String(merchant.id),
					...merchant.tokens[0],
				}),
			}),
			added: ['partner_id', 'shop_id', 'merchant_id', 'access_token', 'sign', 'timestamp'],
			samples: ({ sandbox }) => ({
				...marketingSamples(sandbox.control.clock().now),
				orderSn: sandbox.control.orders({ platform: 'shopee', shop: 'TH' }).ids[0],
				redirectUrl: 'https://example.com/back',
				state: 'FAKE-state',
				logisticsChannelId: 90001,
			}),
		}),
	EXAMPLES,
);
