import type { IDataObject } from 'n8n-workflow';

import type { Market } from '../../market.mts';
import { item, sampleOrder, stock, takeBooking, takeReturn } from './supply.mts';

const JSON_SAMPLES = {
	tiers:
		'[{"variation_id": 0, "variation_name": "Color", "variation_option_list": [{"variation_option_id": 0, "variation_option_name": "Red"}]}]',
	newModel:
		'[{"tier_index": [0], "original_price": 99, "model_sku": "FAKE-1", "seller_stock": [{"stock": 10}]}]',
};

/** Values by parameter name, for all operations of this half of the node. */
export function sellingSamples(opened: Market): IDataObject {
	stock(opened);
	const { orderSn, packageNumber } = sampleOrder();
	const booking = takeBooking().number;
	return {
		orderSn,
		orderSns: orderSn,
		packageNumber,
		packageNumbers: packageNumber,
		productId: String(item(31)),
		productIds: `${item(31)}, ${item(32)}`,
		variationId: '0',
		categoryId: '100182',
		categoryIds: '100182',
		language: 'en',
		logisticsChannelId: '90001',
		logisticsChannelIds: '90001',
		warehouseId: 'THFAKE',
		warehouseIds: 'THFAKE',
		inputDataFieldName: 'data',
		outputDataFieldName: 'document',
		additionalFields: '{}',
		waitSeconds: 30,
		returnSn: takeReturn(),
		email: 'name@example.com',
		reasonId: '81',
		carrierId: '501',
		addressId: '5001',
		productName: 'An invented product',
		productDescription: 'Nobody needs it, and everybody wants it.',
		price: 99,
		stock: 7,
		weight: 0.3,
		imageIds: 'sg-11134201-fake0001, sg-11134201-fake0002',
		imageId: 'sg-11134201-fake0001',
		sku: 'FAKE-SKU',
		statuses: ['NORMAL', 'UNLIST'],
		logisticsChannels: '[{"logistic_id": 90001, "enabled": true}]',
		tiers: JSON_SAMPLES.tiers,
		variations: JSON_SAMPLES.newModel,
		items: '[{"item_id": "2820001234", "model_id": "0", "model_quantity": 1}]',
		partialItems: '[{"item_id": "2820001234", "model_id": "0", "model_quantity": 1}]',
		missingItems: '[{"item_id": "2820001234", "model_id": "0"}]',
		evidence:
			'[{"module_index": 1, "requirement": "Photo", "image_url": ["https://images.example/1"]}]',
		pictures: '[{"url": "https://images.example/1", "thumbnail": "https://images.example/1"}]',
		requestIds: '700001',
		bookingSn: booking,
		bookingSns: booking,
		bindingId: 'FMB0001',
		globalProductId: '9150000000000000001',
		globalProductIds: '9150000000000000001',
		shopIds: '220001234',
		shopRegion: 'TH',
		attributeId: '100001',
		sizeChartId: '60001',
		reviewId: '8100001',
		brandName: 'Invented',
		brandRegion: 'TH',
		website: 'https://example.com',
		months: '3, 6',
		payoutIds: 'FAKE-payout-1',
		transactionType: '101',
		trackingUrl: 'https://example.com/track',
		roles: ['PICKUP_ADDRESS'],
		source: 'product',
	};
}

const texts = [
	...[
		'note',
		'freeText',
		'pharmacist',
		'words',
		'reason',
		'reasonText',
		'remarks',
		'answer',
		'valueName',
	],
	...[
		'senderName',
		'pickupTrackingNumber',
		'trackingNumber',
		'carrierName',
		'pin',
		'slug',
		'walletType',
	],
	...[
		'compensationStatus',
		'proofStatus',
		'negotiationStatus',
		'address',
		'city',
		'district',
		'name',
	],
	...['phone', 'state', 'town', 'zipcode', 'locationId'],
];

/** Free texts, and names that stand for themselves. */
export const textSamples: IDataObject = Object.fromEntries(
	texts.map((name) => [name, `FAKE ${name}`]),
);
