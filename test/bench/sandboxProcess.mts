import { spawn } from 'node:child_process';

import axios from 'axios';

import { PLATFORMS } from '../sandbox/platforms.mts';

/** Any free port for the control and for each marketplace. */
const FREE_PORTS = Object.fromEntries(
	['control', ...PLATFORMS.map(({ name }) => name)].map((name) => [name, 0]),
);

/** A sandbox in a process of its own, so that its work does not count as ours. */
export async function spawnSandbox(flags: Record<string, number>) {
	const child = spawn(
		process.execPath,
		[
			'--import',
			'tsx',
			'test/sandbox/cli.mts',
			...Object.entries({ ...FREE_PORTS, ...flags }).flatMap(([name, value]) => [
				`--${name}`,
				String(value),
			]),
		],
		{ cwd: process.cwd(), stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const urls = await new Promise<Record<string, string>>((resolve, reject) => {
		let text = '';
		child.stdout.setEncoding('utf8');
		child.stdout.on('data', (chunk: string) => {
			text += chunk;
			const found = Object.fromEntries(
				[...text.matchAll(/^\s*(Control|Shopee|TikTok Shop) +(http:\/\/127\.0\.0\.1:\d+)/gm)].map(
					([, name, url]) => [name, url],
				),
			);
			if (Object.keys(found).length === 3) resolve(found);
		});
		child.on('exit', (code) => reject(new Error(`The sandbox ended with code ${code}:\n${text}`)));
	});
	const control = axios.create({ baseURL: urls.Control });
	return {
		urls: { shopee: urls.Shopee, tikTokShop: urls['TikTok Shop'] },
		get: async (path: string, params?: object) => (await control.get(path, { params })).data,
		post: async (path: string, body: object) => (await control.post(path, body)).data,
		close: async () => {
			child.removeAllListeners('exit');
			const ended = new Promise((resolve) => child.on('exit', resolve));
			child.kill('SIGTERM');
			await ended;
		},
	};
}
