import { jsonObject, optional, setting } from '../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../shared/catalog/types';
import { InputError } from '../../shared/engine/errors';
import { isObject, text } from '../../shared/engine/json';
import type { Run } from '../../shared/engine/run';
import { country, hostsOf } from '../creator/fields';
import { CREATOR_DOCS } from '../creator/platform';
import { shareLink } from '../creator/unified';

/**
 * An ID that goes into an address.
 *
 * @throws InputError when it holds anything but digits
 */
function digits(value: unknown, { label }: { label: string }): string {
	const id = text(value).trim();
	if (/^\d{1,19}$/.test(id)) return id;
	throw new InputError(`'${label}' consists of more than digits`, 'Copy the number alone.');
}

function id(name: string, displayName: string, description: string, required = true): Field {
	return setting(
		{
			displayName,
			name,
			type: 'string',
			required,
			default: '',
			placeholder: 'e.g. 123456789',
			description,
		},
		{ toWire: digits },
	);
}

/** An operation that makes one address out of its fields. */
function building(fields: Field[], write: (run: Run, value: (name: string) => string) => string) {
	return {
		docs: CREATOR_DOCS,
		fields,
		run: async function* run(run: Run) {
			const value = (name: string): string => {
				const field = fields.find(({ property }) => property.name === name);
				return field ? text(run.value(field)) : '';
			};
			yield { json: { url: write(run, value) } };
		},
	} satisfies Partial<Operation>;
}

const shareLinkOf: Operation = {
	name: 'Build Live Share Link',
	action: 'Build the share link of a live session',
	description: 'Write the link under which viewers find a live session',
	...building(
		[
			country,
			id('sessionId', 'Session ID', 'Number of the live session'),
			...optional(
				id(
					'shareUserId',
					'Sharing User ID',
					'User who shares the link, for whom Shopee counts',
					false,
				),
			),
		],
		(run, value) => shareLink(hostsOf(run).live, value('sessionId'), value('shareUserId')),
	),
};

const product: Operation = {
	name: 'Build Product URL',
	action: 'Build the URL of a product',
	description: 'Write the address of a product page',
	...building(
		[
			country,
			id('shopId', 'Shop ID', 'Number of the shop'),
			id('itemId', 'Item ID', 'Number of the product'),
		],
		(run, value) => `${hostsOf(run).storefront}/product/${value('shopId')}/${value('itemId')}`,
	),
};

const shop: Operation = {
	name: 'Build Shop URL',
	action: 'Build the URL of a shop',
	description: 'Write the address of a shop page',
	...building(
		[
			country,
			setting({
				displayName: 'Shop By',
				name: 'shopBy',
				type: 'options',
				options: [
					{ name: 'Shop ID', value: 'id' },
					{ name: 'User Name', value: 'name' },
				],
				default: 'name',
				description: 'What you know of the shop',
			}),
			setting(
				{
					displayName: 'User Name',
					name: 'userName',
					type: 'string',
					required: true,
					default: '',
					placeholder: 'e.g. my.shop',
					description: 'Name of the shop as it stands in its address',
				},
				{ show: { shopBy: ['name'] } },
			),
			{
				...id('shopId', 'Shop ID', 'Number of the shop'),
				show: { shopBy: ['id'] },
			},
		],
		(run, value) => {
			const { storefront } = hostsOf(run);
			return run.parameter('shopBy') === 'id'
				? `${storefront}/shop/${value('shopId')}`
				: `${storefront}/${encodeURIComponent(value('userName'))}`;
		},
	),
};

const external: Operation = {
	name: 'Build External API URL',
	action: 'Build the URL of an external API',
	description: 'Join a base address, a path and parameters; sends nothing and adds nothing',
	docs: CREATOR_DOCS,
	notice:
		'Only what you type goes into the address. Do not put cookies, tokens or data of customers into it: addresses end up in logs.',
	fields: [
		setting({
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://api.example.com/v2',
			description: 'Address that the path is put behind',
		}),
		setting({
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			placeholder: 'e.g. orders/status',
			description: 'What comes behind the base URL',
		}),
		setting(
			{
				displayName: 'Parameters (JSON)',
				name: 'parameters',
				type: 'json',
				default: '{}',
				description: 'What comes behind the question mark, such as {"page": 1}',
			},
			{ toWire: jsonObject },
		),
	],
	run: async function* run(run) {
		const base = baseUrlOf(text(run.parameter('baseUrl')).trim());
		const path = text(run.parameter('path')).trim().replace(/^\/+/, '');
		// A path that was typed stays a path: it neither begins a query nor climbs out of the base.
		const parts = path.split('/').map((each) => encodeURIComponent(each).replace(/^\.{1,2}$/, ''));
		base.pathname = [base.pathname.replace(/\/+$/, ''), ...(path ? parts : [])].join('/');
		const [parameters] = run.operation.fields
			.filter(({ property }) => property.name === 'parameters')
			.map((field) => run.value(field));
		for (const [name, value] of Object.entries(isObject(parameters) ? parameters : {})) {
			if (value === null || value === undefined) continue;
			base.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : text(value));
		}
		yield { json: { url: base.href } };
	},
};

function baseUrlOf(typed: string): URL {
	if (!/^https?:\/\/[^\s/]+/i.test(typed) || !URL.canParse(typed)) {
		throw new InputError(
			"'Base URL' is not a web address",
			'It has to begin with https:// or http://, such as https://api.example.com/v2.',
		);
	}
	const url = new URL(typed);
	if (url.username === '' && url.password === '') return url;
	throw new InputError(
		"'Base URL' holds a user name or password",
		'Take it out: addresses end up in logs. Let the node that sends the request sign in.',
	);
}

/** Addresses that are only written, with no request and no account. */
export const url: Resource = {
	name: 'URL',
	value: 'url',
	description: 'Write links to lives, products and shops',
	isOffline: true,
	operations: {
		buildExternalUrl: external,
		buildProductUrl: product,
		buildShareLink: shareLinkOf,
		buildShopUrl: shop,
	},
};
