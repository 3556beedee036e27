import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What a workflow's node carries to name a stored credential. */
export interface CredentialReference {
	id: string;
	name: string;
}

/** One write to the store, with the data as it was written. */
export interface CredentialSave {
	id: string;
	type: string;
	data: ICredentialDataDecryptedObject;
	at: number;
	failed: boolean;
}

/** Behaviour of the imitated database. */
export interface CredentialStoreOptions {
	/** Milliseconds every read takes. */
	readDelay?: number;
	/** Milliseconds every save takes before it becomes visible. */
	saveDelay?: number;
}

interface Row {
	type: string;
	name: string;
	json: string;
}

/**
 * Credentials as n8n's database keeps them: as text, so that each read is a fresh copy, nothing
 * that a node does to its copy gets back, and a save replaces the whole record.
 * Several hosts can share it, as the workers of one n8n do.
 */
export class CredentialStore {
	/** Every save attempted since the start, oldest first. */
	readonly saves: CredentialSave[] = [];

	/** Number of reads since the start. */
	reads = 0;

	/** Called before a save becomes visible; may wait or throw. */
	beforeSave: ((save: CredentialSave) => Promise<void> | void) | undefined;

	private readonly rows = new Map<string, Row>();

	private failures: Error[] = [];

	constructor(private readonly options: CredentialStoreOptions = {}) {}

	/** Stores a new credential and returns what a node needs to refer to it. */
	add(
		type: string,
		data: ICredentialDataDecryptedObject,
		name = `${type} account`,
	): CredentialReference {
		const id = `credential-${this.rows.size + 1}`;
		this.rows.set(id, { type, name, json: JSON.stringify(data) });
		return { id, name };
	}

	/** What is stored now. */
	peek(id: string): ICredentialDataDecryptedObject {
		return parse(this.row(id).json);
	}

	/** Overwrites some fields, as a user does in the editor. */
	edit(id: string, changes: ICredentialDataDecryptedObject): void {
		const row = this.row(id);
		row.json = JSON.stringify({ ...parse(row.json), ...changes });
	}

	/** The type and name a credential was stored under. */
	describe(id: string): { type: string; name: string } {
		const { type, name } = this.row(id);
		return { type, name };
	}

	/** The next `times` saves throw instead of storing. */
	failNextSaves(times = 1, error = new Error('The database is not reachable')): void {
		this.failures.push(...Array.from({ length: times }, () => error));
	}

	/** A fresh copy, as n8n decrypts it at each `getCredentials`. */
	async read(id: string, type: string): Promise<ICredentialDataDecryptedObject> {
		this.reads++;
		await wait(this.options.readDelay);
		return parse(this.row(id, type).json);
	}

	/** Replaces the stored data. */
	async save(id: string, type: string, data: ICredentialDataDecryptedObject): Promise<void> {
		const json = JSON.stringify(data);
		const save: CredentialSave = { id, type, data: parse(json), at: Date.now(), failed: true };
		this.saves.push(save);
		const failure = this.failures.shift();
		await this.beforeSave?.(save);
		await wait(this.options.saveDelay);
		if (failure) throw failure;
		this.row(id, type).json = json;
		save.failed = false;
	}

	private row(id: string, type?: string): Row {
		const row = this.rows.get(id);
		if (!row || (type !== undefined && row.type !== type)) {
			throw new Error(`Credential with ID "${id}" does not exist for type "${type ?? 'any'}".`);
		}
		return row;
	}
}

function parse(json: string): ICredentialDataDecryptedObject {
	const data: ICredentialDataDecryptedObject = JSON.parse(json);
	return data;
}

async function wait(milliseconds = 0): Promise<void> {
	if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
