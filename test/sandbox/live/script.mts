import { Random } from '../random.mts';

/** A product that is sold in a live. */
export interface LiveItem {
	itemId: string;
	shopId: string;
	name: string;
	/** In cents, so that sums are exact */
	priceCents: number;
	stock: number;
}

/** What one product has brought so far. */
export interface LiveItemCount {
	itemId: string;
	clicks: number;
	atc: number;
	sold: number;
}

/**
 * What a platform could say about a live at a moment. `ccu` and `engagedCcu1m` are momentary, an
 * average viewing time may rise and fall; everything else only grows.
 */
export interface LiveCounts {
	ccu: number;
	engagedCcu1m: number;
	peakCcu: number;
	/** Different people */
	viewers: number;
	/** Visits */
	views: number;
	likes: number;
	comments: number;
	shares: number;
	newFollowers: number;
	clicks: number;
	atc: number;
	orders: number;
	buyers: number;
	itemsSold: number;
	gmvCents: number;
	/** As a number with two decimals */
	gmv: number;
	/** Seconds */
	avgViewingDuration: number;
	items: LiveItemCount[];
}

export interface LiveComment {
	commentId: string;
	userId: string;
	username: string;
	content: string;
	/** Seconds since the live began */
	second: number;
}

/** A live that was written down beforehand. Seconds count from its start. */
export interface LiveScript {
	title: string;
	durationSeconds: number;
	items: readonly LiveItem[];
	/** The counts after so many seconds; before the start those of the start, after the end those of the end */
	at(second: number): LiveCounts;
	/** The comments from a second on, up to and without another */
	commentsBetween(from: number, to: number): LiveComment[];
	/** The first second at which a count is at least so large; undefined when it never is */
	reaches(
		count: 'orders' | 'gmvCents' | 'likes' | 'comments' | 'views',
		value: number,
	): number | undefined;
	/** The second at which the last piece of an item went; undefined when some are left */
	sellsOut(itemId: string): number | undefined;
}

/** A second and the viewers there; between two of them the number moves evenly. */
type Keyframe = readonly [second: number, ccu: number];

interface Plot {
	title: string;
	curve: readonly Keyframe[];
	items: readonly LiveItem[];
	/** Orders for each viewer and second */
	orderRate: number;
}

/** Product that sells out on launch night. */
export const SELLS_OUT = '29500000000000101';

/** The turnover that launch night passes in its second half, in cents. */
export const LAUNCH_GMV_CENTS = 1_200_000;

/** Where the viewers of launch night leave: two in five within a minute. */
export const LAUNCH_DROP_SECOND = 3600;

const SHOP_ID = '601001';

const GOODS: ReadonlyArray<readonly [name: string, priceCents: number, stock: number]> = [
	['Linen shirt, sand', 1990, 60],
	['Canvas tote', 850, 900],
	['Denim jacket', 4599, 400],
	['Cotton socks, 5 pairs', 625, 2000],
	['Rain boots, yellow', 3275, 300],
	['Silk scarf', 1449, 500],
];

function goods(count: number): LiveItem[] {
	return GOODS.slice(0, count).map(([name, priceCents, stock], index) => ({
		itemId: String(BigInt(SELLS_OUT) + BigInt(index)),
		shopId: SHOP_ID,
		name,
		priceCents,
		stock,
	}));
}

/** Two hours: viewers rise, two in five leave at once, they come back; one item sells out. */
const LAUNCH_NIGHT: Plot = {
	title: 'Launch night',
	curve: [
		[0, 20],
		[600, 300],
		[1800, 760],
		[2700, 960],
		[LAUNCH_DROP_SECOND, 1000],
		[LAUNCH_DROP_SECOND + 60, 540],
		[4500, 530],
		[5400, 900],
		[6600, 980],
		[7200, 860],
	],
	items: goods(6),
	orderRate: 1.3e-4,
};

