import { optional, path, query, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { fillIn } from '../../shared/engine/run';
import { actingPage, commerceAccount, reading, since } from '../fields';
import { asPage } from '../identities';
import { DOCS } from '../platform';

const CMS_DOCS = `${DOCS}/marketing-api/reference/commerce-merchant-settings`;

const fields = reading(
	'id,display_name,contact_email,merchant_status,merchant_page{id,name},checkout_config,facebook_channel,instagram_channel,payment_provider,shops_ads_setup',
);
const shopFields = reading('id,fb_sales_channel,ig_sales_channel,shop_status,workspace');
const setupFields = reading(
	'deals_setup,marketplace_approval_status,payment_setup,review_status,shop_setup',
);

/** Money of sales on Facebook itself, which ended in 2025: what is left is history. */
const HISTORY =
	'Checkout on Facebook and Instagram ended in 2025: sales since then are in your web shop, so this list may be empty.';

const range: Field[] = optional(
	since('start_time', 'From', 'from', 'Only what happened at this time or later'),
	since('end_time', 'To', 'to', 'Only what happened before this time'),
);

const get: Operation = {
	name: 'Get',
	action: 'Get a commerce account',
	description: 'Retrieve a commerce account with its page, channels and state',
	docs: CMS_DOCS,
	endpoint: 'GET /{cms_id}',
	finds: 'commerceAccountId',
	constants: fields.constants,
	fields: [commerceAccount, fields.option],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many commerce accounts',
	description: 'Retrieve the commerce accounts of a business or a page',
	docs: `${DOCS}/marketing-api/reference/business/commerce_merchant_settings`,
	endpoint: 'GET /{business_id}/commerce_merchant_settings',
	items: 'data',
	page: 'edge',
	constants: fields.constants,
	fields: [
		setting({
			displayName: 'Belonging To',
			name: 'owner',
			type: 'options',
			options: [
				{ name: 'Business', value: 'business' },
				{ name: 'Page', value: 'page' },
			],
			default: 'business',
			description: 'Whose commerce accounts to list',
		}),
		path('business_id', {
			displayName: 'Owner ID',
			name: 'ownerId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 200000000000001',
			description: 'ID of the business or page',
		}),
		fields.option,
	],
	prepare: (call, run) => {
		const id = String(run.parameter('ownerId')).trim();
		call.path = fillIn('/{id}/commerce_merchant_settings', 'id', id);
		if (run.parameter('owner') === 'page') call.as = id;
	},
};

const getPayouts: Operation = {
	name: 'Get Payouts',
	action: 'Get the payouts of a commerce account',
	description: 'List what Meta paid out for sales on Facebook and Instagram',
	docs: `${DOCS}/commerce-platform/order-management/finance-report-apis`,
	endpoint: 'GET /{cms_id}/commerce_payouts',
	notice: HISTORY,
	items: 'data',
	page: 'edge',
	fields: [actingPage, commerceAccount, ...range],
	prepare: asPage,
};

const getSetupStatus: Operation = {
	name: 'Get Setup Status',
	action: 'Get the setup status of a commerce account',
	description: 'Retrieve what is still missing before the shop can open',
	docs: `${CMS_DOCS}/setup_status`,
	endpoint: 'GET /{cms_id}/setup_status',
	items: 'data',
	constants: setupFields.constants,
	fields: [commerceAccount, setupFields.option],
};

const getShops: Operation = {
	name: 'Get Shops',
	action: 'Get the shops of a commerce account',
	description: 'List the shops on Facebook and Instagram with their state',
	docs: `${CMS_DOCS}/shops`,
	endpoint: 'GET /{cms_id}/shops',
	items: 'data',
	page: 'edge',
	constants: shopFields.constants,
	fields: [commerceAccount, shopFields.option],
};

const getTransactions: Operation = {
	name: 'Get Transactions',
	action: 'Get the transactions of a commerce account',
	description: 'List charges, refunds and fees of sales on Facebook and Instagram',
	docs: `${DOCS}/commerce-platform/order-management/finance-report-apis`,
	endpoint: 'GET /{cms_id}/commerce_transactions',
	notice: HISTORY,
	items: 'data',
	page: 'edge',
	prepare: asPage,
	fields: [
		actingPage,
		commerceAccount,
		...range,
		...optional(
			query('payout_reference_id', {
				displayName: 'Payout Reference ID',
				name: 'payoutReferenceId',
				type: 'string',
				default: '',
				description: 'Only transactions of this payout',
			}),
		),
	],
};

/** The account behind a shop. */
export const commerceAccounts: Resource = {
	name: 'Commerce Account',
	value: 'commerceAccount',
	description: 'Look into the account behind a shop, its setup and its money',
	operations: { get, getMany, getPayouts, getSetupStatus, getShops, getTransactions },
};
