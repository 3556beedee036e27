import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { endpointSearch } from '../shared/engine/apiCall';
import { loadCreatorEndpoints } from './creator/endpoints';
import { loadEndpoints } from './endpoints';

/** The endpoints of each way in. */
const SEARCHES: Record<string, ReturnType<typeof endpointSearch>> = {
	openPlatform: endpointSearch(loadEndpoints),
	creatorCenter: endpointSearch(loadCreatorEndpoints),
};

/** Searches the endpoints of the way in that the node has chosen. */
async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const access = this.getCurrentNodeParameter('access');
	const search = SEARCHES[String(access)] ?? SEARCHES.openPlatform;
	return await search.call(this, filter, token);
}

/** What the editor's searchable lists are filled by. */
export const listSearch = { searchEndpoints };
