import { spawn } from 'node:child_process';
import { join } from 'node:path';

import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';
import type { CredentialStore, NodeRun } from '../harness/index.mts';

/** What a worker is told: to run a node, or what its database answered. */
export type ToWorker =
	| { kind: 'run'; number: number; setup: NodeRun }
	| { kind: 'answer'; number: number; data?: ICredentialDataDecryptedObject; error?: string };

/** What a worker tells. */
export type FromWorker =
	| { kind: 'ready' }
	| { kind: 'ran'; number: number; items: INodeExecutionData[]; error?: undefined }
	| { kind: 'ran'; number: number; items?: undefined; error: string }
	| {
			kind: 'store';
			number: number;
			wish:
				| { action: 'read'; id: string; type: string }
				| { action: 'save'; id: string; type: string; data: ICredentialDataDecryptedObject };
	  };

/** A worker of n8n in a process of its own. */
export interface Worker {
	runNode(setup: NodeRun): Promise<INodeExecutionData[]>;
	stop(): Promise<void>;
}

/**
 * Starts a worker whose credentials are in `store`, so that several have a database in common.
 * A node that fails there throws its error's text here.
 */
export async function startWorker(store: CredentialStore): Promise<Worker> {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', join('test', 'token', 'workerProcess.mts')],
		{ cwd: process.cwd(), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
	);
	const ended = new Promise<never>((_, reject) => {
		child.on('exit', (code) => reject(new Error(`A worker ended with code ${code}`)));
	});
	ended.catch(() => undefined);
	const runs = new Map<number, (ran: Extract<FromWorker, { kind: 'ran' }>) => void>();
	const tell = (message: ToWorker) => child.send(message);

	const ready = new Promise<void>((resolve) => {
		child.on('message', (message: FromWorker) => {
			if (message.kind === 'ready') resolve();
			else if (message.kind === 'ran') runs.get(message.number)?.(message);
			else void answer(message);
		});
	});

	async function answer({ number, wish }: Extract<FromWorker, { kind: 'store' }>): Promise<void> {
		const { id, type } = wish;
		try {
			const data =
				wish.action === 'read'
					? await store.read(id, type)
					: await store.save(id, type, wish.data).then(() => undefined);
			tell({ kind: 'answer', number, data });
		} catch (error) {
			tell({ kind: 'answer', number, error: String(error) });
		}
	}

	let count = 0;
	await Promise.race([ready, ended]);
	return {
		async runNode(setup) {
			const number = ++count;
			const ran = new Promise<Extract<FromWorker, { kind: 'ran' }>>((resolve) => {
				runs.set(number, resolve);
				tell({ kind: 'run', number, setup });
			});
			const { items, error } = await Promise.race([ran, ended]);
			runs.delete(number);
			if (error !== undefined) throw new Error(error);
			return items;
		},
		async stop() {
			child.disconnect();
			await ended.catch(() => undefined);
		},
	};
}
