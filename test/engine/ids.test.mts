import { int64, int64List, jsonValue } from '../../nodes/shared/catalog/fields.ts';
import { idsToNumbers, parseJson, writeJson } from '../../nodes/shared/engine/json.ts';

const LONG = '9100000000000000017';
const context = { zone: 'utc', label: 'Item ID' };

it.each([
	['17', '17'],
	[17, '17'],
	['9007199254740991', '9007199254740991'],
	['9007199254740993', '9007199254740993'],
	[` ${LONG} `, LONG],
	['9223372036854775807', '9223372036854775807'],
])('writes the id %j as the bare number %s', (value, written) => {
	expect(writeJson({ item_id: int64(value, context) })).toBe(`{"item_id":${written}}`);
});

it.each(['', 'abc', '-1', '1.5', '0x10', '9223372036854775808', 2 ** 53, NaN, null])(
	'refuses %j as an id',
	(value) => {
		expect(() => int64(value, context)).toThrow("'Item ID' is not a whole number");
	},
);

it('takes lists of ids', () => {
	expect(writeJson(int64List(3)(`1, ${LONG}\n2`, context))).toBe(`[1,${LONG},2]`);
	expect(() => int64List(2)('1,2,3', context)).toThrow('at most 2');
	expect(() => int64List(2)('1,b', context)).toThrow('not a whole number');
});

it.each([
	{ a: [1, null, undefined, 'x"\\\u2028'], b: undefined, c: { d: true, e: {} } },
	{ when: new Date(0), empty: '', none: null, not: NaN, list: [] },
	[],
	'text',
	null,
])('writes %j as JSON.stringify does', (value) => {
	expect(writeJson(value)).toBe(JSON.stringify(value));
});

it('brings ids of an answer back into a request without losing digits', () => {
	const sent = `{"item_id":${LONG},"model_id_list":[${LONG},5],"deep":[{"promotion_id":${LONG}}]}`;
	const read = parseJson(sent);
	expect(read).toEqual({
		item_id: LONG,
		model_id_list: [LONG, '5'],
		deep: [{ promotion_id: LONG }],
	});
	idsToNumbers(read, /^never$/);
	expect(writeJson(read)).toBe(sent);
});

it('leaves text alone that is no id, or one that the platform keeps as text', () => {
	const body = { location_id: '12', order_sn: '34', note: LONG, model_id: 'x1', id_list: ['7'] };
	idsToNumbers(body, /^location_id$/);
	expect(body).toEqual({ ...body, location_id: '12', note: LONG, model_id: 'x1', id_list: ['7'] });
});

it('reads long integers of a JSON field with all their digits', () => {
	expect(jsonValue(`[{"item_id": ${LONG}, "n": 3}]`, context)).toEqual([{ item_id: LONG, n: 3 }]);
});
