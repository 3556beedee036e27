import type { IDataObject } from 'n8n-workflow';

import { TikTokShopWorld } from './world.mts';

let world: TikTokShopWorld;

beforeAll(async () => {
	world = await TikTokShopWorld.open(500);
});

afterAll(async () => await world.close());

beforeEach(() => world.reset());

afterEach(() => {
	jest.restoreAllMocks();
});

async function packages(status: string): Promise<string[]> {
	const found = await world.run('fulfillment.getMany', { returnAll: true, options: { status } });
	world.recorder.take();
	return found.map(({ id }) => String(id));
}

/** Long waits pass at once; how long they would have been. */
function hurry(): number[] {
	const waits: number[] = [];
	const { setTimeout: real } = globalThis;
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms = 0) => {
		const isWait = ms >= 1000 && ms <= 15_000;
		if (isWait) waits.push(ms);
		return real(work, isWait ? 1 : ms);
	}) as typeof setTimeout);
	return waits;
}

describe('packages', () => {
	it('are listed to the last page, 50 at a time', async () => {
		const all = await world.run('fulfillment.getMany', { returnAll: true });
		const calls = world.recorder.take();
		expect(all.length).toBeGreaterThan(150);
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		expect(calls).toHaveLength(Math.ceil(all.length / 50));
		expect(calls.every(({ values }) => values.page_size === '50')).toBe(true);
	});

	it('of a time range come out once and in order, however they were read', async () => {
		const all = await world.run('fulfillment.getMany', { returnAll: true });
		const times = all.map(({ create_time }) => Number(create_time)).sort((a, b) => a - b);
		const [from, to] = [times[20], times[times.length - 20]];
		const some = await world.run('fulfillment.getMany', {
			returnAll: true,
			options: { createdAfter: String(from), createdBefore: String(to), sortOrder: 'ASC' },
		});
		const wanted = times.filter((time) => time >= from && time < to);
		expect(some.map(({ create_time }) => create_time)).toEqual(wanted);
	});

	it('are shipped 50 at a time, and each refused one is told', async () => {
		const open = await packages('PROCESSING');
		const [done] = await packages('COMPLETED');
		const unknown = Array.from({ length: 30 }, (_, index) => String(index + 1));
		const asked = [...unknown, ...open.slice(0, 25), done];
		const { items } = await world.attempt(
			'fulfillment.shipMany',
			{ packageIds: asked.join('\n'), handoverMethod: 'PICKUP' },
			{ continueOnFail: true },
		);
		const calls = world.recorder.take();
		expect(calls.map(({ json }) => (json.packages as unknown[]).length)).toEqual([50, 6]);
		expect(calls[0].json.packages).toContainEqual({ id: open[0], handover_method: 'PICKUP' });
		expect(items).toHaveLength(56);
		expect(items.filter(({ json }) => json.success)).toHaveLength(25);
		const refused = items.find(({ json }) => String(json.error).includes('COMPLETED'));
		expect(refused?.json).toMatchObject({
			error: 'The package is COMPLETED',
			details: { subject: done },
		});
		const [read] = await world.run('fulfillment.get', { packageId: open[24] });
		expect(read.package_status).toBe('FULFILLING');
	});

	it('are shipped as the shop is set up when nobody says how', async () => {
		const [first, second] = await packages('PROCESSING');
		await world.run('fulfillment.ship', { packageId: first, handoverMethod: '' });
		await world.run('fulfillment.shipMany', { packageIds: second, handoverMethod: '' });
		const [one, many] = world.recorder.take();
		expect(one.json).toEqual({});
		expect(many.json).toEqual({ packages: [{ id: second }] });
	});

	it('are shipped in a slot, and the item names them', async () => {
		const [packageId] = await packages('PROCESSING');
		const [slots] = await world.run('fulfillment.getHandoverSlots', { packageId });
		const [slot] = slots.pickup_slots as IDataObject[];
		world.recorder.take();
		const items = await world.run('fulfillment.ship', {
			packageId,
			handoverMethod: 'PICKUP',
			options: { pickupFrom: String(slot.start_time), pickupTo: String(slot.end_time) },
		});
		expect(items).toEqual([{ package_id: packageId, success: true }]);
		const [{ json }] = world.recorder.take();
		const { start_time, end_time } = slot;
		expect(json).toEqual({ handover_method: 'PICKUP', pickup_slot: { start_time, end_time } });
	});

	it.each([
		[{ pickupFrom: '2026-11-01T08:00:00Z' }, "'Pickup From' and 'Pickup To' belong together"],
		[{ trackingNumber: 'X' }, "'Tracking Number' and 'Shipping Provider ID' belong together"],
	])('are not shipped with only %j', async (options, words) => {
		const { error } = await world.attempt('fulfillment.ship', { packageId: '1', options });
		expect(error?.message).toContain(words);
		expect(world.sent()).toEqual([]);
	});

	it('are not shipped a second time when an answer is lost', async () => {
		const [packageId] = await packages('PROCESSING');
		const path = `/fulfillment/202309/packages/${packageId}/ship`;
		world.control.fault({ platform: 'tikTokShop', kind: 'status', status: 503, match: { path } });
		const { error } = await world.attempt('fulfillment.ship', { packageId });
		expect(error).toBeDefined();
		expect(world.sent()).toEqual([`POST ${path}`]);
	});

	it('can be combined and taken apart', async () => {
		const [group] = await world.run('fulfillment.getCombinable', { returnAll: false, limit: 1 });
		const [combined] = await world.run('fulfillment.combine', {
			combinablePackages: JSON.stringify(group),
		});
		expect(combined).toEqual(group);
		const packageId = String(group.id);
		const apart = await world.run('fulfillment.uncombine', { packageId });
		expect(apart).toHaveLength((group.order_ids as string[]).length);
		const again = await world.attempt('fulfillment.uncombine', { packageId });
		expect(again.error?.message).toBe('The package is not a combined one [item 0]');
	});
});

