/** What a creator can do: showcase, samples, links, videos and photos. */
import type { JsonObject } from '../json.mts';
import { sampleIdOf } from './creators.mts';
import { longId } from './data.mts';
import { CODE, TikTokRefusal } from './envelope.mts';
import type { UploadedFile } from './multipart.mts';
import { affiliateOrders, openProducts } from './openMarket.mts';
import { listPage, refusal } from './records.mts';
import type { Handlers, TikTokWorld } from './records.mts';
import type { VerifiedCall } from './verify.mts';

const MEGABYTE = 1024 * 1024;
const MOST_VIDEO_BYTES = 100 * MEGABYTE;
const MOST_PHOTO_BYTES = 10 * MEGABYTE;
const ANCHOR_TITLE_LIMIT = 30;
const CAPTION_LIMIT = 4000;
const POSTS_A_DAY = 3;

const CODES = { parameter: 16015001, unknown: 16015027, profile: 16015007 };

const VIDEO_TYPES = /\.(mp4|mov|mkv|wmv|webm|avi|3gp|flv|mpeg)$/i;
const PHOTO_TYPES = /\.(jpe?g|png|webp|heic|bmp)$/i;

interface Studio {
	showcase: string[];
	files: Set<string>;
	photos: Set<string>;
	checks: Set<string>;
	/** Videos by id, and how often their state was asked for */
	posts: Map<string, number>;
	serial: number;
}

const newStudio = (): Studio => ({
	showcase: Array.from({ length: 53 }, (_, index) => longId('1730', 700_000_000 + index)),
	files: new Set(),
	photos: new Set(),
	checks: new Set(),
	posts: new Map(),
	serial: 0,
});

/** State of each creator, made when somebody asks for it first. */
function perAccount<T>(make: () => T): (verified: VerifiedCall) => T {
	const accounts = new Map<string, T>();
	return ({ account }) => {
		const found = accounts.get(account.key) ?? make();
		accounts.set(account.key, found);
		return found;
	};
}

function uploaded({ files }: VerifiedCall, most: number, types: RegExp): UploadedFile {
	const { data } = files;
	if (data.bytes.length > most) throw new TikTokRefusal(CODE.fileTooBig, 'The file is too big');
	if (!types.test(data.fileName)) throw refusal(CODES.parameter, 'The file type is not supported');
	return data;
}

function refuseLink(title: unknown): void {
	if (String(title).length < ANCHOR_TITLE_LIMIT) return;
	throw refusal(CODES.parameter, 'The anchor title must be shorter than 30 characters');
}

interface VideoBody {
	video_info: { file_id: string; title?: string };
	product_link_info: { product_id: string; title: string };
}

function videoOf(studio: Studio, { body }: VerifiedCall): VideoBody {
	const { video_info, product_link_info } = body as unknown as VideoBody;
	if (!studio.files.has(video_info.file_id)) throw refusal(CODES.unknown, 'Unknown file_id');
	if ((video_info.title ?? '').length > CAPTION_LIMIT) {
		throw refusal(CODES.parameter, 'The caption is too long');
	}
	refuseLink(product_link_info.title);
	return { video_info, product_link_info };
}

function showcaseIds({ body }: VerifiedCall, most: number): string[] {
	const ids = (body.product_ids ?? []) as string[];
	if (ids.length === 0 || ids.length > most) {
		throw refusal(CODES.parameter, `product_ids holds 1 to ${most} ids`);
	}
	return ids;
}

const any = () => true;

