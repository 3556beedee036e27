import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchEndpoints as search } from '../shared/engine/apiCall';
import { loadEndpoints } from './endpoints';

/** Lists the endpoints that API Call can send. */
async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await search(loadEndpoints, filter, token);
}

export const listSearch = { searchEndpoints };
