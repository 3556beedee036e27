/** `npx tsx test/sandbox/cli.mts [--control 4600] [--shopee 4601] [--tikTokShop 4602] [--orders n] ...` */
import { parseArgs } from 'node:util';

import { startSandbox } from './index.mts';
import { PLATFORMS } from './platforms.mts';

const CONTROL_PORT = 4600;

const portFlags = Object.fromEntries(
	['control', ...PLATFORMS.map(({ name }) => name)].map((name) => [name, { type: 'string' }]),
) as Record<string, { type: 'string' }>;

const { values } = parseArgs({
	options: {
		...portFlags,
		orders: { type: 'string' },
		latency: { type: 'string' },
		rate: { type: 'string' },
		seed: { type: 'string' },
		clock: { type: 'string' },
	},
});

const given: Readonly<Record<string, unknown>> = values;

function numberOf(name: string): number | undefined {
	const text = given[name];
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!Number.isSafeInteger(number) || number < 0) {
		throw new Error(`--${name} takes a whole number, not "${String(text)}"`);
	}
	return number;
}

const ports: Record<string, number> = { control: numberOf('control') ?? CONTROL_PORT };
for (const { name, defaultPort } of PLATFORMS) ports[name] = numberOf(name) ?? defaultPort;

const sandbox = await startSandbox({
	ports,
	clock: numberOf('clock'),
	ordersPerPlatform: numberOf('orders') ?? 25_000,
	latencyMs: numberOf('latency') ?? 0,
	rateLimitPerSecond: numberOf('rate') ?? 50,
	seed: numberOf('seed') ?? 1,
});

const lines: string[] = ['', 'Marketplace sandbox. Everything in it is invented.', ''];
const addresses = [
	['Control', sandbox.urls.control],
	...PLATFORMS.map(({ name, title }) => [title, sandbox.urls[name]]),
];
const widest = Math.max(...addresses.map(([title]) => title.length));
for (const [title, url] of addresses) lines.push(`  ${title.padEnd(widest)}  ${url}`);
for (const { name, title, credentialLines } of PLATFORMS) {
	lines.push('', `${title}: paste into an n8n credential`);
	for (const [label, value] of credentialLines(sandbox.urls[name])) {
		lines.push(`  ${label.padEnd(20)} ${value}`);
	}
}
lines.push('', 'Stop with Ctrl-C.', '');
process.stdout.write(lines.join('\n'));

let closing = false;
const stop = () => {
	if (closing) return;
	closing = true;
	void sandbox.close();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
