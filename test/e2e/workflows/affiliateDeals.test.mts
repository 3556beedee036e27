/** Affiliate deals in a real n8n: what matches, links with sub IDs, nothing twice. */
import { randomBytes } from 'node:crypto';
import { errorOf, outputOf } from '../../host/host.mjs';
import type { Execution, StoredCredential, WorkflowDefinition } from '../../host/host.mjs';
import { importWorkflow, nodeOf, saveCredentials } from '../support/workflows.mts';
import { startWorld } from '../support/world.mts';
import type { World } from '../support/world.mts';

const SETTINGS = {
	keyword: 'shirt',
	leastCommissionPercent: 10,
	lowestPrice: 50,
	highestPrice: 600,
	leastRating: 4,
	leastSales: 1000,
	mostPerRun: 7,
};

describe('affiliate deals in a real n8n', () => {
	let world: World;
	let saved: StoredCredential[];

	beforeAll(async () => {
		world = await startWorld();
		saved = await saveCredentials(world.session, world.sandbox);
	});

	afterAll(async () => await world?.stop());

	async function run(settings: Record<string, string | number>): Promise<Execution> {
		const change = (workflow: WorkflowDefinition): WorkflowDefinition => {
			const { assignments } = nodeOf(workflow, 'Settings').parameters.assignments as {
				assignments: Array<{ name: string; value: unknown }>;
			};
			for (const each of assignments) each.value = settings[each.name] ?? each.value;
			return { ...workflow, id: randomBytes(8).toString('hex') };
		};
		const workflow = await importWorkflow(world.session, 'affiliate-deals', saved, change);
		const execution = await workflow.run();
		expect(errorOf(execution)).toBeUndefined();
		expect(execution.status).toBe('success');
		return execution;
	}

	const rowsOf = async (table: string) => (await world.session.tableRows(table)) ?? [];

	/** How many calls of a kind there were so far. */
	const calls = (name: string): number =>
		Object.entries(world.sandbox.control.stats().shopeeAffiliate.byEndpoint)
			.filter(([endpoint]) => endpoint.includes(name))
			.reduce((sum, [, count]) => sum + count, 0);

	it('sends the best of what matches, each with a link of its own', async () => {
		const execution = await run(SETTINGS);
		const read = outputOf(execution, 'Get Offers');
		const matching = read.filter(
			(offer) =>
				Number(offer.commissionRate) >= 0.1 &&
				Number(offer.priceMin) >= 50 &&
				Number(offer.priceMin) <= 600 &&
				Number(offer.ratingStar) >= 4 &&
				Number(offer.sales) >= 1000,
		);
		expect(matching.length).toBeGreaterThan(2 * SETTINGS.mostPerRun);
		const best = [...matching]
			.sort((a, b) => Number(b.commission) - Number(a.commission))
			.slice(0, SETTINGS.mostPerRun);
		const deals = await rowsOf('affiliate_deals_sent');
		expect(deals.map(({ dealKey }) => dealKey)).toEqual(
			best.map(({ shopId, itemId }) => `${String(shopId)}-${String(itemId)}`),
		);
		for (const deal of deals) {
			expect(deal).toMatchObject({
				shortLink: expect.stringMatching(/^https:\/\/s\.shopee\.com\.br\/FAKE/),
				subIds: 'deals, channel1',
			});
		}
		// One call makes all links.
		expect(calls('generateBatchShortLink')).toBe(1);
		const messages = await rowsOf('marketplace_messages');
		expect(messages.map(({ text }) => String(text).split('\n')[1])).toEqual(
			deals.map(({ shortLink }) => shortLink),
		);
	});

	it('sends other deals the next time, and none twice', async () => {
		await run(SETTINGS);
		const deals = await rowsOf('affiliate_deals_sent');
		expect(deals).toHaveLength(2 * SETTINGS.mostPerRun);
		expect(new Set(deals.map(({ dealKey }) => dealKey)).size).toBe(deals.length);
	});

	it('ends quietly when nothing matches', async () => {
		const before = calls('ShortLink');
		await run({ ...SETTINGS, leastRating: 6 });
		expect(calls('ShortLink')).toBe(before);
		expect(await rowsOf('affiliate_deals_sent')).toHaveLength(2 * SETTINGS.mostPerRun);
	});

	it('counts no deal as sent of which Shopee made no link', async () => {
		const { control } = world.sandbox;
		control.options({ platform: 'shopeeAffiliate', batchLinks: false });
		control.fault({
			platform: 'shopeeAffiliate',
			kind: 'envelope',
			after: 13,
			body: {
				errors: [
					{
						message: 'error [11001]: Params Error : invalid origin url',
						extensions: { code: 11001, message: 'Params Error : invalid origin url' },
					},
				],
				data: null,
			},
		});
		const before = await rowsOf('affiliate_deals_sent');
		const execution = await run(SETTINGS);
		const wrong = outputOf(execution, 'What Went Wrong');
		expect(wrong).toEqual([{ text: expect.stringMatching(/^Affiliate deals: /) }]);
		const after = await rowsOf('affiliate_deals_sent');
		expect(after).toHaveLength(before.length + SETTINGS.mostPerRun - 1);
	});
});
