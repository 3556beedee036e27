import { InputError } from './errors';
import { isObject, text } from './json';
import type { Json } from './json';
import type { Call } from './session';

/** Path that GraphQL calls go to. */
export const GRAPHQL_PATH = '/graphql';

/** A GraphQL call that is not written yet; its arguments are the body. */
export interface GraphCall {
	kind: 'query' | 'mutation';
	/** Field of the query or mutation type */
	field: string;
	/** What to return, as in a document, without the outer braces */
	selection: string;
}

/** Types of arguments as the schema writes them; an input object is written out by its fields. */
interface Types {
	[argument: string]: string | Types;
}

/** Types of the arguments, by field. */
export type ArgumentTypes = Record<string, Types>;

/** Integers beyond what every server reads from a variable. */
const LONG_INTEGER = /^Int64!?$/;

/**
 * Writes a call's document. Only arguments that are set are declared and sent: null is not the same
 * as nothing. They travel as variables, so nothing a user typed becomes part of the document; long
 * integers, of which servers disagree whether they are text or numbers in a variable, are literals.
 *
 * @throws InputError when a long integer holds anything but digits
 */
export function writeDocument(call: Call, types: ArgumentTypes): void {
	const { graph, body = {} } = call;
	if (!graph) return;
	const { kind, field, selection } = graph;
	const declared: string[] = [];
	const variables: Json = {};

	/** The arguments as they stand in the document; the variables are noted on the way. */
	function write(values: Json, known: Types): string {
		const written: string[] = [];
		for (const [name, value] of Object.entries(values)) {
			const type = known[name];
			if (!type) throw new Error(`The schema table knows no argument '${name}' of '${field}'`);
			if (value === undefined || value === null) continue;
			if (typeof type === 'object') {
				written.push(`${name}: {${write(isObject(value) ? value : {}, type)}}`);
			} else if (LONG_INTEGER.test(type)) {
				written.push(`${name}: ${digits(name, value)}`);
			} else {
				declared.push(`$${name}: ${type}`);
				written.push(`${name}: $${name}`);
				variables[name] = value;
			}
		}
		return written.join(', ');
	}

	const list = write(body, types[field] ?? {});
	const declaration = declared.length > 0 ? `(${declared.join(', ')})` : '';
	call.body = {
		query: `${kind}${declaration} { ${field}${list && `(${list})`} { ${selection} } }`,
	};
	if (declared.length > 0) call.body.variables = variables;
	delete call.graph;
}

function digits(name: string, value: unknown): string {
	const written = text(value);
	if (/^\d{1,19}$/.test(written)) return written;
	throw new InputError(
		`'${name}' has to be a whole number, not '${written}'`,
		'Use digits only, without separators or a fraction.',
	);
}
