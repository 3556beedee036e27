import type { Answer, Call, PlatformName } from './types.mts';

export interface LogEntry {
	at: number;
	platform: PlatformName;
	method: string;
	path: string;
	query: Record<string, string>;
	status: number;
	code: string;
	subject?: string;
	authLevel?: string;
}

export interface PlatformStats {
	requests: number;
	byEndpoint: Record<string, number>;
	byCode: Record<string, number>;
	rateLimited: number;
	/** Most requests that arrived within any one second. */
	maxPerSecond: number;
	maxPerSecondBySubject: Record<string, number>;
}

/** Old entries are dropped, so that a load test does not fill the memory. */
const LOG_LIMIT = 50_000;
const REDACTED = '[redacted]';

/** Counts how many events at most fell into one sliding second. */
class BusiestSecond {
	private times: number[] = [];

	max = 0;

	add(at: number): void {
		this.times.push(at);
		while (this.times[0] <= at - 1000) this.times.shift();
		this.max = Math.max(this.max, this.times.length);
	}
}

class PlatformTraffic {
	requests = 0;

	rateLimited = 0;

	readonly byEndpoint: Record<string, number> = {};

	readonly byCode: Record<string, number> = {};

	readonly all = new BusiestSecond();

	readonly bySubject = new Map<string, BusiestSecond>();

	snapshot(): PlatformStats {
		const maxPerSecondBySubject: Record<string, number> = {};
		for (const [subject, second] of this.bySubject) maxPerSecondBySubject[subject] = second.max;
		return {
			requests: this.requests,
			byEndpoint: { ...this.byEndpoint },
			byCode: { ...this.byCode },
			rateLimited: this.rateLimited,
			maxPerSecond: this.all.max,
			maxPerSecondBySubject,
		};
	}
}

export class TrafficRecorder {
	private entries: LogEntry[] = [];

	private readonly platforms = new Map<PlatformName, PlatformTraffic>();

	arrived(platform: PlatformName, call: Call): void {
		this.of(platform).all.add(call.arrivedAt);
	}

	answered(
		platform: PlatformName,
		call: Call,
		answer: Pick<Answer, 'status' | 'code' | 'rateLimited'>,
		at: number,
		secrets: readonly string[],
	): void {
		const traffic = this.of(platform);
		const { trace } = call;
		const endpoint = `${call.method} ${trace.endpoint ?? 'unknown path'}`;
		traffic.requests++;
		traffic.byEndpoint[endpoint] = (traffic.byEndpoint[endpoint] ?? 0) + 1;
		traffic.byCode[answer.code] = (traffic.byCode[answer.code] ?? 0) + 1;
		if (answer.rateLimited) traffic.rateLimited++;
		if (trace.subject) {
			const second = traffic.bySubject.get(trace.subject) ?? new BusiestSecond();
			traffic.bySubject.set(trace.subject, second);
			second.add(call.arrivedAt);
		}
		const query: Record<string, string> = {};
		for (const [key, value] of call.query) query[key] = secrets.includes(key) ? REDACTED : value;
		this.entries.push({
			at,
			platform,
			method: call.method,
			path: call.path,
			query,
			status: answer.status,
			code: answer.code,
			subject: trace.subject,
			authLevel: trace.authLevel,
		});
		if (this.entries.length > LOG_LIMIT) this.entries.splice(0, LOG_LIMIT / 10);
	}

	log(): LogEntry[] {
		return [...this.entries];
	}

	clearLog(): void {
		this.entries = [];
	}

	stats(platform: PlatformName): PlatformStats {
		return this.of(platform).snapshot();
	}

	reset(): void {
		this.entries = [];
		this.platforms.clear();
	}

	private of(platform: PlatformName): PlatformTraffic {
		const traffic = this.platforms.get(platform) ?? new PlatformTraffic();
		this.platforms.set(platform, traffic);
		return traffic;
	}
}
