import { PRODUCTS } from '../data/products.mts';
import * as fixtures from '../fixtures.mts';
import { Random } from '../random.mts';
import { intoProducts } from '../types.mts';
import type { Goods } from '../types.mts';

/** Kinds of objects, by the name that the endpoints give their IDs. */
export type Kind =
	| 'app'
	| 'business'
	| 'catalog'
	| 'cms'
	| 'comment'
	| 'live_video'
	| 'order'
	| 'page'
	| 'post'
	| 'product_feed'
	| 'product_feed_upload'
	| 'product_item'
	| 'product_set';

export type Fields = Record<string, unknown>;

/** An object of the graph: what it says, where it belongs, and what hangs on it. */
export interface GraphNode {
	kind: Kind;
	id: string;
	record: Fields;
	/** The page whose token may touch it */
	page?: string;
	/** Lists by the name of their edge */
	edges: Record<string, Fields[]>;
}

export interface Batch {
	handle: string;
	requests: Array<{ method: string; data: Fields }>;
	allowUpsert: boolean;
	polls: number;
	errors: Array<{ line: number; id: string; message: string }>;
	isApplied: boolean;
}

export interface Subscription {
	object: string;
	callback_url: string;
	active: boolean;
	fields: Array<{ name: string; version: string }>;
}

const iso = (millis: number) => new Date(millis).toISOString().replace(/\.\d+Z$/, '+0000');

/** How an item's price reads: with the sign of its currency. */
export function shownPrice(minor: number, currency: string): string {
	return currency === 'USD'
		? `$${(minor / 100).toFixed(2)}`
		: `${(minor / 100).toFixed(2)} ${currency}`;
}

/** Everything there is, and what was changed since the start. */
export class Graph {
	readonly nodes = new Map<string, GraphNode>();

	readonly batches = new Map<string, Batch>();

	/** Products of a catalog by the retailer's own ID */
	readonly shelves = new Map<string, Map<string, GraphNode>>();

	appSubscriptions: Subscription[] = [];

	pageSubscriptions = new Map<string, string[]>();

	private serial = 0;

