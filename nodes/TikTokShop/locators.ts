import { query } from '../shared/catalog/fields';
import type { Field, Property } from '../shared/catalog/types';

const shopProperty: Property = {
	displayName: 'Shop',
	name: 'shop',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: "The shop to work on. Left empty, the node uses 'Shop Cipher' of the credential.",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchShops', searchable: true },
		},
		{
			displayName: 'By Cipher',
			name: 'cipher',
			type: 'string',
			placeholder: 'e.g. ROW_abcdAAAAAA',
		},
	],
};

const categoryAssetProperty: Property = {
	displayName: 'Category Asset',
	name: 'categoryAsset',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The market and category that the partner works in',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchCategoryAssets', searchable: true },
		},
		{
			displayName: 'By Cipher',
			name: 'cipher',
			type: 'string',
			placeholder: 'e.g. GCP_abcdAAAAAA',
		},
	],
};

/** The shop selector, for every call that takes one. */
export const shop: Field = query('shop_cipher', shopProperty);

/** What partner calls take in place of a shop. */
export const categoryAsset: Field = query('category_asset_cipher', categoryAssetProperty);
