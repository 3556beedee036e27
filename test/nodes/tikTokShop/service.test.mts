import type { INodeExecutionData } from 'n8n-workflow';
import * as fixtures from '../../sandbox/fixtures.mts';
import { conversationIdOf } from '../../sandbox/tikTokShop/service.mts';
import { all, market, recorder, run, runFully, useMarket } from './accounts.mts';

const { accounts } = fixtures.tikTokShop;

useMarket();

describe('messages', () => {
	const image: INodeExecutionData[] = [
		{ json: {}, binary: { data: { data: 'RkFLRQ==', mimeType: 'image/png', fileName: 'a.png' } } },
	];

	it.each(['customerService', 'affiliateSeller'] as const)(
		'of %s hold text or an uploaded image',
		async (resource) => {
			const conversationId = conversationIdOf(3);
			const text = 'He said "hi"\n👋';
			await run(`${resource}.sendMessage`, { conversationId, messageType: 'TEXT', text });
			await run(`${resource}.sendImage`, { conversationId, inputDataFieldName: 'data' }, 'seller', {
				input: image,
			});
			const found = await run(`${resource}.getMessages`, { ...all, conversationId });
			const [newest, before] = found.map(({ content }) => JSON.parse(String(content)));
			expect(newest).toMatchObject({ url: expect.stringMatching(/^https:/), width: 304 });
			expect(before).toEqual({ content: text });
		},
	);

	it('of an unknown kind are refused before anything is sent', async () => {
		const { error } = await runFully('customerService.sendMessage', {
			conversationId: conversationIdOf(0),
			messageType: '={{ "toString" }}',
			...{ text: 'x', couponId: '1', orderId: '1', productId: '1', skuId: '1' },
		});
		expect(error).toMatchObject({ message: "'Message Type' has no choice 'toString' [item 0]" });
		expect(recorder.take()).toEqual([]);
	});

	it('show a return by order and SKU', async () => {
		await run('customerService.sendMessage', {
			conversationId: conversationIdOf(0),
			messageType: 'RETURN_REFUND_CARD',
			orderId: '5',
			skuId: '6',
		});
		expect(recorder.take()[0].json).toEqual({
			type: 'RETURN_REFUND_CARD',
			content: '{"order_id":"5","sku_id":"6"}',
		});
	});
});

describe('webhooks', () => {
	const address = 'https://n8n.example.com/webhook/1';

	it('are set, listed and deleted', async () => {
		const event = { eventType: 'PACKAGE_UPDATE' };
		expect(await run('webhook.update', { ...event, address })).toEqual([
			{ address, success: true },
		]);
		expect(await run('webhook.getMany')).toMatchObject([{ event_type: 'PACKAGE_UPDATE', address }]);
		expect(await run('webhook.delete', event)).toEqual([{ success: true }]);
		expect(await run('webhook.getMany')).toEqual([]);
	});

	it.each(['n8n.example.com', 'ftp://n8n.example.com', `https://a.example/${'x'.repeat(250)}`])(
		'do not go to %s',
		async (wrong) => {
			const { error } = await runFully('webhook.update', {
				eventType: 'PACKAGE_UPDATE',
				address: wrong,
			});
			expect(error).toMatchObject({ message: expect.stringContaining("'Address'") });
			expect(recorder.take()).toEqual([]);
		},
	);
});

describe('the authorization', () => {
	it('knows its scopes once it got tokens', async () => {
		const before = await runFully('authorization.getGrantedScopes');
		expect(before.error).toMatchObject({ message: expect.stringContaining('not told the scopes') });
		const { code } = market.sandbox.control.issueCode({
			platform: 'tikTokShop',
			subject: 'creator',
		});
		const credentials = market.connectTikTokShop({
			...market.tikTokShopFields('creator'),
			accessToken: '',
			refreshToken: '',
			authorizationCode: code,
		});
		const ask = async (resource: string, operation: string) =>
			await market.host.runNode({
				type: 'tikTokShop',
				credentials,
				parameters: { resource, operation },
			});
		await ask('affiliateCreator', 'getProfile');
		const scopes = await ask('authorization', 'getGrantedScopes');
		expect(scopes.map(({ json }) => json.scope)).toEqual([...accounts.creator.scopes]);
	});

	it('can be revoked, and is gone then', async () => {
		expect(await run('authorization.revoke')).toEqual([{ success: true }]);
		const { error } = await runFully('webhook.getMany');
		expect(error).toMatchObject({ description: expect.stringContaining('authorization link') });
	});
});
