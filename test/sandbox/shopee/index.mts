/**
 * Shopee Open Platform v2, with its authorization pages on the same port.
 *
 * Silent in the documentation, decided here: failures go out with HTTP 200 (option `authErrorStatus`),
 * rate errors too (`rateLimitStatus`), `time_to` includes its second (`timeToInclusive`); an order
 * that is PENDING is shown as READY_TO_SHIP unless pending is asked for; of several order numbers the
 * unknown ones are left out, none known is `error_not_found`; an argument that the documentation does
 * not have is `error_param`; a code that was spent is `error_auth`, any other bad one
 * `invalid_code`; a token of another subject is answered like an expired one.
 */
import * as fixtures from '../fixtures.mts';
import { decimalText } from '../money.mts';
import { SwitchBoard } from '../options.mts';
import { OrderBook } from '../orderBook.mts';
import { TokenStore } from '../tokens.mts';
import type { Answer, Call, PlatformContext, PlatformPlugin, PlatformRuntime } from '../types.mts';
import {
	ACCESS_SECONDS,
	ShopeeAuth,
	authorizePage,
	isAuthorizationPage,
	issueCode,
	mainKey,
	seedTokens,
} from './auth.mts';
import { orderSn, planOf, statusesOf } from './data.mts';
import { Envelope, OPTION_SPECS, ShopeeRefusal } from './envelope.mts';
import { ShopeeDesk } from './desk.mts';
import { ShopeeFirstMile } from './firstMile.mts';
import { FIXED } from './fixed.mts';
import { ShopeeGlobalShelf } from './globalShelf.mts';
import { ShopeeIdentity } from './identity.mts';
import { FILES, ShopeeIncome, fileAnswer } from './income.mts';
import { ShopeeLivestream } from './livestream.mts';
import { liveReportHandlers } from './liveReports.mts';
import type { Handlers, ModelContext } from './model.mts';
import { ShopeeOrders } from './orders.mts';
import { promotionHandlers } from './promotions.mts';
import { ShopeePush } from './push.mts';
import { reportHandlers } from './reports.mts';
import { ShopeeReturns } from './returns.mts';
import { ShopeeShelf } from './shelf.mts';
import { ShopeeShipping } from './shipping.mts';
import { ShopeeUploads } from './uploads.mts';
import { SHOPS, SUBJECTS, rateLimit, subjectKey, verifyCall } from './verify.mts';

const CODE_SECONDS = 10 * 60;
const REFRESH_SECONDS = 30 * 86_400;
const PREVIOUS_TOKEN_SECONDS = 5 * 60;

function build(context: PlatformContext): PlatformRuntime {
	const { clock, quota, seed } = context;
	const options = new SwitchBoard(OPTION_SPECS);
	const envelope = new Envelope(options);
	const tokens = new TokenStore({
		clock,
		name: (what, grant, serial) => {
			const owner = grant.subjects.length > 1 ? 'main' : grant.subjects[0].replace(':', '-');
			return `FAKE-shopee-${what}-${owner}-issued-${String(serial).padStart(6, '0')}`;
		},
		codeSeconds: CODE_SECONDS,
		accessSeconds: ACCESS_SECONDS,
		refreshSeconds: () => REFRESH_SECONDS,
		graceSeconds: () => PREVIOUS_TOKEN_SECONDS,
	});
	seedTokens(tokens);
	const book = new OrderBook({
		seed,
		start: clock.start,
		total: context.ordersPerPlatform,
		shops: SHOPS.map(({ key, share, region }) => ({ key, share, statuses: statusesOf(region) })),
		newStatus: 'READY_TO_SHIP',
		idOf: orderSn,
		totalOf: (row) => {
			const { currency, total } = planOf(seed, row);
			return { currency, minor: total };
		},
		money: decimalText,
	});
	const orders = new ShopeeOrders(book, seed, options);
	const order = (number: string, shop: string | undefined) => orders.row(number, shop);
	const model: ModelContext = { clock, seed, options, book, order };
	const push = new ShopeePush(clock, book, options);
	const handlers: Handlers = {
		...new ShopeeAuth(tokens, clock).handlers,
		...new ShopeeIdentity(tokens, clock, options).handlers,
		...orders.handlers,
		...new ShopeeDesk(model).handlers,
		...new ShopeeShipping(model).handlers,
		...new ShopeeShelf(model).handlers,
		...new ShopeeIncome(model).handlers,
		...new ShopeeReturns(model).handlers,
		...new ShopeeGlobalShelf(model).handlers,
		...new ShopeeFirstMile(model).handlers,
		...new ShopeeUploads().handlers,
		...new ShopeeLivestream(model).handlers,
		...liveReportHandlers(model),
		...FIXED,
		...promotionHandlers(clock),
		...push.handlers,
		...reportHandlers(clock),
	};

	const answer = (call: Call): Answer => {
		if (call.path.startsWith(FILES)) return fileAnswer();
		if (isAuthorizationPage(call.path)) return authorizePage(call, tokens, clock);
		const verified = verifyCall(call, { clock, quota, tokens });
		const handler = handlers[verified.endpoint.path];
		return envelope.success(verified.endpoint.root, handler ? handler(verified) : {});
	};

	return {
		tokens,
		orders: book,
		push,
		options,
		secretParameters: ['sign', 'access_token'],
		handle: (call) => {
			try {
				return answer(call);
			} catch (error) {
				if (error instanceof ShopeeRefusal) return envelope.refuse(error);
				throw error;
			}
		},
		rateLimitAnswer: () => envelope.refuse(rateLimit()),
		subjectKey: (name) => {
			const subject = SUBJECTS.find(
				(entry) => entry.key === name || String(entry.id) === name || subjectKey(entry) === name,
			);
			if (subject) return subjectKey(subject);
			const main = ['main', String(fixtures.shopee.mainAccount.id), mainKey()];
			return main.includes(name) ? mainKey() : undefined;
		},
		shopKey: (name) => SHOPS.find(({ key, id }) => key === name || String(id) === name)?.key,
		issueCode: (subject) => issueCode(subject, tokens),
	};
}

export const shopee: PlatformPlugin = {
	name: 'shopee',
	title: 'Shopee',
	defaultPort: 4601,
	build,
	credentialLines: (url) => {
		const { app, shops } = fixtures.shopee;
		const [pair] = shops.TH.tokens;
		return [
			['Partner ID', String(app.partnerId)],
			['Partner Key', app.partnerKey],
			['Environment', 'Custom'],
			['Custom Base URL', url],
			['Connected As', 'Shop'],
			['Shop ... ID', String(shops.TH.id)],
			['Authorization Code', shops.TH.codes[0]],
			['or Refresh Token', pair.refreshToken],
		];
	},
};
