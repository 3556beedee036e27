/** Seeded randomness: the same key always gives the same numbers, on every machine. */

/** FNV-1a over UTF-16 code units, finished with a mixer so that neighbouring keys differ widely. */
export function hash32(...parts: Array<string | number>): number {
	let hash = 0x811c9dc5;
	for (const part of parts) {
		const text = `${part}|`;
		for (let index = 0; index < text.length; index++) {
			hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
		}
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

export class Random {
	private state: number;

	constructor(...key: Array<string | number>) {
		this.state = hash32(...key);
	}

	/** A number in [0, 1). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number in [from, to]. */
	int(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.next() * list.length)];
	}

	/** Picks a key of a table of weights. */
	weighted<T extends string>(weights: ReadonlyArray<readonly [T, number]>): T {
		const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
		let rest = this.next() * total;
		for (const [value, weight] of weights) {
			rest -= weight;
			if (rest < 0) return value;
		}
		return weights[weights.length - 1][0];
	}
}
