/**
 * What a seller reads about the shop and spends on reaching buyers, by path; the shop and merchant
 * themselves among it.
 */
import type { SandboxClock } from '../clock.mts';
import type { JsonObject } from '../json.mts';
import { accountHealth } from './accountHealth.mts';
import { Ads } from './ads.mts';
import { Affiliates } from './affiliates.mts';
import { Chat } from './chat.mts';
import { numbered } from './pages.mts';
import { asList, listed, refuse, rowsOf, SOME } from './rows.mts';
import type { Handler, Row } from './rows.mts';
import type { VerifiedCall } from './verify.mts';
import { fbs, sbs } from './warehouses.mts';

/** The shop and the merchant themselves, as far as they are more than their names. */
class Places {
	private holiday: JsonObject = { holiday_mode_on: false, holiday_mode_mtime: 0 };

	readonly shop: Record<string, Handler> = {
		get_authorised_reseller_brand: (verified) => ({
			is_authorised_reseller: true,
			...numbered({ max: 30, end: 'more', total: 'total_count' })(
				verified,
				'authorised_brand_list',
				rowsOf(SOME, (index) => ({ brand_id: 700 + index, brand_name: `Fake ${index}` }), verified),
			),
		}),
		get_br_shop_onboarding_info: ({ subject }) => {
			if (subject?.region !== 'BR') throw refuse('10002', 'The shop is not in Brazil.');
			return { tax_id_type: 2, onboarding_status: 3, onboarding_passed: true };
		},
		get_shop_holiday_mode: () => this.holiday,
		set_shop_holiday_mode: ({ args }) => {
			this.holiday = { ...args, holiday_mode_mtime: 1 };
			return { debug_msg: '' };
		},
		update_profile: ({ args, subject }) => ({
			shop_name: subject?.name,
			shop_logo: '',
			description: '',
			...args,
		}),
		get_warehouse_detail: ({ args }) =>
			asList([
				{
					warehouse_id: 1_220_001,
					warehouse_name: 'Fake warehouse',
					warehouse_type: args.warehouse_type ?? 1,
					location_id: 'FAKE1',
				},
			]),
	};

	readonly merchant: Record<string, Handler> = {
		get_shop_list_by_merchant: listed(
			numbered({ max: 500, end: 'more' }),
			'shop_list',
			1203,
			(index) => ({ shop_id: 220_100_001 + index, sip_affi_shops: [] }),
		),
		get_merchant_warehouse_list: (verified) => ({
			...this.chained(verified, 'warehouse_list', (index) => ({
				warehouse_id: 1_220_001 + index,
				warehouse_name: `Fake warehouse ${index}`,
			})),
			total_count: SOME + 20,
		}),
		get_merchant_warehouse_location_list: (verified) =>
			asList(
				rowsOf(3, (index) => ({ location_id: `FAKE${index}`, warehouse_name: 'Fake' }), verified),
			),
		get_warehouse_eligible_shop_list: (verified) =>
			this.chained(verified, 'shop_list', (index) => ({
				shop_id: 220_100_001 + index,
				shop_name: `Fake shop ${index}`,
			})),
	};

	/** A cursor of two ids; 0 as the next one means that there is none. */
	private chained(verified: VerifiedCall, key: string, row: Row): JsonObject {
		const cursor = verified.args.cursor as JsonObject;
		const from = Number(cursor.next_id ?? 0);
		const next = from + Number(cursor.page_size);
		const count = SOME + 20;
		return {
			[key]: rowsOf(count, row, verified).slice(from, next),
			cursor: { next_id: next < count ? next : 0, prev_id: from, page_size: cursor.page_size },
		};
	}
}

/** The payload of this one call has another name, and its cursor lies beside it. */
const notifications: Handler = ({ args }) => {
	const from = Number(args.cursor ?? 0);
	const next = from + Number(args.page_size ?? 10);
	const data = Array.from({ length: Math.max(0, Math.min(next, SOME) - from) }, (_, index) => ({
		create_time: 1_790_000_000 - from - index,
		title: `Fake notice ${from + index}`,
		content: 'Invented.',
		url: '',
	}));
	return { data, cursor: next < SOME ? next : 0 };
};

/** The calls of all these modules, by path. */
export function reportHandlers(clock: SandboxClock): Record<string, Handler> {
	const places = new Places();
	const modules: Record<string, Record<string, Handler>> = {
		account_health: accountHealth,
		ads: new Ads(clock).handlers,
		ams: new Affiliates(clock).handlers,
		fbs,
		merchant: places.merchant,
		sbs,
		sellerchat: new Chat().handlers,
		shop: { ...places.shop, get_shop_notification: notifications },
	};
	return Object.fromEntries(
		Object.entries(modules).flatMap(([folder, handlers]) =>
			Object.entries(handlers).map(([name, handler]) => [`/api/v2/${folder}/${name}`, handler]),
		),
	);
}
