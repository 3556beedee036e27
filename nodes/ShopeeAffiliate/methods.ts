import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { text } from '../shared/engine/json';
import { Session } from '../shared/engine/session';
import { feedsOf } from './feeds';
import { shopeeAffiliate } from './platform';

/** Lists the feeds of the account by name and date; the value is the ID that stays the same. */
async function searchFeeds(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const feeds = await feedsOf(await Session.open(this, shopeeAffiliate));
	const results = new Map<string, { name: string; value: string }>();
	for (const feed of feeds) {
		const value = text(feed.referenceId);
		if (!results.has(value)) results.set(value, { name: text(feed.datafeedName), value });
	}
	return {
		results: [...results.values()]
			.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()))
			.sort((a, b) => a.name.localeCompare(b.name)),
	};
}

/** What the editor's searchable lists are filled by. */
export const listSearch = { searchFeeds };
