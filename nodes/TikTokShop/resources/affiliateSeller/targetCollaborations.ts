import { body, optional, unixSeconds } from '../../../shared/catalog/fields';
import type { Field, Operation, Property, WireContext } from '../../../shared/catalog/types';
import { InputError } from '../../../shared/engine/errors';
import { at, isBlank, rows, text } from '../../../shared/engine/json';
import type { Json } from '../../../shared/engine/json';
import { hundredths } from '../../creatorFields';
import { choice, flag, pathId, requiredIds, requiredText, textProperty } from '../../fields';
import { shop } from '../../locators';
import { DOCS } from '../../platform';

const collaborationId = pathId(
	'target_collaboration_id',
	'Target Collaboration ID',
	'targetCollaborationId',
	'7365861555575916210',
	'ID of the target collaboration',
);

const productsProperty: Property = {
	displayName: 'Products',
	name: 'products',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Product',
	required: true,
	default: {},
	description: 'What the creators are invited to promote, 100 products at most',
	options: [
		{
			displayName: 'Product',
			name: 'product',
			values: [
				{
					displayName: 'Product ID',
					name: 'productId',
					type: 'string',
					default: '',
					description: 'ID of the product',
				},
				{
					displayName: 'Commission (%)',
					name: 'commission',
					type: 'number',
					typeOptions: { minValue: 10, maxValue: 100, numberPrecision: 2 },
					default: 10,
					description: 'What the creators earn, 10 % at least',
				},
				{
					displayName: 'Commission From Ads (%)',
					name: 'adsCommission',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 2 },
					default: '',
					description: 'What the creators earn for sales through shop ads, if it differs',
				},
			],
		},
	],
};

const MOST_PRODUCTS = 100;
const MOST_CREATORS = 50;

/** The products of an invitation, with rates in hundredths of a percent under the names of the call. */
function products(rateName: string, adsRateName: string): Field {
	return body('products', productsProperty, {
		toWire: (value: unknown, context: WireContext): Json[] => {
			const list = rows(at(value, 'product')).map(({ productId, commission, adsCommission }) => ({
				id: text(productId).trim(),
				[rateName]: hundredths(commission, { ...context, label: 'Commission (%)' }),
				...(!isBlank(adsCommission) && {
					[adsRateName]: hundredths(adsCommission, {
						...context,
						label: 'Commission From Ads (%)',
					}),
				}),
			}));
			if (list.length > 0 && list.length <= MOST_PRODUCTS && list.every(({ id }) => id !== '')) {
				return list;
			}
			throw new InputError(
				`'Products' has to name 1 to ${MOST_PRODUCTS} products by their IDs`,
				"Choose 'Add Product' and fill in 'Product ID'. Split longer lists into several collaborations.",
			);
		},
	});
}

/** Everything that an invitation says, besides its products. */
const invitation: Field[] = [
	body('name', requiredText('Name', 'name', 'Name of the collaboration', 'Summer launch')),
	requiredIds(
		'body',
		'creator_user_open_ids',
		'Creator Open IDs',
		'creatorOpenIds',
		MOST_CREATORS,
		'CgoIARBsGAEgAQ',
	),
	body(
		'end_time',
		{
			displayName: 'End',
			name: 'endTime',
			type: 'dateTime',
			required: true,
			default: '',
			description: 'When the collaboration ends',
		},
		{ toWire: (value, context) => String(unixSeconds(value, context)) },
	),
	body(
		'seller_contact_info.email',
		requiredText(
			'Contact Email',
			'contactEmail',
			'Where creators can write to',
			'name@example.com',
		),
	),
	body('free_sample_rule.has_free_sample', {
		...flag('Free Samples', 'hasFreeSample', 'Whether the creators get free samples'),
		default: false,
	}),
	body('free_sample_rule.is_sample_approval_exempt', {
		...flag(
			'Samples Without Approval',
			'isSampleApprovalExempt',
			'Whether samples are sent without asking the shop first',
		),
		default: false,
	}),
];

const pairs = [
	requiredIds(
		'body',
		'creator_open_id_list',
		'Creator Open IDs',
		'creatorOpenIds',
		MOST_CREATORS,
		'CgoIARBsGAEgAQ',
	),
	requiredIds(
		'body',
		'product_id_list',
		'Product IDs',
		'productIds',
		MOST_PRODUCTS,
		'1729592969712207008',
	),
];

