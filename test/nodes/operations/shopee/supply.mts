/** What the examples use up, each piece given out once. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { PRODUCTS } from '../../../sandbox/data/products.mts';
import * as fixtures from '../../../sandbox/fixtures.mts';
import type { OrderRow } from '../../../sandbox/orderBook.mts';
import { locateOrder, planOf } from '../../../sandbox/shopee/data.mts';
import { isUnprintable, slotOf, waysOf } from '../../../sandbox/shopee/parcels.mts';
import { shelfItemId } from '../../../sandbox/shopee/shelfItems.mts';
import type { Fields, Market } from '../../market.mts';

let market: Market;

/** Orders of one package whose labels can be made, each given out once. */
class Orders {
	private readonly given = new Set<string>();

	take(status: string, way?: string) {
		const found = market.sandbox.control
			.orders({ platform: 'shopee', shop: 'TH', status })
			.ids.map((orderSn) => ({ orderSn, ...rowOf(orderSn) }))
			.find(
				({ orderSn, row }) =>
					!this.given.has(orderSn) &&
					planOf(1, row).packageCount === 1 &&
					planOf(1, row).items.length > 0 &&
					!isUnprintable({ row }) &&
					(!way || waysOf(row).some((each) => each === way)),
			);
		if (!found) throw new Error(`No more orders that are ${status}`);
		this.given.add(found.orderSn);
		const { orderSn, row } = found;
		return {
			orderSn,
			packageNumber: `OFGTH${20_000_000_000 + row.index * 10}`,
			slot: slotOf({ row }),
		};
	}
}

function rowOf(orderSn: string) {
	const place = locateOrder(orderSn);
	if (!place) throw new Error(`${orderSn} is no order of the sandbox`);
	return { row: place as OrderRow };
}

let orders = new Orders();

/** An order that no other example uses. */
export const takeOrder = (status: string, way?: string) => orders.take(status, way);

/** Fields of a credential of the merchant; other examples spend its first pairs of tokens. */
export function merchantFields(opened: Market): Fields {
	const { id, tokens } = fixtures.shopee.merchant;
	const pair = tokens[tokens.length - 1];
	return {
		...opened.shopeeFields(),
		subjectType: 'merchant',
		subjectId: String(id),
		accessToken: pair.accessToken,
		refreshToken: pair.refreshToken,
	};
}

/** Order numbers of the shop, in a state or in all. */
const numbers = (status?: string) =>
	market.sandbox.control.orders({ platform: 'shopee', shop: 'TH', status }).ids;

/** Bookings of orders that can be picked up, each given out once. */
const usedBookings = new Set<string>();

export function takeBooking(): { number: string; slot: string } {
	const found = numbers().find((orderSn) => {
		const { row } = rowOf(orderSn);
		const isBooked = row.index % 40 === 7 && !usedBookings.has(orderSn);
		return isBooked && !isUnprintable({ row }) && waysOf(row).includes('pickup');
	});
	if (!found) throw new Error('No more bookings');
	usedBookings.add(found);
	return { number: `B${found}`, slot: slotOf(rowOf(found)) };
}

export const daysAgo = (days: number) =>
	new Date(market.sandbox.control.clock().now - days * 86_400_000).toISOString();

export const file = (fileName: string, mimeType: string): INodeExecutionData[] => [
	{
		json: {},
		binary: {
			data: { data: Buffer.from('FAKE file').toString('base64'), fileName, mimeType },
		},
	},
];

export const item = (index: number) => Number(shelfItemId('TH', index));

const productOf = (index: number) => PRODUCTS[index % PRODUCTS.length];

/** The SKU of the first variation of a product. */
export const modelSku = (index: number) => `${productOf(index).sku}-${index}-1`;

/** Products whose price no promotion holds, each changed by one run only. */
let lastItem = 30;
export const nextItem = () => {
	do lastItem += 1;
	while (
		lastItem % 10 === 3 ||
		lastItem % 25 === 24 ||
		productOf(lastItem).variations.length < 2 ||
		!productOf(lastItem).sku
	);
	return lastItem;
};

let returns: string[] = [];

/** A return that no other example uses. */
export const takeReturn = () => returns.shift() ?? '';

let sample = { orderSn: '', packageNumber: '' };

/** The shipped order that the samples are about. */
export const sampleOrder = () => sample;

/** Begins anew, in the shop of this market. */
export function stock(opened: Market): void {
	market = opened;
	orders = new Orders();
	lastItem = 30;
	sample = takeOrder('SHIPPED');
	returns = numbers('COMPLETED')
		.filter((number) => rowOf(number).row.index % 4 === 0)
		.map((number) => `R${number}`);
}

export async function run(
	resource: string,
	operation: string,
	parameters: IDataObject,
	input?: INodeExecutionData[],
) {
	const [{ json }] = await market.host.runNode({
		type: 'shopee',
		credentials: market.connectShopee(
			resource === 'globalProduct' ? merchantFields(market) : market.shopeeFields(),
		),
		parameters: { resource, operation, ...parameters },
		input,
	});
	return json;
}

export const calls = (...names: string[]) => names.map((name) => name.replace(' ', ' /api/v2/'));
