import { clock } from './clock';

/** How fast a platform may be called, per app and subject. */
export interface Rate {
	/** Requests per second to start with, and to grow back to */
	perSecond: number;
	/** Requests that may wait for an answer at the same time */
	inFlight: number;
}

/** The slowest a limiter gets: one request every ten seconds. */
const SLOWEST_PER_SECOND = 0.1;

/** What a success adds, as a share of the full rate: twenty good answers undo one halving. */
const GROWTH = 0.025;

/**
 * Calls leave a little slower than allowed: their way to the platform takes now longer, now shorter,
 * and a quota counts what arrives.
 */
const HEADROOM = 0.94;

/** A burst of rate errors answers one mistake: halve once, then wait before halving again. */
const HALVE_AT_MOST_EVERY_MS = 1000;

/** How much lost time is made up for by calls that leave closer together. */
const CATCH_UP_MS = 15;

/** From this share of a quota on, calls leave more slowly, so that the quota lasts. */
const BUSY_SHARE = 0.8;

/** The slowest that a nearly used up quota makes anybody, as a share of the full rate. */
const LEAST_PACE = 0.05;

/** Limiters that nobody used for this long are forgotten. */
const FORGET_AFTER_MS = 10 * 60 * 1000;

/**
 * Additive increase, multiplicative decrease: calls leave evenly spaced at the current rate, a rate
 * error halves it and holds everybody back, each success lets it grow a little. Workers share no
 * store: each one adapts to what the platform leaves it, and so they share the quota.
 */
export class Limiter {
	lastUsed = clock.now();

	private perSecond: number;

	private nextSlot = 0;

	private heldUntil = 0;

	/** The rate that growth ends at: the full one, or less while the quota runs low. */
	private ceiling: number;

	private halvedAt = 0;

	private inFlight = 0;

	private isDispatching = false;

	/** Calls that others wait for go first. */
	private readonly urgent: Array<() => void> = [];

	private readonly patient: Array<() => void> = [];

	/** When the calls of the last second left. */
	private readonly leftAt: number[] = [];

	constructor(private rate: Rate) {
		this.perSecond = rate.perSecond;
		this.ceiling = rate.perSecond;
	}

	/** Changes the full rate, for instance when a user sets a lower one on the node. */
	setRate(rate: Rate): void {
		if (rate.perSecond !== this.rate.perSecond) {
			this.perSecond = rate.perSecond;
			this.ceiling = rate.perSecond;
		}
		this.rate = rate;
	}

	/** The current rate in requests per second. */
	get current(): number {
		return this.perSecond;
	}

	/**
	 * Waits for a turn, then runs `work`.
	 *
	 * @param isUrgent true for calls that further calls depend on, such as the pages of a list: while
	 *   they wait, everything behind them waits
	 * @throws whatever `work` throws, and the abort reason when the execution is cancelled
	 */
	async run<T>(work: () => Promise<T>, signal?: AbortSignal, isUrgent = false): Promise<T> {
		await this.turn(isUrgent ? this.urgent : this.patient, signal);
		try {
			return await work();
		} finally {
			this.inFlight -= 1;
			this.lastUsed = clock.now();
			void this.dispatch();
		}
	}

	/** A good answer came: grow back towards the full rate. */
	succeeded(): void {
		this.perSecond = Math.min(this.ceiling, this.perSecond + this.rate.perSecond * GROWTH);
	}

	/**
	 * The platform told how much of the quota is used: above 80 % calls leave ever more slowly, and
	 * nobody goes before a shut-out is over.
	 */
	used(share: number, waitMs = 0): void {
		const pace = Math.max(LEAST_PACE, Math.min(1, (1 - share) / (1 - BUSY_SHARE)));
		this.ceiling = this.rate.perSecond * pace;
		this.perSecond = Math.min(this.perSecond, this.ceiling);
		if (waitMs > 0) this.heldUntil = Math.max(this.heldUntil, performance.now() + waitMs);
	}

	/** Milliseconds for which nobody may go. */
	get heldForMs(): number {
		return Math.max(0, this.heldUntil - performance.now());
	}

