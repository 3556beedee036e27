/**
 * The affiliate program from the side of a shop: creators, collaborations, samples, orders. Where the
 * documentation names codes without their meaning, the model picks one that the endpoint lists.
 */
import type { JsonObject } from '../json.mts';
import { hash32 } from '../random.mts';
import { creator, creatorOpenIdOf, CREATORS, sampleIdOf } from './creators.mts';
import { longId } from './data.mts';
import { affiliateOrders, any, DAY, openProducts, PRODUCT_PREFIX } from './openMarket.mts';
import { listPage, perShop, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

const LOWEST_RATE = 100;
const LOWEST_TARGET_RATE = 1000;
const HIGHEST_RATE = 10_000;

const CODES = {
	parameter: 16032001,
	creatorUnknown: 16032012,
	rateWrong: 16003012,
	alreadyOpen: 16003025,
	notOurProduct: 16024008,
	collaborationUnknown: 50001700,
	sampleDecided: 16022020,
};

interface Program {
	open: Map<string, JsonObject>;
	target: Map<string, JsonObject>;
	samples: Map<string, JsonObject>;
	settings: JsonObject;
	serial: number;
}

const productIdOf = (index: number) => longId(PRODUCT_PREFIX, 592_969_000 + index);

function newProgram(world: TikTokWorld): Program {
	const now = Math.floor(world.clock.start / 1000);
	const several = (count: number, make: (index: number) => JsonObject) =>
		new Map(
			Array.from({ length: count }, (_, index) => make(index)).map((each) => [
				String(each.id),
				each,
			]),
		);
	return {
		open: new Map(
			Array.from({ length: 130 }, (_, index) => ({
				id: longId('7362', 560_000 + index),
				product_id: productIdOf(index),
				product_title: `Fake product ${index}`,
				commission_rate: 1000,
				create_time: now - index * DAY,
			})).map((each) => [each.product_id, each]),
		),
		target: several(115, (index) => ({
			id: longId('7365', 560_000 + index),
			name: `Fake collaboration ${index}`,
			collaboration_status: index % 2 === 0 ? 'ONGOING' : 'COMPLETED',
			products: [{ id: productIdOf(index % 100), target_commission_rate: 1500 }],
			creator_user_open_ids: [creatorOpenIdOf(index % CREATORS)],
			end_time: String(now + 30 * DAY),
			create_time: now - index * DAY,
		})),
		samples: several(65, (index) => ({
			id: sampleIdOf(index),
			status: index % 2 === 0 ? 'PENDING' : 'COMPLETED',
			product_id: productIdOf(index % 10),
			creator_user_oepn_id: creatorOpenIdOf(index),
			username: `fake.creator.${index}`,
			create_time: now - index * DAY,
		})),
		settings: { auto_add_product: { enable: false, commission_rate: 1000 } },
		serial: 900_000,
	};
}

function refuseRate(rate: unknown, lowest = LOWEST_RATE): void {
	if (Number(rate) >= lowest && Number(rate) <= HIGHEST_RATE) return;
	throw refusal(
		CODES.rateWrong,
		`The commission rate must be from ${lowest} to ${HIGHEST_RATE} hundredths of a percent`,
	);
}

function targetOf(program: Program, { pathParameters }: VerifiedCall): JsonObject {
	const found = program.target.get(pathParameters.target_collaboration_id);
	if (!found) throw refusal(CODES.collaborationUnknown, 'Target collaboration not found');
	return found;
}

interface Invitation {
	products: Array<{ id: string; target_commission_rate?: number; commission_rate?: number }>;
	creator_user_open_ids: string[];
}

/** Pairs of creator and product of which another collaboration already has an invitation. */
function conflictsOf(program: Program, creators: string[], products: string[]): JsonObject[] {
	return [...program.target.values()].flatMap((each) => {
		const known = each as unknown as Invitation;
		return creators
			.filter((creatorId) => known.creator_user_open_ids.includes(creatorId))
			.flatMap((creatorId) =>
				known.products
					.filter(({ id }) => products.includes(id))
					.map(({ id }) => ({
						creator_open_id: creatorId,
						product_id: id,
						existing_collaboration_id: each.id,
					})),
			);
	});
}

function createTarget(program: Program, { body }: VerifiedCall): JsonObject {
	const { products, creator_user_open_ids: creators } = body as unknown as Invitation;
	for (const { target_commission_rate: rate } of products) refuseRate(rate, LOWEST_TARGET_RATE);
	if (products.some(({ id }) => !id.startsWith(PRODUCT_PREFIX))) {
		throw refusal(CODES.notOurProduct, 'A product does not belong to the shop');
	}
	const conflicts = conflictsOf(
		program,
		creators,
		products.map(({ id }) => id),
	);
	const taken = new Map(
		conflicts.map(({ creator_open_id: creator_user_id, product_id }) => [
			`${String(creator_user_id)} ${String(product_id)}`,
			{ creator_user_id, product_id },
		]),
	);
	const id = longId('7365', ++program.serial);
	program.target.set(id, { ...body, id, collaboration_status: 'ONGOING', create_time: 0 });
	return {
		target_collaboration: { id },
		target_collaboration_conflicts: [...taken.values()],
	};
}

export function affiliateHandlers(world: TikTokWorld): Handlers {
	const programOf = perShop(() => newProgram(world));
	const creators = Array.from({ length: CREATORS }, (_, index) => creator(index));
	const known = (id: string) => creators.find((each) => each.creator_user_id === id);
	const base = '/affiliate_seller';
	return {
		[`POST ${base}/202608/marketplace_creators/search`]: (verified) => {
			const { query, body } = verified;
			const key = `FAKE-search-${hash32(JSON.stringify({ ...body, search_key: '' }))}`;
			if (query.page_token ? body.search_key !== key : body.search_key !== undefined) {
				throw refusal(
					CODES.parameter,
					'search_key has to be that of page one, on later pages only',
				);
			}
			const { search_key: _key, ...filters } = body;
			const page = listPage({ ...verified, body: filters }, creators, {
				name: 'creators',
				sortField: 'follower_count',
				hasNoTotal: true,
				filters: {
					keyword: (each, wanted) => String(each.username).includes(String(wanted)),
					...Object.fromEntries(
						[
							...['follower_demographics', 'gmv_ranges', 'units_sold_ranges', 'data_groups'],
							...['category', 'content_performance', 'affiliate_data', 'advanced_filters'],
						].map((name) => [name, any]),
					),
				},
			});
			return { ...page, search_key: key };
		},
		[`POST ${base}/202608/marketplace_creators/search/filter`]: () => ({
			filters: [{ option_type: 'OPTION_LANGUAGE', values: ['en', 'id'] }],
		}),
		[`GET ${base}/202608/marketplace_creators/{creator_user_id}`]: ({ pathParameters }) => {
			const found = known(pathParameters.creator_user_id);
			if (!found) throw refusal(CODES.creatorUnknown, 'The creator is not on the marketplace');
			return { creator: { ...found, bio_description: 'Fake', ec_video_count: 12 } };
		},
		[`POST ${base}/202410/orders/search`]: (verified) => affiliateOrders('seller', world, verified),
		[`GET ${base}/202607/creator_outreach/quota`]: () => ({
			total_quota: '500',
			used_quota: '20',
			reset_time: '1780000000000',
		}),

		[`POST ${base}/202412/open_collaborations`]: (verified) => {
			const program = programOf(verified);
			const { product_id, commission_rate } = verified.body;
			refuseRate(commission_rate);
			if (program.open.has(String(product_id))) {
				throw refusal(CODES.alreadyOpen, 'The product already has an open collaboration');
			}
			const id = longId('7362', ++program.serial);
			program.open.set(String(product_id), {
				id,
				product_id,
				product_title: 'Fake product',
				commission_rate,
				create_time: world.clock.seconds(),
			});
			return {
				open_collaboration: { id, product_id, effective_time: world.clock.seconds() },
			};
		},
		[`POST ${base}/202412/open_collaborations/search`]: (verified) =>
			listPage(verified, [...programOf(verified).open.values()], {
				name: 'open_collaborations',
				filters: {
					keyword: (each, wanted) =>
						[each.product_id, each.product_title].some((text) =>
							String(text).includes(String(wanted)),
						),
					keyword_type: any,
					top_level_category_id: any,
				},
			}),
		[`DELETE ${base}/202409/open_collaborations/products/{product_id}`]: (verified) => {
			if (!programOf(verified).open.delete(verified.pathParameters.product_id)) {
				throw refusal(CODES.parameter, 'The product has no open collaboration');
			}
			return {};
		},
		[`POST ${base}/202508/open_collaborations/{open_collaboration_id}/remove_creator`]: () => ({}),
		[`GET ${base}/202508/open_collaborations/creator_content_details`]: (verified) =>
			listPage(
				verified,
				creators.map((each) => ({
					creator_profile: { username: each.username, nickname: each.nickname },
					video_count: 2,
					live_count: 1,
					promotion_status: 'ONGOING',
				})),
				{ name: 'creator_content_details', filters: { product_id: any } },
			),
		[`GET ${base}/202409/open_collaboration_settings`]: (verified) => ({
			open_collaboration_settings: programOf(verified).settings,
		}),
		[`POST ${base}/202405/open_collaboration_settings`]: (verified) => {
			programOf(verified).settings = verified.body;
			return {};
		},
		[`POST ${base}/202405/open_collaborations/products/search`]: (verified) =>
			openProducts(verified),
		[`POST ${base}/202405/products/{product_id}/promotion_link/generate`]: ({
			pathParameters,
		}) => ({
			product_promotion_link: `https://shop.example/fake/${pathParameters.product_id}`,
		}),
		[`GET ${base}/202410/open_collaborations/sample_rules`]: ({ query }) => ({
			sample_rules: query.product_ids.split(',').map((product_id) => ({
				product_id,
				activate_status: 'ACTIVATE',
				sample_quota: 20,
			})),
		}),
		[`POST ${base}/202410/open_collaborations/sample_rules`]: () => ({}),

		[`POST ${base}/202508/target_collaborations`]: (verified) =>
			createTarget(programOf(verified), verified),
		[`POST ${base}/202508/target_collaborations/search`]: (verified) =>
			listPage(verified, [...programOf(verified).target.values()], {
				name: 'target_collaborations',
				filters: {
					search_param: any,
					creator_user_open_id: (each, wanted) =>
						(each as unknown as Invitation).creator_user_open_ids.includes(String(wanted)),
				},
			}),
		[`GET ${base}/202508/target_collaborations/{target_collaboration_id}`]: (verified) => ({
			target_collaboration: targetOf(programOf(verified), verified),
		}),
		[`PUT ${base}/202508/target_collaborations/{target_collaboration_id}`]: (verified) => {
			const target = targetOf(programOf(verified), verified);
			const { products, creator_user_open_ids: wanted } = verified.body as unknown as Invitation;
			for (const { commission_rate: rate } of products) refuseRate(rate, LOWEST_TARGET_RATE);
			const refused = wanted.filter((id) => id.startsWith('FAKE-gone'));
			Object.assign(target, verified.body);
			return refused.length > 0 ? { update_failed: { add_creator_open_ids: refused } } : {};
		},
		[`DELETE ${base}/202409/target_collaborations/{target_collaboration_id}`]: (verified) => {
			const program = programOf(verified);
			program.target.delete(String(targetOf(program, verified).id));
			return {};
		},
		[`POST ${base}/202509/target_collaboration/{target_collaboration_id}/link`]: (verified) => ({
			link: `https://shop.example/fake/${String(targetOf(programOf(verified), verified).id)}`,
		}),
		[`POST ${base}/202605/target_collaborations/conflicts/check`]: (verified) => ({
			conflict_items: conflictsOf(
				programOf(verified),
				verified.body.creator_open_id_list as string[],
				verified.body.product_id_list as string[],
			),
		}),
		[`POST ${base}/202605/target_collaborations/conflicts/resolve`]: ({ body }) => ({
			success_items: body.conflict_items,
			failed_items: [],
		}),

		[`POST ${base}/202508/sample_applications/search`]: (verified) =>
			listPage(verified, [...programOf(verified).samples.values()], {
				name: 'sample_applications',
				filters: { title: any, order_id: any, target_collabration_id: any },
			}),
		[`POST ${base}/202507/sample_applications/{application_id}/review`]: (verified) => {
			const found = programOf(verified).samples.get(verified.pathParameters.application_id);
			if (found?.status !== 'PENDING') {
				throw refusal(CODES.sampleDecided, 'The sample request is not pending');
			}
			found.status =
				verified.body.review_result === 'APPROVE' ? 'AWAITING_SHIPMENT' : 'REJECT_CANCELLED';
			return {};
		},
		[`POST ${base}/202409/sample_applications/{application_id}/fulfillments/search`]: ({
			body,
		}) => ({
			fulfillments: [
				{ content_id: longId('7310', 560_000), content_format: body.content_format ?? 'VIDEO' },
			],
		}),
		[`GET ${base}/202512/sample_applications/deeplink`]: ({ query }) => {
			const days = Number(query.valid_days ?? 7);
			if (days < 1 || days > 14) throw refusal(CODES.parameter, 'valid_days is 1 to 14');
			return { deeplink: `https://shop.example/fake/sample/${query.product_id}` };
		},
	};
}