export function creatorHandlers(world: TikTokWorld): Handlers {
	const studioOf = perAccount(newStudio);
	const base = '/affiliate_creator';
	const links = ({ body }: VerifiedCall): JsonObject => {
		const { ids } = Object(body.material) as { ids: string[] };
		const isKnown = (id: string) => id.startsWith('17');
		return {
			sharing_links: ids
				.filter(isKnown)
				.map((id) => ({ material_id: id, sharing_link: `https://shop.example/fake/${id}` })),
			failed_materials: ids
				.filter((id) => !isKnown(id))
				.map((id) => ({ material_id: id, fail_reason: 'The product cannot be promoted' })),
		};
	};
	const samples = Array.from({ length: 63 }, (_, index) => ({
		id: sampleIdOf(index),
		product_id: longId('1730', 700_000_000 + index),
		status: index % 2 === 0 ? 'PENDING' : 'COMPLETED',
		create_time: Math.floor(world.clock.start / 1000) - index * 3600,
	}));
	return {
		[`GET ${base}/202508/profiles`]: ({ account }) => ({
			username: account.key,
			avatar: { url: 'https://images.example/fake/me.jpeg' },
			creator_user_open_id: account.openId,
			register_region: account.region,
			selection_region: account.region,
			permissions: ['SHOWCASE', 'VIDEO'],
			user_type: 'CREATOR',
		}),
		[`GET ${base}/202405/showcases/products`]: (verified) =>
			listPage(
				verified,
				studioOf(verified).showcase.map((id) => ({ id, title: `Fake product ${id}` })),
				{ name: 'products', filters: { origin: any }, sortOrder: 'ASC' },
			),
		[`POST ${base}/202405/showcases/products/add`]: (verified) => {
			const studio = studioOf(verified);
			if (verified.body.add_type === 'PRODUCT_LINK') {
				if (!verified.body.product_link) throw refusal(CODES.parameter, 'product_link is missing');
				return {};
			}
			const errors = [];
			for (const id of showcaseIds(verified, 20)) {
				if (studio.showcase.includes(id)) {
					errors.push({
						code: CODES.unknown,
						message: 'Already on the showcase',
						detail: { product_id: id },
					});
				} else {
					studio.showcase.push(id);
				}
			}
			return { errors };
		},
		[`DELETE ${base}/202409/showcases/products`]: (verified) => {
			const gone = showcaseIds(verified, 200);
			const studio = studioOf(verified);
			studio.showcase = studio.showcase.filter((id) => !gone.includes(id));
			return {};
		},
		[`POST ${base}/202409/showcases/products/top`]: (verified) => {
			const first = showcaseIds(verified, 200);
			const studio = studioOf(verified);
			if (first.some((id) => !studio.showcase.includes(id))) {
				throw refusal(CODES.unknown, 'A product is not on the showcase');
			}
			studio.showcase = [...first, ...studio.showcase.filter((id) => !first.includes(id))];
			return {};
		},
		[`POST ${base}/202405/open_collaborations/products/search`]: openProducts,
		[`POST ${base}/202509/open_collaborations/products`]: ({ query }) => ({
			products: (query.product_ids ?? '')
				.split(',')
				.filter((id) => id.startsWith('17'))
				.map((id) => ({ id, title: 'Fake product', commission: { rate: 1000 } })),
		}),
		[`POST ${base}/202405/target_collaborations/search`]: (verified) =>
			listPage(
				verified,
				Array.from({ length: 12 }, (_, index) => ({
					id: longId('7365', 560_000 + index),
					name: `Fake collaboration ${index}`,
				})),
				{
					name: 'target_collaborations',
					filters: { shop_id: any, keyword: any, keyword_type: any },
				},
			),
		[`POST ${base}/202410/orders/search`]: (verified) =>
			affiliateOrders('creator', world, verified),
		[`POST ${base}/202412/sample_applications/search`]: (verified) =>
			listPage(verified, samples, {
				name: 'sample_applications',
				aliases: { application_statuses: 'status' },
			}),
		[`POST ${base}/202412/sample_applications/single_query`]: ({ body }) => ({
			sample_application: { ...samples[0], product_id: body.product_id },
		}),
		[`POST ${base}/202409/sample_applications/fulfillments/search`]: ({ body }) => ({
			fulfillments: (body.fulfillment_statuses as string[]).map((status, index) => ({
				id: longId('7363', index + 1),
				status,
			})),
		}),
		[`GET ${base}/202412/samples/labels`]: () => ({ label: { label_type: 'FREE_SAMPLE' } }),
		[`GET ${base}/202512/samples/deeplink`]: ({ query }) => ({
			deeplink: `https://shop.example/fake/sample/${query.product_id}`,
		}),
		[`POST ${base}/202505/affiliate_sharing_links/general_publishers/generate_batch`]: links,
		[`POST ${base}/202504/affiliate_sharing_links/publisher/{publisher_id}/generate_batch`]: links,

		[`GET ${base}/202509/shop_products`]: (verified) =>
			listPage(
				verified,
				Array.from({ length: 41 }, (_, index) => ({
					id: longId('1730', 592_969_000 + index),
					title: `Fake product ${index}`,
					added_status: 'ADDABLE',
				})),
				{ name: 'products', filters: { title_keyword: any } },
			),
		[`GET ${base}/202602/music/search`]: (verified) => {
			const { page_token, search_id, keyword = '' } = verified.query;
			const key = `FAKE-music-${keyword}`;
			if (page_token ? search_id !== key : search_id !== undefined) {
				throw refusal(CODES.parameter, 'search_id has to be that of page one, on later pages only');
			}
			const { search_id: _id, ...query } = verified.query;
			const music = Array.from({ length: 55 }, (_, index) => ({
				id: longId('6900', index + 1),
				title: `Fake song ${index}`,
				author: 'Nobody',
				duration: '30',
			}));
			const page = listPage({ ...verified, query }, music, {
				name: 'music',
				filters: { keyword: any },
				hasNoTotal: true,
			});
			return { ...page, search_id: key, has_more: page.next_page_token !== '' };
		},
		[`POST ${base}/202505/videos/video_files`]: (verified) => {
			const studio = studioOf(verified);
			uploaded(verified, MOST_VIDEO_BYTES, VIDEO_TYPES);
			const id = `FAKE-video-file-${++studio.serial}`;
			studio.files.add(id);
			return { video_file: { id, md5: 'd41d8cd98f00b204e9800998ecf8427e' } };
		},
		[`POST ${base}/202511/photos/photo_files`]: (verified) => {
			const studio = studioOf(verified);
			uploaded(verified, MOST_PHOTO_BYTES, PHOTO_TYPES);
			const uri = `tos-fake/photo-${++studio.serial}`;
			studio.photos.add(uri);
			return { photo_file: { photo_uri: uri } };
		},
		[`POST ${base}/202511/videos/precheck_task`]: (verified) => {
			const studio = studioOf(verified);
			videoOf(studio, verified);
			const id = longId('7371', ++studio.serial);
			studio.checks.add(id);
			return { precheck: { task_id: id } };
		},
		[`GET ${base}/202601/videos/precheck_tasks/{task_id}`]: (verified) => {
			const { task_id: id } = verified.pathParameters;
			if (!studioOf(verified).checks.has(id)) throw refusal(CODES.unknown, 'Unknown task_id');
			return { precheck_task: { id, violation_check_result: { status: 'SUCCESS' } } };
		},
		[`POST ${base}/202607/videos`]: (verified) => {
			const studio = studioOf(verified);
			videoOf(studio, verified);
			const id = longId('7310', 900_000 + ++studio.serial);
			studio.posts.set(id, 0);
			return { video: { id }, quota: `${POSTS_A_DAY}/day` };
		},
		[`GET ${base}/202509/videos/{video_id}/status`]: (verified) => {
			const { video_id: id } = verified.pathParameters;
			const { posts } = studioOf(verified);
			const asked = posts.get(id);
			if (asked === undefined) throw refusal(CODES.unknown, 'Unknown video_id');
			posts.set(id, asked + 1);
			return {
				video:
					asked === 0
						? { id, post_status: 'PROCESSING' }
						: { id, post_status: 'SUCCESS', post_time: world.clock.seconds() },
			};
		},
		[`POST ${base}/202607/photos`]: (verified) => {
			const studio = studioOf(verified);
			const { photos_info, link_info } = verified.body as {
				photos_info: Array<{ photo_file_uris: string }>;
				link_info?: { post_type: string; links?: Array<{ link_title?: string }> };
			};
			if (photos_info.some(({ photo_file_uris: uri }) => !studio.photos.has(uri))) {
				throw refusal(CODES.unknown, 'Unknown photo_file_uris');
			}
			if (link_info && !['1', '2', '3'].includes(link_info.post_type)) {
				throw refusal(CODES.parameter, 'post_type is 1, 2 or 3');
			}
			for (const { link_title: title = '' } of link_info?.links ?? []) refuseLink(title);
			return { photo: { photo_post_id: longId('7311', ++studio.serial) }, quota: '3/day' };
		},
	};
}
