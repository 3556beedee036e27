import * as fixtures from '../../sandbox/fixtures.mts';
import { LIVE_IDS, LIVE_ROOM_ID } from '../../sandbox/tikTokShop/analytics.mts';
import { creatorOpenIdOf } from '../../sandbox/tikTokShop/creators.mts';
import { conversationIdOf } from '../../sandbox/tikTokShop/service.mts';
import { all, DAY, market, period, recorder, run, runFully, useMarket } from './accounts.mts';
import type { Account, Ask } from './accounts.mts';

const { categoryAssets, shops } = fixtures.tikTokShop;

const PRODUCT = '1730000000592969000';

const partnerAsset = {
	categoryAsset: { __rl: true, mode: 'cipher', value: categoryAssets[0].cipher },
};
const sizes = () => recorder.take().map(({ values }) => values.page_size);

useMarket();

describe('pages', () => {
	it.each([
		{ limit: 5, asked: ['12'] },
		{ limit: 12, asked: ['12'] },
		{ limit: 13, asked: ['20'] },
		{ limit: 30, asked: ['20', '20'] },
	])('of $limit creators come in sizes that are allowed', async ({ limit, asked }) => {
		const found = await run('affiliateSeller.searchCreators', { returnAll: false, limit });
		expect(found).toHaveLength(limit);
		expect(sizes()).toEqual(asked);
	});

	it('of creators send the search key back', async () => {
		const found = await run('affiliateSeller.searchCreators', { ...all, keyword: 'fake' });
		expect(new Set(found.map(({ creator_user_id: id }) => id)).size).toBe(73);
		const keys = recorder.take().map(({ json }) => json.search_key);
		expect(keys).toEqual([undefined, keys[1], keys[1], keys[1]]);
		expect(keys[1]).toMatch(/./);
	});

	it.each([
		{ limit: 20, asked: '20' },
		{ limit: 21, asked: '50' },
		{ limit: 51, asked: '100' },
	])('of $limit target collaborations come in sizes that are allowed', async ({ limit, asked }) => {
		const found = await run('affiliateSeller.getTargetCollaborations', {
			returnAll: false,
			limit,
			collaborationStatus: 'ONGOING',
		});
		expect(found).toHaveLength(limit);
		expect(sizes()).toEqual([asked]);
	});

	it.each<[`${string}.${string}`, Account, Ask, number, string]>([
		['affiliateCreator.getShowcaseProducts', 'creator', { origin: 'SHOWCASE' }, 53, '20'],
		['customerService.getConversations', 'seller', {}, 57, '20'],
		['customerService.getMessages', 'seller', { conversationId: 0 }, 34, '10'],
		['affiliateSeller.getConversations', 'seller', {}, 57, '50'],
		['affiliateSeller.getMessages', 'seller', { conversationId: 0 }, 34, '20'],
		['video.searchMusic', 'creator', { keyword: 'song' }, 55, '20'],
		['affiliatePartner.getCampaigns', 'partner', partnerAsset, 112, '100'],
		['analytics.getSkus', 'seller', { period: 7 }, 60, '20'],
	])('%s reads to the end', async (operation, account, ask, count, size) => {
		const { period: days, conversationId, ...rest } = ask;
		const found = await run(
			operation,
			{
				...all,
				...rest,
				...(days !== undefined && period(Number(days))),
				...(conversationId !== undefined && { conversationId: conversationIdOf(0) }),
			},
			account,
		);
		const ids = found.map((each) => each.id);
		expect(new Set(ids).size).toBe(count);
		expect(ids).toHaveLength(count);
		expect(new Set(sizes())).toEqual(new Set([size]));
	});

	it('of minutes have no size', async () => {
		const found = await run('live.getSessionPerMinute', { ...all, liveId: LIVE_IDS[0] });
		expect(found).toHaveLength(120);
		expect(sizes()).toEqual([undefined, undefined]);
	});
});

describe('affiliate orders', () => {
	it('of a year are read three months at a time, each once', async () => {
		const { now } = market.sandbox.control.clock();
		const createdAfter = new Date(now - 340 * DAY).toISOString();
		const found = await run('affiliateSeller.getOrders', { ...all, options: { createdAfter } });
		const windows = recorder
			.take()
			.map(({ json }) => Number(json.create_time_lt) - Number(json.create_time_ge));
		expect(new Set(windows).size).toBeGreaterThan(0);
		expect(Math.max(...windows)).toBeLessThanOrEqual(89 * 86_400);
		expect(found).toHaveLength(new Set(found.map(({ id }) => id)).size);
		expect(found.length).toBeGreaterThanOrEqual(679);
		const times = found.map(({ create_time: time }) => Number(time));
		expect(times).toEqual([...times].sort((a, b) => b - a));
	});

	it('begin with the newest when only some are wanted', async () => {
		const { now } = market.sandbox.control.clock();
		const options = { createdAfter: new Date(now - 300 * DAY).toISOString() };
		const found = await run(
			'affiliateCreator.getOrders',
			{ returnAll: false, limit: 3, options },
			'creator',
		);
		expect(found.map(({ id }) => id)).toEqual(
			[1, 2, 3].map((index) => `5790${String(index).padStart(15, '0')}`),
		);
		expect(recorder.take()).toHaveLength(1);
	});
});

