import { errorOf, outputOf } from '../host/host.mjs';
import { withProgress } from '../tools/proc.mjs';
import { textTable } from './stage.mts';
import type { Stage } from './stage.mts';

const TABLE = 'affiliate_summary';
const MOST_LINES = 10;

/** affiliate-report-export: what links have earned, as a file and as a table. */
export async function showAffiliateReport({ session, workflows, say }: Stage): Promise<boolean> {
	const { id, trigger } = workflows['affiliate-report-export'];
	const execution = await withProgress(
		'Reading the affiliate report',
		say,
		async () => await session.runWorkflow(id, trigger),
	);
	const error = errorOf(execution);
	const complaints = outputOf(execution, 'What Went Wrong');
	if (error) say(`${error.message}\n${error.description ?? ''}`);
	for (const { text } of complaints) say(String(text));
	const rows = (await session.tableRows(TABLE)) ?? [];
	const names = ['day', 'subIds', 'conversions', 'orders', 'amount', 'commission'];
	say(`\nAffiliate conversions by day and sub IDs, table "${TABLE}" in n8n:\n`);
	say(
		textTable([
			['Day', 'Sub IDs', 'Conversions', 'Orders', 'Amount', 'Commission'],
			...rows.slice(0, MOST_LINES).map((row) => names.map((name) => String(row[name] ?? ''))),
		]),
	);
	if (rows.length > MOST_LINES) say(`... and ${rows.length - MOST_LINES} more`);
	return execution.status === 'success' && complaints.length === 0 && rows.length > 0;
}
