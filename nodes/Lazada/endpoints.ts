import { readTable } from '../shared/engine/endpointTable';
import type { EndpointRow } from '../shared/engine/apiCall';

/** The endpoints that API Call offers; read from disk when somebody asks for them. */
export async function loadEndpoints(): Promise<EndpointRow[]> {
	const { default: table } = await import('./endpoints.json');
	return readTable(table);
}
