import type { Json } from '../shared/engine/json';
import { isObject, text } from '../shared/engine/json';
import type { LiveSession, LiveSessionItem, LiveStatus } from '../shared/unified/live';
import { metricOf } from './metrics';
import { averageOf, movement } from './readings';
import type { Movement, Reading } from './readings';

/** A figure that is watched, and when somebody wants to know. */
export interface Rule {
	event: 'metricThreshold' | 'viewersDrop';
	/** Field of the unified session */
	metric: string;
	/** The figure itself, its change over the readings, or that change in percent */
	compare: 'value' | 'change' | 'percent';
	direction: 'above' | 'below';
	limit: number;
	/** How many readings count */
	over: number;
	/** Percentages of less than this say nothing */
	minimum: number;
}

/** What a user wants to hear of. */
export interface Wishes {
	events: string[];
	rules: Rule[];
	/** Least time between two messages of one rule about one session */
	coolDownMs: number;
	/** Readings further apart than this do not belong together: nobody looked in between */
	gapMs: number;
	/** Words of which a comment has to hold one; none means every comment */
	words: string[];
	/** Items to tell of; none means every item */
	itemIds: string[];
	/** 0 tells each sale; else only that an item has been sold so many times */
	soldTotal: number;
	/** How much of its budget a campaign may spend, in percent */
	budgetPercent: number;
}

/** What a look found about one session. */
export interface Sight {
	session: LiveSession;
	/** False when the figures are not of now, since a session that is over tells none any more */
	isMeasured: boolean;
	items?: LiveSessionItem[];
	/** With `commentId` and `content` */
	comments?: Json[];
}

/** What an ad campaign has spent today. */
export interface Campaign {
	campaignId: string;
	name: string | null;
	budget: string | null;
	spent: string | null;
}

/** What is remembered of a session. Kept in n8n's database, so it must stay small. */
interface Known {
	status: LiveStatus;
	/** When it was last seen, in epoch milliseconds */
	seenAt: number;
	/** The last figures that were read */
	last?: Json;
	readings: Record<string, Reading[]>;
	alerts: Record<string, Alert>;
	/** How often each item had been sold */
	sold?: Record<string, number>;
	comments: string[];
}

/** Whether a rule is broken, and when somebody was told. */
interface Alert {
	isTold: boolean;
	at: number;
}

/** What the watch remembers between looks. */
export interface Memory {
	/** When the first look was, in epoch milliseconds */
	since?: number;
	sessions?: Record<string, Known>;
	campaigns?: Record<string, Alert>;
}

/** Sessions that are remembered at the most. */
const MOST_SESSIONS = 300;

/** Comments that are remembered of a session: far more than two looks can have in common. */
const MOST_COMMENTS = 500;

/**
 * One look at live sessions: compares what is seen with what is remembered, and tells each thing
 * once. It computes only; reading and remembering are its caller's.
 */
export class Watch {
	private readonly sessions: Record<string, Known>;

	private readonly campaigns: Record<string, Alert>;

	private readonly isFirst: boolean;

	private readonly since: number;

	private readonly found: Json[] = [];

	constructor(
		private readonly wishes: Wishes,
		memory: Memory,
		private readonly now: number,
	) {
		this.isFirst = memory.since === undefined;
		this.since = memory.since ?? now;
		this.sessions = { ...memory.sessions };
		this.campaigns = { ...memory.campaigns };
	}

	/** What to remember until the next look. */
	get memory(): Memory {
		const newest = Object.entries(this.sessions)
			.sort(([, a], [, b]) => b.seenAt - a.seenAt)
			.slice(0, MOST_SESSIONS);
		const { since, campaigns } = this;
		return { since, sessions: Object.fromEntries(newest), campaigns };
	}

	/** What happened since the look before. */
	get events(): Json[] {
		return this.found;
	}

	/** The figures of a session that were read last, for when it tells none any more. */
	lastOf(sessionId: string): Json {
		return this.sessions[sessionId]?.last ?? {};
	}

	/** Whether a session was over at the look before, so that there is nothing more to read. */
	isOver(sessionId: string): boolean {
		return this.sessions[sessionId]?.status === 'ended';
	}

