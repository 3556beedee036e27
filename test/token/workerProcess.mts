/**
 * A worker: a process that runs nodes, asks its parent for credentials, and has nothing else in common
 * with another worker. Started by `worker.mts`.
 */
import { createRequire } from 'node:module';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { FromWorker, ToWorker } from './worker.mts';

// Required, not imported: tsx gives an imported source no address for what it loads later itself.
const require = createRequire(import.meta.url);
const {
	createHost,
	CredentialStore,
}: typeof import('../harness/index.mts') = require('../harness/index.mts');
const {
	Shopee,
}: typeof import('../../nodes/Shopee/Shopee.node.ts') = require('../../nodes/Shopee/Shopee.node.ts');
const {
	TikTokShop,
}: typeof import('../../nodes/TikTokShop/TikTokShop.node.ts') = require('../../nodes/TikTokShop/TikTokShop.node.ts');
const {
	ShopeeApi,
}: typeof import('../../credentials/ShopeeApi.credentials.ts') = require('../../credentials/ShopeeApi.credentials.ts');
const {
	TikTokShopApi,
}: typeof import('../../credentials/TikTokShopApi.credentials.ts') = require('../../credentials/TikTokShopApi.credentials.ts');

type Answer = Extract<ToWorker, { kind: 'answer' }>;

const waiting = new Map<number, (answer: Answer) => void>();
let asked = 0;

/** The parent's credentials, as a database is asked: each read and each save is a message and a wait. */
class ParentsStore extends CredentialStore {
	override async read(id: string, type: string): Promise<ICredentialDataDecryptedObject> {
		return await this.ask({ action: 'read', id, type });
	}

	override async save(id: string, type: string, data: ICredentialDataDecryptedObject) {
		await this.ask({ action: 'save', id, type, data });
	}

	private async ask(wish: Extract<FromWorker, { kind: 'store' }>['wish']) {
		const number = ++asked;
		const { data = {}, error } = await new Promise<Answer>((resolve) => {
			waiting.set(number, resolve);
			tell({ kind: 'store', number, wish });
		});
		if (error !== undefined) throw new Error(error);
		return data;
	}
}

const host = await createHost({
	nodes: [Shopee, TikTokShop],
	credentials: [ShopeeApi, TikTokShopApi],
	store: new ParentsStore(),
});

process.on('message', (message: ToWorker) => {
	if (message.kind === 'answer') {
		waiting.get(message.number)?.(message);
		waiting.delete(message.number);
	} else {
		void runNode(message);
	}
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });

async function runNode({ number, setup }: Extract<ToWorker, { kind: 'run' }>): Promise<void> {
	try {
		tell({ kind: 'ran', number, items: await host.runNode(setup) });
	} catch (error) {
		tell({ kind: 'ran', number, error: String(error) });
	}
}

function tell(message: FromWorker): void {
	process.send?.(message);
}
