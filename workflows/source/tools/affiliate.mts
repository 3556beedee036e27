/** What the affiliate workflows keep in tables, and how they read reports and choose deals. */
import type { Table } from './tables.mts';

/** One row per item of an order that came through a link; its state changes for weeks. */
export const CONVERSIONS: Table = {
	name: 'affiliate_conversions',
	key: ['rowKey'],
	columns: {
		/** Conversion, order, item, variation and promotion */
		rowKey: 'string',
		conversionId: 'string',
		orderId: 'string',
		itemId: 'string',
		itemName: 'string',
		shopId: 'string',
		shopName: 'string',
		orderStatus: 'string',
		itemStatus: 'string',
		fraudStatus: 'string',
		day: 'string',
		purchasedAt: 'date',
		completedAt: 'date',
		subIds: 'string',
		quantity: 'number',
		amount: 'string',
		refund: 'string',
		commission: 'string',
		buyerType: 'string',
		device: 'string',
		channel: 'string',
		/** The bill that the row was paid with */
		validationId: 'string',
		changes: 'number',
	},
};

/** One row per day of purchase and sub IDs. */
export const SUMMARY: Table = {
	name: 'affiliate_summary',
	key: ['day', 'subIds'],
	columns: {
		day: 'string',
		subIds: 'string',
		conversions: 'number',
		orders: 'number',
		quantity: 'number',
		amount: 'string',
		commission: 'string',
		changes: 'number',
	},
};

/** One row per deal that was sent. */
export const DEALS: Table = {
	name: 'affiliate_deals_sent',
	key: ['dealKey'],
	columns: {
		/** Shop and product */
		dealKey: 'string',
		itemId: 'string',
		shopId: 'string',
		productName: 'string',
		price: 'string',
		commissionPercent: 'number',
		commission: 'string',
		shortLink: 'string',
		subIds: 'string',
		sentAt: 'date',
	},
};

/** For code: rows of a report as rows of the table; from a file all values are text. */
export const CONVERSION_ROWS = `
// In files, what a spreadsheet could take for a formula has an apostrophe in front.
const text = (value) => String(value ?? '').replace(/^'(?=[=+\\-@\\t\\r])/, '');
const moment = (seconds) => (Number(seconds) > 0 ? DateTime.fromSeconds(Number(seconds), { zone: $now.zoneName }) : null);
// Sub IDs arrive joined; places that were left empty leave separators behind.
const joined = (content) => text(content).split(/[-.]/).filter(Boolean).join(', ');

const rows = new Map();
for (const [item, { json }] of $input.all().entries()) {
	if (!json.rowKey) continue;
	const bought = moment(json.purchaseTime);
	rows.set(json.rowKey, { pairedItem: { item }, json: {
		rowKey: text(json.rowKey),
		conversionId: text(json.conversionId),
		orderId: text(json.orderId),
		itemId: text(json.itemId),
		itemName: text(json.itemName),
		shopId: text(json.shopId),
		shopName: text(json.shopName),
		orderStatus: text(json.orderStatus),
		itemStatus: text(json.displayItemStatus),
		fraudStatus: text(json.fraudStatus),
		day: bought?.toISODate() ?? '',
		purchasedAt: bought?.toUTC().toISO() ?? null,
		completedAt: moment(json.completeTime)?.toUTC().toISO() ?? null,
		subIds: joined(json.utmContent) || 'none',
		quantity: Number(json.qty ?? 0),
		amount: text(json.actualAmount),
		refund: text(json.refundAmount),
		commission: text(json.itemTotalCommission),
		buyerType: text(json.buyerType),
		device: text(json.device),
		channel: text(json.channelType),
		...(json.validationId ? { validationId: text(json.validationId) } : {}),
	} });
}
return [...rows.values()];`;

/** For code: marks the rows of a bill with its number. */
export const BILL_ROWS = `
const { validationId } = $('Settings').first().json;
return $input.all().map(({ json }, item) => ({ json: { ...json, validationId }, pairedItem: { item } }));`;

/** For code: adds up amounts that are text, without losing a cent. */
const SUMS = `
const add = (a, b) => {
	const [left, right] = [a, b].map((amount) => /^(-?)(\\d+)(?:\\.(\\d+))?$/.exec(String(amount || '0')) ?? ['', '', '0', '']);
	const places = Math.max(2, (left[3] ?? '').length, (right[3] ?? '').length);
	const units = ([, sign, whole, part = '']) => BigInt(sign + whole + part.padEnd(places, '0'));
	const sum = units(left) + units(right);
	const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
	return (sum < 0n ? '-' : '') + digits.slice(0, -places) + '.' + digits.slice(-places);
};
const sumUp = (rows) => ({
	conversions: new Set(rows.map(({ conversionId }) => conversionId)).size,
	orders: new Set(rows.map(({ orderId }) => orderId)).size,
	quantity: rows.reduce((total, { quantity }) => total + quantity, 0),
	amount: rows.map(({ amount }) => amount).reduce(add, '0'),
	commission: rows.map(({ commission }) => commission).reduce(add, '0'),
});
const groupsOf = (rows, key) => {
	const groups = new Map();
	for (const row of rows) {
		if (!groups.has(key(row))) groups.set(key(row), []);
		groups.get(key(row)).push(row);
	}
	return [...groups.values()];
};`;

