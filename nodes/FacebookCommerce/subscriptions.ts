import { InputError } from '../shared/engine/errors';
import { rows, text } from '../shared/engine/json';
import { recordsAt } from '../shared/engine/records';
import { callTo } from '../shared/engine/run';
import type { Session } from '../shared/engine/session';
import { asApp, asPageOf } from './identities';

/** Kind of object whose events a shop wants. */
const OBJECT = 'page';

/** What a trigger wants to hear, and where. */
export interface Wish {
	appId: string;
	pageIds: string[];
	fields: string[];
	address: string;
	/** Text that Meta sends along when it verifies the address */
	verifyToken: string;
}

/**
 * Both levels of a subscription: the app has one address for all pages, and each page has to let its
 * events go to the app. Without either of them nothing arrives.
 */
export class Subscriptions {
	constructor(
		private readonly session: Session,
		private readonly wish: Pick<Wish, 'appId' | 'pageIds' | 'address'>,
	) {}

	/** True when app and pages send all these fields to this address. */
	async areComplete(fields: string[]): Promise<boolean> {
		const current = await this.ofApp();
		if (current?.address !== this.wish.address || !includesAll(current.fields, fields))
			return false;
		const pages = await Promise.all(this.wish.pageIds.map(async (page) => await this.ofPage(page)));
		return pages.every((subscribed) => includesAll(subscribed, fields));
	}

	/**
	 * Subscribes app and pages. An address of another workflow or system is left alone, unless the
	 * user takes it over: an app has only one.
	 *
	 * @throws InputError that names the address in the way
	 */
	async make({ fields, verifyToken }: Pick<Wish, 'fields' | 'verifyToken'>, isTakeover: boolean) {
		const { appId, pageIds, address } = this.wish;
		const current = await this.ofApp();
		if (current && current.address !== address && !isTakeover) {
			throw new InputError(
				'Another workflow or system already receives the events of this app',
				`They go to ${current.address}, and an app has only one address for all its pages. Use another app, put both into one workflow, or turn on 'Take Over': the other one then gets them no more.`,
			);
		}
		const known = current?.address === address ? current.fields : [];
		const call = callTo(`POST /${encodeURIComponent(appId)}/subscriptions`);
		asApp(call);
		await this.session.send({
			...call,
			isRepeatable: true,
			body: {
				object: OBJECT,
				callback_url: address,
				verify_token: verifyToken,
				fields: union(known, fields),
				include_values: true,
			},
		});
		for (const page of pageIds) {
			const subscribed = union(await this.ofPage(page), fields);
			const post = callTo(`POST /${encodeURIComponent(page)}/subscribed_apps`);
			const body = { subscribed_fields: subscribed };
			await this.session.send(asPageOf({ ...post, isRepeatable: true, body }, page));
		}
	}

	/** Ends the subscriptions, if they are this trigger's. */
	async remove(): Promise<void> {
		const { appId, pageIds, address } = this.wish;
		const current = await this.ofApp();
		if (current?.address !== address) return;
		const call = callTo(`DELETE /${encodeURIComponent(appId)}/subscriptions`);
		asApp(call);
		await this.session.send({ ...call, isRepeatable: true, query: { object: OBJECT } });
		for (const page of pageIds) {
			const end = callTo(`DELETE /${encodeURIComponent(page)}/subscribed_apps`);
			await this.session.send(asPageOf({ ...end, isRepeatable: true }, page));
		}
	}

	/** Where the events of the app go, and which. */
	private async ofApp(): Promise<{ address: string; fields: string[] } | undefined> {
		const call = callTo(`GET /${encodeURIComponent(this.wish.appId)}/subscriptions`);
		asApp(call);
		const { json } = await this.session.send(call);
		const found = recordsAt(json, 'data').find(({ object }) => object === OBJECT);
		if (!found) return undefined;
		const fields = Array.isArray(found.fields) ? found.fields : [];
		return {
			address: text(found.callback_url),
			// Older versions list plain names.
			fields: [...fields.map(text), ...rows(fields).map(({ name }) => text(name))].filter(Boolean),
		};
	}

	/** The fields that a page sends to the app. */
	private async ofPage(page: string): Promise<string[]> {
		const call = callTo(`GET /${encodeURIComponent(page)}/subscribed_apps`);
		const { json } = await this.session.send(asPageOf(call, page));
		const found = recordsAt(json, 'data').find(({ id }) => text(id) === this.wish.appId);
		return Array.isArray(found?.subscribed_fields) ? found.subscribed_fields.map(text) : [];
	}
}

const includesAll = (list: string[], wanted: string[]) =>
	wanted.every((each) => list.includes(each));

const union = (one: string[], two: string[]) => [...new Set([...one, ...two])];
