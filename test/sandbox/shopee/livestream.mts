import * as fixtures from '../fixtures.mts';
import type { JsonObject } from '../json.mts';
import { LivePlayback } from '../live/script.mts';
import type { LiveCounts } from '../live/script.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import {
	CANDIDATES,
	GOODS,
	isSame,
	KNOWN,
	metricsOf,
	offsetPage,
	scripted,
	scriptOf,
	setOf,
	written,
} from './liveShelf.mts';
import type { Product, Session } from './liveShelf.mts';
import { inModule, required } from './model.mts';
import type { Handler, Handlers, ModelContext } from './model.mts';
import type { VerifiedCall } from './verify.mts';

/** Most products in one bag. */
const MOST_ITEMS = 230;

/** Comments in one answer. */
const COMMENT_PAGE = 20;

/** How long a comment can be read. */
const COMMENT_SECONDS = 10;

/** The domain of the stream addresses. */
const DOMAIN = 6;

/** Users who comment in the scripts. */
const VIEWERS = { first: 90_000_001, last: 90_000_400 };

/** Stands for whatever Shopee does not let through. */
const SENSITIVE = /FAKE-sensitive/;

const data = (message: string) => new ShopeeRefusal('error_data', message);

/** Live sessions with their bags and comments, each of them known to its own user only. */
export class ShopeeLivestream {
	private readonly sessions = new Map<number, Session>();

	private readonly banned = new Set<string>();

	private readonly covers = new Set<string>([fixtures.shopee.live.cover]);

	private serial = 0;

	constructor(private readonly context: ModelContext) {
		const { user, streamer, live } = fixtures.shopee;
		const { start } = context.clock;
		const hour = 3_600_000;
		this.open(live.planned, user.key, 'Planned evening', start - hour);
		const over = this.open(live.over, user.key, 'Last week', start - 170 * hour);
		over.started = start - 169 * hour;
		over.ended = start - 168 * hour;
		const running = this.open(live.running, streamer.key, 'Launch night', start - hour);
		this.begin(running, start - 600_000, 1);
		running.bag.push(...GOODS.slice(0, 200));
	}

	readonly handlers: Handlers = inModule('livestream', this.checked());

	private checked(): Handlers {
		return Object.fromEntries(
			Object.entries(this.calls()).map(([name, handler]) => [
				name,
				(verified: VerifiedCall) => {
					if (this.context.options.get('liveUser') === 'otherRegion') {
						throw new ShopeeRefusal('error_server', 'not supported for current region');
					}
					return handler(verified);
				},
			]),
		);
	}

	private calls(): Record<string, Handler> {
		return {
			upload_image: ({ args }) => {
				if (!/\.(jpe?g|png|gif)$/i.test(String(args.image))) {
					throw wrongParameter('Invalid image: jpg, jpeg, png and gif are allowed.');
				}
				const url = `https://images.example/fake/live-cover-${this.covers.size}.jpg`;
				this.covers.add(url);
				return { image_url: url };
			},
			create_session: (call) => {
				this.allowed();
				const owner = ownerOf(call);
				const looks = this.looks(call.args);
				if (this.ongoing(owner)) throw data('The previous session is still ongoing.');
				const id = 5_551_001 + this.serial++;
				Object.assign(this.open(id, owner, looks.title, this.now()), looks);
				return { session_id: id };
			},
			update_session: (call) => {
				const session = this.own(call);
				Object.assign(session, this.looks(call.args), { updated: this.now() });
				return {};
			},
			get_session_detail: (call) => this.detail(this.own(call)),
			start_session: (call) => {
				this.allowed();
				const session = this.own(call);
				if (session.ended > 0) throw data('The session has ended.');
				if (session.started > 0) throw data('The session is already ongoing.');
				if (Number(call.args.domain_id) !== DOMAIN) throw data('Invalid domain_id.');
				if (call.args.ai_stream === true && call.subject?.region !== 'PH') {
					throw wrongParameter('ai_stream is for the region PH only.');
				}
				if (this.ongoing(session.owner)) throw data('The previous session is still ongoing.');
				this.begin(session, this.now(), this.context.clock.liveSpeed);
				return {};
			},
			end_session: (call) => {
				const session = this.running(call);
				if (this.context.options.get('liveStartedIn') === 'app') {
					throw data('The session was started in Shopee App or Live PC and cannot be ended here.');
				}
				session.ended = this.now();
				return {};
			},
			get_session_metric: (call) => metricsOf(this.counts(this.running(call))),
			get_session_item_metric: (call) => {
				const session = this.running(call);
				const { items } = this.counts(session);
				return offsetPage(call, session.bag, (product) => {
					const count = items.find(({ itemId }) => itemId === String(product.item));
					return {
						item: written(product, call),
						metric: {
							item_clicks: count?.clicks ?? 0,
							atc: count?.atc ?? 0,
							sold_items: count?.sold ?? 0,
						},
					};
				});
			},
			...this.bagCalls(),
			...this.commentCalls(),
		};
	}

