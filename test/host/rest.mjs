/** Talks to a running n8n the way its editor does; node built-ins only. */
import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../tools/proc.mjs';

/** n8n ties a session to the browser that opened it; this is ours. */
const BROWSER_ID = 'social-commerce-tests';

/** How often a read is sent again when n8n closes an idle connection just as it is used. */
const MOST_ATTEMPTS = 5;

/** A fetch that survives a closed connection; only reads are sent again. */
async function request(url, options) {
	for (let attempt = 1; ; attempt++) {
		try {
			return await fetch(url, options);
		} catch (error) {
			if (options.method !== 'GET' || attempt >= MOST_ATTEMPTS) throw error;
			await sleep(200 * attempt);
		}
	}
}

/**
 * Opens a session as the owner of the instance, creating the owner on a fresh one.
 * @param {string} url where n8n listens
 * @param {{email: string, password: string}} owner
 */
export async function connect(url, owner) {
	let cookie = '';

	/** One call of n8n's own API; returns what is under `data` and throws on any other status than 2xx. */
	async function rest(method, path, body) {
		const response = await request(`${url}${path}`, {
			method,
			headers: {
				'browser-id': BROWSER_ID,
				...(cookie && { cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const set = response.headers.getSetCookie().find((entry) => entry.startsWith('n8n-auth='));
		if (set) cookie = set.split(';')[0];
		const text = await response.text();
		if (!response.ok) {
			throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`);
		}
		const parsed = text === '' ? undefined : JSON.parse(text);
		return parsed !== null && typeof parsed === 'object' && 'data' in parsed ? parsed.data : parsed;
	}

	const settings = await rest('GET', '/rest/settings');
	if (settings.userManagement.showSetupOnFirstLoad) {
		await rest('POST', '/rest/owner/setup', { ...owner, firstName: 'Test', lastName: 'Owner' });
	}
	await rest('POST', '/rest/login', {
		emailOrLdapLoginId: owner.email,
		password: owner.password,
	});
	const { id: projectId } = await rest('GET', '/rest/projects/personal');

	/** Starts a manual run from the trigger node of that name and returns the execution's id. */
	async function startRun(workflowId, trigger) {
		const { executionId } = await rest('POST', `/rest/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		return executionId;
	}

	/** The execution with its data once it has ended. */
	async function finishedExecution(executionId, timeoutMs = 600_000) {
		const end = Date.now() + timeoutMs;
		while (Date.now() < end) {
			const execution = await rest('GET', `/rest/executions/${executionId}`);
			if (!['new', 'running', 'waiting'].includes(execution.status)) {
				return { ...execution, data: unflatten(execution.data) };
			}
			await sleep(300);
		}
		throw new Error(`Execution ${executionId} has not ended after ${timeoutMs / 1000} s.`);
	}

	/** Every row of the data table of that name; undefined when there is no such table. */
	async function tableRows(name) {
		const tables = `/rest/projects/${projectId}/data-tables`;
		const filter = encodeURIComponent(JSON.stringify({ name }));
		const found = (await rest('GET', `${tables}?filter=${filter}`)).data ?? [];
		const table = found.find((entry) => entry.name === name);
		if (!table) return undefined;
		const rows = [];
		for (;;) {
			const page = await rest(
				'GET',
				`${tables}/${table.id}/rows?take=250&skip=${rows.length}&sortBy=id:asc`,
			);
			rows.push(...page.data);
			if (page.data.length === 0 || rows.length >= page.count) return rows;
		}
	}

	/** Activates a workflow; with the path of a POST webhook of it, waits until n8n answers there. */
	async function activate(workflowId, webhookPath) {
		const { versionId } = await rest('GET', `/rest/workflows/${workflowId}`);
		await rest('POST', `/rest/workflows/${workflowId}/activate`, { versionId });
		if (!webhookPath) return;
		const isRegistered = async () => {
			const answer = await fetch(`${url}/webhook/${webhookPath}`, {
				method: 'OPTIONS',
				headers: { origin: url },
			});
			return (answer.headers.get('access-control-allow-methods') ?? '').includes('POST');
		};
		if (!(await waitFor(isRegistered, { timeoutMs: 60_000 }))) {
			throw new Error(`n8n has not registered the webhook ${webhookPath} after a minute.`);
		}
	}

	return {
		url,
		projectId,
		activate,
		rest,
		cookie: () => cookie,
		startRun,
		finishedExecution,
		tableRows,
		/** Runs a workflow from its trigger node to the end. */
		runWorkflow: async (workflowId, trigger, timeoutMs) =>
			await finishedExecution(await startRun(workflowId, trigger), timeoutMs),
		/** Saves a credential and returns its id. */
		createCredential: async ({ name, type, data }) =>
			(await rest('POST', '/rest/credentials', { name, type, data })).id,
		/** A credential with its data as the editor would see it (secrets blanked). */
		readCredential: async (id) => await rest('GET', `/rest/credentials/${id}?includeData=true`),
		/** What the Test button of a saved credential says: `{status: 'OK' | 'Error', message}`. */
		testCredential: async (id, { name, type, data }) =>
			await rest('POST', '/rest/credentials/test', { credentials: { id, name, type, data } }),
		/** Saves a workflow and returns its id. */
		createWorkflow: async (workflow) =>
			(await rest('POST', '/rest/workflows', { settings: {}, connections: {}, ...workflow })).id,
		/** The node types that the editor offers. */
		nodeTypes: async () => await rest('GET', '/types/nodes.json'),
		/** The credential types that the editor offers. */
		credentialTypes: async () => await rest('GET', '/types/credentials.json'),
	};
}

/** Reads the format in which n8n stores execution data: a list whose entries refer by index. */
export function unflatten(text) {
	if (typeof text !== 'string') return text;
	const entries = JSON.parse(text);
	const done = new Map();
	const resolve = (reference) => {
		const index = Number(reference);
		if (done.has(index)) return done.get(index);
		const entry = entries[index];
		if (entry === null || typeof entry !== 'object') return entry;
		const result = Array.isArray(entry) ? [] : {};
		done.set(index, result);
		for (const [key, value] of Object.entries(entry)) {
			result[key] = typeof value === 'string' ? resolve(value) : value;
		}
		return result;
	};
	return resolve(0);
}

/** The JSON of every item that a node put out on its first output in its last run. */
export function outputOf(execution, node) {
	const runs = execution.data.resultData.runData[node] ?? [];
	return (runs.at(-1)?.data?.main?.[0] ?? []).map((item) => item.json);
}

/** The error that ended an execution, or the first one of a node; undefined when there was none. */
export function errorOf(execution) {
	const { error, runData } = execution.data.resultData;
	if (error) return error;
	return Object.values(runData)
		.flat()
		.find((run) => run.error)?.error;
}
