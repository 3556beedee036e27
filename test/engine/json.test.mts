import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { at, parseJson, put, rows, text } from '../../nodes/shared/engine/json.ts';
import type { Json } from '../../nodes/shared/engine/json.ts';
import { Random } from '../sandbox/random.mts';

const LONG = '9007199254740993';
const HUGE = '123456789012345678901234567890';

describe('parseJson', () => {
	it.each([
		['an integer beyond 2^53', `{"id":${LONG}}`, { id: LONG }],
		['a negative one', `{"id":-${LONG}}`, { id: `-${LONG}` }],
		['one at any depth', `{"a":[{"b":{"c":[${HUGE}]}}]}`, { a: [{ b: { c: [HUGE] } }] }],
		['several in a list', `[${LONG}, ${LONG},\n${LONG}]`, [LONG, LONG, LONG]],
		['one alone', LONG, LONG],
		['a negative one alone', `-${LONG}`, `-${LONG}`],
		['one with spaces around', `{"id" : ${LONG} }`, { id: LONG }],
		['one behind a tab', `{"id":\t${LONG}\t}`, { id: LONG }],
		['the first unsafe integer', '[9007199254740992]', ['9007199254740992']],
		['a 64-bit id', '[18446744073709551615]', ['18446744073709551615']],
	])('makes text of %s', (_name, json, expected) => {
		expect(parseJson(json)).toEqual(expected);
	});

	it.each([
		['the last safe integer', '[9007199254740991]'],
		['the last safe negative', '[-9007199254740991]'],
		['sixteen digits that are safe', '{"n":1234567890123456}'],
		['digits inside a text', `{"a":"x: ${LONG}, ${LONG}"}`],
		['digits behind an escaped quote', `{"a":"x\\":${LONG}"}`],
		['digits behind escaped backslashes', `{"a":"\\\\","b":"\\\\\\":${LONG}"}`],
		['a key of digits', `{"${LONG}":1, "x":[${'1'.repeat(16)}]}`],
		['a decimal', `[${LONG}.5]`],
		['a long fraction', '[0.30000000000000004]'],
		['an exponent', `[${LONG}e2, ${LONG}E-3, 1.5e300]`],
		['escaped text of every kind', '["\\u0041\\n\\t\\"\\\\\\/"]'],
		['scalars', '[null, true, false, 0, -0, 1e5, ""]'],
		['scripts', '{"ชื่อ":"สมชาย 🎥","x":"\\ud83c\\udfa5"}'],
	])('leaves %s as it is', (_name, json) => {
		expect(parseJson(json)).toEqual(JSON.parse(json));
	});

	it.each([
		['a long fraction', '0.30000000000000004', 0.30000000000000004],
		['a negative fraction', '-12.1234567890123456', -12.1234567890123456],
		['an exponent', '1.1234567890123456e5', 112345.67890123456],
		['a text with digits', `"${LONG}"`, LONG],
		['a text that ends in a backslash', '"\\\\"', '\\'],
	])('leaves %s as it is beside a long id', (_name, part, expected) => {
		expect(parseJson(`{"id":${LONG},"x":${part}}`)).toEqual({ id: LONG, x: expected });
		expect(parseJson(`{"x":${part},"id":${LONG}}`)).toEqual({ id: LONG, x: expected });
	});

	it('keeps a key called __proto__ a key', () => {
		const parsed = parseJson(`{"__proto__":{"a":${LONG}},"constructor":${LONG}}`) as object;
		expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
		expect(JSON.stringify(parsed)).toBe(`{"__proto__":{"a":"${LONG}"},"constructor":"${LONG}"}`);
	});

	it.each(['', '{', '{"a":}', `{"a":${LONG}`, '<html>', `{"a":0${LONG}}`, "{'a':1}"])(
		'refuses %p',
		(json) => {
			expect(() => parseJson(json)).toThrow(SyntaxError);
		},
	);

	it('turns every id into text, and nothing else', () => {
		expect(
			parseJson(
				'{"id":1,"item_id":2,"itemId":3,"paid":4,"ids":[5,"6"],"item_id_list":[7],"a":[{"shop_id":8}],"valid":9,"model_id":null,"text":"{\\"item_id\\":10}","_id":11.5}',
			),
		).toEqual({
			id: '1',
			item_id: '2',
			itemId: '3',
			paid: 4,
			ids: ['5', '6'],
			item_id_list: ['7'],
			a: [{ shop_id: '8' }],
			valid: 9,
			model_id: null,
			text: '{"item_id":10}',
			_id: '11.5',
		});
	});

	it('reads very long texts', () => {
		const file = 'A'.repeat(12_000_000);
		const parsed = parseJson(`{"id":${LONG},"file":"${file}","note":"${'\\n'.repeat(1_000_000)}"}`);
		expect(parsed).toMatchObject({ id: LONG });
		expect((parsed as { file: string }).file).toHaveLength(12_000_000);
	});

	it('agrees with a parser that keeps every digit, on random documents', () => {
		for (let round = 0; round < 300; round++) {
			const value = randomValue(4);
			expect(parseJson(written(value))).toEqual(value);
		}
	});

	it('costs at most twice as much as JSON.parse on a page without long numbers', () => {
		const script = join(process.cwd(), 'test/engine/support/jsonCost.mts');
		const output = execFileSync(process.execPath, ['--import', 'tsx', script], {
			encoding: 'utf8',
		});
		const { length, ratio } = JSON.parse(output) as { length: number; ratio: number };
		expect(length).toBeGreaterThan(450_000);
		expect(ratio).toBeLessThan(2);
	});
});

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

