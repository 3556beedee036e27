import type { SandboxClock } from './clock.mts';

/**
 * Codes and token pairs of one marketplace. Platform-neutral: a pair belongs to an app and to one or
 * more subjects (a shop, a seller, a creator ...), and each subject spends the refresh token once.
 */
export interface Grant {
	app: string;
	/** The kind of subject in the platform's words, such as `shop` or `seller`. */
	kind: string;
	subjects: readonly string[];
}

export interface SeededPair {
	accessToken: string;
	refreshToken: string;
}

export interface TokenPair extends Grant, SeededPair {
	accessExpiresAt: number;
	refreshExpiresAt: number;
}

interface StoredPair extends TokenPair {
	/** End of the access token per subject, where it differs from that of the pair. */
	endedAt: Map<string, number>;
	spentBy: Set<string>;
	accessRevoked: boolean;
}

interface StoredCode extends Grant {
	code: string;
	expiresAt: number;
	spent: boolean;
}

export type CodeState = 'unknown' | 'expired' | 'spent' | 'fresh';

export type AccessState = 'unknown' | 'expired' | 'revoked' | 'withdrawn' | 'notCovered' | 'valid';

export type RefreshState = 'unknown' | 'spent' | 'expired' | 'withdrawn' | 'notCovered' | 'fresh';

export interface TokenStoreOptions {
	clock: SandboxClock;
	/** Builds the text of a new token; the number is unique within the store. */
	name(what: 'access' | 'refresh' | 'code', grant: Grant, serial: number): string;
	codeSeconds: number;
	accessSeconds: number;
	refreshSeconds(grant: Grant): number;
	/** How long the previous access token keeps working after a refresh. */
	graceSeconds(): number;
}

export interface TokenStats {
	codesSpent: number;
	codesRefused: number;
	refreshesSpent: number;
	refreshesRefused: number;
}

export class TokenStore {
	private readonly byAccess = new Map<string, StoredPair>();

	private readonly byRefresh = new Map<string, StoredPair>();

	private readonly codes = new Map<string, StoredCode>();

	/** `app|subject` whose authorization was taken back and not given again since. */
	private readonly withdrawn = new Set<string>();

	private serial = 0;

	private lifetime: { accessSeconds?: number; refreshSeconds?: number } = {};

	readonly stats: TokenStats = {
		codesSpent: 0,
		codesRefused: 0,
		refreshesSpent: 0,
		refreshesRefused: 0,
	};

	constructor(private readonly options: TokenStoreOptions) {}

	setLifetime(lifetime: { accessSeconds?: number; refreshSeconds?: number }): void {
		this.lifetime = { ...this.lifetime, ...lifetime };
	}

	seedCode(code: string, grant: Grant): void {
		const expiresAt = this.options.clock.now() + this.options.codeSeconds * 1000;
		this.codes.set(code, { ...grant, code, expiresAt, spent: false });
	}

	issueCode(grant: Grant): string {
		const code = this.options.name('code', grant, ++this.serial);
		this.seedCode(code, grant);
		return code;
	}

	findCode(code: string, app: string): { state: CodeState; grant?: Grant } {
		const stored = this.codes.get(code);
		if (!stored || stored.app !== app) return { state: 'unknown' };
		if (stored.spent) return { state: 'spent', grant: stored };
		if (stored.expiresAt <= this.options.clock.now()) return { state: 'expired', grant: stored };
		return { state: 'fresh', grant: stored };
	}

	/** Trades a fresh code for a pair. Authorizing again also heals a withdrawn authorization. */
	spendCode(code: string): TokenPair {
		const stored = this.codes.get(code);
		if (!stored || stored.spent) throw new Error('Only a fresh code can be spent');
		stored.spent = true;
		this.stats.codesSpent++;
		for (const subject of stored.subjects) this.withdrawn.delete(`${stored.app}|${subject}`);
		return this.issue(stored);
	}

	seedPair(pair: SeededPair, grant: Grant): void {
		this.store(pair, grant);
	}

	issue(grant: Grant): TokenPair {
		const serial = ++this.serial;
		const pair = {
			accessToken: this.options.name('access', grant, serial),
			refreshToken: this.options.name('refresh', grant, serial),
		};
		return this.store(pair, grant);
	}

