/**
 * The web pages behind Shopee's Creator Center, in one country. Shopee has many hosts for them: here
 * the first part of a path stands for the host (`/storefront`, `/live`, `/creator`, `/seller`,
 * `/seller-app`), and a path on the wrong one is not found.
 *
 * Nobody has published anything about these calls. Decided here: a login that has ended is HTTP 401
 * (option `signedOutAs`); a cookie lasts a week; the storefront lets nobody log in who brings a
 * cookie; pages hold 100 sessions at most and lists of the live host 50; `endDate` belongs to its
 * stretch and lies not in the future; sessions begin in milliseconds in the list of now and in seconds
 * in the list of ended ones; rates are fractions (option `ratesAs`: text such as "12%"); amounts of all
 * ads calls are times 100,000; the Creator Center wants the headers that its pages send.
 */
import * as fixtures from '../fixtures.mts';
import { SwitchBoard } from '../options.mts';
import { OrderBook } from '../orderBook.mts';
import { TokenStore } from '../tokens.mts';
import type { Answer, Call, PlatformContext, PlatformPlugin, PlatformRuntime } from '../types.mts';
import { AdDesk, CoinPots, PromotionShelf } from './desk.mts';
import { CreatorLives, streamers } from './lives.mts';
import { QrLogin } from './login.mts';
import { ACCOUNTS, BOT_BLOCK, CreatorRefusal, refuse, verifyCall } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const OPTION_SPECS = {
	/** How it is told that a login has ended. */
	signedOutAs: { values: ['status', 'redirect', 'words'] },
	/** Whether rates are fractions or texts. */
	ratesAs: { values: ['number', 'text'] },
	/** What becomes of a QR code. */
	scan: { values: ['confirm', 'only', 'never'] },
	/** Which calls the anti-bot check stops: none, those of coins, or all. */
	blocks: { values: ['none', 'coins', 'all'] },
} as const;

const COOKIE_SECONDS = 7 * 86_400;

type Model = (call: VerifiedCall) => unknown;

