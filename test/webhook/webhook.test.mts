import { createHost } from '../harness/index.mts';
import { checkAge, compareSignatures } from '../../nodes/shared/webhook/verify.ts';
import { HookTrigger, platform, sign } from './trigger.mts';

let nextId = 0;

async function open(parameters: Record<string, unknown> = {}) {
	const host = await createHost({ nodes: [HookTrigger], credentials: [] });
	return host.trigger({
		type: 'hookTrigger',
		parameters: { events: '["order"]', takeOver: false, ...parameters },
	});
}

type Opened = Awaited<ReturnType<typeof open>>;

async function deliver(trigger: Opened, body: object | string, signature?: string) {
	const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
	const headers: Record<string, string> = { 'content-type': 'application/json' };
	const authorization = signature ?? sign(rawBody);
	if (authorization) headers.authorization = authorization;
	return await trigger.webhook({ headers, rawBody });
}

const event = (extra: object = {}) => ({ id: `event-${++nextId}`, type: 'order', ...extra });

beforeEach(() => {
	platform.registrations = [];
	platform.fail = false;
});

describe('receiving a message', () => {
	it('answers 200 with an empty body and hands the event over', async () => {
		const trigger = await open();
		const result = await deliver(trigger, event({ order: '12' }));
		expect(result.response).toMatchObject({ status: 200, body: '' });
		expect(result.workflowData?.[0]).toHaveLength(1);
		expect(result.workflowData?.[0][0].json).toMatchObject({ type: 'order', order: '12' });
	});

	it('keeps every digit of a number beyond 2^53', async () => {
		const trigger = await open();
		const result = await deliver(trigger, '{"id":"n1","type":"order","p":1729592969712207009}');
		expect(result.workflowData?.[0][0].json.p).toBe('1729592969712207009');
	});

	it.each([
		['a wrong signature', 'f'.repeat(64)],
		['a signature of another length', 'abc'],
	])('answers 401 to %s and starts nothing', async (_, signature) => {
		const trigger = await open();
		const result = await deliver(trigger, event(), signature);
		expect(result.response).toMatchObject({ status: 401, body: '' });
		expect(result.workflowData).toBeUndefined();
	});

	it('answers 401 to a message without a signature, before it reads the body', async () => {
		const trigger = await open();
		const result = await trigger.webhook({
			headers: { 'content-type': 'application/json' },
			rawBody: '[]',
		});
		expect(result.response.status).toBe(401);
	});

	it('verifies the bytes as they came, escapes and spaces included', async () => {
		const trigger = await open();
		const rawBody = '{ "type":"order",\n"id":"e\\u00e1-1", "name":"t\\u00fai \u{1f45c}" }';
		expect((await deliver(trigger, rawBody)).workflowData?.[0][0].json.name).toBe('túi \u{1f45c}');
		const changed = rawBody.replace('{ ', '{');
		expect((await deliver(trigger, changed, sign(rawBody))).response.status).toBe(401);
	});

	it('answers 400 to a signed body that is no JSON object', async () => {
		const trigger = await open();
		expect((await deliver(trigger, '[1]')).response.status).toBe(400);
	});

	it('answers well but starts nothing for an event nobody asked for', async () => {
		const trigger = await open();
		const result = await deliver(trigger, event({ type: 'product' }));
		expect(result.response.status).toBe(200);
		expect(result.workflowData).toBeUndefined();
	});

	it('drops repeats: together, later and after a restart', async () => {
		const trigger = await open();
		const message = event();
		const together = await Promise.all([1, 2, 3].map(async () => await deliver(trigger, message)));
		expect(together.filter((each) => each.workflowData)).toHaveLength(1);
		expect(together.every((each) => each.response.status === 200)).toBe(true);
		trigger.restart();
		expect((await deliver(trigger, message)).workflowData).toBeUndefined();
	});

	it('lets an event in again when handling it did not succeed', async () => {
		const trigger = await open();
		const message = event();
		platform.fail = true;
		expect((await deliver(trigger, message)).error).toBeDefined();
		platform.fail = false;
		expect((await deliver(trigger, message)).workflowData).toBeDefined();
	});

	it('remembers a bounded number of events', async () => {
		const trigger = await open();
		trigger.staticData.seenEvents = Array.from({ length: 5000 }, (_, index) => `old-${index}`);
		await deliver(trigger, event());
		expect(trigger.staticData.seenEvents).toHaveLength(5000);
	});
});

describe('registering', () => {
	const foreign = 'https://erp.example.test/hook';

	it('registers each event, finds it again and removes it', async () => {
		const trigger = await open({ events: '["order","return"]' });
		expect(await trigger.hook('checkExists')).toBe(false);
		await trigger.hook('create');
		expect(platform.registrations.map(({ event: name }) => name)).toEqual(['order', 'return']);
		expect(await trigger.hook('checkExists')).toBe(true);
		await trigger.hook('delete');
		expect(platform.registrations).toEqual([]);
	});

	it("leaves another system's address alone and says whose it is", async () => {
		platform.registrations = [{ event: 'order', address: foreign }];
		const trigger = await open();
		await expect(trigger.hook('create')).rejects.toMatchObject({
			message: 'Another system already receives these events',
			advice: expect.stringContaining(foreign),
		});
		await trigger.hook('delete');
		expect(platform.registrations).toEqual([{ event: 'order', address: foreign }]);
	});

	it('takes the address over only when told to', async () => {
		platform.registrations = [{ event: 'order', address: foreign }];
		const trigger = await open({ takeOver: true });
		await trigger.hook('create');
		expect(platform.registrations[0].address).toBe(trigger.webhookUrl);
	});
});

describe('verifying', () => {
	it.each([[undefined], [''], [null], [42], [['a']]])('refuses %p as a signature', (value) => {
		expect(compareSignatures(value, 'abc').valid).toBe(false);
	});

	it('refuses everything when there is no key', () => {
		expect(compareSignatures('', null).valid).toBe(false);
		expect(compareSignatures('abc', '').valid).toBe(false);
	});

	it('knows old and future messages, in seconds and milliseconds', () => {
		const now = Date.now();
		expect(checkAge(now, 1000).valid).toBe(true);
		expect(checkAge(Math.floor(now / 1000), 2000).valid).toBe(true);
		expect(checkAge(now - 301_000, 300_000).valid).toBe(false);
		expect(checkAge(now + 301_000, 300_000).valid).toBe(false);
		expect(checkAge('soon', 300_000).valid).toBe(false);
	});
});
