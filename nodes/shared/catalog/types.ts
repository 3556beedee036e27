import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	INodeProperties,
} from 'n8n-workflow';
import type { PlatformError } from '../engine/errors';
import type { Json } from '../engine/json';
import type { Items } from '../engine/records';
import type { Outcome, Run } from '../engine/run';
import type { Call } from '../engine/session';
import type { Together } from '../engine/together';

/** Where a field travels. `none` is for values that only steer the operation. */
export type Placement = 'path' | 'query' | 'body' | 'file' | 'none';

/** What a converter may want to know besides the value. */
export interface WireContext {
	/** Time zone of the workflow, for dates without an offset */
	zone: string;
	/** What the user calls the field, for messages */
	label: string;
}

/** A property literal of n8n's own kind, without display options. */
export type Property = INodeProperties;

/** One input of an operation: how it looks in the editor and how it travels. */
export interface Field {
	placement: Placement;
	/**
	 * Name on the wire; dots nest objects in a body, `name[]` is a list with one entry, and an empty
	 * name merges an object into the body
	 */
	wire: string;
	property: Property;
	/** Most megabytes that a file may have */
	mostMegabytes?: number;
	/** Shown under Options instead of among the main fields */
	isOptional?: boolean;
	/** Shown, required and sent only when these parameters of the operation have these values */
	show?: Record<string, Array<string | boolean>>;
	/**
	 * Turns the value of the editor into what is sent; undefined means "leave it out".
	 *
	 * @throws InputError when the value cannot be sent
	 */
	toWire?: (value: unknown, context: WireContext) => unknown;
}

/**
 * An endpoint in words: method and path, path parameters in braces; or a field of a GraphQL schema,
 * whose arguments are the body.
 */
export type Endpoint = `${IHttpRequestMethods} /${string}` | `${'query' | 'mutation'} ${string}`;

/** Times that bound a list, and how long a stretch the platform takes at once. */
export interface TimeWindow {
	placement: 'query' | 'body';
	/** Wire names of start and end; the fields give epoch seconds, and the first pair that is set counts */
	bounds: Array<[from: string, to: string]>;
	/** How times are sent: epoch seconds when left out, epoch milliseconds, or ISO text with offset */
	format?: 'millis' | 'iso';
	/**
	 * By how much a piece reaches back into the one before it, where the platform does not say
	 * whether a record at the very border belongs to a stretch
	 */
	overlapSeconds?: number;
	/** Longest stretch per call, in seconds; no entry means no limit */
	longestSeconds?: number;
	/**
	 * Into how many pieces a long range is cut so that they can be read side by side, where the
	 * platform does not tell how long a list is
	 */
	pieces?: number;
	/** Path of the total number of records in an answer, where the platform tells it */
	total?: string;
	/** Path of the id by which records on a border are recognised as the same; several, with spaces between them, where no single field does */
	key: string;
	/** True when the call asks for the newest records first */
	isDescending?: (call: Call) => boolean;
	/**
	 * False when the call sorts by another time than the one that `from` bounds: pieces that are
	 * read side by side could not be put in order then
	 */
	isSorted?: (call: Call, from: string) => boolean;
}

/** How the full records of a list are fetched in batches. */
export interface Hydration {
	endpoint: Endpoint;
	/** Query parameter that takes the ids */
	send: string;
	/** Path of the id in a list row, and in a full record if {@link recordKey} does not say otherwise */
	key: string;
	/** Path of the id in a full record */
	recordKey?: string;
	/** How an id is written; text when left out */
	toWire?: (id: string) => unknown;
	/** True when a detail adds to the listed record instead of taking its place */
	isPartial?: boolean;
	/** Most ids per call */
	batch: number;
	/** Path of the records in the answer */
	items: string;
	/** Further query parameters of the detail call */
	query?: Record<string, unknown>;
	/** Name of a boolean parameter that switches the details off */
	unless?: string;
}

/** One operation: what the user sees, and what is sent. */
export interface Operation {
	name: string;
	action: string;
	description: string;
	/** Page of the platform that documents the call */
	docs: string;
	/** Left out by operations that only compute, or that send several requests in `run` */
	endpoint?: Endpoint;
	/** The endpoints that `run` uses, in their order, where it sends several requests; for the documents */
	calls?: Endpoint[];
	fields: Field[];
	/** A sentence shown above the fields */
	notice?: string;
	/**
	 * Where the record or records are in the answer; the whole answer when left out. In a path,
	 * `name[]` goes through every entry of a list
	 */
	items?: Items;
	/** The answer tells no more than that it worked: the item says so and names what was worked on */
	confirms?: boolean;
	/** The answer is a file of this name */
	fileName?: string;
	/** Name of one of the platform's page styles: makes the operation a list */
	page?: string;
	window?: TimeWindow;
	hydrate?: Hydration;
	/** Output fields and where they come from, offered as "Simplify" */
	simplify?: Record<string, string>;
	/** Turns a native record into a unified one, offered as "Output"; `facts` as in {@link facts} */
	unify?: (record: Json, facts: Record<string, string>) => Json;
	/** What unified records need besides the connection's own facts, such as the shop behind a cipher */
	facts?: (run: Run) => Promise<Record<string, string>>;
	/** Name of the parameter that asks for records by id: an empty answer then is an error */
	finds?: string;
	/** Path of the id in such a record, so that ids the platform left out are errors too */
	key?: string;
	/** How a body is written; JSON when left out */
	encoding?: Call['encoding'];
	/** True when the call changes something; every verb but GET when left out */
	mutates?: boolean;
	/** A write that may be sent twice without harm, such as one with an idempotency key */
	isRepeatable?: boolean;
	/** Parameters that are always the same */
	constants?: { query?: Record<string, unknown>; body?: Json };
	/** Last changes to the call before it is sent */
	prepare?: (call: Call, run: Run) => void;
	/** Reads the records of a list in a way of its own; limit, shape and file stay the engine's */
	list?: (run: Run) => AsyncIterable<Json>;
	/** Name that a file of the list begins with: offers the list as a CSV or NDJSON file, too */
	file?: string;
	/** Replaces the default "build, send, read" for operations of several steps */
	run?: (run: Run) => AsyncIterable<Outcome>;
	/** Replaces it for operations that send all input items together */
	together?: Together;
	/** What the operation knows about a refusal beyond the platform's error table */
	explain?: (error: PlatformError) => PlatformError;
}

/** A resource of a node: the things one operation list is about. */
export interface Resource {
	name: string;
	value: string;
	description: string;
	/** Its operations only compute: they send nothing and need no credential */
	isOffline?: boolean;
	/**
	 * Its operations are sent without a credential, since they are open to everybody or lead to one:
	 * what the connection is made of instead, from the parameters of an item
	 */
	signedOut?: (host: IExecuteFunctions, itemIndex: number) => ICredentialDataDecryptedObject;
	operations: Record<string, Operation>;
}