	/** Compares one session with what is known of it. */
	see(sight: Sight): void {
		const { session, isMeasured } = sight;
		const { sessionId } = session;
		const before = this.sessions[sessionId];
		// A state that nobody knows is no news: what comes after it is compared with what was before.
		const status = session.status === 'unknown' && before ? before.status : session.status;
		const isEnd = this.hasEnded(session, before);
		const known: Known = { status, seenAt: this.now, readings: {}, alerts: {}, comments: [] };
		this.sessions[sessionId] = known;
		// Of what was over before, there is no news, and nothing of it is remembered but that.
		if (status === 'ended' && !isEnd) return;
		if (before) Object.assign(known, before, { status, seenAt: this.now });
		if (isMeasured) known.last = figures(session);
		if (this.hasStarted(session, before)) this.tell('sessionStarted', session, { session });
		this.newComments(sight, known);
		this.soldItems(sight, known);
		if (isMeasured) this.compare(session, known);
		if (!isEnd) return;
		this.tell('sessionEnded', session, { session });
		this.sessions[sessionId] = { status, seenAt: this.now, readings: {}, alerts: {}, comments: [] };
	}

	/** Compares what campaigns have spent with their budgets. */
	seeCampaigns(campaigns: Campaign[]): void {
		for (const campaign of campaigns) {
			const { campaignId, budget, spent } = campaign;
			if (budget === null || spent === null || !(Number(budget) > 0)) continue;
			const spentPercent = Math.round((Number(spent) / Number(budget)) * 10_000) / 100;
			const isBeyond = spentPercent >= this.wishes.budgetPercent;
			if (!this.isNews(this.campaigns, campaignId, isBeyond)) continue;
			this.found.push({ event: 'campaignOverBudget', ...this.moment, ...campaign, spentPercent });
		}
	}

	private get moment(): Json {
		return { at: new Date(this.now).toISOString() };
	}

	private wants(event: string): boolean {
		return this.wishes.events.includes(event);
	}

	private tell(event: string, { sessionId, title }: LiveSession, facts: object): void {
		if (!this.wants(event)) return;
		this.found.push({ event, ...this.moment, sessionId, title, ...facts } as Json);
	}

	/** Live now and not before, or over between two looks; who begins to watch is told what is live. */
	private hasStarted(session: LiveSession, before?: Known): boolean {
		if (session.status === 'live') return before?.status !== 'live';
		return before?.status !== 'live' && this.hasEnded(session, before);
	}

	private hasEnded(session: LiveSession, before?: Known): boolean {
		if (session.status !== 'ended' || before?.status === 'ended') return false;
		return (
			before?.status === 'live' || (hasRun(session) && (before ? true : this.isSince(session)))
		);
	}

	/** Whether a session that nobody has seen before began while it was watched for. */
	private isSince({ startedAt }: LiveSession): boolean {
		return !this.isFirst && startedAt !== null && Date.parse(startedAt) >= this.since;
	}

	private newComments({ session, comments = [] }: Sight, known: Known): void {
		const seen = new Set(known.comments);
		for (const comment of comments) {
			const id = text(comment.commentId);
			if (seen.has(id)) continue;
			seen.add(id);
			if (!isAbout(text(comment.content), this.wishes.words)) continue;
			this.tell('newComment', session, { comment });
		}
		known.comments = [...seen].slice(-MOST_COMMENTS);
	}

	private soldItems({ session, items }: Sight, known: Known): void {
		if (!items) return;
		const { soldTotal, itemIds } = this.wishes;
		// Of a session that began before the watch, only what is sold from now on is news.
		const isFromStart =
			session.startedAt !== null && Date.parse(session.startedAt) >= this.since && !this.isFirst;
		const isNew = known.sold === undefined && !isFromStart;
		const before = known.sold ?? {};
		const sold: Record<string, number> = { ...before };
		for (const item of items) {
			const count = item.quantitySold ?? 0;
			const was = before[item.itemId] ?? 0;
			// Cancelled orders may take a count back; what was told once is not told again.
			sold[item.itemId] = Math.max(count, was);
			if (itemIds.length > 0 && !itemIds.includes(item.itemId)) continue;
			const isTold = soldTotal > 0 ? count >= soldTotal && was < soldTotal : count > was && !isNew;
			if (isTold) this.tell('itemSold', session, { soldNow: count - was, item });
		}
		known.sold = sold;
	}

