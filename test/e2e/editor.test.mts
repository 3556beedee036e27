import type { TypeDescription } from '../host/host.mjs';
import { openEditor } from './support/browser.mts';
import type { Editor } from './support/browser.mts';
import { CREDENTIAL_NAMES, NODE_NAMES } from './support/manifest.mts';
import { chain, OWNER, PACKAGE, startWorld } from './support/world.mts';
import type { World } from './support/world.mts';

interface Property {
	displayName: string;
	name: string;
	type: string;
	displayOptions?: unknown;
}

/** Labels that are on the panel whatever else is chosen; n8n asks for `authentication` in its own way. */
function fixedLabels({ properties }: TypeDescription): string[] {
	return (properties as Property[])
		.filter(({ name }) => name !== 'authentication')
		.filter(({ type, displayOptions }) => !displayOptions && type !== 'hidden' && type !== 'notice')
		.map(({ displayName }) => displayName);
}

describe('the editor', () => {
	let world: World;
	let editor: Editor;
	let nodes: TypeDescription[];
	let credentials: TypeDescription[];

	beforeAll(async () => {
		world = await startWorld();
		nodes = await world.session.nodeTypes();
		credentials = await world.session.credentialTypes();
		editor = await openEditor(world.session, OWNER);
	});

	afterAll(async () => {
		await editor?.close();
		await world?.stop();
	});

	it.each(NODE_NAMES)('shows the panel of %s', async (name) => {
		const type = nodes.find((one) => one.name === `${PACKAGE}.${name}`) as TypeDescription;
		const workflow = chain(type.displayName, {
			name: type.displayName,
			type: `${PACKAGE}.${name}`,
			parameters: {},
		});
		const id = await world.session.createWorkflow(workflow);
		await editor.open(
			`/workflow/${id}/${workflow.nodes[1].id}`,
			'[data-test-id="ndv-parameters"], [data-test-id="node-parameters"]',
		);
		await editor.screenshot(`node-${name}`);
		await editor.expectTexts(fixedLabels(type));
	});

	it.each(CREDENTIAL_NAMES)('shows the credential %s', async (name) => {
		const type = credentials.find((one) => one.name === name) as TypeDescription;
		const id = await world.session.createCredential({
			name: type.displayName,
			type: name,
			data: {},
		});
		await editor.open(`/home/credentials/${id}`, '[data-test-id="editCredential-modal"]');
		await editor.screenshot(`credential-${name}`);
		await editor.expectTexts(fixedLabels(type));
	});
});
