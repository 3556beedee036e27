import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import type { Environment } from '../../host/host.mjs';
import { cleanEnvironment, freePorts, runOrThrow, start, waitFor } from '../../tools/proc.mjs';
import type { Job } from '../../tools/proc.mjs';

export interface Services {
	/** What main and workers need to find the queue and the database. */
	env: Environment;
	stop(): Promise<void>;
}

const DATABASE = 'n8n';
const READY_MS = 30_000;

function fromPath(program: string): string | undefined {
	return (process.env.PATH ?? '')
		.split(':')
		.map((folder) => join(folder, program))
		.find((file) => existsSync(file));
}

/** Debian keeps the server programs of PostgreSQL out of the path, one folder per version. */
function postgresProgram(program: string): string {
	const root = '/usr/lib/postgresql';
	const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
	const found = versions
		.map((version) => join(root, version, 'bin', program))
		.find((file) => existsSync(file));
	const chosen = found ?? fromPath(program);
	if (!chosen) {
		throw new Error(
			`Queue mode needs PostgreSQL (${program} was not found): apt-get install postgresql`,
		);
	}
	return chosen;
}

function redisProgram(): string {
	const found = fromPath('redis-server');
	if (!found) {
		throw new Error(
			'Queue mode needs Redis (redis-server was not found): apt-get install redis-server',
		);
	}
	return found;
}

/** PostgreSQL refuses to run as root, so root lends its data folder to the account made for it. */
function databaseAccount(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const ask = (flag: string) =>
		Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim());
	const [uid, gid] = [ask('-u'), ask('-g')];
	if (!uid || !gid) throw new Error('There is no account named postgres to run PostgreSQL.');
	return { uid, gid };
}

async function listens(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = createConnection(port, '127.0.0.1');
		socket.once('connect', () => resolve(socket.destroy() !== undefined));
		socket.once('error', () => resolve(false));
	});
}

async function ready(what: string, job: Job, port: number): Promise<void> {
	const up = await waitFor(async () => await listens(port), {
		timeoutMs: READY_MS,
		giveUp: () => !job.isRunning(),
	});
	if (!up) throw new Error(`${what} did not start.\n${job.output()}`);
}

async function startRedis(folder: string, port: number): Promise<Job> {
	const data = join(folder, 'redis');
	mkdirSync(data);
	const job = start(redisProgram(), [
		...['--port', String(port), '--bind', '127.0.0.1', '--dir', data],
		...['--save', '', '--appendonly', 'no', '--daemonize', 'no'],
	]);
	await ready('Redis', job, port);
	return job;
}

async function startPostgres(folder: string, port: number): Promise<Job> {
	const account = databaseAccount();
	const data = mkdtempSync(join(folder, 'postgres-'));
	if (account.uid && account.gid) {
		chownSync(data, account.uid, account.gid);
		// The account must be able to walk through to its own folder, not to read what is beside it.
		chmodSync(folder, 0o711);
	}
	const options = { ...account, cwd: data, env: cleanEnvironment({ LC_ALL: 'C.UTF-8' }) };
	await runOrThrow(
		'Making a database',
		postgresProgram('initdb'),
		['-D', data, '-U', DATABASE, '--auth=trust', '--no-sync', '--encoding=UTF8'],
		options,
	);
	const job = start(
		postgresProgram('postgres'),
		[
			...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
			...['-c', 'unix_socket_directories=', '-c', 'fsync=off', '-c', 'max_connections=100'],
		],
		options,
	);
	await ready('PostgreSQL', job, port);
	await runOrThrow(
		'Making a database',
		postgresProgram('createdb'),
		['-h', '127.0.0.1', '-p', String(port), '-U', DATABASE, DATABASE],
		options,
	);
	return job;
}

/** Starts Redis and PostgreSQL on free loopback ports with their data in `folder`. */
export async function startServices(folder: string): Promise<Services> {
	const [redisPort, databasePort] = await freePorts(2);
	const redis = await startRedis(folder, redisPort);
	let postgres: Job;
	try {
		postgres = await startPostgres(folder, databasePort);
	} catch (error) {
		await redis.stop();
		throw error;
	}
	return {
		env: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(databasePort),
			DB_POSTGRESDB_DATABASE: DATABASE,
			DB_POSTGRESDB_USER: DATABASE,
			DB_POSTGRESDB_PASSWORD: '',
		},
		async stop() {
			await redis.stop();
			await postgres.stop(5_000);
		},
	};
}
