import { NodeApiError } from 'n8n-workflow';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import {
	asItems,
	createHost,
	CredentialStore,
	temporaryFolder,
	type Host,
	type NodeCredentials,
	type WorkflowJson,
} from './index.mts';
import { Fake, FakeApi, FakeKeyApi, FakePlatform, FakeTrigger } from './fakePlatform.mts';

const NOT_FOUND = 'The resource you are requesting could not be found';
const platform = new FakePlatform();
let store: CredentialStore;
let host: Host;
let credentials: NodeCredentials;

beforeAll(async () => await platform.start());
afterAll(async () => await platform.stop());

beforeEach(async () => {
	platform.calls.length = 0;
	await setUp(new CredentialStore());
});

async function setUp(newStore: CredentialStore): Promise<void> {
	store = newStore;
	credentials = { fakeApi: store.add('fakeApi', tokens()) };
	host = await createHost({
		nodes: [Fake, FakeTrigger],
		credentials: [FakeApi, FakeKeyApi],
		store,
		standIns: { 'test.upper': (items) => items.map(({ json }) => ({ json: { was: json.id } })) },
	});
}

function tokens(changes: Record<string, string> = {}) {
	const { url, accessToken, refreshToken } = platform;
	return { url, accessToken, refreshToken, expiresAt: '', ...changes };
}

const saved = () => store.peek(credentials.fakeApi.id);

describe('running nodes', () => {
	test('resolves parameters per item and keeps the pairing', async () => {
		const input = asItems({ id: 'a' }, { id: 'b' });
		const parameters = { path: '=/items/{{ $json.id }}' };
		const items = await host.runNode({ type: 'fake', parameters, credentials, input });

		expect(items).toEqual([
			{ json: { id: 'a' }, pairedItem: { item: 0 } },
			{ json: { id: 'b' }, pairedItem: { item: 1 } },
		]);
		expect(platform.calls.map(({ authorization }) => authorization)).toEqual([
			`Bearer ${platform.accessToken}`,
			`Bearer ${platform.accessToken}`,
		]);
	});

	test('throws the error of the node itself', async () => {
		const parameters = { path: '/items/missing' };
		const run = host.runNode({ type: 'fake', parameters, credentials });

		await expect(run).rejects.toBeInstanceOf(NodeApiError);
		await expect(run).rejects.toMatchObject({ httpCode: '404', message: NOT_FOUND });
	});

	test('passes errors on as items under Continue On Fail', async () => {
		const input = asItems({ id: 'missing' }, { id: 'b' });
		const parameters = { path: '=/items/{{ $json.id }}' };
		const items = await host.runNode({
			type: 'fake',
			parameters,
			credentials,
			input,
			continueOnFail: true,
		});

		expect(items).toMatchObject([
			{ json: { error: NOT_FOUND }, pairedItem: { item: 0 } },
			{ json: { id: 'b' }, pairedItem: { item: 1 } },
		]);
	});

	test('refuses a node without its credential, as n8n does', async () => {
		await expect(host.runNode({ type: 'fake' })).rejects.toThrow();
	});

	test('runs workflow JSON with stand-ins for nodes of n8n', async () => {
		const workflow: WorkflowJson = {
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				{
					...node('Fetch', 'n8n-nodes-social-commerce.fake'),
					parameters: { path: '=/items/{{ $json.id }}' },
					credentials: { fakeApi: { id: 'of the exported file', name: 'Fake' } },
				},
				node('Upper', 'test.upper'),
			],
			connections: { Start: to('Fetch'), Fetch: to('Upper') },
		};
		const result = await host.run(workflow, { input: asItems({ id: 'x' }), credentials });

		expect(result).toMatchObject({ status: 'success', lastNode: 'Upper' });
		expect(result.nodes.Fetch.hints).toMatchObject([{ message: 'Done' }]);
		expect(result.nodes.Upper.items).toEqual([{ json: { was: 'x' }, pairedItem: { item: 0 } }]);
	});

	test('reports a failing node of a workflow', async () => {
		const workflow: WorkflowJson = {
			nodes: [{ ...node('Fetch', 'fake'), parameters: { path: '/items/missing' }, credentials }],
			connections: {},
		};
		const result = await host.run(workflow);

		expect(result.status).toBe('error');
		expect(result.error).toBe(result.nodes.Fetch.error);
		expect(result.error).toMatchObject({ message: NOT_FOUND });
	});

	test('stops at the cancel signal', async () => {
		const controller = new AbortController();
		const run = host.runNodeFully({
			type: 'fake',
			parameters: { path: '/slow' },
			credentials,
			signal: controller.signal,
		});
		while (platform.calls.length === 0) await new Promise(setImmediate);
		controller.abort();

		expect(await run).toMatchObject({ status: 'canceled' });
	});
});

