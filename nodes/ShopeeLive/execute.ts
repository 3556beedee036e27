import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { accessOf } from '../shared/catalog/access';
import { execute as run } from '../shared/engine/execute';
import { accesses } from './access';

/** Runs the operation that the node is set to, for every input item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { platform, resources } = accessOf(this, accesses);
	return await run(this, platform, resources);
}
