/** People who promote products. */
import type { JsonObject } from '../json.mts';
import { decimalText } from '../money.mts';
import { hash32 } from '../random.mts';
import { longId } from './data.mts';

export const CREATORS = 73;

export const creatorIdOf = (index: number) => longId('7495', 560_000 + index);
export const creatorOpenIdOf = (index: number) => `FAKE-creator-${String(index).padStart(4, '0')}`;
export const sampleIdOf = (index: number) => longId('7361', 560_000 + index);

export function creator(index: number): JsonObject {
	return {
		creator_user_id: creatorIdOf(index),
		creator_open_id: creatorOpenIdOf(index),
		username: `fake.creator.${index}`,
		nickname: `Fake Creator ${index}`,
		avatar: { url: `https://images.example/fake/creator-${index}.jpeg` },
		selection_region: 'SG',
		follower_count: 1000 + (hash32('followers', index) % 900_000),
		category_ids: ['601226'],
		gmv: { amount: decimalText(hash32('gmv', index) % 9_000_000, 'SGD'), currency: 'SGD' },
		units_sold: hash32('units', index) % 5000,
		avg_ec_video_view_count: hash32('views', index) % 90_000,
		avg_ec_live_uv: hash32('uv', index) % 9000,
		top_follower_demographics: { age_ranges: ['AGE_RANGE_18_24'] },
	};
}
