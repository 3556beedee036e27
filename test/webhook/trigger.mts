import { createHmac } from 'node:crypto';
import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Json } from '../../nodes/shared/engine/json.ts';
import { text } from '../../nodes/shared/engine/json.ts';
import { pollChanges } from '../../nodes/shared/polling/watermark.ts';
import { onePoll } from '../../nodes/shared/trigger/changes.ts';
import { isRegistered, register, unregister } from '../../nodes/shared/webhook/lifecycle.ts';
import type { Registration, Registry } from '../../nodes/shared/webhook/lifecycle.ts';
import { receive } from '../../nodes/shared/webhook/receive.ts';
import { compareSignatures } from '../../nodes/shared/webhook/verify.ts';

export const KEY = 'FAKE-webhook-key';

/** The signature that the pretended platform puts on a message. */
export function sign(rawBody: string | Buffer): string {
	return createHmac('sha256', KEY).update(rawBody).digest('hex');
}

/** What the pretended platform holds; tests fill it. */
export const platform = {
	registrations: [] as Registration[],
	records: [] as Json[],
	fail: false,
	reads: [] as Array<{ from: number; to: number }>,
	/** A list that is slow ends when this does */
	slow: undefined as Promise<void> | undefined,
};

const registry: Registry = {
	list: async () => structuredClone(platform.registrations),
	set: async (event, address) => {
		platform.registrations = platform.registrations.filter((each) => each.event !== event);
		platform.registrations.push({ event, address });
	},
	remove: async (event) => {
		platform.registrations = platform.registrations.filter((each) => each.event !== event);
	},
};

function description(name: string, polling: boolean): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['trigger'],
		version: 1,
		description: 'A trigger of the tests',
		defaults: { name },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		polling: polling || undefined,
		webhooks: polling
			? undefined
			: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'hook' }],
		properties: [
			{ displayName: 'Events', name: 'events', type: 'json', default: '[]' },
			{ displayName: 'Take Over', name: 'takeOver', type: 'boolean', default: false },
			{ displayName: 'Hours', name: 'hours', type: 'number', default: 0 },
		],
	};
}

const eventsOf = (host: IHookFunctions | IWebhookFunctions) =>
	JSON.parse(String(host.getNodeParameter('events'))) as string[];

/** A webhook trigger made of the shared pieces only. */
export class HookTrigger implements INodeType {
	description = description('hookTrigger', false);

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				return await isRegistered(
					registry,
					eventsOf(this),
					String(this.getNodeWebhookUrl('default')),
				);
			},
			async create(this: IHookFunctions) {
				const isTakeover = this.getNodeParameter('takeOver') as boolean;
				await register(
					registry,
					eventsOf(this),
					String(this.getNodeWebhookUrl('default')),
					isTakeover,
				);
				return true;
			},
			async delete(this: IHookFunctions) {
				await unregister(registry, String(this.getNodeWebhookUrl('default')));
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receive(this, {
			status: 200,
			answerWithinMs: 200,
			verify: ({ rawBody, headers }) => compareSignatures(headers.authorization, sign(rawBody)),
			eventIdOf: (body) => text(body.id),
			accepts: (body) => eventsOf(this).includes(text(body.type)),
			itemsOf: async (body) => {
				if (platform.fail) throw new Error('The record could not be read');
				return [{ json: body }];
			},
		});
	}
}

/** A polling trigger made of the shared pieces only. */
export class ChangesTrigger implements INodeType {
	description = description('changesTrigger', true);

	async poll(this: IPollFunctions) {
		const changes = async () =>
			await pollChanges(this, {
				read: async function* read(from, to) {
					platform.reads.push({ from, to });
					for (const record of platform.records) {
						const time = Number(record.updated);
						if (time >= from && time <= to) yield record;
						if (platform.fail) throw new Error('The list broke off');
					}
					await platform.slow;
				},
				keyOf: (record) => text(record.id),
				timeOf: (record) => Number(record.updated),
				overlapMs: 60_000,
				firstRunMs: Number(this.getNodeParameter('hours')) * 3_600_000,
			});
		return await onePoll(this, changes);
	}
}
