/** Which events an app is told, and where. */
import { typed } from './changes.mts';
import { GraphRefusal } from './envelope.mts';
import { Graph } from './graph.mts';
import type { Fields } from './graph.mts';
import type { OpenCall } from './verify.mts';

/** Meta calls the address at once and wants its challenge back. */
export async function subscribe(
	graph: Graph,
	{ texts, json }: OpenCall,
	isVerified: boolean,
): Promise<Fields> {
	const values = typed({ ...json, ...texts });
	const address = String(values.callback_url);
	if (isVerified) {
		const url = new URL(address);
		url.searchParams.set('hub.mode', 'subscribe');
		url.searchParams.set('hub.challenge', '1158201444');
		url.searchParams.set('hub.verify_token', String(values.verify_token));
		const answer = await fetch(url).catch(() => undefined);
		if (answer?.status !== 200 || (await answer.text()) !== '1158201444') {
			throw new GraphRefusal(2200, 'Callback verification failed', { subcode: 1349125 });
		}
	}
	const names = Array.isArray(values.fields) ? values.fields.map(String) : [];
	const object = String(values.object);
	graph.appSubscriptions = [
		...graph.appSubscriptions.filter((each) => each.object !== object),
		{
			object,
			callback_url: address,
			active: true,
			fields: names.map((name) => ({ name, version: 'v25.0' })),
		},
	];
	return { success: true };
}

/** Takes fields out of the subscriptions of the app, or all of them. */
export function unsubscribe(graph: Graph, { texts }: OpenCall): Fields {
	const names = texts.fields ? (JSON.parse(texts.fields) as string[]) : undefined;
	graph.appSubscriptions = graph.appSubscriptions
		.map((each) => {
			if (texts.object !== undefined && each.object !== texts.object) return each;
			return {
				...each,
				fields: names ? each.fields.filter(({ name }) => !names.includes(name)) : [],
			};
		})
		.filter(({ fields }) => fields.length > 0);
	return { success: true };
}
