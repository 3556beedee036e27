import type { Property } from '../catalog/types';

/** Loads the object behind an event, so that a workflow need not ask for it. */
export const fetchFullRecord: Property = {
	displayName: 'Fetch Full Record',
	name: 'fetchFullRecord',
	type: 'boolean',
	default: true,
	description:
		'Whether to load the record behind the event, such as the whole order. It comes as "record" beside the event.',
};

/** Lets the node replace the address of another system. */
export const takeOver: Property = {
	displayName: 'Take Over',
	name: 'takeOver',
	type: 'boolean',
	default: true,
	description:
		'Whether to replace the address of another system that receives these events now. That system then gets them no more.',
};
