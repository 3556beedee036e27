import { checkConnection } from './tools/connections.mts';
import { CREDENTIALS } from './tools/credentials.mts';
import { fields, ours, shape, slack, together, when } from './tools/nodes.mts';
import {
	callback,
	choose,
	endAt,
	endWith,
	form,
	hashOf,
	page,
	randomText,
} from './tools/pages.mts';
import type { Question } from './tools/pages.mts';
import {
	CONNECT_STATES,
	CONNECTIONS,
	createTable,
	deleteRows,
	insertRows,
	MESSAGES,
	readRows,
	updateRows,
	upsertRows,
} from './tools/tables.mts';
import { toWorkflow, wrong } from './tools/workflow.mts';

const PLATFORM: Question = {
	label: 'Where do you sell?',
	choices: [
		'Shopee',
		'TikTok Shop',
		'Lazada Indonesia',
		'Lazada Malaysia',
		'Lazada Philippines',
		'Lazada Singapore',
		'Lazada Thailand',
		'Lazada Vietnam',
		'Facebook or Instagram',
	],
	isRequired: true,
};

const LABEL: Question = {
	label: 'A name for this connection',
	placeholder: 'e.g. Client A',
};

/** What was asked for in the form; the country is Lazada's. */
const STATE_ROW = `JSON.stringify({
  stateHash: $json.stateHash,
  platform: ({ 'Shopee': 'shopee', 'TikTok Shop': 'tiktok_shop' })[$('Connect a Shop').first().json['${PLATFORM.label}']] ?? 'lazada',
  country: ({ 'Lazada Indonesia': 'id', 'Lazada Malaysia': 'my', 'Lazada Philippines': 'ph', 'Lazada Singapore': 'sg', 'Lazada Thailand': 'th', 'Lazada Vietnam': 'vn' })[$('Connect a Shop').first().json['${PLATFORM.label}']] ?? '',
  label: String($('Connect a Shop').first().json['${LABEL.label}'] ?? '').slice(0, 60),
  expiresAt: $now.plus({ minutes: $('Settings').first().json.minutesToLogIn }).toUTC().toISO(),
  usedBy: ''
})`;

/**
 * A callback is good when its state is one that the form made, this very execution has used it up, its
 * time is not over, and the platform sent a code along.
 */
const VERDICT = `JSON.stringify((() => {
  const { code, error, shop_id: shopId, main_account_id: mainAccountId } = $('Seller Comes Back').first().json.query;
  const state = $json;
  const refused = (title, ...lines) => ({ isGood: false, status: 400, title, lines: [...lines, 'Open the form again to connect the shop.'] });
  if (!state.stateHash) return refused('This link does not belong to our form', 'Nothing was connected. A shop is connected only by somebody who began in the form of this shop owner or agency.');
  if (state.usedBy !== $execution.id) return refused('This link was used already', 'It works once. If the page said that your shop is connected, there is nothing left to do.');
  if (DateTime.fromISO(state.expiresAt) < $now) return refused('This took too long', 'For your safety a login has to be finished within a short time. Nothing was connected.');
  if (error || !code || code === 'null') return refused('The platform was not allowed to connect the shop', 'You, or the platform, said no. Nothing was connected.');
  const title = ({ shopee: 'Shopee', tiktok_shop: 'TikTok Shop', lazada: 'Lazada' })[state.platform];
  return { isGood: true, title, platform: state.platform, country: state.country, label: state.label, code, shopId: shopId ?? '', mainAccountId: mainAccountId ?? '' };
})())`;

const CONNECTION_ROW = `JSON.stringify({
  platform: $json.platform,
  shopId: $json.shopId,
  shopName: $json.shopName,
  shopKey: $json.shopCipher,
  country: $json.country.toLowerCase(),
  credentialType: $('Create the Credential').item.json.type,
  credentialId: $('Create the Credential').item.json.id,
  credentialName: $('Create the Credential').item.json.name,
  isActive: true,
  connectedAt: $now.toUTC().toISO(),
  lastCheckedAt: $now.toUTC().toISO(),
  state: 'connected',
  authorizedUntil: $json.authorizedUntil,
  message: ''
})`;

