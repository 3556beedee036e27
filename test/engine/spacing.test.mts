import { clock } from '../../nodes/shared/engine/clock.ts';
import { keepApart } from '../../nodes/shared/engine/spacing.ts';
import { readAhead } from '../../nodes/shared/engine/flow.ts';

const { now, sleep } = clock;
let ahead = 0;
let waits: number[] = [];

beforeEach(() => {
	ahead = 0;
	waits = [];
	clock.now = () => now() + ahead;
	clock.sleep = async (ms) => {
		waits.push(ms);
		ahead += ms;
		await Promise.resolve();
	};
});

afterEach(() => void Object.assign(clock, { now, sleep }));

const MINUTE = 60_000;

describe('calls of one kind', () => {
	it('run one after the other, a minute apart, in the order they came', async () => {
		const log: string[] = [];
		const call = (name: string) =>
			keepApart('one', MINUTE, async () => {
				log.push(`${name} begins`);
				await Promise.resolve();
				log.push(`${name} ends`);
			});
		await Promise.all(['a', 'b', 'c'].map(call));
		expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
		expect(waits).toHaveLength(2);
		for (const wait of waits) expect(wait).toBeGreaterThan(MINUTE - 100);
	});

	it('keep the distance also after one that failed', async () => {
		const fails = keepApart('two', MINUTE, async () => await Promise.reject(new Error('no')));
		await expect(fails).rejects.toThrow('no');
		await keepApart('two', MINUTE, async () => await Promise.resolve());
		expect(waits).toHaveLength(1);
	});

	it('wait for nobody of another kind, nor when time has passed', async () => {
		const call = async (key: string) =>
			await keepApart(key, MINUTE, async () => await Promise.resolve());
		await call('three');
		await call('four');
		ahead += MINUTE + 1;
		await call('three');
		expect(waits).toEqual([]);
	});

	it('let the next one go when one that waits is cancelled', async () => {
		await keepApart('five', MINUTE, async () => await Promise.resolve());
		clock.sleep = async () => await new Promise(() => undefined);
		const stop = new AbortController();
		const told: number[] = [];
		const work = async () => await Promise.resolve('done');
		const waiting = keepApart('five', MINUTE, work, stop.signal, (ms) => told.push(ms));
		const behind = keepApart('five', MINUTE, work);
		await new Promise<void>((done) => void setTimeout(done, 20));
		expect(told).toHaveLength(1);
		ahead += MINUTE;
		stop.abort(new Error('stopped'));
		await expect(waiting).rejects.toThrow('stopped');
		expect(await behind).toBe('done');
	});
});

describe('reading ahead', () => {
	it('goes on while the consumer is busy, but not further than allowed', async () => {
		let read = 0;
		async function* source() {
			for (; read < 1000; ) yield read++;
		}
		const seen: number[] = [];
		for await (const entry of readAhead(source(), 50)) {
			seen.push(entry);
			if (entry % 100 === 0) await new Promise<void>((done) => void setTimeout(done, 5));
			expect(read - entry).toBeLessThanOrEqual(102);
		}
		expect(seen).toEqual(Array.from({ length: 1000 }, (_, index) => index));
	});

	it('ends its source when the consumer stops', async () => {
		let isClosed = false;
		async function* source() {
			try {
				for (let index = 0; ; index++) yield index;
			} finally {
				isClosed = true;
			}
		}
		for await (const entry of readAhead(source(), 5)) if (entry === 2) break;
		expect(isClosed).toBe(true);
	});

	it('throws what the source threw, after what came before', async () => {
		async function* source() {
			yield 1;
			await Promise.resolve();
			throw new Error('broken');
		}
		const seen: number[] = [];
		const run = async () => {
			for await (const entry of readAhead(source(), 5)) seen.push(entry);
		};
		await expect(run()).rejects.toThrow('broken');
		expect(seen).toEqual([1]);
	});
});
