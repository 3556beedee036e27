import { all, period, recorder, run, runFully, useMarket } from './accounts.mts';

useMarket();

describe('figures', () => {
	it('come day by day, with those of the period before', async () => {
		const found = await run('analytics.getShopPerformance', {
			...period(7),
			granularity: '1D',
			options: { withComparison: true },
		});
		expect(found.map((each) => each.period)).toEqual([
			...Array(7).fill('current'),
			...Array(7).fill('previous'),
		]);
		expect(found[0]).toMatchObject({
			gmv: { currency: 'SGD' },
			latest_available_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
		});
	});

	it('carry what stands beside them', async () => {
		const [video] = await run('analytics.getVideo', {
			...period(7),
			granularity: 'ALL',
			videoId: '7310000000000560000',
		});
		expect(video).toMatchObject({ period: 'current', engagement_data: { total_likes: 12 } });
		const hours = await run('analytics.getShopPerformanceHourly', { date: period(1).startDate });
		expect(hours).toHaveLength(24);
		expect(hours[23]).toMatchObject({ index: 23 });
		expect(hours[0]).not.toHaveProperty('overall');
	});

	it.each([0, -3])('of an empty period (%i days) are not asked for', async (days) => {
		const { error } = await runFully('analytics.getProducts', { ...all, ...period(days) });
		expect(error).toMatchObject({
			message: "'End Date (Exclusive)' is not after 'Start Date' [item 0]",
		});
		expect(recorder.take()).toEqual([]);
	});

	it('that are too old are explained', async () => {
		const { error } = await runFully('live.getSessions', { ...all, ...period(300) });
		expect(error).toMatchObject({
			message: 'TikTok Shop has no figures for these dates [item 0]',
			description: expect.stringContaining('28001022'),
		});
	});
});
