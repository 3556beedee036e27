import type { INodeProperties } from 'n8n-workflow';
import { describe } from '../shared/catalog/describe';
import { tikTokShop } from './platform';
import { resources } from './resources';

/** What the node shows in the editor; fresh objects on each call, since n8n changes them. */
export function properties(): INodeProperties[] {
	return describe(resources, tikTokShop.rate.perSecond, 'order');
}
