import { body, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation } from '../../shared/catalog/types';
import { at, put, text } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import type { Call } from '../../shared/engine/session';
import {
	choice,
	jsonList,
	orderId,
	orderLineIds,
	packageId,
	requiredIds,
	textList,
	textProperty,
} from '../fields';
import { shop } from '../locators';
import { DOCS } from '../platform';

const MOST_ORDERS = 50;

const splitOrder: Operation = {
	name: 'Split Order',
	action: 'Split an order into packages',
	description: 'Ship the lines of an order in several packages',
	docs: `${DOCS}/split-orders-202309`,
	endpoint: 'POST /fulfillment/202309/orders/{order_id}/split',
	items: 'data.packages',
	fields: [
		shop,
		orderId(),
		jsonList(
			'splittable_groups',
			'Groups (JSON)',
			'splittableGroups',
			'One entry per package: a number of your own, and the order lines that go into it',
			[
				{ id: '1', order_line_item_ids: ['5771000000000000100'] },
				{ id: '2', order_line_item_ids: ['5771000000000000110'] },
			],
		),
	],
};

const getSplitAttributes: Operation = {
	name: 'Get Split Attributes',
	action: 'Get the split attributes of orders',
	description: 'Find out whether orders can be split, or have to be',
	docs: `${DOCS}/get-order-split-attributes-202309`,
	endpoint: 'GET /fulfillment/202309/orders/split_attributes',
	items: 'data.split_attributes',
	fields: [
		shop,
		requiredIds('query', 'order_ids', 'Order IDs', 'orderIds', MOST_ORDERS, '576461413038785752'),
	],
};

const combine: Operation = {
	name: 'Combine Packages',
	action: 'Combine packages',
	description: 'Put packages for the same buyer into one parcel',
	docs: `${DOCS}/combine-package-202309`,
	endpoint: 'POST /fulfillment/202309/packages/combine',
	items: 'data.packages',
	fields: [
		shop,
		jsonList(
			'combinable_packages',
			'Packages (JSON)',
			'combinablePackages',
			'One entry per parcel, as the operation Get Combinable Packages lists them',
			[{ id: '1152321127278713123', order_ids: ['576461413038785752', '576461413038785753'] }],
		),
	],
};

const getCombinable: Operation = {
	name: 'Get Combinable Packages',
	action: 'Get combinable packages',
	description: 'Retrieve a list of packages that may travel in one parcel',
	docs: `${DOCS}/search-combinable-packages-202309`,
	endpoint: 'GET /fulfillment/202309/combinable_packages/search',
	items: 'data.combinable_packages',
	page: 'token50',
	fields: [shop],
};

const uncombine: Operation = {
	name: 'Uncombine Package',
	action: 'Uncombine a package',
	description: 'Take orders out of a combined package, or all of them',
	docs: `${DOCS}/uncombine-packages-202309`,
	endpoint: 'POST /fulfillment/202309/packages/{package_id}/uncombine',
	items: 'data.packages',
	fields: [
		shop,
		packageId,
		...optional(
			textList(
				'body',
				'order_ids',
				'Order IDs',
				'orderIds',
				'Orders to take out; all of them when left out',
			),
		),
	],
};

const measure = (wire: string, displayName: string, name: string): Field =>
	body(
		wire,
		textProperty(displayName, name, 'Number in the unit below; the measures go together', {
			placeholder: 'e.g. 12.5',
		}),
	);

const DIMENSION_UNIT = 'dimensionUnit';

const WEIGHT_UNIT = 'weightUnit';

/** What a parcel measures, for carriers that charge by it. */
const MEASURES: Field[] = [
	setting(
		choice('Dimension Unit', DIMENSION_UNIT, 'Unit of length, width and height', [
			{ name: 'Centimeter', value: 'CM' },
			{ name: 'Inch', value: 'INCH' },
		]),
	),
	measure('dimension.height', 'Height', 'height'),
	measure('dimension.length', 'Length', 'length'),
	orderLineIds,
	measure('weight.value', 'Weight', 'weight'),
	setting(
		choice('Weight Unit', WEIGHT_UNIT, 'Unit of the weight', [
			{ name: 'Gram', value: 'GRAM' },
			{ name: 'Pound', value: 'POUND' },
		]),
	),
	measure('dimension.width', 'Width', 'width'),
];

/** Puts the units beside the measures that were filled in. */
function addUnits(call: Call, run: Run): void {
	const body = (call.body ??= {});
	if (at(body, 'dimension') !== undefined) {
		put(body, 'dimension.unit', text(run.parameter(DIMENSION_UNIT)) || 'CM');
	}
	if (at(body, 'weight') !== undefined) {
		put(body, 'weight.unit', text(run.parameter(WEIGHT_UNIT)) || 'GRAM');
	}
}

const getShippingServices: Operation = {
	name: 'Get Shipping Services',
	action: 'Get the shipping services of an order',
	description: 'Compare the services and prices of TikTok shipping for an order',
	docs: `${DOCS}/get-eligible-shipping-service-202309`,
	endpoint: 'POST /fulfillment/202309/orders/{order_id}/shipping_services/query',
	mutates: false,
	items: 'data',
	prepare: addUnits,
	fields: [shop, orderId(), ...optional(...MEASURES)],
};

const createPackage: Operation = {
	name: 'Create Package (Buy Label)',
	action: 'Create a package and buy its label',
	description: 'Pack an order, or some lines of it, and buy a label of TikTok shipping',
	docs: `${DOCS}/create-packages-202512`,
	endpoint: 'POST /fulfillment/202512/packages',
	items: 'data',
	prepare: addUnits,
	fields: [
		shop,
		orderId('body'),
		...optional(
			...MEASURES,
			body(
				'shipping_service_id',
				textProperty(
					'Shipping Service ID',
					'shippingServiceId',
					'Service to buy, as the operation Get Shipping Services lists them; the default one when left out',
				),
			),
		),
	],
};

/** Operations of the resource Fulfillment that decide what goes into which parcel. */
export const packagingOperations = {
	...{ combine, createPackage, getCombinable, getShippingServices, getSplitAttributes },
	...{ splitOrder, uncombine },
};
