import { ENDPOINT_LINES, SCOPES } from './endpointTable.mts';
import { CODE, TikTokRefusal, invalid } from './envelope.mts';

export type Need = 'required' | 'optional' | 'forbidden';

export interface Endpoint {
	method: string;
	/** Path with parameter names in braces and the version that was called. */
	template: string;
	shopCipher: Need;
	assetCipher: Need;
	/** Any of s (seller), c (creator), p (partner). */
	tokens: string;
	multipart: boolean;
	paged: boolean;
	scopes: readonly string[];
}

export interface EndpointMatch {
	endpoint: Endpoint;
	parameters: Record<string, string>;
}

interface Route extends Endpoint {
	segments: readonly string[];
	retired: boolean;
}

const NEEDS: Readonly<Record<string, Need>> = {
	c: 'required',
	a: 'required',
	o: 'optional',
	b: 'optional',
	'-': 'forbidden',
};

/** The version is always the second segment of a path. */
const VERSION_SEGMENT = 1;

function routesOf(line: string): Route[] {
	const [method, path, ciphers, tokens, flags, scopes, ...versions] = line.split(' ');
	const segments = path.slice(1).split('/');
	const route = (version: string, retired: boolean): Route => {
		const own = segments.map((part, index) => (index === VERSION_SEGMENT ? version : part));
		return {
			method,
			template: `/${own.join('/')}`,
			segments: own,
			retired,
			shopCipher: NEEDS[ciphers[0]],
			assetCipher: NEEDS[ciphers[1]],
			tokens,
			multipart: flags.includes('m'),
			paged: flags.includes('p'),
			scopes: scopes === '-' ? [] : scopes.split('/').map((index) => SCOPES[Number(index)]),
		};
	};
	return [
		route(segments[VERSION_SEGMENT], false),
		...versions.map((version) => route(version.slice(1), version.startsWith('x'))),
	];
}

const ROUTES = ENDPOINT_LINES.trim().split('\n').flatMap(routesOf);

function matches(route: Route, segments: readonly string[], anyVersion: boolean): boolean {
	if (route.segments.length !== segments.length) return false;
	return route.segments.every((part, index) => {
		if (index === VERSION_SEGMENT && anyVersion) return true;
		return part.startsWith('{') ? segments[index] !== '' : part === segments[index];
	});
}

function literalCount(route: Route): number {
	return route.segments.filter((part) => !part.startsWith('{')).length;
}

export function findEndpoint(method: string, path: string): EndpointMatch {
	const segments = path.slice(1).split('/');
	const ofPath = ROUTES.filter((route) => matches(route, segments, true));
	if (ofPath.length === 0) {
		throw new TikTokRefusal(CODE.pathUnknown, 'Invalid path: no API is published at this path');
	}
	const ofVersion = ofPath.filter((route) => matches(route, segments, false));
	if (ofVersion.length === 0) {
		throw invalid(`Invalid version "${segments[VERSION_SEGMENT]}" of this API`);
	}
	const ofMethod = ofVersion.filter((route) => route.method === method);
	if (ofMethod.length === 0) {
		throw new TikTokRefusal(CODE.methodWrong, `Method ${method} is not supported by this path`);
	}
	// `/products/search` must win over `/products/{product_id}`.
	const [route] = ofMethod.sort((a, b) => literalCount(b) - literalCount(a));
	if (route.retired) {
		throw new TikTokRefusal(CODE.versionRetired, 'This version of the API is retired');
	}
	const parameters: Record<string, string> = {};
	route.segments.forEach((part, index) => {
		if (part.startsWith('{')) parameters[part.slice(1, -1)] = segments[index];
	});
	return { endpoint: route, parameters };
}