describe('binary data', () => {
	test.each(['memory', 'filesystem'] as const)('goes in and out in %s mode', async (mode) => {
		host = await createHost({ nodes: [Fake], credentials: [FakeApi], store, binaryData: mode });
		const { helpers } = host.executeContext({ type: 'fake', credentials });
		const bytes = Buffer.from([0, 255, 10, 13, 128]);
		const data = await helpers.prepareBinaryData(bytes, 'in.bin', 'application/octet-stream');
		const parameters = { upload: true };
		const input = [{ json: {}, binary: { data } }];
		const [item] = await host.runNode({ type: 'fake', parameters, credentials, input });

		const reader = host.executeContext({ type: 'fake', credentials, input: [item] });
		expect(await reader.helpers.getBinaryDataBuffer(0, 'copy')).toEqual(bytes);
		expect(item.binary?.copy).toMatchObject({ fileName: 'copy.pdf', fileExtension: 'pdf' });
		expect(item.binary?.copy.id?.startsWith('filesystem')).toBe(
			mode === 'filesystem' ? true : undefined,
		);
		expect(existsSync(join(temporaryFolder, 'binary', 'workflows'))).toBe(mode === 'filesystem');
	});
});

describe('tokens', () => {
	test('a 401 refreshes once, saves, and is repeated', async () => {
		platform.rotate();
		store.edit(credentials.fakeApi.id, { refreshToken: platform.refreshToken });
		const items = await host.runNode({ type: 'fake', credentials, input: asItems({}, {}) });

		expect(items).toHaveLength(2);
		expect(store.saves).toHaveLength(1);
		expect(saved()).toMatchObject({
			accessToken: platform.accessToken,
			refreshToken: platform.refreshToken,
			undeclared: 'kept',
		});
	});

	test('an empty token is fetched before the first request', async () => {
		store.edit(credentials.fakeApi.id, { accessToken: '' });
		await host.runNode({ type: 'fake', credentials });

		expect(platform.calls.map(({ url }) => url)).toEqual(['/token', '/items']);
	});

	test('authenticate asks for a refresh ahead of time by a 401 of its own', async () => {
		store.edit(credentials.fakeApi.id, { expiresAt: '1000' });
		await host.runNode({ type: 'fake', credentials });

		expect(platform.calls.map(({ url }) => url)).toEqual(['/token', '/items']);
		expect(saved()).toMatchObject({ accessToken: platform.accessToken, expiresAt: '' });
	});

	test('a good token is neither refreshed nor saved', async () => {
		await host.runNode({ type: 'fake', credentials });

		expect(platform.calls.map(({ url }) => url)).toEqual(['/items']);
		expect(store.saves).toEqual([]);
		expect(store.reads).toBeGreaterThan(0);
	});

	test('parallel executions race for a single-use token', async () => {
		await setUp(new CredentialStore({ saveDelay: 50 }));
		store.edit(credentials.fakeApi.id, { expiresAt: '1000' });
		const runs = [1, 2, 3].map(async () => await host.runNode({ type: 'fake', credentials }));
		const settled = await Promise.allSettled(runs);

		expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(store.saves).toHaveLength(1);
	});

	test('a failed save makes the request fail and leaves the old tokens', async () => {
		store.edit(credentials.fakeApi.id, { expiresAt: '1000' });
		const before = saved();
		store.failNextSaves();

		await expect(host.runNode({ type: 'fake', credentials })).rejects.toThrow();
		expect(saved()).toEqual(before);
		expect(store.saves).toMatchObject([{ failed: true }]);
	});
});

describe('the HTTP Request node and other requests', () => {
	test('sends the legacy shape and returns the answer', async () => {
		const url = `${platform.url}/items`;
		const answer = await host.httpRequest(credentials, { url, query: { q: 'ü&' } });

		expect(answer).toMatchObject({ statusCode: 200, json: { query: { q: 'ü&' } } });
	});

	test.each([
		['json', { json: { a: 1 } }, { body: { a: 1 }, type: 'application/json' }],
		['json, parsed', { json: { a: 1 }, responseFormat: 'json' as const }, { body: { a: 1 } }],
		['raw', { raw: { body: '[1]', contentType: 'application/json' } }, { body: [1] }],
	])('sends a body as %s', async (_name, body, expected) => {
		const call = { url: `${platform.url}/echo`, method: 'POST' as const, ...body };
		const answer = await host.httpRequest(credentials, call);

		expect(answer.json).toMatchObject(expected);
	});

	test('refreshes a token after any answer that is not good, as n8n does here', async () => {
		const call = host.httpRequest(credentials, { url: `${platform.url}/items/missing` });

		await expect(call).rejects.toMatchObject({ httpCode: '404' });
		expect(platform.calls.map(({ url }) => url)).toEqual([
			'/items/missing',
			'/token',
			'/items/missing',
		]);
	});

	test('authenticates declaratively', async () => {
		const key = { fakeKeyApi: store.add('fakeKeyApi', { key: platform.accessToken }) };
		const answer = await host.request(key, { url: `${platform.url}/items/7` });

		expect(answer).toEqual({ id: '7' });
	});

	test('shows a node the fields of a credential that are displayed', async () => {
		const get = async (key: string) => {
			const fakeKeyApi = store.add('fakeKeyApi', { key, unknown: 1 });
			const type = 'n8n-nodes-base.httpRequest';
			return await host
				.executeContext({ type, credentials: { fakeKeyApi } })
				.getCredentials('fakeKeyApi', 0);
		};

		expect(await get('plain')).toEqual({ key: 'plain' });
		expect(await get('special')).toEqual({ key: 'special', advanced: 'unset' });
		expect(await get('={{ "com" + "puted" }}')).toEqual({ key: 'computed', advanced: 'unset' });
	});
});