const random = new Random(1, 'json');

/** A random document; long integers are texts that `written` takes the quotes off. */
function randomValue(depth: number): Value {
	const pick = random.int(0, depth > 0 ? 7 : 5);
	if (pick === 0) return String(10n ** 17n + BigInt(random.int(0, 1e15)));
	if (pick === 1) return random.next() * 10 ** random.int(-8, 10);
	if (pick === 2) return random.int(0, Number.MAX_SAFE_INTEGER - 1);
	if (pick === 3) return `t"\\ ${random.next()}:12345678901234567890,`;
	if (pick === 4) return null;
	if (pick === 5) return random.chance(0.5);
	const list = Array.from({ length: 4 }, () => randomValue(depth - 1));
	return pick === 6 ? list : Object.fromEntries(list.map((each, index) => [`k"${index}`, each]));
}

function written(value: Value): string {
	return JSON.stringify(value).replace(/"(1\d{17})"/g, '$1');
}

describe('at', () => {
	const record = { a: { b: [{ c: 1 }] }, empty: null };

	it.each([
		['a.b.0.c', 1],
		['', record],
		['a.x.y', undefined],
		['empty.x', undefined],
		['a.constructor', undefined],
		['__proto__', undefined],
		['a.b.length', 1],
	])('reads %p', (path, expected) => {
		expect(at(record, path)).toEqual(expected);
	});
});

describe('put', () => {
	it('nests, and fills the one entry of a list', () => {
		const body: Json = {};
		put(body, 'page.size', 5);
		put(body, 'page.cursor', 'x');
		put(body, 'skus[].id', '1');
		put(body, 'skus[].price.amount', '2.50');
		put(body, 'ids[]', '7');
		expect(body).toEqual({
			page: { size: 5, cursor: 'x' },
			skus: [{ id: '1', price: { amount: '2.50' } }],
			ids: ['7'],
		});
	});

	it('cannot reach a prototype', () => {
		const body: Json = {};
		put(body, '__proto__.polluted', 'yes');
		put(body, 'constructor.prototype.polluted', 'yes');
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(Object.keys(body)).toEqual(['__proto__', 'constructor']);
	});
});

describe('scalars and lists', () => {
	it.each([
		['a', 'a'],
		[7, '7'],
		[0, '0'],
		[false, 'false'],
		[null, ''],
		[undefined, ''],
		[{}, ''],
		[['a'], ''],
	])('text of %p is %p', (value, expected) => {
		expect(text(value)).toBe(expected);
	});

	it('rows are objects only', () => {
		expect(rows([{ a: 1 }, 'x', null, [1], { b: 2 }])).toEqual([{ a: 1 }, { b: 2 }]);
		expect(rows({ a: 1 })).toEqual([{ a: 1 }]);
		expect(rows('x')).toEqual([]);
	});
});
