import * as fixtures from '../../sandbox/fixtures.mts';
import type { Market } from '../market.mts';
import { describeEveryOperation } from './every.mts';
import type { Example, OperationWorld } from './every.mts';
import { openWorld } from './world.mts';

const { accounts, sessions, campaigns, itemPromotion } = fixtures.shopeeLiveCreator;

let market: Market;
let recorderUrl: string;

/** The other host has tests of its own: here each operation goes to its usual one. */
const USUAL: Example = { leaveOut: ['otherHost'] };

const onUsualHost = (...names: string[]) => Object.fromEntries(names.map((name) => [name, USUAL]));

/** Options of operations that need no credential: they would go to Shopee itself. */
const toSandbox = () => ({ options: { customBaseUrl: recorderUrl } });

const signedOut = (fill: Record<string, unknown> = {}): Example => ({
	fill: () => ({ ...toSandbox(), ...(fill as Record<string, string>) }),
});

async function newCode(): Promise<string> {
	const [item] = await market.host.runNode({
		type: 'shopeeLive',
		parameters: {
			...{ access: 'creatorCenter', resource: 'login', operation: 'generate', country: 'id' },
			...toSandbox(),
		},
	});
	return String(item.json.qrcodeId);
}

const code = { id: '', token: '' };

/** A code that somebody has just scanned and confirmed, and its token. */
async function confirmCode(): Promise<void> {
	code.id = await newCode();
	market.sandbox.control.clock({ advance: 11_000 });
	const [item] = await market.host.runNode({
		type: 'shopeeLive',
		parameters: {
			...{ access: 'creatorCenter', resource: 'login', operation: 'getStatus', country: 'id' },
			...{ qrcodeId: code.id, ...toSandbox() },
		},
	});
	code.token = String(item.json.qrcodeToken);
}

const COIN = '/live/api/v1/session/{session_id}/coin';

/** A pot of coins belongs to a session and is there once. */
async function startCoins(): Promise<void> {
	market.sandbox.control.reset();
	await market.host.runNode({
		type: 'shopeeLive',
		parameters: {
			...{ access: 'creatorCenter', resource: 'coin', operation: 'start' },
			...{ sessionId: sessions.running, totalCoins: 100 },
		},
		credentials: market.connectCreator(),
	});
}

const EXAMPLES: Record<string, Example | Example[]> = {
	...onUsualHost('ad.getExpense', 'creatorSession.getInfo', 'creatorSession.getMany'),
	...onUsualHost('creatorSession.getOverview', 'creatorSession.getViolations'),
	...onUsualHost('promotion.getToday', 'user.getInfo'),
	'ad.getData': { ...USUAL, fill: { parts: ['ads_expense', 'ads_credit'] } },
	'coin.start': {
		before: () => market.sandbox.control.reset(),
		fill: { options: {} },
		leaveOut: ['additionalFields'],
	},
	'coin.giveOut': [
		{ before: startCoins, fill: { method: 'GET' }, calls: [`GET ${COIN}/giveout`] },
		{ before: startCoins, fill: { method: 'POST' }, calls: [`POST ${COIN}/giveout`] },
	],
	'creatorSession.getManyEnded': {
		...USUAL,
		fill: () => ({ from: new Date(Date.now() - 20 * 86_400_000).toISOString() }),
	},
	'creatorCustom.apiCall': {
		fill: {
			endpoint: {
				__rl: true,
				mode: 'path',
				value: 'GET /creator/supply/api/lm/sellercenter/userInfo',
			},
			query: '{}',
			body: '{}',
		},
		leaveOut: [
			'inputDataFieldName',
			'pathParameters',
			'readAllPages',
			'recordLimit',
			'recordPath',
			'uploadAs',
		],
		calls: ['GET /creator/supply/api/lm/sellercenter/userInfo'],
	},
	'liveStatus.getOngoing': signedOut(),
	'liveStatus.getReplays': signedOut(),
	'login.generate': signedOut(),
	'login.getStatus': {
		before: confirmCode,
		fill: () => ({ qrcodeId: code.id, ...toSandbox() }),
	},
	'login.logIn': {
		before: confirmCode,
		fill: () => ({ qrcodeToken: code.token, ...toSandbox() }),
	},
	'promotion.edit': [
		{
			...USUAL,
			before: () => market.sandbox.control.reset(),
			fill: { change: 'change_budget', dailyBudget: '60000.5' },
		},
		{ ...USUAL, before: () => market.sandbox.control.reset(), fill: { change: 'pause' } },
	],
	'url.buildExternalUrl': { fill: { baseUrl: 'https://api.example.com', parameters: '{}' } },
	'url.buildShopUrl': [{ fill: { shopBy: 'id' } }, { fill: { shopBy: 'name' } }],
};

async function open(): Promise<OperationWorld> {
	const world = await openWorld({
		platform: 'shopeeLiveCreator',
		node: 'shopeeLive',
		always: { access: 'creatorCenter' },
		list: 'comma',
		sandbox: { rateLimitPerSecond: 10_000 },
		accounts: (opened, url) => ({
			main: opened.connectCreator({ ...opened.creatorFields(), customBaseUrl: url }),
		}),
		added: ['SPC_CDS', 'SPC_CDS_VER'],
		samples: () => ({
			...{ sessionId: sessions.running, userId: accounts.main.userId, keyword: 'Fake' },
			...{ campaignId: campaigns.ongoing, dailyBudget: '60000', promotionId: itemPromotion },
			...{ budgetLogKey: 'FAKE-log-key', budgetPage: 'live', distributionMode: 'random' },
			...{ sessionName: 'Morning', shareUserId: accounts.main.userId, userName: 'my.shop' },
			...{
				outputDataFieldName: 'data',
				shopId: '601001',
				itemId: '29500000000000101',
				path: 'orders/status',
			},
			...{ deviceFingerprint: 'FAKE-fingerprint', totalCoins: 100, mostViolations: 20 },
		}),
	});
	({ market } = world);
	recorderUrl = world.recorder.url;
	return world;
}

describeEveryOperation(
	'shopeeLive',
	open,
	EXAMPLES,
	({ platform, resource }) =>
		platform.credential === 'shopeeLiveCreatorApi' &&
		(resource.isOffline !== true || resource.value === 'url'),
);
