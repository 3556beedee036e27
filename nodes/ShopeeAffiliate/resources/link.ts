import { body, listOfText, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { PlatformError } from '../../shared/engine/errors';
import { at, text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import { callTo } from '../../shared/engine/run';
import type { Outcome, Run } from '../../shared/engine/run';
import { recordsAt } from '../../shared/engine/records';
import { select } from '../fields';
import { checkLink, checkSubIds, linkOfOffer, wantedLinks } from '../links';
import type { SubIds } from '../links';
import { docsOf } from '../platform';
import { BATCH_SELECTION } from '../schema';

const SINGLE = 'mutation generateShortLink';

/** Links in one call of a batch. */
const MOST_LINKS = 50;

const subIds = (placement: (property: Field['property']) => Field): Field =>
	placement({
		displayName: 'Sub IDs',
		name: 'subIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. telegram, group1',
		description:
			'Up to five marks that come back in the reports, separated by commas: letters and digits only, at most 50 each',
	});

const cleanSubIds: Field = setting({
	displayName: 'Clean Sub IDs',
	name: 'cleanSubIds',
	type: 'boolean',
	default: true,
	description:
		'Whether to take out of the sub IDs what Shopee does not accept, such as hyphens and accents. The output tells what was changed.',
});

function subIdsOf(run: Run, own?: string[]): SubIds {
	const wanted = own ?? listOfText(run.parameter('subIds')) ?? [];
	return checkSubIds(wanted, run.parameter('cleanSubIds') === true);
}

function linkItem(originUrl: string, shortLink: unknown, { subIds: sent, changes }: SubIds): Json {
	return {
		originUrl,
		shortLink: text(shortLink),
		subIds: sent,
		...(changes.length > 0 ? { subIdChanges: changes } : {}),
	};
}

async function shorten(run: Run, originUrl: string, sub: SubIds): Promise<Json> {
	const call = callTo(SINGLE);
	call.isRepeatable = true;
	call.body = { input: { originUrl, ...(sub.subIds.length > 0 ? { subIds: sub.subIds } : {}) } };
	select('shortLink')?.(call, run);
	const { json } = await run.session.send(call);
	return linkItem(originUrl, at(json, 'data.generateShortLink.shortLink'), sub);
}

const generate: Operation = {
	name: 'Generate Short Link',
	action: 'Generate a short link',
	description: 'Make a short link to a Shopee page that earns you commission',
	docs: docsOf('generateShortLink'),
	endpoint: SINGLE,
	fields: [
		setting({
			displayName: 'Link From',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Address', value: 'url', description: 'A link to any Shopee page' },
				{
					name: 'Offer in the Input Item',
					value: 'offer',
					description: 'An item of the operations of Offer; its fields come out again',
				},
			],
			default: 'url',
			description: 'Where the page to promote comes from',
		}),
		body(
			'input.originUrl',
			{
				displayName: 'Link',
				name: 'originUrl',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. https://shopee.com.br/product-i.123456.789012',
				description: 'Address of a product, a shop or a campaign',
			},
			{ show: { source: ['url'] } },
		),
		subIds((property) => body('input.subIds', property)),
		...optional(cleanSubIds),
	],
	run: async function* run(run) {
		const sub = subIdsOf(run);
		if (run.parameter('source') !== 'offer') {
			const [link] = run.fields().filter(({ wire }) => wire === 'input.originUrl');
			yield { json: await shorten(run, checkLink(text(run.value(link))), sub) };
			return;
		}
		const { json: item } = run.host.getInputData()[run.itemIndex];
		yield { json: { ...item, ...(await shorten(run, checkLink(linkOfOffer(item)), sub)) } };
	},
};

const generateMany: Operation = {
	name: 'Generate Short Links in Batch',
	action: 'Generate many short links',
	description: `Make many short links, ${MOST_LINKS} in a call; links that Shopee refuses are told one by one`,
	docs: docsOf('generateBatchShortLink'),
	endpoint: 'mutation generateBatchShortLink',
	fields: [
		body('input.links', {
			displayName: 'Links',
			name: 'links',
			type: 'string',
			typeOptions: { rows: 5 },
			required: true,
			default: '',
			placeholder: 'e.g. https://shopee.com.br/product-i.123456.789012',
			description:
				'One address a line, or an expression that gives a list: addresses, or objects with originUrl and subIds',
		}),
		subIds((property) => setting(property)),
		...optional(cleanSubIds),
	],
	run: async function* run(run) {
		const [field] = run.fields();
		const links = wantedLinks(run.value(field), field.property.displayName).map(
			({ originUrl, subIds: own }) => ({ originUrl, sub: subIdsOf(run, own) }),
		);
		for (let start = 0; start < links.length; start += MOST_LINKS) {
			yield* shortenMany(run, links.slice(start, start + MOST_LINKS));
		}
	},
};

type CheckedLink = { originUrl: string; sub: SubIds };

/** One call for all; where Shopee does not offer it, or refuses it as a whole, one call for each. */
async function* shortenMany(run: Run, links: CheckedLink[]): AsyncGenerator<Outcome> {
	const call = await run.call();
	call.isRepeatable = true;
	call.body = { input: { links: links.map(({ originUrl, sub }) => inputOf(originUrl, sub)) } };
	select(BATCH_SELECTION)?.(call, run);
	const answer = await run.session.send(call).catch(unlessRefused);
	if (answer instanceof PlatformError) {
		run.session.warn(
			`Shopee Affiliate did not take the links together (${answer.message}), so they were made one by one`,
		);
		for (const { originUrl, sub } of links) yield await outcomeOf(run, originUrl, sub);
		return;
	}
	const made = recordsAt(answer.json, 'data.generateBatchShortLink.links');
	for (const [index, { originUrl, sub }] of links.entries()) {
		const result = made[index] ?? {};
		if (result.success === true) yield { json: linkItem(originUrl, result.shortLink, sub) };
		else yield { failure: refusal(run, originUrl, text(result.errorMessage)) };
	}
}

function inputOf(originUrl: string, { subIds: sent }: SubIds): Json {
	return sent.length > 0 ? { originUrl, subIds: sent } : { originUrl };
}

/** What is wrong with one link, or that the account has no batches, is no reason to give up. */
function unlessRefused(error: unknown): PlatformError {
	const isRefusal =
		error instanceof PlatformError &&
		(error.entry.class === 'validation' || error.code === '10031');
	if (isRefusal) return error;
	throw error;
}

async function outcomeOf(run: Run, originUrl: string, sub: SubIds): Promise<Outcome> {
	return await shorten(run, originUrl, sub).then(
		(json) => ({ json }),
		(error) => {
			const { code, words, entry } = unlessRefused(error);
			const failure = new PlatformError(run.platform.name, code, words, entry, {
				subject: originUrl,
			});
			return { failure };
		},
	);
}

function refusal(run: Run, subject: string, words: string): PlatformError {
	return new PlatformError(
		run.platform.name,
		'',
		words,
		{
			class: 'validation',
			remedy: 'never',
			title: 'Shopee Affiliate made no short link',
			advice: "Use the full address of a page on the Shopee site of the credential's country.",
		},
		{ subject },
	);
}

/** Links that earn commission. */
export const link: Resource = {
	name: 'Link',
	value: 'link',
	description: 'Make short links that earn commission',
	operations: { generate, generateMany },
};
