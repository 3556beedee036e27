/** What the operations of Shopee Live give out, for their output schemas. */
import type { IDataObject } from 'n8n-workflow';
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
	const metrics = await streamer('session', 'getMetrics', running);
	return [
		posted,
		metrics,
		await streamer('analytics', 'compare', access, [...metrics.records, ...metrics.records]),
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
		await user('session', 'start', planned),
		// The last one, since the session is over then.
		await streamer('session', 'end', running),
	];
}

/** Calculations over the sessions of an earlier sample. */
async function analyticsSamples(ask: Ask, sessions: IDataObject[]): Promise<Sample[]> {
	const access = { access: 'openPlatform' };
	return [
		await ask('analytics', 'daily', access, sessions),
		await ask('analytics', 'summarise', access, sessions),
	];
}

/** Operations of the Creator Center, on the session that is running in its sandbox. */
export async function creatorCenterSamples(market: Market, ask: Ask): Promise<Sample[]> {
	const { accounts, sessions, campaigns, itemPromotion } = market.fixtures.shopeeLiveCreator;
	const access = { access: 'creatorCenter' };
	const session = { ...access, sessionId: sessions.running };
	const all = { ...access, returnAll: true };
	const open = {
		...{ ...access, country: 'id', userId: accounts.main.userId, returnAll: true },
		options: { customBaseUrl: market.sandbox.urls.shopeeLiveCreator },
	};
	const code = await ask('login', 'generate', open);
	const [{ qrcodeId }] = code.records;
	market.sandbox.control.clock({ advance: 11_000 });
	const status = await ask('login', 'getStatus', { ...open, qrcodeId: String(qrcodeId) });
	const [{ qrcodeToken }] = status.records;
	const ended = await ask('creatorSession', 'getManyEnded', {
		...{ ...all, simplify: false, from: '={{ $now.minus({ days: 9 }).toISO() }}' },
	});
	return [
		...(await analyticsSamples(ask, ended.records)),
		code,
		status,
		await ask('ad', 'getData', { ...access, parts: ['ads_expense', 'ads_account', 'ads_credit'] }),
		await ask('coin', 'start', { ...session, totalCoins: 100 }),
		await ask('coin', 'giveOut', session),
		await ask('coin', 'getRewardInfo', session),
		await ask('creatorSession', 'getInfo', session),
		await ask('creatorSession', 'getMany', all),
		await ask('creatorSession', 'getManyEnded', {
			...all,
			from: '={{ $now.minus({ days: 9 }).toISO() }}',
		}),
		await ask('creatorSession', 'getOverview', session),
		await ask('creatorSession', 'getViolations', session),
		await ask('itemPromotion', 'getItems', { ...access, promotionId: itemPromotion }),
		await ask('itemPromotion', 'getMany', access),
		await ask('liveStatus', 'getOngoing', open),
		await ask('liveStatus', 'getReplays', open),
		await ask('login', 'logIn', { ...open, qrcodeToken: String(qrcodeToken) }),
		await ask('promotion', 'getToday', access),
		await ask('promotion', 'edit', { ...access, campaignId: campaigns.ongoing, change: 'pause' }),
		await ask('streamer', 'getMany', access),
		await ask('url', 'buildShopUrl', { ...access, country: 'id', shopBy: 'id', shopId: '601001' }),
		await ask('user', 'getInfo', access),
	];
}
