/** Types of proc.mjs, for tests; what each does is said where it is written. */

export interface JobOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	uid?: number;
	gid?: number;
	stdio?: 'inherit';
	onOutput?: (chunk: string, from: 'stdout' | 'stderr') => void;
}

export interface Job {
	pid: number;
	ended: Promise<number>;
	isRunning(): boolean;
	output(): string;
	stdout(): string;
	stop(graceMs?: number): Promise<void>;
}

export interface Result {
	code: number;
	output: string;
	stdout: string;
}

export function cleanEnvironment(extra?: Record<string, string>): NodeJS.ProcessEnv;
export function temporaryFolder(prefix: string): string;
export function removeFolder(folder: string): void;
export function removeAtExit(folder: string): void;
export function keepFolder(folder: string): void;
export function onInterrupt(work: () => Promise<void>): void;
export function start(command: string, args: string[], options?: JobOptions): Job;
export function run(command: string, args: string[], options?: JobOptions): Promise<Result>;
export function runOrThrow(
	what: string,
	command: string,
	args: string[],
	options?: JobOptions,
): Promise<Result>;
export function clock(milliseconds: number): string;
export function withProgress<T>(
	text: string,
	log: (line: string) => void,
	work: () => Promise<T>,
): Promise<T>;
export function freePorts(count: number): Promise<number[]>;
export function waitFor(
	probe: () => Promise<boolean>,
	options: { timeoutMs: number; everyMs?: number; giveUp?: () => boolean },
): Promise<boolean>;
