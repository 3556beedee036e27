/**
 * TikTok Shop. Signed API, token host and authorization pages share one port, because a credential
 * that points at the sandbox uses the same address for all of them.
 *
 * Silent in the documentation, decided here: checks run path, version, method, app, clock, signature,
 * content type, token, user type, cipher, scope, rate, arguments (as `parameters.txt` has them); the access token ends with its
 * refresh (option `previousTokenSeconds`); a code without a seen HTTP status goes out with 200
 * (option `errorStatus`); of several order ids the unknown ones are left out, none known is 25007006;
 * a webhook that is not there cannot be deleted, and replaced event types are refused (option `retiredEvents`).
 */
import * as fixtures from '../fixtures.mts';
import { decimalText } from '../money.mts';
import { SwitchBoard } from '../options.mts';
import { OrderBook } from '../orderBook.mts';
import { TokenStore } from '../tokens.mts';
import type { Call, PlatformContext, PlatformPlugin, PlatformRuntime } from '../types.mts';
import { aftersalesHandlers } from './aftersales.mts';
import { affiliateHandlers } from './affiliate.mts';
import { analyticsHandlers } from './analytics.mts';
import {
	appOf,
	authorizePage,
	identityHandlers,
	isAuthorizationPage,
	isTokenCall,
	tokenCall,
} from './auth.mts';
import { ORDER_STATUSES, orderId, planOf } from './data.mts';
import { checkDocumented } from './documented.mts';
import { Envelope, OPTION_SPECS, TikTokRefusal } from './envelope.mts';
import { creatorHandlers } from './creator.mts';
import { externalOrderHandlers } from './externalOrders.mts';
import { financeHandlers } from './finance.mts';
import { documentAnswer, fulfillmentHandlers } from './fulfillment.mts';
import { logisticsHandlers } from './logistics.mts';
import { TikTokOrders } from './orders.mts';
import { partnerHandlers } from './partner.mts';
import { productShelves } from './product.mts';
import { promotionHandlers } from './promotion.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import { serviceHandlers } from './service.mts';
import { ACCOUNTS, SHOPS, rateLimit, verifyCall } from './verify.mts';
import { TikTokPush } from './push.mts';
import { TikTokWebhooks } from './webhooks.mts';

const DAY = 86_400;
const CODE_SECONDS = 30 * 60;
const ACCESS_SECONDS = 7 * DAY;
const SELLER_GRANT_SECONDS = 365 * DAY;
/** A creator's authorization does not expire; the platform then names a year far away. */
const CREATOR_GRANT_SECONDS = 99 * 365 * DAY;

function tokenStore(context: PlatformContext, options: SwitchBoard): TokenStore {
	const tokens = new TokenStore({
		clock: context.clock,
		name: (what, grant, serial) => {
			const number = String(serial).padStart(6, '0');
			return what === 'code'
				? `FAKE-code-issued-${number}`
				: `ROW_FAKE-tiktok-${what}-${grant.subjects[0]}-issued-${number}`;
		},
		codeSeconds: CODE_SECONDS,
		accessSeconds: ACCESS_SECONDS,
		refreshSeconds: ({ kind }) =>
			kind === 'creator' ? CREATOR_GRANT_SECONDS : SELLER_GRANT_SECONDS,
		graceSeconds: () => options.get<number>('previousTokenSeconds'),
	});
	for (const account of ACCOUNTS) {
		const grant = { app: appOf(account), kind: account.userType, subjects: [account.key] };
		for (const code of account.codes) tokens.seedCode(code, grant);
		for (const pair of account.tokens) tokens.seedPair(pair, grant);
	}
	return tokens;
}

