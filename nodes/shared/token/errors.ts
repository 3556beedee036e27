/** Something about a credential that only a person can mend: no retry helps. */
export class CredentialError extends Error {
	override name = 'CredentialError';

	constructor(
		/** What happened */
		message: string,
		/** What to do about it */
		readonly description: string,
		/**
		 * True when this code or refresh token leads nowhere, however often it is tried. Another process
		 * may have spent it a moment ago and be about to save the new pair.
		 */
		readonly isSpent = false,
	) {
		super(message);
	}
}

/**
 * The shape of an HTTP 401. n8n answers it by calling `preAuthentication`, saving the tokens,
 * signing again and sending; thrown by `authenticate` it therefore means "renew first".
 */
export class RenewalNeeded extends Error {
	override name = 'RenewalNeeded';

	readonly response = { status: 401 };

	constructor() {
		super('The access token has to be renewed before this request is sent');
	}
}

/**
 * A token call that brought no decision: the server was not reached, or not in a state to answer.
 * The secret may be tried again.
 */
export class TokenCallError extends Error {
	override name = 'TokenCallError';

	constructor(
		message: string,
		/** The server is there, but has no time: that says nothing about the credential */
		readonly isBusy = false,
	) {
		super(message);
	}
}

/** Finds a CredentialError in the chain of causes: n8n wraps what a credential throws. */
export function findCredentialError(error: unknown): CredentialError | undefined {
	return causes(error).find((each) => each instanceof CredentialError);
}

/** An error and what it was caused by, outermost first. */
export function causes(error: unknown): Error[] {
	const chain: Error[] = [];
	let current = error;
	while (current instanceof Error && chain.length < 8) {
		chain.push(current);
		current = current.cause;
	}
	return chain;
}
