import type { FastifyInstance } from 'fastify';

import { SandboxClock } from './clock.mts';
import { ControlApi } from './control.mts';
import { controlServer } from './controlServer.mts';
import { FaultBox } from './faults.mts';
import { PLATFORMS } from './platforms.mts';
import { PushOutbox } from './push.mts';
import { RateQuota } from './quota.mts';
import { platformServer } from './server.mts';
import { TrafficRecorder } from './traffic.mts';
import type { PlatformName, PlatformRuntime } from './types.mts';

export type ServerName = 'control' | PlatformName;

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	ports?: Partial<Record<ServerName, number>>;
	/** Epoch milliseconds at which the sandbox's clock starts; the real time by default. */
	clock?: number;
	ordersPerPlatform?: number;
	latencyMs?: number;
	/** Quota per app and shop. */
	rateLimitPerSecond?: number;
	seed?: number;
}

export interface Sandbox {
	urls: Record<ServerName, string>;
	control: ControlApi;
	close(): Promise<void>;
}

const DEFAULTS = { ordersPerPlatform: 25_000, latencyMs: 0, rateLimitPerSecond: 50, seed: 1 };
const HOST = '127.0.0.1';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const start = {
		ordersPerPlatform: options.ordersPerPlatform ?? DEFAULTS.ordersPerPlatform,
		latencyMs: options.latencyMs ?? DEFAULTS.latencyMs,
		rateLimitPerSecond: options.rateLimitPerSecond ?? DEFAULTS.rateLimitPerSecond,
		seed: options.seed ?? DEFAULTS.seed,
	};
	const clock = new SandboxClock(options.clock ?? Date.now());
	const quota = new RateQuota(start.rateLimitPerSecond);
	const faults = new FaultBox();
	const traffic = new TrafficRecorder();
	const outbox = new PushOutbox(clock);
	const settings = { latencyMs: start.latencyMs };
	const runtimes = new Map<PlatformName, PlatformRuntime>();

	const reset = () => {
		clock.reset();
		quota.perSecond = start.rateLimitPerSecond;
		faults.clear();
		traffic.reset();
		outbox.clear();
		settings.latencyMs = start.latencyMs;
		for (const { name, build } of PLATFORMS) {
			const { seed, ordersPerPlatform } = start;
			runtimes.set(name, build({ clock, quota, seed, ordersPerPlatform }));
		}
	};
	reset();

	const control = new ControlApi({
		clock,
		faults,
		traffic,
		quota,
		outbox,
		settings,
		runtimes,
		reset,
	});
	const servers: Array<readonly [ServerName, FastifyInstance]> = [
		['control', controlServer(control)],
		...PLATFORMS.map(({ name }) => {
			const runtime = () => {
				const current = runtimes.get(name);
				if (!current) throw new Error(`${name} is not running`);
				return current;
			};
			const latencyMs = () => settings.latencyMs;
			const server = platformServer({ name, runtime, clock, faults, traffic, latencyMs });
			return [name, server] as const;
		}),
	];
	const close = async () => {
		await Promise.all(servers.map(([, server]) => server.close()));
	};
	const urls: Partial<Record<ServerName, string>> = {};
	try {
		for (const [name, server] of servers) {
			urls[name] = await server.listen({ host: HOST, port: options.ports?.[name] ?? 0 });
		}
	} catch (error) {
		await close();
		throw error;
	}
	return { urls: urls as Record<ServerName, string>, control, close };
}

export type { ControlApi } from './control.mts';
export type { FaultRule } from './faults.mts';
