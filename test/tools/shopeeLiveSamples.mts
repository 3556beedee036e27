/** What the official operations of Shopee Live give out, for their output schemas. */
import type { Market } from '../nodes/market.mts';
import type { Ask, Sample } from './schemas.mts';

/** Operations that read as they are, on the session that is running in the sandbox. */
export async function officialLiveSamples(
	market: Market,
	askAs: (who: 'user' | 'streamer' | 'principal') => Ask,
): Promise<Sample[]> {
	const { live } = market.fixtures.shopee;
	const [streamer, user, principal] = [askAs('streamer'), askAs('user'), askAs('principal')];
	const access = { access: 'openPlatform' };
	const running = { ...access, sessionId: String(live.running) };
	const planned = { ...access, sessionId: String(live.planned) };
	const days = {
		...access,
		from: '={{ $now.minus({ days: 9 }).toISO() }}',
		to: '={{ $now.minus({ days: 2 }).toISO() }}',
	};
	const posted = await streamer('comment', 'post', { ...running, content: 'Size L is back!' });
	return [
		posted,
		await streamer('comment', 'getLatest', { ...running, returnAll: true }),
		await streamer('item', 'getCount', running),
		await streamer('item', 'getLiked', access),
		await streamer('item', 'getMany', running),
		await streamer('item', 'getMetrics', running),
		await streamer('item', 'getRecent', access),
		await streamer('item', 'getSetItems', { ...access, setId: String(live.sets[0]) }),
		await streamer('item', 'getSets', access),
		await principal('report', 'getRegions', days),
		await principal('report', 'getSessions', days),
		await principal('report', 'getShops', days),
		await user('session', 'create', { ...access, title: 'Next', coverImageUrl: live.cover }),
		await user('session', 'get', planned),
		await streamer('session', 'getMetrics', running),
		await user('session', 'start', planned),
		// The last one, since the session is over then.
		await streamer('session', 'end', running),
	];
}
