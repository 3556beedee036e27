import { DateTime } from 'luxon';

import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import type { CreatorAccount } from '../fixtures.mts';
import type { JsonObject } from '../json.mts';
import { LivePlayback, liveScript } from '../live/script.mts';
import type { LiveCounts, LiveScript } from '../live/script.mts';
import { Random } from '../random.mts';
import type { PlatformOptions } from '../types.mts';
import { wrongArgument } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const { sessions } = fixtures.shopeeLiveCreator;

const DAY = 86_400_000;

/** How far the past reaches: longer than one call of the list of ended lives may. */
const PAST_DAYS = 75;

/** Zone of the country, in which its days begin. */
const ZONE = 'Asia/Jakarta';

/** Ended lives repeat a few evenings: an evening is played second by second. */
const EVENINGS = [11, 12, 13] as const;

interface Live {
	sessionId: string;
	title: string;
	playback: LivePlayback;
}

/** When a live of the sandbox begins, in milliseconds after the sandbox itself. */
export const BEGINS = { running: -20 * 60_000, launch: 10 * 60_000 } as const;

function withSort(rows: JsonObject[], { orderBy, sort }: Record<string, string>): JsonObject[] {
	const key = orderBy || 'startTime';
	if (rows.length > 0 && !(key in rows[0])) throw wrongArgument('creator', 'value: orderBy');
	const direction = sort === 'asc' ? 1 : -1;
	return [...rows].sort((a, b) => (Number(a[key]) - Number(b[key])) * direction);
}

function pageOf(rows: JsonObject[], { page, pageSize }: Record<string, string>) {
	const start = (Number(page) - 1) * Number(pageSize);
	return { total: rows.length, list: rows.slice(start, start + Number(pageSize)) };
}

/** The lives of an account: two months of the past, one that is on, and launch night to come. */
export class CreatorLives {
	private readonly past: Live[];

	private readonly running: Live;

	private launch: Live | undefined;

	constructor(
		seed: number,
		private readonly clock: SandboxClock,
		private readonly options: PlatformOptions,
	) {
		const { start } = clock;
		this.running = {
			sessionId: sessions.running,
			title: 'Morning show',
			playback: new LivePlayback(longEvening(seed), start + BEGINS.running),
		};
		const random = new Random('creator lives', seed);
		this.past = [];
		for (let day = PAST_DAYS; day >= 1; day--) {
			const count = day % 7 === 0 ? 0 : random.int(1, 3);
			for (let each = 0; each < count; each++) {
				const script = liveScript(random.pick(EVENINGS));
				const startedAt = start - day * DAY + each * 5 * 3_600_000;
				this.past.push({
					sessionId: String(15_600_001 + this.past.length),
					title: `${script.title} / ${day}`,
					playback: new LivePlayback(script, startedAt),
				});
			}
		}
	}

	/** What is on or was on, the newest first. */
	private all(): Live[] {
		const now = this.clock.now();
		const beginsAt = this.clock.start + BEGINS.launch;
		if (!this.launch && now >= beginsAt) {
			const script = liveScript('launch night');
			const playback = new LivePlayback(script, beginsAt, this.clock.liveSpeed);
			this.launch = { sessionId: sessions.launch, title: script.title, playback };
		}
		const known = this.launch ? [this.launch, this.running] : [this.running];
		return [...known, ...[...this.past].reverse()];
	}

	find(sessionId: string, use: string): Live {
		const live = this.all().find((each) => each.sessionId === sessionId);
		if (!live) throw wrongArgument(use, 'session does not exist');
		return live;
	}

	isOn(live: Live): boolean {
		return !live.playback.isOver(this.clock.now());
	}

	/** The live that a shop has on, as everybody sees it. */
	ongoing(): { session_id: number; title: string; start_time: number } | null {
		const live = this.all().find((each) => this.isOn(each));
		if (!live) return null;
		const { sessionId, title, playback } = live;
		return {
			session_id: Number(sessionId),
			title,
			start_time: Math.floor(playback.startedAt / 1000),
		};
	}

