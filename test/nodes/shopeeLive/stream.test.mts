import * as fixtures from '../../sandbox/fixtures.mts';
import { openLiveWorld, planned, running } from './world.mts';

const { live } = fixtures.shopee;
const { fully, options, run } = openLiveWorld();

function byPath(value: string) {
	return { __rl: true, mode: 'path', value };
}

describe('the key of the stream', () => {
	const SECRET = /FAKE-push-key|rtmp:|FAKE-play/;

	it('comes out only where it was asked for', async () => {
		const [shown] = await run('session.get', { ...running, includeStreamKey: true });
		expect(JSON.stringify(shown)).toMatch(SECRET);
		const [hidden] = await run('session.get', running);
		expect(JSON.stringify(hidden)).not.toMatch(SECRET);
		expect(hidden.stream_url_list).toEqual({ domain_id: '6' });
	});

	it.each(['object', 'list'])(
		'is a matter of the switch in unified output, too: %s',
		async (form) => {
			options({ liveStreams: form });
			const given = { ...running, output: 'unified' };
			const [hidden] = await run('session.get', given);
			expect(JSON.stringify(hidden)).not.toMatch(SECRET);
			const [shown] = await run('session.get', { ...given, includeStreamKey: true });
			expect(shown.streams).toEqual([
				{
					domainId: '6',
					pushUrl: `rtmp://push.example/live/${live.running}`,
					pushKey: `FAKE-push-key-${live.running}`,
					playUrl: expect.stringMatching(SECRET),
				},
			]);
		},
	);

	it.each([
		['session.update', { ...planned, options: { title: 'Better' } }],
		['session.start', planned],
		['custom.apiCall', { endpoint: byPath('GET /api/v2/livestream/get_session_detail') }],
	] as const)('%s does not show it', async (operation, given) => {
		const query = JSON.stringify({ session_id: live.planned });
		const result = await fully(
			operation,
			operation === 'custom.apiCall' ? { ...given, query, body: '{}' } : given,
			{ as: 'user' },
		);

		expect(result.error).toBeUndefined();
		expect(JSON.stringify([result.items, result.node?.hints])).not.toMatch(SECRET);
	});

	it('does not show in an error after it was read', async () => {
		options({ liveUser: 'frozen' });
		const { error } = await fully('session.start', planned, { as: 'user' });

		expect(error).toMatchObject({ message: expect.stringContaining('go live at the moment') });
		expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toMatch(SECRET);
	});
});
