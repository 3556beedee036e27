import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { endpointSearch } from '../shared/engine/apiCall';
import { text } from '../shared/engine/json';
import { Session } from '../shared/engine/session';
import { loadEndpoints } from './endpoints';
import { tikTokShop } from './platform';
import { authorizedShops } from './shops';

/** Lists the authorised shops by name and region; the value is the cipher. */
async function searchShops(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const shops = await authorizedShops(await Session.open(this, tikTokShop));
	return {
		results: shops
			.map((shop) => ({
				name: `${text(shop.name)} (${text(shop.region)})`,
				value: text(shop.cipher),
			}))
			.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}

/** What the editor's searchable lists are filled by. */
export const listSearch = { searchEndpoints: endpointSearch(loadEndpoints), searchShops };
