/** n8n's nodes for workflows that people meet in a browser: forms, pages, callbacks. */
import { idOf } from './workflow.mts';
import type { NodeSketch } from './workflow.mts';
import type { Spot } from './nodes.mts';

/** One question of a form; its label is also the name of the answer. */
export interface Question {
	label: string;
	placeholder?: string;
	/** The answers to choose from; without them it is a line of text. */
	choices?: readonly string[];
	isRequired?: boolean;
}

/** A form at the address /form/<path>; the answer to the browser comes from the node that ends it. */
export function form(
	spot: Spot,
	page: { path: string; title: string; description: string; button: string },
	questions: readonly Question[],
): NodeSketch {
	return {
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.3,
		webhookId: idOf('form', page.path),
		parameters: {
			formTitle: page.title,
			formDescription: page.description,
			formFields: {
				values: questions.map(({ label, placeholder, choices, isRequired = false }) => ({
					fieldLabel: label,
					...(choices
						? {
								fieldType: 'dropdown',
								fieldOptions: { values: choices.map((option) => ({ option })) },
							}
						: { placeholder }),
					requiredField: isRequired,
				})),
			},
			responseMode: 'lastNode',
			options: { appendAttribution: false, buttonLabel: page.button, path: page.path },
		},
		...spot,
	};
}

function formEnding(spot: Spot, parameters: Record<string, unknown>): NodeSketch {
	return {
		type: 'n8n-nodes-base.form',
		typeVersion: 2.3,
		webhookId: idOf('form ending', spot.name),
		parameters: { operation: 'completion', ...parameters, options: {} },
		...spot,
	};
}

/** Ends a form by sending the browser somewhere else. */
export const endAt = (spot: Spot, redirectUrl: string): NodeSketch =>
	formEnding(spot, { respondWith: 'redirect', redirectUrl });

/** Ends a form with a title and a sentence. */
export const endWith = (spot: Spot, completionTitle: string, completionMessage: string) =>
	formEnding(spot, { respondWith: 'text', completionTitle, completionMessage });

/** An address /webhook/<path> that browsers are sent to; a node `page` answers. */
export const callback = (spot: Spot, path: string): NodeSketch => ({
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	webhookId: idOf('webhook', path),
	parameters: { path, responseMode: 'responseNode', options: {} },
	...spot,
});

const STYLE = [
	'body{font-family:system-ui,sans-serif;line-height:1.5;color:#222;background:#f5f5f7;margin:0}',
	'main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;border-radius:12px}',
	'h1{font-size:1.4rem;margin-top:0}li{margin:.3rem 0}',
].join('');

/**
 * Answers the browser with a page made of the item's `status`, `title` and `lines`; the `list` of an
 * item stands under the first line. Nothing of them is taken for HTML.
 */
export function page(spot: Spot): NodeSketch {
	const safe = (value: string) =>
		`{{ String(${value}).replace(/[&<>"']/g, (sign) => '&#' + sign.charCodeAt(0) + ';') }}`;
	const each = (list: string, tag: string) =>
		`{{ (${list} ?? []).map((line) => '<${tag}>' + String(line).replace(/[&<>"']/g, (sign) => '&#' + sign.charCodeAt(0) + ';') + '</${tag}>').join('') }}`;
	return {
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.5,
		executeOnce: true,
		parameters: {
			respondWith: 'text',
			responseBody: `=<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${safe('$json.title')}</title><style>${STYLE}</style></head>
<body><main><h1>${safe('$json.title')}</h1><ul>${each('$json.list', 'li')}</ul>${each('$json.lines', 'p')}</main></body></html>
`,
			options: {
				responseCode: '={{ $json.status }}',
				responseHeaders: {
					entries: [
						{ name: 'content-type', value: 'text/html; charset=utf-8' },
						{ name: 'cache-control', value: 'no-store' },
						{ name: 'referrer-policy', value: 'no-referrer' },
					],
				},
			},
		},
		...spot,
	};
}

/** A text of random letters and digits that nobody can guess. */
export const randomText = (spot: Spot, dataPropertyName: string): NodeSketch => ({
	type: 'n8n-nodes-base.crypto',
	typeVersion: 2,
	parameters: { action: 'generate', dataPropertyName, encodingType: 'hex', stringLength: 64 },
	...spot,
});

/** What a text is known by without being kept: its SHA-256. */
export const hashOf = (spot: Spot, value: string, dataPropertyName: string): NodeSketch => ({
	type: 'n8n-nodes-base.crypto',
	typeVersion: 2,
	parameters: { action: 'hash', type: 'SHA256', value, dataPropertyName },
	...spot,
});

/** One output for each value of an expression, in their order. */
export const choose = (spot: Spot, leftValue: string, values: readonly string[]): NodeSketch => ({
	type: 'n8n-nodes-base.switch',
	typeVersion: 3.2,
	parameters: {
		rules: {
			values: values.map((rightValue) => ({
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [
						{
							id: idOf(spot.name, rightValue),
							leftValue,
							rightValue,
							operator: { type: 'string', operation: 'equals' },
						},
					],
					combinator: 'and',
				},
				renameOutput: true,
				outputKey: rightValue,
			})),
		},
		options: {},
	},
	...spot,
});
