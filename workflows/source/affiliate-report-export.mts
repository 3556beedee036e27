import {
	BILL_ROWS,
	CONVERSION_ROWS,
	CONVERSIONS,
	REPORT_MESSAGE,
	SUMMARY,
	SUMMARY_ROWS,
} from './tools/affiliate.mts';
import { CREDENTIALS } from './tools/credentials.mts';
import { keepRows } from './tools/keep.mts';
import { tellOnce } from './tools/messages.mts';
import { byHand, code, csvRows, fields, ours, schedule, together, when } from './tools/nodes.mts';
import { createTable, readRows } from './tools/tables.mts';
import { troubles } from './tools/troubles.mts';
import { toWorkflow } from './tools/workflow.mts';

const SETTINGS = "$('Settings').first().json";
const credentials = CREDENTIALS.shopeeAffiliateApi;

const file = { outputAs: 'csv', outputDataFieldName: 'data' };

const conversions = keepRows({
	table: CONVERSIONS,
	known: 'Known Conversions',
	what: 'Conversions',
	at: [1580, 200],
});

const summary = keepRows({
	table: SUMMARY,
	known: 'Known Summary',
	what: 'Sums',
	at: [1800, 560],
});

const messages = tellOnce(
	{ workflow: 'affiliate-report-export', written: 'Report Message' },
	[1140, -240],
);

const troubled = troubles({
	title: 'Affiliate report',
	at: [2580, 780],
	from: [
		'Get Yesterday as a File',
		'Get the Days Before',
		'Get the Bill as a File',
		'Save the File to Google Drive',
	],
	note: [
		'If Shopee or Google does not answer',
		'the reason comes this way; what could be read is saved. A table that is full stops the run.',
	],
	once: true,
});

