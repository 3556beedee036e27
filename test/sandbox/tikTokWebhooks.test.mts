import * as fixtures from './fixtures.mts';
import { startSandbox } from './index.mts';
import type { Sandbox } from './index.mts';
import { tikTok } from './testClient.mts';

const { shops, accounts } = fixtures.tikTokShop;
const PATH = '/event/202309/webhooks';
const ADDRESS = 'https://n8n.example.com/webhook/1';

let sandbox: Sandbox;
let call: ReturnType<typeof tikTok>;

beforeAll(async () => {
	sandbox = await startSandbox({ clock: Date.UTC(2026, 5, 1), ordersPerPlatform: 10 });
	call = tikTok(sandbox);
});
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close());

const list = async (cipher: string = shops.SG.cipher) =>
	(await call({ path: PATH, cipher })).json.data as { webhooks: object[]; total_count: number };
const change = async (method: 'PUT' | 'DELETE', body: object, cipher: string = shops.SG.cipher) =>
	(await call({ method, path: PATH, cipher, body: JSON.stringify(body) })).json;
const put = async (address: string, event_type = 'ORDER_STATUS_CHANGE') =>
	await change('PUT', { address, event_type });

/** The seconds of the marketplace's clock at which a call may have been handled. */
async function secondsOf(call: () => Promise<unknown>): Promise<number[]> {
	const seconds = () => Math.floor(sandbox.control.clock().now / 1000);
	const from = seconds();
	await call();
	return Array.from({ length: seconds() - from + 1 }, (_, index) => from + index);
}

test('a shop has one address for each event type, and the last one counts', async () => {
	expect(await list()).toEqual({ webhooks: [], total_count: 0 });
	await put(ADDRESS, 'PACKAGE_UPDATE');
	const created = await secondsOf(async () => await put(ADDRESS));
	sandbox.control.clock({ advance: 60_000 });
	const changed = await secondsOf(async () => await put('https://erp.example.com/hook'));
	const answer = await list();
	const { create_time, update_time } = answer.webhooks[0] as Record<string, number>;
	expect(created).toContain(create_time);
	expect(changed).toContain(update_time);
	expect(answer).toEqual({
		webhooks: [
			{
				event_type: 'ORDER_STATUS_CHANGE',
				address: 'https://erp.example.com/hook',
				create_time,
				update_time,
			},
			expect.objectContaining({ event_type: 'PACKAGE_UPDATE', address: ADDRESS }),
		],
		total_count: 2,
	});
	expect((await list(shops.ID.cipher)).total_count).toBe(0);
});

test('a webhook ends when it is deleted, once', async () => {
	await put(ADDRESS);
	const event = { event_type: 'ORDER_STATUS_CHANGE' };
	expect((await change('DELETE', event, shops.ID.cipher)).code).toBe(36009004);
	expect((await change('DELETE', event)).code).toBe(0);
	expect(await list()).toMatchObject({ total_count: 0 });
	expect((await change('DELETE', event)).code).toBe(36009004);
});

test.each([
	'http://n8n.example.com/webhook',
	'https://192.0.2.7/webhook',
	'https://[2001:db8::1]/webhook',
	'https://n8n.example.com:443/webhook',
	'https://n8n.example.com:5678/webhook',
	'https://localhost/webhook',
	'https://user@n8n.example.com/webhook',
	'n8n.example.com/webhook',
	`https://n8n.example.com/${'x'.repeat(240)}`,
	'',
])('the address %s is refused', async (address) => {
	expect(await put(address)).toMatchObject({
		code: 36009004,
		message: expect.stringContaining('"address"'),
	});
});

test('addresses on this machine need the option', async () => {
	const address = 'http://127.0.0.1:5678/webhook/1';
	expect((await put(address)).code).toBe(36009004);
	sandbox.control.options({ platform: 'tikTokShop', allowHttpWebhooks: true });
	expect((await put(address)).code).toBe(0);
	expect((await put('ftp://127.0.0.1/webhook')).code).toBe(36009004);
});

test('event types are known ones, and replaced ones need the option', async () => {
	for (const event of ['', 'PRODUCT_CHANGE', 'toString', 'REVERSE_STATUS_UPDATE']) {
		expect((await put(ADDRESS, event)).code).toBe(36009004);
	}
	sandbox.control.options({ platform: 'tikTokShop', retiredEvents: 'accepted' });
	expect((await put(ADDRESS, 'REVERSE_STATUS_UPDATE')).code).toBe(0);
});

test('only sellers have webhooks, and they name the shop', async () => {
	const token = accounts.creator.tokens[0].accessToken;
	expect((await call({ path: PATH, cipher: shops.SG.cipher, token })).json.code).toBe(101000);
	expect((await call({ path: PATH })).json.code).toBe(106013);
	expect((await call({ path: PATH, cipher: shops.US.cipher })).json.code).toBe(101000);
});
