/** Taken at load time: fake timers of a test then do not stop the marketplaces. */
const monotonic = performance.now.bind(performance);

/**
 * The time the marketplaces believe in. It runs at normal speed from its start and can be moved.
 * Elapsed time is monotonic, so a test that replaces `Date` does not move the marketplaces.
 */
export class SandboxClock {
	private base: number;

	private readonly origin = monotonic();

	/** Seconds of a live in each second of this clock: two hours pass in a minute at 120. */
	liveSpeed = 1;

	constructor(readonly start: number) {
		this.base = start;
	}

	/** Milliseconds since the sandbox came up: for quotas, which a moved clock must not refill. */
	elapsed(): number {
		return monotonic() - this.origin;
	}

	now(): number {
		return Math.floor(this.base + this.elapsed());
	}

	seconds(): number {
		return Math.floor(this.now() / 1000);
	}

	set(now: number): void {
		this.base = now - this.elapsed();
	}

	advance(ms: number): void {
		this.base += ms;
	}

	/** Back to where the clock would stand if nobody had moved it. */
	reset(): void {
		this.base = this.start;
		this.liveSpeed = 1;
	}
}
