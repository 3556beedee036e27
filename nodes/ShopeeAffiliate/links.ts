import { jsonValue } from '../shared/catalog/fields';
import { InputError } from '../shared/engine/errors';
import { isObject, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';

/** Sub ids that a link can carry. */
const MOST_SUB_IDS = 5;

const LONGEST_SUB_ID = 50;

const SUB_ID = /^[A-Za-z0-9]{1,50}$/;

/** Sub ids as they are sent, and what was changed about them. */
export interface SubIds {
	subIds: string[];
	changes: Array<{ from: string; to: string }>;
}

/**
 * Checks sub ids the way Shopee does, since one bad one makes it refuse the whole call.
 *
 * @param isCleaned true: what Shopee would refuse is taken out instead
 * @throws InputError that names the sub id at fault
 */
export function checkSubIds(wanted: string[], isCleaned: boolean): SubIds {
	const given = wanted.map((each) => each.trim()).filter(Boolean);
	const cleaned = given.map((from) => ({ from, to: isCleaned ? clean(from) : from }));
	const subIds = cleaned.map(({ to }) => to).filter(Boolean);
	for (const subId of subIds) {
		if (SUB_ID.test(subId)) continue;
		throw new InputError(
			`Shopee Affiliate does not accept the sub ID '${subId}'`,
			`Use letters A to Z and digits only, 1 to ${LONGEST_SUB_ID} of them, such as '${clean(subId) || 'group1'}'. Or add the option 'Clean Sub IDs'.`,
		);
	}
	if (subIds.length > MOST_SUB_IDS) {
		throw new InputError(
			`A link takes ${MOST_SUB_IDS} sub IDs, not ${subIds.length}`,
			"Take some out of 'Sub IDs', or join two of them into one.",
		);
	}
	return { subIds, changes: cleaned.filter(({ from, to }) => from !== to) };
}

/** What Shopee accepts of a sub id: accents go, and so does everything but letters and digits. */
function clean(subId: string): string {
	return subId
		.normalize('NFD')
		.replace(/[^A-Za-z0-9]/g, '')
		.slice(0, LONGEST_SUB_ID);
}

/**
 * Refuses a link that is none, or leads somewhere else than to Shopee.
 *
 * @throws InputError with an example of a link that will do
 */
export function checkLink(link: string): string {
	const host = URL.canParse(link) ? new URL(link).hostname : '';
	if (/^https?:/i.test(link) && /(^|\.)(shopee\.[a-z.]{2,6}|shope\.ee)$/i.test(host)) return link;
	throw new InputError(
		`'${link}' is not the address of a Shopee page`,
		'Copy the whole address from the browser, such as https://shopee.com.br/product-i.123456.789012.',
	);
}

/**
 * The link to promote from an item of the offer operations. `offerLink` will not do: it carries no
 * sub ids.
 *
 * @throws InputError when the item is no offer
 */
export function linkOfOffer(item: Json): string {
	const link = [item.productLink, item.originalLink].map(text).find(Boolean);
	if (link) return link;
	throw new InputError(
		'The input item is no offer: it has neither a product link nor an original link',
		"Put an operation of Offer before this node, or set 'Link From' to 'Address'.",
	);
}

/** A link of a batch, with sub ids of its own or none. */
export interface WantedLink {
	originUrl: string;
	subIds?: string[];
}

/**
 * The links of a batch: one address a line, or a list from an expression or JSON text, of addresses
 * or of objects with `originUrl` and `subIds`.
 *
 * @throws InputError when an entry is no link
 */
export function wantedLinks(value: unknown, label: string): WantedLink[] {
	const isJson = typeof value === 'string' && value.trim().startsWith('[');
	const parsed = isJson ? jsonValue(value, { zone: 'utc', label }) : value;
	const list = Array.isArray(parsed) ? parsed : text(parsed).split('\n');
	return list
		.filter((entry) => isObject(entry) || text(entry).trim() !== '')
		.map((entry) => {
			if (!isObject(entry)) return { originUrl: checkLink(text(entry).trim()) };
			const originUrl = checkLink(text(entry.originUrl).trim() || linkOfOffer(entry));
			const subIds = Array.isArray(entry.subIds) ? entry.subIds.map(text) : undefined;
			return { originUrl, subIds };
		});
}
