/**
 * Lazada. Six country gateways and the auth gateway share one port: `/<country>/rest` and
 * `/auth/rest` stand for their addresses, so a credential's custom URL is `.../{country}/rest`.
 *
 * Silent in the documentation, decided here: checks run path, method, app, clock, signature, token,
 * country, rate, arguments; a token at a gateway of another country is `IllegalAccessToken`; whether
 * the ends of a range of orders belong to it (option `bounds`); empty values are refused, because the
 * official clients disagree about signing them; the old access token ends with its refresh.
 */
import * as fixtures from '../fixtures.mts';
import { decimalText } from '../money.mts';
import { SwitchBoard } from '../options.mts';
import { OrderBook } from '../orderBook.mts';
import { TokenStore } from '../tokens.mts';
import type { Call, PlatformContext, PlatformPlugin, PlatformRuntime } from '../types.mts';
import { consentPage, grantOf, isConsentPage, isTokenCall, tokenCall } from './auth.mts';
import { LazadaCatalogue } from './catalogue.mts';
import { ORDER_STATUSES, orderId, planOf } from './data.mts';
import { Envelope, LazadaRefusal, ModuleRefusal, OPTION_SPECS } from './envelope.mts';
import { genericAnswer } from './generic.mts';
import { LazadaOrders } from './orders.mts';
import { LazadaPush } from './push.mts';
import { serviceHandlers } from './services.mts';
import { ACCOUNTS, callLimit, SHOPS, verifyCall } from './verify.mts';

const DAY = 86_400;
const CODE_SECONDS = 30 * 60;
const ACCESS_SECONDS = 7 * DAY;
const REFRESH_SECONDS = 30 * DAY;
const HISTORY_SECONDS = 90 * DAY;

function tokenStore(context: PlatformContext): TokenStore {
	const tokens = new TokenStore({
		clock: context.clock,
		name: (what, grant, serial) =>
			`FAKE_lazada_${what}_${grant.subjects[0]}_issued_${String(serial).padStart(6, '0')}`,
		codeSeconds: CODE_SECONDS,
		accessSeconds: ACCESS_SECONDS,
		refreshSeconds: () => REFRESH_SECONDS,
		graceSeconds: () => 0,
	});
	for (const account of ACCOUNTS) {
		for (const code of account.codes) tokens.seedCode(code, grantOf(account));
		for (const pair of account.tokens) tokens.seedPair(pair, grantOf(account));
	}
	return tokens;
}

function build(context: PlatformContext): PlatformRuntime {
	const options = new SwitchBoard(OPTION_SPECS);
	const envelope = new Envelope();
	const tokens = tokenStore(context);
	const book = new OrderBook({
		seed: context.seed,
		start: context.clock.start,
		total: context.ordersPerPlatform,
		historySeconds: HISTORY_SECONDS,
		shops: SHOPS.map(({ key, share }) => ({ key, share, statuses: ORDER_STATUSES })),
		newStatus: 'pending',
		idOf: orderId,
		totalOf: (row) => {
			const { currency, total } = planOf(context.seed, row);
			return { currency, minor: total };
		},
		money: decimalText,
	});
	const catalogue = new LazadaCatalogue(context.clock);
	const handlers = {
		...serviceHandlers(context.clock),
		...catalogue.handlers,
		...new LazadaOrders(book, context.seed, options).handlers,
	};
	const verifyContext = { clock: context.clock, quota: context.quota, tokens };

	const answer = (call: Call): object => {
		if (isTokenCall(call.path)) {
			const wait = context.quota.take('lazada|token', call.arrivedAt);
			if (wait > 0) throw callLimit(wait);
			return tokenCall(call, verifyContext, options);
		}
		const verified = verifyCall(call, verifyContext);
		const handler = handlers[verified.endpoint.path];
		return handler ? handler(verified) : genericAnswer(verified, context.clock);
	};

	return {
		tokens,
		orders: book,
		goods: catalogue.goods,
		push: new LazadaPush(context.clock, book, options),
		options,
		secretParameters: ['sign', 'access_token', 'code', 'refresh_token'],
		handle: (call) => {
			if (isConsentPage(call.path)) return consentPage(call, tokens, options);
			try {
				return envelope.success(answer(call));
			} catch (error) {
				if (error instanceof LazadaRefusal) return envelope.refuse(error);
				if (error instanceof ModuleRefusal) return envelope.refuseInModule(error);
				throw error;
			}
		},
		rateLimitAnswer: (seconds) => envelope.refuse(callLimit(seconds)),
		subjectKey: (name) =>
			ACCOUNTS.find(({ key, shops }) => key === name || shops.includes(name))?.key,
		shopKey: (name) =>
			SHOPS.find(({ key, sellerId }) => key === name || String(sellerId) === name)?.key,
		issueCode: (subject) => {
			const account = ACCOUNTS.find(({ key }) => key === subject);
			if (!account) throw new Error(`No account ${subject}`);
			return tokens.issueCode(grantOf(account));
		},
	};
}

export const lazada: PlatformPlugin = {
	name: 'lazada',
	title: 'Lazada',
	defaultPort: 4603,
	build,
	credentialLines: (url) => {
		const { app, accounts } = fixtures.lazada;
		const [pair] = accounts.crossBorder.tokens;
		return [
			['App Key', app.appKey],
			['App Secret', app.appSecret],
			['Country', 'Singapore'],
			['Environment', 'Custom'],
			['Custom API URL', `${url}/{country}/rest`],
			['Custom Auth URL', `${url}/auth/rest`],
			['Authorization Code', accounts.crossBorder.codes[0]],
			['or Refresh Token', pair.refreshToken],
		];
	},
};
