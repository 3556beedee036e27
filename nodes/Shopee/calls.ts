import type { Endpoint } from '../shared/catalog/types';
import { DOCS } from './platform';

/**
 * Endpoint and documentation page of a call: the page is named after the call.
 *
 * @param call module and name, such as `discount.get_discount`
 */
export function api(method: 'GET' | 'POST', call: string): { endpoint: Endpoint; docs: string } {
	return {
		endpoint: `${method} /api/v2/${call.replace('.', '/')}`,
		docs: `${DOCS}/v2.${call}`,
	};
}
