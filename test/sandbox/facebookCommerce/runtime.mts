/** The Graph API: what a call means once it is open. */
import * as fixtures from '../fixtures.mts';
import type { JsonObject } from '../json.mts';
import { decimalText } from '../money.mts';
import { SwitchBoard } from '../options.mts';
import { OrderBook } from '../orderBook.mts';
import { TokenStore } from '../tokens.mts';
import type { Answer, Call, PlatformContext } from '../types.mts';
import { subscribe, unsubscribe } from './appSubscriptions.mts';
import { batchStatus, CHANGES, remove, typed } from './changes.mts';
import {
	GraphRefusal,
	invalid,
	missingObject,
	OPTION_SPECS,
	refuse,
	tooFast,
} from './envelope.mts';
import { Graph } from './graph.mts';
import type { Fields, GraphNode } from './graph.mts';
import { fits, pageOf, project } from './lists.mts';
import { ORDER_PAGE, ORDER_STATUSES, orderId, orderRecord, planOf, SHOP } from './orders.mts';
import { debugToken, exchangeToken, tokenStore } from './tokens.mts';
import {
	authorize,
	checkArguments,
	effectiveVersion,
	ENDPOINTS,
	openCall,
	senderOf,
	verifySender,
} from './verify.mts';
import type { OpenCall, Sender } from './verify.mts';

const { app, pages } = fixtures.facebookCommerce;

const MOST_INNER_CALLS = 50;
const RETIRED_AT = Date.parse('2026-10-27T00:00:00Z');
const LARGEST_PAGE = 1000;
const LARGEST_ORDER_PAGE = 25;

/** One Facebook: its objects, its tokens, and what each call answers. */
export class FacebookRuntime {
	readonly options = new SwitchBoard(OPTION_SPECS);

	readonly graph: Graph;

	readonly tokens: TokenStore;

	readonly orders: OrderBook;

	constructor(private readonly context: PlatformContext) {
		this.graph = new Graph(context.seed, context.clock.start);
		this.tokens = tokenStore(context);
		this.orders = new OrderBook({
			seed: context.seed,
			start: context.clock.start,
			total: context.ordersPerPlatform,
			shops: [{ key: SHOP, share: 1, statuses: ORDER_STATUSES }],
			newStatus: 'CREATED',
			idOf: orderId,
			totalOf: (row) => ({ currency: 'USD', minor: planOf(context.seed, row).total }),
			money: decimalText,
		});
	}

	async handle(call: Call): Promise<Answer> {
		const headers: Record<string, string> = {};
		try {
			const match = /^\/(v\d+\.\d+)(\/.*)$/.exec(call.path);
			const now = this.context.clock.now();
			if (!match) throw invalid('The path has to begin with a version');
			headers['facebook-api-version'] = effectiveVersion(match[1], now);
			Object.assign(headers, this.usageHeaders());
			const open = openCall(call, decodeURIComponent(match[2]), now);
			const address = `http://${call.headers.host}/${match[1]}`;
			const body = await this.answer(open, call, address, match[1]);
			return { status: 200, body, headers, code: '0' };
		} catch (error) {
			if (error instanceof GraphRefusal) return refuse(error, headers);
			throw error;
		}
	}

	private usageHeaders(): Record<string, string> {
		const share = this.options.get<number>('usage');
		const minutes = this.options.get<number>('regainMinutes');
		if (share === 0 && minutes === 0) return {};
		const entry = {
			type: 'catalog_management',
			call_count: minutes > 0 ? 100 : share,
			total_cputime: 1,
			total_time: 1,
			estimated_time_to_regain_access: minutes,
		};
		return {
			'x-business-use-case-usage': JSON.stringify({
				[fixtures.facebookCommerce.business.id]: [entry],
			}),
			'x-app-usage': JSON.stringify({ call_count: 1, total_time: 1, total_cputime: 1 }),
		};
	}

	private async answer(
		open: OpenCall,
		call: Call,
		address: string,
		version: string,
	): Promise<unknown> {
		if (open.path === '/oauth/access_token') return exchangeToken(open, call);
		const sender = verifySender(
			open,
			(token) => {
				const { state } = this.tokens.findAccess(token);
				if (state === 'expired') return 'expired';
				return state === 'revoked' || state === 'withdrawn' ? 'revoked' : undefined;
			},
			this.options.get<boolean>('requireProof'),
		);
		call.trace.authLevel = sender.kind;
		call.trace.subject =
			'identity' in sender ? sender.identity.id : 'page' in sender ? sender.page : 'app';
		const wait = this.context.quota.take(`facebook|${call.trace.subject}`, call.arrivedAt);
		if (wait > 0) throw tooFast();
		if (open.path === '/' && open.method === 'POST') {
			return await this.batch(open, call, address, version);
		}
		return await this.run(open, call, sender, address, version);
	}

