import type { Resource } from '../../shared/catalog/types';
import { comment } from './comment';
import { image } from './image';
import { item } from './item';
import { reports } from './report';
import { session } from './session';

/** The resources of the published API: every endpoint of it has an operation. */
export const official: Resource[] = [comment, image, item, reports, session];