	constructor(
		seed: number,
		private readonly start: number,
	) {
		const { app, business, catalogs, cms, feed, liveVideo, pages, productSet, upload } =
			fixtures.facebookCommerce;
		const random = new Random(seed, 'facebook');
		this.add('app', app.appId, { name: 'Fake Shop App' });
		this.add('business', business.id, { name: business.name });
		const businessNode = this.node(business.id);
		businessNode.edges = {
			owned_product_catalogs: [],
			client_product_catalogs: [],
			commerce_merchant_settings: [],
			owned_pages: [],
		};
		for (const catalog of Object.values(catalogs)) {
			const node = this.add('catalog', catalog.id, {
				name: catalog.name,
				vertical: 'commerce',
				feed_count: 1,
				business: { id: business.id, name: business.name },
			});
			node.edges = { product_sets: [], product_feeds: [], diagnostics: [] };
			this.shelves.set(catalog.id, new Map());
			businessNode.edges[
				catalog.key === 'client' ? 'client_product_catalogs' : 'owned_product_catalogs'
			].push(node.record);
		}
		for (let index = 0; index < 260; index++) {
			const product = PRODUCTS[index % PRODUCTS.length];
			const availability = random.chance(0.2) ? 'out of stock' : 'in stock';
			this.shelve(catalogs.main.id, {
				retailer_id: `SKU-${String(index).padStart(4, '0')}`,
				name: product.name,
				description: `Fake product ${index}`,
				price: shownPrice(random.int(100, 9999), 'USD'),
				currency: 'USD',
				availability,
				inventory: availability === 'in stock' ? random.int(1, 90) : 0,
				condition: 'new',
				brand: index % 3 === 0 ? 'Muster' : 'Fake Brand',
				url: `https://shop.example.com/p/${index}`,
				image_url: `https://shop.example.com/i/${index}.jpg`,
				review_status: index % 40 === 7 ? 'rejected' : 'approved',
				review_rejection_reasons: index % 40 === 7 ? ['Prohibited content'] : [],
				visibility: 'published',
			});
		}
		this.add('product_set', productSet.id, {
			name: 'In stock',
			filter: '{"availability":{"i_contains":"in stock"}}',
			retailer_id: 'SET-1',
		}).record.catalog = catalogs.main.id;
		const main = this.node(catalogs.main.id);
		main.edges.product_sets.push(this.node(productSet.id).record);
		for (let index = 0; index < 3; index++) {
			main.edges.diagnostics.push({
				type: index === 0 ? 'ATTRIBUTES_MISSING' : 'IMAGE_QUALITY',
				severity: index === 0 ? 'MUST_FIX' : 'OPPORTUNITY',
				title: `Fake finding ${index + 1}`,
				number_of_affected_items: index + 1,
			});
		}
		const feedNode = this.add('product_feed', feed.id, {
			name: 'Nightly export',
			default_currency: 'USD',
			product_count: 260,
			ingestion_source_type: 'primary_feed',
		});
		feedNode.record.catalog = catalogs.main.id;
		feedNode.edges.uploads = [];
		main.edges.product_feeds.push(feedNode.record);
		this.addUpload(feed.id, { filename: 'products.csv', error_count: 2 }, upload.id);
		for (const page of Object.values(pages)) this.addPage(page.id, page.name, page.accessToken);
		const cmsNode = this.add('cms', cms.id, {
			display_name: 'Fake commerce account',
			contact_email: 'shop@example.com',
			merchant_status: 'ENABLED',
			merchant_page: { id: pages.main.id, name: pages.main.name },
			checkout_config: {},
		});
		cmsNode.page = pages.main.id;
		cmsNode.edges = {
			product_catalogs: [main.record],
			shops: [
				{ id: '410000000000001', shop_status: 'ENABLED', fb_sales_channel: { status: 'ENABLED' } },
			],
			setup_status: [
				{ shop_setup: 'SETUP', payment_setup: 'NOT_SETUP', review_status: { status: 'APPROVED' } },
			],
			commerce_payouts: [
				{ payout_reference_id: 'FAKE-payout-1', amount: '12.50', currency: 'USD', status: 'PAID' },
			],
			commerce_transactions: [
				{
					transaction_id: 'FAKE-tx-1',
					type: 'CHARGE',
					net_payment_amount: '12.50',
					currency: 'USD',
				},
			],
			order_management_apps: [],
		};
		businessNode.edges.commerce_merchant_settings.push(cmsNode.record);
		businessNode.edges.owned_pages = [this.node(pages.main.id).record];
		this.node(pages.main.id).edges.commerce_merchant_settings = [cmsNode.record];
		this.node(pages.main.id).edges.product_catalogs = [main.record];
		for (let index = 0; index < 130; index++) {
			const status = index % 5 === 0 ? 'SCHEDULED_UNPUBLISHED' : 'VOD';
			const made = this.start - (130 - index) * 86_400_000;
			this.addLive(pages.main.id, {
				title: `Show ${index}`,
				status,
				creation_time: iso(made),
				broadcast_start_time: status === 'VOD' ? iso(made + 600_000) : undefined,
				live_views: 0,
				total_views: index,
			});
		}
		this.addLive(
			pages.main.id,
			{ title: 'Autumn sale 🍂', status: 'LIVE', live_views: 120, total_views: 900 },
			liveVideo.id,
		);
	}

	add(kind: Kind, id: string, record: Fields): GraphNode {
		const node: GraphNode = { kind, id, record: { id, ...record }, edges: {} };
		this.nodes.set(id, node);
		return node;
	}

	node(id: string): GraphNode {
		const found = this.nodes.get(id);
		if (!found) throw new Error(`No object ${id}`);
		return found;
	}

	nextId(prefix: string): string {
		this.serial += 1;
		return `${prefix}${String(this.serial).padStart(14, '0')}`;
	}

	/** Puts a product onto the shelf of a catalog. */
	shelve(catalog: string, record: Fields): GraphNode {
		const node = this.add('product_item', this.nextId('5'), record);
		node.record.catalog = catalog;
		this.shelves.get(catalog)?.set(String(record.retailer_id), node);
		return node;
	}

	productsOf(catalog: string): Fields[] {
		return [...(this.shelves.get(catalog)?.values() ?? [])].map(({ record }) => record);
	}

	/** The shop sells what stands in the main catalog. */
	readonly goods: Goods = {
		stock: () =>
			Object.fromEntries(
				this.productsOf(fixtures.facebookCommerce.catalogs.main.id).map(
					({ retailer_id: sku, inventory }) => [String(sku), Number(inventory)],
				),
			),
		add: (_shop, skus) => {
			for (const own of intoProducts(skus)) {
				for (const sku of own) {
					this.shelve(fixtures.facebookCommerce.catalogs.main.id, {
						retailer_id: sku,
						retailer_product_group_id: own[0],
						name: `Added product ${own[0]}`,
						description: 'Fake',
						price: shownPrice(1990, 'USD'),
						currency: 'USD',
						availability: 'out of stock',
						inventory: 0,
						condition: 'new',
						brand: 'Fake Brand',
						url: `https://shop.example.com/p/${sku}`,
						image_url: `https://shop.example.com/i/${sku}.jpg`,
						review_status: 'approved',
						review_rejection_reasons: [],
						visibility: 'published',
					});
				}
			}
		},
	};