	private bagCalls(): Record<string, Handler> {
		return {
			get_item_list: (call) => {
				const session = this.filled(call);
				return offsetPage(call, session.bag, (product, index) => ({
					item_no: index + 1,
					...written(product, call),
				}));
			},
			get_item_count: (call) => ({
				item_count: this.filled(call).bag.length,
				max_item_count: MOST_ITEMS,
			}),
			add_item_list: (call) => this.fill(this.filled(call), this.listed(call)),
			delete_item_list: (call) => {
				const session = this.filled(call);
				const gone = this.listed(call);
				if (gone.some((each) => !session.bag.includes(each))) {
					throw data('The item does not exist in the session.');
				}
				session.bag = session.bag.filter((each) => !gone.includes(each));
				if (session.shown && gone.includes(session.shown)) session.shown = undefined;
				return {};
			},
			update_item_list: (call) => {
				const session = this.filled(call);
				const order = this.listed(call);
				const isSame =
					order.length === session.bag.length && session.bag.every((each) => order.includes(each));
				if (!isSame) throw data('Some items are missing from or extra to the item list.');
				session.bag = order;
				return {};
			},
			get_show_item: (call) => {
				const { shown } = this.running(call);
				return { has_show_item: shown !== undefined, item: shown ? written(shown, call) : {} };
			},
			update_show_item: (call) => {
				const session = this.running(call);
				const found = session.bag.find((each) => isSame(each, call.args));
				session.shown = required(found, 'error_data', 'The item does not exist in the session.');
				return {};
			},
			delete_show_item: (call) => {
				this.running(call).shown = undefined;
				return {};
			},
			...CANDIDATES,
			apply_item_set: (call) => {
				const session = this.filled(call);
				const goods = (call.args.item_set_ids as unknown[]).flatMap((id) => setOf(id).goods);
				return this.fill(session, [
					...new Set(goods.filter((each) => !session.bag.includes(each))),
				]);
			},
		};
	}

	private commentCalls(): Record<string, Handler> {
		return {
			get_latest_comment_list: (call) => {
				const session = this.running(call);
				const now = this.now();
				const said = (session.playback?.latestComments(now, COMMENT_SECONDS) ?? []).map(
					({ commentId, content, at, userId, username }) => ({
						comment_id: BigInt(commentId),
						content,
						timestamp: Math.floor(at / 1000),
						user_id: Number(userId),
						username,
					}),
				);
				const posted = session.posted
					.filter(({ at }) => at > now - COMMENT_SECONDS * 1000)
					.map(({ id, content, at }) => ({
						comment_id: BigInt(id),
						content,
						timestamp: Math.floor(at / 1000),
						user_id: call.subject?.id,
						username: call.subject?.name,
					}));
				const all = [...said, ...posted].filter(
					({ user_id: user }) => !this.banned.has(`${session.id}/${user}`),
				);
				const offset = Number(call.args.offset ?? 0);
				if (this.context.options.get('liveComments') === 'whole') {
					return { list: all, next_offset: offset + all.length };
				}
				const list = all.slice(offset, offset + COMMENT_PAGE);
				return { list, next_offset: offset + list.length };
			},
			post_comment: (call) => {
				const session = this.running(call);
				const content = String(call.args.content).trim();
				if (content === '') throw wrongParameter('The content is empty.');
				if (SENSITIVE.test(content)) throw data('The comment contains sensitive content.');
				const id = String(190_000_000_000_000_000n + BigInt(this.serial++));
				session.posted.push({ id, content, at: this.now() });
				return { comment_id: BigInt(id) };
			},
			ban_user_comment: (call) => {
				this.banned.add(this.viewer(call, call.args.ban_user_id));
				return {};
			},
			unban_user_comment: (call) => {
				this.banned.delete(this.viewer(call, call.args.unban_user_id));
				return {};
			},
		};
	}

	private now(): number {
		return this.context.clock.now();
	}

	private open(id: number, owner: string, title: string, at: number): Session {
		const session: Session = {
			...{ id, owner, title, description: '', cover: fixtures.shopee.live.cover, isTest: false },
			...{ created: at, updated: at, started: 0, ended: 0, bag: [], posted: [] },
		};
		this.sessions.set(id, session);
		return session;
	}

