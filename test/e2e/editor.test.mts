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

	const typeOf = (name: string) =>
		nodes.find((one) => one.name === `${PACKAGE}.${name}`) as TypeDescription;

	async function openPanel(name: string, picture: string, parameters: Record<string, unknown>) {
		const { displayName } = typeOf(name);
		const workflow = chain(displayName, {
			name: displayName,
			type: `${PACKAGE}.${name}`,
			parameters,
		});
		const id = await world.session.createWorkflow(workflow);
		await editor.open(
			`/workflow/${id}/${workflow.nodes[1].id}`,
			'[data-test-id="ndv-parameters"], [data-test-id="node-parameters"]',
		);
		await editor.screenshot(`node-${picture}`);
	}

	it.each(NODE_NAMES)('shows the panel of %s', async (name) => {
		await openPanel(name, name, {});
		await editor.expectTexts(fixedLabels(typeOf(name)));
	});

	it.each(['shopeeLive', 'shopeeLiveTrigger'])('warns of unpublished calls in %s', async (name) => {
		await openPanel(name, `${name}-creatorCenter`, { access: 'creatorCenter' });
		await editor.page.getByText("Shopee's own web pages, not a published API").first().waitFor();
		await editor.page.getByText('Connect to Shopee Live Creator Center').first().waitFor();
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