	addUpload(feed: string, record: Fields, id = this.nextId('71')): GraphNode {
		const node = this.add('product_feed_upload', id, {
			start_time: iso(this.start - 3_600_000),
			end_time: iso(this.start - 3_000_000),
			input_method: 'Manual Upload',
			num_detected_items: 260,
			num_persisted_items: 258,
			num_invalid_items: 2,
			num_deleted_items: 0,
			warning_count: 0,
			error_count: 0,
			...record,
		});
		const count = Number(node.record.error_count);
		node.edges.errors = Array.from({ length: count }, (_, index) => ({
			id: `${id}${index}`,
			error_type: 'missing_required_property',
			severity: 'fatal',
			summary: `The item in row ${index + 2} has no price`,
			description: 'A price is needed',
			total_count: 1,
		}));
		this.node(feed).edges.uploads.unshift(node.record);
		return node;
	}

	addLive(page: string, record: Fields, id = this.nextId('9')): GraphNode {
		const node = this.add('live_video', id, {
			description: '',
			creation_time: iso(this.start - 7_200_000),
			broadcast_start_time: record.status === 'LIVE' ? iso(this.start - 1_800_000) : undefined,
			permalink_url: `/fake/videos/${id}`,
			embed_html: '<iframe></iframe>',
			video: { id: `91${id}` },
			from: { id: page, name: this.node(page).record.name },
			live_views: 0,
			total_views: 0,
			...record,
		});
		node.page = page;
		node.edges = { comments: [], reactions: [], errors: [], polls: [], blocked_users: [] };
		if (record.status === 'LIVE') {
			for (let index = 0; index < 500; index++)
				this.addComment(node, `I want number ${index} 🛒`, index * 3);
			for (let index = 0; index < 30; index++) {
				node.edges.reactions.push({
					id: `12${index}`,
					name: `Fan ${index}`,
					type: index % 3 ? 'LIKE' : 'LOVE',
				});
			}
		}
		this.node(page).edges.live_videos.unshift(node.record);
		return node;
	}

	addComment(parent: GraphNode, message: string, secondsAfterStart = 0): GraphNode {
		const id = `${parent.id}_${parent.edges.comments.length + 1}`;
		const node = this.add('comment', id, {
			message,
			created_time: iso(this.start - 1_800_000 + secondsAfterStart * 1000),
			from: { id: '1200000000000001', name: 'Fake Fan' },
			is_hidden: false,
			like_count: 0,
			comment_count: 0,
			permalink_url: `https://www.facebook.com/fake/${id}`,
		});
		node.page = parent.page;
		node.edges.comments = [];
		parent.edges.comments.push(node.record);
		return node;
	}

	private addPage(id: string, name: string, accessToken: string): void {
		const page = this.add('page', id, {
			name,
			access_token: accessToken,
			category: 'Shopping & Retail',
			username: `fake.${id}`,
			link: `https://www.facebook.com/${id}`,
			fan_count: 1200,
			followers_count: 1300,
			is_published: true,
			tasks: ['MANAGE', 'CREATE_CONTENT', 'MODERATE', 'MESSAGING'],
		});
		page.page = id;
		page.edges = {
			live_videos: [],
			published_posts: [],
			conversations: [],
			ratings: [],
			videos: [],
			shop_setup_status: [],
		};
		for (let index = 0; index < 110; index++) {
			const post = this.add('post', `${id}_${index + 1}`, {
				message: `Post ${index}`,
				created_time: iso(this.start - index * 3_600_000),
				permalink_url: `https://www.facebook.com/${id}/posts/${index}`,
				status_type: 'added_photos',
			});
			post.page = id;
			post.edges.comments = [];
			if (index === 0)
				for (let each = 0; each < 120; each++) this.addComment(post, `Comment ${each}`, each);
			page.edges.published_posts.push(post.record);
		}
		page.edges.feed = page.edges.published_posts;
		page.edges.videos = [
			{
				id: '910000000000001',
				title: 'Was live',
				live_status: 'VOD',
				created_time: iso(this.start),
			},
			{ id: '910000000000002', title: 'Never live', created_time: iso(this.start) },
		];
		for (let index = 0; index < 4; index++) {
			page.edges.conversations.push({
				id: `t_${id}${index}`,
				link: `/fake/inbox/${index}`,
				updated_time: iso(this.start - index * 3_600_000),
				message_count: 3,
				can_reply: true,
			});
		}
	}
}
