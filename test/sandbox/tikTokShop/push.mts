import { createHmac } from 'node:crypto';

import type { SandboxClock } from '../clock.mts';
import { bareNumber, toJson } from '../json.mts';
import type { OrderBook } from '../orderBook.mts';
import type { PlatformOptions } from '../types.mts';
import type { PushMessage, PushRequest, PushSource } from '../push.mts';
import * as fixtures from '../fixtures.mts';
import { SHOPS } from './verify.mts';
import { EVENT_TYPES } from './webhooks.mts';
import type { TikTokWebhooks } from './webhooks.mts';

/** Topics that are set in Partner Center and go to the app's own address. */
const CONSOLE_TYPES: Readonly<Record<string, number>> = {
	SHOPPABLE_CONTENT: 17,
	SIZE_CHART: 19,
	CREATOR_DEAUTHORIZATION: 20,
	FBT_INBOUND_ORDER: 21,
	FBT_ONBOARDED_REGION: 22,
	FBT_GOODS_MATCH: 23,
	FBT_STOCK: 24,
	OPPORTUNITY_MATCHING: 25,
	INVENTORY_STATUS: 27,
	TOKOPEDIA_MIRROR: 35,
	STRIKETHROUGH_PRICE: 38,
	PROMOTION_ACTIVITY: 39,
	COMBINED_LISTING: 42,
	IMAGE_TRANSLATION: 46,
	GLOBAL_REPLICATION: 51,
	GLOBAL_LISTING_METHOD: 52,
	VIDEO_PRECHECK: 55,
	RMA: 65,
};

/** Messages of a kind that no documentation names. */
const UNKNOWN = { SOMETHING_NEW: 99 };

const TYPES: Readonly<Record<string, number>> = { ...EVENT_TYPES, ...CONSOLE_TYPES, ...UNKNOWN };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Sends the messages of TikTok Shop as the documentation describes them. */
export class TikTokPush implements PushSource {
	readonly events = Object.keys(TYPES);

	readonly rules = {
		// A refused signature counts as received: the platform does not send it again.
		isReceived: (status: number) => status === 200 || status === 401,
		retryAfterMs: [2 * MINUTE, 30 * MINUTE, 3 * HOUR, 12 * HOUR],
		timeoutMs: 3000,
	};

	private serial = 0;

	constructor(
		private readonly clock: SandboxClock,
		private readonly book: OrderBook,
		private readonly webhooks: TikTokWebhooks,
		private readonly options: PlatformOptions,
	) {}

	messages(request: PushRequest): PushMessage[] {
		const shop = SHOPS.find(({ key }) => key === (request.shop ?? 'SG'));
		if (!shop) throw new Error(`No shop ${request.shop}`);
		const registered = this.webhooks
			.of(shop.key)
			.find(({ event_type: topic }) => topic === request.event)?.address;
		const url = registered ?? this.options.get<string>('appWebhookUrl');
		if (!url) return [];
		this.serial += 1;
		// The start makes ids differ from those of an earlier run, which listeners remember.
		const id = `FAKE-notification-${this.clock.start}-${String(this.serial).padStart(6, '0')}`;
		const body = toJson({
			type: TYPES[request.event],
			tts_notification_id: id,
			shop_id: shop.id,
			timestamp: this.clock.seconds(),
			data: { ...this.dataOf(request.event, shop.key), ...request.data },
		});
		return [{ id, url, body, headers: this.headersFor(body, request.isForged) }];
	}

	private headersFor(body: string, isForged = false): Record<string, string> {
		const { appKey, appSecret } = fixtures.tikTokShop.app;
		const key = isForged ? 'FAKE-not-the-secret' : appSecret;
		const signature = createHmac('sha256', key).update(appKey).update(body).digest('hex');
		return { 'content-type': 'application/json', authorization: signature };
	}

	private dataOf(event: string, shop: string): Record<string, unknown> {
		const update_time = this.clock.seconds();
		const { ids } = this.book.truth([shop], { field: 'create_time', matches: () => true });
		const order_id = ids[this.serial % ids.length];
		const product_id = '1729592969712207001';
		// Three topics send the id as a bare number.
		const bareProduct = bareNumber(BigInt(product_id));
		switch (event) {
			case 'ORDER_STATUS_CHANGE':
				return {
					order_id,
					order_status: 'AWAITING_SHIPMENT',
					is_on_hold_order: false,
					update_time,
				};
			case 'RECIPIENT_ADDRESS_UPDATE':
				return { order_id, update_time };
			case 'PACKAGE_UPDATE':
				return {
					sc_type: 'SPLIT',
					role_type: 'SELLER',
					package_list: [{ package_id: '1153492184723490001', order_id_list: [order_id] }],
					update_time,
				};
			case 'PRODUCT_STATUS_CHANGE':
				return {
					product_id: bareProduct,
					status: 'PRODUCT_STATUS_CHANGED',
					suspended_reason: '',
					update_time,
				};
			case 'PRODUCT_CREATION':
				return { product_id: bareProduct, product_types: ['NORMAL'], update_time };
			case 'PRODUCT_AUDIT_STATUS_CHANGE':
				return { product_id: bareProduct, audit: { status: 'APPROVED' }, update_time };
			case 'PRODUCT_INFORMATION_CHANGE':
			case 'PRODUCT_CATEGORY_CHANGE':
			case 'INVENTORY_STATUS':
			case 'STRIKETHROUGH_PRICE':
				return { product_id, update_time };
			case 'CANCELLATION_STATUS_CHANGE':
				return {
					order_id,
					cancel_id: '4035318504086604100',
					cancel_status: 'CANCELLATION_REQUEST_PENDING',
					cancellations_role: 'BUYER',
					create_time: update_time,
				};
			case 'RETURN_STATUS_CHANGE':
				return {
					order_id,
					return_id: '4035318504086604200',
					return_type: 'REFUND',
					return_status: 'RETURN_OR_REFUND_REQUEST_PENDING',
					return_role: 'BUYER',
					create_time: update_time,
					update_time,
				};
			default:
				return { update_time };
		}
	}
}
