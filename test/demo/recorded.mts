import { createHmac } from 'node:crypto';
import { FACEBOOK_ORDERS } from '../../workflows/source/tools/tables.mts';
import type { N8nSession } from '../host/host.mjs';
import { facebookCommerce } from '../sandbox/fixtures.mts';
import type { Sandbox } from '../sandbox/index.mts';
import { fillTable } from './tables.mts';

/** A day on which Meta still gave out orders. */
const BEFORE_RETIREMENT = Date.parse('2026-10-20T00:00:00Z');

const PAGE_SIZE = 100;

interface Page {
	data: Array<{ id: string }>;
	paging?: { next?: string; cursors?: { after?: string } };
}

/** Orders that Meta's API gave out while it did, as somebody would have kept them: all, or so many. */
export async function facebookOrders(
	{ urls, control }: Sandbox,
	most = Infinity,
): Promise<Page['data']> {
	const { accessToken } = facebookCommerce.pages.main;
	const { appSecret } = facebookCommerce.app;
	const states = ['FB_PROCESSING', 'CREATED', 'IN_PROGRESS', 'COMPLETED'];
	const address = new URL(
		`${urls.facebookCommerce}/v25.0/${facebookCommerce.cms.id}/commerce_orders`,
	);
	address.search = new URLSearchParams({
		access_token: accessToken,
		appsecret_proof: createHmac('sha256', appSecret).update(accessToken).digest('hex'),
		state: JSON.stringify(states),
		fields:
			'id,order_status,created,last_updated,ship_by_date,merchant_order_id,channel,buyer_details,shipping_address,estimated_payment_details,items{id,product_id,retailer_id,quantity,price_per_unit}',
		limit: String(PAGE_SIZE),
	}).toString();
	const orders: Page['data'] = [];
	const { now } = control.clock();
	const began = Date.now();
	control.clock({ now: BEFORE_RETIREMENT });
	try {
		for (let after = ''; ; ) {
			if (after) address.searchParams.set('after', after);
			const page = (await (await fetch(address)).json()) as Page;
			if (!page.data) throw new Error(`The sandbox gave no orders: ${JSON.stringify(page)}`);
			orders.push(...page.data);
			after = page.paging?.next ? (page.paging.cursors?.after ?? '') : '';
			if (!after || orders.length >= most) return orders.slice(0, most);
		}
	} finally {
		control.clock({ now: now + Date.now() - began });
	}
}

/** Fills the table of recorded orders in an n8n, with all or so many; the answer is their numbers. */
export async function recordFacebookOrders(
	session: N8nSession,
	sandbox: Sandbox,
	most?: number,
): Promise<string[]> {
	const orders = await facebookOrders(sandbox, most);
	const rows = orders.map((order) => ({
		orderId: order.id,
		commerceAccountId: facebookCommerce.cms.id,
		order: JSON.stringify(order),
	}));
	await fillTable(session, FACEBOOK_ORDERS, rows);
	return orders.map(({ id }) => id);
}