export default toWorkflow({
	id: 'affiliateReport1',
	name: 'Affiliate report: conversions into a file and a table',
	nodes: [
		byHand([-1120, 60]),
		schedule(
			{ name: 'Every Day at 7', at: [-1120, 260] },
			{ field: 'days', daysInterval: 1, triggerAtHour: 7 },
		),
		fields(
			{ name: 'Settings', at: [-900, 160] },
			{
				from: "={{ $now.minus({ days: 1 }).startOf('day').toISO() }}",
				to: "={{ $now.startOf('day').minus({ seconds: 1 }).toISO() }}",
				refreshDays: 30,
				validationId: '',
			},
		),
		createTable({ name: 'Create Conversion Table', at: [-680, 160] }, CONVERSIONS),
		createTable({ name: 'Create Summary Table', at: [-460, 160] }, SUMMARY),
		readRows({ name: 'Known Conversions', at: [-240, 160] }, CONVERSIONS),
		readRows({ name: 'Known Summary', at: [-20, 160] }, SUMMARY),
		ours(
			'shopeeAffiliate',
			{ name: 'Get Yesterday as a File', at: [260, -140], executeOnce: true, credentials },
			['report', 'getConversions'],
			{
				timeField: 'purchase',
				purchasedFrom: `={{ ${SETTINGS}.from }}`,
				purchasedTo: `={{ ${SETTINGS}.to }}`,
				shape: 'rows',
				returnAll: true,
				...file,
				options: {},
			},
		),
		{ ...csvRows({ name: 'Read the File', at: [500, -240] }, 'data'), alwaysOutputData: true },
		{
			...code({ name: 'Rows of Yesterday', at: [720, -240] }, CONVERSION_ROWS),
			alwaysOutputData: true,
		},
		code({ name: 'Report Message', at: [920, -240] }, REPORT_MESSAGE),
		...messages.nodes,
		when(
			{ name: 'Look Back?', at: [260, 200] },
			`={{ ${SETTINGS}.refreshDays }}`,
			{
				type: 'number',
				operation: 'gt',
			},
			0,
		),
		ours(
			'shopeeAffiliate',
			{ name: 'Get the Days Before', at: [500, 200], executeOnce: true, credentials },
			['report', 'getConversions'],
			{
				timeField: 'purchase',
				purchasedFrom: `={{ DateTime.fromISO(${SETTINGS}.from, { setZone: true }).minus({ days: ${SETTINGS}.refreshDays }).toISO() }}`,
				purchasedTo: `={{ DateTime.fromISO(${SETTINGS}.from, { setZone: true }).minus({ seconds: 1 }).toISO() }}`,
				shape: 'rows',
				returnAll: true,
				outputAs: 'items',
				options: {},
			},
		),
		when({ name: 'Is There a Bill?', at: [260, 560] }, `={{ ${SETTINGS}.validationId }}`, {
			type: 'string',
			operation: 'notEmpty',
		}),
		ours(
			'shopeeAffiliate',
			{ name: 'Get the Bill as a File', at: [500, 560], executeOnce: true, credentials },
			['report', 'getValidated'],
			{
				validationId: `={{ ${SETTINGS}.validationId }}`,
				shape: 'rows',
				returnAll: true,
				...file,
				options: {},
			},
		),
		csvRows({ name: 'Read the Bill', at: [720, 560] }, 'data'),
		code({ name: 'Rows of the Bill', at: [920, 560] }, BILL_ROWS),
		{
			type: 'n8n-nodes-base.googleDrive',
			typeVersion: 3,
			name: 'Save the File to Google Drive',
			at: [720, -520],
			disabled: true,
			onError: 'continueErrorOutput',
			parameters: {
				resource: 'file',
				operation: 'upload',
				inputDataFieldName: 'data',
				name: '={{ $json.fileName }}',
				driveId: { __rl: true, mode: 'list', value: 'My Drive' },
				folderId: { __rl: true, mode: 'list', value: 'root' },
				options: {},
			},
		},
		together({ name: 'Everything That Was Read', at: [1140, 200] }, 3),
		code({ name: 'Conversion Rows', at: [1360, 200] }, CONVERSION_ROWS),
		...conversions.nodes,
		code({ name: 'Sums by Day and Sub ID', at: [1580, 560] }, SUMMARY_ROWS),
		...summary.nodes,
		...troubled.nodes,
	],
	links: [
		[
			'When Clicking Execute',
			'Settings',
			'Create Conversion Table',
			'Create Summary Table',
			'Known Conversions',
			'Known Summary',
			'Get Yesterday as a File',
			'Read the File',
			'Rows of Yesterday',
			'Report Message',
		],
		['Every Day at 7', 'Settings'],
		['Get Yesterday as a File', 'Save the File to Google Drive'],
		...messages.links,
		['Read the File', 'Everything That Was Read'],
		['Known Summary', 'Look Back?', 'Get the Days Before'],
		{ from: 'Get the Days Before', to: 'Everything That Was Read', input: 1 },
		[
			'Known Summary',
			'Is There a Bill?',
			'Get the Bill as a File',
			'Read the Bill',
			'Rows of the Bill',
		],
		['Get the Bill as a File', 'Save the File to Google Drive'],
		{ from: 'Rows of the Bill', to: 'Everything That Was Read', input: 2 },
		['Everything That Was Read', 'Conversion Rows', conversions.first],
		...conversions.links,
		['Conversion Rows', 'Sums by Day and Sub ID', summary.first],
		...summary.links,
		...troubled.links,
	],
	notes: [
		{
			name: 'About',
			kind: 'about',
			at: [-1160, -420],
			size: [640, 440],
			text: `## Affiliate report
Brings **yesterday's conversions** of Shopee Affiliate into a **CSV file** and the table \`affiliate_conversions\`, and adds them up by sub ID.

**To start**
1. Choose your Shopee Affiliate credential in *Get Yesterday as a File*, *Get the Days Before* and *Get the Bill as a File*.
2. Click **Execute workflow**.
3. Look at \`affiliate_conversions\` and \`affiliate_summary\` under *Data tables*.
4. Publish the workflow: it then runs every day at 7.

Running it again never doubles a row. It takes a little: Shopee wants more than 30 seconds between two reports.`,
		},
		{
			name: 'About Settings',
			kind: 'detail',
			at: [-920, 360],
			size: [560, 260],
			text: `**Settings**
- \`from\`, \`to\`: what goes into the file. Yesterday, if you leave it.
- \`refreshDays\`: conversions change for weeks (paid, completed, cancelled), so the days before are read again and their rows brought up to date. 0 leaves that out.
- \`validationId\`: number of a **bill** from the billing page of the affiliate portal. Its conversions go into a file of their own and are marked as paid.`,
		},
		{
			name: 'About the File',
			kind: 'yours',
			at: [380, -800],
			size: [680, 250],
			text: `## Put the file where you want it
*Save the File to Google Drive* is switched off: choose your credential and folder, and press **D** to switch it on. **E-mail**, **Dropbox** or **FTP** go in the same place; the file is in the field \`data\`, its name is \`{{ $json.fileName }}\`.`,
		},
		{
			name: 'About the Table',
			kind: 'result',
			at: [1560, -50],
			size: [720, 110],
			text: `**One row per item of an order** in \`affiliate_conversions\`, **one row per day and sub ID** in \`affiliate_summary\`. Amounts are text, to the cent.`,
		},
		messages.note,
		troubled.note,
	],
});
