import { body, idList, jsonObject, optional } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { at, put, text } from '../../shared/engine/json';
import type { Call } from '../../shared/engine/session';
import {
	anythingElse,
	choice,
	choices,
	jsonList,
	pathId,
	requiredText,
	textProperty,
	time,
} from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';

/** How many products or SKUs one call takes out of an activity. */
const MOST_REMOVED = 300;

const ACTIVITY_TYPES = [
	{ name: 'Buy More Save More', value: 'BUY_MORE_SAVE_MORE' },
	{ name: 'Fixed Price', value: 'FIXED_PRICE' },
	{ name: 'Flash Sale', value: 'FLASHSALE' },
	{ name: 'Percentage Discount', value: 'DIRECT_DISCOUNT' },
	{ name: 'Shipping Discount', value: 'SHIPPING_DISCOUNT' },
];

const PRODUCT_LEVELS = [
	{ name: 'Product', value: 'PRODUCT' },
	{ name: 'Shop', value: 'SHOP' },
	{ name: 'Variant', value: 'VARIATION' },
];

const activityId = pathId(
	'activity_id',
	'Activity ID',
	'activityId',
	'7136104329798256386',
	'ID of the activity, as the operation Get Many Activities lists them',
);

const title = body(
	'title',
	requiredText('Title', 'title', 'Name of the activity; buyers do not see it', 'Summer sale'),
);

const period: Field[] = [
	time('body', 'begin_time', 'Begins', 'beginsAt', 'When the activity begins', { required: true }),
	time('body', 'end_time', 'Ends', 'endsAt', 'When the activity ends', { required: true }),
];

/** @throws InputError when the activity would end before it begins */
function checkPeriod({ body }: Call): void {
	if (Number(at(body, 'begin_time')) < Number(at(body, 'end_time'))) return;
	throw new InputError("'Begins' is not before 'Ends'", 'Exchange the two dates.');
}

const rules: Field[] = optional(
	body(
		'discount',
		{
			displayName: 'Discount (JSON)',
			name: 'discount',
			type: 'json',
			default: JSON.stringify(
				{
					bmsm_discount: {
						details: [
							{
								tier: 1,
								threshold_type: 'MINIMAL_ITEM_QUANTITY',
								threshold_value: '2',
								type: 'PERCENTAGE_OFF',
								value: '10',
							},
						],
					},
				},
				null,
				1,
			),
			description:
				'Rules of a shipping discount (shipping_discount), of buy more save more (bmsm_discount) or of a gift (gift_discount)',
		},
		{ toWire: jsonObject },
	),
	body(
		'duration_type',
		choice('Duration', 'durationType', 'Whether the activity ends', [
			{ name: 'Until It Is Stopped', value: 'INDEFINITE' },
			{ name: 'Until the End Time', value: 'NORMAL' },
		]),
	),
	body(
		'participation_limit[].type',
		choice('Uses per Buyer', 'participationLimit', 'How often one buyer may profit', [
			{ name: 'Once', value: 'BUYER_LIMIT_ONLY_ONE' },
			{ name: 'Without Limit', value: 'BUYER_NO_LIMIT' },
		]),
	),
);

const createActivity: Operation = {
	name: 'Create Activity',
	action: 'Create a promotion activity',
	description:
		'Plan a discount, flash sale or shipping discount; its products are added afterwards',
	docs: `${DOCS}/create-activity-202309`,
	endpoint: 'POST /promotion/202309/activities',
	items: 'data',
	prepare: checkPeriod,
	fields: [
		shop,
		title,
		body(
			'activity_type',
			choice(
				'Type',
				'activityType',
				'What buyers save. Flash sales exist in South-East Asia only.',
				ACTIVITY_TYPES,
				{ default: 'DIRECT_DISCOUNT' },
			),
		),
		body(
			'product_level',
			choice('Applies To', 'productLevel', 'What gets a price of its own', PRODUCT_LEVELS),
		),
		...period,
		...rules,
		anythingElse,
	],
};

const updateActivity: Operation = {
	name: 'Update Activity',
	action: 'Update a promotion activity',
	description: 'Change title, time and rules of an activity; its products stay',
	docs: `${DOCS}/update-activity-202309`,
	endpoint: 'PUT /promotion/202309/activities/{activity_id}',
	items: 'data',
	prepare: checkPeriod,
	fields: [
		shop,
		activityId,
		title,
		...period,
		...rules,
		...optional(
			body(
				'product_level',
				choice('Applies To', 'productLevel', 'What gets a price of its own', PRODUCT_LEVELS),
			),
		),
		anythingElse,
	],
};

const getActivity: Operation = {
	name: 'Get Activity',
	action: 'Get a promotion activity',
	description: 'Retrieve one activity with its rules and products',
	docs: `${DOCS}/get-activity-202309`,
	endpoint: 'GET /promotion/202309/activities/{activity_id}',
	items: 'data',
	finds: 'activityId',
	fields: [shop, activityId],
};

const getActivities: Operation = {
	name: 'Get Many Activities',
	action: 'Get many promotion activities',
	description: 'Retrieve a list of activities by title, type or state',
	docs: `${DOCS}/search-activities-202309`,
	endpoint: 'POST /promotion/202309/activities/search',
	mutates: false,
	items: 'data.activities',
	page: 'bodyToken',
	fields: [
		shop,
		...optional(
			body(
				'status',
				choice('Status', 'status', 'Only activities in this state', [
					{ name: 'Deactivated', value: 'DEACTIVATED' },
					{ name: 'Draft', value: 'DRAFT' },
					{ name: 'Expired', value: 'EXPIRED' },
					{ name: 'Not Effective', value: 'NOT_EFFECTIVE' },
					{ name: 'Not Started', value: 'NOT_START' },
					{ name: 'Ongoing', value: 'ONGOING' },
				]),
			),
			body(
				'activity_title',
				textProperty('Title', 'titleFilter', 'Only activities whose title holds this text'),
			),
			body(
				'activity_type',
				choice('Type', 'typeFilter', 'Only activities of this kind', ACTIVITY_TYPES),
			),
		),
	],
};

