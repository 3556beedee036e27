import * as fixtures from '../fixtures.mts';
import type { JsonObject } from '../json.mts';
import { wrongParameter } from './envelope.mts';
import { inModule } from './model.mts';
import type { Handlers, ModelContext } from './model.mts';
import type { VerifiedCall } from './verify.mts';

const DAY = 86_400_000;

/** Sessions of a brand: two pages of the largest size, and some more. */
const SESSIONS = Array.from({ length: 430 }, (_, index) => ({
	shop: 601_001 + (index % 2),
	id: 5_540_001 + index,
}));

const REGIONS = ['SG', 'MY', 'TH', 'ID'];

const HOURS: Readonly<Record<string, number>> = { 'GMT+7': 7, 'GMT+8': 8, 'GMT-3': -3 };

function figures(index: number): JsonObject {
	return {
		orders: 10 + index,
		buyers: 9 + index,
		likes: 300 + index,
		comments: 40 + index,
		sales_gross: 100.25 + index,
		sales_net: 90.5 + index,
		units_sold: 12 + index,
		total_views: 2000 + index,
		unique_viewers: 1500 + index,
		atc_units: 60 + index,
		total_live_duration: 7200,
		new_followers: 5 + index,
		conversion_rate: (10 + index) / (2000 + index),
	};
}

function dayIn(value: unknown, name: string): number {
	const time = /^\d{4}-\d\d-\d\d$/.test(String(value)) ? Date.parse(`${value}T00:00:00Z`) : NaN;
	if (Number.isFinite(time)) return time;
	throw wrongParameter(`Invalid ${name}: YYYY-MM-DD is wanted.`);
}

/** The three livestream reports for a brand. */
export function liveReportHandlers({ clock, options }: ModelContext): Handlers {
	const check = ({ args }: VerifiedCall): void => {
		const [from, to] = [dayIn(args.start_date, 'start_date'), dayIn(args.end_date, 'end_date')];
		const here = clock.now() + HOURS[String(args.timezone)] * 3_600_000;
		const today = here - (here % DAY);
		if (to < from) throw wrongParameter('end_date is before start_date.');
		if (to >= today) throw wrongParameter('end_date must be yesterday at the latest.');
		if (from < today - 2 * 366 * DAY) throw wrongParameter('start_date is over two years ago.');
		if (args.granularity === 'customize' && to - from >= 366 * DAY) {
			throw wrongParameter('The range is over 366 days.');
		}
		if (to === today - DAY && options.get('reportsReady') === false) {
			throw wrongParameter('end_date is not ready, please retry later');
		}
	};
	const answer = (call: VerifiedCall, details: JsonObject[]): JsonObject => {
		check(call);
		return { summary: [{ ...figures(details.length), currency: 'USD' }], details };
	};
	const money = (entry: JsonObject) => ({ currency: entry.currency === 'LOCAL' ? 'SGD' : 'USD' });
	const listed = (value: unknown, all: JsonObject[]): JsonObject[] =>
		value === undefined ? all : (value as JsonObject[]);
	return inModule('principal', {
		get_principal_livestream_performance: (call) =>
			answer(
				call,
				listed(
					call.args.region_list,
					REGIONS.map((region) => ({ region })),
				).map((entry, index) => ({ region: entry.region, ...money(entry), ...figures(index) })),
			),
		get_shop_livestream_performance: (call) =>
			answer(
				call,
				listed(call.args.shop_list, [{ shop_id: 601_001 }, { shop_id: 601_002 }]).map(
					(entry, index) => ({ shop_id: entry.shop_id, ...money(entry), ...figures(index) }),
				),
			),
		get_session_livestream_performance: (call) => {
			const { session_list: list, cursor, page_size: size } = call.args;
			if (list === undefined) {
				const from = Number(cursor ?? 0);
				const end = from + Number(size ?? 20);
				return {
					...answer(
						call,
						SESSIONS.slice(from, end).map(({ shop, id }, index) =>
							lineOf(shop, id, from + index, {}),
						),
					),
					...(end < SESSIONS.length && { next_cursor: end }),
				};
			}
			if (cursor !== undefined || size !== undefined) {
				throw wrongParameter('cursor and page_size do not go together with session_list.');
			}
			const wanted = (list as JsonObject[]).flatMap((entry) =>
				(entry.session_ids as unknown[]).map((id) => ({ id, entry })),
			);
			if (wanted.length > 100) throw wrongParameter('There are over 100 session_ids.');
			return answer(
				call,
				wanted.map(({ id, entry }, index) => lineOf(entry.shop_id, id, index, entry)),
			);
		},
	});

	function lineOf(shop: unknown, id: unknown, index: number, entry: JsonObject): JsonObject {
		return {
			shop_id: shop,
			session_id: id,
			session_name: `Invented live ${id} of ${fixtures.shopee.principal.name}`,
			...money(entry),
			...figures(index),
		};
	}
}
