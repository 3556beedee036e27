import type { Resource } from '../../shared/catalog/types';
import { session } from './session';

/** The resources of the published API, each operation with an endpoint of its own. */
export const official: Resource[] = [session];
