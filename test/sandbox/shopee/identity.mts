import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import type { ShopeeSubject } from '../fixtures.mts';
import type { JsonObject } from '../json.mts';
import type { TokenStore } from '../tokens.mts';
import type { PlatformOptions } from '../types.mts';
import { singleQuery, wholeNumber } from './arguments.mts';
import { SHOPS, subjectKey } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

const DAY = 86_400;

/** Who authorized the app, and what shops and merchants say about themselves. */
export class ShopeeIdentity {
	constructor(
		private readonly tokens: TokenStore,
		private readonly clock: SandboxClock,
		private readonly options: PlatformOptions,
	) {}

	readonly handlers: Readonly<Record<string, (verified: VerifiedCall) => JsonObject>> = {
		'/api/v2/public/get_shops_by_partner': (verified) =>
			this.paged(verified, 'authed_shop_list', SHOPS, ({ id, region }) => ({
				shop_id: id,
				region,
				sip_affi_shop_list: [],
			})),
		'/api/v2/public/get_merchants_by_partner': (verified) =>
			this.paged(
				verified,
				'authed_merchant_list',
				[fixtures.shopee.merchant],
				({ id, region }) => ({ merchant_id: id, region }),
			),
		'/api/v2/shop/get_shop_info': ({ query, subject }) => {
			singleQuery(query, []);
			return {
				shop_name: subject?.name,
				region: subject?.region,
				status: 'NORMAL',
				is_sip: false,
				is_cb: false,
				is_cnsc: false,
				is_direct_shop: false,
				is_main_shop: false,
				shop_fulfillment_flag: 'Others',
				...this.authorization(),
			};
		},
		'/api/v2/shop/get_profile': ({ query, subject }) => {
			singleQuery(query, []);
			return {
				shop_name: subject?.name,
				shop_logo: 'https://images.example/fake/logo.jpg',
				description: 'An invented store.\n“Everything” in it is made up.',
			};
		},
		'/api/v2/merchant/get_merchant_info': ({ query, subject }) => {
			singleQuery(query, []);
			return {
				merchant_name: subject?.name,
				merchant_region: subject?.region,
				merchant_currency: 'CNY',
				is_cnsc: true,
				is_upgraded_cbsc: false,
				...this.authorization(),
			};
		},
	};

	private authorization(): JsonObject {
		const start = Math.floor(this.clock.start / 1000);
		const days = this.options.get<number>('authorizationDays');
		return { auth_time: start - 30 * DAY, expire_time: start + days * DAY };
	}

	private paged<T extends ShopeeSubject>(
		{ query, partnerId }: VerifiedCall,
		key: string,
		subjects: readonly T[],
		describe: (subject: T) => JsonObject,
	): JsonObject {
		const values = singleQuery(query, ['page_size', 'page_no']);
		const size = wholeNumber(values.page_size, 'page_size', { min: 1, max: 100, fallback: 100 });
		const page = wholeNumber(values.page_no, 'page_no', { min: 1, max: 10_000, fallback: 1 });
		const linked = subjects.filter(
			(subject) =>
				partnerId === fixtures.shopee.app.partnerId &&
				!this.tokens.isWithdrawn(String(partnerId), subjectKey(subject)),
		);
		const entries = linked.slice((page - 1) * size, page * size);
		return {
			[key]: entries.map((subject) => ({ ...describe(subject), ...this.authorization() })),
			more: linked.length > page * size,
		};
	}
}