	replays({ query }: VerifiedCall): unknown {
		const ended = this.all().filter((each) => !this.isOn(each));
		const start = Number(query.offset);
		const replay = ended
			.slice(start, start + Number(query.limit))
			.map(({ sessionId, title, playback }) => ({
				record_id: Number(sessionId) + 900_000_000,
				session_id: Number(sessionId),
				title,
				create_time: Math.floor(playback.startedAt / 1000),
			}));
		return { replay, has_more: start + replay.length < ended.length };
	}

	sessionList({ query }: VerifiedCall): unknown {
		const rows = this.all()
			.filter(({ title }) => title.toLowerCase().includes(query.name.toLowerCase()))
			.map((live) => this.row(live));
		return pageOf(withSort(rows, query), query);
	}

	/** Lives that ended in a stretch of whole days of the country, at most thirty of them. */
	liveList({ query }: VerifiedCall): unknown {
		const last = DateTime.fromISO(query.endDate, { zone: ZONE });
		if (!/^\d{4}-\d\d-\d\d$/.test(query.endDate) || !last.isValid) {
			throw wrongArgument('creator', 'type: endDate');
		}
		if (last.startOf('day').toMillis() > this.clock.now()) {
			throw wrongArgument('creator', 'range: endDate');
		}
		const to = last.endOf('day').toMillis();
		const from = last
			.startOf('day')
			.minus({ days: Number.parseInt(query.timeDim, 10) - 1 })
			.toMillis();
		const rows = this.all()
			.filter((live) => !this.isOn(live) && live.title.includes(query.name))
			.filter(({ playback }) => playback.startedAt >= from && playback.startedAt <= to)
			.map((live) => this.endedRow(live));
		return pageOf(withSort(rows, query), query);
	}

	info({ query }: VerifiedCall): unknown {
		const live = this.find(query.sessionId, 'creator');
		return {
			sessionId: Number(live.sessionId),
			lsStartTime: live.playback.startedAt,
			sessionStreamingUrl: `https://play.example/FAKE-live/${live.sessionId}.flv?txSecret=FAKE-signature`,
		};
	}

	violations({ query }: VerifiedCall): unknown {
		this.find(query.sessionId, 'creator');
		const titles = ['Product shown is not in the bag', 'Screen was empty for a minute'];
		return { dataList: titles.slice(0, Number(query.limit)).map((title) => ({ title })) };
	}

	overview({ query }: VerifiedCall): unknown {
		const live = this.find(query.sessionId, 'creator');
		const counts = live.playback.counts(this.clock.now());
		const isOn = this.isOn(live);
		const confirmed = confirmedOf(counts);
		const rate = (part: number, whole: number) => this.rate(part, whole);
		return {
			status: isOn ? 1 : 2,
			ccu: isOn ? counts.ccu : 0,
			viewers: counts.viewers,
			pcu: counts.peakCcu,
			views: counts.views,
			buyers: counts.buyers,
			confirmedBuyers: Math.floor(counts.buyers * 0.9),
			avgViewTime: counts.avgViewingDuration,
			atc: counts.atc,
			placedItemsSold: counts.itemsSold,
			placedOrder: counts.orders,
			placedGmv: counts.gmv,
			confirmedItemsSold: confirmed.orders,
			confirmedOrder: confirmed.orders,
			confirmedGmv: confirmed.gmv,
			ctr: rate(counts.clicks, counts.views),
			co: rate(counts.orders, counts.clicks),
			confirmedCo: rate(confirmed.orders, counts.clicks),
			engagedCcu: isOn ? counts.engagedCcu1m : 0,
			commentsWhithinLastOneMinute: 4,
			atcWhithinLastOneMinute: 2,
			gpm: counts.views > 0 ? (counts.gmv / counts.views) * 1000 : null,
			confirmedGpm: counts.views > 0 ? (confirmed.gmv / counts.views) * 1000 : null,
			abs: counts.orders > 0 ? counts.gmv / counts.orders : null,
			confirmedAbs: confirmed.orders > 0 ? confirmed.gmv / confirmed.orders : null,
			commentsRate: rate(counts.comments, counts.views),
			avgEngagedCcu: null,
			engagedViewers: Math.round(counts.viewers * 0.3),
			engagementData: {
				likes: counts.likes,
				comments: counts.comments,
				viewers: counts.viewers,
				shares: counts.shares,
				views: counts.views,
				newFollowers: counts.newFollowers,
				avgViewingDuration: counts.avgViewingDuration,
			},
		};
	}

