import type { INodeProperties } from 'n8n-workflow';
import type { Platform } from '../engine/platform';
import type { Host } from '../engine/session';
import type { Resource } from './types';

/** One of several ways into a platform, each with a credential and resources of its own. */
export interface Access {
	name: string;
	value: string;
	description: string;
	/** A sentence that is shown while this way is chosen */
	notice?: string;
	platform: Platform;
	/** What can be done this way; resources without a credential may stand in several */
	resources: Resource[];
	/** The resource that a new node opens with */
	first: string;
}

/** The parameter that chooses the way in. It takes no expression: one node uses one credential. */
export function accessProperty(accesses: Access[]): INodeProperties {
	const [{ value: first }] = accesses;
	return {
		displayName: 'Access',
		name: 'access',
		type: 'options',
		noDataExpression: true,
		options: accesses.map(({ name, value, description }) => ({ name, value, description })),
		default: first,
		description: 'Which way into the platform is used, and with it which credential',
	};
}

/** The way in that a node has chosen; the first one when it has not chosen yet. */
export function accessOf(host: Host, accesses: Access[]): Access {
	const { access } = host.getNode().parameters;
	return accesses.find(({ value }) => value === access) ?? accesses[0];
}
