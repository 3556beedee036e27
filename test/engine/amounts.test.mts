import { isoUtc, toMillis } from '../../nodes/shared/engine/time.ts';
import { decimal, minus, quotient, sum, times } from '../../nodes/shared/unified/order.ts';

const ISO = '2026-09-21T14:13:20.000Z';

describe('amounts', () => {
	it.each([
		['12.50', '12.50'],
		['1000', '1000'],
		[0, '0'],
		[-3.5, '-3.5'],
		[0.1 + 0.2, '0.3'],
		[300.1 - 0.1, '300'],
		[12345678901.12, '12345678901.12'],
		[1e-7, '0.0000001'],
		['1.5e3', '1500'],
		['12345678901234567890.12', '12345678901234567890.12'],
		['', null],
		['abc', null],
		['1,234', null],
		[null, null],
		[Infinity, null],
		['1e999', null],
		[{}, null],
	])('%p is %p', (value, expected) => {
		expect(decimal(value)).toBe(expected);
	});

	it('are added and multiplied without noise', () => {
		expect(sum(0.1, 0.2)).toBe('0.3');
		expect(sum('0.10', '0.20', null, 'x')).toBe('0.3');
		expect(sum(...Array(1000).fill('0.01'))).toBe('10');
		expect(sum()).toBeNull();
		expect(sum(null, '')).toBeNull();
		expect(times('19.99', 3)).toBe('59.97');
		expect(times(0.1, 3)).toBe('0.3');
		expect(times('5', -2)).toBe('-10');
		expect(times('x', 2)).toBeNull();
	});
});

describe('differences and quotients', () => {
	it.each([
		['10', '4', '6', '2.5'],
		[0.3, 0.1, '0.2', '3'],
		['1', '3', '-2', '0.33'],
		['2', '3', '-1', '0.67'],
		['-1', '8', '-9', '-0.13'],
		['1', '-8', '9', '-0.13'],
		['12345678901234567890.12', '1', '12345678901234567889.12', '12345678901234567890.12'],
		['5', 0, '5', null],
		['x', 1, null, null],
		[1, null, null, null],
	])('of %p and %p are exact, and halves go away from zero', (a, b, difference, ratio) => {
		expect(minus(a, b)).toBe(difference);
		expect(quotient(a, b)).toBe(ratio);
	});

	it('have as many digits as asked for', () => {
		expect([0, 3, 8].map((digits) => quotient(2, 3, digits))).toEqual(['1', '0.667', '0.66666667']);
	});
});

describe('times', () => {
	it.each([
		[1_790_000_000, ISO],
		['1790000000', ISO],
		[1_790_000_000_000, ISO],
		[0, null],
		['0', null],
		[-5, null],
		[null, null],
		['', null],
		['soon', null],
		[1e300, null],
		['9999999999999999', null],
	])('%p is %p', (value, expected) => {
		expect(isoUtc(value)).toBe(expected);
	});

	it('are read in the zone of the workflow when they carry none', () => {
		expect(toMillis('2026-11-01T00:00:00', 'Asia/Bangkok')).toBe(Date.UTC(2026, 9, 31, 17));
		expect(toMillis('2026-11-01 00:00:00', 'Asia/Bangkok')).toBe(Date.UTC(2026, 9, 31, 17));
		expect(toMillis('2026-11-01T00:00:00+02:00', 'Asia/Bangkok')).toBe(Date.UTC(2026, 9, 31, 22));
		expect(toMillis(new Date(5), 'utc')).toBe(5);
		expect(toMillis(new Date(NaN), 'utc')).toBeUndefined();
	});
});