function build(context: PlatformContext): PlatformRuntime {
	const options = new SwitchBoard(OPTION_SPECS);
	const envelope = new Envelope(options);
	const tokens = tokenStore(context, options);
	const book = new OrderBook({
		seed: context.seed,
		start: context.clock.start,
		total: context.ordersPerPlatform,
		shops: SHOPS.map(({ key, share }) => ({ key, share, statuses: ORDER_STATUSES })),
		newStatus: 'AWAITING_SHIPMENT',
		idOf: orderId,
		totalOf: (row) => {
			const { currency, total } = planOf(context.seed, row);
			return { currency, minor: total };
		},
		money: decimalText,
	});
	const webhooks = new TikTokWebhooks(context.clock, options);
	const world: TikTokWorld = { seed: context.seed, clock: context.clock, book };
	const products = productShelves(world);
	const handlers: Handlers = {
		...identityHandlers,
		...new TikTokOrders(book, context.seed).handlers,
		...affiliateHandlers(world),
		...aftersalesHandlers(world),
		...analyticsHandlers(world),
		...creatorHandlers(world),
		...externalOrderHandlers(world),
		...financeHandlers(world),
		...fulfillmentHandlers(world),
		...logisticsHandlers,
		...partnerHandlers(world),
		...products.handlers,
		...promotionHandlers(world),
		...serviceHandlers(world),
		...webhooks.handlers,
		'DELETE /authorization/202403/shops': ({ account }) => {
			tokens.withdraw(account.key);
			return {};
		},
	};
	const verifyContext = { clock: context.clock, quota: context.quota, tokens, options };

	const answer = (call: Call): unknown => {
		if (isTokenCall(call.path)) {
			const wait = context.quota.take('tikTokShop|token', call.arrivedAt);
			if (wait > 0) throw rateLimit(wait);
			return tokenCall(call, tokens);
		}
		const verified = verifyCall(call, verifyContext);
		if (options.get('gatewayOnly')) return {};
		checkDocumented(verified);
		const handler = handlers[`${call.method} ${verified.endpoint.template}`];
		if (handler) return handler(verified);
		return verified.endpoint.paged ? { next_page_token: '', total_count: 0 } : {};
	};

	return {
		tokens,
		orders: book,
		goods: products.goods,
		push: new TikTokPush(context.clock, book, webhooks, options),
		options,
		secretParameters: [
			'sign',
			'link_signature',
			'app_secret',
			'access_token',
			'auth_code',
			'refresh_token',
		],
		handle: (call) => {
			if (isAuthorizationPage(call.path)) return authorizePage(call, tokens, options);
			const document = documentAnswer(call);
			if (document) return document;
			try {
				return envelope.success(answer(call));
			} catch (error) {
				if (error instanceof TikTokRefusal) return envelope.refuse(error);
				throw error;
			}
		},
		rateLimitAnswer: (seconds) => envelope.refuse(rateLimit(seconds)),
		subjectKey: (name) =>
			ACCOUNTS.find(
				({ key, openId, shops }) =>
					key === name ||
					openId === name ||
					SHOPS.some((shop) => shop.id === name && shops.includes(shop.key)),
			)?.key,
		shopKey: (name) => SHOPS.find(({ key, id }) => key === name || id === name)?.key,
		issueCode: (subject) => {
			const account = ACCOUNTS.find(({ key }) => key === subject);
			if (!account) throw new Error(`No account ${subject}`);
			const grant = { app: appOf(account), kind: account.userType, subjects: [subject] };
			return tokens.issueCode(grant);
		},
	};
}

export const tikTokShop: PlatformPlugin = {
	name: 'tikTokShop',
	title: 'TikTok Shop',
	defaultPort: 4602,
	build,
	credentialLines: (url) => {
		const { app, accounts } = fixtures.tikTokShop;
		const [pair] = accounts.seller.tokens;
		return [
			['App Key', app.appKey],
			['App Secret', app.appSecret],
			['Service ID', app.serviceId],
			['Environment', 'Custom'],
			['Custom API URL', url],
			['Custom Auth URL', url],
			['Shop Cipher', fixtures.tikTokShop.shops.SG.cipher],
			['Authorization Code', accounts.seller.codes[0]],
			['or Refresh Token', pair.refreshToken],
		];
	},
};
