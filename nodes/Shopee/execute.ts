import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { execute as run } from '../shared/engine/execute';
import { shopee } from './platform';
import { resources } from './resources';

/** Runs the operation that the node is set to, for every input item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await run(this, shopee, resources);
}