describe('credential test', () => {
	test('refreshes first and saves', async () => {
		const result = await host.testCredential({ type: 'fakeApi', id: credentials.fakeApi.id });

		expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(platform.calls.map(({ url }) => url)).toEqual(['/token', '/items']);
		expect(saved()).toMatchObject({ accessToken: platform.accessToken });
	});

	test('reports what the platform says', async () => {
		store.edit(credentials.fakeApi.id, { refreshToken: 'spent' });
		const result = await host.testCredential({ type: 'fakeApi', id: credentials.fakeApi.id });

		expect(result).toEqual({ status: 'Error', message: 'Bad Request' });
	});

	test('cannot keep tokens of a credential that was never saved', async () => {
		const result = await host.testCredential({ type: 'fakeApi', data: tokens() });

		expect(result.status).toBe('Error');
		expect(store.saves).toEqual([]);
	});
});

describe('the editor', () => {
	test('loads options and searches', async () => {
		const setup = { type: 'fake', credentials, parameters: { path: '/here' } };

		expect(await host.loadOptions({ ...setup, method: 'names' })).toEqual([
			{ name: 'one', value: 'one' },
			{ name: 'two', value: 'two' },
		]);
		const search = { ...setup, method: 'search', filter: 'shop', paginationToken: '5' };
		expect(await host.listSearch(search)).toEqual({
			results: [{ name: 'shop in /here', value: '1' }],
			paginationToken: 'after 5',
		});
	});
});

describe('triggers', () => {
	const headers = { 'X-Secret': 'open', 'content-type': 'application/json' };

	test('register once and remove', async () => {
		const trigger = host.trigger({ type: 'fakeTrigger', credentials });
		await trigger.activate();
		expect(trigger.staticData.registered).toBe(trigger.webhookUrl);
		expect(trigger.webhookUrl).toMatch(/^https:\/\/n8n\.example\.com\/webhook\//);

		trigger.restart();
		expect(await trigger.hook('checkExists')).toBe(true);
		await trigger.deactivate();
		expect(await trigger.hook('checkExists')).toBe(false);
	});

	test('see the raw bytes and the parsed body', async () => {
		const rawBody = '{"name": "\\u00fc/\\/"}';
		const result = await host.trigger({ type: 'fakeTrigger' }).webhook({ headers, rawBody });

		expect(result.response).toMatchObject({ status: 200 });
		expect(result.workflowData).toEqual([[{ json: { raw: rawBody, body: { name: 'ü//' } } }]]);
	});

	test('answer for themselves', async () => {
		const result = await host.trigger({ type: 'fakeTrigger' }).webhook({ json: {} });

		expect(result.response).toMatchObject({ status: 401, body: 'wrong secret' });
		expect(result.workflowData).toBeUndefined();
	});

	test.each([
		['a broken body', { headers, rawBody: '{' }, 422],
		['an unknown method', { method: 'PUT', headers }, 404],
		['a handler that throws', { headers, json: { explode: true } }, 500],
	])('n8n itself answers %s', async (_name, request, status) => {
		const { response } = await host.trigger({ type: 'fakeTrigger' }).webhook(request);

		expect(response.status).toBe(status);
	});

	test('poll with memory', async () => {
		const trigger = host.trigger({ type: 'fakeTrigger', credentials, staticData: { seen: 1 } });

		expect(await trigger.poll()).toEqual([[{ json: { name: 'two' } }]]);
		trigger.restart();
		expect(await trigger.poll()).toBeNull();
		expect(trigger.staticData).toEqual({ seen: 2 });
	});
});

function node(name: string, type: string): WorkflowJson['nodes'][number] {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

function to(name: string): WorkflowJson['connections'][string] {
	return { main: [[{ node: name, type: 'main', index: 0 }]] };
}
