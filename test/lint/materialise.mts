import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cronNodeOptions } from 'n8n-workflow';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { SourceClass } from './packageTypes.mts';

/** One thing the rules object to. */
export interface Finding {
	file: string;
	line: number;
	severity: 'error' | 'warning';
	rule: string;
	message: string;
}

const ROOT = process.cwd();

/**
 * Writes descriptions as literal classes, lints them with the scan's rules, and cleans up.
 * No rule is left out: the folder is laid out like the package, with its package.json, icons and
 * credentials, so that also the rules that look around on disk find what they look for. Bodies of
 * methods are stubs; the rules on them apply to the real sources.
 */
export function lintMaterialised(
	nodes: Array<SourceClass<INodeType>>,
	credentials: Array<SourceClass<ICredentialType>>,
): Finding[] {
	const folder = mkdtempSync(join(tmpdir(), 'materialised-'));
	try {
		for (const shared of ['package.json', 'icons']) {
			cpSync(join(ROOT, shared), join(folder, shared), { recursive: true });
		}
		for (const node of nodes) write(folder, node.file, nodeSource(node));
		for (const credential of credentials) {
			write(folder, credential.file, credentialSource(credential));
		}
		return scan(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function write(folder: string, file: string, source: string): void {
	const path = join(folder, file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, source);
}

function scan(folder: string): Finding[] {
	const args = [join(ROOT, 'test/lint/scan.mjs'), '--folder', folder];
	let output: string;
	try {
		output = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
	} catch (error) {
		const { stdout, stderr } = error as { stdout: string; stderr: string };
		if (!stdout) throw new Error(`The linter did not run: ${stderr}`);
		output = stdout;
	}
	const { findings }: { findings: Finding[] } = JSON.parse(output);
	return findings;
}

/** A node as if somebody had typed its whole description by hand. */
export function nodeSource({ className, create }: SourceClass<INodeType>): string {
	const node = create();
	const lifecycle = ['checkExists', 'create', 'delete'].map(
		(method) => `async ${method}(this: IHookFunctions): Promise<boolean> { return true; },`,
	);
	const members = [
		`description: INodeTypeDescription = ${literal(node.description)};`,
		node.methods && `methods = ${literal(stubs(node.methods))};`,
		node.webhookMethods && `webhookMethods = { default: { ${lifecycle.join('\n')} } };`,
		node.execute &&
			`async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
				return [this.getInputData()];
			}`,
		node.poll &&
			'async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> { return null; }',
		node.webhook &&
			'async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> { return {}; }',
	];
	return `import { cronNodeOptions, NodeConnectionTypes } from 'n8n-workflow';
		import type {
			IExecuteFunctions, IHookFunctions, INodeExecutionData, INodeType, INodeTypeDescription,
			IPollFunctions, IWebhookFunctions, IWebhookResponseData,
		} from 'n8n-workflow';

		export class ${className} implements INodeType {
			${members.filter(Boolean).join('\n\n')}
		}\n`;
}

/** A credential as if somebody had typed all its fields by hand. */
export function credentialSource({ className, create }: SourceClass<ICredentialType>): string {
	const { authenticate, preAuthentication, ...fields } = create();
	const types: Record<string, string> = {
		properties: ': INodeProperties[]',
		icon: ': Icon',
		test: ': ICredentialTestRequest',
	};
	const members = Object.entries(fields)
		.filter(([, value]) => value !== undefined && typeof value !== 'function')
		.map(([name, value]) => `${name}${types[name] ?? ''} = ${literal(value)};`);
	if (typeof authenticate === 'function') {
		members.push(`async authenticate(
			_credentials: ICredentialDataDecryptedObject,
			request: IHttpRequestOptions,
		): Promise<IHttpRequestOptions> { return request; }`);
	} else if (authenticate) {
		members.push(`authenticate: IAuthenticateGeneric = ${literal(authenticate)};`);
	}
	if (preAuthentication) {
		members.push('async preAuthentication(this: IHttpRequestHelper) { return {}; }');
	}
	return `import type {
			IAuthenticateGeneric, Icon, ICredentialDataDecryptedObject, ICredentialTestRequest,
			ICredentialType, IHttpRequestHelper, IHttpRequestOptions, INodeProperties,
		} from 'n8n-workflow';

		export class ${className} implements ICredentialType {
			${members.join('\n\n')}
		}\n`;
}

function stubs(methods: object): object {
	return Object.fromEntries(
		Object.entries(methods).map(([kind, named]) => [
			kind,
			Object.fromEntries(Object.keys(Object(named)).map((name) => [name, new Stub()])),
		]),
	);
}

/** Marks a method of a node whose body does not matter. */
class Stub {}

/** n8n's own schedule fields: a hand-written node names the constant, as n8n's own nodes do. */
const SCHEDULE = JSON.stringify(cronNodeOptions);

/** A value as source text, with the keys and quotes that the rules expect in hand-written code. */
export function literal(value: unknown, key = ''): string {
	if (key === 'options' && JSON.stringify(value) === SCHEDULE) return 'cronNodeOptions';
	if (value instanceof Stub) return 'async () => ({ results: [] })';
	if (typeof value === 'string') {
		if (value === 'main' && /^\d+$/.test(key)) return 'NodeConnectionTypes.Main';
		const escaped = JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
		return `'${escaped}'`;
	}
	if (Array.isArray(value)) {
		return `[${value.map((entry, index) => `\n${literal(entry, String(index))},`).join('')}]`;
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
		return `{${entries.map(([name, entry]) => `\n${identifier(name)}: ${literal(entry, name)},`).join('')}}`;
	}
	if (typeof value === 'function') throw new Error(`A description holds a function at "${key}"`);
	return String(value);
}

function identifier(name: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name.replace(/'/g, "\\'")}'`;
}
