import type { AffiliateApp } from '../fixtures.mts';
import { hash32 } from '../random.mts';
import type { PlatformOptions } from '../types.mts';
import { storeOf } from './data.mts';
import { malformed, wrongParameter } from './refusal.mts';

export interface LinkInput {
	originUrl: string;
	subIds?: string[];
}

const SUB_ID = /^[A-Za-z0-9]{0,50}$/;
const MOST_SUB_IDS = 5;
const MOST_LINKS = 50;

/** Pages of the market's own site, and its own short links. */
function isOwnPage(url: string, { country }: AffiliateApp): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	const store = storeOf(country);
	return protocol === 'https:' && (hostname === store || hostname.endsWith(`.${store}`));
}

function checkSubIds({ subIds = [] }: LinkInput): void {
	if (subIds.length > MOST_SUB_IDS || !subIds.every((each) => SUB_ID.test(each))) {
		throw wrongParameter('invalid sub id');
	}
}

function shorten({ originUrl, subIds = [] }: LinkInput, app: AffiliateApp): string {
	const code = hash32(app.appId, originUrl, ...subIds).toString(36);
	return `https://s.${storeOf(app.country)}/FAKE${code}`;
}

export function oneLink(input: LinkInput, app: AffiliateApp) {
	checkSubIds(input);
	if (!isOwnPage(input.originUrl, app)) throw wrongParameter('invalid origin url');
	return { shortLink: shorten(input, app) };
}

export function manyLinks(links: LinkInput[], app: AffiliateApp, options: PlatformOptions) {
	if (!options.get<boolean>('batchLinks')) {
		throw malformed('Cannot query field "generateBatchShortLink" on type "Mutation".');
	}
	if (links.length > MOST_LINKS) throw wrongParameter(`too many links, at most ${MOST_LINKS}`);
	for (const each of links) checkSubIds(each);
	const made = links.map((each) => {
		const success = isOwnPage(each.originUrl, app);
		const rest = success
			? { shortLink: shorten(each, app), errorMessage: '' }
			: { shortLink: '', errorMessage: 'invalid origin url' };
		return { originUrl: each.originUrl, success, ...rest };
	});
	return {
		links: made,
		total: made.length,
		successCount: made.filter((each) => each.success).length,
	};
}