	/** The platform said "too fast": halve the rate, and let nobody go before `waitMs` is over. */
	limited(waitMs: number): void {
		const now = clock.now();
		if (now - this.halvedAt >= HALVE_AT_MOST_EVERY_MS) {
			this.halvedAt = now;
			this.perSecond = Math.max(SLOWEST_PER_SECOND, this.perSecond / 2);
		}
		this.heldUntil = Math.max(this.heldUntil, now + waitMs);
	}

	/** Queues up until the dispatcher lets this call go; a cancelled call leaves the queue. */
	private async turn(queue: Array<() => void>, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		let isGone = false;
		let go: () => void = () => undefined;
		const gone = new Promise<void>((resolve) => {
			go = () => {
				isGone = true;
				resolve();
			};
		});
		queue.push(go);
		const leave = () => {
			const index = queue.indexOf(go);
			if (index >= 0) queue.splice(index, 1);
			if (!isGone) this.inFlight += 1;
			go();
		};
		signal?.addEventListener('abort', leave, { once: true });
		void this.dispatch();
		await gone;
		signal?.removeEventListener('abort', leave);
		if (!signal?.aborted) return;
		this.inFlight -= 1;
		void this.dispatch();
		signal.throwIfAborted();
	}

	/** Lets calls go one by one, each at its time, as long as some wait and there is room. */
	private async dispatch(): Promise<void> {
		if (this.isDispatching) return;
		this.isDispatching = true;
		while (this.urgent.length + this.patient.length > 0 && this.inFlight < this.rate.inFlight) {
			const wait = this.untilNext();
			if (wait > 0) {
				await clock.sleep(Math.ceil(wait));
				continue;
			}
			const go = this.urgent.shift() ?? this.patient.shift();
			const now = clock.now();
			// Time that was lost to a late timer is made up for; a long pause is not.
			const slot = Math.max(this.nextSlot, now - CATCH_UP_MS);
			this.nextSlot = slot + 1000 / (this.perSecond * HEADROOM);
			this.leftAt.push(now);
			this.inFlight += 1;
			go?.();
		}
		this.isDispatching = false;
	}

	/** Milliseconds until the next call may leave. */
	private untilNext(): number {
		const slot = Math.max(this.nextSlot, this.heldUntil) - clock.now();
		return Math.max(slot, this.secondIsFull());
	}

	/** Milliseconds until one more call may leave without too many in any one second. */
	private secondIsFull(): number {
		const now = clock.now();
		while (this.leftAt.length > 0 && this.leftAt[0] <= now - 1000) this.leftAt.shift();
		const most = Math.ceil(this.rate.perSecond * HEADROOM);
		return this.leftAt.length < most ? 0 : this.leftAt[this.leftAt.length - most] + 1001 - now;
	}
}

const limiters = new Map<string, Limiter>();

/**
 * The limiter of one app and subject on one platform, shared by all executions of this process.
 *
 * @param key platform, host, app and subject
 */
export function limiterFor(key: string, rate: Rate): Limiter {
	const now = clock.now();
	for (const [name, limiter] of limiters) {
		if (now - limiter.lastUsed > FORGET_AFTER_MS) limiters.delete(name);
	}
	let limiter = limiters.get(key);
	if (!limiter) {
		limiter = new Limiter(rate);
		limiters.set(key, limiter);
	}
	limiter.setRate(rate);
	limiter.lastUsed = now;
	return limiter;
}

/**
 * Waits, but ends at once when the execution is cancelled.
 *
 * @throws the abort reason
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	signal?.throwIfAborted();
	await orAborted(clock.sleep(ms), signal);
}

/**
 * Waits for something, but no longer than until the execution is cancelled.
 *
 * @throws the abort reason
 */
export async function orAborted(something: Promise<void>, signal?: AbortSignal): Promise<void> {
	signal?.throwIfAborted();
	if (!signal) return await something;
	let cancel: () => void = () => undefined;
	const cancelled = new Promise<void>((resolve) => {
		cancel = resolve;
		signal.addEventListener('abort', cancel, { once: true });
	});
	await Promise.race([something, cancelled]);
	signal.removeEventListener('abort', cancel);
	signal.throwIfAborted();
}

/** Exponential backoff with full jitter, in milliseconds. */
export function backoff(attempt: number, baseMs: number, capMs: number): number {
	return Math.random() * Math.min(capMs, baseMs * 2 ** attempt);
}
