import type { Endpoint } from '../shared/catalog/types';
import { PlatformError } from '../shared/engine/errors';
import { each, groupBy, mapOrdered } from '../shared/engine/flow';
import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { fillIn } from '../shared/engine/run';
import type { Run } from '../shared/engine/run';
import { refusalOf, refusalsAmong } from '../shared/engine/together';
import type { Part, Together, Told } from '../shared/engine/together';
import { shop } from './locators';
import { callForShop, findSkus, skuNamed } from './skus';
import type { Sku, SkuName } from './skus';

/** What changes on a SKU once it is known, or why it cannot be changed. */
type Change = (sku: Sku) => Json | PlatformError;

/** The update of one SKU as it is sent. */
interface Update {
	part: Part;
	sku: Sku;
	change: Json;
}

/**
 * Changes SKUs of all input items together: they are looked up in batches, and each product is sent
 * once with all of its SKUs.
 *
 * @param read makes the change of an input item
 */
export function updateSkus(endpoint: Endpoint, read: (run: Run) => Change): Together {
	return {
		prepare: async (run) => await Promise.resolve([{ change: read(run), named: skuNamed(run) }]),
		send: async function* send(parts) {
			const byShop = groupBy(parts, ({ run }) => text(run.value(shop)));
			for (const group of byShop.values()) yield* updated(endpoint, group);
		},
	};
}

async function* updated(endpoint: Endpoint, parts: Part[]): AsyncGenerator<Told> {
	const [{ run }] = parts;
	const contentOf = ({ content }: Part) => content as { change: Change; named: SkuName };
	const find = await findSkus(
		run,
		parts.map((part) => contentOf(part).named),
	);
	const updates: Update[] = [];
	for (const part of parts) {
		const { change, named } = contentOf(part);
		const sku = find(named);
		const changed = sku instanceof PlatformError ? sku : change(sku);
		if (sku instanceof PlatformError) yield { part, outcome: { failure: sku } };
		else if (changed instanceof PlatformError) yield { part, outcome: { failure: changed } };
		else updates.push({ part, sku, change: changed });
	}
	const byProduct = groupBy(updates, ({ sku }) => sku.productId);
	const answers = mapOrdered(
		each([...byProduct.values()]),
		run.platform.rate.inFlight,
		async (group) => await sendProduct(endpoint, group),
	);
	for await (const told of answers) yield* told;
}

/** Sends what changes on the SKUs of one product; the items say what was sent. */
async function sendProduct(endpoint: Endpoint, updates: Update[]): Promise<Told[]> {
	const [{ part, sku: first }] = updates;
	const { session } = part.run;
	const call = callForShop(part.run, endpoint);
	call.path = fillIn(call.path, 'product_id', first.productId);
	// A SKU that several items name is sent as the last of them leaves it.
	const changes = new Map(updates.map(({ sku, change }) => [sku.skuId, change]));
	call.body = { skus: [...changes].map(([id, change]) => ({ id, ...change })) };
	// The same numbers once more change nothing.
	call.isRepeatable = true;
	const answer = await session.send(call).catch(refusalOf);
	const refusals =
		answer instanceof PlatformError
			? updates.map(() => answer)
			: refusalsAmong(
					updates.map(({ sku }) => [sku.skuId]),
					session.failuresOf(answer.reading),
				);
	return updates.map(({ part: one, sku, change }, index) => {
		const { productId, skuId, sellerSku } = sku;
		const failure = refusals[index]?.about(sellerSku || skuId);
		if (failure) return { part: one, outcome: { failure } };
		const names = { product_id: productId, sku_id: skuId, seller_sku: sellerSku };
		return { part: one, outcome: { json: { ...names, ...change, success: true } } };
	});
}
