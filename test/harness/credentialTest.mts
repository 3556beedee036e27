import { CredentialTestContext, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestRequest,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import type { CredentialsHelper } from './credentialsHelper.mts';
import { createAdditionalData } from './engine.mts';
import { versionsOf } from './nodeTypes.mts';

/** A credential to test; without an ID it is one that was never saved. */
export interface CredentialToTest {
	type: string;
	id?: string;
	name?: string;
	/** Form contents; taken from the store when only the ID is given. */
	data?: ICredentialDataDecryptedObject;
}

/**
 * Presses the Test button: n8n runs the credential's test request through a No Operation node
 * whose only parameter is called `temp`, which makes `preAuthentication` run first.
 */
export async function testCredential(
	helper: CredentialsHelper,
	nodes: Array<INodeType | IVersionedNodeType>,
	credential: CredentialToTest,
): Promise<INodeCredentialTestResult> {
	const { type, id } = credential;
	const additionalData = createAdditionalData(helper, 'internal');
	const stored = credential.data ?? (id ? await helper.store.read(id, type) : {});
	const decrypted: ICredentialsDecrypted = {
		id: id ?? '',
		name: credential.name ?? `${type} account`,
		type,
		data: await helper.applyDefaults(additionalData, stored, type, 'internal'),
	};
	const { test } = helper.getByName(type);
	if (test) return await runRequest(helper, additionalData, type, decrypted, test);

	for (const node of nodes.flatMap(versionsOf)) {
		for (const { name, testedBy } of node.description.credentials ?? []) {
			if (name !== type) continue;
			if (helper.getParentTypes(name).includes('oAuth2Api')) return hasToken(decrypted);
			if (typeof testedBy === 'string') {
				const run = node.methods?.credentialTest?.[testedBy];
				if (run) return await run.call(new CredentialTestContext(additionalData), decrypted);
			} else if (testedBy) {
				return await runRequest(helper, additionalData, type, decrypted, testedBy);
			}
		}
	}
	return { status: 'Error', message: 'No testing function found for this credential.' };
}

function hasToken({ data }: ICredentialsDecrypted): INodeCredentialTestResult {
	const token = data?.oauthTokenData;
	const isConnected = typeof token === 'object' && token !== null && 'access_token' in token;
	return isConnected
		? { status: 'OK', message: 'Connection successful!' }
		: { status: 'Error', message: 'The account is not connected' };
}

async function runRequest(
	helper: CredentialsHelper,
	base: IWorkflowExecuteAdditionalData,
	type: string,
	decrypted: ICredentialsDecrypted,
	test: ICredentialTestRequest,
): Promise<INodeCredentialTestResult> {
	const nodeType = testNode(type, test.request);
	const workflow = new Workflow({
		nodes: [
			{
				id: 'temp',
				name: 'Temp-Node',
				type: nodeType.description.name,
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				credentials: { [type]: { id: decrypted.id, name: decrypted.name } },
			},
		],
		connections: {},
		active: false,
		nodeTypes: only(nodeType),
	});
	const node = workflow.nodes['Temp-Node'];
	const credentialsHelper = Object.create(helper, {
		getDecrypted: {
			value: async (...rest: Parameters<CredentialsHelper['getDecrypted']>) =>
				rest[5] ? await helper.getDecrypted(...rest) : (decrypted.data ?? {}),
		},
	});
	const context = new ExecuteContext(
		workflow,
		node,
		{ ...base, credentialsHelper, currentNodeParameters: node.parameters },
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const rules = test.rules ?? [];
	let body: unknown;
	try {
		const output = await workflow.expression.withIsolate(
			async () => await new RoutingNode(context, nodeType, decrypted).runNode(),
		);
		body = output?.[0]?.[0]?.json;
	} catch (error) {
		return explain(error, rules);
	}
	for (const { type: kind, properties } of rules) {
		if (kind !== 'responseSuccessBody') continue;
		if (property(body, properties.key) === properties.value) {
			return { status: 'Error', message: properties.message };
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function explain(
	error: unknown,
	rules: NonNullable<ICredentialTestRequest['rules']>,
): INodeCredentialTestResult {
	const cause = property(error, 'cause');
	const response = property(cause, 'response');
	const status = property(response, 'status');
	if (response) {
		for (const { type, properties } of rules) {
			if (type === 'responseCode' && properties.value === status) {
				return { status: 'Error', message: properties.message };
			}
		}
		if (Number(status) < 199 || Number(status) > 299) {
			const text = property(response, 'statusText') || `Received HTTP status code: ${status}`;
			return { status: 'Error', message: String(text) };
		}
	}
	const code = response ? undefined : property(cause, 'code');
	return { status: 'Error', message: String(code || property(error, 'message')) };
}

function property(value: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.reduce<unknown>(
			(part, key) =>
				typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined,
			value,
		);
}

function testNode(type: string, request: ICredentialTestRequest['request']): INodeType {
	return {
		description: {
			displayName: 'No Operation',
			name: 'n8n-nodes-base.noOp',
			group: ['transform'],
			version: 1,
			description: 'Sends the test request of a credential',
			defaults: { name: 'No Operation' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
}

function only(nodeType: INodeType): INodeTypes {
	return {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
}
