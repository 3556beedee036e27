import { shopeeApi as api } from '../../credentials/connections/shopeePlatform';
import type { Field, Operation } from '../shared/catalog/types';

export { api };

/**
 * The operations Delete and End, which are alike for every kind of promotion.
 *
 * @param module the module of the calls, which are named after it
 * @param one what a promotion of this kind is called, such as "a bundle deal"
 * @param id the field that tells which one
 */
export function deleteAndEnd(
	module: string,
	one: string,
	id: Field,
): { delete: Operation; end: Operation } {
	// Actions are written without hyphens: n8n's rule for sentence case knows none.
	const action = one.replace('-', ' ');
	return {
		delete: {
			name: 'Delete',
			action: `Delete ${action}`,
			description: `Remove ${one} that has not begun`,
			...api('POST', `${module}.delete_${module}`),
			items: 'response',
			fields: [id],
		},
		end: {
			name: 'End',
			action: `End ${action}`,
			description: `Stop ${one} that is running, at once`,
			...api('POST', `${module}.end_${module}`),
			items: 'response',
			fields: [id],
		},
	};
}
