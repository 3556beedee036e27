/**
 * Requests per second and key, counted over a sliding second: whatever second one looks at, no more
 * than the limit was let through. Refused requests do not count against the quota.
 */
export class RateQuota {
	private readonly accepted = new Map<string, number[]>();

	constructor(private limit: number) {}

	get perSecond(): number {
		return this.limit;
	}

	set perSecond(limit: number) {
		this.limit = limit;
		this.accepted.clear();
	}

	/** Returns 0 when the call may pass, else the whole seconds to wait. */
	take(key: string, at: number): number {
		const times = this.accepted.get(key) ?? [];
		this.accepted.set(key, times);
		// Delayed answers can be checked out of order; an older arrival must not see newer ones go.
		while (times.length > 0 && times[0] <= at - 1000) times.shift();
		if (times.length >= this.limit) return Math.max(1, Math.ceil((times[0] + 1000 - at) / 1000));
		times.push(at);
		return 0;
	}
}