const deactivateActivity: Operation = {
	name: 'Deactivate Activity',
	action: 'Deactivate a promotion activity',
	description: 'Stop an activity for good; it can only be run anew',
	docs: `${DOCS}/deactivate-activity-202309`,
	endpoint: 'POST /promotion/202309/activities/{activity_id}/deactivate',
	items: 'data',
	fields: [shop, activityId],
};

const republishActivity: Operation = {
	name: 'Republish Activity',
	action: 'Republish a promotion activity',
	description: 'Run an expired or stopped activity again, as a new one',
	docs: `${DOCS}/republish-activity-202607`,
	endpoint: 'POST /promotion/202607/activities/{activity_id}/republish',
	items: 'data',
	prepare: checkPeriod,
	fields: [shop, activityId, ...period],
};

const setProducts: Operation = {
	name: 'Add or Update Products',
	action: 'Add or update the products of a promotion activity',
	description: 'Put products into an activity, or change their deal',
	docs: `${DOCS}/update-activity-product-202309`,
	endpoint: 'PUT /promotion/202309/activities/{activity_id}/products',
	isRepeatable: true,
	items: 'data',
	// This call wants the ID in its path and in its body.
	prepare: (call, run) => put((call.body ??= {}), 'activity_id', text(run.value(activityId))),
	fields: [
		shop,
		activityId,
		jsonList(
			'products',
			'Products (JSON)',
			'products',
			'Each product with its deal: a discount in percent or a price, and limits (-1 for none). A deal per variant goes under skus.',
			[{ id: '1729592969712207008', discount: '10', quantity_limit: -1, quantity_per_user: -1 }],
		),
	],
};

const removeProducts: Operation = {
	name: 'Remove Products',
	action: 'Remove products from a promotion activity',
	description: 'Take products or variants out of an activity',
	docs: `${DOCS}/remove-activity-product-202309`,
	endpoint: 'DELETE /promotion/202309/activities/{activity_id}/products',
	isRepeatable: true,
	items: 'data',
	prepare: ({ body }) => {
		if (at(body, 'product_ids') || at(body, 'sku_ids')) return;
		throw new InputError(
			"Both 'Product IDs' and 'SKU IDs' are empty",
			'Fill in what is to leave the activity.',
		);
	},
	fields: [
		shop,
		activityId,
		body(
			'product_ids',
			textProperty('Product IDs', 'productIds', 'Up to 300 IDs, separated by commas'),
			{ toWire: idList(MOST_REMOVED) },
		),
		body(
			'sku_ids',
			textProperty(
				'SKU IDs',
				'skuIds',
				'Up to 300 IDs, separated by commas, for activities with a deal per variant',
			),
			{ toWire: idList(MOST_REMOVED) },
		),
	],
};

const getCoupon: Operation = {
	name: 'Get Coupon',
	action: 'Get a coupon',
	description: 'Retrieve one coupon with its threshold, discount and use so far',
	docs: `${DOCS}/get-coupon-202406`,
	endpoint: 'GET /promotion/202406/coupons/{coupon_id}',
	items: 'data.coupon',
	finds: 'couponId',
	fields: [
		shop,
		pathId(
			'coupon_id',
			'Coupon ID',
			'couponId',
			'7136104329798256386',
			'ID of the coupon, as the operation Get Many Coupons lists them',
		),
	],
};

const getCoupons: Operation = {
	name: 'Get Many Coupons',
	action: 'Get many coupons',
	description: 'Retrieve a list of coupons, which TikTok Shop lets nobody create by API',
	docs: `${DOCS}/search-coupons-202406`,
	endpoint: 'POST /promotion/202406/coupons/search',
	mutates: false,
	items: 'data.coupons',
	page: 'token',
	fields: [
		shop,
		...optional(
			body(
				'display_type',
				choices('Shown In', 'displayTypes', 'Only coupons that buyers find there', [
					{ name: 'Chat', value: 'CHAT' },
					{ name: 'Creator Content', value: 'CREATOR_EXCLUSIVE' },
					{ name: 'Live', value: 'LIVE' },
					{ name: 'Promo Code', value: 'PROMO_CODE' },
					{ name: 'Shop', value: 'REGULAR' },
				]),
			),
			body(
				'status',
				choices('Statuses', 'couponStatuses', 'Only coupons in these states', [
					{ name: 'Deactivated', value: 'DEACTIVATED' },
					{ name: 'Expired', value: 'EXPIRED' },
					{ name: 'Not Started', value: 'NOT_START' },
					{ name: 'Ongoing', value: 'ONGOING' },
				]),
			),
			body(
				'title_keyword',
				textProperty('Title', 'titleKeyword', 'Only coupons whose title holds this text'),
			),
		),
	],
};

/** Discounts and coupons. */
export const promotion: Resource = {
	name: 'Promotion',
	value: 'promotion',
	description: 'Plan and stop discounts and flash sales, and read coupons',
	operations: {
		...{ createActivity, deactivateActivity, getActivities, getActivity, getCoupon, getCoupons },
		...{ removeProducts, republishActivity, setProducts, updateActivity },
	},
};
