import { CredentialError, TokenCallError } from '../../nodes/shared/token/errors.ts';
import { expiryFrom } from '../../nodes/shared/token/keepAlive.ts';
import { fingerprint, isYoung, refusalOf, spendOnce } from '../../nodes/shared/token/ledger.ts';
import type { TokenPair } from '../../nodes/shared/token/ledger.ts';
import {
	attemptHeader,
	isRefusedToken,
	nextAttempt,
	takeTokenOf,
} from '../../nodes/shared/token/attempts.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const START = 1_800_000_000_000;

let now = START;
let serial = 0;

beforeEach(() => {
	now += 60 * MINUTE;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(() => jest.restoreAllMocks());

const newKey = () => fingerprint('test', String(serial++));

function pair(name: string): TokenPair {
	return {
		accessToken: `access ${name}`,
		refreshToken: `refresh ${name}`,
		accessTokenExpiresAt: 0,
		refreshTokenExpiresAt: 0,
	};
}

const giving = (name: string) => jest.fn(async () => pair(name));
const refusing = (isSpent: boolean) =>
	jest.fn(async (): Promise<TokenPair> => {
		throw new CredentialError('No', 'Sorry', isSpent);
	});

describe('spending a secret', () => {
	test('many at once share one exchange', async () => {
		const key = newKey();
		let answer: (value: TokenPair) => void = () => undefined;
		const exchange = jest.fn(
			async () => await new Promise<TokenPair>((resolve) => (answer = resolve)),
		);
		const all = Array.from({ length: 50 }, async () => await spendOnce(key, exchange));
		answer(pair('one'));
		expect(new Set(await Promise.all(all)).size).toBe(1);
		expect(exchange).toHaveBeenCalledTimes(1);
	});

	test.each([
		['at once', 0, 1],
		['after nine minutes', 9 * MINUTE, 1],
		['after eleven minutes', 11 * MINUTE, 2],
	])('a stale copy, %s', async (_name, wait, exchanges) => {
		const key = newKey();
		const exchange = giving(key);
		await spendOnce(key, exchange);
		now += wait;
		expect(await spendOnce(key, exchange)).toEqual(pair(key));
		expect(exchange).toHaveBeenCalledTimes(exchanges);
	});

	test('the time counts from the answer, not from the question', async () => {
		const key = newKey();
		const exchange = jest.fn(async () => {
			now += 25 * SECOND;
			return pair(key);
		});
		await spendOnce(key, exchange);
		now += 10 * MINUTE - SECOND;
		await spendOnce(key, exchange);
		expect(exchange).toHaveBeenCalledTimes(1);
	});

	test('an exchange without a decision may be tried again by the next caller', async () => {
		const key = newKey();
		const broken = jest.fn(async (): Promise<TokenPair> => {
			throw new TokenCallError('No answer');
		});
		const all = [spendOnce(key, broken), spendOnce(key, broken)];
		for (const { status } of await Promise.allSettled(all)) expect(status).toBe('rejected');
		expect(broken).toHaveBeenCalledTimes(1);
		expect(await spendOnce(key, giving('later'))).toEqual(pair('later'));
	});

	test('other secrets do not wait', async () => {
		const exchange = giving('any');
		await Promise.all([spendOnce(newKey(), exchange), spendOnce(newKey(), exchange)]);
		expect(exchange).toHaveBeenCalledTimes(2);
	});
});

describe('a refusal', () => {
	test.each([
		['of a spent secret', true, 9 * MINUTE, 1],
		['of a spent secret, after eleven minutes', true, 11 * MINUTE, 2],
		['that can be mended', false, 5 * SECOND, 1],
		['that can be mended, a moment later', false, 15 * SECOND, 2],
		['that can be mended by setting the clock back', false, -10 * MINUTE, 2],
	])('%s', async (_name, isSpent, wait, exchanges) => {
		const key = newKey();
		const exchange = refusing(isSpent);
		expect(await spendOnce(key, exchange)).toBeInstanceOf(CredentialError);
		expect(refusalOf(key)).toMatchObject({ message: 'No', isSpent });
		now += wait;
		if (exchanges === 2 && !isSpent) expect(refusalOf(key)).toBeUndefined();
		expect(await spendOnce(key, exchange)).toBeInstanceOf(CredentialError);
		expect(exchange).toHaveBeenCalledTimes(exchanges);
	});
});

describe('youth', () => {
	test('lasts a minute', async () => {
		const key = newKey();
		await spendOnce(key, giving(key));
		expect(isYoung(`access ${key}`)).toBe(true);
		now += 59 * SECOND;
		expect(isYoung(`access ${key}`)).toBe(true);
		now += 2 * SECOND;
		expect(isYoung(`access ${key}`)).toBe(false);
		expect(isYoung('a token from elsewhere')).toBe(false);
	});
});

describe('memory', () => {
	const MANY = 5000;

	test('of spent secrets is bounded, the oldest are forgotten first', async () => {
		const first = newKey();
		const exchange = giving(first);
		await spendOnce(first, exchange);
		for (let index = 0; index < MANY; index++) {
			const key = newKey();
			await spendOnce(key, giving(key));
		}
		const last = fingerprint('test', String(serial - 1));
		const again = giving(last);
		await spendOnce(last, again);
		expect(again).not.toHaveBeenCalled();
		await spendOnce(first, exchange);
		expect(exchange).toHaveBeenCalledTimes(2);
	});

	test('of young tokens is bounded', async () => {
		const oldest = newKey();
		await spendOnce(oldest, giving(oldest));
		for (let index = 0; index < MANY; index++) {
			const key = newKey();
			await spendOnce(key, giving(key));
		}
		const newest = fingerprint('test', String(serial - 1));
		expect([isYoung(`access ${oldest}`), isYoung(`access ${newest}`)]).toEqual([false, true]);
	});

	test('of attempts is bounded, and an answer empties it', () => {
		const first = nextAttempt();
		isRefusedToken(attemptHeader(first), 'token');
		const names = Array.from({ length: 2 * MANY }, () => nextAttempt());
		for (const name of names) isRefusedToken(attemptHeader(name), 'token');
		expect(takeTokenOf(first)).toBeUndefined();
		const last = names[names.length - 1];
		expect(takeTokenOf(last)).toBe(fingerprint('token'));
		expect(takeTokenOf(last)).toBeUndefined();
	});
});

describe('the private header', () => {
	test('tells the refused token from any other', () => {
		const header = attemptHeader(nextAttempt(), fingerprint('old'));
		expect(isRefusedToken(header, 'old')).toBe(true);
		expect(isRefusedToken(header, 'new')).toBe(false);
		expect(isRefusedToken(attemptHeader(nextAttempt()), 'old')).toBe(false);
		expect(isRefusedToken('', 'old')).toBe(false);
	});

	test('holds no secret', () => {
		expect(attemptHeader(nextAttempt(), fingerprint('a secret token'))).not.toContain('secret');
		expect(fingerprint('a secret token')).toMatch(/^[0-9a-f]{32}$/);
		expect(fingerprint('ab', 'c')).not.toBe(fingerprint('a', 'bc'));
	});
});

describe('what platforms call "expires in"', () => {
	test.each([
		['seconds', 14_400, 14_400_000],
		['seconds as text', '604800', 604_800_000],
		['the longest duration', 999_999_999, 999_999_999_000],
	])('%s counts from now', (_name, value, expected) => {
		expect(expiryFrom(value)).toBe(now + expected);
	});

	test.each([
		['an absolute time', 1_795_346_875, 1_795_346_875_000],
		['an absolute time as text', '1795346875', 1_795_346_875_000],
		['the year 2125', 4_891_363_200, 4_891_363_200_000],
		['the first absolute one', 1_000_000_000, 1_000_000_000_000],
	])('%s is what it is', (_name, value, expected) => {
		expect(expiryFrom(value)).toBe(expected);
	});

	test.each([[undefined], [null], [''], [0], [-5], ['soon'], [NaN], [Infinity], [{}]])(
		'%p is unknown',
		(value) => expect(expiryFrom(value)).toBe(0),
	);
});