/** Any other evening, the same for the same seed. */
function anyEvening(seed: number): Plot {
	const random = new Random('live', seed);
	const length = random.int(20, 180) * 60;
	const peak = random.int(40, 1500);
	const share = (second: number, part: number): Keyframe => [
		Math.round(length * second),
		Math.max(1, Math.round(peak * part)),
	];
	return {
		title: `Live ${seed}`,
		curve: [
			share(0, 0.05),
			share(0.2, 0.6),
			share(0.3 + random.next() * 0.3, 1),
			share(0.8, 0.7 + random.next() * 0.2),
			share(1, 0.6),
		],
		items: goods(random.int(2, GOODS.length)),
		orderRate: 5e-5 + random.next() * 1e-4,
	};
}

const WORDS = [
	'How much is it with shipping?',
	'Is there size L?',
	'Beautiful colour!',
	'Can I pay on delivery?',
	'Please show it again',
	'Hello from Bandung',
	'Just ordered two',
	'When does it ship?',
];

const NAMES = ['ayu', 'bima', 'citra', 'dewi', 'eko', 'farah', 'gita', 'hadi'];

/** How often something happens for each viewer and second. */
const RATES = {
	views: 1 / 240,
	likes: 0.01,
	comments: 2.5e-4,
	shares: 4e-5,
	clicks: 2.4e-3,
	follows: 6e-5,
};

/** How many of the visits are those of somebody new. */
const NEW_VISITS = 0.7;

function between(curve: readonly Keyframe[], second: number): number {
	const next = curve.findIndex(([at]) => at >= second);
	if (next <= 0) return next === 0 ? curve[0][1] : curve[curve.length - 1][1];
	const [[from, low], [to, high]] = [curve[next - 1], curve[next]];
	return low + ((high - low) * (second - from)) / (to - from);
}

/** Plays the whole evening once and keeps the counts of every second. */
class Played implements LiveScript {
	readonly title: string;

	readonly durationSeconds: number;

	readonly items: readonly LiveItem[];

	private readonly seconds: LiveCounts[] = [];

	private readonly said: LiveComment[] = [];

	constructor(plot: Plot, seed: number | string) {
		const { title, curve, items, orderRate } = plot;
		this.title = title;
		this.items = items;
		this.durationSeconds = curve[curve.length - 1][0];
		const random = new Random('played', seed);
		const due = { views: 0, likes: 0, comments: 0, shares: 0, clicks: 0, follows: 0, orders: 0 };
		let counts: LiveCounts = {
			...{ ccu: 0, engagedCcu1m: 0, peakCcu: 0, viewers: 0, views: 0, likes: 0, comments: 0 },
			...{ shares: 0, newFollowers: 0, clicks: 0, atc: 0, orders: 0, buyers: 0, itemsSold: 0 },
			...{ gmvCents: 0, gmv: 0, avgViewingDuration: 0 },
			items: items.map(({ itemId }) => ({ itemId, clicks: 0, atc: 0, sold: 0 })),
		};
		let watched = 0;
		for (let second = 0; second <= this.durationSeconds; second++) {
			const ccu = Math.max(1, Math.round(between(curve, second) * (0.99 + random.next() * 0.02)));
			watched += ccu;
			const passed = (name: keyof typeof due, rate: number): number => {
				due[name] += ccu * rate;
				const whole = Math.floor(due[name]);
				due[name] -= whole;
				return whole;
			};
			const shelf = counts.items.map((item) => ({ ...item }));
			const clicks = passed('clicks', RATES.clicks);
			for (let click = 0; click < clicks; click++) random.pick(shelf).clicks += 1;
			const orders = passed('orders', orderRate);
			let { gmvCents, itemsSold } = counts;
			for (let order = 0; order < orders; order++) {
				const left = shelf.filter(({ sold }, index) => sold < items[index].stock);
				const bought = random.pick(left);
				const { priceCents } = items[shelf.indexOf(bought)];
				bought.sold += 1;
				// Nobody orders what was not looked at and put into the cart.
				bought.atc += random.chance(0.5) ? 2 : 1;
				bought.clicks = Math.max(bought.clicks + 1, bought.atc);
				gmvCents += priceCents;
				itemsSold += 1;
			}
			const comments = passed('comments', RATES.comments);
			for (let comment = 0; comment < comments; comment++) {
				this.said.push(this.comment(second, random));
			}
			const views = counts.views + (second === 0 ? ccu : passed('views', RATES.views));
			const viewers = Math.max(counts.viewers, Math.round(views * NEW_VISITS), 1);
			const sum = (name: 'clicks' | 'atc') => shelf.reduce((all, item) => all + item[name], 0);
			counts = {
				ccu,
				engagedCcu1m: Math.round(ccu * (0.25 + random.next() * 0.05)),
				peakCcu: Math.max(counts.peakCcu, ccu),
				viewers,
				views,
				likes: counts.likes + passed('likes', RATES.likes),
				comments: counts.comments + comments,
				shares: counts.shares + passed('shares', RATES.shares),
				newFollowers: counts.newFollowers + passed('follows', RATES.follows),
				clicks: sum('clicks'),
				atc: sum('atc'),
				orders: counts.orders + orders,
				buyers: Math.ceil((counts.orders + orders) * 0.9),
				itemsSold,
				gmvCents,
				gmv: gmvCents / 100,
				avgViewingDuration: Math.round(watched / viewers),
				items: shelf,
			};
			this.seconds.push(counts);
		}
	}