/** Invitations to chosen creators. */
export const targetCollaborationOperations = {
	checkConflicts: {
		name: 'Check Conflicts',
		action: 'Check target collaborations for conflicts',
		description: 'Find out which creators are already invited for which products',
		docs: `${DOCS}/check-target-collaboration-conflicts-202605`,
		endpoint: 'POST /affiliate_seller/202605/target_collaborations/conflicts/check',
		mutates: false,
		items: 'data.conflict_items',
		fields: [shop, ...pairs],
	},
	createTargetCollaboration: {
		name: 'Create Target Collaboration',
		action: 'Create a target collaboration',
		description: 'Invite up to 50 creators to promote chosen products',
		docs: `${DOCS}/create-target-collaboration-202508`,
		notice:
			'A creator can have one invitation for a product. Pairs that are taken are left out, and the node tells which.',
		endpoint: 'POST /affiliate_seller/202508/target_collaborations',
		items: 'data.target_collaboration',
		fields: [
			shop,
			...invitation,
			products('target_commission_rate', 'shop_ads_commission_rate'),
			...optional(
				body('message', {
					...textProperty('Message', 'message', 'What the invitation says'),
					typeOptions: { rows: 4 },
				}),
			),
		],
	},
	createTargetCollaborationLink: {
		name: 'Create Target Collaboration Link',
		action: 'Create a link for a target collaboration',
		description: 'Make a link that shows a creator the invitation',
		docs: `${DOCS}/generate-target-collaboration-link-202509`,
		endpoint: 'POST /affiliate_seller/202509/target_collaboration/{target_collaboration_id}/link',
		isRepeatable: true,
		items: 'data',
		fields: [shop, collaborationId],
	},
	getTargetCollaboration: {
		name: 'Get Target Collaboration',
		action: 'Get a target collaboration',
		description: 'Retrieve one collaboration with its products and creators',
		docs: `${DOCS}/query-target-collaboration-detail-202508`,
		endpoint: 'GET /affiliate_seller/202508/target_collaborations/{target_collaboration_id}',
		items: 'data.target_collaboration',
		finds: 'targetCollaborationId',
		fields: [shop, collaborationId],
	},
	getTargetCollaborations: {
		name: 'Get Target Collaborations',
		action: 'Get target collaborations of the shop',
		description: 'Retrieve the invitations of the shop',
		docs: `${DOCS}/search-target-collaborations-202508`,
		endpoint: 'POST /affiliate_seller/202508/target_collaborations/search',
		mutates: false,
		items: 'data.target_collaborations',
		page: 'collaborations',
		fields: [
			shop,
			body(
				'collaboration_status',
				choice(
					'Status',
					'collaborationStatus',
					'Only collaborations in this state',
					[
						{ name: 'Being Cancelled', value: 'CANCELING' },
						{ name: 'Completed', value: 'COMPLETED' },
						{ name: 'Ending Soon', value: 'EXPIRING' },
						{ name: 'Ongoing', value: 'ONGOING' },
						{ name: 'Valid', value: 'VALID' },
					],
					{ default: 'ONGOING' },
				),
			),
			...optional(
				body(
					'creator_user_open_id',
					textProperty('Creator Open ID', 'creatorOpenId', 'Only invitations of this creator'),
				),
				body(
					'search_param.keyword',
					textProperty('Keyword', 'keyword', "What to look for; needs 'Keyword Type' too"),
				),
				body(
					'search_param.keyword_type',
					choice('Keyword Type', 'keywordType', "What 'Keyword' holds", [
						{ name: 'Collaboration ID', value: 'TARGET_COLLABORATION_ID' },
						{ name: 'Collaboration Name', value: 'TARGET_COLLABORATION_NAME' },
						{ name: 'Product ID', value: 'PRODUCT_ID' },
						{ name: 'Product Name', value: 'PRODUCT_NAME' },
					]),
				),
			),
		],
	},
	removeTargetCollaboration: {
		name: 'Remove Target Collaboration',
		action: 'Remove a target collaboration',
		description: 'End a collaboration with all its creators',
		docs: `${DOCS}/remove-target-collaboration-202409`,
		endpoint: 'DELETE /affiliate_seller/202409/target_collaborations/{target_collaboration_id}',
		isRepeatable: true,
		confirms: true,
		fields: [shop, collaborationId],
	},
	resolveConflict: {
		name: 'Resolve Conflict',
		action: 'Resolve a conflict of target collaborations',
		description: 'Cancel an older invitation of a creator, so that a new one can be made',
		docs: `${DOCS}/resolve-target-collaboration-conflicts-202605`,
		endpoint: 'POST /affiliate_seller/202605/target_collaborations/conflicts/resolve',
		items: 'data',
		fields: [
			shop,
			body(
				'conflict_items[].creator_open_id',
				requiredText(
					'Creator Open ID',
					'creatorOpenId',
					'Open ID of the creator',
					'CgoIARBsGAEgAQ',
				),
			),
			body(
				'conflict_items[].existing_collaboration_id',
				requiredText(
					'Existing Collaboration ID',
					'existingCollaborationId',
					"The collaboration to cancel, as 'Check Conflicts' lists it",
					'7365861555575916210',
				),
			),
		],
	},
	updateTargetCollaboration: {
		name: 'Update Target Collaboration',
		action: 'Update a target collaboration',
		description: 'Replace everything that an invitation says: what is left out is removed',
		docs: `${DOCS}/update-target-collaboration-202508`,
		endpoint: 'PUT /affiliate_seller/202508/target_collaborations/{target_collaboration_id}',
		isRepeatable: true,
		confirms: true,
		fields: [
			shop,
			collaborationId,
			...invitation,
			products('commission_rate', 'target_ad_commission_rate'),
		],
	},
} satisfies Record<string, Operation>;
