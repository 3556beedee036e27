/** The values of a unified live, from whatever a platform writes. */
import {
	countOrNull,
	emptySession,
	emptySessionItem,
	fractionOrNull,
	minutesBetween,
} from '../../nodes/shared/unified/live.ts';

it.each([
	[5, 5],
	['5', 5],
	[' 12.5 ', 12.5],
	[0, 0],
	['0', 0],
	['', null],
	[' ', null],
	['--', null],
	[null, null],
	[undefined, null],
	[true, null],
	[[], null],
	[NaN, null],
	[Infinity, null],
])('%p counts as %p', (value, count) => {
	expect(countOrNull(value)).toBe(count);
});

it.each([
	[0.12, 0.12],
	['0.12', 0.12],
	['12%', 0.12],
	['12.3 %', 0.123],
	['0%', 0],
	['-2.5%', -0.025],
	['7.1%', 0.071],
	['%', null],
	['1.2.3%', null],
	['-', null],
	[null, null],
])('%p is the fraction %p', (value, fraction) => {
	expect(fractionOrNull(value)).toBe(fraction);
});

it.each([
	['2026-11-01T12:00:00.000Z', '2026-11-01T13:30:30.000Z', 90.5],
	['2026-11-01T12:00:00.000Z', '2026-11-01T12:00:00.000Z', 0],
	['2026-11-01T12:00:00.000Z', '2026-11-01T11:00:00.000Z', null],
	[null, '2026-11-01T12:00:00.000Z', null],
	['2026-11-01T12:00:00.000Z', null, null],
])('from %p to %p are %p minutes', (from, to, minutes) => {
	expect(minutesBetween(from, to)).toBe(minutes);
});

it('nothing is known of an empty record but its id, and nothing is 0', () => {
	const { platform, sessionId, status, ...session } = emptySession('shopee', '5');
	expect({ platform, sessionId, status }).toEqual({
		platform: 'shopee',
		sessionId: '5',
		status: 'unknown',
	});
	const { platform: _platform, itemId, ...item } = emptySessionItem('shopee', '7');
	expect(itemId).toBe('7');
	for (const value of [...Object.values(session), ...Object.values(item)]) expect(value).toBeNull();
});
