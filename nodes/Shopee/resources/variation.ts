import { body, query } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { api } from '../calls';
import { idField, listField, productId } from '../fields';

const variationId = idField(body, 'model_id', {
	displayName: 'Variation ID',
	name: 'variationId',
	default: '',
	placeholder: 'e.g. 180000123',
	description: 'Number of the variation, which Shopee calls model ID',
});

const tiers = (isRequired: boolean) =>
	listField(
		'standardise_tier_variation',
		{
			displayName: 'Tiers',
			name: 'tiers',
			example:
				'[{"variation_id": 0, "variation_name": "Color", "variation_option_list": [{"variation_option_id": 0, "variation_option_name": "Red"}]}]',
			what: 'What can be chosen, such as color and size: one tier or two',
		},
		{ isRequired },
	);

const models = (wire: string, example: string, what: string, most = 50) =>
	listField(wire, { displayName: 'Variations', name: 'variations', example, what }, { most });

const NEW_MODEL =
	'[{"tier_index": [0], "original_price": 99, "model_sku": "TS-100-R", "seller_stock": [{"stock": 10}]}]';

const add: Operation = {
	name: 'Add',
	action: 'Add variations to a product',
	description: 'Offer up to 50 more combinations of the options that a product has',
	...api('POST', 'product.add_model'),
	items: 'response.*',
	fields: [
		productId(body),
		models('model_list', NEW_MODEL, 'Place in the tiers, price and stock of each'),
	],
};

const deleteVariation: Operation = {
	name: 'Delete',
	action: 'Delete a variation',
	description: 'Remove a variation of a product',
	...api('POST', 'product.delete_model'),
	confirms: true,
	fields: [variationId, productId(body)],
};

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many variations',
	description: 'Retrieve all variations of a product with SKU, price and stock',
	...api('GET', 'product.get_model_list'),
	items: 'response.model',
	fields: [productId(query)],
};

const getTiers: Operation = {
	name: 'Get Tiers',
	action: 'Get the tiers of a product',
	description:
		'Retrieve what can be chosen about a product, such as color and size, with the options',
	...api('GET', 'product.get_model_list'),
	items: 'response.tier_variation',
	fields: [productId(query)],
};

const init: Operation = {
	name: 'Create',
	action: 'Create the variations of a product',
	description: 'Turn a plain product into one with variations',
	...api('POST', 'product.init_tier_variation'),
	items: 'response',
	fields: [
		productId(body),
		tiers(true),
		models('model', NEW_MODEL, 'Place in the tiers, price and stock of each', Infinity),
	],
};

const update: Operation = {
	name: 'Update',
	action: 'Update variations',
	description:
		'Change SKU, weight or state of up to 50 variations; prices and stock have operations of their own',
	...api('POST', 'product.update_model'),
	confirms: true,
	isRepeatable: true,
	fields: [
		productId(body),
		models(
			'model',
			'[{"model_id": "180000123", "model_sku": "TS-100-R"}]',
			'ID and new values of each',
		),
	],
};

const updateTiers: Operation = {
	name: 'Update Tiers',
	action: 'Update the tiers of a product',
	description: 'Rename, add or remove options, and say which variation stands for which of them',
	...api('POST', 'product.update_tier_variation'),
	confirms: true,
	fields: [
		productId(body),
		tiers(true),
		{
			...listField(
				'model_list',
				{
					displayName: 'Variations',
					name: 'variations',
					example: '[{"model_id": "180000123", "tier_index": [0]}]',
					what: 'New place of each variation, where places change',
				},
				{ isRequired: false },
			),
			isOptional: true,
		},
	],
};

/** The sorts that a product comes in. */
export const variation: Resource = {
	name: 'Variation',
	value: 'variation',
	description: 'The colors, sizes and other sorts that a product comes in',
	operations: {
		add,
		delete: deleteVariation,
		getMany,
		getTiers,
		init,
		update,
		updateTiers,
	},
};
