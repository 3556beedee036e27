/**
 * Runs `work` over a stream with several pieces in flight and hands the results out in the order
 * of the input. The source is read no further ahead than `width`, so a consumer that stops early
 * leaves the rest unread.
 */
export async function* mapOrdered<T, R>(
	source: AsyncIterable<T>,
	width: number,
	work: (piece: T) => Promise<R>,
): AsyncGenerator<R> {
	const running: Array<Promise<R>> = [];
	try {
		for await (const piece of source) {
			const started = work(piece);
			// The first failure surfaces where it is awaited; the others must not count as unhandled.
			started.catch(() => undefined);
			running.push(started);
			if (running.length >= width) yield await (running.shift() as Promise<R>);
		}
		while (running.length > 0) yield await (running.shift() as Promise<R>);
	} finally {
		await Promise.allSettled(running);
	}
}

/** A list as a stream. */
export async function* each<T>(entries: T[]): AsyncGenerator<T> {
	yield* entries;
}

/** Cuts a stream into lists of at most `size` entries. */
export async function* inBatches<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
	let batch: T[] = [];
	for await (const piece of source) {
		batch.push(piece);
		if (batch.length >= size) {
			yield batch;
			batch = [];
		}
	}
	if (batch.length > 0) yield batch;
}

/** Flattens a stream of pages into a stream of their entries. */
export async function* flatten<T>(pages: AsyncIterable<T[]>): AsyncGenerator<T> {
	for await (const page of pages) yield* page;
}

/**
 * Drops entries whose key was seen before; entries without a key always pass. Every key is kept, at
 * about 100 bytes: a hash would save half of that, and once in a while an entry would be lost.
 */
export async function* unique<T>(
	source: AsyncIterable<T>,
	key: (entry: T) => string,
): AsyncGenerator<T> {
	const seen = new Set<string>();
	for await (const entry of source) {
		const name = key(entry);
		if (name !== '' && seen.has(name)) continue;
		if (name !== '') seen.add(name);
		yield entry;
	}
}

/** Ends a stream after `limit` entries without asking the source for more. */
export async function* take<T>(source: AsyncIterable<T>, limit: number): AsyncGenerator<T> {
	if (limit <= 0) return;
	let taken = 0;
	for await (const entry of source) {
		yield entry;
		taken += 1;
		if (taken >= limit) return;
	}
}

/**
 * Reads a stream ahead of its consumer, so that a slow consumer does not hold up the source, but by
 * no more than `most` entries, so that memory stays bounded.
 *
 * @throws what the source threw, after the entries that came before it
 */
export async function* readAhead<T>(source: AsyncIterable<T>, most: number): AsyncGenerator<T> {
	let stopped = false;
	const lane = new Lane(
		() => source,
		() => stopped,
		() => undefined,
		most,
	);
	try {
		yield* lane.entries();
	} finally {
		stopped = true;
		lane.stop();
		await lane.settled;
	}
}

/** Reads streams one after the other; a consumer that stops early leaves the rest unopened. */
export async function* inTurn<T>(sources: Array<() => AsyncIterable<T>>): AsyncGenerator<T> {
	for (const source of sources) yield* source();
}

/**
 * Reads several streams side by side and hands their entries out one stream after the other. All
 * but the first run ahead of the consumer, which is what hides the latency of each; when the consumer
 * stops, each of them ends at its next entry.
 *
 * @param width how many streams run at the same time
 * @param most how many entries a stream holds back before it waits: for a consumer that keeps nothing
 */
export async function* sideBySide<T>(
	sources: Array<() => AsyncIterable<T>>,
	width: number,
	most = Infinity,
): AsyncGenerator<T> {
	const lanes: Array<Lane<T>> = [];
	let stopped = false;
	const launch = () => {
		if (stopped || lanes.length >= sources.length) return;
		lanes.push(new Lane(sources[lanes.length], () => stopped, launch, most));
	};
	try {
		for (let started = 0; started < width; started++) launch();
		// A finished lane launches the next one before its consumer can notice, so the list grows
		// under this loop.
		for (let index = 0; index < lanes.length; index++) yield* lanes[index].entries();
	} finally {
		stopped = true;
		for (const lane of lanes) lane.stop();
		await Promise.allSettled(lanes.map(async (lane) => await lane.settled));
	}
}

/** One stream that fills a queue on its own while another is being handed out. */
class Lane<T> {
	/** Resolves when the source is exhausted, stopped or broken; never rejects. */
	readonly settled: Promise<void>;

	private queue: T[] = [];

	private done = false;

	private failure: { error: unknown } | undefined;

	private wake: (() => void) | undefined;

	private makeRoom: (() => void) | undefined;

	constructor(
		source: () => AsyncIterable<T>,
		isStopped: () => boolean,
		whenDone: () => void,
		private readonly most: number,
	) {
		this.settled = this.fill(source, isStopped, whenDone);
	}

	/** @throws what the source threw, after the entries that came before it */
	async *entries(): AsyncGenerator<T> {
		for (;;) {
			const ready = this.queue;
			this.queue = [];
			this.makeRoom?.();
			yield* ready;
			if (this.queue.length > 0) continue;
			if (this.failure) throw this.failure.error;
			if (this.done) return;
			await new Promise<void>((resolve) => {
				this.wake = resolve;
			});
		}
	}

	/** Lets a stream that waits for room see that it is to end. */
	stop(): void {
		this.makeRoom?.();
	}

	private async fill(
		source: () => AsyncIterable<T>,
		isStopped: () => boolean,
		whenDone: () => void,
	): Promise<void> {
		try {
			for await (const entry of source()) {
				if (isStopped()) return;
				this.queue.push(entry);
				this.wake?.();
				if (this.queue.length < this.most) continue;
				await new Promise<void>((resolve) => {
					this.makeRoom = resolve;
				});
				if (isStopped()) return;
			}
		} catch (error) {
			this.failure = { error };
		} finally {
			whenDone();
			this.done = true;
			this.wake?.();
		}
	}
}

/** A list as a stream. */
export async function* asStream<T>(list: Iterable<T>): AsyncGenerator<T> {
	yield* list;
}

/** Sorts entries into groups by a key; groups and entries keep their order. */
export function groupBy<T>(list: Iterable<T>, key: (entry: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const entry of list) {
		const name = key(entry);
		const group = groups.get(name);
		if (group) group.push(entry);
		else groups.set(name, [entry]);
	}
	return groups;
}
