import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { endpointSearch } from '../shared/engine/apiCall';
import { at, text } from '../shared/engine/json';
import { recordsAt } from '../shared/engine/records';
import { callTo } from '../shared/engine/run';
import { Session } from '../shared/engine/session';
import { loadEndpoints } from './endpoints';
import { tikTokShop } from './platform';
import { authorizedShops, CATEGORY_ASSETS } from './shops';

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

/** Lists the category assets of a partner by market and category; the value is the cipher. */
async function searchCategoryAssets(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const session = await Session.open(this, tikTokShop);
	const answer = await session.send(callTo(CATEGORY_ASSETS.endpoint));
	return {
		results: recordsAt(answer.json, CATEGORY_ASSETS.items)
			.map((asset) => ({
				name: `${text(at(asset, 'category.name'))} (${text(asset.target_market)})`,
				value: text(asset.cipher),
			}))
			.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}

/** What the editor's searchable lists are filled by. */
export const listSearch = {
	searchCategoryAssets,
	searchEndpoints: endpointSearch(loadEndpoints),
	searchShops,
};
