import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ErrorEntry } from './errors';
import type { Json } from './json';
import type { Rate } from './limiter';
import type { PageStyle } from './paging';
import type { Call } from './session';

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
			/** Which records of a batch were refused, each for a reason of its own */
			failures?: Failure[];
	  };

/** Everything that makes one platform different from another. */
export interface Platform {
	/** Display name, used in messages */
	name: string;
	/** Stable key, used in unified records */
	key: string;
	/** Credential type that signs the calls */
	credential: string;
	/**
	 * @param site value of the node parameter {@link site}, if the platform has one
	 * @throws CredentialError when a field that the calls need is missing
	 */
	connect(credentials: ICredentialDataDecryptedObject, site?: string): Connection;
	/** Name of the node parameter that chooses among several sites, each with an address of its own */
	site?: string;
	rate: Rate;
	/** How a list travels in a query string: joined by commas, as a repeated key, or as JSON text */
	queryLists: 'comma' | 'repeat' | 'json';
	/** Names of lists that travel as a repeated key all the same */
	repeatedLists?: string[];
	/** Names of query parameters that are sent even when they are empty */
	emptyParameters?: string[];
	/** Judges an answer; transport and JSON are fine when this is called */
	read(answer: RawAnswer): Reading;
	/** Most specific rows first */
	errors: ErrorEntry[];
	/** Page styles by the name that operations use */
	pages: Record<string, PageStyle>;
	/** Last changes to every call, such as a parameter that all calls of a kind need */
	prepare?(call: Call, connection: Connection): void;
}
