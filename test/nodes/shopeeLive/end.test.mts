import type { IDataObject } from 'n8n-workflow';

import * as fixtures from '../../sandbox/fixtures.mts';
import { LAUNCH_GMV_CENTS, liveScript } from '../../sandbox/live/script.mts';
import { openLiveWorld, running } from './world.mts';

const { live } = fixtures.shopee;
const { advance, control, fully, options, run, sent } = openLiveWorld();

describe('End', () => {
	it('reads the figures of session and products, and ends the session only then', async () => {
		advance(3_600_000);
		control().clearLog();
		const [ended] = await run('session.end', running);

		// 206 products are three pages.
		expect(sent()).toEqual([
			'get_session_metric',
			...['get_session_item_metric', 'get_session_item_metric', 'get_session_item_metric'],
			'end_session',
		]);
		const { gmv, orders, ccu } = liveScript('launch night').at(4200);
		const metrics = ended.metrics as IDataObject;
		expect(Math.abs(Number(metrics.gmv) - gmv)).toBeLessThan(100);
		expect(Math.abs(Number(metrics.orders) - orders)).toBeLessThan(10);
		expect(Math.abs(Number(metrics.ccu) - ccu)).toBeLessThan(60);
		expect(ended).toMatchObject({ session_id: String(live.running), success: true });
		expect(ended.items).toHaveLength(206);

		await expect(run('session.getMetrics', running)).rejects.toMatchObject({
			message: expect.stringContaining('is over'),
		});
	});

	it('gives one unified session with its products', async () => {
		advance(3_600_000);
		const [ended] = await run('session.end', { ...running, output: 'unified' });

		expect(ended).toMatchObject({
			platform: 'shopee',
			sessionId: String(live.running),
			title: 'Launch night',
			status: 'ended',
			currency: 'IDR',
			totalRevenue: expect.stringMatching(/^\d+(\.\d+)?$/),
			totalViewers: null,
		});
		expect(Number(ended.durationMinutes)).toBeCloseTo(70, 0);
		const items = ended.items as IDataObject[];
		const sum = items.reduce((all, { quantitySold }) => all + Number(quantitySold), 0);
		expect(sum).toBe(ended.totalOrders);
		expect(ended).toMatchObject({ totalItemsSold: sum, productsCount: 206 });
	});

	it('does not end a session whose figures cannot be read', async () => {
		control().fault({
			platform: 'shopee',
			kind: 'status',
			status: 500,
			times: 9,
			match: { path: '*get_session_item_metric' },
		});
		const { error } = await fully('session.end', running);

		expect(error).toMatchObject({ description: expect.stringContaining('was not ended') });
		expect(sent()).not.toContain('end_session');
	}, 30_000);

	it('leaves the figures alone when it is told to', async () => {
		expect(await run('session.end', { ...running, collectMetrics: false })).toEqual([
			{ session_id: String(live.running), success: true },
		]);
		expect(sent()).toEqual(['end_session']);
	});

	it('keeps the figures when the answer to the end gets lost', async () => {
		control().fault({
			platform: 'shopee',
			kind: 'drop',
			when: 'after',
			match: { path: '*end_session' },
		});
		const [ended] = await run('session.end', running);

		expect(ended.metrics).toMatchObject({ session_id: String(live.running) });
		expect(sent().filter((name) => name === 'end_session')).toHaveLength(1);
	});

	it('gives out what it has collected even if the session cannot be read afterwards', async () => {
		control().fault({
			platform: 'shopee',
			kind: 'status',
			status: 500,
			times: 9,
			match: { path: '*get_session_detail' },
		});
		const [ended] = await run('session.end', { ...running, output: 'unified' });

		expect(ended).toMatchObject({ status: 'ended', title: null, currency: 'IDR' });
		expect(ended.items).toHaveLength(206);
	});

	it('does not pass off a session that goes on as one that has ended', async () => {
		control().fault({
			platform: 'shopee',
			kind: 'drop',
			when: 'before',
			match: { path: '*end_session' },
		});
		await expect(run('session.end', running)).rejects.toThrow();
	});

	it('says where a session has to be ended that was started on the phone', async () => {
		options({ liveStartedIn: 'app' });
		await expect(run('session.end', running)).rejects.toMatchObject({
			message: expect.stringContaining('Shopee app or Live PC'),
		});
	});
});

it('a launch can be run from plan to end', async () => {
	const as = { as: 'user' } as const;
	const [cover] = await run(
		'image.upload',
		{ inputDataFieldName: 'data' },
		{
			...as,
			input: [
				{ json: {}, binary: { data: { data: 'R0lG', mimeType: 'image/gif', fileName: 'c.gif' } } },
			],
		},
	);
	const [created] = await run(
		'session.create',
		{ title: 'Launch night', coverImageUrl: cover.image_url, options: { isTest: true } },
		as,
	);
	const id = { sessionId: created.session_id };
	expect(await run('session.start', id, as)).toEqual([
		{ session_id: created.session_id, domain_id: '6', success: true },
	]);
	await expect(
		run('session.create', { title: 'Two at once', coverImageUrl: live.cover }, as),
	).rejects.toMatchObject({ message: expect.stringContaining('running already') });
	const script = liveScript('launch night');
	const second = script.reaches('gmvCents', LAUNCH_GMV_CENTS) ?? 0;
	advance((second + 2) * 1000);
	const [metrics] = await run('session.getMetrics', { ...id, output: 'unified' }, as);
	expect(Number(metrics.totalRevenue) * 100).toBeGreaterThanOrEqual(LAUNCH_GMV_CENTS);
	expect(metrics).toMatchObject({ isTest: true, currency: 'THB' });
	const [ended] = await run('session.end', { ...id, output: 'unified' }, as);
	expect(ended).toMatchObject({ status: 'ended', isTest: true });
});
