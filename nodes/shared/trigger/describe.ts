import type { INodeProperties } from 'n8n-workflow';
import { cronNodeOptions } from 'n8n-workflow';
import { byLabel } from '../catalog/alphabet';
import { outputProperty } from '../catalog/common';
import type { Property } from '../catalog/types';

/** One kind of message, or one kind of change that polling finds. */
export interface TriggerEvent {
	name: string;
	/** What "Trigger On" stores, and what the items carry as `event` */
	value: string;
	description: string;
}

/** A sentence for the user that shows while any of these events is chosen; always without events. */
export interface TriggerNotice {
	text: string;
	events?: string[];
}

/** What one way of receiving offers. */
export interface Reception {
	events: TriggerEvent[];
	/** Values that a new node starts with */
	first: string[];
	notices?: TriggerNotice[];
	/** Fields below "Trigger On", such as the shop */
	fields?: Property[];
	/** Fields that only some events need, by their value of "Trigger On" */
	eventFields?: Array<{ events: string[]; property: Property }>;
	/** Further fields under Options, in alphabetical order of their labels */
	options?: Property[];
	/** Offers "Output: Native or Unified" for these events */
	unified?: string[];
	/** Minutes between looks for messages that a webhook missed; no entry means none */
	lookEveryMinutes?: number;
}

type Show = Record<string, string[]>;

const WEBHOOK: Show = { receiveBy: ['webhook'] };
const POLLING: Show = { receiveBy: ['polling'] };

/**
 * Writes the editor's properties of a trigger: how it receives, "Trigger On", the fields of the
 * platform, and options. A trigger that can do both ways asks first which one; one that only polls
 * gets its "Poll Times" from n8n, by `polling: true` in its description.
 *
 * @returns fresh objects on each call, since n8n changes them
 */
export function describeTrigger(setup: {
	/** Name of the platform as users know it */
	platform: string;
	webhook?: Reception;
	polling?: Reception;
}): INodeProperties[] {
	const { platform, webhook, polling } = setup;
	const isBoth = webhook !== undefined && polling !== undefined;
	return structuredClone([
		...(isBoth ? [receiveBy(platform), ...pollTimes(webhook.lookEveryMinutes)] : []),
		...(webhook ? receptionProperties(webhook, isBoth ? WEBHOOK : {}) : []),
		...(polling ? receptionProperties(withStart(polling), isBoth ? POLLING : {}) : []),
	]);
}

function receiveBy(platform: string): INodeProperties {
	return {
		displayName: 'Receive By',
		name: 'receiveBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Webhook',
				value: 'webhook',
				description: `${platform} calls n8n the moment something happens`,
			},
			{
				name: 'Polling',
				value: 'polling',
				description: `N8n asks ${platform} at set times, for an n8n that cannot be reached from the internet`,
			},
		],
		default: 'webhook',
	};
}

/**
 * When to poll. The node asks for these times itself, because n8n's own field would also stand in
 * the way of those who use webhooks; their hidden twin holds no time, or that of looking for
 * messages that did not arrive.
 */
function pollTimes(lookEveryMinutes?: number): INodeProperties[] {
	return [
		{
			displayName: 'Poll Times',
			name: 'pollTimes',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
			default: { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
			description: 'When to look for changes',
			placeholder: 'Add Poll Time',
			options: cronNodeOptions,
			displayOptions: { show: POLLING },
		},
		{
			displayName: 'Poll Times',
			name: 'pollTimes',
			type: 'hidden',
			default: {
				item: lookEveryMinutes
					? [{ mode: 'everyX', value: lookEveryMinutes, unit: 'minutes' }]
					: [],
			},
			displayOptions: { show: WEBHOOK },
		},
	];
}

function withStart(reception: Reception): Reception {
	const fields: Property[] = [
		...(reception.fields ?? []),
		{
			displayName: 'Start From',
			name: 'startFrom',
			type: 'options',
			options: [
				{ name: 'Now', value: 'now', description: 'Only what changes from activation on' },
				{ name: 'Some Hours Ago', value: 'past', description: 'Also what changed shortly before' },
			],
			default: 'now',
			description: 'Where the very first poll begins',
		},
		{
			displayName: 'Hours',
			name: 'startHours',
			type: 'number',
			typeOptions: { minValue: 1 },
			displayOptions: { show: { startFrom: ['past'] } },
			default: 24,
			description: 'How many hours before activation the first poll begins',
		},
	];
	return { ...reception, fields };
}

function receptionProperties(reception: Reception, show: Show): INodeProperties[] {
	const { events, first, notices = [], fields = [], eventFields = [], unified } = reception;
	const when = (more: Show = {}) => {
		const all = { ...show, ...more };
		return Object.keys(all).length > 0 ? { displayOptions: { show: all } } : {};
	};
	const triggerOn: INodeProperties = {
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'multiOptions',
		required: true,
		options: [...events].sort((a, b) => byLabel(a.name, b.name)),
		default: [],
		description: 'What starts the workflow',
	};
	const list: INodeProperties[] = [{ ...triggerOn, default: first, ...when() }];
	for (const { text, events: about } of notices) {
		list.push({
			displayName: text,
			name: 'notice',
			type: 'notice',
			default: '',
			...when(about && { triggerOn: about }),
		});
	}
	for (const property of fields) {
		const own = property.displayOptions?.show as Show | undefined;
		list.push({ ...property, ...when(own) });
	}
	for (const { events: about, property } of eventFields) {
		list.push({ ...property, ...when({ triggerOn: about }) });
	}
	if (unified) list.push({ ...outputProperty(), ...when({ triggerOn: unified }) });
	const options = [...(reception.options ?? [])].sort((a, b) =>
		byLabel(a.displayName, b.displayName),
	);
	if (options.length > 0) {
		list.push({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options,
			...when(),
		});
	}
	return list;
}