function build(context: PlatformContext): PlatformRuntime {
	const { clock, quota, seed } = context;
	const options = new SwitchBoard(OPTION_SPECS);
	const tokens = new TokenStore({
		clock,
		name: (what, _grant, serial) => `FAKE-creator-${what}-issued-${serial}`,
		codeSeconds: 0,
		accessSeconds: COOKIE_SECONDS,
		refreshSeconds: () => COOKIE_SECONDS,
		graceSeconds: () => 0,
	});
	for (const { userId, cookies } of ACCOUNTS) {
		const grant = { app: 'browser', kind: 'user', subjects: [userId] };
		for (const accessToken of [cookies.SPC_EC, cookies.SPC_ST]) {
			tokens.seedPair({ accessToken, refreshToken: `no refresh for ${accessToken}` }, grant);
		}
	}
	const lives = new CreatorLives(seed, clock, options);
	const login = new QrLogin(clock, tokens, options);
	const ads = new AdDesk();
	const shelf = new PromotionShelf(seed, clock.start);
	const coins = new CoinPots(lives);
	const { main } = fixtures.shopeeLiveCreator.accounts;

	const creator: Record<string, Model> = {
		userInfo: ({ account }) => ({
			avatar: `https://images.example/FAKE-avatar-${account.userId}.jpg`,
			userName: account.userName,
			userId: Number(account.userId),
		}),
		'realtime/sessionList': (call) => lives.sessionList(call),
		'realtime/dashboard/sessionInfo': (call) => lives.info(call),
		'realtime/dashboard/overview': (call) => lives.overview(call),
		'realtime/dashboard/violations': (call) => lives.violations(call),
		'liveList/v2': (call) => lives.liveList(call),
	};
	const pas: Record<string, Model> = {
		'live_stream/get_promotions_today/': () => ads.today(),
		'live_stream/get_campaign_expense_today/': () => ads.expense(),
		'meta/get_ads_data/': ({ body }) =>
			ads.data((body.info_type_list as unknown[] | undefined) ?? ['ads_expense', 'ads_credit']),
	};
	const live: Record<string, Model> = {
		'item/promotion': (call) => shelf.promotions(call),
		'item/promotion/{promotion_id}': (call) => shelf.items(call),
		'shop_page/live/ongoing': ({ query }) => ({
			ongoing_live: query.uid === main.userId ? lives.ongoing() : null,
		}),
		'shop_page/live/replay_list': (call) =>
			call.query.uid === main.userId ? lives.replays(call) : { replay: [], has_more: false },
		'session/{session_id}/coin/start': (call) => coins.start(call),
		'session/{session_id}/coin/giveout': (call) => coins.giveOut(call),
		'session/{session_id}/coin/rewardinfo': (call) => coins.rewards(call),
	};

	/** What stands behind a path, and how its host wraps what it says. */
	function answerOf(call: VerifiedCall): unknown {
		const path = call.endpoint.split(' ')[1];
		const below = (base: string) => path.slice(base.length);
		const ok = (data: unknown) => ({ code: 0, msg: 'success', data });
		for (const base of [
			'/creator/supply/api/lm/sellercenter/',
			'/seller/api/supply/lm/sellercenter/',
		]) {
			if (path.startsWith(base)) return ok(creator[below(base)](call));
		}
		for (const base of ['/seller-app/api/app/pas/v1/', '/seller/api/pas/v1/']) {
			if (!path.startsWith(base)) continue;
			const name = below(base);
			return name === 'live_stream/edit/' ? ads.edit(call) : ok(pas[name](call));
		}
		if (path.startsWith('/seller/')) return ok(streamers(call.account));
		if (path.endsWith('gen_qrcode')) return login.generate();
		if (path.endsWith('qrcode_status')) return login.status(call);
		return { err_code: 0, err_msg: 'Succeed', data: live[below('/live/api/v1/')](call) };
	}

	function answer(call: Call): Answer {
		const blocks = options.get<string>('blocks');
		if (blocks === 'all' || (blocks === 'coins' && call.path.includes('/coin/'))) {
			throw refuse(403, BOT_BLOCK);
		}
		const verified = verifyCall(call, { clock, quota, tokens, options });
		if (verified.endpoint.endsWith('qrcode_login')) return login.login(verified);
		return { status: 200, body: answerOf(verified), code: '0' };
	}

	return {
		handle: (call) => {
			try {
				return answer(call);
			} catch (error) {
				if (error instanceof CreatorRefusal) return error.answer;
				throw error;
			}
		},
		rateLimitAnswer: () => ({
			status: 429,
			body: { code: 429, msg: 'too many requests' },
			code: '429',
			rateLimited: true,
		}),
		tokens,
		orders: noOrders(context),
		options,
		subjectKey: (name) =>
			ACCOUNTS.find(({ key, userId }) => key === name || userId === name)?.userId,
		shopKey: () => undefined,
		secretParameters: ['SPC_CDS', 'qrcode_id'],
		issueCode: () => '',
	};
}

/** Orders are none of the Creator Center's business. */
function noOrders({ clock, seed }: PlatformContext): OrderBook {
	return new OrderBook({
		...{ seed, start: clock.start, total: 0, shops: [], newStatus: '' },
		idOf: () => '',
		totalOf: () => ({ currency: 'IDR', minor: 0 }),
		money: () => '',
	});
}

/** The cookies of an account, as a browser sends them. */
export function cookieText(account: keyof typeof fixtures.shopeeLiveCreator.accounts): string {
	return Object.entries(fixtures.shopeeLiveCreator.accounts[account].cookies)
		.map(([name, value]) => `${name}=${value}`)
		.join('; ');
}

export const shopeeLiveCreator: PlatformPlugin = {
	name: 'shopeeLiveCreator',
	title: 'Shopee Live Creator Center',
	defaultPort: 4607,
	build,
	credentialLines: (url) => [
		['Country', 'Indonesia'],
		['Cookie', cookieText('main')],
		['Custom Base URL', url],
	],
};
