import type { EndpointRow } from '../shared/engine/apiCall';
import { shopeeLive } from './platform';
import { official } from './resources/official';

/** The endpoints that API Call offers: every one of the published API has an operation already. */
export async function loadEndpoints(): Promise<EndpointRow[]> {
	return official.flatMap((resource) =>
		Object.values(resource.operations).flatMap(({ name, endpoint, page, mutates, encoding }) =>
			endpoint
				? [
						{
							endpoint,
							name: `${resource.name}: ${name}`,
							root: 'response',
							page: page === undefined ? undefined : shopeeLive.pages[page],
							mutates,
							isFile: false,
							isMultipart: encoding === 'multipart',
						},
					]
				: [],
		),
	);
}
