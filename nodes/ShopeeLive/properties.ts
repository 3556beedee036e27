import type { INodeProperties } from 'n8n-workflow';
import { describeAccesses } from '../shared/catalog/describe';
import { accesses } from './access';

/** What the node shows in the editor; fresh objects on each call, since n8n changes them. */
export function properties(): INodeProperties[] {
	return describeAccesses(accesses);
}
