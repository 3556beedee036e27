import type { PlatformName } from './types.mts';

export const FAULT_KINDS = [
	'status',
	'drop',
	'half',
	'slow',
	'rateLimit',
	'html',
	'nonJson',
	'envelope',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultRule {
	platform: PlatformName;
	match?: { method?: string; path?: string };
	kind: FaultKind;
	/** How many matching calls are hit. */
	times?: number;
	/** How many matching calls pass before the first hit. */
	after?: number;
	status?: number;
	retryAfter?: number;
	delayMs?: number;
	body?: unknown;
	/** `drop` only: whether the platform did the work before the connection broke. */
	when?: 'before' | 'after';
}

interface ArmedFault {
	rule: FaultRule;
	skip: number;
	left: number;
}

function pathMatches(pattern: string | undefined, path: string): boolean {
	if (pattern === undefined) return true;
	if (!pattern.includes('*')) return pattern === path;
	const source = pattern
		.split('*')
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	return new RegExp(`^${source}$`).test(path);
}

export class FaultBox {
	private armed: ArmedFault[] = [];

	arm(rule: FaultRule): void {
		this.armed.push({ rule, skip: rule.after ?? 0, left: rule.times ?? 1 });
	}

	clear(): void {
		this.armed = [];
	}

	list(): Array<FaultRule & { left: number }> {
		return this.armed.map(({ rule, left }) => ({ ...rule, left }));
	}

	/** The fault that hits this call, if any. The first armed rule that matches decides. */
	take(platform: PlatformName, method: string, path: string): FaultRule | undefined {
		for (const fault of this.armed) {
			const { match } = fault.rule;
			if (fault.rule.platform !== platform) continue;
			if (match?.method && match.method.toUpperCase() !== method) continue;
			if (!pathMatches(match?.path, path)) continue;
			if (fault.skip > 0) {
				fault.skip--;
				continue;
			}
			fault.left--;
			if (fault.left <= 0) this.armed = this.armed.filter((other) => other !== fault);
			return fault.rule;
		}
		return undefined;
	}
}
