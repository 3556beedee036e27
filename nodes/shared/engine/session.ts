import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { attemptHeader, nextAttempt, takeTokenOf } from '../token/attempts';
import { findCredentialError } from '../token/errors';
import type { ByteStream, FilePart } from './binary';
import { findEntry, PlatformError } from './errors';
import type { Json } from './json';
import { backoff, Limiter, limiterFor, pause } from './limiter';
import { networkFailure, retryAfterOf, unreadable } from './networkErrors';
import type { Connection, Platform, Reading } from './platform';
import { readResponse, requestOptions } from './wire';

/** The n8n contexts that can send requests. */
export type Host =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IHookFunctions
	| IWebhookFunctions;

/** One request, before it is signed. */
export interface Call {
	method: IHttpRequestMethods;
	/** Path with its parameters filled in */
	path: string;
	/** Name of one of the connection's further hosts; the base URL when left out */
	host?: string;
	query: Record<string, unknown>;
	/** Undefined and empty objects mean "no body" */
	body?: Json;
	encoding: 'json' | 'form' | 'multipart';
	files: FilePart[];
	/** `binary`: the answer is a file, handed on as a stream */
	answer: 'json' | 'binary';
	/** True when the call changes something on the platform */
	mutates: boolean;
	/** A call that changes something but may be sent twice without harm */
	isRepeatable?: boolean;
	/** A call that further calls depend on, such as a page of a list: it goes before others */
	isUrgent?: boolean;
	/** A call that must not be repeated at all, such as one with a one-time cursor */
	isOnce?: boolean;
}

/** A successful answer. */
export interface Answer {
	/** Parsed body; undefined for a file */
	json: unknown;
	headers: Record<string, string>;
	/** The bytes of a file answer */
	stream?: ByteStream;
	reading: Extract<Reading, { ok: true }>;
}

/** Settings of the node that shape how calls are sent. */
export interface RequestSettings {
	perSecond?: number;
	timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;

/** How often a call is sent again, by what went wrong. */
const RETRIES = { rateLimit: 4, server: 2, network: 2 };

/** Nobody waits longer than this inside one call; the error says when to come back. */
const LONGEST_WAIT_MS = 60_000;

/** Waits before credentials are read again, while another worker may be saving new tokens. */
const REREAD_WAITS_MS = [300, 600, 1200, 2400];

/**
 * The request pipeline of one execution: limiter, signing, lossless JSON, envelope, error table,
 * retries and token renewal, the same for every platform and every kind of call.
 */
export class Session {
	readonly signal: AbortSignal | undefined;

	private readonly limiter: Limiter;

	private readonly warned = new Set<string>();

	private readonly known = new Map<string, Promise<unknown>>();

	private constructor(
		readonly host: Host,
		readonly platform: Platform,
		readonly connection: Connection,
		private readonly settings: RequestSettings,
	) {
		this.signal = 'getExecutionCancelSignal' in host ? host.getExecutionCancelSignal() : undefined;
		const rate = { ...platform.rate };
		if (settings.perSecond && settings.perSecond > 0) rate.perSecond = settings.perSecond;
		this.limiter = limiterFor(
			[platform.key, connection.baseUrl, connection.account].join('|'),
			rate,
		);
	}

	/**
	 * Reads the credential and gets ready to send.
	 *
	 * @param site one of the platform's sites, where it has several
	 * @throws CredentialError when the credential lacks a field
	 */
	static async open(
		host: Host,
		platform: Platform,
		settings: RequestSettings = {},
		site?: string,
	): Promise<Session> {
		const credentials = await host.getCredentials(platform.credential);
		return new Session(host, platform, platform.connect(credentials, site), settings);
	}

