import type { Json } from '../shared/engine/json';
import { text } from '../shared/engine/json';
import { recordsAt } from '../shared/engine/records';
import { callTo } from '../shared/engine/run';
import type { Session } from '../shared/engine/session';

/** The call that lists the shops a seller has opened to the app. */
export const AUTHORIZED_SHOPS = {
	endpoint: 'GET /authorization/202309/shops',
	items: 'data.shops',
} as const;

/** The call that lists the markets and categories a partner may work in. */
export const CATEGORY_ASSETS = {
	endpoint: 'GET /authorization/202405/category_assets',
	items: 'data.category_assets',
} as const;

/** The authorised shops, asked for once per execution. */
export async function authorizedShops(session: Session): Promise<Json[]> {
	return await session.once('authorizedShops', async () => {
		const answer = await session.send(callTo(AUTHORIZED_SHOPS.endpoint));
		return recordsAt(answer.json, AUTHORIZED_SHOPS.items);
	});
}

/**
 * The stable id of the shop behind a cipher: ciphers may change, ids do not.
 *
 * @returns an empty text when the shop is not among the authorised ones
 */
export async function shopIdOf(session: Session, cipher: string): Promise<string> {
	const shops = await authorizedShops(session);
	return text(shops.find((shop) => text(shop.cipher) === cipher)?.id);
}
