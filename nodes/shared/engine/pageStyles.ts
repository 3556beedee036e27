import type { Json } from './json';
import type { Answer } from './session';
import type { Apart } from './spacing';

/** Parameter that tells how many records a page holds. */
export interface PageSize {
	send: string;
	max: number;
	/** Smallest size the platform takes */
	min?: number;
	/** The only sizes the platform takes, smallest first */
	allowed?: number[];
}

/** A value of an answer that the next page has to send back, such as a search key. */
export interface Carry {
	/** That of the position when left out */
	placement?: 'query' | 'body';
	send: string;
	/** Path of the value in an answer */
	from: string;
}

interface Common {
	placement: 'query' | 'body';
	/** Parameter that says where to go on */
	send: string;
	size?: PageSize;
	/** Path of a boolean that says whether more pages follow */
	more?: string;
	/** Path of the total number of records */
	total?: string;
	/** How far the platform lets anybody read: records to skip, or records in all for numbered pages */
	largest?: number;
}

/** How a list is read page by page. */
export type PageStyle =
	/**
	 * The answer carries an opaque text that asks for the next page; `isOnce`: it works only once;
	 * `isNumber`: it consists of digits and goes back as a number;
	 * `scan`: it also ends soon, and then the list has to be read from its beginning
	 */
	| (Common & {
			kind: 'token';
			next: string;
			isOnce?: boolean;
			isNumber?: boolean;
			carry?: Carry[];
			scan?: Scan;
	  })
	/**
	 * Pages are numbered; `width` of them may be asked for at the same time when the total is known.
	 * Where the platform does not say whether it counts from 0 or 1, `unsure` asks for 0, and for 1
	 * when 0 is refused
	 */
	| (Common & { kind: 'number'; first: 0 | 1 | 'unsure'; width?: number })
	/** A count of records to skip, taken from the answer where it tells one */
	| (Common & { kind: 'offset'; next?: string })
	/**
	 * The answer carries the address of the next page, secrets and all: only the parameters named in
	 * `take` are read from it. Without an address the list ends.
	 */
	| (Common & { kind: 'link'; next: string; take: string[] });

/** Where a page begins: what the platform calls a cursor, a number, or several parameters. */
export type Position = string | number | Record<string, string>;

/** A list that must be read in one go. */
export interface Scan {
	/** How long a cursor can be used, in milliseconds */
	lifeMs: number;
	/** Distance that first pages must keep from each other */
	apart: Apart;
	/** How often the list is begun anew when it broke off */
	restarts: number;
}

/** One page of a list. */
export interface Page {
	records: Json[];
	/** How many records the whole list has, where the platform tells it */
	total?: number;
	answer: Answer;
}
