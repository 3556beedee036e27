import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import { commonPollingParameters } from 'n8n-core/dist/nodes-loader/constants';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

/** A node class of this package or of a test. */
export type NodeClass = new () => INodeType | IVersionedNodeType;
/** A credential class of this package or of a test. */
export type CredentialClass = new () => ICredentialType;

/** Plays a node of n8n itself that is not installed here; `this` is a real execution context. */
export type StandIn = (
	this: IExecuteFunctions,
	items: INodeExecutionData[],
) => INodeExecutionData[] | INodeExecutionData[][] | Promise<INodeExecutionData[]>;

/** Node types and credential types to build a host from. */
export interface LoadedTypes {
	nodes: Array<INodeType | IVersionedNodeType>;
	credentials: ICredentialType[];
}

/** Loads the compiled package the way n8n does at start-up; needs `npm run build`. */
export async function loadPackage(directory = process.cwd()): Promise<LoadedTypes> {
	const loader = new PackageDirectoryLoader(directory);
	await loader.loadAll();
	return {
		nodes: Object.values(loader.nodeTypes).map(({ type }) => type),
		credentials: Object.values(loader.credentialTypes).map(({ type }) => type),
	};
}

/** Makes instances of source classes and adds the properties that n8n's loader adds. */
export function fromClasses(nodes: NodeClass[], credentials: CredentialClass[]): LoadedTypes {
	return {
		nodes: nodes.map((Node) => {
			const node = new Node();
			for (const { description } of versionsOf(node)) {
				if (description.polling) description.properties.unshift(...commonPollingParameters);
			}
			return node;
		}),
		credentials: credentials.map((Credential) => new Credential()),
	};
}

/** Every version of a node type. */
export function versionsOf(node: INodeType | IVersionedNodeType): INodeType[] {
	return 'nodeVersions' in node ? Object.values(node.nodeVersions) : [node];
}

function standInNode(type: string, play: StandIn): INodeType {
	return {
		description: {
			displayName: type,
			name: type,
			group: ['transform'],
			version: [1, 1.1, 1.2, 1.3, 2, 2.1, 2.2, 3, 3.1, 3.2, 3.3, 3.4, 4, 4.1, 4.2, 4.3, 4.4],
			description: 'Stand-in of the test harness',
			defaults: { name: type },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			const played = await play.call(this, this.getInputData());
			return isOutputs(played) ? played : [played];
		},
	};
}

function isOutputs(
	played: INodeExecutionData[] | INodeExecutionData[][],
): played is INodeExecutionData[][] {
	return Array.isArray(played[0]);
}

const pass: StandIn = (items) => items;
const BUILT_IN: Record<string, StandIn> = {
	'n8n-nodes-base.manualTrigger': pass,
	'n8n-nodes-base.scheduleTrigger': pass,
	'n8n-nodes-base.noOp': pass,
	'n8n-nodes-base.httpRequest': pass,
};

/** The node types of a host, found by their full or bare name. */
export class NodeTypes implements INodeTypes {
	/** Errors as the nodes threw them, by node name; n8n keeps only copies. */
	readonly thrown = new Map<string, unknown>();

	private readonly types = new Map<string, INodeType | IVersionedNodeType>();

	constructor(
		loaded: LoadedTypes,
		standIns: Record<string, StandIn>,
		readonly packageName = packageNameOf(process.cwd()),
	) {
		for (const node of loaded.nodes) {
			this.types.set(`${packageName}.${node.description.name}`, node);
		}
		for (const [type, play] of Object.entries({ ...BUILT_IN, ...standIns })) {
			this.types.set(type, standInNode(type, play));
		}
	}

	/** `shopee` becomes `<package>.shopee`; a full name stays. */
	fullName(type: string): string {
		return this.types.has(type) ? type : `${this.packageName}.${type}`;
	}

	getByName(type: string): INodeType | IVersionedNodeType {
		const found = this.types.get(this.fullName(type));
		if (!found) throw new Error(`Unrecognized node type: ${type}`);
		return found;
	}

	getByNameAndVersion(type: string, version?: number): INodeType {
		const node = NodeHelpers.getVersionedNodeType(this.getByName(type), version);
		const { execute } = node;
		if (!execute) return node;
		const { thrown } = this;
		const watched: INodeType = Object.create(node);
		watched.execute = async function (...rest) {
			try {
				return await execute.call(this, ...rest);
			} catch (error) {
				thrown.set(this.getNode().id, error);
				throw error;
			}
		};
		return watched;
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}

/** Name in a folder's package.json. */
export function packageNameOf(directory: string): string {
	const parsed: { name: string } = JSON.parse(
		readFileSync(join(directory, 'package.json'), 'utf8'),
	);
	return parsed.name;
}
