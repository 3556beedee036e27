import { ANYONE, inMinutes, PLATFORMS, subjectOf, WHO } from '../credentials/world.mts';
import type { PlatformKey, TokenCalls, World } from '../credentials/world.mts';
import type { Fields } from '../nodes/market.mts';

interface Need {
	/** What the credential holds */
	fields(world: World, platform: PlatformKey): Promise<Fields>;
	/** The token calls that it takes, whatever the number of those who ask */
	cost: Partial<TokenCalls>;
}

/** A harmless call on a platform. */
export const readOf = (platform: PlatformKey) => WHO[ANYONE[platform]].read;

/** Ways in which a credential comes to need its one-time secret, and what it costs then. */
const NEEDS: Record<string, Need> = {
	'an ended token': {
		fields: async (world, platform) => ({
			...(await world.newPair(ANYONE[platform])),
			accessTokenExpiresAt: inMinutes(-1),
		}),
		cost: { refreshesSpent: 1 },
	},
	'a token that the platform refuses': {
		fields: async (world, platform) => {
			const pair = await world.newPair(ANYONE[platform]);
			world.sandbox.control.expire({ platform, subject: subjectOf(ANYONE[platform]) });
			return { ...pair };
		},
		cost: { refreshesSpent: 1 },
	},
	'a refresh token alone': {
		fields: async (world, platform) => {
			const { refreshToken } = await world.newPair(ANYONE[platform]);
			return { refreshToken };
		},
		cost: { refreshesSpent: 1 },
	},
	'a code': {
		fields: async (world, platform) => ({
			authorizationCode: world.newCode(ANYONE[platform]),
		}),
		cost: { codesSpent: 1 },
	},
};

/** Each of them on each platform. */
export const CASES = PLATFORMS.flatMap((platform) =>
	Object.entries(NEEDS).map(([name, need]) => ({ platform, name, ...need })),
);
