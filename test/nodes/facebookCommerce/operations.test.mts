import type { IDataObject } from 'n8n-workflow';

import * as fixtures from '../../sandbox/fixtures.mts';
import {
	TODAY,
	catalog,
	jsonOf,
	locator,
	market,
	page,
	refused,
	run,
	runFully,
	sent,
	set,
	useMarket,
} from './world.mts';

const { app, catalogs, identities, liveVideo, longToken, pages, shortToken } =
	fixtures.facebookCommerce;

useMarket();

describe('other operations', () => {
	it('products are filtered by Meta', async () => {
		const rules = [
			{ field: 'brand', comparison: 'eq', value: 'Muster' },
			{ field: 'availability', comparison: 'is_any', value: 'out of stock, preorder' },
		];
		const items = await run('product.getMany', {
			catalog,
			returnAll: true,
			options: { filters: { rules } },
		});
		expect(items.length).toBeGreaterThan(3);
		for (const { json } of items) expect(json).toMatchObject({ availability: 'out of stock' });
	});

	it('an upload without Only Update warns', async () => {
		const upload = {
			feedId: fixtures.facebookCommerce.feed.id,
			source: 'url',
			url: 'https://x.example',
		};
		const warned = await runFully('feed.upload', { ...upload, updateOnly: false });
		expect(warned.nodes.Node.hints[0].message).toMatch(/is deleted from the catalog/);
		const careful = await runFully('feed.upload', upload);
		expect(careful.nodes.Node.hints).toEqual([]);
		const uploads = jsonOf(
			await run('feed.getUploads', { feedId: upload.feedId, returnAll: true }),
		);
		expect(uploads.map(({ num_deleted_items: deleted }) => deleted)).toEqual([0, 100, 0]);
	});

	it('a live video is planned, goes live and ends', async () => {
		const startTime = new Date(TODAY + 86_400_000).toISOString();
		const [{ json }] = await run('liveVideo.schedule', { page, title: 'Soon', startTime });
		const liveVideoId = String(json.id);
		const status = async () => (await run('liveVideo.get', { page, liveVideoId }))[0].json.status;
		expect(await status()).toBe('SCHEDULED_UNPUBLISHED');
		await run('liveVideo.goLive', { page, liveVideoId });
		expect(await status()).toBe('LIVE');
		await run('liveVideo.end', { page, liveVideoId });
		expect(await status()).toBe('VOD');
	});

	it('live videos come from the videos of the page where they cannot be listed', async () => {
		set({ liveListing: 'refused' });
		const { nodes } = await runFully('liveVideo.getMany', { page, returnAll: true });
		expect(jsonOf(nodes.Node.items)).toMatchObject([{ title: 'Was live', status: 'VOD' }]);
		expect(nodes.Node.hints[0].message).toMatch(/videos of the page were read/);
	});

	it('a batch of 120 calls is three requests, and inner refusals are told one by one', async () => {
		const input = Array.from({ length: 120 }, (_, index) => ({
			json: { path: index % 40 === 3 ? '999000' : `/${catalogs.main.id}` },
		}));
		const parameters = { path: '={{ $json.path }}', parameters: '{"fields": "id,name"}' };
		const items = await run('custom.batch', parameters, { input, continueOnFail: true });
		expect(items).toHaveLength(120);
		expect(sent(/^\/v25.0\/$/)).toHaveLength(3);
		items.forEach(({ json, pairedItem }, index) => {
			expect(pairedItem).toEqual({ item: index });
			if (index % 40 !== 3)
				expect(json).toEqual({ id: catalogs.main.id, name: catalogs.main.name });
			else expect(json).toMatchObject({ details: { code: '100/33', subject: '999000' } });
		});
	});

	it('API Call reads all pages and acts for a page', async () => {
		const items = await run('custom.apiCall', {
			endpoint: locator('GET /{page_id}/live_videos', 'path'),
			query: '{"fields": "id"}',
			body: '{}',
			options: {
				page: pages.main.id,
				pathParameters: { page_id: pages.main.id },
				readAllPages: true,
			},
		});
		expect(items).toHaveLength(131);
	});

	it('the lists of the editor find pages, businesses and catalogs', async () => {
		const search = async (method: string, filter?: string) => {
			const found = await market.host.listSearch({
				type: 'facebookCommerce',
				method,
				filter,
				parameters: { authentication: 'accessToken' },
				credentials: market.connectFacebook(),
			});
			return found.results.map(({ name }) => name);
		};
		expect(await search('searchPages')).toEqual(['Fake Second Page', 'Fake Shop Page']);
		expect(await search('searchBusinesses')).toEqual(['Fake Retail Business']);
		expect(await search('searchCatalogs', 'client')).toEqual(['Fake client catalog']);
	});
});

describe('OAuth2', () => {
	const connect = (token: IDataObject, more: IDataObject = {}) => ({
		facebookCommerceOAuth2Api: market.store.add('facebookCommerceOAuth2Api', {
			grantType: 'authorizationCode',
			clientId: app.appId,
			clientSecret: app.appSecret,
			graphVersion: 'v25.0',
			customBaseUrl: market.sandbox.urls.facebookCommerce,
			oauthTokenData: token,
			...more,
		} as never),
	});
	const authentication = 'oAuth2';

	it('sends the proof of the token that is sent, for pages as well', async () => {
		const token = { access_token: identities.user.accessToken, token_type: 'bearer' };
		const credentials = connect(token) as never;
		const [item] = await run('catalog.get', { authentication, catalog }, { credentials });
		expect(item.json.id).toBe(catalogs.main.id);
		const live = { authentication, page, liveVideoId: liveVideo.id };
		const [viewers] = await run('liveVideo.getViewers', live, { credentials });
		expect(viewers.json.live_views).toBe(120);
		const [debugged] = await run('token.debug', { authentication }, { credentials });
		expect(debugged.json).toMatchObject({ type: 'USER', is_valid: true, app_id: app.appId });
	});

	it('trades a short token in once, for one of 60 days', async () => {
		const short = { access_token: shortToken, token_type: 'bearer', expires_in: 3600 };
		const credentials = connect(short) as never;
		const input = [{ json: {} }, { json: {} }];
		await run('catalog.get', { authentication, catalog }, { credentials, input });
		expect(sent(/oauth\/access_token$/)).toHaveLength(1);
		market.sandbox.control.revoke({ platform: 'facebookCommerce', accessToken: shortToken });
		await run('catalog.get', { authentication, catalog }, { credentials });
		expect(sent(/oauth\/access_token$/)).toHaveLength(1);
	});

	it('tells in time that the connection ends', async () => {
		const soon = Date.now() + 3 * 86_400_000;
		const token = {
			access_token: longToken,
			token_type: 'bearer',
			expires_in: 5_183_944,
			n8n_expires_at: String(soon),
		};
		const credentials = connect(token) as never;
		const { nodes } = await runFully('catalog.get', { authentication, catalog }, { credentials });
		expect(nodes.Node.hints[0].message).toMatch(/ends on .* press 'Connect'/);
	});

	it('says what to do when it was never connected', async () => {
		const credentials = connect({}) as never;
		const error = await refused('catalog.get', { authentication, catalog }, { credentials });
		expect(error.message).toMatch(/not connected/);
	});
});