/**
 * For code: one row for each day and sub IDs. Days are complete, since the report is read by days; a bill
 * has a part of several days, so that what only stands in a bill is left out.
 */
export const SUMMARY_ROWS = `
${SUMS}
const reported = new Set($('Everything That Was Read').all()
	.flatMap(({ json }) => (json.validationId ? [] : [String(json.rowKey)])));
const rows = $input.all().map(({ json }) => json).filter(({ rowKey }) => reported.has(rowKey));
return groupsOf(rows, ({ day, subIds }) => day + '|' + subIds)
	.map((group) => ({ json: { day: group[0].day, subIds: group[0].subIds, ...sumUp(group) } }));`;

/** For code: the message about yesterday, also when there was nothing. */
export const REPORT_MESSAGE = `
${SUMS}
const from = DateTime.fromISO($('Settings').first().json.from, { setZone: true });
const day = from.toISODate();
const rows = $input.all().map(({ json }) => json);
if (rows.length === 0 || !rows[0].rowKey) {
	return [{ json: { topic: 'report/' + day, title: 'Affiliate report of ' + day, text: 'No conversions on this day.' } }];
}
const total = sumUp(rows);
const bySubIds = groupsOf(rows, ({ subIds }) => subIds)
	.map((group) => ({ name: group[0].subIds, ...sumUp(group) }))
	.sort((a, b) => Number(b.commission) - Number(a.commission))
	.slice(0, 10)
	.map(({ name, orders, commission }) => name + ': ' + commission + ' (' + orders + ' orders)');
return [{ json: {
	topic: 'report/' + day,
	title: 'Affiliate report of ' + day,
	text: [
		total.conversions + ' conversions, ' + total.orders + ' orders, commission ' + total.commission,
		'By sub ID:',
		...bySubIds,
	].join('\\n'),
} }];`;

/** For code: offers that match the settings and were not sent before, the best commission first. */
export const MATCHING_DEALS = `
const settings = $('Settings').first().json;
const keyOf = ({ shopId, itemId }) => shopId + '-' + itemId;
const sent = new Set($('Deals Sent Before').all().map(({ json }) => json.dealKey));
const number = (value) => Number(value ?? 0);

const fits = (offer) => {
	const price = number(offer.priceMin);
	return offer.productLink &&
		number(offer.commissionRate) * 100 >= settings.leastCommissionPercent &&
		price >= settings.lowestPrice &&
		(settings.highestPrice === 0 || price <= settings.highestPrice) &&
		// A product without a rating has the rating 0.
		number(offer.ratingStar) >= settings.leastRating &&
		number(offer.sales) >= settings.leastSales;
};
return $input.all()
	.map(({ json }, item) => ({ json: { ...json, dealKey: keyOf(json) }, pairedItem: { item } }))
	// A list that changes while it is read names an offer on two pages.
	.filter(({ json }) => fits(json) && !sent.has(json.dealKey) && sent.add(json.dealKey))
	.sort((a, b) => number(b.json.commission) - number(a.json.commission))
	.slice(0, settings.mostPerRun);`;

/** For code: a message for each deal that has got its link. */
export const DEAL_MESSAGES = `
const offers = new Map($('Matching Deals').all().map(({ json }) => [json.productLink, json]));
const sentAt = new Date().toISOString();
return $input.all().flatMap(({ json: { originUrl, shortLink, subIds } }, item) => {
	const offer = offers.get(originUrl);
	if (!offer) return [];
	const percent = Math.round(Number(offer.commissionRate) * 1000) / 10;
	const discount = Number(offer.priceDiscountRate) > 0 ? ' (-' + offer.priceDiscountRate + ' %)' : '';
	return [{ pairedItem: { item }, json: {
		deal: {
			dealKey: offer.dealKey,
			itemId: String(offer.itemId),
			shopId: String(offer.shopId),
			productName: offer.productName,
			price: String(offer.priceMin),
			commissionPercent: percent,
			commission: String(offer.commission),
			shortLink,
			subIds: (subIds ?? []).join(', '),
			sentAt,
		},
		message: {
			workflow: 'affiliate-deals',
			topic: 'deal/' + offer.dealKey,
			title: offer.productName,
			text: 'Now ' + offer.priceMin + discount + ', rated ' + offer.ratingStar + ', sold ' + offer.sales + ' times\\n' + shortLink,
			raisedAt: sentAt,
		},
	} }];
});`;
