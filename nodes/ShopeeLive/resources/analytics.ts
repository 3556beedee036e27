import { IANAZone } from 'luxon';
import { optional, setting } from '../../shared/catalog/fields';
import type { Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { text } from '../../shared/engine/json';
import type { Json } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import type { Together } from '../../shared/engine/together';
import { dailyAnalytics, summariseSessions } from '../analytics';
import type { Computed } from '../analytics';
import { compareReadings, DEFAULT_OVER, MOST_OVER } from '../readings';

/** What the figures mean, since there is nothing to send and no page of Shopee about it. */
const DOCS =
	'https://github.com/n8n-nodes-social-commerce/n8n-nodes-social-commerce/blob/main/docs/shopee-live-analytics.md';

/** Computes over the input items together: each result is paired with all that went into it. */
function over(compute: (records: Json[], first: Run) => Computed[]): Together {
	return {
		prepare: async ({ host, itemIndex }) => host.getInputData()[itemIndex].json,
		async *send(parts) {
			const [{ run }] = parts;
			const records = parts.map(({ content }) => content as Json);
			for (const { json, places } of compute(records, run)) {
				const from = places.map((place) => parts[place]);
				yield { part: from[0], outcome: { json }, from };
			}
		},
	};
}

const NOTICE =
	'Takes all input items together: sessions and, if you like, their products, as any operation of this node gives them. Sends nothing.';

const compare: Operation = {
	name: 'Compare Readings',
	action: 'Compare readings of a live session',
	description: 'See by how much each figure of a live has moved since the readings before',
	docs: `${DOCS}#compare-readings`,
	notice:
		'Takes all input items together: readings of one or more sessions, the oldest first. Sends nothing.',
	fields: optional(
		setting({
			displayName: 'Readings to Compare With',
			name: 'readings',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_OVER },
			default: DEFAULT_OVER,
			description:
				'How many readings before the last one make the moving average, or the growth. Where there are fewer, all of them count.',
		}),
	),
	together: over((records, run) => compareReadings(records, readingsOf(run))),
};

function readingsOf(run: Run): number {
	const value = run.parameter('readings') ?? DEFAULT_OVER;
	const count = Math.floor(Number(value));
	if (count >= 1 && count <= MOST_OVER) return count;
	throw new InputError(
		`'Readings to Compare With' is not a number from 1 to ${MOST_OVER}`,
		'Fill in how many readings before the last one count.',
	);
}

const daily: Operation = {
	name: 'Daily Analytics',
	action: 'Analyse live sessions by day',
	description: 'Add up viewers, orders, revenue and return on ads for each day',
	docs: `${DOCS}#daily-analytics`,
	notice: NOTICE,
	fields: optional(
		setting({
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Asia/Jakarta',
			description:
				'Where a day begins and ends. Left empty: the time zone of the workflow. A session belongs to the day on which it began.',
		}),
	),
	together: over((records, run) => dailyAnalytics(records, zoneOf(run))),
};

function zoneOf(run: Run): string {
	const zone = text(run.parameter('timeZone')).trim() || run.zone;
	if (IANAZone.isValidZone(zone)) return zone;
	throw new InputError(
		`'${zone}' in 'Time Zone' is no time zone`,
		"Write it as region and city, such as 'Asia/Jakarta'.",
	);
}

const summarise: Operation = {
	name: 'Summarise Sessions',
	action: 'Summarise live sessions',
	description: 'Add up viewers, orders, revenue and return on ads of all sessions',
	docs: `${DOCS}#summarise-sessions`,
	notice: NOTICE,
	fields: [],
	together: over((records) => summariseSessions(records)),
};

/** Calculations over sessions that were read before. */
export const analytics: Resource = {
	name: 'Analytics',
	value: 'analytics',
	description: 'Calculate with sessions and readings that were read before',
	isOffline: true,
	operations: { compare, daily, summarise },
};
