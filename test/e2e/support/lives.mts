/** Lives of the sandbox, as tests of the live workflows see and make them. */
import { fields } from '../../../workflows/source/tools/nodes.mts';
import { LIVE_SESSIONS } from '../../../workflows/source/tools/live.mts';
import { createTable, insertRows } from '../../../workflows/source/tools/tables.mts';
import { runNodes } from '../../demo/lives.mts';
import type { N8nSession, StoredCredential } from '../../host/host.mjs';
import { shopeeLiveCreator } from '../../sandbox/fixtures.mts';
import type { Sandbox } from '../../sandbox/index.mts';

const HOUR = 3_600_000;

/** A live that is over, as the Creator Center lists it. */
export interface EndedLive {
	sessionId: number;
	startTime: number;
	viewers: number;
	placedOrders: number;
	placedSales: number;
}

/** The lives that ended on the last days, read from the sandbox without the code under test. */
export async function endedLives(sandbox: Sandbox): Promise<EndedLive[]> {
	const { accounts, country, domain } = shopeeLiveCreator;
	const endDate = new Date(sandbox.control.clock().now + 7 * HOUR).toISOString().slice(0, 10);
	const query = new URLSearchParams({
		...{ page: '1', pageSize: '100', name: '', orderBy: '', sort: '' },
		...{ timeDim: '7d', endDate },
	});
	const response = await fetch(
		`${sandbox.urls.shopeeLiveCreator}/creator/supply/api/lm/sellercenter/liveList/v2?${query.toString()}`,
		{
			headers: {
				cookie: `SPC_EC=${accounts.main.cookies.SPC_EC}`,
				...{ 'x-region': country, 'x-region-domain': domain, 'x-env': 'live' },
				'x-region-timezone': '+0700',
				referer: `https://creator.shopee.${domain}/insight/live/list`,
			},
		},
	);
	const { data } = (await response.json()) as { data: { list: EndedLive[] } };
	return data.list;
}

/** Writes a live into the table, as a workflow that plans lives would. */
export async function knowLive(session: N8nSession, sessionId: string): Promise<void> {
	await runNodes(
		session,
		[],
		createTable({ name: 'Table', at: [0, 0] }, LIVE_SESSIONS),
		fields({ name: 'Live', at: [0, 0] }, { platform: 'shopee', sessionId, status: 'scheduled' }),
		insertRows({ name: 'Insert', at: [0, 0] }, LIVE_SESSIONS),
	);
}

/** The saved credentials, of which the one for the Creator Center is signed out. */
export async function withoutLogin(
	session: N8nSession,
	sandbox: Sandbox,
	saved: readonly StoredCredential[],
): Promise<StoredCredential[]> {
	const type = 'shopeeLiveCreatorApi';
	const id = await session.createCredential({
		type,
		name: 'Broken',
		data: {
			country: shopeeLiveCreator.country,
			cookie: 'SPC_EC=FAKE-nobody; SPC_ST=FAKE-nobody',
			customBaseUrl: sandbox.urls.shopeeLiveCreator,
		},
	});
	return saved.map((each) => (each.type === type ? { ...each, id } : each));
}
