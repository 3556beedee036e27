import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import { ShopeeApi } from '../../credentials/ShopeeApi.credentials.ts';
import { TikTokShopApi } from '../../credentials/TikTokShopApi.credentials.ts';
import { Shopee } from '../../nodes/Shopee/Shopee.node.ts';
import { TikTokShop } from '../../nodes/TikTokShop/TikTokShop.node.ts';
import { createHost } from '../harness/index.mts';
import type { Host, NodeCredentials } from '../harness/index.mts';
import { openMarket } from '../nodes/market.mts';
import type { Fields } from '../nodes/market.mts';
import * as fixtures from '../sandbox/fixtures.mts';
import { requiredArguments } from '../sandbox/requiredArguments.mts';
import { PARAMETERS } from '../sandbox/shopee/arguments.mts';
import type { SandboxOptions } from '../sandbox/index.mts';
import { shopee, tikTokToken } from '../sandbox/testClient.mts';

export const PLATFORMS = ['tikTokShop', 'shopee'] as const;
export type PlatformKey = (typeof PLATFORMS)[number];

/** Everybody whom a credential can speak for, with a harmless call of their own. */
export const WHO = {
	seller: { platform: 'tikTokShop', read: 'GET /seller/202309/shops' },
	creator: { platform: 'tikTokShop', read: 'GET /affiliate_creator/202508/profiles' },
	partner: { platform: 'tikTokShop', read: 'GET /authorization/202405/category_assets' },
	shop: { platform: 'shopee', read: 'GET /api/v2/shop/get_profile' },
	merchant: { platform: 'shopee', read: 'GET /api/v2/merchant/get_merchant_info' },
	user: { platform: 'shopee', read: 'GET /api/v2/video/get_user_demographics' },
	principal: {
		platform: 'shopee',
		read: 'POST /api/v2/principal/get_shop_video_performance',
	},
} as const satisfies Record<string, { platform: PlatformKey; read: string }>;

export type Who = keyof typeof WHO;

/** The subject of a platform that tests take when any will do. */
export const ANYONE = { tikTokShop: 'seller', shopee: 'shop' } as const;

export const CREDENTIAL_TYPE = { tikTokShop: 'tikTokShopApi', shopee: 'shopeeApi' } as const;

/** Counters of the token calls that a marketplace answered. */
export interface TokenCalls {
	codesSpent: number;
	codesRefused: number;
	refreshesSpent: number;
	refreshesRefused: number;
}

export interface Pair {
	accessToken: string;
	refreshToken: string;
}

interface TokenAnswer {
	access_token?: string;
	refresh_token?: string;
}

const MINUTE = 60_000;

export const inMinutes = (minutes: number) => String(Date.now() + minutes * MINUTE);

/** The subject's name on the control port of the sandbox. */
export const subjectOf = (who: Who) => (who === 'shop' ? 'TH' : who);

/** Runs API Call in the node of the credential's platform. */
export async function callOn(
	host: Pick<Host, 'runNode'>,
	credentials: NodeCredentials,
	endpoint: string,
	more: { query?: object; body?: object; items?: number; continueOnFail?: boolean } = {},
): Promise<INodeExecutionData[]> {
	const least = 'shopeeApi' in credentials ? requiredArguments(PARAMETERS, endpoint) : {};
	const { query = {}, body = {} } = { ...least, ...more };
	return await host.runNode({
		type: 'shopeeApi' in credentials ? 'shopee' : 'tikTokShop',
		credentials,
		input: Array.from({ length: more.items ?? 1 }, (_, item) => ({ json: { item } })),
		continueOnFail: more.continueOnFail,
		parameters: {
			resource: 'custom',
			operation: 'apiCall',
			endpoint: { __rl: true, mode: 'path', value: endpoint },
			query: JSON.stringify(query),
			body: JSON.stringify(body),
			requestOptions: { requestsPerSecond: 1000 },
		},
	});
}

type Rest<F> = F extends (first: never, ...rest: infer R) => unknown ? R : never;

