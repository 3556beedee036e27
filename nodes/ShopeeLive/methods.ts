import { endpointSearch } from '../shared/engine/apiCall';
import { loadEndpoints } from './endpoints';

/** What the editor's searchable lists are filled by. */
export const listSearch = { searchEndpoints: endpointSearch(loadEndpoints) };
