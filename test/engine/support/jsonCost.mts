import { parseJson } from '../../../nodes/shared/engine/json.ts';

/**
 * Prints what `parseJson` costs in units of `JSON.parse`, on a page of about 500 kB without long
 * numbers. A program of its own: a test worker that has run many suites has a large heap, and then
 * every allocation costs several times what it costs in n8n.
 */
const order = {
	order_sn: '2611221ABCDEFG',
	create_time: 1_790_000_000,
	total_amount: 1234.5,
	recipient_address: { name: 'สมชาย', full_address: '12/3 Road, "Quotes" & Co' },
	item_list: Array.from({ length: 5 }, (_, item_id) => ({ item_id, name: 'Thing '.repeat(8) })),
};
const page = JSON.stringify({ response: { order_list: Array(900).fill(order) } });

const time = (parse: (json: string) => unknown): number => {
	const start = performance.now();
	for (let round = 0; round < 4; round++) parse(page);
	return performance.now() - start;
};
const quickest = { bare: Infinity, ours: Infinity };
// The quickest of many rounds is what the code costs; the rest is the machine's other work.
for (let round = 0; round < 15; round++) {
	quickest.bare = Math.min(quickest.bare, time(JSON.parse));
	quickest.ours = Math.min(quickest.ours, time(parseJson));
}
process.stdout.write(JSON.stringify({ length: page.length, ratio: quickest.ours / quickest.bare }));