describe('rates', () => {
	const open = async (commission: unknown) =>
		await run('affiliateSeller.createOpenCollaboration', {
			productId: '1730000000999999999',
			commission: commission as number,
		});

	it('are typed in percent and sent in hundredths', async () => {
		await open(12.34);
		expect(recorder.take()[0].json).toMatchObject({ commission_rate: 1234 });
	});

	it.each([120, -1, 'ten'])('of %s are refused before anything is sent', async (commission) => {
		await expect(open(commission)).rejects.toMatchObject({
			message: "'Commission (%)' is not a percentage from 0 to 100 [item 0]",
		});
		expect(recorder.take()).toEqual([]);
	});

	it('below what the platform takes are told in its words', async () => {
		await expect(open(0.5)).rejects.toMatchObject({
			message: expect.stringContaining('hundredths of a percent'),
			description: expect.stringContaining('16003012'),
		});
	});
});

describe('records of a batch that were refused', () => {
	const invite = {
		name: 'Summer',
		creatorOpenIds: creatorOpenIdOf(0),
		endTime: '2026-12-31T00:00:00Z',
		contactEmail: 'name@example.com',
		products: { product: [{ productId: PRODUCT, commission: 15 }] },
	};

	it('are told although the collaboration was made', async () => {
		const { error } = await runFully('affiliateSeller.createTargetCollaboration', invite);
		expect(error).toMatchObject({
			message: '1 of 2 records were refused [item 0]',
			description: expect.stringContaining(
				`${creatorOpenIdOf(0)} / ${PRODUCT}: The creator is already invited for this product`,
			),
		});
		const result = await runFully('affiliateSeller.createTargetCollaboration', invite, 'seller', {
			continueOnFail: true,
		});
		expect(result.nodes.Node.items.map(({ json }) => json)).toEqual([
			{ id: expect.stringMatching(/^7365/) },
			expect.objectContaining({ error: 'The creator is already invited for this product' }),
		]);
	});

	it('are told by their ids where the platform says no more', async () => {
		const { error } = await runFully('affiliateSeller.markConversationsRead', {
			conversationIds: `${conversationIdOf(0)}, 17`,
		});
		expect(error).toMatchObject({
			description: expect.stringContaining('17: The conversation was not marked as read'),
		});
	});

	it('are told with the reason that the platform gives', async () => {
		const { error } = await runFully(
			'affiliateCreator.createShareLinks',
			{ productIds: `${PRODUCT}, 99` },
			'creator',
		);
		expect(error).toMatchObject({
			description: expect.stringContaining('99 / The product cannot be promoted'),
		});
	});

	it('need products in an invitation', async () => {
		const { error } = await runFully('affiliateSeller.createTargetCollaboration', {
			...invite,
			products: {},
		});
		expect(error).toMatchObject({ message: expect.stringContaining("'Products' has to name") });
		expect(recorder.take()).toEqual([]);
	});
});

describe('words that the platform misspells', () => {
	it('are sent as they are', async () => {
		await run('affiliateSeller.markConversationsRead', { conversationIds: conversationIdOf(0) });
		await run('affiliateSeller.getSampleRequests', {
			...all,
			options: { creatorOpenId: creatorOpenIdOf(0), collaborationId: '7' },
		});
		await run('live.getSessionProducts', {
			liveId: LIVE_IDS[0],
			options: { sortField: 'produt_clicks' },
		});
		const [read, samples, products] = recorder.take();
		expect(read.request).toBe('POST /affiliate_seller/202412/conversatons/read');
		expect(samples.body.sort()).toEqual(['creator_user_oepn_id', 'target_collabration_id']);
		expect(products.values.sort_field).toBe('produt_clicks');
	});
});

describe('accounts', () => {
	it.each<[`${string}.${string}`, Account, Ask]>([
		['affiliateSeller.getOutreachQuota', 'creator', {}],
		['affiliateCreator.getProfile', 'seller', {}],
		['affiliateCreator.getProfile', 'partner', {}],
		['affiliatePartner.getCampaign', 'seller', { ...partnerAsset, campaignId: '1' }],
		['live.getRoomFigures', 'seller', { liveRoomId: LIVE_ROOM_ID }],
		['video.getStatus', 'seller', { videoId: '1' }],
	])('%s refuses a %s', async (operation, account, ask) => {
		const { error } = await runFully(operation, ask, account, {
			fields: { shopCipher: shops.SG.cipher },
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('may not call this endpoint'),
			description: expect.stringContaining('Account Type'),
		});
	});

	it('of creators send no shop, whatever the credential says', async () => {
		const fields = { shopCipher: shops.SG.cipher };
		await run('affiliateCreator.getProfile', {}, 'creator', { fields });
		await run('live.getRoomFigures', { liveRoomId: LIVE_ROOM_ID }, 'creator', { fields });
		for (const { query } of recorder.take()) expect(query).toEqual([]);
	});

	it('of partners name a category asset, from a list', async () => {
		const found = await market.host.listSearch({
			type: 'tikTokShop',
			credentials: market.connectTikTokShop(market.tikTokShopFields('partner')),
			method: 'searchCategoryAssets',
			filter: 'sg',
		});
		expect(found.results).toEqual([
			{ name: 'Fake category 600001 (SG)', value: categoryAssets[0].cipher },
		]);
		await expect(run('affiliatePartner.getCampaigns', {}, 'partner')).rejects.toThrow(
			'Parameter "Category Asset" is required',
		);
	});

	it('say which live rooms are theirs', async () => {
		const { error } = await runFully('live.getRoomFigures', { liveRoomId: '17' }, 'creator');
		expect(error).toMatchObject({
			message: 'The account has no right to this live room [item 0]',
		});
	});
});
