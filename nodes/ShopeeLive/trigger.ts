import type {
	CronExpression,
	ExecutionError,
	IDataObject,
	INodeExecutionData,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { accessOf } from '../shared/catalog/access';
import { asNodeError } from '../shared/engine/errors';
import { Session } from '../shared/engine/session';
import type { LiveSession } from '../shared/unified/live';
import { accesses } from './access';
import { creatorSource, officialSource } from './sources';
import type { Source } from './sources';
import { readSettings, SCHEDULES } from './settings';
import type { Settings } from './settings';
import { memoryIn, Watch } from './watch';
import type { Memory, Sight } from './watch';

/** How many items a test run in the editor shows. */
const SAMPLE_SIZE = 10;

/** What one look has found, and which sessions could not be read. */
interface Look {
	events: IDataObject[];
	/** As they were thrown */
	failures: Error[];
	sessions: LiveSession[];
	memory: Memory;
	/** Whether the state of not one session could be read */
	isBlind: boolean;
}

/**
 * Watches live sessions: looks at once, so that a wrong setting shows when the workflow is published,
 * and then in its own rhythm, since n8n's polling takes no less than a minute and comments stay for
 * ten seconds.
 */
export async function trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
	const settings = await inWords(this, async () => readSettings(this));
	if (this.getMode() === 'manual') {
		return { manualTriggerFunction: async () => await showSample(this, settings) };
	}
	const first = await inWords(this, async () => await lookOn(this, settings));
	if (first.isBlind) throw asNodeError(this.getNode(), first.failures[0]);
	const told = new Set<string>();
	handOver(this, first, told);
	let isLooking = false;
	const lookAgain = async () => {
		// A slow answer must not let two looks compare with the same memory.
		if (isLooking) return;
		isLooking = true;
		try {
			const found = await lookOn(this, settings).catch((error: unknown) => ({
				events: [],
				failures: [asError(error)],
			}));
			handOver(this, found, told);
		} finally {
			isLooking = false;
		}
	};
	const expression: CronExpression = SCHEDULES[settings.every].cron;
	this.helpers.registerCron({ expression }, lookAgain);
	return {};
}

/** Starts the workflow with what was found; a failure is saved once, until a look goes well again. */
function handOver(
	host: ITriggerFunctions,
	{ events, failures }: Pick<Look, 'events' | 'failures'>,
	told: Set<string>,
): void {
	if (failures.length === 0) told.clear();
	for (const failure of failures) {
		// The node's error names the request, so that the same refusal would read anew each time.
		if (told.has(failure.message)) continue;
		told.add(failure.message);
		host.saveFailedExecution(asNodeError(host.getNode(), failure) as ExecutionError);
	}
	if (events.length > 0) host.emit([events.map((json): INodeExecutionData => ({ json }))]);
}

/** A look that remembers what it saw, before anything is handed over. */
async function lookOn(host: ITriggerFunctions, settings: Settings): Promise<Look> {
	const store = host.getWorkflowStaticData('node');
	const found = await look(host, settings, memoryIn(store));
	store.watch = found.memory as IDataObject;
	return found;
}

/** One look at everything. */
async function look(host: ITriggerFunctions, settings: Settings, memory: Memory): Promise<Look> {
	const source = await open(host, settings);
	const watch = new Watch(settings.wishes, memory, Date.now());
	const failures: Error[] = [];
	const tried: Tried = async (reading) =>
		await reading?.catch((error: unknown) => {
			failures.push(asError(error));
			return undefined;
		});
	const reads = await source.sessions(watch);
	const sights = (
		await Promise.all(
			reads.map(async (read) => await sightOf(source, settings, watch, read, tried)),
		)
	).filter((sight) => sight !== undefined);
	for (const sight of sights) watch.see(sight);
	const campaigns = settings.needs.campaigns ? await tried(source.campaigns?.()) : undefined;
	if (campaigns) watch.seeCampaigns(campaigns);
	return {
		...{ events: watch.events, memory: watch.memory, failures },
		sessions: sights.map(({ session }) => session),
		isBlind: failures.length > 0 && sights.length === 0,
	};
}

/** What was read; undefined when that failed, which is kept and hides nothing else. */
type Tried = <T>(reading?: Promise<T>) => Promise<T | undefined>;

/** What there is to see of one session; undefined when not even its state can be read. */
async function sightOf(
	source: Source,
	{ needs }: Settings,
	watch: Watch,
	read: () => Promise<LiveSession>,
	tried: Tried,
): Promise<Sight | undefined> {
	const session = await tried(read());
	if (!session) return undefined;
	const { sessionId } = session;
	const isLive = session.status === 'live';
	const [figures, items, comments] = await Promise.all([
		isLive && needs.figures ? tried(source.figures(sessionId)) : undefined,
		isLive && needs.items ? tried(source.items?.(sessionId)) : undefined,
		isLive && needs.comments ? tried(source.comments?.(sessionId)) : undefined,
	]);
	// What was measured last is the final reading of a session that tells nothing any more.
	const known = figures ?? (session.measuredAt === null ? watch.lastOf(sessionId) : {});
	const isMeasured = figures !== undefined || session.measuredAt !== null;
	return { session: { ...session, ...known }, isMeasured, items, comments };
}

async function open(host: ITriggerFunctions, settings: Settings): Promise<Source> {
	const { platform } = accessOf(host, accesses);
	const session = await Session.open(host, platform);
	const { access, sessionIds, isOtherHost } = settings;
	return access === 'creatorCenter'
		? creatorSource(session, sessionIds, isOtherHost)
		: officialSource(session, sessionIds);
}

/** A test run in the editor: what can be seen at this moment, and nothing is remembered. */
async function showSample(host: ITriggerFunctions, settings: Settings): Promise<void> {
	const { events, failures, sessions } = await inWords(
		host,
		async () => await look(host, settings, {}),
	);
	if (failures.length > 0) throw asNodeError(host.getNode(), failures[0]);
	const [event] = settings.wishes.events;
	const seen = sessions.map((session) => ({
		...{ event, at: new Date().toISOString(), sessionId: session.sessionId, title: session.title },
		session: { ...session },
	}));
	const shown = events.length > 0 ? events : seen;
	host.emit([shown.slice(0, SAMPLE_SIZE).map((json) => ({ json }))]);
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}

/** @throws the error as n8n shows it */
async function inWords<T>(host: ITriggerFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw asNodeError(host.getNode(), error);
	}
}