	private begin(session: Session, at: number, speed: number): void {
		session.started = at;
		session.playback = new LivePlayback(scriptOf(session), at, speed);
		session.bag = [...new Set([...session.bag, ...scripted(session)])];
	}

	/** A script that is over ends its session. */
	private settled(session: Session): Session {
		const { playback } = session;
		if (playback && session.ended === 0 && playback.isOver(this.now())) {
			session.ended = playback.endsAt;
		}
		return session;
	}

	private own({ args, subject }: VerifiedCall): Session {
		const session = this.sessions.get(Number(args.session_id));
		if (!session) throw data('The session does not exist.');
		if (session.owner !== subject?.key) throw data('The session is not yours.');
		return this.settled(session);
	}

	private running(call: VerifiedCall): Session {
		const session = this.own(call);
		if (session.started > 0 && session.ended === 0) return session;
		throw data(session.ended > 0 ? 'The session has ended.' : 'The session is not ongoing.');
	}

	/** The session of a call about its bag. */
	private filled(call: VerifiedCall): Session {
		const session = this.own(call);
		const isEarly = session.started === 0 && this.context.options.get('bagBeforeStart') === true;
		return isEarly ? session : this.running(call);
	}

	private ongoing(owner: string): boolean {
		return [...this.sessions.values()]
			.map((session) => this.settled(session))
			.some((session) => session.owner === owner && session.started > 0 && session.ended === 0);
	}

	private allowed(): void {
		const state = this.context.options.get('liveUser');
		if (state === 'frozen') throw data('The user is frozen.');
		if (state === 'notAllowed') throw data('The user has no permission to livestream.');
	}

	private looks(args: JsonObject) {
		const { title, description = '', cover_image_url: cover, is_test: isTest = false } = args;
		if (SENSITIVE.test(`${title} ${description}`)) {
			throw data('The title or description contains sensitive content.');
		}
		if (!this.covers.has(String(cover))) throw wrongParameter('Invalid cover_image_url.');
		return {
			title: String(title),
			description: String(description),
			cover: String(cover),
			isTest: isTest === true,
		};
	}

	private detail(session: Session): JsonObject {
		const { id, title, description, cover, isTest, created, updated, started, ended } = session;
		const isMillis = this.context.options.get('liveTimes') === 'millis';
		const time = (at: number) => (isMillis ? at : Math.floor(at / 1000));
		const stream = {
			push_url: `rtmp://push.example/live/${id}`,
			push_key: `FAKE-push-key-${id}`,
			play_url: `https://play.example/live/${id}.flv?token=FAKE-play-${id}`,
			domain_id: DOMAIN,
		};
		return {
			title,
			description,
			cover_image_url: cover,
			status: ended > 0 ? 2 : started > 0 ? 1 : 0,
			share_url: `https://live.shopee.co.id/share?from=live&session=${id}`,
			is_test: isTest,
			create_time: time(created),
			update_time: time(updated),
			start_time: time(started),
			end_time: time(ended),
			stream_url_list: this.context.options.get('liveStreams') === 'list' ? [stream] : stream,
		};
	}

	private counts(session: Session): LiveCounts {
		const playback = required(session.playback, 'error_data', 'The session is not ongoing.');
		return playback.counts(this.now());
	}

	/** The products of a call, each of which must exist and stand there once. */
	private listed({ args }: VerifiedCall): Product[] {
		const found = (args.item_list as JsonObject[]).map((entry) => {
			const product = KNOWN.get(String(entry.item_id));
			if (product && isSame(product, entry)) return product;
			throw data('The item does not exist.');
		});
		if (found.length === 0) throw wrongParameter('Invalid item_list: it is empty.');
		if (new Set(found).size < found.length) throw data('There is a duplicate item in the list.');
		return found;
	}

	private fill(session: Session, added: Product[]): JsonObject {
		if (added.some((each) => session.bag.includes(each))) throw data('The item is a duplicate.');
		if (session.bag.length + added.length > MOST_ITEMS) throw data('There are too many items.');
		session.bag = [...session.bag, ...added];
		return {};
	}

	private viewer(call: VerifiedCall, value: unknown): string {
		const session = this.running(call);
		const user = Number(value);
		if (user === call.subject?.id) throw data('You cannot ban yourself.');
		if (user < VIEWERS.first || user > VIEWERS.last) throw data('The user does not exist.');
		return `${session.id}/${user}`;
	}
}

function ownerOf({ subject }: VerifiedCall): string {
	return subject?.key ?? '';
}
