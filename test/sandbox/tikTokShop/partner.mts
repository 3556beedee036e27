/** Campaigns of affiliate partners. */
import type { JsonObject } from '../json.mts';
import { creatorIdOf } from './creators.mts';
import { longId } from './data.mts';
import { affiliateOrders } from './openMarket.mts';
import { listPage, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

const DAY = 86_400;
const CAMPAIGNS = 112;
const PRODUCTS = 46;

const CODES = { parameter: 16032001, unknown: 16032005, notPublishable: 16032011, time: 16032002 };

export const campaignIdOf = (index: number) => longId('7366', 560_000 + index);

const productIdOf = (index: number) => longId('1730', 592_969_000 + index);

export function partnerHandlers(world: TikTokWorld): Handlers {
	const start = Math.floor(world.clock.start / 1000);
	const campaigns = new Map<string, JsonObject>(
		Array.from({ length: CAMPAIGNS }, (_, index) => ({
			id: campaignIdOf(index),
			name: `Fake campaign ${index}`,
			description: 'Fake',
			status: ['READY', 'UPCOMING', 'ONGOING', 'CLOSED'][index % 4],
			commission_rate: 1000,
			registration_start_time: start - index * DAY,
			registration_end_time: start - index * DAY + 5 * DAY,
			campaign_start_time: start - index * DAY + 6 * DAY,
			campaign_end_time: start - index * DAY + 30 * DAY,
			create_time: start - index * DAY,
		})).map((each) => [each.id, each]),
	);
	let serial = 900_000;
	const campaignOf = ({ pathParameters }: VerifiedCall): JsonObject => {
		const found = campaigns.get(pathParameters.campaign_id);
		if (!found) throw refusal(CODES.unknown, 'Campaign not found');
		return found;
	};
	const refuseTimes = (campaign: JsonObject) => {
		const [a, b, c, d] = [
			...['registration_start_time', 'registration_end_time'],
			...['campaign_start_time', 'campaign_end_time'],
		].map((name) => Number(campaign[name]));
		if (!(a < b && b <= c && c < d)) throw refusal(CODES.time, 'The times are not in order');
	};
	const products = Array.from({ length: PRODUCTS }, (_, index) => ({
		id: productIdOf(index),
		product_id: productIdOf(index),
		name: `Fake product ${index}`,
		review_status: index % 2 === 0 ? 'PENDING' : 'APPROVED',
	}));
	const link = (id: string) => `https://shop.example/fake/campaign/${id}`;
	const any = () => true;
	const base = '/affiliate_partner';
	const ofCampaign = `${base}/202405/campaigns/{campaign_id}`;
	const ofProduct = `${base}/202508/campaigns/{campaign_id}/products/{product_id}`;
	const ofCreator = `${ofProduct}/creator/{creator_temp_id}/content/statistics`;
	return {
		[`GET ${base}/202405/campaigns`]: (verified) =>
			listPage(verified, [...campaigns.values()], {
				name: 'campaigns',
				filters: { type: any, query_type_filter: any },
			}),
		[`POST ${base}/202405/campaigns`]: ({ body }) => {
			refuseTimes(body);
			const id = longId('7366', ++serial);
			campaigns.set(id, { ...body, id, status: 'READY', create_time: start });
			return { campaign_id: id };
		},
		[`GET ${ofCampaign}`]: (verified) => campaignOf(verified),
		[`POST ${ofCampaign}/partial_edit`]: (verified) => {
			const campaign = campaignOf(verified);
			refuseTimes({ ...campaign, ...verified.body });
			Object.assign(campaign, verified.body);
			return {};
		},
		[`POST ${ofCampaign}/publish`]: (verified) => {
			const campaign = campaignOf(verified);
			if (campaign.status !== 'READY') {
				throw refusal(CODES.notPublishable, 'The campaign has been published before');
			}
			campaign.status = 'UPCOMING';
			return {};
		},
		[`GET ${ofCampaign}/products`]: (verified) => {
			campaignOf(verified);
			return listPage(verified, products, {
				name: 'products',
				filters: { product_name: any, shop_name: any, category_id: any },
			});
		},
		[`POST ${ofCampaign}/products/{product_id}/review`]: (verified) => {
			campaignOf(verified);
			return {};
		},
		[`POST ${ofCampaign}/products/{product_id}/promotion_link/generate`]: (verified) => {
			campaignOf(verified);
			return { product_promotion_link: link(verified.pathParameters.product_id) };
		},
		[`POST ${base}/202505/campaigns/{campaign_id}/products/promotion_links/generate_batch`]: (
			verified,
		) => {
			campaignOf(verified);
			const ids = (verified.body.product_ids ?? []) as string[];
			const isKnown = (id: string) => id.startsWith('17');
			return {
				product_promotion_links: ids
					.filter(isKnown)
					.map((id) => ({ product_id: id, promotion_link: link(id) })),
				failed_product_ids: ids.filter((id) => !isKnown(id)),
			};
		},
		[`GET ${base}/202501/campaigns/{campaign_id}/products/performance`]: (verified) => {
			campaignOf(verified);
			return listPage(
				verified,
				products.map(({ id }) => ({ product_id: id, content_count: 3, sample_count: 2 })),
				{ name: 'campaign_product_statistics' },
			);
		},
		[`GET ${ofProduct}/performance`]: (verified) => {
			campaignOf(verified);
			const creators = Array.from({ length: 63 }, (_, index) => ({
				creator_temp_id: creatorIdOf(index),
				affiliate_product_id: productIdOf(0),
				fulfillment_status: 'ONGOING',
			}));
			return listPage(verified, creators, { name: 'promotion_creators' });
		},
		[`GET ${ofCreator}`]: (verified) => {
			campaignOf(verified);
			return { creator_content_statistics: { video_count: 2, live_count: 0, views: 1200 } };
		},
		[`GET ${ofCreator}/sample/status`]: (verified) => {
			campaignOf(verified);
			return { sample_status: 'SHIPPED' };
		},
		[`POST ${base}/202411/orders/search`]: (verified) =>
			affiliateOrders('tap', world, verified, (index) => ({
				campaign_id: campaignIdOf(index % 2),
			})),
		[`POST ${base}/202504/cap_order/search`]: (verified) => affiliateOrders('cap', world, verified),
	};
}
