/** A node with two ways in, and a resource that needs neither. */
import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialType,
	IExecuteFunctions,
	INodeParameters,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { accessOf } from '../../nodes/shared/catalog/access.ts';
import type { Access } from '../../nodes/shared/catalog/access.ts';
import { describeAccesses } from '../../nodes/shared/catalog/describe.ts';
import { setting } from '../../nodes/shared/catalog/fields.ts';
import type { Operation, Resource } from '../../nodes/shared/catalog/types.ts';
import { execute } from '../../nodes/shared/engine/execute.ts';
import { createHost, CredentialStore } from '../harness/index.mts';
import { FakeMarketApi } from './support/market.mts';
import { fakeMarket } from './support/platform.mts';
import { FakeServer } from './support/server.mts';

const DOCS = 'https://docs.example/fake';

function resource(name: string, value: string, operation: Partial<Operation>): Resource {
	const read: Operation = {
		name: 'Read',
		action: `Read ${name}`,
		description: `Read ${name}`,
		docs: DOCS,
		fields: [],
		...operation,
	};
	return { name, value, description: name, operations: { read } };
}

const front = resource('Thing', 'frontThing', { endpoint: 'GET /front', items: 'data' });
const back = resource('Thing', 'backThing', { endpoint: 'GET /back', items: 'data' });
const sum: Resource = {
	...resource('Sum', 'sum', {
		fields: [
			setting({
				displayName: 'Number',
				name: 'number',
				type: 'number',
				default: 1,
				description: 'What is added to itself',
			}),
		],
		run: async function* run({ host, itemIndex }) {
			yield { json: { sum: 2 * Number(host.getNodeParameter('number', itemIndex)) } };
		},
	}),
	isOffline: true,
};

class FakeBackApi extends FakeMarketApi implements ICredentialType {
	override name = 'fakeBackApi';
}

const accesses: Access[] = [
	{
		name: 'Front Door',
		value: 'front',
		description: 'By the bell',
		platform: fakeMarket,
		resources: [front, sum],
		first: 'frontThing',
	},
	{
		name: 'Back Door',
		value: 'back',
		description: 'By the garden',
		notice: 'Mind the dog.',
		platform: { ...fakeMarket, credential: 'fakeBackApi', rate: { perSecond: 3, inFlight: 1 } },
		resources: [back, sum],
		first: 'backThing',
	},
];

class FakeHouse implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Fake House',
		name: 'fakeHouse',
		group: ['transform'],
		version: 1,
		description: 'Two doors',
		defaults: { name: 'Fake House' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: ['front', 'back'].map((access, index) => ({
			name: ['fakeMarketApi', 'fakeBackApi'][index],
			required: true,
			displayOptions: { show: { access: [access] }, hide: { resource: ['sum'] } },
		})),
		properties: describeAccesses(accesses),
	};

	async execute(this: IExecuteFunctions) {
		const { platform, resources } = accessOf(this, accesses);
		return await execute(this, platform, resources);
	}
}

let server: FakeServer;
let host: Awaited<ReturnType<typeof createHost>>;
const store = new CredentialStore();

beforeAll(async () => {
	server = await new FakeServer().start();
	host = await createHost({ nodes: [FakeHouse], credentials: [FakeMarketApi, FakeBackApi], store });
});

afterAll(async () => {
	await server.stop();
});

beforeEach(() => {
	server.calls.length = 0;
	server.answer(({ path }) => ({ json: { data: { path } } }));
});

const connect = (type: string) => ({ [type]: store.add(type, { url: server.url, account: type }) });

async function run(parameters: INodeParameters, credentials?: ReturnType<typeof connect>) {
	return await host.runNodeFully({ type: 'fakeHouse', parameters, credentials });
}

it.each([
	['front', 'fakeMarketApi'],
	['back', 'fakeBackApi'],
])('the %s door has operations and a credential of its own', async (access, type) => {
	const parameters = { access, resource: `${access}Thing`, operation: 'read' };
	const { nodes, error } = await run(parameters, connect(type));
	expect(error).toBeUndefined();
	expect(nodes.Node.items.map(({ json }) => json)).toEqual([{ path: `/${access}` }]);
});

it('does not do at one door what belongs to the other', async () => {
	const parameters = { access: 'front', resource: 'backThing', operation: 'read' };
	const { error } = await run(parameters, connect('fakeMarketApi'));
	expect(error).toMatchObject({ message: expect.stringContaining("no resource 'backThing'") });
	expect(server.calls).toEqual([]);
});

it.each(['front', 'back'])('a calculation at the %s door needs no credential', async (access) => {
	const { nodes, error } = await run({ access, resource: 'sum', operation: 'read', number: 21 });
	expect(error).toBeUndefined();
	expect(nodes.Node.items.map(({ json }) => json)).toEqual([{ sum: 42 }]);
	expect(server.calls).toEqual([]);
});

it('a node that has not chosen yet uses the first door', async () => {
	const parameters = { resource: 'frontThing', operation: 'read' };
	const { nodes } = await run(parameters, connect('fakeMarketApi'));
	expect(nodes.Node.items.map(({ json }) => json)).toEqual([{ path: '/front' }]);
});

describe('the editor', () => {
	const shown = (properties: INodeProperties[], access: string, value: string) =>
		properties.filter(({ displayOptions: { show = {}, hide = {} } = {} }) => {
			const fits = (name: string, given: string) => show[name]?.includes(given) ?? true;
			return fits('access', access) && fits('resource', value) && !hide.resource?.includes(value);
		});
	const names = (access: string, value: string) =>
		shown(describeAccesses(accesses), access, value).map(({ name }) => name);

	it('shows the resources of the chosen door only', () => {
		const lists = (access: string) =>
			shown(describeAccesses(accesses), access, 'x')
				.filter(({ name }) => name === 'resource')
				.map(({ options = [], default: first }) => [
					options.map((option) => 'value' in option && option.value),
					first,
				]);
		expect(lists('front')).toEqual([[['sum', 'frontThing'], 'frontThing']]);
		expect(lists('back')).toEqual([[['sum', 'backThing'], 'backThing']]);
	});

	it('shows request options where requests are sent, with the rate of the door', () => {
		expect(names('front', 'frontThing')).toEqual([
			...['access', 'resource', 'operation', 'requestOptions'],
		]);
		expect(names('back', 'backThing')).toEqual([
			...['access', 'accessNotice', 'resource', 'operation', 'requestOptions'],
		]);
		expect(names('back', 'sum')).toEqual([
			...['access', 'accessNotice', 'resource', 'operation', 'number'],
		]);
	});

	it('gets fresh objects each time, since n8n changes them', () => {
		const [one, two] = [describeAccesses(accesses), describeAccesses(accesses)];
		expect(one).toEqual(two);
		one.forEach((property, index) => {
			expect(property).not.toBe(two[index]);
			if (property.displayOptions) {
				expect(property.displayOptions.show).not.toBe(two[index].displayOptions?.show);
			}
		});
	});
});
