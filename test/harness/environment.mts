/**
 * Must be the first import of the harness: n8n-core reads these variables while it loads.
 * Settings and the encryption key go to a temporary folder, the logger is silent, and binary data
 * stays in memory unless a host asks for files.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'n8n-harness-';

function prepareFolder(): string {
	const existing = process.env.N8N_USER_FOLDER;
	if (existing?.startsWith(join(tmpdir(), PREFIX))) return existing;
	const folder = mkdtempSync(join(tmpdir(), PREFIX));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		afterAll(remove);
	} catch {
		process.once('exit', remove);
	}
	return folder;
}

/** Folder of this test file's n8n instance; removed when the file is done. */
export const temporaryFolder = prepareFolder();

Object.assign(process.env, {
	N8N_USER_FOLDER: temporaryFolder,
	N8N_ENCRYPTION_KEY: 'a key for tests only',
	N8N_LOG_LEVEL: 'silent',
	N8N_DEFAULT_BINARY_DATA_MODE: 'default',
	N8N_BINARY_DATA_STORAGE_PATH: join(temporaryFolder, 'binary'),
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_EXPRESSION_ENGINE: 'legacy',
});
