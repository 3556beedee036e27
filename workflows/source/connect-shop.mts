import {
	CONNECTION_ROW,
	LABEL,
	MESSAGE_ROW,
	PLATFORM,
	PROBLEM,
	RESULT,
	STATE_ROW,
	VERDICT,
} from './tools/connecting.mts';
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
		page({ name: 'Show Why Not', at: [880, 900] }),
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
			at: [2140, 720],
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
		shape({ name: 'What Went Wrong', at: [2360, 900] }, PROBLEM),
		together({ name: 'When All Is Done', at: [2620, 640] }, 2),
		shape({ name: 'Result', at: [2840, 640], executeOnce: true }, RESULT),
		page({ name: 'Show the Page', at: [3080, 640] }),
		shape({ name: 'Message', at: [3300, 640] }, MESSAGE_ROW),
		insertRows({ name: 'Keep the Message', at: [3520, 640] }, MESSAGES),
		slack(
			{ name: 'Tell the Team', at: [3740, 640] },
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
		{ from: 'Is It Good?', to: 'Show Why Not', output: 1 },
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
		...['List Its Shops', 'Did It Connect?'].flatMap((node) => [
			wrong(node, 'Delete the Unfinished Credential'),
			wrong(node, 'What Went Wrong'),
		]),
		wrong('Save the Connection', 'What Went Wrong'),
		{ from: 'What Went Wrong', to: 'When All Is Done', input: 1 },
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1160, -480],
			size: [660, 460],
			text: `## Connect a shop
Send somebody a link; they log in at Shopee, TikTok Shop or Lazada and agree; **their shops are connected to your n8n**. Nobody copies a code or a token. Made for one shop as well as for an agency with many clients.

**To start**
1. Make one credential for each platform with the keys of **your app** and nothing else (no code, no token). Choose it in *... Login Page* and *Prepare ... Credential*.
2. In n8n open *Settings > n8n API* and create an API key (scopes: credential create, delete). Make a credential *n8n API* of it (Base URL: the address of your n8n with \`/api/v1\`) and choose it in *Create the Credential* and *Delete the Unfinished Credential*.
3. Publish the workflow. Open *Connect a Shop* and copy the **Production URL** of the form: this is your link. Set *Authentication* there if not everybody may use it.
4. Write the callback address into the console of each platform: \`https://<your n8n>/webhook/connect-shop-callback\`. TikTok Shop and Lazada want exactly this address, Shopee its domain.

The keys of your app never pass through this workflow: the nodes hand the new credential a ticket for them, which works once, for ten minutes, in this n8n. The workflow keeps no execution data.`,
		},
		{
			name: 'About the Form',
			kind: 'detail',
			at: [-460, -480],
			size: [560, 180],
			text: `**The seller fills in a form.** The login page gets a *state* along: 64 random letters that only this login knows, good for one return within 30 minutes (*Settings*). The table \`marketplace_connect_states\` keeps its fingerprint, not the state itself.

If your n8n is reached by another address than it thinks, write the callback address into *Settings*.`,
		},
		{
			name: 'About Facebook',
			kind: 'detail',
			at: [140, -480],
			size: [480, 180],
			text: `**Facebook and Instagram** connect inside n8n, by the button of the credential *Facebook Commerce OAuth2 API* or the token of a system user. For the daily check add a row to \`marketplace_connections\` by hand, with the ID of the credential.`,
		},
		{
			name: 'About the Callback',
			kind: 'detail',
			at: [-1160, 580],
			size: [900, 120],
			text: `**The seller comes back with a one-time code.** The state is used up first, whatever comes next. A callback that did not begin in the form, is too late, or comes a second time gets a page that says what to do, and nothing else happens: no message either, since anybody can call this address.`,
		},
		{
			name: 'About the Credential',
			kind: 'detail',
			at: [1380, 420],
			size: [680, 180],
			text: `**A credential is created and tried at once.** It trades the code in by itself, so that no token ever is in an item. Shopee's tokens are for one shop: a main account gives **one credential for each shop** (and merchant). With TikTok Shop and Lazada one credential opens all shops and countries of the seller.`,
		},
		{
			name: 'About What Went Wrong',
			kind: 'wrong',
			at: [2500, 980],
			size: [480, 180],
			text: `**If something goes wrong**, the credential that was just created is deleted again, the page says what happened, and the reason stands in \`marketplace_messages\`. Shops of the same login that did connect stay.`,
		},
		{
			name: 'About the Table',
			kind: 'result',
			at: [2100, 300],
			size: [540, 200],
			text: `**One row per shop in \`marketplace_connections\`**: platform, shop, country, the credential that opens it, and until when. *Order sync* and the other workflows read this table, so a new client is in the next run.

A shop that connects again gets a new credential in its row; delete the old one when no workflow names it.`,
		},
		{
			name: 'Put Your Own Message Here',
			kind: 'yours',
			at: [3240, 440],
			size: [660, 160],
			text: `## Put your own message here
Every result is a row of \`marketplace_messages\`. To hear of it in **Slack**, choose your credential and channel in *Tell the Team* and activate it (key D). E-mail, Telegram or a CRM fit in the same place.`,
		},
	],
});