	/** A rate as this client gets it: a fraction, or a percentage in a text. */
	private rate(part: number, whole: number): number | string | null {
		if (whole === 0) return null;
		const share = Number((part / whole).toFixed(6));
		return this.options.get<string>('ratesAs') === 'text'
			? `${Number((share * 100).toFixed(4))}%`
			: share;
	}

	private counted({ playback }: Live): LiveCounts {
		return playback.counts(this.clock.now());
	}

	private row(live: Live): JsonObject {
		const counts = this.counted(live);
		const confirmed = confirmedOf(counts);
		const { playback } = live;
		const isOn = this.isOn(live);
		return {
			sessionId: Number(live.sessionId),
			title: live.title,
			coverImage: `https://images.example/FAKE-cover-${live.sessionId}.jpg`,
			status: isOn ? 1 : 2,
			startTime: playback.startedAt,
			duration: (isOn ? this.clock.now() : playback.endsAt) - playback.startedAt,
			views: counts.views,
			viewers: counts.viewers,
			peakViewers: counts.peakCcu,
			avgViewsDuration: counts.avgViewingDuration,
			comments: counts.comments,
			likes: counts.likes,
			followersGrowth: counts.newFollowers,
			atc: counts.atc,
			productClicks: counts.clicks,
			conversionRate: this.rate(counts.orders, counts.views),
			placedOrders: counts.orders,
			placedSales: counts.gmv,
			confirmedOrders: confirmed.orders,
			confirmedSales: confirmed.gmv,
		};
	}

	/** As above with other fields, seconds instead of milliseconds, and gaps in old lives. */
	private endedRow(live: Live): JsonObject {
		const { peakViewers, startTime, ...row } = this.row(live);
		const counts = this.counted(live);
		const isOld = Number(startTime) < this.clock.start - 60 * DAY;
		return {
			...row,
			startTime: Math.floor(Number(startTime) / 1000),
			peakViews: peakViewers,
			engagedUv: isOld ? null : Math.round(counts.viewers * 0.3),
			avgEngagedCcu: isOld ? null : counts.engagedCcu1m,
			thirtyMinsCount: isOld ? null : 12,
			placedItemSold: counts.itemsSold,
			confirmedItemSold: isOld ? null : confirmedOf(counts).orders,
			paidOrders: isOld ? null : counts.orders,
			paidSales: isOld ? null : counts.gmv,
		};
	}
}

/** Nine of ten orders are paid and kept. */
function confirmedOf({ orders, gmvCents }: LiveCounts): { orders: number; gmv: number } {
	return { orders: Math.floor(orders * 0.9), gmv: Math.floor(gmvCents * 0.9) / 100 };
}

/** An evening that is still on for an hour when the sandbox starts. */
function longEvening(seed: number): LiveScript {
	for (let each = seed + 100; ; each++) {
		const script = liveScript(each);
		if (script.durationSeconds >= 100 * 60) return script;
	}
}

/** Who streams for an account. */
export function streamers({ userName, userId }: CreatorAccount): unknown {
	return {
		streamers: [
			{ streamer_id: Number(userId), name: userName, followers: 12_400 },
			{ streamer_id: Number(userId) + 1, name: 'Fake Co-Host', followers: 830 },
		],
	};
}
