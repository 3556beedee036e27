import type { EndpointRow } from '../../shared/engine/apiCall';
import type { Endpoint } from '../../shared/catalog/types';
import { creatorPages } from '../resources/creator';
import { twinOf } from './fields';
import { shopeeLiveCreator } from './platform';

/** Calls that exist beside those of the operations. */
const VARIANTS: Array<[endpoint: Endpoint, name: string]> = [
	['GET /seller-app/api/app/pas/v1/meta/get_ads_data/', 'Ad: Get Data (App)'],
	['POST /live/api/v1/session/{session_id}/coin/giveout', 'Coin: Give Out (POST)'],
];

/** The endpoints that API Call offers: those of the operations, on each host that has them. */
export async function loadCreatorEndpoints(): Promise<EndpointRow[]> {
	const own = creatorPages.flatMap((resource) =>
		Object.values(resource.operations).flatMap(({ name, endpoint = '', page, mutates }) => {
			const [method, path] = endpoint.split(' ');
			const twin = twinOf(path);
			return [path, ...(twin ? [twin] : [])].map((each) => ({
				...{ endpoint: `${method} ${each}`, name: `${resource.name}: ${name}`, root: 'data' },
				...{ page: page ? shopeeLiveCreator.pages[page] : undefined, mutates },
				...{ isFile: false, isMultipart: false },
			}));
		}),
	);
	const variants = VARIANTS.map(([endpoint, name]) => ({
		...{ endpoint, name, root: 'data', isFile: false, isMultipart: false },
	}));
	return [...own, ...variants];
}
