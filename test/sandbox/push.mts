import type { SandboxClock } from './clock.mts';

/** A message on its way to a listener. */
export interface PushMessage {
	/** The platform's own id of the message: equal for a message and its repeats */
	id: string;
	url: string;
	body: string;
	headers: Record<string, string>;
}

/** How a platform delivers. */
export interface PushRules {
	isReceived(status: number, body?: string): boolean;
	/** Pauses before the second, third, ... attempt */
	retryAfterMs: readonly number[];
	/** An answer that takes longer counts as none */
	timeoutMs: number;
	/** Told of a message that is given up */
	onLost?(message: PushMessage): void;
}

/** What a test asks for. */
export interface PushRequest {
	event: string;
	/** Key of the shop it happened in */
	shop?: string;
	/** Fields of the event that the test wants to set */
	data?: Record<string, unknown>;
	/** Sends it with a signature that does not fit */
	isForged?: boolean;
}

/** The part of a marketplace that sends messages. */
export interface PushSource {
	/** Every event it can send, by the platform's own name */
	events: readonly string[];
	rules: PushRules;
	/** The message to each listener; nothing when nobody is registered */
	messages(request: PushRequest): PushMessage[];
}

/** What became of a message. */
export interface Delivery {
	id: string;
	attempts: Array<{ status: number; ms: number; body: string }>;
	state: 'waiting' | 'received' | 'given up';
}

interface Pending {
	message: PushMessage;
	rules: PushRules;
	delivery: Delivery;
	dueAt: number;
}

/** Sends messages at least once: what is not received is tried again by the clock of the sandbox. */
export class PushOutbox {
	private pending: Pending[] = [];

	readonly deliveries: Delivery[] = [];

	constructor(private readonly clock: SandboxClock) {}

	/** Takes messages in and sends what is due. */
	async send(messages: PushMessage[], rules: PushRules): Promise<Delivery[]> {
		const taken = messages.map((message): Pending => {
			const delivery: Delivery = { id: message.id, attempts: [], state: 'waiting' };
			this.deliveries.push(delivery);
			return { message, rules, delivery, dueAt: this.clock.now() };
		});
		this.pending.push(...taken);
		await Promise.all(taken.map(async (each) => await this.attempt(each)));
		this.settle();
		return taken.map(({ delivery }) => delivery);
	}

	/** Tries again what is due by now. */
	async flush(): Promise<Delivery[]> {
		const due = this.pending.filter(({ dueAt }) => dueAt <= this.clock.now());
		await Promise.all(due.map(async (each) => await this.attempt(each)));
		this.settle();
		return due.map(({ delivery }) => delivery);
	}

	clear(): void {
		this.pending = [];
		this.deliveries.length = 0;
	}

	private settle(): void {
		this.pending = this.pending.filter(({ delivery }) => delivery.state === 'waiting');
	}

	private async attempt(pending: Pending): Promise<void> {
		const { message, rules, delivery } = pending;
		const began = performance.now();
		let status = 0;
		let body = '';
		try {
			const answer = await fetch(message.url, {
				method: 'POST',
				headers: message.headers,
				body: message.body,
				signal: AbortSignal.timeout(rules.timeoutMs),
			});
			status = answer.status;
			body = await answer.text();
		} catch {
			// Nobody there, or too slow: an attempt without a status.
		}
		delivery.attempts.push({ status, body, ms: Math.round(performance.now() - began) });
		const wait = rules.retryAfterMs[delivery.attempts.length - 1];
		if (rules.isReceived(status, body)) delivery.state = 'received';
		else if (wait === undefined) {
			delivery.state = 'given up';
			rules.onLost?.(message);
		} else pending.dueAt = this.clock.now() + wait;
	}
}
