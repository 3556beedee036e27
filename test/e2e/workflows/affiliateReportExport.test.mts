/** The affiliate report in a real n8n, against the conversions that the sandbox holds. */
import { randomBytes } from 'node:crypto';
import { demoCredentials } from '../../demo/marketplaces.mts';
import { errorOf, outputOf } from '../../host/host.mjs';
import type { Execution, WorkflowDefinition } from '../../host/host.mjs';
import { shopeeAffiliate } from '../../sandbox/fixtures.mts';
import { ConversionBook } from '../../sandbox/shopeeAffiliate/data.mts';
import type { Item, Order } from '../../sandbox/shopeeAffiliate/data.mts';
import { importWorkflow, nodeOf } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

const DAY = 86_400;

/** Days before yesterday that the first run reads again. */
const REFRESHED = 2;

const BILL = '700002';

/** An item of an order that came through a link. */
interface Line {
	key: string;
	conversion: string;
	order: Order;
	item: Item;
	subIds: string;
	time: number;
}

describe('the affiliate report in a real n8n', () => {
	let world: World;
	let book: ConversionBook;

	beforeAll(async () => {
		world = await startWorld();
		const { start } = world.sandbox.control.state();
		book = new ConversionBook(1, Math.floor(start / 1000), 25_000);
	});

	afterAll(async () => await world?.stop());

	const now = () => Math.floor(world.sandbox.control.clock().now / 1000);

	/** The beginning of yesterday; n8n's time zone is UTC in tests. */
	const yesterday = () => Math.floor(now() / DAY) * DAY - DAY;

	/** What the sandbox holds of a time, line by line. */
	function held(from: number, to: number): Line[] {
		return book.between(from, to - 1).flatMap((index) => {
			const { conversionId, orders, utmContent, purchaseTime } = book.at(index, now());
			return orders.flatMap((order) =>
				order.items.map((item) => ({
					key: [conversionId, order.orderId, item.itemId, item.modelId, item.promotionId].join('-'),
					conversion: String(conversionId),
					order,
					item,
					subIds:
						String(utmContent)
							.split('-')
							.filter((part) => part !== '')
							.join(', ') || 'none',
					time: purchaseTime,
				})),
			);
		});
	}

	const cents = (lines: Line[]): string =>
		(
			lines.reduce((sum, { item }) => sum + Math.round(Number(item.itemTotalCommission) * 100), 0) /
			100
		).toFixed(2);

	/** Runs the workflow for an account, with some of its settings changed. */
	async function run(
		app: keyof typeof shopeeAffiliate.apps,
		settings: Record<string, string | number>,
	): Promise<Execution> {
		const { shopeeAffiliateApi: own } = demoCredentials(world.sandbox.urls);
		const { appId, secret, country } = shopeeAffiliate.apps[app];
		const customBaseUrl = `${world.sandbox.urls.shopeeAffiliate}/${country}`;
		const credential = { ...own, data: { appId, appSecret: secret, country, customBaseUrl } };
		const saved = { ...credential, id: await world.session.createCredential(credential) };
		const change = (workflow: WorkflowDefinition): WorkflowDefinition => {
			const { assignments } = nodeOf(workflow, 'Settings').parameters.assignments as {
				assignments: Array<{ name: string; value: unknown }>;
			};
			for (const each of assignments) each.value = settings[each.name] ?? each.value;
			return { ...workflow, id: randomBytes(8).toString('hex') };
		};
		const workflow = await importWorkflow(
			world.session,
			'affiliate-report-export',
			[saved],
			change,
		);
		const execution = await workflow.run();
		expect(errorOf(execution)).toBeUndefined();
		expect(execution.status).toBe('success');
		return execution;
	}

	const rowsOf = async (table: string) => (await world.session.tableRows(table)) ?? [];

	it('brings yesterday into a file, and yesterday and the days before into tables', async () => {
		const execution = await run('main', { refreshDays: REFRESHED });
		const from = yesterday();
		const lines = held(from, from + DAY);
		expect(lines.length).toBeGreaterThan(200);
		expect(outputOf(execution, 'Get Yesterday as a File')).toMatchObject([
			{ rowCount: lines.length, fileName: expect.stringMatching(/^conversions-.*\.csv$/) },
		]);

		const all = held(from - REFRESHED * DAY, from + DAY);
		const rows = await rowsOf('affiliate_conversions');
		expect(rows.map(({ rowKey }) => rowKey).sort()).toEqual(all.map(({ key }) => key).sort());
		const byKey = new Map(rows.map((row) => [row.rowKey, row]));
		for (const { key, item, order, subIds, time } of all) {
			expect(byKey.get(key)).toMatchObject({
				itemId: String(item.itemId),
				itemName: item.itemName,
				orderStatus: order.orderStatus,
				commission: item.itemTotalCommission,
				quantity: item.qty,
				day: new Date(time * 1000).toISOString().slice(0, 10),
				subIds,
			});
		}

		const summary = await rowsOf('affiliate_summary');
		const day = new Date(from * 1000).toISOString().slice(0, 10);
		const ofDay = summary.filter((row) => row.day === day);
		for (const { subIds, commission, conversions } of ofDay) {
			const own = lines.filter((line) => line.subIds === subIds);
			expect(commission).toBe(cents(own));
			expect(conversions).toBe(new Set(own.map(({ conversion }) => conversion)).size);
		}
		expect(new Set(ofDay.map(({ subIds }) => subIds))).toEqual(
			new Set(lines.map(({ subIds }) => subIds)),
		);
		expect(new Set(summary.map((row) => row.day)).size).toBe(1 + REFRESHED);

		const [message] = await rowsOf('marketplace_messages');
		expect(message).toMatchObject({
			title: `Affiliate report of ${day}`,
			text: expect.stringContaining(`commission ${cents(lines)}`),
		});
	});

	it('doubles nothing when it runs again, and marks what a bill paid', async () => {
		const before = await rowsOf('affiliate_conversions');
		const summary = await rowsOf('affiliate_summary');
		await run('partner', { refreshDays: 0, validationId: BILL });
		const after = await rowsOf('affiliate_conversions');
		const paid = after.filter(({ validationId }) => validationId === BILL);
		expect(paid.length).toBeGreaterThan(100);
		expect(after).toHaveLength(before.length + paid.length);
		expect(new Set(after.map(({ rowKey }) => rowKey)).size).toBe(after.length);
		expect(await rowsOf('affiliate_summary')).toHaveLength(summary.length);
		expect(await rowsOf('marketplace_messages')).toHaveLength(1);
	});

	it('says so when nobody bought anything', async () => {
		const quiet = yesterday() - 3 * DAY;
		const second = Array.from({ length: 3600 }, (_, offset) => quiet + offset).find(
			(moment) => held(moment, moment + 2).length === 0,
		) as number;
		const iso = (moment: number) => new Date(moment * 1000).toISOString();
		const before = await rowsOf('affiliate_conversions');
		await run('thailand', { from: iso(second), to: iso(second + 1), refreshDays: 0 });
		expect(await rowsOf('affiliate_conversions')).toEqual(before);
		const messages = await rowsOf('marketplace_messages');
		expect(messages).toHaveLength(2);
		expect(messages[1].text).toBe('No conversions on this day.');
	});

	it('says what is wrong when Shopee refuses, and tells no numbers', async () => {
		const execution = await run('noAccess', { refreshDays: 0 });
		expect(outputOf(execution, 'What Went Wrong')).toEqual([
			{ text: expect.stringMatching(/^Affiliate report: .+/) },
		]);
		expect(await rowsOf('marketplace_messages')).toHaveLength(2);
	});
});
