import { byLabel } from '../../shared/catalog/alphabet';
import { body, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import type { Run } from '../../shared/engine/run';
import type { Call } from '../../shared/engine/session';
import { choice, idFilter, integer, longId, textFilter } from '../fields';
import { checkMatch, offers } from '../offers';
import { docsOf, OFFER_WINDOW } from '../platform';
import { OFFER_FIELDS, offerSelection } from '../schema';

type OfferKind = keyof typeof OFFER_FIELDS;

const keyword = (what: string): Field =>
	body('keyword', {
		displayName: 'Keyword',
		name: 'keyword',
		type: 'string',
		default: '',
		placeholder: 'e.g. smartphone',
		description: `Words in the name of the ${what}. Empty lists all.`,
	});

/** Which fields come back, with all that are safe to ask for. */
function fieldsToReturn(kind: OfferKind): Field {
	const { safe, more } = OFFER_FIELDS[kind];
	const label = (value: string) =>
		value
			.replace(/([A-Z])/g, ' $1')
			.replace(/^./, (first) => first.toUpperCase())
			.replace(/\bId(s?)\b/, 'ID$1')
			.replace(/\bUrl\b/, 'URL');
	return setting({
		displayName: 'Fields to Return',
		name: 'fieldsToReturn',
		type: 'multiOptions',
		options: [...safe, ...more]
			.map((value) => ({ name: label(value), value }))
			.sort((a, b) => byLabel(a.name, b.name)),
		default: [],
		description:
			'What to read of each offer. Without this option: all fields that Shopee means to keep.',
	});
}

const beyondWindow: Field = setting({
	displayName: `Go Beyond ${OFFER_WINDOW} Offers`,
	name: 'beyondWindow',
	type: 'boolean',
	default: false,
	description: `Whether to read on where Shopee ends a list, after ${OFFER_WINDOW} offers, by reading it in other orders and by category. Takes many calls of the 2000 an hour.`,
});

const isKeySeller: Field = body('isKeySeller', {
	displayName: 'Key Sellers Only',
	name: 'isKeySeller',
	type: 'boolean',
	default: true,
	description: 'Whether to list only offers of sellers with a special agreement',
});

/** What all three lists share: how they are paged, and what they return. */
function listOf(kind: OfferKind, page: string) {
	return {
		docs: docsOf(kind),
		endpoint: `query ${kind}`,
		items: `data.${kind}.nodes`,
		page,
		file: kind === 'productOfferV2' ? 'product-offers' : 'offers',
		list: (run: Run) => offers(run, kind),
		prepare: (call: Call, run: Run) => {
			const chosen = run.parameter('fieldsToReturn');
			const fields = Array.isArray(chosen) && chosen.length > 0 ? chosen : OFFER_FIELDS[kind].safe;
			if (call.graph) call.graph.selection = offerSelection(withKeys(kind, fields));
		},
	} satisfies Partial<Operation>;
}

/** The ids that tell offers apart are read in any case. */
function withKeys(kind: OfferKind, fields: readonly string[]): string[] {
	const keys = {
		productOfferV2: ['itemId', 'productCatIds'],
		shopOfferV2: ['shopId'],
		shopeeOfferV2: ['offerLink'],
	};
	return [...new Set([...fields, ...keys[kind]])];
}

const getShopeeOffers: Operation = {
	...listOf('shopeeOfferV2', 'shopeeOffers'),
	name: 'Get Many Shopee Offers',
	action: 'Get many shopee offers',
	description: 'Retrieve a list of the collections and categories that Shopee pays commission for',
	fields: [
		keyword('offer'),
		...optional(
			beyondWindow,
			fieldsToReturn('shopeeOfferV2'),
			choice('sortType', 'Sort By', 'Which offers come first', {
				'Latest Update': 1,
				'Highest Commission': 2,
			}),
		),
	],
};

const getShopOffers: Operation = {
	...listOf('shopOfferV2', 'shopOffers'),
	name: 'Get Many Shop Offers',
	action: 'Get many shop offers',
	description: 'Retrieve a list of the shops that pay commission',
	fields: [
		keyword('shop'),
		...optional(
			beyondWindow,
			fieldsToReturn('shopOfferV2'),
			isKeySeller,
			textFilter(
				'sellerCommCoveRatio',
				'Share of Products With Commission',
				'Least share of the shop that has seller commission, as a fraction such as 0.5',
			),
			idFilter('shopId', 'Shop ID', 'Only the offer of this shop'),
			body('shopType', {
				displayName: 'Shop Types',
				name: 'shopType',
				type: 'multiOptions',
				options: [
					{ name: 'Mall', value: 1 },
					{ name: 'Preferred', value: 2 },
					{ name: 'Preferred Plus', value: 4 },
				],
				default: [],
				description: 'Only shops of these kinds',
			}),
			choice('sortType', 'Sort By', 'Which offers come first', {
				'Latest Update': 1,
				'Highest Commission': 2,
				Popularity: 3,
			}),
		),
	],
};

const productOffers = listOf('productOfferV2', 'productOffers');

const getProductOffers: Operation = {
	...productOffers,
	name: 'Get Many Product Offers',
	action: 'Get many product offers',
	description: 'Retrieve a list of the products that pay commission, by keyword, category or shop',
	fields: [
		keyword('product'),
		...optional(
			body(
				'productCatId',
				{
					displayName: 'Category ID',
					name: 'productCatId',
					type: 'number',
					default: 0,
					description: 'Only products of this category, of whatever level',
				},
				{ toWire: integer },
			),
			fieldsToReturn('productOfferV2'),
			beyondWindow,
			idFilter('itemId', 'Item ID', 'Only the offer of this product'),
			isKeySeller,
			choice('listType', 'List', 'Which list to read. Most searches need none.', {
				All: 0,
				'Highest Commission (Ends Soon)': 1,
				'Top Performing': 2,
				'Landing Category': 3,
				'Detail Category': 4,
				'Detail Shop': 5,
				'Detail Collection (Ends Soon)': 6,
			}),
			idFilter(
				'matchId',
				'Match ID',
				"What a 'List' of one category or shop is about: the ID of that category or shop",
			),
			idFilter('shopId', 'Shop ID', 'Only products of this shop'),
			choice('sortType', 'Sort By', 'Which offers come first', {
				'Items Sold': 2,
				'Relevance (With a Keyword)': 1,
				'Price, Highest First': 3,
				'Price, Lowest First': 4,
				'Highest Commission': 5,
			}),
			body('isAMSOffer', {
				displayName: 'With Seller Commission Only',
				name: 'isAMSOffer',
				type: 'boolean',
				default: true,
				description: 'Whether to list only offers for which the seller pays, too',
			}),
		),
	],
	prepare: (call, run) => {
		productOffers.prepare(call, run);
		checkMatch(call.body?.listType, call.body?.matchId);
	},
};

const getProductOffer: Operation = {
	name: 'Get Product Offer',
	action: 'Get a product offer',
	description: 'Retrieve the offer for one product, by its ID or by a link to it',
	docs: docsOf('productOfferV2'),
	endpoint: 'query productOfferV2',
	items: 'data.productOfferV2.nodes',
	finds: 'product',
	key: 'itemId',
	fields: [
		body(
			'itemId',
			{
				displayName: 'Product',
				name: 'product',
				type: 'resourceLocator',
				required: true,
				default: { mode: 'url', value: '' },
				description: 'The product to look up',
				modes: [
					{
						displayName: 'By Link',
						name: 'url',
						type: 'string',
						placeholder: 'e.g. https://shopee.com.br/product-i.123456.789012',
						extractValue: {
							type: 'regex',
							regex: '^https?://[^?#]*(?:-i\\.\\d+\\.|/\\d+/)(\\d+)',
						},
						validation: [
							{
								type: 'regex',
								properties: {
									regex: '^https?://[^?#]*(?:-i\\.\\d+\\.|/\\d+/)\\d+.*',
									errorMessage:
										'Paste the full address of the product page; open a short link in the browser first',
								},
							},
						],
					},
					{
						displayName: 'By ID',
						name: 'id',
						type: 'string',
						placeholder: 'e.g. 22912345678',
					},
				],
			},
			{ toWire: longId },
		),
		...optional(fieldsToReturn('productOfferV2')),
	],
	prepare: productOffers.prepare,
};

/** What an affiliate can promote. */
export const offer: Resource = {
	name: 'Offer',
	value: 'offer',
	description: 'Find shops and products that pay commission',
	operations: { getProductOffer, getProductOffers, getShopeeOffers, getShopOffers },
};
