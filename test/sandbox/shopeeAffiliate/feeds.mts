import { PRODUCTS } from '../data/products.mts';
import { storeOf } from './data.mts';
import { wrongParameter } from './refusal.mts';

/** Rows of each feed. */
const ROWS = { FULL: 1230, DELTA: 40 };

type Mode = keyof typeof ROWS;

const CHANGES = ['NEW', 'UPDATE', 'DELETE'] as const;

function feedsOn(date: string) {
	return (Object.keys(ROWS) as Mode[]).map((feedMode) => ({
		datafeedId: `FAKE-feed-${feedMode.toLowerCase()}-${date}`,
		referenceId: 'FAKE-reference-1',
		datafeedName: 'Fake bestsellers',
		description: 'Invented items',
		totalCount: ROWS[feedMode],
		date,
		feedMode,
	}));
}

export function listFeeds({ feedMode }: Record<string, unknown>, date: string) {
	return { feeds: feedsOn(date).filter((feed) => !feedMode || feed.feedMode === feedMode) };
}

export function feedData(args: Record<string, unknown>, date: string, country: string) {
	const feed = feedsOn(date).find(({ datafeedId }) => datafeedId === args.datafeedId);
	if (!feed) throw wrongParameter('invalid datafeedId');
	const [offset, limit] = [Number(args.offset), Number(args.limit)];
	if (limit < 1 || limit > 500 || offset < 0) throw wrongParameter('invalid offset or limit');
	const { feedMode, totalCount } = feed;
	const end = Math.min(totalCount, offset + limit);
	const rows = [];
	for (let index = offset; index < end; index++) {
		rows.push({
			columns: columnsOf(index, country),
			updateType: feedMode === 'FULL' ? null : CHANGES[index % 3],
		});
	}
	return { rows, pageInfo: { offset, limit, totalCount, hasMore: end < totalCount } };
}

/** JSON inside of text, with an id beyond 2^53 as a bare number, and JSON text inside of that. */
function columnsOf(index: number, country: string): string {
	const { name, sku } = PRODUCTS[index % PRODUCTS.length];
	const columns = JSON.stringify({
		shopid: 500_001 + (index % 400),
		title: name,
		price: '19.90',
		sale_price: '15.90',
		stock: index % 50,
		product_link: `https://${storeOf(country)}/product/500001/${index}`,
		'product_short link': `https://s.${storeOf(country)}/FAKEfeed${index}`,
		global_item_attributes: JSON.stringify({ Brand: sku || 'none' }),
	});
	return `{"itemid":${9_007_199_254_740_993n + BigInt(index)},${columns.slice(1)}`;
}
