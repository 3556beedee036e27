import {
	getCredentialOwnRequestAllowedDomains,
	ICredentials,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UserError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsEncrypted,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { getAdditionalKeys } from 'n8n-core';

import type { CredentialStore } from './store.mts';

/** A record of the store in the shape of n8n-core's own class. */
class StoredCredentials extends ICredentials {
	constructor(
		private readonly store: CredentialStore,
		reference: { id: string; name: string },
		type: string,
	) {
		super(reference, type, '');
	}

	async getData() {
		return await this.store.read(this.id ?? '', this.type);
	}

	async setData(data: ICredentialDataDecryptedObject) {
		await this.store.save(this.id ?? '', this.type, data);
	}

	async updateData(changes: ICredentialDataDecryptedObject, remove: string[] = []) {
		const data = { ...(await this.getData()), ...changes };
		for (const key of remove) delete data[key];
		await this.setData(data);
	}

	getDataToSave(): ICredentialsEncrypted {
		return { id: this.id, name: this.name, type: this.type, data: '' };
	}
}

/** Parents that live in n8n itself; only their names and token field matter here. */
const BUILT_IN: ICredentialType[] = ['oAuth1Api', 'oAuth2Api'].map((name) => ({
	name,
	displayName: name,
	properties: [
		{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '' },
		{ displayName: 'Client Secret', name: 'clientSecret', type: 'string', default: '' },
		{ displayName: 'Token Data', name: 'oauthTokenData', type: 'json', default: {} },
	],
}));

/**
 * Does with credentials what n8n 2.41.1 does: which calls reach `authenticate`, when
 * `preAuthentication` runs, what it saves, and which stored fields a node gets to see.
 */
export class CredentialsHelper extends ICredentialsHelper {
	private readonly types: Map<string, ICredentialType>;

	constructor(
		types: ICredentialType[],
		readonly store: CredentialStore,
	) {
		super();
		this.types = new Map([...BUILT_IN, ...types].map((type) => [type.name, type]));
	}

	/** The credential class's instance. */
	getByName(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new Error(`Unrecognized credential type: ${name}`);
		return type;
	}

	getParentTypes(name: string): string[] {
		const parents = this.types.get(name)?.extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const { properties, extends: parents } = this.getByName(name);
		if (!parents) return properties;
		const merged: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.getByName(typeName);
		const request = requestOptions as IHttpRequestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (authenticate?.type !== 'generic') return request;
		if (!workflow || !node) throw new Error('Generic authentication needs a workflow and a node');

		const resolve = (value: unknown): unknown => {
			if (!isExpression(value)) return value;
			const keys = { $credentials: credentials };
			const resolved = workflow.expression.getSimpleParameterValue(
				node,
				value,
				'internal',
				keys,
				undefined,
				'',
			);
			return resolved ? String(resolved) : '';
		};
		const parts = request as unknown as Record<string, Record<string, unknown> | undefined>;
		parts.headers ??= {};
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const target = (parts[part] ||= {});
			for (const [key, value] of Object.entries(values)) {
				target[String(resolve(key))] = resolve(value);
			}
		}
		return request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.getByName(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (expirable === undefined || typeof type.preAuthentication !== 'function') return undefined;

		const isTest = node?.parameters?.temp === '' && node?.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = await type.preAuthentication.call(
			restrictToDomains(helpers, credentials),
			credentials,
		);
		if (output[expirable] === undefined || !node.credentials) return undefined;

		const reference = node.credentials[type.name];
		const stored = await (await this.getCredentials(reference, type.name)).getData();
		const merged = { ...stored } as IDataObject;
		for (const [key, value] of Object.entries(output)) {
			if (key === expirable || !isExpression(stored[key])) merged[key] = value;
		}
		await this.updateCredentials(reference, type.name, merged as ICredentialDataDecryptedObject);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.getByName(typeName);
		const output = await preAuthentication?.call(
			restrictToDomains(helpers, credentials),
			credentials,
		);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(reference: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		if (!reference.id) {
			throw new UserError(`Found credential with no ID: ${reference.name} (${type})`);
		}
		return new StoredCredentials(this.store, { id: reference.id, name: reference.name }, type);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		reference: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = await (await this.getCredentials(reference, type)).getData();
		if (raw === true) return data;
		return await this.applyDefaults(additionalData, data, type, mode, executeData, values);
	}

	/** Defaults added, fields that are hidden by other fields or unknown left out, expressions resolved. */
	async applyDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		original: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const visible = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			original as never,
			true,
			false,
			null,
			null,
		);
		const data = { ...visible } as ICredentialDataDecryptedObject;
		for (const key of ['oauthTokenData', 'allowedHttpRequestDomains', 'allowedDomains']) {
			if (data[key] === undefined && original[key] !== undefined) data[key] = original[key];
		}
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (values) {
			const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = values;
			return workflow.expression.getParameterValue(
				data as never,
				runExecutionData,
				runIndex,
				itemIndex,
				node.name,
				connectionInputData,
				mode,
				keys,
				executeData,
				false,
				data as never,
			) as unknown as ICredentialDataDecryptedObject;
		}
		const node: INode = {
			id: 'mock',
			name: '',
			typeVersion: 1,
			type: 'mock',
			position: [0, 0],
			parameters: {},
		};
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: NO_NODE_TYPES,
		});
		return await workflow.expression.withIsolate(
			async () =>
				workflow.expression.getComplexParameterValue(
					node,
					data as never,
					mode,
					keys,
					undefined,
					undefined,
					data as never,
				) as unknown as ICredentialDataDecryptedObject,
		);
	}

	async updateCredentials(
		reference: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await (await this.getCredentials(reference, type)).setData(data);
	}

	async updateCredentialsOauthTokenData(
		reference: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const credentials = await this.getCredentials(reference, type);
		await credentials.updateData({ oauthTokenData: data.oauthTokenData });
	}
}

const NO_NODE_TYPES = {
	getByName: () => ({ description: { properties: [] } }),
	getByNameAndVersion: () => ({ description: { properties: [] } }),
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

/** A credential's own refresh call may only reach the domains that the credential allows. */
function restrictToDomains(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): IHttpRequestHelper {
	return {
		helpers: {
			httpRequest: async (options) => {
				const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
				if (allowedDomains === undefined) return await helpers.httpRequest(options);
				if (options.allowedDomains !== undefined) {
					throw new UserError('The credential and its refresh call both restrict the domains');
				}
				return await helpers.httpRequest({ ...options, allowedDomains });
			},
		},
	};
}
