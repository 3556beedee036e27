import type { Answer } from '../types.mts';

/** Switches for what the documentation leaves open, and for moods of the platform. */
export const OPTION_SPECS = {
	/** The app setting "Require App Secret". */
	requireProof: { values: [true, false] },
	/** Whether the live videos of a page can be listed; the documentation says both. */
	liveListing: { values: ['readable', 'refused'] },
	/** Whether a callback address is called when an app subscribes it. */
	verifyCallbacks: { values: [true, false] },
	/** Looks at a batch until it is applied. */
	batchPolls: { number: 2 },
	/** Limit times number of fields above which a list is "too much data". */
	mostCells: { number: 5000 },
	/** Used share of the business use case quota, in percent. */
	usage: { number: 0 },
	/** Minutes for which the account is shut out; calls in that time are refused. */
	regainMinutes: { number: 0 },
} as const;

export interface RefusalDetails {
	subcode?: number;
	status?: number;
	type?: string;
	userTitle?: string;
	userMessage?: string;
	transient?: boolean;
}

/** A refusal in Meta's form. */
export class GraphRefusal extends Error {
	constructor(
		readonly code: number,
		message: string,
		readonly details: RefusalDetails = {},
	) {
		super(`(#${code}) ${message}`);
	}
}

export const invalid = (message: string) => new GraphRefusal(100, message);

export const missingObject = (id: string, method = 'get') =>
	new GraphRefusal(
		100,
		`Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
		{ subcode: 33, type: 'GraphMethodException' },
	);

let serial = 0;

export function refuse(refusal: GraphRefusal, headers: Record<string, string>): Answer {
	const { code, message, details } = refusal;
	serial += 1;
	const error = {
		message,
		type: details.type ?? 'OAuthException',
		code,
		...(details.subcode && { error_subcode: details.subcode }),
		...(details.userTitle && { error_user_title: details.userTitle }),
		...(details.userMessage && { error_user_msg: details.userMessage }),
		...(details.transient && { is_transient: true }),
		fbtrace_id: `FAKEtrace${String(serial).padStart(6, '0')}`,
	};
	return {
		status: details.status ?? 400,
		body: { error },
		headers,
		code: String(code),
		rateLimited: code === 4 || code >= 80_000,
	};
}

/** The refusal of a caller that is too fast. */
export const tooFast = () =>
	new GraphRefusal(4, 'Application request limit reached', { status: 400 });
