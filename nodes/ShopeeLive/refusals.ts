import type { ErrorEntry } from '../shared/engine/errors';

/** Refusals of the livestream calls. All of them share four names, so the words tell them apart. */
export const LIVE_REFUSALS: ErrorEntry[] = [];