	/**
	 * Sends a call until it succeeded or is known not to.
	 *
	 * @throws PlatformError when the platform refused it or could not be reached
	 * @throws CredentialError when only a person can mend the connection
	 */
	async send(call: Call): Promise<Answer> {
		this.platform.prepare?.(call, this.connection);
		const tried = { rateLimit: 0, server: 0, network: 0, reread: 0 };
		let refusedToken: string | undefined;
		let isResigned = false;
		for (;;) {
			const attempt = nextAttempt();
			let failure: PlatformError;
			try {
				return await this.limiter.run(
					async () => await this.attempt(call, attempt, refusedToken),
					this.signal,
					call.isUrgent,
				);
			} catch (error) {
				this.signal?.throwIfAborted();
				const credentialError = findCredentialError(error);
				if (credentialError?.isSpent && tried.reread < REREAD_WAITS_MS.length) {
					const wait = REREAD_WAITS_MS[tried.reread] * (0.5 + Math.random());
					tried.reread += 1;
					await pause(wait, this.signal);
					continue;
				}
				if (credentialError) throw credentialError;
				failure =
					error instanceof PlatformError ? error : networkFailure(this.platform.name, error);
			}
			const usedToken = takeTokenOf(attempt);
			const { remedy } = failure.entry;
			if (remedy === 'refresh' && refusedToken === undefined && usedToken && !call.isOnce) {
				refusedToken = usedToken;
				continue;
			}
			if (remedy === 'resign' && !isResigned && !call.isOnce) {
				isResigned = true;
				continue;
			}
			const wait = this.waitBeforeRetry(call, failure, tried);
			if (wait === undefined) throw failure;
			await pause(wait, this.signal);
		}
	}

	/** Looks something up once per execution, whatever the number of items that need it. */
	async once<T>(key: string, look: () => Promise<T>): Promise<T> {
		const found = this.known.get(key) ?? look();
		this.known.set(key, found);
		// A look-up that did not succeed is tried again by the next item.
		found.catch(() => this.known.delete(key));
		return (await found) as T;
	}

	/** Shows a sentence in the execution once, where n8n has a place for it. */
	warn(message: string): void {
		if (this.warned.has(message)) return;
		this.warned.add(message);
		if ('addExecutionHints' in this.host) {
			this.host.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
	}

	/** One error for each refused record of a batch, in the order of the answer. */
	failuresOf({ failures = [], requestId }: Pick<Reading, 'failures' | 'requestId'>) {
		return failures.map(
			({ subject, code, words }) =>
				new PlatformError(
					this.platform.name,
					code,
					words,
					findEntry(this.platform.errors, code, words, 200),
					{ requestId, subject },
				),
		);
	}

	private async attempt(call: Call, attempt: string, refused?: string): Promise<Answer> {
		const response: unknown = await this.host.helpers.httpRequestWithAuthentication.call(
			this.host,
			this.platform.credential,
			requestOptions(
				call,
				this.platform,
				this.connection,
				attemptHeader(attempt, refused),
				this.settings.timeoutMs ?? DEFAULT_TIMEOUT_MS,
			),
		);
		const raw = await readResponse(call, this.platform, response);
		if ('stream' in raw) {
			this.limiter.succeeded();
			return { json: undefined, ...raw, reading: { ok: true } };
		}
		if (typeof raw.json === 'string') throw unreadable(this.platform.name, raw);
		const reading = this.platform.read(raw);
		if (!reading.ok) {
			throw new PlatformError(
				this.platform.name,
				reading.code,
				reading.words,
				findEntry(this.platform.errors, reading.code, reading.words, raw.status),
				{
					requestId: reading.requestId,
					failures: reading.failures,
					httpStatus: raw.status >= 400 ? raw.status : undefined,
					retryAfterMs: reading.retryAfterMs ?? retryAfterOf(raw.headers),
				},
			);
		}
		this.limiter.succeeded();
		takeTokenOf(attempt);
		for (const warning of reading.warnings ?? []) this.warn(warning);
		return { json: raw.json, headers: raw.headers, reading };
	}

	private waitBeforeRetry(
		call: Call,
		failure: PlatformError,
		tried: { rateLimit: number; server: number; network: number },
	): number | undefined {
		const { entry } = failure;
		if (entry.remedy !== 'later' || call.isOnce) return undefined;
		const isSafe = !call.mutates || call.isRepeatable === true || entry.notProcessed === true;
		const kind = entry.class === 'rateLimit' || entry.class === 'network' ? entry.class : 'server';
		const attempt = tried[kind];
		const wait = failure.details.retryAfterMs ?? 250 + backoff(attempt, 1000, 30_000);
		if (kind === 'rateLimit') this.limiter.limited(Math.min(wait, LONGEST_WAIT_MS));
		if (!isSafe || attempt >= RETRIES[kind] || wait > LONGEST_WAIT_MS) return undefined;
		tried[kind] += 1;
		// The limiter already holds everybody back after a rate error.
		return kind === 'rateLimit' ? 0 : wait;
	}
}
