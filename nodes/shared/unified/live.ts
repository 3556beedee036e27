/** The states of a live session that all platforms share. */
export type LiveStatus = 'scheduled' | 'live' | 'ended' | 'unknown';

/**
 * A live session in the shape that is the same for every source: ids are text, amounts are decimal
 * text beside their currency, times are ISO 8601 in UTC, rates are fractions (0.12 is 12 %), and
 * what a platform does not tell is null, never 0.
 *
 * Figures whose name begins with `total` only grow while a session runs; `current` and `LastMinute`
 * ones rise and fall. A rate says in its name what is divided by what, since platforms give the same
 * name to different ones.
 */
export interface LiveSession {
	platform: string;
	sessionId: string;
	title: string | null;
	status: LiveStatus;
	nativeStatus: string | null;
	isTest: boolean | null;
	streamerId: string | null;
	streamerName: string | null;
	shopId: string | null;
	coverImageUrl: string | null;
	shareUrl: string | null;
	startedAt: string | null;
	endedAt: string | null;
	durationMinutes: number | null;
	/** When the figures below were read; null where there are none */
	measuredAt: string | null;
	currency: string | null;
	currentViewers: number | null;
	peakViewers: number | null;
	totalViewers: number | null;
	totalViews: number | null;
	engagedViewersLastMinute: number | null;
	averageWatchSeconds: number | null;
	totalLikes: number | null;
	totalComments: number | null;
	totalShares: number | null;
	newFollowers: number | null;
	totalProductClicks: number | null;
	totalAddToCarts: number | null;
	totalBuyers: number | null;
	/** Orders placed, also unpaid and cancelled ones */
	totalOrders: number | null;
	totalItemsSold: number | null;
	totalRevenue: string | null;
	/** The part of the orders that the platform has validated */
	confirmedOrders: number | null;
	confirmedItemsSold: number | null;
	confirmedRevenue: string | null;
	clicksPerView: number | null;
	ordersPerClick: number | null;
	ordersPerView: number | null;
	ordersPerViewer: number | null;
	revenuePerThousandViews: string | null;
	productsCount: number | null;
	campaignId: string | null;
	campaignName: string | null;
	campaignBudget: string | null;
	campaignSpent: string | null;
	coinsDistributed: number | null;
	coinTotalValue: string | null;
}

/** A product of a live session, with what it brought there; conventions as in {@link LiveSession}. */
export interface LiveSessionItem {
	platform: string;
	sessionId: string | null;
	shopId: string | null;
	itemId: string;
	/** Place in the bag, from 1 */
	position: number | null;
	name: string | null;
	imageUrl: string | null;
	currency: string | null;
	regularPrice: string | null;
	livePrice: string | null;
	discountPercentage: number | null;
	clicks: number | null;
	addToCarts: number | null;
	orders: number | null;
	quantitySold: number | null;
	totalRevenue: string | null;
	confirmedOrders: number | null;
	confirmedQuantitySold: number | null;
	confirmedRevenue: string | null;
	/** A fraction of the price: 0.1 is 10 % */
	commissionRate: number | null;
	commissionPerItem: string | null;
	totalCommission: string | null;
	promotionType: string | null;
	isFeatured: boolean | null;
	/** When the figures were read; null where there are none */
	measuredAt: string | null;
}

/** A session of which nothing is known but its id: sources fill in what they tell. */
export function emptySession(platform: string, sessionId: string): LiveSession {
	return {
		...{ platform, sessionId, title: null, status: 'unknown', nativeStatus: null, isTest: null },
		...{ streamerId: null, streamerName: null, shopId: null, coverImageUrl: null, shareUrl: null },
		...{ startedAt: null, endedAt: null, durationMinutes: null, measuredAt: null, currency: null },
		...{ currentViewers: null, peakViewers: null, totalViewers: null, totalViews: null },
		...{ engagedViewersLastMinute: null, averageWatchSeconds: null },
		...{ totalLikes: null, totalComments: null, totalShares: null, newFollowers: null },
		...{ totalProductClicks: null, totalAddToCarts: null, totalBuyers: null, totalOrders: null },
		...{ totalItemsSold: null, totalRevenue: null },
		...{ confirmedOrders: null, confirmedItemsSold: null, confirmedRevenue: null },
		...{ clicksPerView: null, ordersPerClick: null, ordersPerView: null, ordersPerViewer: null },
		...{ revenuePerThousandViews: null, productsCount: null },
		...{ campaignId: null, campaignName: null, campaignBudget: null, campaignSpent: null },
		...{ coinsDistributed: null, coinTotalValue: null },
	};
}

/** A product of which nothing is known but its id: sources fill in what they tell. */
export function emptySessionItem(platform: string, itemId: string): LiveSessionItem {
	return {
		...{ platform, sessionId: null, shopId: null, itemId, position: null, name: null },
		...{ imageUrl: null, currency: null, regularPrice: null, livePrice: null },
		...{ discountPercentage: null, clicks: null, addToCarts: null, orders: null },
		...{ quantitySold: null, totalRevenue: null },
		...{ confirmedOrders: null, confirmedQuantitySold: null, confirmedRevenue: null },
		...{ commissionRate: null, commissionPerItem: null, totalCommission: null },
		...{ promotionType: null, isFeatured: null, measuredAt: null },
	};
}

/** A count, from a number or digits; null for what is missing, empty or not a number. */
export function countOrNull(value: unknown): number | null {
	if (typeof value === 'string' && value.trim() === '') return null;
	if (typeof value !== 'number' && typeof value !== 'string') return null;
	const count = Number(value);
	return Number.isFinite(count) ? count : null;
}

/** A rate as a fraction, from a fraction, or from text such as "12%"; null where it is neither. */
export function fractionOrNull(value: unknown): number | null {
	const match = typeof value === 'string' ? /^\s*(-?[\d.]+)\s*%\s*$/.exec(value) : null;
	if (!match) return countOrNull(value);
	const percent = countOrNull(match[1]);
	// Two more digits than the percentage has: 12.3 % is 0.123, not 0.12300000000000001.
	return percent === null ? null : Number((percent / 100).toPrecision(12));
}

/** The whole and part minutes between two moments; null while one of them is open. */
export function minutesBetween(from: string | null, to: string | null): number | null {
	if (from === null || to === null) return null;
	const minutes = (Date.parse(to) - Date.parse(from)) / 60_000;
	return minutes >= 0 ? Math.round(minutes * 100) / 100 : null;
}
