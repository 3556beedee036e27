import type { ShopeeLevel } from '../fixtures.mts';
import { ENDPOINT_GROUPS } from './endpointTable.mts';
import type { ResponseRoot } from './envelope.mts';
import { wrongParameter } from './envelope.mts';

export type AuthLevel = 'public' | ShopeeLevel;

export interface Endpoint {
	level: AuthLevel;
	method: string;
	path: string;
	root: ResponseRoot;
	multipart: boolean;
}

function parse(table: string): Map<string, Endpoint[]> {
	const endpoints = new Map<string, Endpoint[]>();
	let group: string[] = [];
	for (const line of table.trim().split('\n')) {
		if (!line.startsWith(' ')) {
			group = line.split(' ');
			continue;
		}
		const [level, method, folder, root, multipart] = group;
		for (const name of line.trim().split(' ')) {
			const path = `/api/v2/${folder}/${name}`;
			const endpoint: Endpoint = {
				level: level as AuthLevel,
				method,
				path,
				root: root as ResponseRoot,
				multipart: multipart === 'multipart',
			};
			endpoints.set(path, [...(endpoints.get(path) ?? []), endpoint]);
		}
	}
	return endpoints;
}

const BY_PATH = parse(ENDPOINT_GROUPS);

/** All endpoints of the documentation. */
export const ENDPOINTS = [...BY_PATH.values()].flat();

export function findEndpoint(method: string, path: string): Endpoint {
	const ofPath = BY_PATH.get(path) ?? [];
	const endpoint = ofPath.find((entry) => entry.method === method);
	if (endpoint) return endpoint;
	throw wrongParameter(
		ofPath.length === 0
			? 'The API is offline or the request path is incorrect.'
			: `The request path is incorrect for the method ${method}.`,
	);
}
