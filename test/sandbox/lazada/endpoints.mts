import { ENDPOINT_LINES } from './endpointTable.mts';
import { LazadaRefusal } from './envelope.mts';

export interface Endpoint {
	method: string;
	path: string;
	/** `data`, `result` or `flat` */
	root: string;
	needsSeller: boolean;
	listPath: string;
	fields: readonly string[];
}

interface Row extends Endpoint {
	methods: readonly string[];
	state: string;
}

function rowOf(line: string): Row {
	const [verb, path, root, state, who, list, fields] = line.split(' ');
	const method = verb.replace('+', '');
	return {
		method,
		methods: verb.endsWith('+') ? ['GET', 'POST'] : [method],
		path,
		root,
		state,
		needsSeller: who === 's',
		listPath: list === '-' ? '' : list,
		fields: fields === '-' ? [] : fields.split(','),
	};
}

const ROWS = new Map(
	ENDPOINT_LINES.trim()
		.split('\n')
		.map(rowOf)
		.map((row) => [row.path, row]),
);

/** All that a seller or an app can call today. */
export const CALLABLE: readonly Endpoint[] = [...ROWS.values()].filter(
	({ state }) => state === '-',
);

export function findEndpoint(method: string, path: string): Endpoint {
	const row = ROWS.get(path);
	if (!row || row.state === 'x' || row.state === 'p') {
		throw new LazadaRefusal('InvalidApi', `Invalid API: ${path} is not in service`);
	}
	if (!row.methods.includes(method)) {
		throw new LazadaRefusal('UnsupportedMethod', `The request method ${method} is not supported`);
	}
	return row;
}
