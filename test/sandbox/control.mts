import type { SandboxClock } from './clock.mts';
import { FAULT_KINDS } from './faults.mts';
import type { FaultBox, FaultRule } from './faults.mts';
import type { GroundTruth, TimeField } from './orderBook.mts';
import type { Delivery, PushMessage, PushOutbox, PushRequest } from './push.mts';
import type { RateQuota } from './quota.mts';
import type { TokenStats } from './tokens.mts';
import type { LogEntry, PlatformStats, TrafficRecorder } from './traffic.mts';
import type { OptionValue, PlatformName, PlatformRuntime } from './types.mts';

export class ControlError extends Error {}

export interface OrderQuestion {
	platform: PlatformName;
	/** Id or short key of a shop; all shops without it. */
	shop?: string;
	/** Epoch seconds, inclusive. */
	from?: number;
	/** Epoch seconds, exclusive. */
	to?: number;
	field?: TimeField;
	/** Only orders in this (stored) status. */
	status?: string;
}

export type SandboxStats = Record<string, PlatformStats & TokenStats>;

export interface SandboxState {
	now: number;
	start: number;
	latencyMs: number;
	perSecond: number;
	faults: Array<FaultRule & { left: number }>;
	platforms: Record<
		string,
		{ orders: number; shops: Record<string, number>; options: Record<string, OptionValue> }
	>;
}

export interface ControlParts {
	clock: SandboxClock;
	faults: FaultBox;
	traffic: TrafficRecorder;
	quota: RateQuota;
	outbox: PushOutbox;
	settings: { latencyMs: number };
	runtimes: ReadonlyMap<PlatformName, PlatformRuntime>;
	reset(): void;
}

function positive(value: number, name: string): number {
	if (!Number.isFinite(value) || value < 0) {
		throw new ControlError(`"${name}" must be a number from 0 up`);
	}
	return value;
}

/** Everything that the control port can do, callable in process as well. */
export class ControlApi {
	constructor(private readonly parts: ControlParts) {}

	state(): SandboxState {
		const { clock, faults, quota, settings, runtimes } = this.parts;
		const platforms: SandboxState['platforms'] = {};
		for (const [name, { orders, options }] of runtimes) {
			const shops: Record<string, number> = {};
			for (const key of orders.shopKeys()) shops[key] = orders.count(key);
			platforms[name] = { orders: orders.count(), shops, options: options.all() };
		}
		return {
			now: clock.now(),
			start: clock.start,
			latencyMs: settings.latencyMs,
			perSecond: quota.perSecond,
			faults: faults.list(),
			platforms,
		};
	}

	/** Back to the seeded state: data, tokens, clock, faults, options, log and counters. */
	reset(): void {
		this.parts.reset();
	}

	/** Moves the clock, and says how fast lives go that begin from now on. */
	clock(change: { now?: number; advance?: number; liveSpeed?: number } = {}): { now: number } {
		const { clock } = this.parts;
		if (change.liveSpeed !== undefined) {
			if (!(change.liveSpeed > 0)) throw new ControlError('"liveSpeed" must be above 0');
			clock.liveSpeed = change.liveSpeed;
		}
		if (change.now !== undefined) clock.set(positive(change.now, 'now'));
		if (change.advance !== undefined) {
			if (!Number.isFinite(change.advance)) {
				throw new ControlError('"advance" must be a number of milliseconds');
			}
			clock.advance(change.advance);
		}
		return { now: clock.now() };
	}

	fault(rule: FaultRule): void {
		this.runtime(rule.platform);
		if (!FAULT_KINDS.includes(rule.kind)) {
			throw new ControlError(`"kind" must be one of ${FAULT_KINDS.join(', ')}`);
		}
		this.parts.faults.arm(rule);
	}

	clearFaults(): void {
		this.parts.faults.clear();
	}

	revoke(what: { platform: PlatformName; accessToken?: string; subject?: string }): {
		revoked: number;
	} {
		const { tokens } = this.runtime(what.platform);
		if (what.accessToken !== undefined) {
			return { revoked: tokens.revokeAccess(what.accessToken) ? 1 : 0 };
		}
		return { revoked: tokens.withdraw(this.subject(what.platform, what.subject)) };
	}

	expire(what: { platform: PlatformName; subject: string }): { expired: number } {
		const { tokens } = this.runtime(what.platform);
		return { expired: tokens.expireAccess(this.subject(what.platform, what.subject)) };
	}

	lifetime(what: {
		platform: PlatformName;
		accessSeconds?: number;
		refreshSeconds?: number;
	}): void {
		const { platform, accessSeconds, refreshSeconds } = what;
		this.runtime(platform).tokens.setLifetime({
			...(accessSeconds !== undefined && {
				accessSeconds: positive(accessSeconds, 'accessSeconds'),
			}),
			...(refreshSeconds !== undefined && {
				refreshSeconds: positive(refreshSeconds, 'refreshSeconds'),
			}),
		});
	}

