/** Connecting shops in a real n8n: what the example workflows about connections need. */
import { CREDENTIALS } from '../../../workflows/source/tools/credentials.mts';
import { demoCredentials } from '../../demo/marketplaces.mts';
import type { N8nSession, StoredCredential } from '../../host/host.mjs';
import type { Sandbox } from '../../sandbox/index.mts';

/** The form's address, and the one that platforms send the browser back to. */
export const FORM_PATH = '/form/connect-shop';
export const CALLBACK_PATH = '/webhook/connect-shop-callback';

interface ApiKey {
	rawApiKey: string;
}

/** A key of n8n's own API that may create and delete credentials, as a credential of its own. */
export async function saveApiKey(session: N8nSession): Promise<StoredCredential> {
	const { rawApiKey } = await session.rest<ApiKey>('POST', '/rest/api-keys', {
		label: 'connect-shop',
		expiresAt: null,
		scopes: ['credential:create', 'credential:delete'],
	});
	const [[type, { name }]] = Object.entries(CREDENTIALS.n8nApi);
	const data = { apiKey: rawApiKey, baseUrl: `${session.url}/api/v1` };
	return { type, name, data, id: await session.createCredential({ type, name, data }) };
}

/** Credentials with the keys of the apps alone. */
export async function saveApps(
	session: N8nSession,
	{ urls }: Sandbox,
): Promise<StoredCredential[]> {
	const { shopeeApp, tikTokShopApp, lazadaApp } = demoCredentials(urls);
	const saved: StoredCredential[] = [];
	for (const credential of [shopeeApp, tikTokShopApp, lazadaApp]) {
		saved.push({ ...credential, id: await session.createCredential(credential) });
	}
	return saved;
}

/** Tells the platforms that have one fixed callback address what it is. */
export function declareCallback({ control }: Sandbox, url: string): void {
	const callbackUrl = url + CALLBACK_PATH;
	control.options({ platform: 'tikTokShop', callbackUrl });
	control.options({ platform: 'lazada', callbackUrl });
}

interface Table {
	id: string;
	name: string;
}

/** Where n8n's own API has a data table. */
async function tablePath(session: N8nSession, name: string): Promise<string> {
	const base = `/rest/projects/${session.projectId}/data-tables`;
	const filter = encodeURIComponent(JSON.stringify({ name }));
	const { data } = await session.rest<{ data: Table[] }>('GET', `${base}?filter=${filter}`);
	const found = data.find((table) => table.name === name);
	if (!found) throw new Error(`There is no data table ${name}.`);
	return `${base}/${found.id}`;
}

/** Adds rows to a data table, as a person would in the editor. */
export async function addRows(session: N8nSession, name: string, rows: object[]): Promise<void> {
	await session.rest('POST', `${await tablePath(session, name)}/insert`, {
		data: rows,
		returnType: 'count',
	});
}

/** Changes the row with that id. */
export async function editRow(
	session: N8nSession,
	name: string,
	id: unknown,
	data: object,
): Promise<void> {
	await session.rest('PATCH', `${await tablePath(session, name)}/rows`, {
		filter: { type: 'and', filters: [{ columnName: 'id', condition: 'eq', value: id }] },
		data,
	});
}

/** The names of all credentials of one type, or of all. */
export async function credentialNames(session: N8nSession): Promise<string[]> {
	const found = await session.rest<Array<{ name: string }>>('GET', '/rest/credentials');
	return found.map(({ name }) => name).sort();
}