/** The page at the end: what is connected, and what is not and why. */
const RESULT = `JSON.stringify((() => {
  const items = $input.all().map(({ json }) => json);
  const shops = items.filter(({ shopId }) => shopId !== undefined).map((shop) => [shop.shopName || 'Account', shop.shopId, (shop.country ?? '').toUpperCase()].filter(Boolean).join(', '));
  const problems = items.filter(({ text }) => text !== undefined).map(({ text }) => text);
  if (shops.length === 0) return { status: 502, title: 'The shop is not connected', list: [], lines: [...problems, 'Nothing was kept. Open the form again; if it happens twice, tell whoever gave you the link.'] };
  const title = shops.length === 1 ? 'Your shop is connected' : shops.length + ' shops are connected';
  return { status: 200, title, list: shops, lines: [...problems, 'You can close this page.'] };
})())`;

const APPS = [
	['Shopee', 'shopee', CREDENTIALS.shopeeApp],
	['TikTok Shop', 'tikTokShop', CREDENTIALS.tikTokShopApp],
	['Lazada', 'lazada', CREDENTIALS.lazadaApp],
] as const;

const KEYS = ['shopee', 'tiktok_shop', 'lazada'];

const LOGIN_PARAMETERS: Record<string, Record<string, unknown>> = {
	shopee: { redirectUrl: "={{ $('Settings').first().json.callbackUrl }}" },
	tikTokShop: {},
	lazada: { redirectUrl: "={{ $('Settings').first().json.callbackUrl }}" },
};

const CODE = '={{ $json.code }}';

const CREDENTIAL_PARAMETERS: Record<string, Record<string, unknown>> = {
	shopee: {
		code: CODE,
		authorizedAs: "={{ $json.mainAccountId ? 'main_account_id' : 'shop_id' }}",
		shopId: '={{ $json.shopId }}',
		mainAccountId: '={{ $json.mainAccountId }}',
	},
	tikTokShop: { code: CODE },
	lazada: { code: CODE, shopCountry: '={{ $json.country }}' },
};

