/** n8n's own nodes as the example workflows use them, and ours. */
import { idOf } from './workflow.mts';
import type { NodeSketch, Place } from './workflow.mts';

/** What a helper needs besides parameters; everything else of a sketch may be added. */
export type Spot = Pick<NodeSketch, 'name' | 'at'> & Partial<Omit<NodeSketch, 'name' | 'at'>>;

export const PACKAGE = 'n8n-nodes-social-commerce';

type Parameters = Record<string, unknown>;

function base(type: string, typeVersion: number) {
	return (spot: Spot, parameters: Parameters): NodeSketch => ({
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		parameters,
		...spot,
	});
}

const manualTrigger = base('manualTrigger', 1);
const scheduleTrigger = base('scheduleTrigger', 1.2);
const setNode = base('set', 3.4);
const ifNode = base('if', 2.2);
const filterNode = base('filter', 2.2);
const mergeNode = base('merge', 3.2);
const codeNode = base('code', 2);
const splitOutNode = base('splitOut', 1);
const noOpNode = base('noOp', 1);
const subworkflowNode = base('executeWorkflow', 1.3);
const slackNode = base('slack', 2.3);
const formNode = base('formTrigger', 2.2);
const fileNode = base('extractFromFile', 1);
const googleSheetsNode = base('googleSheets', 4.5);
const convertToFileNode = base('convertToFile', 1.1);

/** "Execute workflow" in the editor. */
export const byHand = (at: Place, name = 'When Clicking Execute'): NodeSketch =>
	manualTrigger({ name, at }, {});

/** A schedule; `interval` is one entry of n8n's rule, such as `{ field: 'minutes', minutesInterval: 15 }`. */
export const schedule = (spot: Spot, interval: Parameters): NodeSketch =>
	scheduleTrigger(spot, { rule: { interval: [interval] } });

/** A page on which somebody uploads a CSV file; it arrives in the binary field of the label's name. */
export const uploadForm = (
	spot: Spot,
	title: string,
	description: string,
	fieldLabel: string,
): NodeSketch =>
	formNode(
		{ webhookId: idOf(spot.name, title), ...spot },
		{
			formTitle: title,
			formDescription: description,
			formFields: {
				values: [
					{
						fieldLabel,
						fieldType: 'file',
						multipleFiles: false,
						acceptFileTypes: '.csv',
						requiredField: true,
					},
				],
			},
			responseMode: 'lastNode',
			options: {},
		},
	);

/** One item for each row of a CSV file; all values are text. */
export const csvRows = (spot: Spot, binaryPropertyName: string): NodeSketch =>
	fileNode(spot, { operation: 'csv', binaryPropertyName, options: {} });

/** Fields to set; a value that begins with `=` is an expression. */
export function fields(spot: Spot, values: Readonly<Record<string, string | number | boolean>>) {
	return setNode(spot, {
		assignments: {
			assignments: Object.entries(values).map(([name, value]) => ({
				id: idOf(spot.name, name),
				name,
				type: typeof value,
				value,
			})),
		},
		options: {},
	});
}

/** Adds one field with a JSON object to each item, for settings that people edit. */
export const withField = (spot: Spot, name: string, value: object): NodeSketch =>
	setNode(spot, {
		assignments: {
			assignments: [
				{ id: idOf(spot.name, name), name, type: 'object', value: JSON.stringify(value) },
			],
		},
		includeOtherFields: true,
		options: {},
	});

/** One item for each that comes in, made by an expression that gives an object. */
export const shape = (spot: Spot, expression: string): NodeSketch =>
	setNode(spot, { mode: 'raw', jsonOutput: `={{ ${expression} }}`, options: {} });

/** JavaScript that runs once over all items. */
export const code = (spot: Spot, lines: string): NodeSketch =>
	codeNode(spot, { jsCode: lines.trim() + '\n' });

type Operator = { type: 'number' | 'string' | 'boolean' | 'dateTime'; operation: string };

/** Operations that compare with nothing. */
const ALONE = ['true', 'false', 'exists', 'notExists', 'empty', 'notEmpty'];

/** For `when`, with an expression that is true or false. */
export const IS_TRUE: Operator = { type: 'boolean', operation: 'true' };

/** One condition in the form that If, Filter and Switch share. */
function condition(
	id: string,
	leftValue: string,
	operator: Operator,
	rightValue: string | number | boolean = '',
) {
	const singleValue = ALONE.includes(operator.operation);
	return {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
		conditions: [
			{ id, leftValue, rightValue, operator: { ...operator, ...(singleValue && { singleValue }) } },
		],
		combinator: 'and',
	};
}

