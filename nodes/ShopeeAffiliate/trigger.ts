import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { listOfText } from '../shared/catalog/fields';
import { InputError } from '../shared/engine/errors';
import { take, unique } from '../shared/engine/flow';
import { text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { pages } from '../shared/engine/paging';
import { callTo } from '../shared/engine/run';
import { Session } from '../shared/engine/session';
import { firstRunMs, onePoll } from '../shared/trigger/changes';
import type { TriggerEvent } from '../shared/trigger/describe';
import {
	CONVERSION_EVENTS,
	LONGEST_LOOK_BACK_DAYS,
	LOOK_BACK_DAYS,
	OFFER_EVENTS,
	OFFER_VALUES,
	VALIDATED,
	WATCHED_OFFERS,
} from './events';
import { TIME_BOUNDS } from './fields';
import { shopeeAffiliate } from './platform';
import { rowsOf, stretches } from './reports';
import { OFFER_FIELDS, offerSelection, REPORT_SELECTION } from './schema';
import {
	compareConversions,
	compareOffers,
	isMatch,
	newest,
	remember,
	rememberConversions,
	storedObject,
} from './watch';
import type { Criteria, KnownConversions, KnownOffers } from './watch';

/** Days in one scan of the report. */
const SCAN_DAYS = 31;

/** More conversions than this are not watched: n8n keeps what is known in its database. */
const MOST_CONVERSIONS = 20_000;

/** More offers than this are not remembered. */
const MOST_OFFERS = 10_000;

/** How many records a test run in the editor shows. */
const SAMPLE_SIZE = 10;

const DAY_MS = 86_400_000;

/** One poll of one node. */
class Poll {
	/** What n8n keeps between polls */
	private readonly store: IDataObject;

	/** What is kept once everything was read */
	private readonly next: IDataObject = {};

	private readonly isSample: boolean;

	private readonly found: Json[] = [];

	constructor(
		private readonly host: IPollFunctions,
		private readonly session: Session,
		private readonly chosen: string[],
	) {
		this.store = host.getWorkflowStaticData('node');
		this.isSample = host.getMode() === 'manual';
	}

	/** Reads what the chosen events are about and hands every change over once. */
	async run(): Promise<INodeExecutionData[][] | null> {
		if (this.wants(...CONVERSION_EVENTS)) await this.conversions();
		if (this.wants(VALIDATED)) await this.validated();
		if (this.wants(...OFFER_EVENTS)) await this.offers();
		if (!this.isSample) Object.assign(this.store, this.next);
		const found = this.isSample ? this.found.slice(0, SAMPLE_SIZE) : this.found;
		return found.length === 0 ? null : [found.map((json) => ({ json }))];
	}

	private wants(...events: TriggerEvent[]): boolean {
		return events.some(({ value }) => this.chosen.includes(value));
	}

	private report(event: string, records: Json[]): void {
		if (!this.chosen.includes(event)) return;
		for (const record of records) this.found.push({ event, ...record });
	}

	private option(name: string, otherwise: number): number {
		const options = this.host.getNodeParameter('options', {}) as IDataObject;
		return Number(options[name] ?? otherwise) || otherwise;
	}

	private async conversions(): Promise<void> {
		const now = Date.now();
		const days = Math.min(LONGEST_LOOK_BACK_DAYS, this.option('lookBackDays', LOOK_BACK_DAYS));
		const list = await this.conversionsBetween(now - days * DAY_MS, now);
		if (this.isSample) {
			this.found.push(...list.map((record) => ({ event: this.chosen[0], ...record })));
			return;
		}
		const isFirst = this.store.conversions === undefined;
		const known = storedObject<KnownConversions[string]>(this.store.conversions);
		const { added, changed } = compareConversions(known, list);
		const start = now - firstRunMs(this.host);
		const fresh = isFirst
			? added.filter(({ purchaseTime }) => Number(purchaseTime) * 1000 >= start)
			: added;
		this.report('conversionCreated', fresh);
		this.report('conversionStatusChanged', changed);
		this.next.conversions = rememberConversions(list);
	}

	private async conversionsBetween(from: number, to: number): Promise<Json[]> {
		const [fromSeconds, toSeconds] = [from, to].map((ms) => Math.floor(ms / 1000));
		const list: Json[] = [];
		for (const body of stretches(fromSeconds, toSeconds, SCAN_DAYS, TIME_BOUNDS[0])) {
			list.push(...(await this.read('conversionReport', 'conversions', body, REPORT_SELECTION)));
		}
		const keyOf = (conversion: Json) =>
			rowsOf(conversion)
				.map(({ rowKey }) => rowKey)
				.join(' ');
		const once: Json[] = [];
		for await (const conversion of unique(each(list), keyOf)) once.push(conversion);
		return newest(once, MOST_CONVERSIONS);
	}

	private async validated(): Promise<void> {
		const bills = listOfText(this.host.getNodeParameter('validationIds', '')) ?? [];
		if (bills.length === 0) {
			throw new InputError(
				"The parameter 'Validation IDs' is empty",
				'Fill in the number of a bill from the billing information of the affiliate portal.',
			);
		}
		const known = storedObject<string[]>(this.store.validated);
		const kept: Record<string, string[]> = {};
		for (const bill of bills) {
			const body = { validationId: bill };
			const list = await this.read('validatedReport', 'validated', body, REPORT_SELECTION);
			const before = new Set(known[bill]);
			const rows = new Map(list.flatMap(rowsOf).map((row) => [text(row.rowKey), row]));
			const fresh = [...rows].filter(([key]) => !before.has(key)).map(([, row]) => row);
			this.report(
				VALIDATED.value,
				fresh.map((row) => ({ validationId: bill, ...row })),
			);
			kept[bill] = [...new Set([...before, ...rows.keys()])];
		}
		this.next.validated = kept;
	}

	private async offers(): Promise<void> {
		const number = (name: string) => Number(this.host.getNodeParameter(name, 0)) || 0;
		const criteria: Criteria = {
			commission: number('minCommission'),
			rating: number('minRating'),
			sales: number('minSales'),
			discount: number('minDiscount'),
		};
		const options = this.host.getNodeParameter('options', {}) as IDataObject;
		const keyword = text(this.host.getNodeParameter('keyword', '')).trim();
		const body: Json = {
			...(keyword ? { keyword } : {}),
			...(options.productCatId ? { productCatId: Number(options.productCatId) } : {}),
			...(text(options.shopId).trim() ? { shopId: text(options.shopId).trim() } : {}),
		};
		const wanted = this.isSample ? SAMPLE_SIZE : this.option('watchedOffers', WATCHED_OFFERS);
		const selection = offerSelection(OFFER_FIELDS.productOfferV2.safe);
		const list = await this.read('productOfferV2', 'productOffers', body, selection, wanted);
		if (this.isSample) {
			const event = this.chosen.find((value) => OFFER_VALUES.includes(value)) ?? '';
			const shown = event === OFFER_VALUES[0] ? list.filter((o) => isMatch(o, criteria)) : list;
			this.report(event, shown);
			return;
		}
		const isFirst = this.store.offers === undefined;
		const known = storedObject<KnownOffers[string]>(this.store.offers);
		const changes = compareOffers(known, list, criteria);
		const isQuiet = isFirst && firstRunMs(this.host) === 0;
		this.report('offerMatching', isQuiet ? [] : changes.matching);
		this.report('commissionChanged', changes.commission);
		this.report('priceDropped', changes.price);
		this.next.offers = remember(known, changes.known, MOST_OFFERS);
	}

	/** The records of a list, to its end or as many as wanted. */
	private async read(
		field: string,
		style: string,
		body: Json,
		selection: string,
		wanted = Infinity,
	): Promise<Json[]> {
		const call = callTo(`query ${field}`);
		call.body = body;
		if (call.graph) call.graph.selection = selection;
		const list: Json[] = [];
		const read = pages(
			this.session,
			call,
			shopeeAffiliate.pages[style],
			`data.${field}.nodes`,
			wanted,
		);
		async function* records(): AsyncGenerator<Json> {
			for await (const page of read) yield* page.records;
		}
		for await (const record of take(records(), wanted)) list.push(record);
		return list;
	}
}

async function* each<T>(list: T[]): AsyncGenerator<T> {
	yield* list;
}

/** Looks for what is new since the poll before. */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await onePoll(this, async () => {
		const session = await Session.open(this, shopeeAffiliate);
		const chosen = this.getNodeParameter('triggerOn', []) as string[];
		return await new Poll(this, session, chosen).run();
	});
}
