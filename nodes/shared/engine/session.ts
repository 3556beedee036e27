import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { ATTEMPT_HEADER, attemptHeader, nextAttempt, takeTokenOf } from '../token/attempts';
import { findCredentialError } from '../token/errors';
import type { ByteStream, FilePart } from './binary';
import { findEntry, PlatformError, untilNextWindow } from './errors';
import type { GraphCall } from './graphql';
import { text } from './json';
import type { Json } from './json';
import { backoff, Limiter, limiterFor, pause } from './limiter';
import { networkFailure, retryAfterOf, unreadable } from './networkErrors';
import type { Connection, Platform, Reading } from './platform';
import { keepApart } from './spacing';
import type { Apart } from './spacing';
import { readResponse, requestOptions } from './wire';

/** The n8n contexts that can send requests. */
export type Host =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IHookFunctions
	| ITriggerFunctions
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
	/** Who sends the call, on platforms where one connection speaks for several; see `tokenFor` */
	as?: string;
	/**
	 * The answer keeps its secrets: the node's own code reads them and makes no items of them, or the
	 * user has asked for them
	 */
	readsSecrets?: boolean;
	/** A call that must keep a distance from others of its kind */
	apart?: Apart;
	/** What to ask a GraphQL endpoint; the platform's driver writes the document */
	graph?: GraphCall;
}

