/**
 * The rules of n8n's official package scan (0.32.0): both plugins with the scan's own exceptions,
 * `no-console` an error, comments that switch rules off ignored.
 */
import { createRequire } from 'node:module';
import { ESLint } from 'eslint';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';

// the base plugin takes every file for any kind of file when it believes itself under test
if (process.env.NODE_ENV === 'test') delete process.env.NODE_ENV;

const require = createRequire(import.meta.url);
const requireInCli = createRequire(require.resolve('@n8n/node-cli/eslint'));

const { parser } = requireInCli('typescript-eslint');

const BASE = 'eslint-plugin-n8n-nodes-base';

/** The base plugin of the scan, and the one that `n8n-node lint` carries. */
export const basePlugins = [require, requireInCli].map((load) => {
	const plugin = load(BASE);
	const { version } = load(`${BASE}/package.json`);
	return { version, plugin: plugin.default ?? plugin };
});

/** Rules that the scan itself switches off. */
const OFF_FOR_NODES = [
	'node-class-description-inputs-wrong-regular-node',
	'node-class-description-outputs-wrong',
	'node-param-type-options-max-value-present',
];
const OFF_FOR_CREDENTIALS = [
	'cred-class-field-documentation-url-miscased',
	'cred-class-field-type-options-password-missing',
];

const off = (names) => Object.fromEntries(names.map((name) => [`n8n-nodes-base/${name}`, 'off']));

function createConfig(plugin) {
	const { community, credentials, nodes } = plugin.configs;
	return [
		n8nCommunityNodesPlugin.configs.recommended,
		{ rules: { 'no-console': 'error' } },
		{ plugins: { 'n8n-nodes-base': plugin } },
		{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
		{ files: ['package.json'], rules: community.rules },
		{
			files: ['**/credentials/**/*.ts'],
			rules: { ...credentials.rules, ...off(OFF_FOR_CREDENTIALS) },
		},
		{ files: ['**/nodes/**/*.ts'], rules: { ...nodes.rules, ...off(OFF_FOR_NODES) } },
	].flat();
}

/**
 * Lints files of a package folder with one version of the base plugin.
 * @param {{ directory: string, patterns: string[], plugin: object }} options
 * @returns {Promise<{ files: number, findings: Array<{ file: string, line: number, severity: 'error' | 'warning', rule: string, message: string }> }>}
 */
export async function lint({ directory, patterns, plugin }) {
	const eslint = new ESLint({
		cwd: directory,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: createConfig(plugin),
		errorOnUnmatchedPattern: false,
	});
	const results = await eslint.lintFiles(patterns);
	const findings = results.flatMap(({ filePath, messages }) =>
		messages.map(({ line = 0, severity, ruleId, message }) => ({
			file: filePath.slice(directory.length + 1),
			line,
			severity: severity === 2 ? 'error' : 'warning',
			rule: ruleId ?? 'parse',
			message,
		})),
	);
	return { files: results.length, findings };
}
