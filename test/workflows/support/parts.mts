/** Single nodes of the example workflows, run in n8n's engine on items that stand-ins give out. */
import { readFileSync } from 'node:fs';
import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { createHost } from '../../harness/index.mts';
import type { StandIn } from '../../harness/index.mts';
import { workflowFile } from '../../tools/workflows.mts';

/** What earlier nodes gave out, in the order in which they run; the last one is what comes in. */
export type Given = Record<string, ReadonlyArray<IDataObject | INodeExecutionData>>;

const GIVEN = 'test.given';
const STUDIED = 'test.studied';

/** One node of an example workflow as its file has it. */
export function nodeOf(workflow: string, name: string): INode {
	const { nodes } = JSON.parse(readFileSync(workflowFile(workflow), 'utf8')) as { nodes: INode[] };
	const node = nodes.find((each) => each.name === name);
	if (!node) throw new Error(`${workflow} has no node "${name}".`);
	return node;
}

/** What the JavaScript of a code node makes of what came before it. */
export async function runCode(
	workflow: string,
	name: string,
	given: Given,
): Promise<IDataObject[]> {
	const source = String(nodeOf(workflow, name).parameters.jsCode);
	const items = await study(name, given, async (context) => await runScript(context, source));
	return items.map(({ json }) => json);
}

/** What an expression of a node says of each item that comes in. */
export async function evaluate(
	workflow: string,
	name: string,
	given: Given,
	expressionOf: (parameters: INode['parameters']) => unknown,
): Promise<unknown[]> {
	const expression = String(expressionOf(nodeOf(workflow, name).parameters)).replace(/^=/, '');
	const items = await study(name, given, (context) =>
		context
			.getInputData()
			.map((_, item) => ({ json: { value: context.evaluateExpression(expression, item) } })),
	);
	return items.map(({ json }) => json.value);
}

async function runScript(
	context: IExecuteFunctions,
	source: string,
): Promise<INodeExecutionData[]> {
	const data = context.getWorkflowDataProxy(0) as unknown as Record<string, unknown>;
	const names = Object.keys(data).filter((name) => /^[$\w]+$/.test(name));
	const script = new Function(...names, `return (async () => {\n${source}\n})();`);
	return await script(...names.map((name) => data[name]));
}

/** Runs the given nodes in a row, and what is studied after them. */
async function study(
	name: string,
	given: Given,
	play: (context: IExecuteFunctions) => INodeExecutionData[] | Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const give: StandIn = function () {
		return given[this.getNode().name].map((item) =>
			'json' in item ? (item as INodeExecutionData) : { json: item as IDataObject },
		);
	};
	const host = await createHost({
		standIns: {
			[GIVEN]: give,
			[STUDIED]: async function () {
				return await play(this);
			},
		},
	});
	const names = [...Object.keys(given), name];
	const nodes = names.map(
		(each): INode => ({
			id: each,
			name: each,
			type: each === name ? STUDIED : GIVEN,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
	);
	const links = names
		.slice(1)
		.map((to, index) => [
			names[index],
			{ main: [[{ node: to, type: 'main' as const, index: 0 }]] },
		]);
	const { nodes: results, error } = await host.run({
		nodes,
		connections: Object.fromEntries(links),
	});
	if (error) throw error;
	return results[name]?.items ?? [];
}