	private async run(
		open: OpenCall,
		call: Call,
		sender: Sender,
		address: string,
		version: string,
	): Promise<unknown> {
		const [id, edge] = open.path.slice(1).split('/');
		const { name, node } = this.locate(open.method, id, edge);
		const endpoint = ENDPOINTS.get(name);
		if (!endpoint) {
			throw invalid(
				`Tried accessing nonexisting field (${edge ?? id}) on node type (${node?.kind})`,
			);
		}
		call.trace.endpoint = name.split(' ')[1];
		const isGone = this.context.clock.now() >= RETIRED_AT || version === 'v26.0';
		if (endpoint.isRetired && isGone) {
			throw new GraphRefusal(
				12,
				'The Commerce Order Management API is deprecated and no longer available',
			);
		}
		authorize(endpoint, sender, node?.page);
		checkArguments(open, endpoint);
		if (this.options.get<number>('regainMinutes') > 0 && node?.kind === 'catalog') {
			throw new GraphRefusal(80_014, 'There have been too many calls for this catalog', {
				status: 400,
			});
		}
		const list = (records: Fields[], largest = LARGEST_PAGE) =>
			pageOf(records, {
				texts: open.texts,
				endpoint: name,
				address: address + open.path,
				token: open.token,
				largest,
				mostCells: this.options.get<number>('mostCells'),
			});
		if (!node) return this.identity(name, open, sender, list);
		if (open.method === 'GET') return this.read(name, node, edge, open, sender, list);
		if (name === 'POST /{app_id}/subscriptions')
			return await subscribe(this.graph, open, this.options.get<boolean>('verifyCallbacks'));
		if (name === 'DELETE /{app_id}/subscriptions') return unsubscribe(this.graph, open);
		const own = { ...open.json, ...open.texts };
		for (const file of open.files) own[file] = '{file}';
		const values = typed(
			Object.fromEntries(
				Object.entries(own).filter(([key]) => !/^(access_token|appsecret_proof)$/.test(key)),
			),
		);
		const { graph } = this;
		const change = CHANGES[name];
		if (change) return change({ graph, node, values, now: this.context.clock.now() });
		if (open.method === 'DELETE') return remove(graph, node);
		return { success: true };
	}

	/** The endpoint's name and the object it is about. */
	private locate(method: string, id: string, edge?: string): { name: string; node?: GraphNode } {
		if (id === 'me' || id === 'debug_token') {
			return { name: `${method} /${id}${edge ? `/${edge}` : ''}` };
		}
		const node = this.find(id);
		if (!node) throw missingObject(id, method.toLowerCase());
		return { name: `${method} /{${node.kind}_id}${edge ? `/${edge}` : ''}`, node };
	}

	private find(id: string): GraphNode | undefined {
		const [kind, catalog, encoded] = id.split(':');
		if (kind === 'catalog' && encoded !== undefined) {
			const retailerId = Buffer.from(encoded, 'base64url').toString();
			return this.graph.shelves.get(catalog)?.get(retailerId);
		}
		const row = /^8\d{14}$/.test(id) ? this.orders.get(SHOP, Number(id.slice(1))) : undefined;
		if (row) {
			const record = orderRecord(this.context.seed, row);
			return { kind: 'order', id, record, page: ORDER_PAGE, edges: {} };
		}
		return this.graph.nodes.get(id);
	}

	private identity(
		name: string,
		open: OpenCall,
		sender: Sender,
		list: (records: Fields[]) => Fields,
	): unknown {
		if (name === 'GET /debug_token')
			return debugToken(this.context, this.tokens, open.texts.input_token);
		if (sender.kind === 'page') {
			return project(this.graph.node(sender.page).record, open.texts.fields, name);
		}
		if (sender.kind === 'app') throw invalid('The app has no account');
		const { identity } = sender;
		switch (name) {
			case 'GET /me':
				return project({ id: identity.id, name: identity.name }, open.texts.fields, name);
			case 'GET /me/permissions':
				return list(identity.scopes.map((permission) => ({ permission, status: 'granted' })));
			case 'GET /me/accounts':
				return list(
					Object.values(pages)
						.filter(({ key }) => (identity.pages as readonly string[]).includes(key))
						.map(({ id }) => this.graph.node(id).record),
				);
			case 'GET /me/businesses':
				return list([this.graph.node(fixtures.facebookCommerce.business.id).record]);
			default:
				return { success: true };
		}
	}

