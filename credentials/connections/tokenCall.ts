import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { isObject, parseJson, text } from '../../nodes/shared/engine/json';
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
	const answer: unknown = await http.helpers
		.httpRequest({
			...request,
			encoding: 'text',
			json: false,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		})
		.catch((error) => {
			throw new TokenCallError(
				`${service} could not be reached to renew the connection (${codeOf(error)})`,
			);
		});
	const parsed = typeof answer === 'string' ? tryParse(answer) : answer;
	if (!isObject(parsed)) {
		throw new TokenCallError(
			`${service} did not answer the token call with JSON; try again in a minute`,
		);
	}
	return parsed;
}

function tryParse(answer: string): unknown {
	try {
		return parseJson(answer);
	} catch {
		return undefined;
	}
}

/** The network's short code, such as ECONNREFUSED; never the message, which may hold the address. */
function codeOf(error: unknown): string {
	const codes = causes(error).map((each) => ('code' in each ? text(each.code) : ''));
	return codes.find(Boolean) ?? 'no answer';
}
