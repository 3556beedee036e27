import { createHmac } from 'node:crypto';

import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import { toJson } from '../json.mts';
import type { JsonObject } from '../json.mts';
import type { OrderBook } from '../orderBook.mts';
import type { PushMessage, PushRequest, PushSource } from '../push.mts';
import type { PlatformOptions } from '../types.mts';
import { wrongParameter } from './envelope.mts';
import { SHOPS } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

/** Codes by the name of the push; the last one stands for those that no documentation names. */
const CODES: Readonly<Record<string, number>> = {
	verification: 0,
	shop_authorization_push: 1,
	shop_authorization_canceled_push: 2,
	order_status_push: 3,
	order_trackingno_push: 4,
	shopee_updates: 5,
	banned_item_push: 6,
	item_promotion_push: 7,
	reserved_stock_change_push: 8,
	promotion_update_push: 9,
	webchat_push: 10,
	video_upload_push: 11,
	open_api_authorization_expiry: 12,
	brand_register_result: 13,
	shipping_document_status_push: 15,
	violation_item_push: 16,
	item_price_update_push: 22,
	booking_status_push: 23,
	shop_penalty_update_push: 28,
	return_updates_push: 29,
	package_fulfillment_status_push: 30,
	package_info_push: 47,
	something_new: 99,
};

/** The last code that can be switched by a call. */
const LAST_SWITCHED = 13;
const MINUTE = 60_000;
const KEPT_SECONDS = 3 * 86_400;
const MOST_LOST = 100;
const MOST_BLOCKED = 500;

interface Lost extends JsonObject {
	id: bigint;
	timestamp: number;
}

/** Sends the messages of Shopee to the one address of the app, and keeps those that got lost. */
export class ShopeePush implements PushSource {
	readonly events = Object.keys(CODES);

	readonly rules = {
		// Anything in the body makes a good status a bad answer.
		isReceived: (status: number, body = '') => status >= 200 && status < 300 && body === '',
		retryAfterMs: [5 * MINUTE, 30 * MINUTE, 180 * MINUTE],
		timeoutMs: 3000,
		onLost: (message: PushMessage) => this.keep(message),
	};

	private address = '';

	private readonly on = new Set<number>();

	private blocked: unknown[] = [];

	private lost: Lost[] = [];

	private serial = 0;

	/** Beyond 2^53, as an int64 may be. */
	private lostSerial = 9_007_199_254_750_000n;

	constructor(
		private readonly clock: SandboxClock,
		private readonly book: OrderBook,
		private readonly options: PlatformOptions,
	) {}

	readonly handlers: Readonly<Record<string, (verified: VerifiedCall) => JsonObject>> = {
		'/api/v2/push/get_app_push_config': () => ({
			callback_url: this.address,
			live_push_status: 'Normal',
			suspended_time: 0,
			blocked_shop_id: this.blocked,
			push_config_on_list: [...this.on].sort((a, b) => a - b),
			push_config_off_list: Object.values(CODES).filter((code) => code > 0 && !this.on.has(code)),
		}),
		'/api/v2/public/get_shopee_ip_ranges': () => ({ ip_list: ['192.0.2.0/24', '198.51.100.7'] }),
		'/api/v2/push/set_app_push_config': ({ args }) => this.configure(args),
		'/api/v2/push/get_lost_push_message': () => {
			this.forgetOld();
			const page = this.lost.slice(0, MOST_LOST);
			return {
				push_message_list: page.map(({ id: _id, ...message }) => message),
				has_next_page: this.lost.length > page.length,
				last_message_id: page.at(-1)?.id ?? 0,
			};
		},
		'/api/v2/push/confirm_consumed_lost_push_message': ({ args }) => {
			const last = BigInt(String(args.last_message_id));
			this.lost = this.lost.filter(({ id }) => id > last);
			return {};
		},
	};

