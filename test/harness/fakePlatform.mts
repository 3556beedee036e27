import Fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	IRequestOptions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** A call that the platform saw. */
export interface SeenCall {
	method: string;
	url: string;
	authorization?: string;
	body: unknown;
}

/** A small platform whose refresh tokens are good for one use. */
export class FakePlatform {
	readonly calls: SeenCall[] = [];

	accessToken = 'access-1';

	refreshToken = 'refresh-1';

	refreshes = 0;

	url = '';

	private readonly server: FastifyInstance = Fastify();

	async start(): Promise<this> {
		const { server } = this;
		server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
			done(null, body),
		);
		server.addHook('preHandler', async ({ method, url, headers, body }, reply) => {
			this.calls.push({ method, url, authorization: headers.authorization, body });
			if (url.startsWith('/token')) return;
			const isAuthorized = headers.authorization === `Bearer ${this.accessToken}`;
			if (!isAuthorized) return await reply.code(401).send({ error: 'token expired' });
		});
		server.post<{ Body: { refreshToken: string } }>('/token', async ({ body }, reply) => {
			if (body.refreshToken !== this.refreshToken) {
				return await reply.code(400).send({ error: 'refresh token is spent' });
			}
			this.rotate();
			return { accessToken: this.accessToken, refreshToken: this.refreshToken };
		});
		server.get<{ Querystring: { q?: string; page?: string } }>('/items', async ({ query }) => ({
			query,
			names: ['one', 'two'],
		}));
		server.get<{ Params: { id: string } }>('/items/:id', async ({ params: { id } }, reply) =>
			id === 'missing' ? await reply.code(404).send({ error: 'no such item' }) : { id },
		);
		server.post('/echo', async ({ body, headers }) => ({ body, type: headers['content-type'] }));
		server.post('/file', async ({ body }, reply) =>
			reply.header('content-type', 'application/pdf').send(body),
		);
		server.get('/slow', async ({ raw }) => await once(raw, 'close'));
		this.url = await server.listen({ host: '127.0.0.1', port: 0 });
		return this;
	}

	/** Replaces both tokens; the old ones are void. */
	rotate(): void {
		this.refreshes++;
		this.accessToken = `access-${this.refreshes + 1}`;
		this.refreshToken = `refresh-${this.refreshes + 1}`;
	}

	async stop(): Promise<void> {
		this.server.server.closeAllConnections();
		await this.server.close();
	}
}

const hidden = (name: string, expirable = false): INodeProperties => ({
	displayName: name,
	name,
	type: 'hidden',
	default: '',
	...(expirable && { typeOptions: { expirable } }),
});

/** Signs by function, refreshes ahead of time, and accepts both request shapes. */
export class FakeApi implements ICredentialType {
	name = 'fakeApi';

	displayName = 'Fake API';

	properties: INodeProperties[] = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		hidden('accessToken', true),
		hidden('refreshToken'),
		hidden('expiresAt'),
	];

	test: ICredentialTestRequest = {
		request: { baseURL: '={{ $credentials.url }}', url: '/items' },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'query.page', value: '13', message: 'An unlucky page' },
			},
		],
	};

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const url = `${String(credentials.url)}/token`;
		const { refreshToken } = credentials;
		const tokens: unknown = await this.helpers.httpRequest({
			method: 'POST',
			url,
			body: { refreshToken },
		});
		return { ...(tokens as { accessToken: string }), expiresAt: '', undeclared: 'kept' };
	}

	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions | IRequestOptions,
	): Promise<IHttpRequestOptions> => {
		if (credentials.expiresAt && Number(credentials.expiresAt) < Date.now()) {
			throw Object.assign(new Error('expired'), { response: { status: 401 } });
		}
		const authorization = `Bearer ${String(credentials.accessToken)}`;
		request.headers = { ...request.headers, authorization };
		return request as IHttpRequestOptions;
	};
}

/** Authenticates declaratively. */
export class FakeKeyApi implements ICredentialType {
	name = 'fakeKeyApi';

	displayName = 'Fake Key API';

