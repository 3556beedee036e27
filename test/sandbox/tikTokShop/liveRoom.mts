import type { JsonObject } from '../json.mts';
import { LivePlayback, liveScript } from '../live/script.mts';
import { decimalText } from '../money.mts';
import { hash32 } from '../random.mts';
import type { VerifiedCall } from './verify.mts';

const MINUTE = 60_000;

/** The room of the creator, which is half an hour into its evening when the sandbox starts. */
export class LiveRoom {
	private readonly playback: LivePlayback;

	/** @param start of the sandbox, in epoch milliseconds */
	constructor(start: number) {
		this.playback = new LivePlayback(liveScript('launch night'), start - 30 * MINUTE);
	}

	/** What the room has sold so far. */
	sales(now: number): JsonObject {
		const { gmvCents, itemsSold, orders } = this.playback.counts(now);
		const gmv = { amount: decimalText(gmvCents, 'USD'), currency: 'USD' };
		return { gmv, sku_orders: orders, items_sold: itemsSold };
	}

	/** How many have watched in each of the last five minutes, the oldest first. */
	viewers(now: number): JsonObject[] {
		return [4, 3, 2, 1, 0].map((minutesAgo) => {
			const moment = now - minutesAgo * MINUTE;
			return { timestamp: Math.floor(moment / 1000), value: this.playback.counts(moment).ccu };
		});
	}
}

/** Some figure of a room over a few minutes, the same for the same call. */
export const trend = ({ endpoint }: VerifiedCall): JsonObject[] =>
	Array.from({ length: 5 }, (_, index) => ({
		timestamp: 1_780_000_000 + index * 60,
		value: hash32(endpoint.template, index) % 500,
	}));
