import { facebookAppToken } from '../../credentials/connections/facebookCommerce';
import { InputError } from '../shared/engine/errors';
import { at, text } from '../shared/engine/json';
import { callTo } from '../shared/engine/run';
import type { Run } from '../shared/engine/run';
import { credentialOf } from '../shared/engine/session';
import type { Call, Session } from '../shared/engine/session';

/** The identity of the app itself: it looks into tokens and keeps subscriptions. */
const APP = 'app';

/** Sends a call with the token of the app. */
export function asApp(call: Call): void {
	call.as = APP;
}

/** Sends a call with the token of the page that the parameter 'page' names. */
export function asPage(call: Call, run: Run): void {
	const page = text(run.parameter('page')).trim();
	if (page !== '') call.as = page;
}

/** The same where the caller already knows the page. */
export function asPageOf(call: Call, pageId: string): Call {
	return { ...call, as: pageId };
}

/**
 * The token of the identity that a call is sent as. Page tokens are fetched with the connection's
 * own token, once per execution; they never become part of an item.
 *
 * @returns undefined when the connection's own token will do
 * @throws InputError when the connection may not act for the page
 * @throws CredentialError when the app's own token is wanted and the credential lacks ID or secret
 */
export async function tokenOf(call: Call, session: Session): Promise<string | undefined> {
	const { as } = call;
	if (as === undefined) return undefined;
	if (as === APP) {
		const { host, platform } = session;
		return facebookAppToken(await host.getCredentials(credentialOf(host, platform)));
	}
	return await session.once(`page|${as}`, async () => await pageToken(session, as));
}

async function pageToken(session: Session, page: string): Promise<string | undefined> {
	const answer = await session.send({
		...callTo(`GET /${encodeURIComponent(page)}`),
		query: { fields: 'access_token' },
		readsSecrets: true,
	});
	const token = text(at(answer.json, 'access_token'));
	if (token !== '') return token;
	// The credential may hold the page's own token, which need not give itself out.
	const me = await session.send({ ...callTo('GET /me'), query: { fields: 'id' } });
	if (text(at(me.json, 'id')) === page) return undefined;
	throw new InputError(
		`This connection cannot act for the page ${page}`,
		'Give the person or system user behind the token a role on the page with the task that the operation needs, and grant pages_show_list and pages_read_engagement.',
	);
}
