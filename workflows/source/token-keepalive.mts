import { checkConnection } from './tools/connections.mts';
import { byHand, code, fields, schedule, shape, slack, when } from './tools/nodes.mts';
import {
	CONNECTIONS,
	createTable,
	insertRows,
	MESSAGES,
	readRows,
	upsertRows,
} from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';

/** One item per credential: a connection of TikTok Shop or Lazada opens several shops. */
const ONE_PER_CREDENTIAL = `
const credentials = new Map();
for (const { json } of $input.all()) {
	if (json.credentialId) credentials.set(json.credentialId, json);
}
return [...credentials.values()].map(({ credentialId, credentialType, credentialName }) => ({
	json: { credentialId, credentialType, credentialName },
}));
`;

/** Each row with what the platform said about its connection. */
const WHAT_BECAME_OF_THEM = `
const DAY = 24 * 60 * 60 * 1000;
const now = Date.now();
const warnDays = $('Settings').first().json.warnDays;

// What came back, by credential.
const answers = new Map($('One per Credential').all().map(({ json }) => [json.credentialId, []]));
for (const [index, { json }] of $input.all().entries()) {
	const { credentialId } = $('One per Credential').itemMatching(index).json;
	answers.get(credentialId).push(json);
}

function verdict(row, found) {
	const failure = found.find(({ error }) => error);
	if (failure) {
		const words = [failure.error, failure.message].filter(Boolean).join('. ');
		return { state: failure.details?.class === 'auth' ? 'dead' : 'not_checked', message: words };
	}
	// A connection without a shop of its own, such as that of a creator, answers for the whole row.
	const shop = found.find(({ shopId }) => shopId === row.shopId) ?? found.find(({ shopId }) => shopId === '');
	const lastCheckedAt = new Date(now).toISOString();
	if (!shop) {
		return {
			lastCheckedAt,
			state: 'closed',
			message: 'The connection works, but no longer opens this shop. Connect the shop again.',
		};
	}
	const { authorizedUntil } = shop;
	const days = authorizedUntil ? Math.floor((Date.parse(authorizedUntil) - now) / DAY) : undefined;
	const seen = { authorizedUntil, lastCheckedAt };
	if (days !== undefined && days <= warnDays) {
		return {
			...seen,
			state: 'ends_soon',
			message: 'The permission ends on ' + authorizedUntil.slice(0, 10) + '. Let the seller connect the shop again before that day.',
		};
	}
	return { ...seen, state: 'connected', message: '' };
}

return $('Known Connections').all()
	.map(({ json }) => json)
	.filter(({ credentialId }) => credentialId)
	.map(({ id, createdAt, updatedAt, ...row }) => ({
		json: { ...row, ...verdict(row, answers.get(row.credentialId)) },
	}));
`;

const MESSAGE_ROW = `JSON.stringify({
  workflow: 'token-keepalive',
  topic: [$json.platform, $json.shopId, $json.state].join(' '),
  title: ($json.shopName || $json.credentialName || $json.shopId) + ': ' + ({ dead: 'the connection is broken', closed: 'the shop is no longer open to you', ends_soon: 'the permission ends soon', not_checked: 'the connection could not be checked' })[$json.state],
  text: $json.message,
  raisedAt: $now.toUTC().toISO()
})`;

const onError = 'continueErrorOutput';

const troubled = troubles({
	title: 'Connections',
	at: [1760, 420],
	from: ['What Became of Them', 'Tell the Team'],
	note: [
		'If an answer cannot be read or Slack refuses',
		'the reason comes this way; a table that is full stops the run. Troubles with a platform stand in its row: they are what this workflow is about.',
	],
	once: true,
});

