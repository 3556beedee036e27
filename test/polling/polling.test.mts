import { createHost } from '../harness/index.mts';
import { ChangesTrigger, platform } from '../webhook/trigger.mts';

const START = Date.UTC(2026, 10, 22, 10, 0, 0);
const MINUTE = 60_000;
let now = START;

beforeEach(() => {
	now = START;
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	platform.records = [];
	platform.reads = [];
	platform.fail = false;
	platform.slow = undefined;
});

afterEach(() => {
	jest.restoreAllMocks();
});

async function open(hours = 0, mode: 'trigger' | 'manual' = 'trigger') {
	const host = await createHost({ nodes: [ChangesTrigger], credentials: [] });
	return host.trigger({ type: 'changesTrigger', parameters: { hours }, mode });
}

async function ids(trigger: Awaited<ReturnType<typeof open>>): Promise<string[]> {
	const result = await trigger.poll();
	return (result?.[0] ?? []).map((item) => String(item.json.id));
}

describe('polling', () => {
	it('starts from now when asked to, and reports nothing old', async () => {
		// One that the overlap reaches, and one that it does not.
		platform.records = [30, 0.5].map((minutes) => ({
			id: `old-${minutes}`,
			updated: START - MINUTE * minutes,
		}));
		const trigger = await open(0);
		expect(await trigger.poll()).toBeNull();
		now += MINUTE;
		platform.records.push({ id: 'new', updated: now });
		expect(await ids(trigger)).toEqual(['new']);
	});

	it('starts some hours back when asked to', async () => {
		platform.records = [
			{ id: 'a', updated: START - 90 * MINUTE },
			{ id: 'b', updated: START - 300 * MINUTE },
		];
		expect(await ids(await open(2))).toEqual(['a']);
	});

	it('hands each change over once, although every poll looks back', async () => {
		const trigger = await open(1);
		platform.records = [{ id: 'a', updated: START - 1000 }];
		expect(await ids(trigger)).toEqual(['a']);
		now += 10_000;
		expect(await ids(trigger)).toEqual([]);
		platform.records.push({ id: 'late', updated: START - 30_000 });
		expect(await ids(trigger)).toEqual(['late']);
		platform.records[0].updated = now;
		expect(await ids(trigger)).toEqual(['a']);
		expect(await ids(trigger)).toEqual([]);
	});

	it('orders the changes by time', async () => {
		platform.records = [3, 1, 2].map((minute) => ({
			id: String(minute),
			updated: START - 10 * MINUTE + minute * MINUTE,
		}));
		expect(await ids(await open(1))).toEqual(['1', '2', '3']);
	});

	it('reads the same stretch again when a poll breaks off', async () => {
		const trigger = await open(1);
		platform.records = [
			{ id: 'a', updated: START - 2000 },
			{ id: 'b', updated: START - 1000 },
		];
		platform.fail = true;
		await expect(trigger.poll()).rejects.toThrow('broke off');
		platform.fail = false;
		expect(await ids(trigger)).toEqual(['a', 'b']);
	});

	it('loses nothing when n8n ends before the state is stored', async () => {
		const trigger = await open(1);
		platform.records = [{ id: 'a', updated: START - 1000 }];
		expect(await ids(trigger)).toEqual(['a']);
		// What n8n had not stored yet is gone after the restart.
		delete trigger.staticData.watermark;
		delete trigger.staticData.seen;
		trigger.restart();
		expect(await ids(trigger)).toEqual(['a']);
	});

	it('goes on after a restart without repeating', async () => {
		const trigger = await open(1);
		platform.records = [{ id: 'a', updated: START - 1000 }];
		expect(await ids(trigger)).toEqual(['a']);
		trigger.restart();
		expect(await ids(trigger)).toEqual([]);
	});

	it('gives each of 10,000 changes once while they keep coming', async () => {
		const trigger = await open(1);
		const received: string[] = [];
		for (let round = 0; round < 10; round++) {
			for (let index = 0; index < 1000; index++) {
				platform.records.push({ id: `${round}-${index}`, updated: now - (index % 50_000) });
			}
			received.push(...(await ids(trigger)));
			now += 20_000;
		}
		expect(received).toHaveLength(10_000);
		expect(new Set(received).size).toBe(10_000);
	});

	it('hands a change over once when a poll takes longer than the time until the next one', async () => {
		const trigger = await open(1);
		platform.records = [{ id: 'a', updated: START - 1000 }];
		let end = () => {};
		platform.slow = new Promise((resolve) => {
			end = resolve;
		});
		const slow = ids(trigger);
		const next = ids(trigger);
		end();
		expect(await Promise.all([slow, next])).toEqual([['a'], []]);
		expect(platform.reads).toHaveLength(1);
		platform.records.push({ id: 'b', updated: START - 500 });
		expect(await ids(trigger)).toEqual(['b']);
	});

	it('remembers only what can turn up again', async () => {
		const trigger = await open(1);
		platform.records = [{ id: 'a', updated: START - 1000 }];
		await trigger.poll();
		now += 10 * MINUTE;
		platform.records = [{ id: 'b', updated: now }];
		await trigger.poll();
		expect(Object.keys(trigger.staticData.seen as object)).toEqual([`b@${now}`]);
	});

	it('shows a sample in the editor and leaves the state alone', async () => {
		platform.records = Array.from({ length: 30 }, (_, index) => ({
			id: String(index),
			updated: START - index * MINUTE,
		}));
		const trigger = await open(0, 'manual');
		expect(await ids(trigger)).toHaveLength(10);
		expect(trigger.staticData).toEqual({});
	});
});
