import { shopeeAffiliate } from '../sandbox/fixtures.mts';
import { startWorld } from './support/world.mts';
import type { World } from './support/world.mts';

type App = keyof typeof shopeeAffiliate.apps;

describe("the Test button of n8n's editor for a Shopee Affiliate credential", () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		world?.sandbox.control.clock({ now: Date.now() });
		await world?.stop();
	});

	async function press(app: App, changes: Record<string, string> = {}) {
		const { appId, secret, country } = shopeeAffiliate.apps[app];
		const customBaseUrl = `${world.sandbox.urls.shopeeAffiliate}/${country}`;
		const credential = {
			name: `Affiliate ${app} ${JSON.stringify(changes)}`.slice(0, 100),
			type: 'shopeeAffiliateApi',
			data: { appId, appSecret: secret, country, customBaseUrl, ...changes },
		};
		const id = await world.session.createCredential(credential);
		return await world.session.testCredential(id, credential);
	}

	it.each<App>(['main', 'thailand'])('is green for a right secret (%s)', async (app) => {
		expect(await press(app)).toMatchObject({ status: 'OK' });
	});

	it.each<[string, App, () => Record<string, string>, RegExp]>([
		['a wrong secret', 'main', () => ({ appSecret: 'FAKE-wrong' }), /'App Secret' does not fit/],
		[
			'a wrong country',
			'main',
			() => ({ customBaseUrl: `${world.sandbox.urls.shopeeAffiliate}/th` }),
			/check 'Country'/,
		],
		['no API access', 'noAccess', () => ({}), /no access to the Open API/],
		['a frozen account', 'frozen', () => ({}), /is frozen/],
	])('is red for %s, with its own sentence', async (_what, app, changes, sentence) => {
		const { status, message } = await press(app, changes());
		expect({ status, message }).toEqual({
			status: 'Error',
			message: expect.stringMatching(sentence),
		});
		expect(message).not.toContain('FAKE');
	});

	it('is red for a wrong clock, with its own sentence', async () => {
		world.sandbox.control.clock({ advance: 11 * 60_000 });
		expect(await press('main')).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/clock/),
		});
	});
});
