/**
 * The published lazada-sdk-client, a port of the official Python SDK, in a process of its own: connects
 * with a code, lists the orders of a country a month at a time, and reads the items of some of them.
 * Settings come as JSON, the answer is JSON on standard output.
 */
import { createRequire } from 'node:module';
import type { LazadaSettings, ListedOrders } from '../client.mts';

interface Sdk {
	LazadaClient: new (
		url: string,
		appKey: string,
		appSecret: string,
	) => {
		execute(request: object, accessToken?: string): Promise<{ data: Record<string, never> }>;
	};
	LazadaRequest: new (
		path: string,
		method: string,
	) => { addApiParam(name: string, value: unknown): void };
}

const require = createRequire(import.meta.url);
const { LazadaClient, LazadaRequest } = require('lazada-sdk-client') as Sdk;

const settings: LazadaSettings = JSON.parse(process.argv[2]);
const { url, appKey, appSecret, country } = settings;

// The package tells each address on standard output, which is for the result.
console.log = () => undefined;

async function call(
	gateway: string,
	path: string,
	parameters: Record<string, unknown>,
	accessToken?: string,
): Promise<Record<string, never>> {
	const request = new LazadaRequest(path, 'GET');
	for (const [name, value] of Object.entries(parameters)) request.addApiParam(name, value);
	const client = new LazadaClient(`${url}/${gateway}/rest`, appKey, appSecret);
	const { data } = await client.execute(request, accessToken);
	if (String(data.code) !== '0') throw new Error(`${path}: ${data.code} ${data.message}`);
	return data;
}

const pair = await call('auth', '/auth/token/create', { code: settings.code });
const accessToken = String(pair.access_token);
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', '+00:00');

const MONTH = 30 * 86_400;
const LIMIT = 100;
const ids = new Set<string>();
for (let from = settings.from; from < settings.to; from += MONTH) {
	for (let offset = 0; ; offset += LIMIT) {
		const { data } = await call(
			country,
			'/orders/get',
			{
				created_after: iso(from),
				created_before: iso(Math.min(from + MONTH, settings.to)),
				sort_by: 'created_at',
				sort_direction: 'ASC',
				limit: LIMIT,
				offset,
			},
			accessToken,
		);
		const { orders } = data as { orders: Array<{ order_id: number }> };
		for (const { order_id: id } of orders) ids.add(String(id));
		if (orders.length < LIMIT) break;
	}
}

const some = [...ids].slice(0, settings.details);
const { data: details } = await call(
	country,
	'/orders/items/get',
	{ order_ids: `[${some.join(',')}]` },
	accessToken,
);
const { data: listed } = await call(country, '/products/get', { filter: 'all' }, accessToken);
const { products } = listed as { products: object[] };
const result: ListedOrders = {
	ids: [...ids],
	details: [...(details as object[]), { products }] as ListedOrders['details'],
};
process.stdout.write(JSON.stringify(result));
