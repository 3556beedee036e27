import * as fixtures from '../../sandbox/fixtures.mts';
import { openLiveWorld, planned, running } from './world.mts';

const { live, streamer, user } = fixtures.shopee;
const { advance, control, fully, options, run, sent } = openLiveWorld();

describe('comments', () => {
	it('are those of the last ten seconds, with what was posted among them', async () => {
		advance(1_800_000);
		const [posted] = await run('comment.post', { ...running, content: 'Size L is back!' });
		const comments = await run('comment.getLatest', { ...running, returnAll: true });
		const now = control().clock().now / 1000;

		expect(comments).toContainEqual(
			expect.objectContaining({ comment_id: posted.comment_id, content: 'Size L is back!' }),
		);
		for (const { timestamp } of comments) expect(now - Number(timestamp)).toBeLessThan(12);
		advance(15_000);
		const later = await run('comment.getLatest', { ...running, returnAll: true });
		expect(later.map(({ comment_id: id }) => id)).not.toContain(posted.comment_id);
	});

	it('come once each, also if Shopee tells all of them whatever the offset', async () => {
		options({ liveComments: 'whole' });
		advance(1_800_000);
		const comments = await run('comment.getLatest', { ...running, returnAll: true });
		const ids = comments.map(({ comment_id: id }) => id);
		expect(ids.length).toBeGreaterThan(0);
		expect(new Set(ids).size).toBe(ids.length);
		expect(sent()).toHaveLength(2);
	});

	it('may have 150 characters, however many bytes those are', async () => {
		await run('comment.post', { ...running, content: 'ü'.repeat(150) });
		await expect(
			run('comment.post', { ...running, content: 'ü'.repeat(151) }),
		).rejects.toMatchObject({
			message: expect.stringContaining("'Text' has 151 characters"),
		});
		expect(sent()).toEqual(['post_comment']);
	});
});

describe('refusals', () => {
	it('waits when Shopee asks for fewer calls, also for a write', async () => {
		control().fault({
			platform: 'shopee',
			kind: 'envelope',
			times: 2,
			match: { path: '*post_comment' },
			body: { error: 'error_server', message: 'Too many requests', request_id: 'r' },
		});
		const [posted] = await run('comment.post', { ...running, content: 'Hi' });
		expect(posted.comment_id).toBeDefined();
		expect(sent()).toEqual(['post_comment', 'post_comment', 'post_comment']);
	}, 30_000);

	it('does not repeat a comment when Shopee had a fault', async () => {
		control().fault({
			platform: 'shopee',
			kind: 'envelope',
			match: { path: '*post_comment' },
			body: { error: 'error_server', message: 'Server internal error', request_id: 'r' },
		});
		await expect(run('comment.post', { ...running, content: 'Hi' })).rejects.toThrow();
		expect(sent()).toEqual(['post_comment']);
	});

	it.each([
		[{ liveUser: 'otherRegion' }, 'no livestream calls in the market of this user'],
		[{ liveUser: 'frozen' }, 'go live at the moment'],
		[{ liveUser: 'notAllowed' }, 'may not go live'],
	])('%p is told once and not tried again', async (values, words) => {
		options(values);
		const given = { title: 'Next', coverImageUrl: live.cover };
		await expect(run('session.create', given, { as: 'user' })).rejects.toMatchObject({
			message: expect.stringContaining(words),
		});
		expect(sent()).toEqual(['create_session']);
	});

	it.each([
		['session.get', { sessionId: '1' }, 'knows no live session'],
		['session.get', running, 'belongs to another user'],
		['session.getMetrics', planned, 'is not running'],
		['item.getMany', planned, 'is not running'],
		['session.getMetrics', { sessionId: String(live.over) }, 'is over'],
	] as const)('%s of %p: %s', async (operation, given, words) => {
		await expect(run(operation, given, { as: 'user' })).rejects.toMatchObject({
			message: expect.stringContaining(words),
		});
	});

	it('says that a user cannot be banned who is on air', async () => {
		const given = { ...running, userId: String(streamer.id) };
		await expect(run('comment.ban', given)).rejects.toMatchObject({
			message: expect.stringContaining('streamer cannot be banned'),
		});
		expect(user.id).not.toBe(streamer.id);
	});

	it('tells who may read the reports of a brand', async () => {
		control().fault({
			platform: 'shopee',
			kind: 'envelope',
			match: { path: '*get_shop_livestream_performance' },
			body: { error: 'error_permission', message: 'no permission', request_id: 'r' },
		});
		const days = { from: '={{ $now.minus({ days: 9 }) }}', to: '={{ $now.minus({ days: 2 }) }}' };
		await expect(run('report.getShops', days, { as: 'principal' })).rejects.toMatchObject({
			description: expect.stringContaining('category Brand Portal Service'),
		});
	});
});

describe('what is typed', () => {
	it('may be the share link of a live', async () => {
		const sessionId = `https://live.shopee.co.id/share?from=live&session=${live.running}`;
		const [session] = await run('session.get', { sessionId, output: 'unified' });
		expect(session.sessionId).toBe(String(live.running));
	});

	it('is refused when it is no picture', async () => {
		const data = { data: 'UERG', mimeType: 'application/pdf', fileName: 'cover.pdf' };
		const { error } = await fully(
			'image.upload',
			{ inputDataFieldName: 'data' },
			{ input: [{ json: {}, binary: { data } }] },
		);
		expect(error).toMatchObject({ message: expect.stringContaining('is not a picture') });
		expect(control().log()).toEqual([]);
	});

	it.each([
		['session.update', { ...planned }, 'nothing to update'],
		['session.create', { title: 'x'.repeat(201), coverImageUrl: live.cover }, '201 characters'],
		['session.get', { sessionId: 'abc' }, "'Session ID' is not a whole number"],
		['report.getShops', { from: '2026-11-05', to: '2026-11-01' }, "'To' is before 'From'"],
		['report.getShops', { from: '2025-01-01', to: '2026-11-01' }, 'at most 366'],
		[
			'report.getShops',
			{ from: '2026-11-01', to: '2026-11-02', options: { currency: 'LOCAL' } },
			"only together with 'Shop IDs'",
		],
		[
			'report.getSessions',
			{ from: '2026-11-01', to: '2026-11-02', options: { sessions: '5550001' } },
			'is not a shop and a session',
		],
		[
			'report.getSessions',
			{ from: '2026-11-01', to: '2026-11-02', rows: 'summary', output: 'unified' },
			"no 'Unified' output",
		],
	] as const)('%s with %p is refused here', async (operation, given, words) => {
		const as = operation.startsWith('report') ? 'principal' : 'user';
		await expect(run(operation, given, { as })).rejects.toMatchObject({
			message: expect.stringContaining(words),
		});
		expect(control().log()).toEqual([]);
	});

	it.each(['getRegions', 'getShops', 'getSessions'])('a report has a summary: %s', async (name) => {
		const days = { from: '={{ $now.minus({ days: 9 }) }}', to: '={{ $now.minus({ days: 2 }) }}' };
		const summary = await run(`report.${name}`, { ...days, rows: 'summary' }, { as: 'principal' });
		expect(summary).toEqual([expect.objectContaining({ currency: 'USD' })]);
	});

	it('keeps what an update does not name', async () => {
		await run('session.update', { ...planned, options: { isTest: true } }, { as: 'user' });
		const [session] = await run('session.get', planned, { as: 'user' });
		expect(session).toMatchObject({ title: 'Planned evening', is_test: true });
	});
});