export default toWorkflow({
	id: 'connectShop00001',
	name: 'Connect a shop: a form for sellers',
	settings: {
		saveDataSuccessExecution: 'none',
		saveDataErrorExecution: 'none',
		saveManualExecutions: false,
		saveExecutionProgress: false,
	},
	nodes: [
		form(
			{ name: 'Connect a Shop', at: [-1120, 60] },
			{
				path: 'connect-shop',
				title: 'Connect a shop',
				description:
					'You will be sent to the platform to log in and agree. Your password stays there; you can take the permission back at any time.',
				button: 'Go to login',
			},
			[PLATFORM, LABEL],
		),
		fields(
			{ name: 'Settings', at: [-900, 60] },
			{
				callbackUrl:
					"={{ $execution.resumeUrl.split('/webhook-waiting/')[0] }}/webhook/connect-shop-callback",
				minutesToLogIn: 30,
			},
		),
		when(
			{ name: 'Is It Facebook?', at: [-680, 60] },
			`={{ $('Connect a Shop').first().json['${PLATFORM.label}'] }}`,
			{ type: 'string', operation: 'startsWith' },
			'Facebook',
		),
		endWith(
			{ name: 'How Facebook Connects', at: [-440, -160] },
			'Facebook connects inside n8n',
			'In n8n open Credentials > Create, choose "Facebook Commerce OAuth2 API" and press Connect, or choose "Facebook Commerce API" and paste the token of a system user. Meta has no login page that other systems may use without an app review.',
		),
		createTable({ name: 'Create Table of Logins', at: [-440, 80] }, CONNECT_STATES),
		deleteRows(
			{ name: 'Forget Old Logins', at: [-220, 80], executeOnce: true, alwaysOutputData: true },
			CONNECT_STATES,
			[
				{
					keyName: 'expiresAt',
					condition: 'lt',
					keyValue: '={{ $now.minus({ days: 1 }).toUTC().toISO() }}',
				},
			],
		),
		randomText({ name: 'Make a State', at: [0, 80], executeOnce: true }, 'state'),
		hashOf({ name: 'Hash the State', at: [220, 80] }, '={{ $json.state }}', 'stateHash'),
		shape({ name: 'Login Row', at: [440, 80] }, STATE_ROW),
		insertRows({ name: 'Remember the Login', at: [660, 80] }, CONNECT_STATES),
		choose(
			{ name: 'Which Login Page?', at: [880, 60] },
			"={{ $('Login Row').first().json.platform }}",
			KEYS,
		),
		...APPS.map(([title, node, credentials], index) =>
			ours(
				node,
				{ name: `${title} Login Page`, at: [1140, -120 + 200 * index], credentials },
				['authorization', 'getAuthorizationUrl'],
				{
					...LOGIN_PARAMETERS[node],
					options: { state: "={{ $('Make a State').first().json.state }}" },
				},
			),
		),
		endAt({ name: 'Send the Seller There', at: [1440, 0] }, '={{ $json.url }}'),
		endWith(
			{ name: 'Say That It Cannot Start', at: [1440, 240] },
			'The login page could not be opened',
			"={{ $json.error }}. {{ $json.message ?? '' }}",
		),

		callback({ name: 'Seller Comes Back', at: [-1120, 760] }, 'connect-shop-callback'),
		createTable({ name: 'Logins', at: [-900, 760] }, CONNECT_STATES),
		createTable({ name: 'Connections', at: [-680, 760] }, CONNECTIONS),
		createTable({ name: 'Messages', at: [-460, 760] }, MESSAGES),
		hashOf(
			{ name: 'Hash What Came Back', at: [-240, 760] },
			"={{ String($('Seller Comes Back').first().json.query.state ?? '') }}",
			'stateHash',
		),
		updateRows(
			{ name: 'Use the State Up', at: [-20, 760] },
			CONNECT_STATES,
			[
				{ keyName: 'stateHash', condition: 'eq', keyValue: '={{ $json.stateHash }}' },
				{ keyName: 'usedAt', condition: 'isEmpty' },
			],
			{ usedAt: '={{ $now.toUTC().toISO() }}', usedBy: '={{ $execution.id }}' },
		),
		readRows({ name: 'Find the Login', at: [200, 760] }, CONNECT_STATES, [
			{
				keyName: 'stateHash',
				condition: 'eq',
				keyValue: "={{ $('Hash What Came Back').first().json.stateHash }}",
			},
		]),
		shape({ name: 'Judge the Callback', at: [420, 760] }, VERDICT),
		when({ name: 'Is It Good?', at: [640, 760] }, '={{ $json.isGood }}', {
			type: 'boolean',
			operation: 'true',
		}),
		choose({ name: 'Which Platform?', at: [880, 640] }, '={{ $json.platform }}', KEYS),
		...APPS.map(([title, node, credentials], index) =>
			ours(
				node,
				{ name: `Prepare ${title} Credential`, at: [1140, 460 + 200 * index], credentials },
				['authorization', 'prepareCredential'],
				CREDENTIAL_PARAMETERS[node],
			),
		),
		{
			name: 'Create the Credential',
			at: [1440, 640],
			type: 'n8n-nodes-base.n8n',
			typeVersion: 1,
			onError: 'continueErrorOutput',
			credentials: CREDENTIALS.n8nApi,
			parameters: {
				resource: 'credential',
				operation: 'create',
				name: "={{ [$('Judge the Callback').first().json.title, $('Judge the Callback').first().json.label, $json.data.subjectId].filter(Boolean).join(' ') }}",
				credentialTypeName: '={{ $json.type }}',
				data: '={{ JSON.stringify($json.data) }}',
				requestOptions: {},
			},
		},
		checkConnection({ name: 'List Its Shops', at: [1680, 640] }, '$json.type', '$json.id'),
		when({ name: 'Did It Connect?', at: [1900, 640] }, "={{ $json.error ?? '' }}", {
			type: 'string',
			operation: 'empty',
		}),
		shape({ name: 'Connection Row', at: [2140, 540] }, CONNECTION_ROW),
		upsertRows(
			{ name: 'Save the Connection', at: [2360, 540], onError: 'continueErrorOutput' },
			CONNECTIONS,
		),
		{
			name: 'Delete the Unfinished Credential',
			at: [2140, 760],
			type: 'n8n-nodes-base.n8n',
			typeVersion: 1,
			onError: 'continueRegularOutput',
			credentials: CREDENTIALS.n8nApi,
			parameters: {
				resource: 'credential',
				operation: 'delete',
				credentialId: "={{ $('Create the Credential').item.json.id }}",
				requestOptions: {},
			},
		},
		shape(
			{ name: 'What Went Wrong', at: [2360, 900] },
			`JSON.stringify({ text: ($json.error?.message ?? $json.error ?? $('Did It Connect?').item?.json.error ?? 'n8n did not say why') })`,
		),
		together({ name: 'When All Is Done', at: [2620, 640] }, 2),
		shape({ name: 'Result', at: [2840, 640], executeOnce: true }, RESULT),
		page({ name: 'Show the Page', at: [3080, 760] }),
		shape(
			{ name: 'Message', at: [3300, 760] },
			`JSON.stringify({ workflow: 'connect-shop', topic: $('Judge the Callback').first().json.platform ?? 'refused', title: $json.title, text: [...($json.list ?? []), ...$json.lines].join(' / '), raisedAt: $now.toUTC().toISO() })`,
		),
		insertRows({ name: 'Keep the Message', at: [3520, 760] }, MESSAGES),
		slack(
			{ name: 'Tell the Team', at: [3740, 760] },
			"={{ $('Message').first().json.title }}: {{ $('Message').first().json.text }}",
		),
	],
	links: [
		['Connect a Shop', 'Settings', 'Is It Facebook?', 'How Facebook Connects'],
		{ from: 'Is It Facebook?', to: 'Create Table of Logins', output: 1 },
		[
			'Create Table of Logins',
			'Forget Old Logins',
			'Make a State',
			'Hash the State',
			'Login Row',
			'Remember the Login',
			'Which Login Page?',
		],
		...APPS.flatMap(([title], output) => [
			{ from: 'Which Login Page?', to: `${title} Login Page`, output },
			[`${title} Login Page`, 'Send the Seller There'],
			wrong(`${title} Login Page`, 'Say That It Cannot Start'),
		]),
		[
			'Seller Comes Back',
			'Logins',
			'Connections',
			'Messages',
			'Hash What Came Back',
			'Use the State Up',
			'Find the Login',
			'Judge the Callback',
			'Is It Good?',
			'Which Platform?',
		],
		{ from: 'Is It Good?', to: 'Show the Page', output: 1 },
		...APPS.flatMap(([title], output) => [
			{ from: 'Which Platform?', to: `Prepare ${title} Credential`, output },
			[`Prepare ${title} Credential`, 'Create the Credential'],
			wrong(`Prepare ${title} Credential`, 'What Went Wrong'),
		]),
		[
			'Create the Credential',
			'List Its Shops',
			'Did It Connect?',
			'Connection Row',
			'Save the Connection',
			'When All Is Done',
			'Result',
			'Show the Page',
			'Message',
			'Keep the Message',
			'Tell the Team',
		],
		wrong('Create the Credential', 'What Went Wrong'),
		wrong('List Its Shops', 'Delete the Unfinished Credential'),
		wrong('Did It Connect?', 'Delete the Unfinished Credential'),
		['Delete the Unfinished Credential', 'What Went Wrong'],
		wrong('Save the Connection', 'What Went Wrong'),
		{ from: 'What Went Wrong', to: 'When All Is Done', input: 1 },
	],
	notes: [],
});