export default toWorkflow({
	id: 'tokenKeepalive01',
	name: 'Keep connections alive: a daily check with warnings',
	nodes: [
		byHand([-1120, 60]),
		schedule({ name: 'Every Morning', at: [-1120, 260] }, { field: 'days', triggerAtHour: 7 }),
		fields({ name: 'Settings', at: [-880, 160] }, { warnDays: 7 }),
		createTable({ name: 'Create Table of Connections', at: [-660, 160] }, CONNECTIONS),
		createTable({ name: 'Create Table of Messages', at: [-440, 160] }, MESSAGES),
		readRows({ name: 'Known Connections', at: [-220, 160] }, CONNECTIONS),
		code({ name: 'One per Credential', at: [0, 160] }, ONE_PER_CREDENTIAL),
		checkConnection(
			{ name: 'Check Each Connection', at: [260, 160], onError: 'continueRegularOutput' },
			'$json.credentialType',
			'$json.credentialId',
		),
		code({ name: 'What Became of Them', at: [500, 160], onError }, WHAT_BECAME_OF_THEM),
		upsertRows({ name: 'Save What Was Found', at: [740, 160] }, CONNECTIONS),
		when(
			{ name: 'Does It Need Somebody?', at: [980, 160] },
			"={{ $json.state !== 'connected' && ($json.state !== 'not_checked' || new Date($json.lastCheckedAt ?? $json.connectedAt ?? 0) < $now.minus({ days: 2 }).toJSDate()) }}",
			{ type: 'boolean', operation: 'true' },
		),
		shape({ name: 'Message', at: [1220, 60] }, MESSAGE_ROW),
		insertRows({ name: 'Keep the Messages', at: [1460, 60] }, MESSAGES),
		slack(
			{ name: 'Tell the Team', at: [1700, 60], executeOnce: true, onError },
			"={{ $('Message').all().map(({ json }) => json.title + '. ' + json.text).join('\\n') }}",
		),
		...troubled.nodes,
	],
	links: [
		[
			'When Clicking Execute',
			'Settings',
			'Create Table of Connections',
			'Create Table of Messages',
			'Known Connections',
			'One per Credential',
			'Check Each Connection',
			'What Became of Them',
			'Save What Was Found',
			'Does It Need Somebody?',
			'Message',
			'Keep the Messages',
			'Tell the Team',
		],
		['Every Morning', 'Settings'],
		...troubled.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1160, -280],
			size: [700, 280],
			text: `## Keep connections alive
Once a day every connection in the table \`marketplace_connections\` is used, so that its tokens never end unused, and you hear of trouble **before** orders stop coming.

**To start**
1. Fill the table: the workflow *Connect a shop* writes it. Or add rows by hand: platform, shop ID, and type and ID of the credential (the last part of its address in the editor).
2. Click **Execute workflow**. No credential is chosen here: each row names its own.
3. Publish the workflow: it then runs every morning at seven.

Nothing is changed on the platforms: the check reads the name of the shop and the end of its permission.`,
		},
		{
			name: 'About the Settings',
			kind: 'detail',
			at: [-960, 340],
			size: [440, 120],
			text: `**When to warn?** A seller gives permission for a time, a year at most on Shopee. *Settings* says how many days before its end you hear of it: 7.`,
		},
		{
			name: 'About the Check',
			kind: 'detail',
			at: [140, -20],
			size: [520, 140],
			text: `**Each connection is checked with its own credential.** A node cannot choose a credential by itself, so *Check Each Connection* makes a tiny workflow for each row, with the ID of the row's credential in it. If one fails, the others are still checked.`,
		},
		{
			name: 'About the States',
			kind: 'result',
			at: [20, 360],
			size: [500, 220],
			text: `**What the column \`state\` says**
- \`connected\`: all is well
- \`ends_soon\`: the seller has to agree again before \`authorizedUntil\`
- \`dead\`: only connecting again helps; \`message\` says why
- \`closed\`: the connection works, but not for this shop any more
- \`not_checked\`: the platform could not be asked; you hear of it after two days, or at once if it never answered`,
		},
		{
			name: 'Put Your Own Message Here',
			kind: 'yours',
			at: [1180, -140],
			size: [700, 160],
			text: `## Put your own message here
One row in \`marketplace_messages\` for each connection that needs somebody, every day until it is mended. To hear of it in **Slack**, choose your credential and channel in *Tell the Team* and activate it (key D). E-mail or Telegram fit in the same place.`,
		},
		troubled.note,
	],
});
