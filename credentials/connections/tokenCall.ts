import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { at, isObject, parseJson, text } from '../../nodes/shared/engine/json';
import type { Json } from '../../nodes/shared/engine/json';
import { causes, TokenCallError } from '../../nodes/shared/token/errors';

/** A server that does not answer a token call within this time is given up on. */
const TIMEOUT_MS = 30_000;

/**
 * Sends a token call and reads its answer, whatever the HTTP status. The secrets are in the query
 * or the body of such calls, so an error never carries the request.
 *
 * @param service display name for messages
 * @throws Error with a plain sentence when no usable answer came
 */
export async function sendTokenCall(
	http: IHttpRequestHelper,
	service: string,
	request: IHttpRequestOptions,
): Promise<Json> {
	const response: unknown = await http.helpers
		.httpRequest({
			...request,
			encoding: 'text',
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		})
		.catch((error) => {
			throw new TokenCallError(
				`${service} could not be reached: ${reasonOf(error)}. Check the address in the credential, and whether this server reaches the internet`,
			);
		});
	const status = Number(at(response, 'statusCode'));
	if (status === 429 || status >= 500) {
		throw new TokenCallError(
			`${service} is overloaded or down (HTTP ${status}). Try again in a few minutes`,
			true,
		);
	}
	const body = at(response, 'body');
	const answer = typeof body === 'string' ? tryParse(body) : body;
	if (!isObject(answer)) {
		throw new TokenCallError(
			`${service} answered with a web page or something else that is not JSON. Check the address in the credential, or try again in a minute`,
		);
	}
	return answer;
}

function tryParse(answer: string): unknown {
	try {
		return parseJson(answer);
	} catch {
		return undefined;
	}
}

/** The network's short codes in words; n8n would replace a message that holds the code itself. */
const REASONS: Record<string, string> = {
	ECONNREFUSED: 'nothing answers at this address',
	ENOTFOUND: 'there is no such address',
	EAI_AGAIN: 'the address could not be looked up',
	ECONNABORTED: 'there was no answer in time',
	ETIMEDOUT: 'there was no answer in time',
};

/** Why there was no answer; never the error's own message, which may hold the address. */
function reasonOf(error: unknown): string {
	const codes = causes(error).map((each) => ('code' in each ? text(each.code) : ''));
	return REASONS[codes.find(Boolean) ?? ''] ?? 'the connection broke';
}
