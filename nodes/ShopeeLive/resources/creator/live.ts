import {
	additionalBody,
	body,
	int64,
	optional,
	path,
	query,
	setting,
} from '../../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../../shared/catalog/types';
import { at, isObject } from '../../../shared/engine/json';
import type { Outcome } from '../../../shared/engine/run';
import { firstList, payload } from '../../creator/answers';
import { country, customBaseUrl, SESSION_ID, signedOut } from '../../creator/fields';
import { CREATOR_DOCS } from '../../creator/platform';
import { unifyCreatorSession, unifyPromotionItem } from '../../creator/unified';

const BASE = '/live/api/v1';

const filters: Field[] = optional(
	query('kw', {
		displayName: 'Keyword',
		name: 'keyword',
		type: 'string',
		default: '',
		placeholder: 'e.g. shirt',
		description: 'Only those with this word in their name',
	}),
	query(
		'session_id',
		{ ...SESSION_ID, required: false, description: 'Live session that the products are for' },
		{ toWire: int64 },
	),
);

const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many item promotions',
	description: 'Retrieve a list of the shop promotions whose products may be added to a live',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/item/promotion`,
	items: firstList,
	page: 'offset',
	fields: filters,
};

const getItems: Operation = {
	name: 'Get Many Items',
	action: 'Get many items of an item promotion',
	description: 'Retrieve a list of the products of one shop promotion',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/item/promotion/{promotion_id}`,
	items: firstList,
	page: 'offset',
	unify: (record, facts) => ({ ...unifyPromotionItem(record, facts) }),
	fields: [
		path(
			'promotion_id',
			{
				displayName: 'Promotion ID',
				name: 'promotionId',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 41200001',
				description: 'Number of the shop promotion, from Item Promotion: Get Many',
			},
			{ toWire: int64 },
		),
		...filters,
	],
};

/** Shop promotions whose products can be shown in a live. */
export const itemPromotion: Resource = {
	name: 'Item Promotion',
	value: 'itemPromotion',
	description: 'See the shop promotions whose products can be shown in a live',
	operations: { getItems, getMany },
};

const userId: Field = query(
	'uid',
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 880000001',
		description: 'User ID of the seller, as User: Get Info tells it. It is not the shop ID.',
	},
	{ toWire: int64 },
);

const getOngoing: Operation = {
	name: 'Get Ongoing',
	action: 'Get the ongoing live of a shop',
	description: 'Find out whether a seller is live now; needs no login',
	notice: "Without a live, Native says so in 'isLive', and Unified gives no item.",
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/shop_page/live/ongoing`,
	fields: [country, userId, customBaseUrl],
	unify: (record) => record,
	run: async function* ongoing(run): AsyncGenerator<Outcome> {
		const { json } = await run.session.send(await run.call());
		const live = at(json, 'data.ongoing_live');
		const record = { isLive: isObject(live), ...(isObject(live) && { status: 1, ...live }) };
		if (run.parameter('output') !== 'unified') yield { json: record };
		// A session that does not exist has no unified form.
		else if (record.isLive) {
			yield { json: { ...unifyCreatorSession(record, run.session.connection.facts) } };
		}
	},
};

const getReplays: Operation = {
	name: 'Get Many Replays',
	action: 'Get many replays of a shop',
	description: 'Retrieve a list of the recorded lives of a seller; needs no login',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/shop_page/live/replay_list`,
	items: 'data.replay',
	page: 'offset',
	fields: [country, userId, customBaseUrl],
	unify: (record, facts) => ({ ...unifyCreatorSession({ ...record, status: 2 }, facts) }),
};

/** What everybody can see of a shop's lives. */
export const liveStatus: Resource = {
	name: 'Live Status',
	value: 'liveStatus',
	description: 'See whether a shop is live, also one that is not yours',
	signedOut,
	operations: { getOngoing, getReplays },
};

const session: Field = path('session_id', SESSION_ID, { toWire: int64 });

const COIN_NOTICE =
	"This gives coins away and cannot be undone. Shopee's own page adds anti-bot headers that nobody else can compute, so Shopee may block the call.";

const start: Operation = {
	name: 'Start',
	action: 'Start giving coins',
	description: 'Begin to give coins to the viewers of a running live',
	docs: CREATOR_DOCS,
	endpoint: `POST ${BASE}/session/{session_id}/coin/start`,
	notice: COIN_NOTICE,
	items: 'data',
	fields: [
		session,
		body('total_coins', {
			displayName: 'Total Coins',
			name: 'totalCoins',
			type: 'number',
			typeOptions: { minValue: 1 },
			required: true,
			default: 100,
			description: 'How many coins to give in all',
		}),
		...optional(
			body('distribution_mode', {
				displayName: 'Distribution Mode',
				name: 'distributionMode',
				type: 'string',
				default: '',
				placeholder: 'e.g. random',
				description: 'How the coins are shared out. Shopee has published no list of modes.',
			}),
			additionalBody('Further fields of the request, such as {"duration": 60}'),
		),
	],
};

const giveOut: Operation = {
	name: 'Give Out',
	action: 'Give out coins',
	description: 'Hand a round of coins to the viewers of a running live',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/session/{session_id}/coin/giveout`,
	notice: COIN_NOTICE,
	items: 'data',
	// It changes something whatever the verb.
	mutates: true,
	prepare: (call, run) => {
		if (run.parameter('method') === 'POST') call.method = 'POST';
	},
	fields: [
		session,
		setting({
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [
				{ name: 'GET', value: 'GET', description: "As Shopee's app does" },
				{ name: 'POST', value: 'POST', description: 'As some describe it, with an amount' },
			],
			default: 'GET',
			description: 'How the call is sent. Sources disagree, so try the other one if it is refused.',
		}),
		...['amount', 'recipient_count'].map((wire) =>
			body(
				wire,
				{
					displayName: wire === 'amount' ? 'Amount' : 'Recipients',
					name: wire === 'amount' ? 'amount' : 'recipientCount',
					type: 'number',
					typeOptions: { minValue: 1 },
					required: true,
					default: 1,
					description: wire === 'amount' ? 'How many coins to give' : 'To how many viewers',
				},
				{ show: { method: ['POST'] } },
			),
		),
	],
};

const getRewardInfo: Operation = {
	name: 'Get Reward Info',
	action: 'Get info on coin rewards',
	description: 'Retrieve how many coins of a live were given and claimed',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/session/{session_id}/coin/rewardinfo`,
	items: payload,
	fields: [session],
};

/** Coins that a streamer gives to viewers. */
export const coin: Resource = {
	name: 'Coin',
	value: 'coin',
	description: 'Give coins to viewers and see what became of them',
	operations: { getRewardInfo, giveOut, start },
};
