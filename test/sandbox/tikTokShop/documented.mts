import { ParameterTable } from '../parameters.mts';
import type { Parameter, Problem, Reason } from '../parameters.mts';
import type { JsonObject } from '../json.mts';
import { invalid } from './envelope.mts';
import type { VerifiedCall } from './verify.mts';

const TABLE = ParameterTable.of('tikTokShop');

const WORDS: Readonly<Record<Reason, string>> = {
	unknown: 'unknown argument',
	missing: 'it is required',
	type: 'wrong type',
	value: 'not one of the allowed values',
	range: 'out of range',
	tooMany: 'too many values',
};

/**
 * Refuses arguments that the documentation of an endpoint does not know, misses, or limits. Of the
 * older versions that still answer no parameters are documented, so theirs pass.
 */
export function checkDocumented(verified: VerifiedCall): void {
	const { endpoint, query, body } = verified;
	const name = `${endpoint.method} ${endpoint.template}`;
	const parameters = TABLE.parametersOf(name);
	if (!parameters) return;
	const problem =
		TABLE.problemInText(name, query, 'comma') ??
		(endpoint.multipart
			? problemInParts(name, parameters, verified)
			: TABLE.problemInBody(name, body));
	if (problem) throw invalid(`Invalid parameter "${problem.name}": ${WORDS[problem.reason]}`);
}

/** In a form all values are text, and files are files. */
function problemInParts(
	name: string,
	parameters: readonly Parameter[],
	{ body, files }: VerifiedCall,
): Problem | undefined {
	const typed: JsonObject = {};
	for (const [key, value] of Object.entries(body)) {
		const type = parameters.find((each) => each.name === key && each.place === 'body')?.type;
		if (type === 'file') return { name: key, reason: 'type' };
		typed[key] = type === undefined || type === 'string' ? value : JSON.parse(String(value));
	}
	for (const [key, file] of Object.entries(files)) {
		const type = parameters.find((each) => each.name === key && each.place === 'body')?.type;
		if (type !== undefined && (type !== 'file' || file.bytes.length === 0)) {
			return { name: key, reason: 'type' };
		}
		typed[key] = file.fileName;
	}
	return TABLE.problemInBody(name, typed);
}
