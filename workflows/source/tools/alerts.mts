/** What live workflows tell people, and how one happening is told from another. */

/** How platforms are called in messages. */
const NAMES = {
	shopee: 'Shopee',
	tiktok_shop: 'TikTok Shop',
	facebook_commerce: 'Facebook',
};

/**
 * Events of a live as messages with `topic`, `title` and `text`. Takes what the Shopee Live Trigger
 * gives, and events of the same form from elsewhere. One thing that happens has one topic, so that it
 * is told once even when two sources see it.
 */
export const WRITE_MESSAGES = `
const names = ${JSON.stringify(NAMES)};
const count = (value) => (value === null || value === undefined ? null : Number(value).toLocaleString('en-US'));
const money = (amount, currency) => (amount === null || amount === undefined ? null : [currency, amount].filter(Boolean).join(' '));
const lines = (...all) => all.filter(Boolean).join('\\n');
const line = (label, value) => (value === null || value === undefined || value === '' ? null : label + ': ' + value);

const summary = (session) => lines(
	line('Minutes', count(session.durationMinutes)),
	line('Orders', count(session.totalOrders)),
	line('Sales', money(session.totalRevenue, session.currency)),
	line('Most viewers at once', count(session.peakViewers)),
	line('Views', count(session.totalViews)),
	line('Likes', count(session.totalLikes)),
	line('Comments', count(session.totalComments)),
);

// Title, text and what tells this happening from others of its kind in the same live.
const WORDS = {
	sessionStarted: ({ name, session }) => ['Live started: ' + name, lines(line('Since', session.startedAt), session.shareUrl), ''],
	sessionEnded: ({ name, session }) => ['Live ended: ' + name, summary(session) || 'There are no figures of it.', ''],
	viewersDrop: ({ name, value, percent, base, at }) => ['Viewers are leaving: ' + name, value + ' watch now, ' + Math.abs(Math.round(percent)) + ' % fewer than the ' + Math.round(base) + ' before.', at],
	metricThreshold: ({ name, metric, metricName, found, direction, limit }) => [metricName + ' ' + (direction === 'below' ? 'down to ' : 'reached ') + limit + ': ' + name, metricName + ' now: ' + found, metric + '/' + limit],
	itemSold: ({ name, item }) => ['Sold out: ' + (item.name ?? item.itemId), item.quantitySold + ' pieces were sold in ' + name + '. Fill up the stock, or show another product.', item.itemId],
	campaignOverBudget: ({ name: campaign, campaignId, spentPercent, at }) => ['Ad budget nearly spent: ' + (campaign ?? campaignId), Math.round(spentPercent) + ' % of the budget of today is spent.', campaignId + '/' + String(at).slice(0, 10)],
};

return $input.all().flatMap(({ json }, item) => {
	const words = WORDS[json.event];
	if (!words) return [];
	const session = json.session ?? {};
	const platform = session.platform ?? json.platform ?? 'shopee';
	const sessionId = session.sessionId ?? json.sessionId ?? '';
	const live = session.title ?? json.title ?? sessionId;
	const [title, text, which] = words({ ...json, session, name: json.event === 'campaignOverBudget' ? json.name : live });
	const topic = [platform, sessionId, json.event, which].filter(Boolean).join('/');
	return [{ json: { topic, title: (names[platform] ?? platform) + ', ' + title, text }, pairedItem: { item } }];
});`;

/** Lives of TikTok Shop and Facebook that began or ended, as the Shopee Live Trigger would tell it. */
export const BEGAN_OR_ENDED = `
// Whatever was told before is left out later, so nothing has to be remembered here.
// TikTok Shop gives out the figures of a live the day after, Facebook at once.
const isRecent = ({ platform, startedAt }) => Date.parse(startedAt ?? '') >= Date.now() - (platform === 'tiktok_shop' ? 48 : 12) * 3600 * 1000;
return $input.all().flatMap(({ json: session }, item) => {
	const event = session.status === 'live' ? 'sessionStarted' : session.status === 'ended' && isRecent(session) ? 'sessionEnded' : null;
	return event ? [{ json: { event, session }, pairedItem: { item } }] : [];
});`;

/** Lives that lose viewers or reach a goal, out of compared readings. */
export const DROPS_AND_GOALS = `
const limits = $('Limits').first().json;
const lives = new Map($('All Lives').all().map(({ json }) => [json.sessionId, json]));
const at = new Date().toISOString();

return $input.all().flatMap(({ json }, item) => {
	const session = lives.get(json.sessionId);
	if (session?.status !== 'live') return [];
	const events = [];
	const { currentViewers: viewers, totalRevenue: revenue } = json;
	const isDrop = viewers?.percent <= -limits.viewersDropPercent && viewers.averageBefore >= limits.minimumViewers;
	if (viewers?.percent != null && isDrop) {
		// The same drop is seen by several looks: one message an hour.
		events.push({ event: 'viewersDrop', at: at.slice(0, 13), value: viewers.now, percent: viewers.percent, base: viewers.averageBefore });
	}
	if (viewers && viewers.now >= limits.manyViewers) {
		events.push({ event: 'metricThreshold', metric: 'currentViewers', metricName: 'Viewers', found: viewers.now, direction: 'above', limit: limits.manyViewers });
	}
	if (revenue && Number(revenue.now) >= limits.salesGoal) {
		events.push({ event: 'metricThreshold', metric: 'totalRevenue', metricName: 'Sales', found: revenue.now, direction: 'above', limit: limits.salesGoal });
	}
	return events.map((event) => ({ json: { ...event, session }, pairedItem: { item } }));
});`;

/** Sales by which the stock of a product is used up; each sale is told once. */
export const SOLD_OUT = `
return $input.all().flatMap(({ json }, item) => {
	const { stock, ...event } = json;
	const pieces = Number(stock?.[event.item?.itemId]);
	const sold = Number(event.item?.quantitySold ?? 0);
	const isSoldOut = pieces > 0 && sold >= pieces && sold - Number(event.soldNow ?? 0) < pieces;
	return isSoldOut ? [{ json: event, pairedItem: { item } }] : [];
});`;