/** One condition; the first output is "yes". */
export const when = (
	spot: Spot,
	leftValue: string,
	operator: Operator,
	rightValue?: string | number | boolean,
): NodeSketch =>
	ifNode(spot, {
		conditions: condition(idOf(spot.name, leftValue), leftValue, operator, rightValue),
		options: {},
	});

/** Lets items pass for which an expression is true. */
export const keep = (spot: Spot, isWanted: string): NodeSketch =>
	filterNode(spot, {
		conditions: condition(idOf(spot.name, isWanted), isWanted, IS_TRUE),
		options: {},
	});

/** Waits for all inputs and puts their items one after the other. */
export const together = (spot: Spot, numberInputs: number): NodeSketch =>
	mergeNode(spot, { mode: 'append', numberInputs });

/** One item per entry of a list. */
export const splitOut = (spot: Spot, fieldToSplitOut: string): NodeSketch =>
	splitOutNode(spot, { fieldToSplitOut, options: {} });

/** A node that does nothing but mark a place. */
export const place = (spot: Spot): NodeSketch => noOpNode(spot, {});

/**
 * Runs a small workflow that is made anew from an expression for each item. It is how one workflow
 * serves many shops: the id of the credential comes from the item, which n8n's nodes cannot do.
 */
export const inline = (spot: Spot, workflowJson: string, mode: 'each' | 'once' = 'each') =>
	subworkflowNode(spot, { source: 'parameter', workflowJson, mode, options: {} });

/** One of our nodes; whatever else it is asked, it has a way for what goes wrong. */
export function ours(
	node: string,
	spot: Spot,
	[resource, operation]: readonly [resource: string, operation: string],
	parameters: Parameters = {},
): NodeSketch {
	return {
		type: `${PACKAGE}.${node}`,
		typeVersion: 1,
		onError: 'continueErrorOutput',
		parameters: { resource, operation, ...parameters, requestOptions: {} },
		...spot,
	};
}

/** One of our operations that sends nothing, and so has no settings of requests and no credential. */
export function calculation(
	node: string,
	spot: Spot,
	operation: readonly [resource: string, operation: string],
	parameters: Parameters,
): NodeSketch {
	const sketch = ours(node, spot, operation, parameters);
	const { requestOptions: _none, ...rest } = sketch.parameters;
	return { ...sketch, parameters: rest };
}

/** One of our triggers; its credential says who speaks. */
export const trigger = (node: string, spot: Spot, parameters: Parameters): NodeSketch => ({
	type: `${PACKAGE}.${node}`,
	typeVersion: 1,
	parameters,
	...spot,
});

/** One of our triggers that platforms send their messages to. */
export const webhook = (
	node: string,
	spot: Spot,
	triggerOn: readonly string[],
	options: Parameters,
): NodeSketch =>
	trigger(
		node,
		{ webhookId: idOf(spot.name, node), ...spot },
		{ receiveBy: 'webhook', triggerOn, ...options },
	);

/**
 * A message to a channel of Slack, deactivated until somebody chooses a credential for it: items pass
 * through it, and the workflow runs without Slack.
 */
export const slack = (spot: Spot, text: string): NodeSketch =>
	slackNode(
		{ disabled: true, onError: 'continueRegularOutput', ...spot },
		{
			select: 'channel',
			channelId: { __rl: true, mode: 'name', value: '#sales' },
			text,
			otherOptions: { includeLinkToWorkflow: false },
		},
	);

/**
 * Adds rows to a Google sheet, or brings those up to date that have the same value in one column.
 * Columns are found by their names; those that are not there yet are made.
 */
export const googleSheet = (spot: Spot, sheet: string, matchOn: string): NodeSketch =>
	googleSheetsNode(
		{ onError: 'continueErrorOutput', ...spot },
		{
			resource: 'sheet',
			operation: 'appendOrUpdate',
			documentId: { __rl: true, mode: 'id', value: 'ID-OF-YOUR-SPREADSHEET' },
			sheetName: { __rl: true, mode: 'name', value: sheet },
			columns: {
				mappingMode: 'autoMapInputData',
				value: {},
				matchingColumns: [matchOn],
				schema: [],
				attemptToConvertTypes: false,
				convertFieldsToString: false,
			},
			options: { handlingExtraData: 'insertInNewColumn' },
		},
	);

/** A file out of a field that holds its content in base 64. */
export const toFile = (spot: Spot, field: string, fileName: string, mimeType: string): NodeSketch =>
	convertToFileNode(spot, {
		operation: 'toBinary',
		sourceProperty: field,
		binaryPropertyName: 'chart',
		options: { fileName, mimeType },
	});

/** All items as the rows of a CSV file. */
export const toCsv = (spot: Spot, fileName: string): NodeSketch =>
	convertToFileNode(spot, {
		operation: 'csv',
		binaryPropertyName: 'table',
		options: { fileName },
	});
