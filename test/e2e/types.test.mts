import type { TypeDescription } from '../host/host.mjs';
import { CREDENTIAL_NAMES, NODE_NAMES } from './support/manifest.mts';
import { PACKAGE, startWorld } from './support/world.mts';
import type { World } from './support/world.mts';

describe('the package in a real n8n', () => {
	let world: World;
	let nodes: TypeDescription[];
	let credentials: TypeDescription[];

	beforeAll(async () => {
		world = await startWorld();
		nodes = await world.session.nodeTypes();
		credentials = await world.session.credentialTypes();
	});

	afterAll(async () => {
		await world?.stop();
	});

	it('lists exactly the nodes that the package names', () => {
		const ours = nodes.map(({ name }) => name).filter((name) => name.startsWith(`${PACKAGE}.`));
		const isTool = (name: string): boolean => name.endsWith('Tool');
		expect(ours.filter((name) => !isTool(name)).sort()).toEqual(
			NODE_NAMES.map((name) => `${PACKAGE}.${name}`).sort(),
		);
	});

	it.each(NODE_NAMES)('serves both icons of the node %s', async (name) => {
		const type = nodes.find((one) => one.name === `${PACKAGE}.${name}`);
		await expectIcons(type?.iconUrl);
	});

	it.each(CREDENTIAL_NAMES)('lists the credential %s with both icons', async (name) => {
		const type = credentials.find((one) => one.name === name);
		expect(type?.displayName).toBeTruthy();
		await expectIcons(type?.iconUrl);
	});

	it('says nothing of the package in the log but that it is loaded', () => {
		const complaints = world.n8n
			.logs()
			.split('\n')
			.filter((line) => line.includes(PACKAGE) && !/^\s+at /.test(line))
			.filter((line) => /error|warn|fail|could not/i.test(line));
		expect(complaints).toEqual([]);
	});

	async function expectIcons(icon: unknown): Promise<void> {
		expect(icon).toEqual({ light: expect.any(String), dark: expect.any(String) });
		for (const path of Object.values(icon as Record<string, string>)) {
			const answer = await fetch(`${world.n8n.url}/${path}`);
			expect([path, answer.status]).toEqual([path, 200]);
			expect(await answer.text()).toContain('<svg');
		}
	}
});
