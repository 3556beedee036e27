import { createHmac } from 'node:crypto';

import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import { bareNumber, toJson } from '../json.mts';
import type { OrderBook } from '../orderBook.mts';
import type { PushMessage, PushRequest, PushSource } from '../push.mts';
import type { PlatformOptions } from '../types.mts';
import { shopOf } from './data.mts';

/** Every documented type, and one that is not. */
const TYPES: Readonly<Record<string, number>> = {
	tradeOrder: 0,
	productQuality: 1,
	chatMessage: 2,
	productCreated: 3,
	productEdited: 4,
	productDeleted: 5,
	lowStock: 6,
	video: 7,
	authorizationExpiry: 8,
	reverseOrder: 10,
	promotion: 11,
	categoryTree: 12,
	sellerStatus: 13,
	fulfillment: 14,
	chatSession: 19,
	review: 21,
	jitPurchase: 35,
	jitPickUp: 46,
	consoleTest: 0,
	somethingNew: 99,
};

const HALF_HOUR = 30 * 60_000;

/** How the site is written; all three forms occur. */
const SITES = ['lazada_{cc}', 'LAZADA_{CC}', 'lazada-{cc}'];

/** Sends the messages of Lazada as the documentation describes them. */
export class LazadaPush implements PushSource {
	readonly events = Object.keys(TYPES);

	readonly rules = {
		isReceived: (status: number) => status === 200,
		retryAfterMs: Array.from({ length: 12 }, () => HALF_HOUR),
		timeoutMs: 500,
	};

	private serial: number;

	constructor(
		private readonly clock: SandboxClock,
		private readonly book: OrderBook,
		private readonly options: PlatformOptions,
	) {
		// The start makes messages differ from those of an earlier run, which listeners remember.
		this.serial = clock.start % 100_000;
	}

	messages({ event, shop = 'SG', data, isForged }: PushRequest): PushMessage[] {
		const url = this.options.get<string>('pushUrl');
		if (!url) return [];
		this.serial += 1;
		const { sellerId, country } = shopOf(shop);
		const isTest = event === 'consoleTest';
		const isExpiry = event === 'authorizationExpiry';
		const body = toJson({
			seller_id: isTest ? '9999' : isExpiry || event === 'categoryTree' ? null : String(sellerId),
			message_type: TYPES[event],
			data: { ...this.dataOf(event, shop, sellerId), ...data },
			// Seconds in some messages, milliseconds in others.
			timestamp: this.serial % 2 === 0 ? this.clock.seconds() : this.clock.now(),
			site: SITES[this.serial % SITES.length]
				.replace('{cc}', country)
				.replace('{CC}', country.toUpperCase()),
		});
		const { appKey, appSecret } = fixtures.lazada.app;
		const authorization = createHmac('sha256', isForged ? 'FAKE-not-the-secret' : appSecret)
			.update(appKey)
			.update(body)
			.digest('hex');
		const headers = { 'content-type': 'application/json', authorization };
		return [{ id: `FAKE-push-${this.serial}`, url, body, headers }];
	}

	private dataOf(event: string, shop: string, sellerId: number): Record<string, unknown> {
		const seconds = this.clock.seconds();
		const { ids } = this.book.truth([shop], { field: 'create_time', matches: () => true });
		const order = ids[this.serial % Math.max(1, ids.length)];
		const item_id = 1_001_000_000;
		switch (event) {
			case 'tradeOrder':
				return {
					order_status: 'pending',
					trade_order_id: order,
					trade_order_line_id: `${order}0`,
					status_update_time: seconds + this.serial,
				};
			case 'consoleTest':
				return {};
			case 'authorizationExpiry':
				return {
					app_key: fixtures.lazada.app.appKey,
					auth_expiry_time: seconds + 172_800 + this.serial,
					seller_id: String(sellerId),
				};
			case 'reverseOrder':
				return {
					reverse_order_id: String(520_000_000_000 + (this.serial % 70)),
					reverse_order_line_id: '5200000000001',
					reverse_status: 'RTM_INIT',
					trade_order_id: order,
					status_update_time: seconds + this.serial,
				};
			case 'review':
				return { item_id, id: bareNumber(9_007_199_254_740_993n), order_id: order };
			case 'chatMessage':
				return {
					session_id: '100001_2_200002_1_103',
					content: '{"txt":"สวัสดี 🙏"}',
					message_id: `M${this.serial}`,
				};
			default:
				return { item_id, status: 'APPROVED', update_time: seconds + this.serial };
		}
	}
}
