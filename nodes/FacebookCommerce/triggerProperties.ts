import type { INodeProperties } from 'n8n-workflow';
import type { Property } from '../shared/catalog/types';
import { describeTrigger } from '../shared/trigger/describe';
import { fetchFullRecord, takeOver } from '../shared/trigger/fields';
import { ANY_EVENT, EVENTS } from './events';
import { catalog, page } from './fields';
import { POLLED } from './polling';

/** An unpublished app gets events of its own people only. */
const HINT =
	'The node subscribes the app and the page itself; App ID and App Secret have to be in the credential. An app has one address for all its pages: a second workflow with the same app is refused. An app in development mode only gets events caused by people with a role in the app.';

const liveVideo: Property = {
	displayName: 'Live Video ID',
	name: 'liveVideoId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 900000000000001',
	description: 'Only this broadcast. Left empty: all that are live on the page.',
};

const threshold: Property = {
	displayName: 'Viewers',
	name: 'threshold',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description: 'How many people have to watch at the same time',
};

/** What the trigger shows in the editor; fresh objects on each call, since n8n changes them. */
export function properties(): INodeProperties[] {
	return describeTrigger({
		platform: 'Facebook',
		webhook: {
			events: [ANY_EVENT, ...EVENTS].map(({ name, value, description }) => ({
				name,
				value,
				description,
			})),
			first: ['comment'],
			notices: [{ text: HINT }],
			fields: [page.property],
			options: [fetchFullRecord, takeOver],
		},
		polling: {
			events: POLLED,
			first: ['newLiveComment'],
			eventFields: [
				{ events: ['liveViewersThreshold', 'newLiveComment'], property: page.property },
				{ events: ['liveViewersThreshold', 'newLiveComment'], property: liveVideo },
				{ events: ['liveViewersThreshold'], property: threshold },
				{ events: ['productRejected', 'feedUploadFailed'], property: catalog.property },
			],
		},
	});
}