/** A small market whose quota gets into nobody's way, and what tests of tokens need of it. */
export async function openWorld(options: SandboxOptions = {}) {
	const market = await openMarket({
		ordersPerPlatform: 40,
		rateLimitPerSecond: 100_000,
		...options,
	});
	const { sandbox, store, host } = market;

	const newCode = (who: Who): string =>
		sandbox.control.issueCode({ platform: WHO[who].platform, subject: subjectOf(who) }).code;

	/** Who somebody is, with nothing that connects them yet. */
	const unconnected = (who: Who): Fields => {
		const blank = {
			authorizationCode: '',
			accessToken: '',
			refreshToken: '',
			accessTokenExpiresAt: '',
			refreshTokenExpiresAt: '',
		};
		if (who === 'seller' || who === 'creator' || who === 'partner') {
			return { ...market.tikTokShopFields(who), ...blank };
		}
		const { id } = who === 'shop' ? fixtures.shopee.shops.TH : fixtures.shopee[who];
		return { ...market.shopeeFields(), ...blank, subjectType: who, subjectId: String(id) };
	};

	/** A pair that nobody has used, obtained past our code. */
	const newPair = async (who: Who): Promise<Pair> => {
		const answer = await exchange(who, newCode(who));
		const { access_token: accessToken, refresh_token: refreshToken } = answer;
		if (!accessToken || !refreshToken) throw new Error(`No pair for ${who}`);
		return { accessToken, refreshToken };
	};

	async function exchange(who: Who, code: string): Promise<TokenAnswer> {
		if (WHO[who].platform === 'tikTokShop') {
			const { json } = await tikTokToken(sandbox)('get', code);
			return (json.data ?? {}) as TokenAnswer;
		}
		const { partnerId } = fixtures.shopee.app;
		const shop = who === 'shop' ? { shop_id: fixtures.shopee.shops.TH.id } : {};
		const { json } = await shopee(sandbox)({
			method: 'POST',
			path: '/api/v2/auth/token/get',
			level: 'public',
			body: JSON.stringify({ code, partner_id: partnerId, ...shop }),
		});
		return json as TokenAnswer;
	}

	/** Spends a refresh token past our code. */
	async function spend(who: Who, refreshToken: string): Promise<void> {
		if (WHO[who].platform === 'tikTokShop') {
			await tikTokToken(sandbox)('refresh', refreshToken);
			return;
		}
		const { partnerId } = fixtures.shopee.app;
		const subject = { [`${who}_id`]: Number(unconnected(who).subjectId) };
		await shopee(sandbox)({
			method: 'POST',
			path: '/api/v2/auth/access_token/get',
			level: 'public',
			body: JSON.stringify({ refresh_token: refreshToken, partner_id: partnerId, ...subject }),
		});
	}

	const add = (who: Who, fields: ICredentialDataDecryptedObject): NodeCredentials => {
		const type = CREDENTIAL_TYPE[WHO[who].platform];
		return { [type]: store.add(type, fields) };
	};

	/** Stores a credential that holds a pair of its own. */
	const connect = async (who: Who, changes: Fields = {}): Promise<NodeCredentials> =>
		add(who, { ...unconnected(who), ...(await newPair(who)), ...changes });

	const idOf = (credentials: NodeCredentials) => Object.values(credentials)[0].id;

	const call = async (...rest: Rest<typeof callOn>) => await callOn(host, ...rest);

	/** The calls of somebody's own, past our nodes. */
	const urlOf = (endpoint: string) => {
		const [method, path] = endpoint.split(' ');
		const platform = path.startsWith('/api/v2/') ? 'shopee' : 'tikTokShop';
		return { method: method as 'GET' | 'POST', url: sandbox.urls[platform] + path };
	};

	const readTokenCalls = (platform: PlatformKey): TokenCalls => {
		const { codesSpent, codesRefused, refreshesSpent, refreshesRefused } =
			sandbox.control.stats()[platform];
		return { codesSpent, codesRefused, refreshesSpent, refreshesRefused };
	};

	/** Counts the token calls of a platform from now on; those that were none are left out. */
	const countTokenCalls = (platform: PlatformKey) => {
		const before = readTokenCalls(platform);
		return (): Partial<TokenCalls> => {
			const grown = Object.entries(readTokenCalls(platform)).map(
				([name, count]) => [name, count - before[name as keyof TokenCalls]] as const,
			);
			return Object.fromEntries(grown.filter(([, count]) => count > 0));
		};
	};

	return {
		...market,
		newCode,
		newPair,
		exchange,
		spend,
		unconnected,
		add,
		connect,
		call,
		urlOf,
		countTokenCalls,
		/** Another n8n on the same store: errors of nodes that run side by side in one get mixed up. */
		newHost: async () =>
			await createHost({
				nodes: [Shopee, TikTokShop],
				credentials: [ShopeeApi, TikTokShopApi],
				store,
			}),
		saved: (credentials: NodeCredentials) => store.peek(idOf(credentials)),
		edit: (credentials: NodeCredentials, changes: Fields) => store.edit(idOf(credentials), changes),
		savesOf: (credentials: NodeCredentials) =>
			store.saves.filter(({ id }) => id === idOf(credentials)),
		/** Presses Test. */
		test: async (credentials: NodeCredentials) =>
			await host.testCredential({
				type: Object.keys(credentials)[0],
				id: idOf(credentials),
			}),
	};
}

export type World = Awaited<ReturnType<typeof openWorld>>;
