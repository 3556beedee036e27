import type { SandboxClock } from '../clock.mts';
import type { PlatformOptions } from '../types.mts';
import { invalid } from './envelope.mts';
import type { VerifiedCall } from './verify.mts';

/** Topics of which a shop can have an address, by the number that their messages carry. */
export const EVENT_TYPES: Readonly<Record<string, number>> = {
	ORDER_STATUS_CHANGE: 1,
	REVERSE_STATUS_UPDATE: 2,
	RECIPIENT_ADDRESS_UPDATE: 3,
	PACKAGE_UPDATE: 4,
	PRODUCT_STATUS_CHANGE: 5,
	SELLER_DEAUTHORIZATION: 6,
	UPCOMING_AUTHORIZATION_EXPIRATION: 7,
	CANCELLATION_STATUS_CHANGE: 11,
	RETURN_STATUS_CHANGE: 12,
	NEW_CONVERSATION: 13,
	NEW_MESSAGE: 14,
	PRODUCT_INFORMATION_CHANGE: 15,
	PRODUCT_CREATION: 16,
	PRODUCT_CATEGORY_CHANGE: 18,
	NEW_MESSAGE_LISTENER: 33,
	INVOICE_STATUS_CHANGE: 36,
	PRODUCT_AUDIT_STATUS_CHANGE: 37,
};

/** Replaced by the topics 11 and 12; whether it can still be registered is not settled. */
const RETIRED = ['REVERSE_STATUS_UPDATE'];

const LONGEST_ADDRESS = 255;

/** The address of one topic of one shop. */
export interface Registration {
	event_type: string;
	address: string;
	create_time: number;
	update_time: number;
}

/** Webhook addresses: one per shop and topic, which the last writer owns. */
export class TikTokWebhooks {
	private readonly shops = new Map<string, Map<string, Registration>>();

	constructor(
		private readonly clock: SandboxClock,
		private readonly options: PlatformOptions,
	) {}

	readonly handlers: Readonly<Record<string, (verified: VerifiedCall) => unknown>> = {
		'GET /event/202309/webhooks': ({ shop }) => {
			const webhooks = this.of(shop?.key ?? '');
			return { webhooks, total_count: webhooks.length };
		},
		'PUT /event/202309/webhooks': (verified) => this.put(verified),
		'DELETE /event/202309/webhooks': (verified) => this.remove(verified),
	};

	/** What is registered for a shop, by its key, in the order of the topics. */
	of(shop: string): Registration[] {
		const known = [...(this.shops.get(shop)?.values() ?? [])];
		return known.sort((a, b) => EVENT_TYPES[a.event_type] - EVENT_TYPES[b.event_type]);
	}

	private put({ body, shop }: VerifiedCall): object {
		const topic = this.topicOf(body.event_type);
		const { address } = body;
		if (typeof address !== 'string' || !this.isAllowed(address)) {
			throw invalid('Invalid parameter "address": an https address of a domain name is wanted');
		}
		const ofShop = this.shops.get(shop?.key ?? '') ?? new Map<string, Registration>();
		this.shops.set(shop?.key ?? '', ofShop);
		const now = this.clock.seconds();
		ofShop.set(topic, {
			event_type: topic,
			address,
			create_time: ofShop.get(topic)?.create_time ?? now,
			update_time: now,
		});
		return {};
	}

	private remove({ body, shop }: VerifiedCall): object {
		const topic = this.topicOf(body.event_type);
		if (!this.shops.get(shop?.key ?? '')?.delete(topic)) {
			throw invalid('Invalid parameter "event_type": the shop has no webhook of this type');
		}
		return {};
	}

	private topicOf(value: unknown): string {
		const isKnown = typeof value === 'string' && Object.hasOwn(EVENT_TYPES, value);
		if (!isKnown) throw invalid('Invalid parameter "event_type": unknown event type');
		if (RETIRED.includes(value) && this.options.get('retiredEvents') !== 'accepted') {
			throw invalid('Invalid parameter "event_type": this event type is retired');
		}
		return value;
	}

	/** A domain name under https and no port; n8n on this machine has none of them. */
	private isAllowed(address: string): boolean {
		if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return false;
		const { protocol, hostname, username } = new URL(address);
		if (username) return false;
		if (this.options.get('allowHttpWebhooks')) return /^https?:$/.test(protocol);
		// `URL` hides a port that is the default one, so the text is looked at.
		const hasPort = /^https:\/\/[^/?#]*:\d*([/?#]|$)/i.test(address);
		const isName = /^([a-z\d-]+\.)+[a-z][a-z\d-]+$/i.test(hostname);
		return protocol === 'https:' && !hasPort && isName;
	}
}