	private read(
		name: string,
		node: GraphNode,
		edge: string | undefined,
		open: OpenCall,
		sender: Sender,
		list: (records: Fields[], largest?: number) => Fields,
	): unknown {
		const { texts } = open;
		const { graph } = this;
		if (edge === undefined) {
			const record = { ...node.record };
			const isOwn =
				('page' in sender && sender.page === node.id) ||
				('identity' in sender &&
					sender.identity.pages.some((key) => pages[key as keyof typeof pages].id === node.id));
			if (node.kind === 'page' && !isOwn) delete record.access_token;
			if (node.kind === 'catalog') record.product_count = graph.productsOf(node.id).length;
			return project(record, texts.fields, name);
		}
		switch (name) {
			case 'GET /{catalog_id}/check_batch_request_status':
				return batchStatus(graph, node.id, texts, this.options.get<number>('batchPolls'));
			case 'GET /{catalog_id}/products': {
				const filter: unknown = texts.filter ? JSON.parse(texts.filter) : {};
				const isApproved = texts.return_only_approved_products === 'true';
				const products = graph
					.productsOf(node.id)
					.filter((record) => fits(record, filter))
					.filter((record) => !isApproved || record.review_status === 'approved');
				return list(products);
			}
			case 'GET /{product_set_id}/products': {
				const rules: unknown[] = [JSON.parse(String(node.record.filter ?? '{}'))];
				if (texts.filter) rules.push(JSON.parse(texts.filter));
				const products = graph.productsOf(String(node.record.catalog));
				return list(products.filter((record) => rules.every((rule) => fits(record, rule))));
			}
			case 'GET /{catalog_id}/diagnostics': {
				const wanted = texts.severities ? (JSON.parse(texts.severities) as string[]) : undefined;
				const found = node.edges.diagnostics;
				return list(found.filter(({ severity }) => wanted?.includes(String(severity)) ?? true));
			}
			case 'GET /{cms_id}/commerce_orders':
			case 'GET /{page_id}/commerce_orders':
				return list(this.listOrders(texts), LARGEST_ORDER_PAGE);
			case 'GET /{page_id}/live_videos': {
				if (this.options.get<string>('liveListing') === 'refused') {
					throw invalid('Tried accessing nonexisting field (live_videos) on node type (Page)');
				}
				const states = texts.broadcast_status
					? (JSON.parse(texts.broadcast_status) as string[])
					: undefined;
				return list(
					node.edges.live_videos.filter(({ status }) => states?.includes(String(status)) ?? true),
				);
			}
			case 'GET /{live_video_id}/comments':
			case 'GET /{post_id}/comments': {
				const since = Number(texts.since ?? 0) * 1000;
				const found = node.edges.comments.filter(
					({ created_time: time }) => Date.parse(String(time).replace('+0000', 'Z')) >= since,
				);
				return list(texts.order === 'reverse_chronological' ? found.reverse() : found);
			}
			case 'GET /{live_video_id}/reactions':
				return list(node.edges.reactions.filter(({ type }) => (texts.type ?? type) === type));
			case 'GET /{app_id}/subscriptions':
				return { data: graph.appSubscriptions };
			case 'GET /{page_id}/subscribed_apps': {
				const fields = graph.pageSubscriptions.get(node.id);
				return {
					data: fields ? [{ id: app.appId, name: 'Fake Shop App', subscribed_fields: fields }] : [],
				};
			}
			default:
				return list(node.edges[edge] ?? []);
		}
	}

	private listOrders(texts: Record<string, string>): Fields[] {
		const states = texts.state ? (JSON.parse(texts.state) as string[]) : ['CREATED'];
		const { rows } = this.orders.find(SHOP, {
			field: 'update_time',
			from: texts.updated_after ? Number(texts.updated_after) : undefined,
			to: texts.updated_before ? Number(texts.updated_before) : undefined,
			matches: ({ status }) => states.includes(status),
		});
		return rows.map((row) => orderRecord(this.context.seed, row));
	}

	private async batch(
		open: OpenCall,
		call: Call,
		address: string,
		version: string,
	): Promise<unknown> {
		call.trace.endpoint = '/';
		const given = open.json?.batch ?? open.texts.batch;
		const calls: unknown = typeof given === 'string' ? JSON.parse(given) : given;
		if (!Array.isArray(calls) || calls.length === 0) throw invalid('batch must be an array');
		if (calls.length > MOST_INNER_CALLS)
			throw invalid('Too many requests in batch message. Maximum batch size is 50');
		const proof = open.texts.appsecret_proof;
		const answers = [];
		for (const each of calls as JsonObject[]) {
			const [path, search = ''] = String(each.relative_url).split('?');
			const inner: OpenCall = {
				method: String(each.method),
				path: `/${decodeURIComponent(path)}`,
				token: open.token,
				texts: {
					...Object.fromEntries(new URLSearchParams(search)),
					...Object.fromEntries(new URLSearchParams(String(each.body ?? ''))),
					...(proof && { appsecret_proof: proof }),
				},
				files: [],
			};
			try {
				const sender = senderOf(open.token) as Sender;
				const body = await this.run(inner, { ...call, trace: {} }, sender, address, version);
				answers.push({ code: 200, body: JSON.stringify(body) });
			} catch (error) {
				if (!(error instanceof GraphRefusal)) throw error;
				const { status, body } = refuse(error, {});
				answers.push({ code: status, body: JSON.stringify(body) });
			}
		}
		return answers;
	}
}
