import type { JsonObject } from '../json.mts';
import { Random } from '../random.mts';
import type { CreatorLives } from './lives.mts';
import { refuse, wrongArgument } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

/** Ads write money times a hundred thousand. */
const SCALE = 100_000;

/** Smallest budget of a day, in rupiah. */
const LEAST_BUDGET = 25_000;

type State = 'ongoing' | 'paused' | 'ended';

interface Campaign {
	id: number;
	name: string;
	budget: number;
	spent: number;
	state: State;
}

/** What may follow on what. */
const MOVES: Readonly<Record<string, { from: State[]; to: State }>> = {
	pause: { from: ['ongoing'], to: 'paused' },
	resume: { from: ['paused'], to: 'ongoing' },
	stop: { from: ['ongoing', 'paused'], to: 'ended' },
};

/** Ads for lives, and the account that pays for them. */
export class AdDesk {
	private readonly campaigns: Campaign[] = [1, 2, 3].map((each) => ({
		id: 31_200_000 + each,
		name: `Fake live ad ${each}`,
		budget: each * 50_000,
		spent: each * 12_345.5,
		state: each === 3 ? 'paused' : 'ongoing',
	}));

	private readonly logKeys = new Set<string>();

	today(): unknown {
		const promotions = this.campaigns.map(({ id, name, budget, spent, state }) => ({
			promotion_id: id,
			name,
			budget: budget * SCALE,
			spent: spent * SCALE,
			state,
		}));
		return { promotions };
	}

	expense(): unknown {
		return { campaign_expense_today: this.spent() * SCALE, campaign_count: this.campaigns.length };
	}

	data(parts: readonly unknown[]): JsonObject {
		const all: JsonObject = {
			ads_expense: { ads_expense_today: this.spent() * SCALE },
			ads_account: { state: 'active', is_frozen: false },
			ads_credit: { app_detail: { live_available_balance: 750_000.25 * SCALE } },
			campaign_day: { live_stream: 12 },
		};
		return Object.fromEntries(Object.entries(all).filter(([name]) => parts.includes(name)));
	}

	edit({ body, use }: VerifiedCall): JsonObject {
		const campaign = this.campaigns.find(
			({ id }) => BigInt(id) === BigInt(Number(body.campaign_id)),
		);
		if (!campaign) throw wrongArgument(use, 'campaign does not exist');
		const move = MOVES[String(body.type)];
		const budget = body.change_budget as JsonObject | undefined;
		const invalid = (field: string, message: string) => ({
			code: 0,
			msg: 'success',
			validation_error_list: [{ field, message }],
		});
		if (Boolean(budget) !== (body.type === 'change_budget')) {
			throw wrongArgument(use, 'missing: change_budget');
		}
		if (move) {
			if (!move.from.includes(campaign.state)) return invalid('type', `ad is ${campaign.state}`);
			campaign.state = move.to;
			return { code: 0, msg: 'success', validation_error_list: [] };
		}
		const daily = Number(budget?.daily_budget) / SCALE;
		if (daily < LEAST_BUDGET) return invalid('daily_budget', `at least ${LEAST_BUDGET}`);
		campaign.budget = daily;
		if (budget?.budget_log_key) this.logKeys.add(String(budget.budget_log_key));
		return { code: 0, msg: 'success', validation_error_list: [] };
	}

	private spent(): number {
		return this.campaigns.reduce((sum, { spent }) => sum + spent, 0);
	}
}

/** How many shop promotions there are, and products in each: several pages of either. */
const PROMOTIONS = 120;
const PRODUCTS = 130;

const FIRST_PROMOTION = 41_200_001;

/** Shop promotions whose products may be shown. */
export class PromotionShelf {
	constructor(
		private readonly seed: number,
		private readonly start: number,
	) {}

	promotions({ query }: VerifiedCall): unknown {
		const all = Array.from({ length: PROMOTIONS }, (_, index) => ({
			id: FIRST_PROMOTION + index,
			title: `Fake promotion ${index + 1}`,
			status: index < 100 ? 1 : 2,
			item_count: PRODUCTS,
			start_time: Math.floor(this.start / 1000) - index * 3600,
			end_time: Math.floor(this.start / 1000) + 86_400,
		})).filter(({ title }) => title.includes(query.kw ?? ''));
		return slice(all, query);
	}

	items({ query, path, use }: VerifiedCall): unknown {
		const promotion = Number(path.promotion_id) - FIRST_PROMOTION;
		if (promotion < 0 || promotion >= PROMOTIONS) {
			throw wrongArgument(use, 'promotion does not exist');
		}
		const random = new Random('promotion', this.seed, promotion);
		const all = Array.from({ length: PRODUCTS }, (_, index) => ({
			shop_id: 601001,
			item_id: 29_500_000_000_000_000n + BigInt(promotion * 1000 + index),
			name: `Fake product ${promotion + 1}-${index + 1}`,
			image: `FAKE-image-${index + 1}`,
			price: `${random.int(10, 90)}000`,
			stock: random.int(0, 500),
			campaign_token: `FAKE-campaign-token-${index + 1}`,
		})).filter(({ name }) => name.includes(query.kw ?? ''));
		return slice(all, query);
	}
}

function slice(list: unknown[], { offset, limit }: Record<string, string>): unknown {
	const start = Number(offset);
	return { list: list.slice(start, start + Number(limit)) };
}

interface Pot {
	total: number;
	left: number;
}

/** Coins of each session. */
export class CoinPots {
	private readonly pots = new Map<string, Pot>();

	constructor(private readonly lives: CreatorLives) {}

	start({ path, body, use }: VerifiedCall): unknown {
		const live = this.lives.find(path.session_id, use);
		if (!this.lives.isOn(live)) throw notNow('session is not ongoing');
		const total = Number(body.total_coins);
		if (total < 1) throw wrongArgument(use, 'range: total_coins');
		if (this.pots.has(live.sessionId)) throw notNow('coins were started already');
		this.pots.set(live.sessionId, { total, left: total });
		return { total_coins: total };
	}

	giveOut({ path, body, use }: VerifiedCall): unknown {
		const { sessionId } = this.lives.find(path.session_id, use);
		const pot = this.pots.get(sessionId);
		if (!pot) throw notNow('coins were not started');
		const amount = Math.min(
			pot.left,
			Number(body.amount ?? 10) * Number(body.recipient_count ?? 1),
		);
		pot.left -= amount;
		return { coins_given: amount, coins_left: pot.left };
	}

	rewards({ path, use }: VerifiedCall): unknown {
		const { sessionId } = this.lives.find(path.session_id, use);
		const { total, left } = this.pots.get(sessionId) ?? { total: 0, left: 0 };
		const given = total - left;
		return {
			total_distributed: given,
			total_claimed: Math.floor(given * 0.8),
			total_value: given * 10,
		};
	}
}

function notNow(words: string) {
	return refuse(200, { err_code: 20001, err_msg: words, data: null });
}