	/** A fresh authorization code, as if the subject had just agreed once more. */
	issueCode(what: { platform: PlatformName; subject: string }): { code: string } {
		const subject = this.subject(what.platform, what.subject);
		return { code: this.runtime(what.platform).issueCode(subject) };
	}

	latency(ms: number): void {
		this.parts.settings.latencyMs = positive(ms, 'ms');
	}

	rate(perSecond: number): void {
		this.parts.quota.perSecond = positive(perSecond, 'perSecond');
	}

	/** Switches for behaviour that no source settles; the names are in each platform's envelope. */
	options(
		values: { platform: PlatformName } & Record<string, unknown>,
	): Record<string, OptionValue> {
		const { platform, ...rest } = values;
		const { options } = this.runtime(platform);
		options.set(rest);
		return options.all();
	}

	log(): LogEntry[] {
		return this.parts.traffic.log();
	}

	clearLog(): void {
		this.parts.traffic.clearLog();
	}

	stats(): SandboxStats {
		const stats: SandboxStats = {};
		for (const [name, { tokens }] of this.parts.runtimes) {
			stats[name] = { ...this.parts.traffic.stats(name), ...tokens.stats };
		}
		return stats;
	}

	orders(question: OrderQuestion): GroundTruth {
		const { orders } = this.runtime(question.platform);
		const shops =
			question.shop === undefined
				? orders.shopKeys()
				: [this.shop(question.platform, question.shop)];
		const { from, to, status } = question;
		const field = question.field ?? 'create_time';
		if (field !== 'create_time' && field !== 'update_time') {
			throw new ControlError('"field" must be create_time or update_time');
		}
		return orders.truth(shops, {
			field,
			from,
			to,
			matches: (row) => (status ?? row.status) === row.status,
		});
	}

	touchOrders(what: { platform: PlatformName; shop: string; count: number; status?: string }): {
		ids: string[];
	} {
		const { orders } = this.runtime(what.platform);
		const shop = this.shop(what.platform, what.shop);
		const count = positive(what.count, 'count');
		return { ids: orders.touch(shop, count, this.parts.clock.seconds(), what.status) };
	}

	addOrders(what: { platform: PlatformName; shop: string; count: number }): { ids: string[] } {
		const { orders } = this.runtime(what.platform);
		const shop = this.shop(what.platform, what.shop);
		const count = positive(what.count, 'count');
		return { ids: orders.add(shop, count, this.parts.clock.seconds()) };
	}

	/** Lets something happen; answers when every listener was tried once. */
	async emit(what: { platform: PlatformName } & PushRequest): Promise<Delivery[]> {
		const { platform, ...request } = what;
		const { push } = this.runtime(platform);
		if (!push?.events.includes(request.event)) {
			throw new ControlError(`"event" must be one of ${push?.events.join(', ') ?? 'none'}`);
		}
		const shop = request.shop === undefined ? undefined : this.shop(platform, request.shop);
		return await this.parts.outbox.send(push.messages({ ...request, shop }), push.rules);
	}

	/** The messages that something leads to, for tests that deliver them in their own way. */
	messages(what: { platform: PlatformName } & PushRequest): PushMessage[] {
		const { platform, ...request } = what;
		return this.runtime(platform).push?.messages(request) ?? [];
	}

	/** Delivers messages as they are, such as repeats of earlier ones. */
	async deliver(what: { platform: PlatformName; messages: PushMessage[] }): Promise<Delivery[]> {
		const { push } = this.runtime(what.platform);
		if (!push) throw new ControlError(`"${what.platform}" sends no messages`);
		return await this.parts.outbox.send(what.messages, push.rules);
	}

	/** Tries again what was not received and is due by the clock. */
	async retryMessages(): Promise<Delivery[]> {
		return await this.parts.outbox.flush();
	}

	deliveries(): Delivery[] {
		return this.parts.outbox.deliveries;
	}

	private runtime(platform: PlatformName): PlatformRuntime {
		const runtime = this.parts.runtimes.get(platform);
		if (!runtime) throw new ControlError(`Unknown platform "${platform}"`);
		return runtime;
	}

	private subject(platform: PlatformName, name: string | undefined): string {
		const key = this.runtime(platform).subjectKey(String(name));
		if (!key) throw new ControlError(`Unknown subject "${name}"`);
		return key;
	}

	private shop(platform: PlatformName, name: string): string {
		const key = this.runtime(platform).shopKey(String(name));
		if (!key) throw new ControlError(`Unknown shop "${name}"`);
		return key;
	}
}
