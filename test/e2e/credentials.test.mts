import { errorOf, outputOf } from '../host/host.mjs';
import { chain, startWorld, TRIGGER } from './support/world.mts';
import type { World } from './support/world.mts';

/** Endpoints that no operation covers; each needs a signature of another kind. */
const UNCOVERED = [
	{ platform: 'shopee', what: 'shop level', method: 'GET', path: '/api/v2/shop/get_profile' },
	{
		platform: 'shopee',
		what: 'public level',
		method: 'GET',
		path: '/api/v2/public/get_shops_by_partner?page_size=10&page_no=1',
	},
	{
		platform: 'shopee',
		what: 'with a body',
		method: 'POST',
		path: '/api/v2/shop/update_profile',
		body: { shop_name: 'Fake store', description: 'ün"ïcode / ☃' },
	},
	{
		platform: 'tikTokShop',
		what: 'without a shop',
		method: 'GET',
		path: '/seller/202309/shops',
	},
	{
		platform: 'tikTokShop',
		what: 'with a shop and a body',
		method: 'POST',
		path: '/product/202502/products/search?page_size=10',
		body: { status: 'ALL', seller_skus: ['ün"ïcode / ☃'] },
	},
] as const;

describe('credentials in a real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.stop();
	});

	const connections = [
		{ platform: 'shopee', secret: 'partnerSecret' },
		{ platform: 'tikTokShop', secret: 'appSecret' },
	] as const;

	it.each(connections)(
		'the Test button is green for a right $platform key',
		async ({ platform }) => {
			const { credential } = world.marketplaces(0)[platform];
			const id = await world.session.createCredential(credential);
			const first = await world.session.testCredential(id, credential);
			expect(first).toMatchObject({ status: 'OK' });
			// A second click must not spend the one-time code again.
			expect(await world.session.testCredential(id, credential)).toMatchObject({ status: 'OK' });
			expect(world.sandbox.control.stats()[platform].codesSpent).toBe(1);
		},
	);

	it.each(connections)(
		'the Test button is red with a sentence for a wrong $platform key',
		async ({ platform, secret }) => {
			const { credential } = world.marketplaces(1)[platform];
			const wrong = { ...credential, data: { ...credential.data, [secret]: 'not-the-key' } };
			const id = await world.session.createCredential(wrong);
			const { status, message } = await world.session.testCredential(id, wrong);
			expect(status).toBe('Error');
			expect(message).toMatch(/[A-Za-z]+ [a-z]+ [a-z]+/);
			expect(message).not.toContain('not-the-key');
			expect(message).not.toMatch(/status code|\[object|undefined/);
		},
	);

	it.each(UNCOVERED)(
		"n8n's own HTTP Request node gets a signed answer from $platform, $what",
		async ({ platform, method, path, ...rest }) => {
			const { credential } = world.marketplaces(2)[platform];
			const id =
				saved[platform] ?? (saved[platform] = await world.session.createCredential(credential));
			const [route, query = ''] = path.split('?');
			const workflow = chain('HTTP Request', {
				name: 'Call',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method,
					url: `${world.sandbox.urls[platform]}${route}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: credential.type,
					sendQuery: query !== '',
					queryParameters: {
						parameters: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
					},
					...('body' in rest && {
						sendBody: true,
						specifyBody: 'json',
						jsonBody: JSON.stringify(rest.body),
					}),
					options: {},
				},
				credentials: { [credential.type]: { id, name: credential.name } },
			});
			const execution = await world.session.runWorkflow(
				await world.session.createWorkflow(workflow),
				TRIGGER,
			);
			expect(errorOf(execution)).toBeUndefined();
			const [answer] = outputOf(execution, 'Call');
			expect(answer).toMatchObject(platform === 'shopee' ? { error: '' } : { code: 0 });
			const call = world.sandbox.control.log().findLast((entry) => entry.path === route);
			expect(call).toMatchObject({ platform, status: 200 });
		},
	);

	const saved: Partial<Record<'shopee' | 'tikTokShop', string>> = {};
});
