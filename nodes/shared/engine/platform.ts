import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { ErrorEntry } from './errors';
import type { Json } from './json';
import type { Rate } from './limiter';
import type { PageStyle } from './pageStyles';
import type { Call, Host, Session } from './session';

/** What a credential says about the account behind it. Holds no secret. */
export interface Connection {
	/** Address that paths are appended to, without a trailing slash */
	baseUrl: string;
	/** Further hosts by name, for calls that go elsewhere */
	hosts?: Record<string, string>;
	/** App and subject: calls of the same account share one rate limit */
	account: string;
	/** Ids and settings that operations and unified records need, such as `shopId` */
	facts: Record<string, string>;
}

/** An answer before anybody judged it. */
export interface RawAnswer {
	status: number;
	/** Names in lower case */
	headers: Record<string, string>;
	/** Parsed body; the text itself when it is not JSON */
	json: unknown;
}

/** One record of a batch that the platform refused although the call as a whole succeeded. */
export interface Failure {
	/** Which record, such as a product id */
	subject: string;
	code: string;
	words: string;
	/** The record itself, where the platform lists refused records among the accepted ones */
	record?: Json;
}

/** What a platform's envelope says. */
export type Reading =
	| {
			ok: true;
			requestId?: string;
			/** Refused records of a batch */
			failures?: Failure[];
			/** Things worth telling the user although all went well */
			warnings?: string[];
	  }
	| {
			ok: false;
			code: string;
			/** The platform's own message */
			words: string;
			requestId?: string;
			retryAfterMs?: number;
			/** The platform says itself that the same call may work in a moment */
			isTransient?: boolean;
			/** Which records of a batch were refused, each for a reason of its own */
			failures?: Failure[];
	  };

/** How much of its quota an account has used, as the platform tells it. */
export interface Usage {
	/** From 0 to 1, or more when the quota is exceeded */
	share: number;
	/** How long the account is shut out, where the platform tells it */
	waitMs?: number;
}

/** Everything that makes one platform different from another. */
export interface Platform {
	/** Display name, used in messages */
	name: string;
	/** Stable key, used in unified records */
	key: string;
	/** Credential type that signs the calls */
	credential: string;
	/** Further credential types by the value of the node's parameter `authentication` */
	credentials?: Record<string, string>;
	/**
	 * @param site value of the node parameter {@link site}, if the platform has one
	 * @throws CredentialError when a field that the calls need is missing
	 */
	connect(credentials: ICredentialDataDecryptedObject, site?: string): Connection;
	/** Name of the node parameter that chooses among several sites, each with an address of its own */
	site?: string;
	rate: Rate;
	/** How often a call is sent again when it was too fast; the engine's own number when left out */
	rateRetries?: number;
	/** How a list travels in a query string: joined by commas, as a repeated key, or as JSON text */
	queryLists: 'comma' | 'repeat' | 'json';
	/** Names of lists that travel as a repeated key all the same */
	repeatedLists?: string[];
	/** Names of query parameters that are sent even when they are empty */
	emptyParameters?: string[];
	/** Judges an answer; transport and JSON are fine when this is called */
	read(answer: RawAnswer, connection?: Connection): Reading;
	/** Judges an answer that is no JSON, such as a login page; undefined when it tells nothing */
	readPage?(answer: RawAnswer): Extract<Reading, { ok: false }> | undefined;
	/** Most specific rows first */
	errors: ErrorEntry[];
	/** What to add to the advice of a refused call, such as who may make it; asked for permissions only */
	explain?(call: Call): Promise<string | undefined>;
	/** Page styles by the name that operations use */
	pages: Record<string, PageStyle>;
	/** Last changes to every call, such as a parameter that all calls of a kind need */
	prepare?(call: Call, connection: Connection): void;
	/** The token a call is sent with where it is not the credential's own, such as that of a page */
	tokenFor?(call: Call, session: Session): Promise<string | undefined>;
	/** Sends a request that n8n's `httpRequestWithAuthentication` cannot sign */
	send?(host: Host, credential: string, request: IHttpRequestOptions): Promise<unknown>;
	/** Reads the quota from the headers of an answer, so that the wall is never hit */
	usage?(headers: Record<string, string>): Usage | undefined;
	/** Takes secrets out of an answer before anybody gets to see it; may change it in place */
	hideSecrets?(json: unknown): unknown;
}