	messages(request: PushRequest): PushMessage[] {
		const shop = SHOPS.find(({ key }) => key === (request.shop ?? 'TH'));
		if (!shop) throw new Error(`No shop ${request.shop}`);
		const code = CODES[request.event];
		const isOff = code > 0 && code <= LAST_SWITCHED && !this.on.has(code);
		if (!this.address || isOff || this.blocked.includes(shop.id)) return [];
		this.serial += 1;
		const data = { ...this.dataOf(request.event, shop.key), ...request.data };
		const body = toJson(
			code === 0
				? { code, data: { verify_info: 'This is a verification message.' } }
				: code <= 2
					? {
							data: { ...data, shop_id: shop.id },
							code,
							partner_id: fixtures.shopee.app.partnerId,
							timestamp: this.clock.seconds(),
						}
					: { data, shop_id: shop.id, code, timestamp: this.clock.seconds() },
		);
		const id = `FAKE-push-${this.clock.start}-${String(this.serial).padStart(6, '0')}`;
		return [{ id, url: this.address, body, headers: this.headersFor(body, request.isForged) }];
	}

	/** A message that was given up is kept for three days. */
	private keep({ body }: PushMessage): void {
		const { shop_id: shopId, code, timestamp } = JSON.parse(body);
		this.lost.push({
			id: (this.lostSerial += 1n),
			...(shopId !== undefined && { shop_id: shopId }),
			code,
			timestamp,
			data: body,
		});
	}

	private forgetOld(): void {
		const oldest = this.clock.seconds() - KEPT_SECONDS;
		this.lost = this.lost.filter(({ timestamp }) => timestamp >= oldest);
	}

	private configure(args: JsonObject): JsonObject {
		const { callback_url: address, blocked_shop_id_list: blocked } = args;
		if (address !== undefined) {
			if (
				!/^https?:\/\/\S+$/.test(String(address)) ||
				/shopee/i.test(new URL(String(address)).host)
			) {
				throw wrongParameter('Invalid callback_url.');
			}
			this.address = String(address);
		}
		if (Array.isArray(blocked)) {
			if (blocked.length > MOST_BLOCKED) throw wrongParameter('blocked_shop_id_list: 500 at most.');
			this.blocked = blocked;
		}
		for (const code of (args.set_push_config_on as number[] | undefined) ?? []) this.on.add(code);
		for (const code of (args.set_push_config_off as number[] | undefined) ?? []) {
			this.on.delete(code);
		}
		return { result: 'success' };
	}

	private headersFor(body: string, isForged = false): Record<string, string> {
		const { partnerKey, pushKey } = fixtures.shopee.app;
		const right = this.options.get<string>('pushSignedBy') === 'pushKey' ? pushKey : partnerKey;
		const key = isForged ? 'FAKE-not-the-key' : right;
		const signature = createHmac('sha256', key).update(`${this.address}|${body}`).digest('hex');
		return { 'content-type': 'application/json', authorization: signature };
	}

	private dataOf(event: string, shop: string): JsonObject {
		const update_time = this.clock.seconds();
		const { ids } = this.book.truth([shop], { field: 'create_time', matches: () => true });
		const ordersn = ids[this.serial % Math.max(1, ids.length)];
		const item_id = 2_820_001 + (this.serial % 10);
		switch (event) {
			case 'order_status_push':
				return { ordersn, status: 'READY_TO_SHIP', completed_scenario: '', update_time, items: [] };
			case 'order_trackingno_push':
				return {
					ordersn,
					forder_id: 'FAKE',
					package_number: `OFG${this.serial}`,
					tracking_no: 'T1',
				};
			case 'shipping_document_status_push':
				return { ordersn, order_sn: ordersn, package_number: 'OFG1', status: 'READY' };
			case 'package_fulfillment_status_push':
				return { ordersn, package_number: 'OFG1', fulfillment_status: 'SHIPPED', update_time };
			case 'package_info_push':
				return { order_sn: ordersn, package_number: 'OFG1', changed_fields: [], update_time };
			case 'return_updates_push':
				return {
					order_sn: ordersn,
					return_sn: `2611000${this.serial}`,
					updated_values: [{ update_field: 'return_status', new_value: 'REQUESTED', update_time }],
				};
			case 'webchat_push':
				return {
					type: 'message',
					region: shop,
					content: {
						message_id: `FAKE-${this.serial}`,
						conversation_id: 580_000_001,
						content: { text: 'Hello' },
					},
				};
			case 'shopee_updates':
				return { actions: [{ title: 'Fake news', content: '', url: '', update_time }] };
			case 'shop_authorization_push':
			case 'shop_authorization_canceled_push':
				return { authorize_type: 'shop authorization', extra: '', success: 1 };
			default:
				return { item_id, update_time };
		}
	}
}
