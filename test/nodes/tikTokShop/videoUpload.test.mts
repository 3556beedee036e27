import { Readable } from 'node:stream';
import type { INodeExecutionData } from 'n8n-workflow';

import { TikTokShop } from '../../../nodes/TikTokShop/TikTokShop.node.ts';
import { TikTokShopApi } from '../../../credentials/TikTokShopApi.credentials.ts';
import { spawnSandbox } from '../../bench/sandboxProcess.mts';
import { MEGABYTE } from '../../engine/support/memory.mts';
import { createHost, CredentialStore } from '../../harness/index.mts';
import type { Host } from '../../harness/host.mts';
import * as fixtures from '../../sandbox/fixtures.mts';

const { accounts, app } = fixtures.tikTokShop;
const MOST_GROWTH = 64 * MEGABYTE;
const HUNDRED = 100 * MEGABYTE;

let sandbox: Awaited<ReturnType<typeof spawnSandbox>>;
let host: Host;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await spawnSandbox({ orders: 100 });
	store = new CredentialStore();
	host = await createHost({
		nodes: [TikTokShop],
		credentials: [TikTokShopApi],
		store,
		binaryData: 'filesystem',
	});
});

afterAll(async () => {
	await sandbox?.close();
});

/** A file of zeros, made piece by piece, as a download node would leave it behind. */
async function fileOf(size: number): Promise<INodeExecutionData[]> {
	const piece = Buffer.alloc(MEGABYTE);
	function* pieces() {
		for (let left = size; left > 0; left -= piece.length) {
			yield left >= piece.length ? piece : piece.subarray(0, left);
		}
	}
	const { helpers } = host.executeContext({ type: 'tikTokShop' });
	const data = await helpers.prepareBinaryData(Readable.from(pieces()), 'a.mp4', 'video/mp4');
	return [{ json: {}, binary: { data } }];
}

async function upload(input: INodeExecutionData[], timeoutSeconds = 60) {
	return await host.runNodeFully({
		type: 'tikTokShop',
		credentials: {
			tikTokShopApi: store.add('tikTokShopApi', {
				...app,
				userType: 'creator',
				environment: 'custom',
				customBaseUrl: sandbox.urls.tikTokShop,
				...accounts.creator.tokens[0],
			}),
		},
		parameters: {
			resource: 'video',
			operation: 'upload',
			inputDataFieldName: 'data',
			requestOptions: { timeoutSeconds },
		},
		input,
	});
}

/** What the process takes, files in its memory included. */
const taken = () => process.memoryUsage().rss;

it('goes up with 100 MB, without the process growing by more than 64 MB', async () => {
	// The first upload loads what every upload needs.
	await upload(await fileOf(5 * MEGABYTE));
	const input = await fileOf(HUNDRED);
	const start = taken();
	let most = start;
	let looks = 0;
	const watch = setInterval(() => {
		most = Math.max(most, taken());
		looks += 1;
	}, 5);
	const { error, nodes } = await upload(input);
	clearInterval(watch);
	expect(error).toBeUndefined();
	expect(nodes.Node.items.map(({ json }) => json)).toEqual([
		{ id: expect.stringMatching(/./), md5: expect.stringMatching(/./) },
	]);
	expect(looks).toBeGreaterThan(5);
	expect(most - start).toBeLessThanOrEqual(MOST_GROWTH);
}, 60_000);

it('is refused above 100 MB before anything is sent', async () => {
	const log = async () => (await sandbox.get('/log')) as unknown[];
	const before = (await log()).length;
	const { error } = await upload(await fileOf(HUNDRED + 1));
	expect(error).toMatchObject({
		message: "The file 'a.mp4' is larger than 100 MB [item 0]",
		description: expect.stringContaining('Make the file smaller'),
	});
	expect(await log()).toHaveLength(before);
}, 60_000);