describe('a label', () => {
	const documents = (packageId: string) =>
		`/fulfillment/202309/packages/${packageId}/shipping_documents`;

	it('is waited for, loaded without our token, and keeps its link to itself', async () => {
		const waits = hurry();
		const [order] = await world.run('order.getMany', {
			limit: 1,
			simplify: true,
			options: { status: 'COMPLETED' },
		});
		const [made] = await world.run('fulfillment.createPackage', { orderId: String(order.id) });
		world.recorder.take();
		const packageId = String(made.package_id);
		const { items, error } = await world.attempt('fulfillment.getShippingDocument', { packageId });
		expect(error).toBeUndefined();
		expect(world.sent()).toEqual(Array(2).fill(`GET ${documents(packageId)}`));
		expect(waits).toEqual([1000]);
		const [{ json, binary }] = items;
		expect(json).toEqual({ package_id: packageId, tracking_number: expect.any(String) });
		expect(binary?.data).toMatchObject({
			mimeType: 'application/pdf',
			fileName: `${packageId}-shipping-label.pdf`,
		});
		const text = Buffer.from(String(binary?.data.data), 'base64').toString();
		expect(text).toContain(`FAKE ${packageId}-SHIPPING_LABEL`);
		expect(JSON.stringify(items)).not.toContain('link_signature');
	});

	it('that is never made is given up in half a minute', async () => {
		const waits = hurry();
		const [packageId] = await packages('COMPLETED');
		const body = { code: 11034037, message: 'still generating', request_id: 'q' };
		const match = { path: documents(packageId) };
		world.control.fault({ platform: 'tikTokShop', kind: 'envelope', times: 99, match, body });
		const { error } = await world.attempt('fulfillment.getShippingDocument', { packageId });
		expect(error?.message).toBe('The label is still being made [item 0]');
		expect(waits.reduce((sum, each) => sum + each, 0)).toBe(30_000);
	});

	it('that is refused for another reason is not waited for', async () => {
		const waits = hurry();
		const { error } = await world.attempt('fulfillment.getShippingDocument', { packageId: '17' });
		expect(error?.message).toBe('The package does not exist [item 0]');
		expect(waits).toEqual([]);
	});
});
