import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { endpointSearch } from '../shared/engine/apiCall';
import { take } from '../shared/engine/flow';
import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { callTo } from '../shared/engine/run';
import { Session } from '../shared/engine/session';
import { loadEndpoints } from './endpoints';
import { facebookCommerce } from './platform';

/** Nobody scrolls through more entries than this; the filter finds the others. */
const MOST = 500;

async function list(session: Session, path: string): Promise<Json[]> {
	const call = { ...callTo(`GET ${path}`), query: { fields: 'id,name' } };
	async function* records(): AsyncGenerator<Json> {
		for await (const page of pages(session, call, facebookCommerce.pages.edge, 'data')) {
			yield* page.records;
		}
	}
	const found: Json[] = [];
	for await (const record of take(records(), MOST)) found.push(record);
	return found;
}

function asResults(records: Json[], filter: string): INodeListSearchResult {
	return {
		results: records
			.map(({ id, name }) => ({ name: text(name) || text(id), value: text(id) }))
			.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}

/** The pages that the connection may act for. */
async function searchPages(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const session = await Session.open(this, facebookCommerce);
	return asResults(await list(session, '/me/accounts'), filter);
}

/** The businesses that the connection belongs to. */
async function searchBusinesses(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const session = await Session.open(this, facebookCommerce);
	return asResults(await list(session, '/me/businesses'), filter);
}

/** The catalogs of all these businesses, their own and those that clients share. */
async function searchCatalogs(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const session = await Session.open(this, facebookCommerce);
	const catalogs = new Map<string, Json>();
	for (const { id } of await list(session, '/me/businesses')) {
		for (const edge of ['owned_product_catalogs', 'client_product_catalogs']) {
			const found = await list(session, `/${encodeURIComponent(text(id))}/${edge}`);
			for (const record of found) catalogs.set(text(record.id), record);
		}
	}
	return asResults([...catalogs.values()], filter);
}

/** What the editor's searchable lists are filled by. */
export const listSearch = {
	searchBusinesses,
	searchCatalogs,
	searchEndpoints: endpointSearch(loadEndpoints),
	searchPages,
};
