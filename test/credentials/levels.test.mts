/** A token of one kind on an endpoint of another is refused here, before anything is sent. */
import type { NodeCredentials } from '../harness/index.mts';
import { openWorld, WHO } from './world.mts';
import type { Who, World } from './world.mts';

const LABEL = {
	shop: 'Shop',
	merchant: 'Merchant',
	user: 'User (Live and Video)',
	principal: 'Principal (Brand)',
} as const;

type Level = keyof typeof LABEL;

const LEVELS = Object.keys(LABEL) as Level[];

const MISMATCHES = LEVELS.flatMap((connected) =>
	LEVELS.filter((wanted) => wanted !== connected).map((wanted) => [connected, wanted] as const),
);

let world: World;
const connections = new Map<Who, NodeCredentials>();

beforeAll(async () => {
	world = await openWorld();
	for (const who of LEVELS) connections.set(who, await world.connect(who));
});

afterAll(async () => await world.close());

beforeEach(() => world.sandbox.control.clearLog());

function connection(who: Who): NodeCredentials {
	const credentials = connections.get(who);
	if (!credentials) throw new Error(`${who} is not connected`);
	return credentials;
}

const sentence = (connected: Level, wanted: Level) =>
	`This call needs a credential that is connected as ${LABEL[wanted]}, but this one is connected as ${LABEL[connected]}`;

describe.each(MISMATCHES)('a %s credential on a call of a %s', (connected, wanted) => {
	const endpoint = WHO[wanted].read;

	it('is refused by our node, and nothing is sent', async () => {
		await expect(world.call(connection(connected), endpoint)).rejects.toMatchObject({
			message: `${sentence(connected, wanted)} [item 0]`,
			description: expect.stringContaining(`'Connected As' is ${LABEL[wanted]}`),
		});
		expect(world.sandbox.control.log()).toEqual([]);
	});

	it('is refused for any other node, and nothing is sent', async () => {
		const request = world.host.request(connection(connected), world.urlOf(endpoint));
		await expect(request).rejects.toMatchObject({ message: sentence(connected, wanted) });
		expect(world.sandbox.control.log()).toEqual([]);
	});

	it('is refused for the HTTP Request node, and no token is spent', async () => {
		const calls = world.countTokenCalls('shopee');
		const request = world.host.httpRequest(connection(connected), world.urlOf(endpoint));
		await expect(request).rejects.toMatchObject({ message: sentence(connected, wanted) });
		expect(world.sandbox.control.log().filter(({ authLevel }) => authLevel === wanted)).toEqual([]);
		expect(calls()).toEqual({});
	});
});

describe('a call that everybody may make', () => {
	it.each(LEVELS)('is signed without a token for a %s', async (who) => {
		const credentials = world.add(who, { ...world.unconnected(who), subjectId: '' });
		const [item] = await world.call(credentials, 'GET /api/v2/public/get_shops_by_partner');
		expect(item.json).toMatchObject({ error: '' });
		const [{ query, authLevel }] = world.sandbox.control.log();
		expect(Object.keys(query).sort()).toEqual(['partner_id', 'sign', 'timestamp']);
		expect(authLevel).toBe('public');
	});
});

describe('TikTok Shop, where only the platform knows who may call what', () => {
	const KINDS = ['seller', 'creator', 'partner'] as const;
	const pairs = KINDS.flatMap((connected) =>
		KINDS.filter((wanted) => wanted !== connected).map((wanted) => [connected, wanted] as const),
	);

	it.each(pairs)('a %s credential on a call of a %s says so', async (connected, wanted) => {
		const calls = world.countTokenCalls('tikTokShop');
		const credentials = await world.connect(connected);
		calls();
		const refreshed = world.countTokenCalls('tikTokShop');
		await expect(world.call(credentials, WHO[wanted].read)).rejects.toMatchObject({
			message:
				"This connection may not call this endpoint, or not for this shop: check 'Account Type' of the credential [item 0]",
			description: expect.stringContaining("'Account Type'"),
		});
		expect(refreshed()).toEqual({});
	});
});
