import { tmpdir } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { demoMarketplaces } from '../../demo/marketplaces.mts';
import type { Marketplace, OrderPlatform } from '../../demo/marketplaces.mts';
import { connect, installPackage, startN8n } from '../../host/host.mjs';
import type { N8nSession, RunningN8n, WorkflowDefinition, WorkflowNode } from '../../host/host.mjs';
import { startSandbox } from '../../sandbox/index.mts';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.mts';
import { removeFolder } from '../../tools/proc.mjs';

export const PACKAGE = 'n8n-nodes-social-commerce';
export const TRIGGER = 'Start';
export const OWNER = { email: 'owner@example.com', password: 'Only-4-tests' };

type Marketplaces = { [Platform in OrderPlatform]: Marketplace<Platform> };

/** A real n8n with the package installed, and marketplaces beside it. */
export interface World {
	userFolder: string;
	sandbox: Sandbox;
	n8n: RunningN8n;
	session: N8nSession;
	/** What a user would type into the credentials; `code` picks one of the unused one-time codes. */
	marketplaces(code?: number): Marketplaces;
	stop(): Promise<void>;
}

/** Where the tarball under test is. */
export function tarball(): string {
	const file = process.env.SOCIAL_COMMERCE_TARBALL;
	if (!file)
		throw new Error('Run these tests with npm run test:e2e, which packs the project first.');
	return file;
}

/** A user folder of n8n with the package in it. */
export async function userFolderWithPackage(): Promise<string> {
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-'));
	await installPackage(userFolder, tarball());
	return userFolder;
}

/** Starts a sandbox and an n8n of their own for one test file. */
export async function startWorld(options: SandboxOptions = {}): Promise<World> {
	const userFolder = await userFolderWithPackage();
	const sandbox = await startSandbox(options);
	try {
		const n8n = await startN8n({ userFolder });
		const session = await connect(n8n.url, OWNER);
		const world: World = {
			userFolder,
			sandbox,
			n8n,
			session,
			marketplaces: (code) => byPlatform(demoMarketplaces(sandbox.urls, code)),
			async stop() {
				// A test may have killed it and started another one.
				await world.n8n.stop();
				await sandbox.close();
				removeFolder(userFolder);
			},
		};
		return world;
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}

function byPlatform(list: readonly Marketplace[]): Marketplaces {
	return Object.fromEntries(list.map((one) => [one.platform, one])) as unknown as Marketplaces;
}

export type NodeSketch = Pick<WorkflowNode, 'name' | 'type' | 'parameters'> & Partial<WorkflowNode>;

/** A workflow of a manual trigger and the given nodes in a row. */
export function chain(name: string, ...sketches: NodeSketch[]): WorkflowDefinition {
	return inRow(name, [
		{ name: TRIGGER, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		...sketches,
	]);
}

/** A workflow of nodes of which each hands over to the next. */
export function inRow(name: string, sketches: readonly NodeSketch[]): WorkflowDefinition {
	const nodes: WorkflowNode[] = sketches.map((sketch, index) => ({
		id: `node-${index}`,
		typeVersion: 1,
		position: [index * 220, 0],
		...sketch,
	}));
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map((node, index) => [
				node.name,
				{ main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] },
			]),
	);
	return { name, nodes, connections };
}