/** The credential type of a node: its parameter `authentication` chooses among several. */
export function credentialOf(host: Host, platform: Platform): string {
	const { authentication } = host.getNode().parameters;
	return platform.credentials?.[text(authentication)] ?? platform.credential;
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
	longestWaitMs?: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;

/** How often a call is sent again, by what went wrong. */
const RETRIES = { rateLimit: 4, server: 2, network: 2 };

/** Rate errors that may be about a burst; after them it is the window that is used up. */
const BURSTS = 2;

/** Unless the user says so, nobody waits longer than this inside one call. */
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

	/** What shares one rate limit: platform, host and account */
	private readonly account: string;

	private readonly warned = new Set<string>();

	private readonly known = new Map<string, Promise<unknown>>();

	private constructor(
		readonly host: Host,
		readonly platform: Platform,
		readonly connection: Connection,
		private readonly settings: RequestSettings,
		private readonly isSignedOut = false,
	) {
		this.signal = 'getExecutionCancelSignal' in host ? host.getExecutionCancelSignal() : undefined;
		const rate = { ...platform.rate };
		if (settings.perSecond && settings.perSecond > 0) rate.perSecond = settings.perSecond;
		this.account = [platform.key, connection.baseUrl, connection.account].join('|');
		this.limiter = limiterFor(this.account, rate);
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
		const credentials = await host.getCredentials(credentialOf(host, platform));
		return new Session(host, platform, platform.connect(credentials, site), settings);
	}

	/** For operations that only compute: there is no credential to read, and nothing can be sent. */
	static offline(host: Host, platform: Platform): Session {
		return new Session(host, platform, { baseUrl: '', account: '', facts: {} }, {});
	}

	/**
	 * For operations that everybody may call: nothing is signed, and no credential is read.
	 *
	 * @param fields what the connection is made of, named as in a credential
	 * @throws CredentialError when one of them is missing or wrong
	 */
	static signedOut(
		host: Host,
		platform: Platform,
		fields: ICredentialDataDecryptedObject,
		settings: RequestSettings = {},
	): Session {
		return new Session(host, platform, platform.connect(fields), settings, true);
	}

	/**
	 * Sends a call until it succeeded or is known not to.
	 *
	 * @throws PlatformError when the platform refused it or could not be reached
	 * @throws CredentialError when only a person can mend the connection
	 */
	async send(call: Call): Promise<Answer> {
		this.platform.prepare?.(call, this.connection);
		const token = await this.platform.tokenFor?.(call, this);
		const tried = { rateLimit: 0, server: 0, network: 0, reread: 0 };
		let refusedToken: string | undefined;
		let isResigned = false;
		for (;;) {
			this.refuseWhileShutOut();
			const attempt = nextAttempt();
			let failure: PlatformError;
			try {
				return await this.inTurn(
					call,
					async () => await this.attempt(call, attempt, refusedToken, token),
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
			if (wait === undefined) throw await this.explained(call, failure);
			await pause(wait, this.signal);
		}
	}

	/** Lets an attempt go when its distance to others of its kind and the rate limit allow it. */
	private async inTurn(call: Call, attempt: () => Promise<Answer>): Promise<Answer> {
		const go = async () => await this.limiter.run(attempt, this.signal, call.isUrgent);
		if (!call.apart) return await go();
		const { group, ms } = call.apart;
		return await keepApart(`${this.account}|${group}`, ms, go, this.signal, (wait) =>
			this.log(`waits ${Math.ceil(wait / 1000)} s before the next ${group}`),
		);
	}

	/** Writes progress into n8n's log. */
	log(message: string): void {
		this.host.logger.info(`${this.platform.name} ${message}`);
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

	/** One error for each refused record of a batch of so many, in the order of the answer. */
	failuresOf(
		{ failures = [], requestId }: Pick<Reading, 'failures' | 'requestId'>,
		batchSize?: number,
	) {
		return failures.map(
			({ subject, code, words }) =>
				new PlatformError(
					this.platform.name,
					code,
					words,
					findEntry(this.platform.errors, code, words, 200),
					{ requestId, subject, batchSize },
				),
		);
	}

	/** Calls during a shut-out prolong it, so a long one is told instead of sent. */
	private refuseWhileShutOut(): void {
		const waitMs = this.limiter.heldForMs;
		const longest = this.settings.longestWaitMs ?? LONGEST_WAIT_MS;
		// Only platforms that tell how much is used also tell how long they shut somebody out.
		if (!this.platform.usage || waitMs <= longest) return;
		const { name } = this.platform;
		throw new PlatformError(
			name,
			'',
			'',
			{
				class: 'rateLimit',
				remedy: 'never',
				title: `${name} takes no more calls for ${Math.ceil(waitMs / 60_000)} minutes: the quota is used up`,
				advice:
					'Nothing was sent, since calls in this time would prolong it. Run the workflow later.',
			},
			{ retryAfterMs: Math.round(waitMs) },
		);
	}

	private async request(options: IHttpRequestOptions): Promise<unknown> {
		const { host, platform } = this;
		if (this.isSignedOut) {
			const headers = { ...options.headers };
			delete headers[ATTEMPT_HEADER];
			return await host.helpers.httpRequest({ ...options, headers });
		}
		const credential = credentialOf(host, platform);
		if (platform.send) return await platform.send(host, credential, options);
		return await host.helpers.httpRequestWithAuthentication.call(host, credential, options);
	}

	private async attempt(
		call: Call,
		attempt: string,
		refused?: string,
		token?: string,
	): Promise<Answer> {
		const options = requestOptions(
			call,
			this.platform,
			this.connection,
			attemptHeader(attempt, refused),
			this.settings.timeoutMs ?? DEFAULT_TIMEOUT_MS,
		);
		if (token) options.headers = { ...options.headers, authorization: `Bearer ${token}` };
		const raw = await readResponse(call, this.platform, await this.request(options));
		const usage = this.platform.usage?.(raw.headers);
		if (usage) this.limiter.used(usage.share, usage.waitMs);
		if ('stream' in raw) {
			this.limiter.succeeded();
			return { json: undefined, ...raw, reading: { ok: true } };
		}
		const reading =
			typeof raw.json === 'string'
				? this.platform.readPage?.(raw)
				: this.platform.read(raw, this.connection);
		if (!reading) throw unreadable(this.platform.name, raw);
		if (!reading.ok) {
			const entry = findEntry(this.platform.errors, reading.code, reading.words, raw.status);
			throw new PlatformError(
				this.platform.name,
				reading.code,
				reading.words,
				reading.isTransient && entry.remedy === 'never' ? { ...entry, remedy: 'later' } : entry,
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
		const json = call.readsSecrets ? raw.json : (this.platform.hideSecrets?.(raw.json) ?? raw.json);
		return { json, headers: raw.headers, reading };
	}

	/** A refusal for want of a permission, with what the platform knows about who has it. */
	private async explained(call: Call, failure: PlatformError): Promise<PlatformError> {
		const { platform, code, words, entry, details } = failure;
		if (entry.class !== 'permission') return failure;
		const more = await this.platform.explain?.(call);
		if (!more) return failure;
		const advice = [entry.advice, more].filter(Boolean).join(' ');
		return new PlatformError(platform, code, words, { ...entry, advice }, details);
	}

	private waitBeforeRetry(
		call: Call,
		failure: PlatformError,
		tried: { rateLimit: number; server: number; network: number },
	): number | undefined {
		const { entry } = failure;
		if (entry.remedy !== 'later') return undefined;
		const isSafe = !call.mutates || call.isRepeatable === true || entry.notProcessed === true;
		const kind = entry.class === 'rateLimit' || entry.class === 'network' ? entry.class : 'server';
		const attempt = tried[kind];
		const longest = this.settings.longestWaitMs ?? LONGEST_WAIT_MS;
		const window = attempt >= BURSTS ? entry.windowSeconds : undefined;
		const wait =
			failure.details.retryAfterMs ??
			(window ? untilNextWindow(window) + 1000 : 250 + backoff(attempt, 1000, 30_000));
		if (kind === 'rateLimit') this.limiter.limited(Math.min(wait, longest));
		const most =
			kind === 'rateLimit' ? (this.platform.rateRetries ?? RETRIES.rateLimit) : RETRIES[kind];
		if (call.isOnce || !isSafe || attempt >= most || wait > longest) return undefined;
		tried[kind] += 1;
		// The limiter already holds everybody back after a rate error.
		return kind === 'rateLimit' ? 0 : wait;
	}
}
