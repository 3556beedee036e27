import { download } from '../shared/engine/download';
import { PlatformError } from '../shared/engine/errors';
import { inOutputField } from '../shared/engine/fileAnswer';
import { at, isObject, text } from '../shared/engine/json';
import { poll } from '../shared/engine/poll';
import { callTo } from '../shared/engine/run';
import type { Outcome, Run } from '../shared/engine/run';

/** The calls of the two kinds of file. */
const CALLS = {
	report: {
		generate: 'GET /api/v2/payment/generate_income_report',
		result: 'GET /api/v2/payment/get_income_report',
		id: 'income_report_id',
	},
	statement: {
		generate: 'GET /api/v2/payment/generate_income_statement',
		result: 'GET /api/v2/payment/get_income_statement',
		id: 'income_statement_id',
	},
} as const;

/**
 * An income report or statement as a file: asks for it, waits until Shopee has put it together,
 * and loads it from the link.
 *
 * @throws PlatformError when Shopee cannot make it, or not in time
 */
export async function* incomeFile(run: Run, kind: keyof typeof CALLS): AsyncGenerator<Outcome> {
	const { generate, result, id } = CALLS[kind];
	const call = callTo(generate);
	call.query = { release_time_to: Math.floor(Date.now() / 1000) };
	for (const field of run.fields()) {
		if (field.placement === 'query')
			call.query[field.wire] = run.value(field) ?? call.query[field.wire];
	}
	// A second request would start a second file.
	call.mutates = true;
	const started = at((await run.session.send(call)).json, 'response');
	const number = text(at(started, id)) || firstText(started, ([key]) => /(^|_)id$/.test(key));
	const link = await poll(
		async () => {
			const look = callTo(result);
			look.query = { [id]: number };
			const answer = at((await run.session.send(look)).json, 'response');
			const status = text(at(answer, 'status'));
			if (/fail/i.test(status)) throw refused(run, kind, status);
			return firstText(answer, ([, value]) => /^https?:\/\//.test(text(value))) || undefined;
		},
		Number(run.parameter('waitSeconds') ?? 120) * 1000,
		run.session.signal,
	);
	if (!link) throw refused(run, kind);
	const data = await download(run, link, fileNameOf(link, `income-${kind}-${number}`));
	yield inOutputField(run, data, { [id]: number });
}

/** The first value of an object, or of its inner objects, that fits. */
function firstText(value: unknown, fits: (entry: [string, unknown]) => boolean): string {
	if (!isObject(value)) return '';
	for (const entry of Object.entries(value)) {
		const found = isObject(entry[1])
			? firstText(entry[1], fits)
			: fits(entry)
				? text(entry[1])
				: '';
		if (found) return found;
	}
	return '';
}

function fileNameOf(link: string, name: string): string {
	const ending = /\.(\w{2,4})(?:[?#]|$)/.exec(link.replace(/^https?:\/\/[^/]+/, ''))?.[1];
	return ending ? `${name}.${ending}` : name;
}

function refused(run: Run, kind: string, status?: string): PlatformError {
	return new PlatformError(run.platform.name, status ?? '', '', {
		class: 'server',
		remedy: 'never',
		title: status
			? `Shopee could not put the income ${kind} together`
			: `Shopee has not finished the income ${kind} yet`,
		advice: status
			? 'Check the time range, and try again later.'
			: "Run the operation again in a few minutes, or raise 'Wait at Most' under Options.",
	});
}
