import { parse } from 'graphql';

import { writeDocument } from '../../nodes/shared/engine/graphql.ts';
import { callTo } from '../../nodes/shared/engine/run.ts';
import type { Json } from '../../nodes/shared/engine/json.ts';

const TYPES = {
	find: {
		words: 'String',
		id: 'Int64',
		kinds: '[Kind!]',
		input: { url: 'String!', marks: '[String!]' },
	},
};

function written(endpoint: string, body: Json): Json {
	const call = callTo(endpoint);
	call.body = body;
	if (call.graph) call.graph.selection = 'nodes { id }';
	writeDocument(call, TYPES);
	const { query, ...rest } = call.body ?? {};
	parse(String(query));
	return { query, ...rest };
}

it('a query reads and a mutation changes', () => {
	expect(callTo('query find')).toMatchObject({ method: 'POST', path: '/graphql', mutates: false });
	expect(callTo('mutation find')).toMatchObject({ method: 'POST', mutates: true });
});

it('declares and sends only what is set', () => {
	expect(written('query find', {})).toEqual({ query: 'query { find { nodes { id } } }' });
	expect(written('query find', { words: 'a', id: undefined })).toEqual({
		query: 'query($words: String) { find(words: $words) { nodes { id } } }',
		variables: { words: 'a' },
	});
});

it('sends what a user typed as a variable, and long integers as literals with all digits', () => {
	const words = '") { hack } # \\ \n';
	expect(written('query find', { words, id: '9007199254740993', kinds: ['A'] })).toEqual({
		query:
			'query($words: String, $kinds: [Kind!]) { find(words: $words, id: 9007199254740993, kinds: $kinds) { nodes { id } } }',
		variables: { words, kinds: ['A'] },
	});
});

it('writes an input object out, so that its type needs no name', () => {
	expect(written('mutation find', { input: { url: 'u', marks: ['m'] } })).toEqual({
		query:
			'mutation($url: String!, $marks: [String!]) { find(input: {url: $url, marks: $marks}) { nodes { id } } }',
		variables: { url: 'u', marks: ['m'] },
	});
});

it.each(['1.5', '-1', '1) { x }', '', 'abc', '99999999999999999999'])(
	'refuses %p as a long integer',
	(id) => {
		expect(() => written('query find', { id })).toThrow('has to be a whole number');
	},
);

it('leaves a call alone that is no field of a schema, and knows no unknown argument', () => {
	const call = callTo('POST /graphql');
	call.body = { query: '{ mine }' };
	writeDocument(call, TYPES);
	expect(call.body).toEqual({ query: '{ mine }' });
	expect(() => written('query find', { nobody: 1 })).toThrow("no argument 'nobody'");
});
