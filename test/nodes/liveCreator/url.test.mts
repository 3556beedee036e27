/** Addresses that are only written: nothing is sent, and no credential is asked for. */
import type { IDataObject } from 'n8n-workflow';

import { openCreatorWorld } from './world.mts';
import type { CreatorWorld } from './world.mts';

let world: CreatorWorld;

beforeAll(async () => {
	world = await openCreatorWorld();
});
afterAll(async () => await world.close());

async function build(operation: string, parameters: IDataObject, access = 'creatorCenter') {
	const { items, error } = await world.runFully(
		`url.${operation}`,
		{ access, country: 'id', ...parameters },
		{ credentials: {} },
	);
	if (error) throw error;
	return items[0].json.url;
}

it.each<[string, IDataObject, string]>([
	[
		'buildShareLink',
		{ sessionId: '15700001' },
		'https://live.shopee.co.id/share?from=live&session=15700001',
	],
	[
		'buildShareLink',
		{ sessionId: 15700001, country: 'th', options: { shareUserId: '88' } },
		'https://live.shopee.co.th/share?from=live&session=15700001&share_user_id=88',
	],
	[
		'buildProductUrl',
		{ shopId: ' 601001 ', itemId: '29500000000000101', country: 'vn' },
		'https://shopee.vn/product/601001/29500000000000101',
	],
	['buildShopUrl', { shopBy: 'id', shopId: '601001' }, 'https://shopee.co.id/shop/601001'],
	[
		'buildShopUrl',
		{ shopBy: 'name', userName: 'café & co/?#..' },
		'https://shopee.co.id/caf%C3%A9%20%26%20co%2F%3F%23..',
	],
	[
		'buildExternalUrl',
		{ baseUrl: 'https://api.example.com/v2/', path: '/orders/a b', parameters: '{"page":1}' },
		'https://api.example.com/v2/orders/a%20b?page=1',
	],
	[
		'buildExternalUrl',
		{
			baseUrl: 'http://127.0.0.1:8080?key=kept',
			path: 'x?y#z/../up',
			parameters: { ids: [1, 2], text: 'a&b', none: null },
		},
		'http://127.0.0.1:8080/x%3Fy%23z//up?key=kept&ids=%5B1%2C2%5D&text=a%26b',
	],
	['buildExternalUrl', { baseUrl: 'https://example.com' }, 'https://example.com/'],
])('%s writes %p as %s', async (operation, parameters, url) => {
	world.arrived();
	for (const access of ['creatorCenter', 'openPlatform']) {
		expect(await build(operation, parameters, access)).toBe(url);
	}
	expect(world.arrived()).toEqual([]);
});

it.each<[string, IDataObject, RegExp]>([
	['buildShareLink', { sessionId: '15 OR 1=1' }, /'Session ID' consists of more than digits/],
	[
		'buildShareLink',
		{ sessionId: '1', options: { shareUserId: '1&from=x' } },
		/'Sharing User ID' consists of more than digits/,
	],
	['buildProductUrl', { shopId: '../x', itemId: '1' }, /'Shop ID' consists of more than digits/],
	['buildShopUrl', { shopBy: 'name', userName: '={{ "" }}' }, /'User Name' is empty/],
	['buildShopUrl', { shopBy: 'id', shopId: '1', country: 'mars' }, /'Country' names no market/],
	['buildExternalUrl', { baseUrl: 'ftp://example.com' }, /'Base URL' is not a web address/],
	['buildExternalUrl', { baseUrl: 'example.com' }, /'Base URL' is not a web address/],
	['buildExternalUrl', { baseUrl: 'javascript:alert(1)' }, /'Base URL' is not a web address/],
	[
		'buildExternalUrl',
		{ baseUrl: 'https://me:FAKE-word@example.com' },
		/'Base URL' holds a user name or password/,
	],
	[
		'buildExternalUrl',
		{ baseUrl: 'https://example.com', parameters: '[1]' },
		/'Parameters \(JSON\)' has to be a JSON object/,
	],
])('%s refuses %p', async (operation, parameters, says) => {
	await expect(build(operation, parameters)).rejects.toThrow(says);
});
