import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchEndpoints as search } from '../shared/engine/apiCall';
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

/** Lists the endpoints that API Call can send. */
async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await search(loadEndpoints, filter, token);
}

export const listSearch = { searchEndpoints, searchShops };
