/** Operations that everybody may call, and pages that stand where data should. */
import { ATTEMPT_HEADER } from '../../nodes/shared/token/attempts.ts';
import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';
import { FakeServer } from './support/server.mts';

let market: FakeMarketplace;
let other: FakeServer;

beforeAll(async () => {
	market = await openFakeMarket();
	other = await new FakeServer().start();
});
afterAll(async () => {
	await Promise.all([market.close(), other.stop()]);
});

const look = async (url: string, input = [{ json: {} }]) =>
	await market.runFully('open.look', { url }, { credentials: {}, input });

it('are sent without a credential, unsigned, to the address that the item names', async () => {
	market.server.answer(() => ({ json: { data: { at: 'market' } } }));
	other.answer(() => ({ json: { data: { at: 'other' } } }));
	const input = [{ json: { url: market.server.url } }, { json: { url: other.url } }];
	const { items, error } = await look('={{ $json.url }}', input);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.at)).toEqual(['market', 'other']);
	const headers = [...market.server.calls, ...other.calls].map((call) => call.headers);
	expect(headers).toHaveLength(2);
	for (const sent of headers) {
		expect(sent['x-sign']).toBeUndefined();
		expect(sent[ATTEMPT_HEADER]).toBeUndefined();
	}
});

it('go through the same pipeline: retries, and errors in words', async () => {
	market.server.answer((_call, index) =>
		index === 0 ? { json: { code: 'Busy' } } : { json: { data: { at: 'market' } } },
	);
	expect((await look(market.server.url)).items).toHaveLength(1);
	market.server.answer(() => ({ json: { code: 'DailyQuota' } }));
	expect((await look(market.server.url)).error).toMatchObject({
		message: expect.stringContaining('The quota of today is used up'),
	});
});

it('a page that the platform knows is told for what it is, and any other as a page', async () => {
	market.server.answer(() => ({ status: 302, text: '', headers: { location: '/login' } }));
	await expect(market.run('list.token', { returnAll: true })).rejects.toThrow(
		'Nobody is signed in',
	);
	expect(market.server.calls).toHaveLength(1);
	market.server.answer(() => ({ status: 404, text: '<html>Nothing here</html>' }));
	await expect(market.run('list.token', { returnAll: true })).rejects.toThrow('web page');
});
