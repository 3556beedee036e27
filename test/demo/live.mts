import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowDefinition } from '../host/host.mjs';
import { LAUNCH_GMV_CENTS, liveScript, SELLS_OUT } from '../sandbox/live/script.mts';
import { withProgress } from '../tools/proc.mjs';
import { startLive, withLive } from './lives.mts';
import { textTable } from './stage.mts';
import type { Stage } from './stage.mts';

const MESSAGES = 'marketplace_messages';

/** Two hours of a live pass in a minute. */
const SPEED = 120;
const script = liveScript('launch night');
const LONGEST_MS = (script.durationSeconds / SPEED) * 1000 + 60_000;

/** What is told of the live: each once, and nothing else. */
export const LIVE_HAPPENINGS = [
	`itemSold/${SELLS_OUT}`,
	'metricThreshold/totalRevenue',
	'sessionEnded',
	'sessionStarted',
	'viewersDrop',
];

/** What a message is about: the kind of happening, with the product or the figure where there is one. */
export function happening(topic: string): string {
	const [, , kind, which] = topic.split('/');
	return kind === 'viewersDrop' || which === undefined ? kind : `${kind}/${which}`;
}

/** live-alerts with the goals of launch night filled in. */
export function forLaunchNight(
	definition: WorkflowDefinition,
	sessionId: string,
	more: { tikTokLiveRoomId?: string } = {},
): WorkflowDefinition {
	return withLive(definition, {
		...more,
		sessionId,
		salesGoal: LAUNCH_GMV_CENTS / 100,
		stock: { [SELLS_OUT]: script.items[0].stock },
	});
}

/** The messages about a live, the oldest first. */
export async function messagesOf({ session }: Pick<Stage, 'session'>, sessionId: string) {
	const rows = (await session.tableRows(MESSAGES)) ?? [];
	return rows.filter(({ topic }) => String(topic).startsWith(`shopee/${sessionId}/`));
}

/** Publishes live-alerts, begins the live and waits until it is over and nothing more comes. */
export async function replayLive(stage: Stage, sessionId: string): Promise<void> {
	const { session, sandbox, saved, workflows } = stage;
	const { id } = workflows['live-alerts'];
	sandbox.control.clock({ liveSpeed: SPEED });
	await session.activate(id);
	await startLive(session, saved, sessionId);
	for (const end = Date.now() + LONGEST_MS; Date.now() < end; await sleep(1000)) {
		const told = await messagesOf(stage, sessionId);
		if (told.some(({ topic }) => happening(String(topic)) === 'sessionEnded')) break;
	}
	await sleep(3000);
	await session.rest('POST', `/rest/workflows/${id}/deactivate`);
}

/** live-alerts: a scripted live of two hours in a minute, and what was told of it. */
export async function showLive(stage: Stage, sessionId: string): Promise<boolean> {
	const { session, say } = stage;
	await withProgress('Replaying a live of two hours in a minute', say, async () => {
		await replayLive(stage, sessionId);
	});
	const told = await messagesOf(stage, sessionId);
	const [live] = ((await session.tableRows('live_sessions')) ?? []).filter(
		(row) => row.sessionId === sessionId,
	);
	const startedAt = Date.parse(String(live?.startedAt));
	const minute = (raisedAt: unknown): string =>
		String(Math.max(0, Math.round(((Date.parse(String(raisedAt)) - startedAt) * SPEED) / 60_000)));
	say(`\nMessages about the live "${script.title}", table "${MESSAGES}" in n8n:\n`);
	say(
		textTable([
			['Minute of the live', 'Message', 'Text'],
			...told.map(({ raisedAt, title, text }) => [
				minute(raisedAt),
				String(title),
				String(text).split('\n').join(', '),
			]),
		]),
	);
	const kinds = told.map(({ topic }) => happening(String(topic))).sort();
	return JSON.stringify(kinds) === JSON.stringify(LIVE_HAPPENINGS);
}
