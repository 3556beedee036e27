import { at, text } from '../shared/engine/json';
import { callTo } from '../shared/engine/run';
import type { Run } from '../shared/engine/run';
import type { Session } from '../shared/engine/session';
import { callAt } from './platform';

/** The call that tells whose token it is. */
export const SELLER = callAt('GET /seller/get');

/**
 * What unified records need besides the order: orders do not name their seller, and order numbers
 * are unique within one shop only. Asked once per execution and country.
 */
export async function sellerFacts(session: Session): Promise<Record<string, string>> {
	return await session.once('seller', async () => {
		const { json } = await session.send(callTo(SELLER.endpoint));
		return { shopId: text(at(json, 'data.seller_id')) };
	});
}

/** The same, for an operation. */
export async function shopFacts({ session }: Run): Promise<Record<string, string>> {
	return await sellerFacts(session);
}
