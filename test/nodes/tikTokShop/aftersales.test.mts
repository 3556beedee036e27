import { TikTokShopWorld } from './world.mts';

let world: TikTokShopWorld;

beforeAll(async () => {
	world = await TikTokShopWorld.open(900);
});

afterAll(async () => await world.close());

beforeEach(() => world.reset());

const lose = (path: string) =>
	world.control.fault({
		platform: 'tikTokShop',
		kind: 'drop',
		when: 'after',
		match: { path, method: 'POST' },
	});

async function pendingReturns(): Promise<string[]> {
	const found = await world.run('return.getMany', {
		returnAll: true,
		simplify: true,
		options: { statuses: ['RETURN_OR_REFUND_REQUEST_PENDING'] },
	});
	world.recorder.take();
	return found.map((each) => String(each.return_id));
}

describe('returns', () => {
	it('are listed to the last page in pages of 50, and never fewer than 10', async () => {
		const all = await world.run('return.getMany', { returnAll: true, simplify: false });
		const calls = world.recorder.take();
		expect(all.length).toBeGreaterThan(100);
		expect(new Set(all.map((each) => each.return_id)).size).toBe(all.length);
		expect(calls).toHaveLength(Math.ceil(all.length / 50));
		const few = await world.run('return.getMany', { limit: 3, simplify: false });
		expect(few).toHaveLength(3);
		expect(world.recorder.take()[0].values.page_size).toBe('10');
	});

	it('of a time range come out once, oldest first', async () => {
		const all = await world.run('return.getMany', { returnAll: true, simplify: false });
		const times = all.map((each) => Number(each.update_time)).sort((a, b) => a - b);
		const [from, to] = [times[10], times[times.length - 10]];
		const some = await world.run('return.getMany', {
			returnAll: true,
			simplify: false,
			options: { updatedAfter: String(from), updatedBefore: String(to), sortField: 'update_time' },
		});
		const wanted = times.filter((time) => time >= from && time < to);
		expect(some.map((each) => each.update_time)).toEqual(wanted);
	});

	it('are decided once, also when the answer is lost on the way', async () => {
		const [returnId] = await pendingReturns();
		const path = `/return_refund/202309/returns/${returnId}/approve`;
		lose(path);
		const items = await world.run('return.approve', { returnId, decision: 'APPROVE_REFUND' });
		expect(items).toEqual([{ return_id: returnId, success: true }]);
		const calls = world.recorder.take();
		expect(calls.map(({ request }) => request)).toEqual([`POST ${path}`, `POST ${path}`]);
		expect(calls[0].values.idempotency_key).toMatch(/^[0-9a-f-]{36}$/);
		expect(calls[1].values.idempotency_key).toBe(calls[0].values.idempotency_key);
		const again = await world.attempt('return.approve', { returnId, decision: 'APPROVE_REFUND' });
		expect(again.error?.message).toContain('cannot be decided while it is');
	});

	it('carry a key of their own for each item, or the one that the user gives', async () => {
		const [first, second] = await pendingReturns();
		const reject = {
			decision: 'REJECT_REFUND',
			rejectReason: 'seller_reject_apply_product_has_been_packed',
		};
		const { items } = await world.attempt(
			'return.reject',
			{ ...reject, returnId: '={{ $json.id }}' },
			{ input: [{ json: { id: first } }, { json: { id: second } }] },
		);
		expect(items).toHaveLength(2);
		const keys = world.recorder.take().map(({ values }) => values.idempotency_key);
		expect(new Set(keys).size).toBe(2);
		const options = { idempotencyKey: 'FAKE-key' };
		await world.attempt('return.reject', { ...reject, returnId: first, options });
		expect(world.recorder.take()[0].values.idempotency_key).toBe('FAKE-key');
	});

	it('are not approved with half a partial refund', async () => {
		const parameters = { returnId: '1', decision: 'OFFER_PARTIAL_REFUND' };
		const options = { partialRefund: '5' };
		const { error } = await world.attempt('return.approve', { ...parameters, options });
		expect(error?.message).toBe("'Partial Refund' needs its currency [item 0]");
		expect(world.sent()).toEqual([]);
	});

	it('are opened once in place of the buyer', async () => {
		const [order] = await world.run('order.getMany', {
			limit: 1,
			simplify: true,
			options: { status: 'DELIVERED' },
		});
		lose('/return_refund/202602/returns');
		const [made] = await world.run('return.create', {
			orderId: String(order.id),
			returnType: 'REFUND',
			returnReason: 'ecom_order_delivered_refund_reason_wrong_item',
		});
		const found = await world.run('return.getMany', {
			returnAll: true,
			simplify: true,
			options: { orderIds: String(order.id) },
		});
		expect(found.filter((each) => each.return_id === made.return_id)).toHaveLength(1);
		expect(found).toHaveLength(2);
	});
});

describe('an order', () => {
	const cancelReason = 'seller_cancel_unpaid_reason_out_of_stock';

	async function open(): Promise<string> {
		const [order] = await world.run('order.getMany', {
			limit: 1,
			simplify: true,
			options: { status: 'AWAITING_SHIPMENT' },
		});
		world.recorder.take();
		return String(order.id);
	}

	it('is cancelled, and the list of cancellations knows it', async () => {
		const orderId = await open();
		const [made] = await world.run('cancellation.cancelOrder', { orderId, cancelReason });
		const found = await world.run('cancellation.getMany', {
			returnAll: true,
			options: { orderIds: orderId, types: ['CANCEL'] },
		});
		expect(found.map((each) => each.cancel_id)).toEqual([made.cancel_id]);
		const [order] = await world.run('order.get', { orderId, simplify: true });
		expect(order.status).toBe('CANCELLED');
		const again = await world.attempt('cancellation.cancelOrder', { orderId, cancelReason });
		expect(again.error?.message).toBe('An order that is CANCELLED cannot be cancelled [item 0]');
	});

	it('is not cancelled twice: this call has no key, so it is never repeated', async () => {
		const orderId = await open();
		lose('/return_refund/202602/cancellations');
		const { error } = await world.attempt('cancellation.cancelOrder', { orderId, cancelReason });
		expect(error).toBeDefined();
		expect(world.sent()).toEqual(['POST /return_refund/202602/cancellations']);
	});
});