	findAccess(token: string, subject?: string): { state: AccessState; pair?: TokenPair } {
		const pair = this.byAccess.get(token);
		if (!pair) return { state: 'unknown' };
		const checked = subject ?? pair.subjects[0];
		if (!pair.subjects.includes(checked)) return { state: 'notCovered', pair };
		if (this.isWithdrawn(pair.app, checked)) return { state: 'withdrawn', pair };
		if (pair.accessRevoked) return { state: 'revoked', pair };
		const end = pair.endedAt.get(checked) ?? pair.accessExpiresAt;
		if (end <= this.options.clock.now()) return { state: 'expired', pair };
		return { state: 'valid', pair };
	}

	findRefresh(
		token: string,
		app: string,
		subject?: string,
	): { state: RefreshState; pair?: TokenPair } {
		const pair = this.byRefresh.get(token);
		if (!pair || pair.app !== app) return { state: 'unknown' };
		const checked = subject ?? pair.subjects[0];
		if (!pair.subjects.includes(checked)) return { state: 'notCovered', pair };
		if (this.isWithdrawn(app, checked)) return { state: 'withdrawn', pair };
		if (pair.spentBy.has(checked)) return { state: 'spent', pair };
		if (pair.refreshExpiresAt <= this.options.clock.now()) return { state: 'expired', pair };
		return { state: 'fresh', pair };
	}

	/** Spends a fresh refresh token for one subject (or all of its pair) and issues the next pair. */
	rotate(token: string, subject?: string): TokenPair {
		const pair = this.byRefresh.get(token);
		if (!pair) throw new Error('Only a fresh refresh token can be rotated');
		const subjects = subject === undefined ? pair.subjects : [subject];
		const grace = this.options.clock.now() + this.options.graceSeconds() * 1000;
		for (const one of subjects) {
			pair.spentBy.add(one);
			const end = pair.endedAt.get(one) ?? pair.accessExpiresAt;
			pair.endedAt.set(one, Math.min(end, grace));
		}
		this.stats.refreshesSpent++;
		return this.issue({ app: pair.app, kind: pair.kind, subjects });
	}

	revokeAccess(token: string): boolean {
		const pair = this.byAccess.get(token);
		if (pair) pair.accessRevoked = true;
		return pair !== undefined;
	}

	/** The authorization of a subject ends for every app that had it, refresh tokens included. */
	withdraw(subject: string): number {
		const apps = new Set<string>();
		for (const pair of this.byAccess.values()) {
			if (pair.subjects.includes(subject)) apps.add(pair.app);
		}
		for (const app of apps) this.withdrawn.add(`${app}|${subject}`);
		return apps.size;
	}

	/** All access tokens of a subject run out now; the refresh tokens stay good. */
	expireAccess(subject: string): number {
		const now = this.options.clock.now();
		let count = 0;
		for (const pair of this.byAccess.values()) {
			if (!pair.subjects.includes(subject)) continue;
			const end = pair.endedAt.get(subject) ?? pair.accessExpiresAt;
			if (end > now) count++;
			pair.endedAt.set(subject, Math.min(end, now));
		}
		return count;
	}

	isWithdrawn(app: string, subject: string): boolean {
		return this.withdrawn.has(`${app}|${subject}`);
	}

	private store(pair: SeededPair, grant: Grant): TokenPair {
		const now = this.options.clock.now();
		const accessSeconds = this.lifetime.accessSeconds ?? this.options.accessSeconds;
		const refreshSeconds = this.lifetime.refreshSeconds ?? this.options.refreshSeconds(grant);
		const stored: StoredPair = {
			app: grant.app,
			kind: grant.kind,
			subjects: [...grant.subjects],
			...pair,
			accessExpiresAt: now + accessSeconds * 1000,
			refreshExpiresAt: now + refreshSeconds * 1000,
			endedAt: new Map(),
			spentBy: new Set(),
			accessRevoked: false,
		};
		this.byAccess.set(stored.accessToken, stored);
		this.byRefresh.set(stored.refreshToken, stored);
		return stored;
	}
}
