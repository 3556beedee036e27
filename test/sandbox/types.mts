import type { SandboxClock } from './clock.mts';
import type { OrderBook } from './orderBook.mts';
import type { PushSource } from './push.mts';
import type { RateQuota } from './quota.mts';
import type { TokenStore } from './tokens.mts';

/** Every marketplace of the sandbox; a new one is a name here and an entry in `platforms.mts`. */
export type PlatformName =
	| 'tikTokShop'
	| 'shopee'
	| 'shopeeAffiliate'
	| 'shopeeLiveCreator'
	| 'lazada'
	| 'facebookCommerce';

/** What is known about a call so far; filled in while it is checked, so that refusals are traced too. */
export interface CallTrace {
	endpoint?: string;
	subject?: string;
	authLevel?: string;
}

/** One request exactly as it arrived: path undecoded, query decoded but in order, body as bytes. */
export interface Call {
	method: string;
	path: string;
	query: ReadonlyArray<readonly [string, string]>;
	headers: Readonly<Record<string, string | undefined>>;
	body: Buffer;
	/** Monotonic milliseconds at arrival. */
	arrivedAt: number;
	trace: CallTrace;
}

/** An answer before it is written. Objects are sent as JSON, text and bytes as they are. */
export interface Answer {
	status: number;
	body: unknown;
	contentType?: string;
	headers?: Record<string, string | string[]>;
	/** The platform's own result code, for the request log. */
	code: string;
	rateLimited?: boolean;
}

export interface PlatformContext {
	clock: SandboxClock;
	quota: RateQuota;
	seed: number;
	ordersPerPlatform: number;
}

export type OptionValue = string | number | boolean;

/** A running marketplace. `reset` of the sandbox simply builds a new one. */
export interface PlatformRuntime {
	handle(call: Call): Answer | Promise<Answer>;
	rateLimitAnswer(retryAfterSeconds: number): Answer;
	tokens: TokenStore;
	orders: OrderBook;
	/** Sends messages, where the platform does. */
	push?: PushSource;
	/** Switches for behaviour that no source settles; values are checked when they are set. */
	options: PlatformOptions;
	/** Finds the subject key of the token store by any name a caller may use. */
	subjectKey(name: string): string | undefined;
	/** Finds a shop by its id or its short key, such as a region code. */
	shopKey(name: string): string | undefined;
	/** Names of query parameters whose values must not appear in the request log. */
	secretParameters: readonly string[];
	issueCode(subject: string): string;
}

export interface PlatformOptions {
	get<T extends OptionValue>(name: string): T;
	set(values: Readonly<Record<string, unknown>>): void;
	all(): Record<string, OptionValue>;
}

export interface PlatformPlugin {
	name: PlatformName;
	title: string;
	defaultPort: number;
	build(context: PlatformContext): PlatformRuntime;
	/** Lines for the command line: what to paste into a credential. */
	credentialLines(url: string): Array<readonly [string, string]>;
}
