import { createHmac } from 'node:crypto';
import type { Marketplace, OrderPlatform } from '../../demo/marketplaces.mts';
import type { StoredCredential, WorkflowNode } from '../../host/host.mjs';
import { shopee, tikTokShop } from '../../sandbox/fixtures.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { PACKAGE } from './world.mts';

/** Marketplaces whose credential renews a single-use token, and is connected by a code. */
export type Platform = Extract<OrderPlatform, 'shopee' | 'tikTokShop'>;

export const PLATFORMS: readonly Platform[] = ['shopee', 'tikTokShop'];

/** Whose tokens the marketplace's credential holds, as the sandbox's control port calls it. */
export const SUBJECT: Record<Platform, string> = {
	shopee: String(shopee.shops.TH.id),
	tikTokShop: tikTokShop.accounts.seller.key,
};

/** The endpoint that lists orders, as the sandbox counts it. */
export const LIST_ENDPOINT: Record<Platform, string> = {
	shopee: 'GET /api/v2/order/get_order_list',
	tikTokShop: 'POST /order/202309/orders/search',
};

const DAY_MS = 86_400_000;

/** How each node is asked for orders by the time they were created. */
const WINDOW_PARAMETERS: Record<Platform, (from: string, to: string) => Record<string, unknown>> = {
	shopee: (from, to) => ({ timeField: 'create_time', from, to }),
	tikTokShop: (from, to) => ({ options: { createdAfter: from, createdBefore: to } }),
};

/** A pair that the sandbox knows and that no one has used, by its number. */
export function seededPair(platform: Platform, index: number) {
	const owner = platform === 'shopee' ? shopee.shops.TH : tikTokShop.accounts.seller;
	return owner.tokens[index];
}

/** A credential that holds a pair instead of a one-time code. */
export function withPair(
	{ credential, platform }: Marketplace<Platform>,
	index: number,
	accessTokenExpiresAt: number,
): StoredCredential {
	return {
		...credential,
		name: `${credential.name} ${index}`,
		data: {
			...credential.data,
			...seededPair(platform, index),
			authorizationCode: '',
			accessTokenExpiresAt: String(accessTokenExpiresAt),
			refreshTokenExpiresAt: String(Date.now() + 20 * DAY_MS),
		},
	};
}

/** Trades a refresh token in behind n8n's back, so that it is spent when n8n uses it. */
export async function spendRefreshToken(
	sandbox: Sandbox,
	platform: Platform,
	refreshToken: string,
): Promise<void> {
	const base = sandbox.urls[platform];
	const spent = (): number => sandbox.control.stats()[platform].refreshesSpent;
	const before = spent();
	if (platform === 'tikTokShop') {
		const url = new URL(`${base}/api/v2/token/refresh`);
		url.searchParams.set('app_key', tikTokShop.app.appKey);
		url.searchParams.set('app_secret', tikTokShop.app.appSecret);
		url.searchParams.set('refresh_token', refreshToken);
		url.searchParams.set('grant_type', 'refresh_token');
		await fetch(url);
	} else {
		const { partnerId, partnerKey } = shopee.app;
		const path = '/api/v2/auth/access_token/get';
		const timestamp = Math.floor(Date.now() / 1000);
		const sign = createHmac('sha256', partnerKey)
			.update(`${partnerId}${path}${timestamp}`)
			.digest('hex');
		await fetch(`${base}${path}?partner_id=${partnerId}&timestamp=${timestamp}&sign=${sign}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				refresh_token: refreshToken,
				partner_id: partnerId,
				shop_id: Number(SUBJECT.shopee),
			}),
		});
	}
	if (spent() !== before + 1) throw new Error('The sandbox has not spent the refresh token.');
}

/** Our node, listing the orders of a window; without `limit` all of them. */
export function orderNode(
	platform: Platform,
	credential: Pick<StoredCredential, 'id' | 'name' | 'type'>,
	{ from, to, limit }: { from: Date; to: Date; limit?: number },
): Pick<WorkflowNode, 'name' | 'type' | 'parameters' | 'credentials'> {
	return {
		name: 'Orders',
		type: `${PACKAGE}.${platform}`,
		parameters: {
			resource: 'order',
			operation: 'getMany',
			returnAll: limit === undefined,
			...(limit !== undefined && { limit }),
			output: 'unified',
			...WINDOW_PARAMETERS[platform](from.toISOString(), to.toISOString()),
		},
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
}

/** Whole seconds, `days` before now until now. */
export function lastDays(days: number): { from: Date; to: Date } {
	const to = new Date(Math.floor(Date.now() / 1000) * 1000);
	return { from: new Date(to.getTime() - days * DAY_MS), to };
}

/** The ids of the orders that the sandbox holds in that window for the shop that the credential names. */
export function heldOrders(
	sandbox: Sandbox,
	{ platform, shops: [shop] }: Marketplace,
	{ from, to }: { from: Date; to: Date },
): string[] {
	return sandbox.control.orders({
		platform,
		shop,
		from: from.getTime() / 1000,
		to: to.getTime() / 1000,
		field: 'create_time',
	}).ids;
}
