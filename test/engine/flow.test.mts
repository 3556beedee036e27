import {
	flatten,
	inBatches,
	inTurn,
	mapOrdered,
	sideBySide,
	take,
	unique,
} from '../../nodes/shared/engine/flow.ts';

const wait = async (ms: number) => await new Promise<void>((done) => void setTimeout(done, ms));

async function* stream<T>(entries: T[], pulled: { count: number } = { count: 0 }, ms = 0) {
	for (const entry of entries) {
		pulled.count += 1;
		if (ms) await wait(ms);
		yield entry;
	}
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const entry of source) list.push(entry);
	return list;
}

const broken = (after: number) =>
	(async function* source() {
		for (let index = 0; index < after; index++) yield index;
		throw new Error('broken');
	})();

describe('mapOrdered', () => {
	it('keeps the order, however long each piece takes', async () => {
		let running = 0;
		let most = 0;
		const work = async (piece: number) => {
			most = Math.max(most, ++running);
			await wait(12 - piece * 2);
			running -= 1;
			return piece * 10;
		};
		expect(await collect(mapOrdered(stream([1, 2, 3, 4, 5]), 3, work))).toEqual([
			10, 20, 30, 40, 50,
		]);
		expect(most).toBe(3);
	});

	it('reads no further ahead than its width, and stops with its consumer', async () => {
		const pulled = { count: 0 };
		const source = stream([1, 2, 3, 4, 5, 6, 7, 8], pulled);
		const mapped = mapOrdered(source, 2, async (piece) => await Promise.resolve(piece));
		expect(await collect(take(mapped, 1))).toEqual([1]);
		expect(pulled.count).toBe(2);
	});

	it.each([1, 3])(
		'fails with the first failure, after what came before (width %d)',
		async (width) => {
			const work = async (piece: number) => {
				if (piece >= 2) throw new Error(`failed at ${piece}`);
				return await Promise.resolve(piece);
			};
			const got: number[] = [];
			const run = (async () => {
				for await (const each of mapOrdered(stream([0, 1, 2, 3, 4]), width, work)) got.push(each);
			})();
			await expect(run).rejects.toThrow('failed at 2');
			expect(got).toEqual([0, 1]);
		},
	);

	it('fails when the source does', async () => {
		const mapped = mapOrdered(broken(2), 4, async (piece) => await Promise.resolve(piece));
		await expect(collect(mapped)).rejects.toThrow('broken');
	});
});

describe('sideBySide', () => {
	it('hands out one stream after the other while the next ones fill', async () => {
		const start = performance.now();
		const sources = [1, 2, 3].map((name) => () => stream([`${name}a`, `${name}b`], undefined, 40));
		expect(await collect(sideBySide(sources, 3))).toEqual(['1a', '1b', '2a', '2b', '3a', '3b']);
		expect(performance.now() - start).toBeLessThan(180);
	});

	it('runs no more at a time than its width', async () => {
		let running = 0;
		let most = 0;
		const source = async function* source() {
			most = Math.max(most, ++running);
			await wait(10);
			yield running;
			running -= 1;
		};
		await collect(sideBySide(Array(7).fill(source), 2));
		expect(most).toBe(2);
	});

	it.each([
		['to their ends', undefined, 5000],
		['only so far when there is a bound', 10, 10],
	])('lets streams run ahead %s', async (_how, most, expected) => {
		let pulled = 0;
		const source = async function* source() {
			for (let count = 0; count < 5000; count++) {
				pulled += 1;
				yield count;
			}
		};
		for await (const _first of sideBySide([() => stream([-1], undefined, 60), source], 2, most)) {
			break;
		}
		expect(pulled).toBe(expected);
	});

	it('survives empty streams and no stream at all', async () => {
		expect(await collect(sideBySide([], 3))).toEqual([]);
		const sources = [[], ['a'], [], ['b'], []].map((entries) => () => stream(entries));
		expect(await collect(sideBySide(sources, 2))).toEqual(['a', 'b']);
	});

	it('fails where the failure stands, after the entries before it', async () => {
		const got: unknown[] = [];
		const run = (async () => {
			const sources = [() => stream(['a']), () => broken(1), () => stream(['z'])];
			for await (const each of sideBySide<unknown>(sources, 3)) got.push(each);
		})();
		await expect(run).rejects.toThrow('broken');
		expect(got).toEqual(['a', 0]);
	});

	it('ends the others when its consumer stops', async () => {
		const pulled = { count: 0 };
		const endless = async function* endless() {
			for (;;) {
				pulled.count += 1;
				await wait(1);
				yield pulled.count;
			}
		};
		await collect(take(sideBySide([endless, endless], 2), 3));
		const { count } = pulled;
		await wait(20);
		expect(pulled.count).toBe(count);
	});
});

describe('inTurn', () => {
	it('opens a stream only when the one before is used up', async () => {
		const opened: number[] = [];
		const sources = [0, 1, 2].map((index) => () => {
			opened.push(index);
			return stream([index, index]);
		});
		expect(await collect(take(inTurn(sources), 3))).toEqual([0, 0, 1]);
		expect(opened).toEqual([0, 1]);
	});
});

describe('small steps', () => {
	it('batches', async () => {
		expect(await collect(inBatches(stream([1, 2, 3, 4, 5]), 2))).toEqual([[1, 2], [3, 4], [5]]);
		expect(await collect(inBatches(stream([1, 2]), 2))).toEqual([[1, 2]]);
		expect(await collect(inBatches(stream([]), 2))).toEqual([]);
	});

	it('flattens', async () => {
		expect(await collect(flatten(stream([[1, 2], [], [3]])))).toEqual([1, 2, 3]);
	});

	it('drops doubles, but nothing without a key', async () => {
		const entries = ['a', '', 'b', 'a', '', '__proto__', '__proto__'];
		const kept = await collect(unique(stream(entries), (entry) => entry));
		expect(kept).toEqual(['a', '', 'b', '', '__proto__']);
	});

	it('takes without pulling further', async () => {
		const pulled = { count: 0 };
		expect(await collect(take(stream([1, 2, 3, 4], pulled), 2))).toEqual([1, 2]);
		expect(pulled.count).toBe(2);
		expect(await collect(take(stream([1, 2], pulled), 0))).toEqual([]);
		expect(await collect(take(stream([1, 2]), Infinity))).toEqual([1, 2]);
	});
});