	properties: INodeProperties[] = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{
			displayName: 'Advanced',
			name: 'advanced',
			type: 'string',
			default: 'unset',
			displayOptions: { show: { key: ['special'] } },
		},
	];

	authenticate: IAuthenticate = {
		type: 'generic',
		properties: { headers: { authorization: '=Bearer {{ $credentials.key }}' } },
	};
}

const describe = (name: string, more: Partial<INodeTypeDescription>): INodeTypeDescription => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: name,
	defaults: { name },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: 'fakeApi', required: true }],
	properties: [],
	...more,
});

/** Fetches one thing per item. */
export class Fake implements INodeType {
	description = describe('fake', {
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', default: '/items' },
			{ displayName: 'Upload', name: 'upload', type: 'boolean', default: false },
		],
	});

	methods = {
		loadOptions: {
			async names(this: ILoadOptionsFunctions) {
				const answer = await call.call(this, '/items');
				return (answer as { names: string[] }).names.map((name) => ({ name, value: name }));
			},
		},
		listSearch: {
			async search(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const results = [{ name: `${filter} in ${this.getNodeParameter('path')}`, value: '1' }];
				return { results, paginationToken: `after ${paginationToken}` };
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (const [item] of this.getInputData().entries()) {
			try {
				output.push({ ...(await fetchItem.call(this, item)), pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				const { message } = error as Error;
				output.push({ json: { error: message }, pairedItem: { item } });
			}
		}
		this.addExecutionHints({ message: 'Done', location: 'outputPane' });
		return [output];
	}
}

async function fetchItem(this: IExecuteFunctions, item: number): Promise<INodeExecutionData> {
	const path = String(this.getNodeParameter('path', item));
	if (!this.getNodeParameter('upload', item)) return { json: Object(await call.call(this, path)) };

	const { url } = await this.getCredentials('fakeApi');
	const body = await this.helpers.getBinaryDataBuffer(item, 'data');
	const file: unknown = await this.helpers.httpRequestWithAuthentication.call(this, 'fakeApi', {
		method: 'POST',
		url: `${String(url)}/file`,
		headers: { 'content-type': 'application/octet-stream' },
		body,
		encoding: 'arraybuffer',
	});
	const copy = await this.helpers.prepareBinaryData(file as Buffer, 'copy.pdf', 'application/pdf');
	return { json: {}, binary: { copy } };
}

async function call(
	this: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
	path: string,
): Promise<unknown> {
	const { url } = await this.getCredentials('fakeApi');
	const options: IHttpRequestOptions = { url: `${String(url)}${path}`, json: true };
	return await this.helpers.httpRequestWithAuthentication.call(this, 'fakeApi', options);
}

/** Receives calls with a shared secret and polls. */
export class FakeTrigger implements INodeType {
	description = describe('fakeTrigger', {
		group: ['trigger'],
		inputs: [],
		polling: true,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
	});

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				const data = this.getWorkflowStaticData('node');
				return data.registered === this.getNodeWebhookUrl('default');
			},
			async create(this: IHookFunctions) {
				const data = this.getWorkflowStaticData('node');
				data.registered = this.getNodeWebhookUrl('default');
				return true;
			},
			async delete(this: IHookFunctions) {
				delete this.getWorkflowStaticData('node').registered;
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		if (this.getHeaderData()['x-secret'] !== 'open') {
			this.getResponseObject().status(401).send('wrong secret').end();
			return { noWebhookResponse: true };
		}
		const body = this.getBodyData();
		if (body.explode) throw new Error('The handler broke');
		const raw = this.getRequestObject().rawBody.toString('latin1');
		return { workflowData: [[{ json: { raw, body } }]] };
	}

	async poll(this: IPollFunctions) {
		const data = this.getWorkflowStaticData('node');
		const seen = Number(data.seen ?? 0);
		const { names } = (await call.call(this, '/items')) as { names: string[] };
		data.seen = names.length;
		const fresh = names.slice(seen);
		return fresh.length ? [fresh.map((name) => ({ json: { name } }))] : null;
	}
}
