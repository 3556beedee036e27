import { ParameterTable } from './parameters.mts';

const TABLE = new ParameterTable(
	[
		'POST /things/{id}',
		'\tp id string!',
		'\tq page_size integer 1..50',
		'\tq ids string[] #2',
		'\tb title string! ~9',
		'\tb state string =IN+STOCK|SOLD',
		'\tb parts object[] #2',
		'\tb parts[].sku string!',
		'\tb parts[].price object',
		'\tb parts[].price.amount string!',
		'\tb parts[].quantity int32 0..9',
		'\tb extra object',
		'\tb codes int64[]',
		'GET /other',
		'\tq when timestamp!',
	].join('\n'),
);

const inBody = (body: Record<string, unknown>) => TABLE.problemInBody('POST /things/{id}', body);
const inQuery = (query: Record<string, string>) =>
	TABLE.problemInText('POST /things/{id}', query, 'comma');

it('knows its endpoints', () => {
	expect(TABLE.names).toEqual(['POST /things/{id}', 'GET /other']);
	expect(TABLE.parametersOf('GET /nothing')).toBeUndefined();
	expect(() => TABLE.problemInBody('GET /nothing', {})).toThrow('GET /nothing');
});

it('takes what is documented', () => {
	expect(inQuery({ page_size: '50', ids: 'a,b' })).toBeUndefined();
	const price = { amount: '1.00' };
	const parts = [{ sku: 'a', price, quantity: 9 }, { sku: 'b' }];
	const body = { title: 't', state: 'IN STOCK', parts, extra: { any: ['thing'] }, codes: [1n, 2] };
	expect(inBody(body)).toBeUndefined();
});

it.each([
	[{ title: 't', colour: 'red' }, 'colour', 'unknown'],
	[{ id: '1', title: 't' }, 'id', 'unknown'],
	[{ state: 'SOLD' }, 'title', 'missing'],
	[{ title: 7 }, 'title', 'type'],
	[{ title: 'ten letters' }, 'title', 'range'],
	[{ title: 't', state: 'GONE' }, 'state', 'value'],
	[{ title: 't', parts: {} }, 'parts', 'type'],
	[{ title: 't', parts: ['a'] }, 'parts', 'type'],
	[{ title: 't', parts: [{}, {}, {}] }, 'parts', 'tooMany'],
	[{ title: 't', parts: [{}] }, 'parts[].sku', 'missing'],
	[{ title: 't', parts: [{ sku: 'a', size: 1 }] }, 'parts[].size', 'unknown'],
	[{ title: 't', parts: [{ sku: 'a', price: {} }] }, 'parts[].price.amount', 'missing'],
	[{ title: 't', parts: [{ sku: 'a', quantity: 10 }] }, 'parts[].quantity', 'range'],
	[{ title: 't', parts: [{ sku: 'a', quantity: '1' }] }, 'parts[].quantity', 'type'],
	[{ title: 't', codes: ['1'] }, 'codes', 'type'],
])('refuses the body %j', (body, name, reason) => {
	expect(inBody(body)).toEqual({ name, reason });
});

it.each([
	[{ title: 't' }, 'title', 'unknown'],
	[{ page_size: 'ten' }, 'page_size', 'type'],
	[{ page_size: '51' }, 'page_size', 'range'],
	[{ ids: 'a,b,c' }, 'ids', 'tooMany'],
])('refuses the query %j', (query, name, reason) => {
	expect(inQuery(query as unknown as Record<string, string>)).toEqual({ name, reason });
});

it('misses what is required', () => {
	expect(TABLE.problemInText('GET /other', {}, 'comma')).toEqual({
		name: 'when',
		reason: 'missing',
	});
});

it('reads lists that travel as JSON text', () => {
	const check = (ids: string) => TABLE.problemInText('POST /things/{id}', { ids }, 'json');
	expect(check('["a","b"]')).toBeUndefined();
	expect(check('a,b')).toEqual({ name: 'ids', reason: 'type' });
});

it.each([
	['tikTokShop', 292],
	// Ten calls of chat are not part of the public documentation.
	['shopee', 444 + 10],
	['lazada', 407],
	['facebookCommerce', 125],
])('reads the table of %s', (folder, count) => {
	const table = ParameterTable.of(folder);
	expect(table.names).toHaveLength(count);
	for (const name of table.names) {
		for (const parameter of table.parametersOf(name) ?? []) {
			expect(parameter.place).toBeDefined();
			expect(parameter.type).toMatch(/^\w+(\[\])?$/);
		}
	}
});
