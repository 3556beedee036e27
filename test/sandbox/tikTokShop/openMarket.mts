/** What shops, creators and partners see of the affiliate market. */
import type { JsonObject } from '../json.mts';
import { decimalText } from '../money.mts';
import { hash32 } from '../random.mts';
import { CREATORS } from './creators.mts';
import { longId } from './data.mts';
import { invalid } from './envelope.mts';
import { listPage } from './records.mts';
import type { TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

export const DAY = 86_400;
export const PRODUCT_PREFIX = '1730';

const ORDERS = 700;
/** Three months, at their longest. */
const LONGEST_WINDOW = 92 * DAY;

/** Orders that creators brought: two a day, from now back for about a year. */
export function affiliateOrders(
	name: string,
	world: TikTokWorld,
	verified: VerifiedCall,
	more: (index: number) => JsonObject = () => ({}),
): JsonObject {
	const { create_time_ge: from, create_time_lt: to } = verified.body;
	const end = to === undefined ? world.clock.seconds() : Number(to);
	if (from !== undefined && end - Number(from) > LONGEST_WINDOW) {
		throw invalid('Invalid parameter "create_time_ge": the window is longer than three months');
	}
	const newest = Math.floor(world.clock.start / 1000);
	const currency = verified.shop?.currency ?? 'USD';
	const money = (index: number, part: string) => ({
		amount: decimalText(hash32(name, part, index) % 90_000, currency),
		currency,
	});
	const orders = Array.from({ length: ORDERS }, (_, index) => ({
		id: longId('5790', index + 1),
		create_time: newest - index * (DAY / 2) - 60,
		status: index % 3 === 0 ? 'SETTLED' : 'COMPLETED',
		skus: [
			{
				sku_id: longId('1729', 592_969_000),
				product_id: longId(PRODUCT_PREFIX, 592_969_000),
				creator_username: `fake.creator.${index % CREATORS}`,
				content_type: index % 2 === 0 ? 'VIDEO' : 'LIVE',
				content_id: longId('7310', 560_000 + (index % 100)),
				quantity: 1,
				price: money(index, 'price'),
				commission_rate: '1000',
				estimated_commission_base: money(index, 'base'),
				estimated_paid_commission: money(index, 'paid'),
			},
		],
		...more(index),
	}));
	const recent = orders.filter(
		({ create_time }) =>
			from !== undefined || to !== undefined || create_time >= end - LONGEST_WINDOW,
	);
	return listPage(verified, recent, {
		name: 'orders',
		pageSize: 20,
		filters: { program_id: () => true },
	});
}

export const any = () => true;

/** What the whole marketplace offers to creators. */
export function openProducts(verified: VerifiedCall): JsonObject {
	const products = Array.from({ length: 47 }, (_, index) => ({
		id: longId(PRODUCT_PREFIX, 700_000_000 + index),
		title: `Fake market product ${index}`,
		commission: { rate: 1000 + index, amount: '1.50', currency: 'SGD' },
		units_sold: index,
	}));
	return listPage(
		{ ...verified, query: { ...verified.query, sort_field: 'units_sold' } },
		products,
		{
			name: 'products',
			filters: {
				title_keywords: any,
				sales_price_range: any,
				category: any,
				commission_rate_range: ({ commission }, wanted) => {
					const { rate_ge = 0, rate_lt = Infinity } = Object(wanted);
					const { rate } = Object(commission);
					return rate >= rate_ge && rate < rate_lt;
				},
			},
		},
	);
}
