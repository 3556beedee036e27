import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every catalogued endpoint of Lazada: method (`+`: the other verb is documented as well), path, root
 * of the answer, state (`-` in service, `x` retired, `?` named by an SDK only, `p` called by Lazada at
 * a partner), who is needed (`s` a seller's token, `a` the app alone), path of the list, names of the fields.
 */
export const ENDPOINT_LINES = readFileSync(
	join(process.cwd(), 'test/sandbox/lazada/endpoints.txt'),
	'utf8',
);