	at(second: number): LiveCounts {
		const index = Math.min(Math.max(0, Math.floor(second)), this.durationSeconds);
		return structuredClone(this.seconds[index]);
	}

	commentsBetween(from: number, to: number): LiveComment[] {
		return this.said.filter(({ second }) => second >= from && second < to);
	}

	reaches(count: Parameters<LiveScript['reaches']>[0], value: number): number | undefined {
		return this.first((counts) => counts[count] >= value);
	}

	sellsOut(itemId: string): number | undefined {
		const index = this.items.findIndex((item) => item.itemId === itemId);
		if (index < 0) throw new Error(`No item ${itemId} in '${this.title}'`);
		return this.first(({ items }) => items[index].sold === this.items[index].stock);
	}

	private first(fits: (counts: LiveCounts) => boolean): number | undefined {
		const second = this.seconds.findIndex(fits);
		return second < 0 ? undefined : second;
	}

	private comment(second: number, random: Random): LiveComment {
		const user = random.int(1, 400);
		return {
			commentId: String(180_000_000_000_000_000n + BigInt(this.said.length) * 7n),
			userId: String(90_000_000 + user),
			username: `${NAMES[user % NAMES.length]}${user}`,
			content: random.pick(WORDS),
			second,
		};
	}
}

const played = new Map<number | string, LiveScript>();

/**
 * The script of a live: always the same for the same name or seed.
 *
 * @param which `launch night`, or the seed of any other evening
 */
export function liveScript(which: 'launch night' | number): LiveScript {
	let script = played.get(which);
	if (!script) {
		script = new Played(typeof which === 'number' ? anyEvening(which) : LAUNCH_NIGHT, which);
		played.set(which, script);
	}
	return script;
}

/** A script on a stage: begun at a moment of the sandbox clock, and perhaps faster than that clock. */
export class LivePlayback {
	/**
	 * @param startedAt epoch milliseconds
	 * @param speed seconds of the live in each second of the clock: see `SandboxClock.liveSpeed`
	 */
	constructor(
		readonly script: LiveScript,
		readonly startedAt: number,
		private readonly speed = 1,
	) {}

	/** When the script is over, in epoch milliseconds. */
	get endsAt(): number {
		return this.startedAt + Math.ceil((this.script.durationSeconds * 1000) / this.speed);
	}

	/** The second of the script that it is. */
	second(now: number): number {
		return Math.max(0, ((now - this.startedAt) * this.speed) / 1000);
	}

	isOver(now: number): boolean {
		return now >= this.endsAt;
	}

	counts(now: number): LiveCounts {
		return this.script.at(this.second(now));
	}

	/** When a second of the script is, in epoch milliseconds. */
	momentOf(second: number): number {
		return this.startedAt + Math.round((second * 1000) / this.speed);
	}

	/** What was said in the last so many seconds of the clock; each with its moment. */
	latestComments(now: number, seconds = 10): Array<LiveComment & { at: number }> {
		const to = Math.min(now, this.endsAt);
		return this.script
			.commentsBetween(this.second(now - seconds * 1000), this.second(to))
			.map((comment) => ({ ...comment, at: this.momentOf(comment.second) }));
	}
}
