import { sleep } from 'n8n-workflow';

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

/** A burst of rate errors answers one mistake: halve once, then wait before halving again. */
const HALVE_AT_MOST_EVERY_MS = 1000;

/** Limiters that nobody used for this long are forgotten. */
const FORGET_AFTER_MS = 10 * 60 * 1000;

/**
 * Additive increase, multiplicative decrease: calls leave evenly spaced at the current rate, a rate
 * error halves it and holds everybody back, each success lets it grow a little. Workers share no
 * store: each one adapts to what the platform leaves it, and so they share the quota.
 */
export class Limiter {
	lastUsed = Date.now();

	private perSecond: number;

	private nextSlot = 0;

	private heldUntil = 0;

	private halvedAt = 0;

	private inFlight = 0;

	private readonly waiting: Array<() => void> = [];

	constructor(private rate: Rate) {
		this.perSecond = rate.perSecond;
	}

	/** Changes the full rate, for instance when a user sets a lower one on the node. */
	setRate(rate: Rate): void {
		if (rate.perSecond !== this.rate.perSecond) this.perSecond = rate.perSecond;
		this.rate = rate;
	}

	/** The current rate in requests per second. */
	get current(): number {
		return this.perSecond;
	}

	/**
	 * Waits for a turn, then runs `work`.
	 *
	 * @throws whatever `work` throws, and the abort reason when the execution is cancelled
	 */
	async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		await this.enter(signal);
		try {
			await this.slot(signal);
			return await work();
		} finally {
			this.inFlight -= 1;
			this.waiting.shift()?.();
			this.lastUsed = Date.now();
		}
	}

	/** A good answer came: grow back towards the full rate. */
	succeeded(): void {
		this.perSecond = Math.min(this.rate.perSecond, this.perSecond + this.rate.perSecond * GROWTH);
	}

	/** The platform said "too fast": halve the rate, and let nobody go before `waitMs` is over. */
	limited(waitMs: number): void {
		const now = Date.now();
		if (now - this.halvedAt >= HALVE_AT_MOST_EVERY_MS) {
			this.halvedAt = now;
			this.perSecond = Math.max(SLOWEST_PER_SECOND, this.perSecond / 2);
		}
		this.heldUntil = Math.max(this.heldUntil, now + waitMs);
	}

	private async enter(signal?: AbortSignal): Promise<void> {
		while (this.inFlight >= this.rate.inFlight) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
			signal?.throwIfAborted();
		}
		this.inFlight += 1;
	}

	private async slot(signal?: AbortSignal): Promise<void> {
		for (;;) {
			signal?.throwIfAborted();
			const now = Date.now();
			const turn = Math.max(now, this.nextSlot, this.heldUntil);
			this.nextSlot = turn + 1000 / this.perSecond;
			if (turn > now) await pause(Math.ceil(turn - now), signal);
			// A rate error that came in while this call waited holds it back as well.
			if (Date.now() >= this.heldUntil) return;
		}
	}
}

const limiters = new Map<string, Limiter>();

/**
 * The limiter of one app and subject on one platform, shared by all executions of this process.
 *
 * @param key platform, host, app and subject
 */
export function limiterFor(key: string, rate: Rate): Limiter {
	const now = Date.now();
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
	if (!signal) return await sleep(ms);
	let cancel: () => void = () => undefined;
	const cancelled = new Promise<void>((resolve) => {
		cancel = resolve;
		signal.addEventListener('abort', cancel, { once: true });
	});
	await Promise.race([sleep(ms), cancelled]);
	signal.removeEventListener('abort', cancel);
	signal.throwIfAborted();
}

/** Exponential backoff with full jitter, in milliseconds. */
export function backoff(attempt: number, baseMs: number, capMs: number): number {
	return Math.random() * Math.min(capMs, baseMs * 2 ** attempt);
}
