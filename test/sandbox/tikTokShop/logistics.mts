import { longId } from './data.mts';
import type { Handlers } from './records.mts';

/** Warehouses that parcels start from; orders name one of them. */
export const WAREHOUSE_IDS = [longId('7068', 519_720_000), longId('7068', 519_720_001)];

const address = { region_code: 'SG', city: 'Fake City', full_address: '1 Fake Street' };

export const logisticsHandlers: Handlers = {
	'GET /logistics/202309/warehouses': () => ({
		warehouses: [
			...WAREHOUSE_IDS.map((id, index) => ({
				id,
				name: `Fake warehouse ${index + 1}`,
				effect_status: 'ENABLED',
				type: 'SALES_WAREHOUSE',
				sub_type: 'DOMESTIC_WAREHOUSE',
				is_default: index === 0,
				address,
			})),
			{
				id: longId('7068', 519_720_009),
				name: 'Fake returns',
				effect_status: 'ENABLED',
				type: 'RETURN_WAREHOUSE',
				sub_type: 'DOMESTIC_WAREHOUSE',
				is_default: false,
				address,
			},
		],
	}),
	'GET /logistics/202309/global_warehouses': () => ({
		global_warehouses: [{ id: longId('7068', 519_730_000), name: 'Fake hub', ownership: 'SELLER' }],
	}),
	'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options': () => ({
		delivery_options: [
			{
				id: longId('6955', 1),
				name: 'Standard “fake” shipping',
				type: 'STANDARD',
				description: 'Takes a while',
				dimension_limit: { max_height: 90, max_length: 90, max_width: 90, unit: 'CM' },
				weight_limit: { max_weight: 30_000, min_weight: 0, unit: 'GRAM' },
				platform: ['TIKTOK_SHOP'],
			},
		],
	}),
	'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers': () => ({
		shipping_providers: [
			{ id: longId('6617', 1), name: 'Fake Express' },
			{ id: longId('6617', 2), name: 'J&T-like' },
		],
	}),
};
