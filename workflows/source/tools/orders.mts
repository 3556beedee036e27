/** What workflows share that keep orders in the table `marketplace_orders`. */
import { code, IS_TRUE, shape, together, when } from './nodes.mts';
import { deleteRows, insertRows, newOrChanged, ORDERS, readRows, upsertRows } from './tables.mts';
import type { Condition } from './tables.mts';
import type { Link, NodeSketch, Place } from './workflow.mts';

/** A unified order as a row of the table; for `shape`. `order` is the expression of the order. */
const orderRowOf = (order: string) => `JSON.stringify({
  platform: ${order}.platform,
  shopId: ${order}.shopId,
  orderId: ${order}.orderId,
  orderNumber: ${order}.orderNumber,
  status: ${order}.status,
  nativeStatus: ${order}.nativeStatus,
  orderCreatedAt: ${order}.createdAt,
  orderUpdatedAt: ${order}.updatedAt,
  paidAt: ${order}.paidAt,
  shipBy: ${order}.shipBy,
  currency: ${order}.currency,
  itemsTotal: ${order}.itemsTotal,
  shippingFee: ${order}.shippingFee,
  discountTotal: ${order}.discountTotal,
  taxTotal: ${order}.taxTotal,
  grandTotal: ${order}.grandTotal,
  paymentMethod: ${order}.paymentMethod,
  buyerName: ${order}.buyer?.name,
  shipToCountry: ${order}.shipTo?.country,
  shipToCity: ${order}.shipTo?.city,
  shipToAddress: ${order}.shipTo?.address,
  quantity: ${order}.items?.reduce((total, item) => total + item.quantity, 0),
  items: JSON.stringify(${order}.items),
  packages: JSON.stringify(${order}.packages),
  note: ${order}.note,
  cancelReason: ${order}.cancelReason,
  syncedAt: $now.toUTC().toISO()
})`;

/** Adds amounts without losing a cent: as whole numbers of the fourth decimal. For code nodes. */
export const MONEY = `
// Amounts are added as whole numbers, so that no cent is lost.
const unitsOf = (amount) => {
	const [, sign, whole, part = ''] = /^(-?)(\\d+)(?:\\.(\\d+))?$/.exec(amount ?? '') ?? ['', '', '0'];
	return BigInt(sign + whole + part.slice(0, 4).padEnd(4, '0'));
};
const textOf = (units) => {
	const digits = String(units < 0n ? -units : units).padStart(5, '0');
	const part = digits.slice(-4).replace(/0+$/, '');
	return (units < 0n ? '-' : '') + digits.slice(0, -4) + (part ? '.' + part : '');
};
`;

/**
 * Brings unified orders into the table, nine nodes from *Order Row* on to *When All Is Saved*, which
 * waits for what is linked to its first input too. New rows are added together, changed ones one by one,
 * and rows that two runs have added at the same moment become one again. Nothing here continues when the
 * table cannot be written: the run ends with n8n's own words, and the next one does what is missing.
 *
 * @param reads whether the table is read once, or for each order the rows of this order
 * @param order the expression of a unified order, for what comes in
 */
export function saveOrders(
	[x, y]: Place,
	reads: 'once' | 'each',
	order = '$json',
): { nodes: NodeSketch[]; links: Array<readonly string[] | Link> } {
	const isSame = (keyName: string): Condition => ({
		keyName,
		condition: 'eq',
		keyValue: `={{ $json.${keyName} }}`,
	});
	const known = { name: 'Known Orders', at: [x + 220, y] as const };
	return {
		nodes: [
			shape({ name: 'Order Row', at: [x, y] }, orderRowOf(order)),
			reads === 'once'
				? readRows(known, ORDERS)
				: { ...readRows(known, ORDERS, ORDERS.key.map(isSame)), executeOnce: false },
			code(
				{ name: 'New or Changed', at: [x + 440, y] },
				newOrChanged(ORDERS, 'Known Orders', {
					rows: 'Order Row',
					newest: 'orderUpdatedAt',
					doubles: true,
				}),
			),
			when({ name: 'Is It New?', at: [x + 660, y] }, '={{ $json.changes === 0 }}', IS_TRUE),
			when(
				{ name: 'Is It There Twice?', at: [x + 880, y + 100] },
				'={{ $json.changes === undefined }}',
				IS_TRUE,
			),
			insertRows({ name: 'Add New Orders', at: [x + 1140, y - 120] }, ORDERS),
			upsertRows({ name: 'Update Changed Orders', at: [x + 1140, y + 260] }, ORDERS),
			deleteRows({ name: 'Remove Doubles', at: [x + 1140, y + 60] }, ORDERS, [
				{ keyName: 'id', condition: 'eq', keyValue: '={{ $json.id }}' },
			]),
			together({ name: 'When All Is Saved', at: [x + 1400, y] }, 4),
		],
		links: [
			['Order Row', 'Known Orders', 'New or Changed', 'Is It New?', 'Add New Orders'],
			{ from: 'Is It New?', to: 'Is It There Twice?', output: 1 },
			['Is It There Twice?', 'Remove Doubles'],
			{ from: 'Is It There Twice?', to: 'Update Changed Orders', output: 1 },
			...['Add New Orders', 'Remove Doubles', 'Update Changed Orders'].map((from, index) => ({
				from,
				to: 'When All Is Saved',
				input: index + 1,
			})),
		],
	};
}
