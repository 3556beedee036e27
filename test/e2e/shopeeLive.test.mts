import type { IDataObject } from 'n8n-workflow';

import { errorOf, outputOf } from '../host/host.mjs';
import { byHand } from '../nodes/shopeeLive/byHand.mts';
import { shopee, shopeeLiveCreator } from '../sandbox/fixtures.mts';
import {
	LAUNCH_DROP_SECOND,
	LAUNCH_GMV_CENTS,
	liveScript,
	SELLS_OUT,
} from '../sandbox/live/script.mts';
import { cookieText } from '../sandbox/shopeeLiveCreator/index.mts';
import { waitFor } from '../tools/proc.mjs';
import { executionsOf } from './support/executions.mts';
import { chain, inRow, PACKAGE, startWorld, TRIGGER } from './support/world.mts';
import type { World } from './support/world.mts';

/** Two hours pass in a minute. */
const SPEED = 120;

/** Seconds of the live that may pass until the trigger has looked: some of ours, on a busy machine. */
const LATE = 6 * SPEED;

const LIVE = { name: 'Live', type: `${PACKAGE}.shopeeLive` };

describe('Shopee Live in a real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.stop();
	});

	/** What a node refers to a credential by. */
	async function connected(type: string, name: string, data: Record<string, unknown>) {
		return { [type]: { id: await world.session.createCredential({ name, type, data }), name } };
	}

	/** The credential of the user who streams. */
	async function streamer() {
		const { app, user } = shopee;
		return await connected('shopeeApi', 'Streamer', {
			partnerId: String(app.partnerId),
			partnerSecret: app.partnerKey,
			environment: 'custom',
			customBaseUrl: world.sandbox.urls.shopee,
			subjectType: 'user',
			subjectId: String(user.id),
			...user.tokens[0],
		});
	}

	/** Runs one operation of the node by hand and gives what came out. */
	async function ask(credentials: Awaited<ReturnType<typeof streamer>>, parameters: IDataObject) {
		const workflow = chain('Ask', { ...LIVE, parameters, credentials });
		const id = await world.session.createWorkflow(workflow);
		const execution = await world.session.runWorkflow(id, TRIGGER);
		expect(errorOf(execution)).toBeUndefined();
		return outputOf(execution, LIVE.name);
	}

	it('tells what happens in two hours of launch night, each thing once and in time', async () => {
		const { session, sandbox } = world;
		const credentials = await streamer();
		const about = { access: 'openPlatform', resource: 'session' };
		const [created] = await ask(credentials, {
			...{ ...about, operation: 'create' },
			...{ title: 'Launch night', coverImageUrl: shopee.live.cover },
		});
		const sessionId = String(created.session_id);
		const watching = await session.createWorkflow(
			inRow('Watch', [
				{
					name: 'Trigger',
					type: `${PACKAGE}.shopeeLiveTrigger`,
					parameters: {
						triggerOn: [
							...['sessionStarted', 'viewersDrop', 'metricThreshold', 'itemSold'],
							'sessionEnded',
						],
						...{ sessionIds: sessionId, every: 's1', dropPercent: 40, readings: 5 },
						...{ metric: 'totalRevenue', threshold: LAUNCH_GMV_CENTS / 100 },
						...{ itemIds: SELLS_OUT, soldTotal: 60 },
					},
					credentials,
				},
				{ name: 'Behind', type: 'n8n-nodes-base.noOp', parameters: {} },
			]),
		);
		await session.activate(watching);
		sandbox.control.clock({ liveSpeed: SPEED });
		await ask(credentials, { ...about, operation: 'start', sessionId });

		const told = async () =>
			(await executionsOf(session, watching)).flatMap((execution) => {
				expect(errorOf(execution)).toBeUndefined();
				return outputOf(execution, 'Behind') as IDataObject[];
			});
		const isOver = async () => (await told()).some(({ event }) => event === 'sessionEnded');
		expect(await waitFor(isOver, { timeoutMs: 120_000, everyMs: 2000 })).toBe(true);

		const script = liveScript('launch night');
		const items = await told();
		const began = Date.parse(String((items[0].session as IDataObject).startedAt));
		const moments: Array<[unknown, number]> = [
			['sessionStarted', 0],
			['viewersDrop', LAUNCH_DROP_SECOND],
			['itemSold', script.sellsOut(SELLS_OUT) ?? NaN],
			['metricThreshold', script.reaches('gmvCents', LAUNCH_GMV_CENTS) ?? NaN],
			['sessionEnded', script.durationSeconds],
		];
		expect(items.map(({ event }) => event)).toEqual(moments.map(([event]) => event));
		for (const [place, [event, moment]] of moments.entries()) {
			const second = ((Date.parse(String(items[place].at)) - began) / 1000) * SPEED;
			// Shopee writes the start in whole seconds.
			expect([event, second >= moment - SPEED, second <= moment + LATE]).toEqual([
				event,
				true,
				true,
			]);
		}
		const { totalOrders } = items[4].session as IDataObject;
		expect(Number(totalOrders)).toBeGreaterThan(600);
	});

	it('adds thirty days of sessions up to the cent', async () => {
		const credentials = await connected('shopeeLiveCreatorApi', 'Creator', {
			country: shopeeLiveCreator.country,
			cookie: cookieText('main'),
			customBaseUrl: world.sandbox.urls.shopeeLiveCreator,
		});
		const from = new Date(world.sandbox.control.clock().now - 30 * 86_400_000).toISOString();
		const calculating = (name: string, operation: string) => ({
			...{ name, type: LIVE.type },
			parameters: { access: 'creatorCenter', resource: 'analytics', operation },
		});
		const workflow = chain(
			'Analytics',
			{
				...LIVE,
				parameters: {
					...{ access: 'creatorCenter', resource: 'creatorSession', operation: 'getManyEnded' },
					...{ from, returnAll: true, output: 'unified' },
				},
				credentials,
			},
			calculating('Days', 'daily'),
		);
		const id = await world.session.createWorkflow({
			...workflow,
			settings: { timezone: 'Asia/Jakarta' },
		});
		const execution = await world.session.runWorkflow(id, TRIGGER);
		expect(errorOf(execution)).toBeUndefined();
		const sessions = outputOf(execution, LIVE.name) as IDataObject[];
		const days = outputOf(execution, 'Days') as IDataObject[];
		expect(days.length).toBeGreaterThan(20);
		for (const { date, ...row } of days) {
			const ofDay = sessions.filter(
				({ startedAt }) =>
					// Jakarta is seven hours ahead, all year.
					new Date(Date.parse(String(startedAt)) + 7 * 3_600_000).toISOString().slice(0, 10) ===
					date,
			);
			expect(row).toMatchObject(byHand(ofDay));
		}
		const counted = days.reduce(
			(all, { totalSessionsCount }) => all + Number(totalSessionsCount),
			0,
		);
		expect(counted).toBe(sessions.length);
	});
});
