/** Every example workflow in a clean n8n: what the editor would complain about, and what it looks like. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { workflowNames } from '../../tools/workflows.mts';
import { openEditor } from '../support/browser.mts';
import type { Editor } from '../support/browser.mts';
import { readWorkflow } from '../support/workflows.mts';
import { OWNER, startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

const PICTURES = process.env.SOCIAL_COMMERCE_PICTURES;
const MARGIN = 80;

/** How wide the picture of a canvas is at the most, and how large, in pixels. */
const WIDEST = 1700;
const MOST_PIXELS = 1_000_000;

/** What belongs to the picture, and how much room is left around it. */
const DRAWN = '[data-test-id="canvas-node"], .vue-flow__node';
const ROOM = 40;

/** Whatever else lies over the canvas, such as buttons. */
const NOT_DRAWN = '.vue-flow ~ *, .vue-flow__panel, [class*="execution"], [class*="actionButtons"]';

describe('the example workflows in a clean n8n', () => {
	let world: World;
	let editor: Editor;
	let types: INodeTypeDescription[];

	beforeAll(async () => {
		world = await startWorld();
		types = (await world.session.nodeTypes()) as unknown as INodeTypeDescription[];
		editor = await openEditor(world.session, OWNER);
		if (PICTURES) mkdirSync(PICTURES, { recursive: true });
	});

	afterAll(async () => {
		await editor?.close();
		await world?.stop();
	});

	/** The type of a node in the version it is used in. */
	function typeOf({ type, typeVersion }: INode): INodeTypeDescription | undefined {
		return types.find(
			({ name, version }) => name === type && [version].flat().includes(typeVersion),
		);
	}

	it.each(workflowNames())('%s has no missing node, no unknown parameter, no issue', (name) => {
		const nodes = readWorkflow(name).nodes as unknown as INode[];
		expect(nodes.filter((node) => !typeOf(node)).map(({ type }) => type)).toEqual([]);
		for (const node of nodes) {
			const type = typeOf(node) as INodeTypeDescription;
			const complete =
				NodeHelpers.getNodeParameters(type.properties, node.parameters, true, false, node, type) ??
				{};
			const unknown = Object.keys(node.parameters).filter((key) => !(key in complete));
			expect({ node: node.name, unknown }).toEqual({ node: node.name, unknown: [] });
			const issues = NodeHelpers.getNodeParametersIssues(
				type.properties,
				{ ...node, parameters: complete },
				type,
			);
			expect({ node: node.name, issues }).toEqual({ node: node.name, issues: null });
		}
	});

	it.each(workflowNames())('%s opens in the editor', async (name) => {
		const workflow = readWorkflow(name);
		const id = await world.session.createWorkflow(workflow);
		await editor.page.setViewportSize(pictureSize(workflow.nodes));
		await editor.open(`/workflow/${id}`, '[data-test-id="canvas-node"]');
		await editor.page.locator('[data-test-id="zoom-to-fit"]').first().click();
		// The canvas moves for half a second.
		await editor.page.waitForTimeout(1500);
		await editor.page.screenshot({
			path: PICTURES ? join(PICTURES, `${name}.png`) : undefined,
			style: `${NOT_DRAWN} { visibility: hidden !important; }`,
			clip: await drawnArea(editor.page),
		});
		await editor.screenshot(`workflow-${name}`);
		const shown = await editor.page.locator('[data-test-id="canvas-node"]').count();
		expect(shown).toBeGreaterThanOrEqual(
			workflow.nodes.filter(({ type }) => !type.endsWith('.stickyNote')).length,
		);
	});
});

/** The part of the page with all nodes and notes. */
async function drawnArea(page: Editor['page']) {
	const boxes = await page.locator(DRAWN).evaluateAll((nodes) =>
		nodes.map((node) => {
			const { left, top, right, bottom } = node.getBoundingClientRect();
			return { left, top, right, bottom };
		}),
	);
	const window = page.viewportSize() ?? { width: 0, height: 0 };
	const x = Math.max(0, Math.min(...boxes.map(({ left }) => left)) - ROOM);
	const y = Math.max(0, Math.min(...boxes.map(({ top }) => top)) - ROOM);
	const right = Math.max(...boxes.map((box) => box.right)) + ROOM;
	const bottom = Math.max(...boxes.map((box) => box.bottom)) + ROOM;
	return {
		x,
		y,
		width: Math.min(right, window.width) - x,
		height: Math.min(bottom, window.height) - y,
	};
}

/** A window in the form of the workflow, so that little of the picture is empty. */
function pictureSize(nodes: ReadonlyArray<{ position: [number, number]; parameters: object }>) {
	const right = nodes.map(({ position, parameters }) => position[0] + sizeOf(parameters, 'width'));
	const bottom = nodes.map(
		({ position, parameters }) => position[1] + sizeOf(parameters, 'height'),
	);
	const width = Math.max(...right) - Math.min(...nodes.map(({ position }) => position[0]));
	const height = Math.max(...bottom) - Math.min(...nodes.map(({ position }) => position[1]));
	const tall = Math.min(Math.max((WIDEST * height) / width, 500), 1400);
	// A large picture becomes a large file, so that there is a limit to its surface.
	const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (WIDEST * tall)));
	return {
		width: Math.round(WIDEST * scale) + 100,
		height: Math.round(tall * scale) + 2 * MARGIN,
	};
}

/** A note says its size; a node takes about a square. */
function sizeOf(parameters: object, side: 'width' | 'height'): number {
	const sizes = parameters as Partial<Record<typeof side, unknown>>;
	return typeof sizes[side] === 'number' ? sizes[side] : 160;
}