	/** Adds the figures that rules are about to their readings; what is not told adds nothing. */
	private remember(session: LiveSession, known: Known): void {
		const { rules, gapMs } = this.wishes;
		const most = 2 * Math.max(...rules.map(({ over }) => over)) + 1;
		for (const field of new Set(rules.map(({ metric }) => metric))) {
			const value = session[field as keyof LiveSession];
			if (typeof value !== 'number' && typeof value !== 'string') continue;
			const before = known.readings[field] ?? [];
			const isNear = this.now - (before.at(-1)?.at ?? 0) <= gapMs;
			known.readings[field] = [...(isNear ? before : []), { at: this.now, value }].slice(-most);
		}
	}

	private compare(session: LiveSession, known: Known): void {
		this.remember(session, known);
		for (const rule of this.wishes.rules) {
			const metric = metricOf(rule.metric);
			const readings = known.readings[rule.metric] ?? [];
			const moved = metric && movement(metric, readings, rule.over);
			if (!metric || moved?.at !== this.now) continue;
			const found = comparedOf(rule, metric.kind, readings, moved);
			if (found === undefined) continue;
			const isBeyond = rule.direction === 'above' ? found >= rule.limit : found <= rule.limit;
			if (!this.isNews(known.alerts, nameOf(rule), isBeyond)) continue;
			const { event, compare, direction, limit } = rule;
			const { now: value, base, change, percent, perMinute } = moved;
			this.tell(event, session, {
				...{ metric: rule.metric, metricName: metric.label, value, compare, direction, limit },
				...{ found, base, change, percent, perMinute, session },
			});
		}
	}

	/**
	 * Whether somebody has to be told now: once when something goes too far, and again only after it
	 * went back and the time between two messages is over.
	 */
	private isNews(alerts: Record<string, Alert>, key: string, isBeyond: boolean): boolean {
		const before = alerts[key];
		if (!isBeyond) {
			if (before) alerts[key] = { ...before, isTold: false };
			return false;
		}
		if (before?.isTold) return false;
		if (before && this.now - before.at < this.wishes.coolDownMs) return false;
		alerts[key] = { isTold: true, at: this.now };
		return true;
	}
}

/** Whether a session was on at all: one that was planned may end without that. */
function hasRun({ startedAt, durationMinutes }: LiveSession): boolean {
	return startedAt !== null && durationMinutes !== 0;
}

/** Tells a rule from others, also from what it was before somebody changed it. */
function nameOf({ event, metric, compare, direction, limit }: Rule): string {
	return [event, metric, compare, direction, limit].join(' ');
}

/** What a rule holds against its limit; undefined while there are too few readings, or too small ones. */
function comparedOf(
	{ compare, over, minimum }: Rule,
	kind: 'cumulative' | 'momentary',
	readings: Reading[],
	{ now, base, change, percent }: Movement,
): number | undefined {
	if (compare === 'percent') {
		const isEnough = base !== null && Number(base) >= minimum;
		return isEnough && percent !== null ? percent : undefined;
	}
	if (compare === 'change') return change === null ? undefined : Number(change);
	// One odd reading says nothing about a figure that jumps up and down.
	const value = kind === 'momentary' ? averageOf(readings, over) : now;
	return value === null ? undefined : Number(value);
}

function isAbout(content: string, words: string[]): boolean {
	const said = content.toLowerCase();
	return words.length === 0 || words.some((word) => said.includes(word.toLowerCase()));
}

/** The figures of a session, with the moment of the reading; what is not told is left out. */
function figures(session: LiveSession): Json {
	const told = Object.entries(session).filter(
		([name, value]) => value !== null && (metricOf(name) || name === 'measuredAt'),
	);
	return Object.fromEntries(told) as Json;
}

/** A copy of the memory in a store of n8n: what changes in it is kept only once a look went well. */
export function memoryIn({ watch }: Json): Memory {
	return isObject(watch) ? (JSON.parse(JSON.stringify(watch)) as Memory) : {};
}
