/** What Lazada refuses, in the real engine against the sandbox. */
import type { IDataObject } from 'n8n-workflow';

import { loadEndpoints } from '../../../nodes/Lazada/endpoints.ts';
import { lazada } from '../../../nodes/Lazada/platform.ts';
import { resources } from '../../../nodes/Lazada/resources/index.ts';
import { calls, heldBy, market, open, run, useMarket } from './world.mts';

useMarket();

describe('a token that cannot be renewed', () => {
	it('is used to its end, and then says so, without a try', async () => {
		await open(50);
		const { control } = market.sandbox;
		control.options({ platform: 'lazada', unrenewable: 1 });
		const code = control.issueCode({ platform: 'lazada', subject: 'crossBorder' }).code;
		const fields = { accessToken: '', refreshToken: '', authorizationCode: code };
		const credentials = market.connectLazada({ ...market.lazadaFields(), ...fields });
		const ask = async () =>
			await market.host.runNode({
				type: 'lazada',
				credentials,
				parameters: { resource: 'seller', operation: 'get' },
			});
		await ask();
		expect(market.store.peek(credentials.lazadaApi.id)).toMatchObject({ refreshToken: '' });
		market.store.edit(credentials.lazadaApi.id, { accessTokenExpiresAt: String(Date.now() - 1) });
		await expect(ask()).rejects.toMatchObject({
			message: expect.stringContaining('no refresh token'),
		});
		expect(control.stats().lazada).toMatchObject({ refreshesSpent: 0, refreshesRefused: 0 });
	});
});

describe('packing ten items of which three are refused', () => {
	const packed = async (continueOnFail: boolean) => {
		await open(2000);
		market.sandbox.control.options({ platform: 'lazada', refuseEvery: 3 });
		const pending = heldBy('SG', 'pending').slice(0, 60);
		const listed = await run(
			'order',
			'getItems',
			{ orderId: '={{ $json.id }}' },
			{
				input: pending.map((id) => ({ json: { id } })),
			},
		);
		const orders = listed.slice(0, 10).map(({ json }) => ({
			order_id: Number(json.order_id),
			order_item_list: [Number(json.order_item_id)],
		}));
		market.sandbox.control.clearLog();
		const result = run(
			'fulfillment',
			'pack',
			{ specify: 'json', ordersJson: JSON.stringify(orders), allocateType: 'TFS' },
			{ continueOnFail },
		);
		return { orders, result };
	};

	it('gives seven results and three that name their item', async () => {
		const { orders, result } = await packed(true);
		const items = await result;
		const accepted = items.filter(({ json }) => !('error' in json));
		const refused = items.filter(({ json }) => 'error' in json);
		expect([accepted.length, refused.length]).toEqual([7, 3]);
		for (const { json } of accepted) expect(json.package_id).toMatch(/^FPNEW/);
		expect(refused.map(({ json }) => (json.details as IDataObject).subject)).toEqual(
			[2, 5, 8].map((index) => String(orders[index].order_item_list[0])),
		);
		expect(refused[0].json).toMatchObject({
			error: expect.stringContaining('may be tried again'),
			details: { code: '700013' },
		});
		expect(calls('/order/fulfill/pack')).toHaveLength(1);
	});

	it('names the three in one error when the workflow does not go on', async () => {
		const { orders, result } = await packed(false);
		await expect(result).rejects.toMatchObject({
			message: expect.stringContaining('3 of 10 records were refused'),
			description: expect.stringContaining(String(orders[2].order_item_list[0])),
		});
	});
});

describe('the five places of a failure in a 200', () => {
	const envelope = (body: object, times = 9) =>
		market.sandbox.control.fault({ platform: 'lazada', kind: 'envelope', body, times });
	const ask = async (resource: string, operation: string, parameters: IDataObject = {}) =>
		await run(resource, operation, parameters);

	beforeEach(async () => await open(50));

	it.each([
		['code', { code: '205', type: 'ISV', message: 'E205: wrong', request_id: 'r' }, 'E205: wrong'],
		['code as a number', { code: 205, message: 'E205: wrong', request_id: 'r' }, 'E205: wrong'],
		[
			'success at the top',
			{ code: '0', success: false, error_code: 'X1', error_msg: 'no voucher', request_id: 'r' },
			'no voucher',
		],
		[
			'success as text',
			{ code: '0', success: 'false', errorCode: 'X1', errorMsg: 'nothing there' },
			'nothing there',
		],
		[
			'success inside result',
			{ code: '0', result: { success: false, error_code: 'X2', error_msg: 'no such order' } },
			'no such order',
		],
		[
			'not_success inside result',
			{ code: '0', result: { not_success: true, error_code: 'X3', error_message: 'no module' } },
			'no module',
		],
		[
			'detail about fields',
			{ code: '4107', message: 'not valid', detail: [{ field: 'name', message: 'is missing' }] },
			'not valid; name: is missing',
		],
		['no code at all', { data: {} }, 'Lazada answered with code'],
	])('%s', async (_where, body, says) => {
		envelope(body);
		await expect(ask('seller', 'get')).rejects.toMatchObject({
			message: expect.stringContaining(says),
		});
	});

	it('a row of a batch and detail about SKUs, each with its subject', () => {
		const reading = (json: object) => lazada.read({ status: 200, headers: {}, json });
		const rows = [
			{ package_id: 'FP1', item_err_code: '0', msg: 'success' },
			{ package_id: 'FP2', item_err_code: 700021, msg: 'wrong state', retry: false },
		];
		expect(
			reading({ code: '0', result: { success: true, data: { packages: rows } } }),
		).toMatchObject({
			ok: true,
			failures: [{ subject: 'FP2', code: '700021', words: 'wrong state' }],
		});
		const detail = [{ seller_sku: 'A', message: 'too low' }];
		expect(reading({ code: '0', data: {}, detail })).toMatchObject({
			ok: true,
			failures: [{ subject: 'A', words: 'too low' }],
		});
		expect(reading({ code: '501', message: 'failed', detail })).toMatchObject({
			ok: false,
			failures: [{ subject: 'A', words: 'too low' }],
		});
	});

	it('asks for fewer calls, for as long as the message says', () => {
		const json = {
			code: 'ApiCallLimit',
			message: 'App call limited: This ban will last 3 seconds',
		};
		expect(lazada.read({ status: 200, headers: {}, json })).toMatchObject({ retryAfterMs: 3000 });
	});
});

describe('what changes something', () => {
	it('is known by the catalogue, never by the verb', async () => {
		await open(50);
		const rows = await loadEndpoints();
		const own = resources.flatMap(({ operations }) => Object.values(operations));
		const wrong = own.filter(({ endpoint, mutates }) => {
			const row = rows.find((each) => each.endpoint === endpoint);
			const isGet = endpoint?.startsWith('GET');
			return row && (row.mutates ?? !isGet) !== (mutates ?? !isGet);
		});
		expect(wrong.map(({ endpoint }) => endpoint)).toEqual([]);
		const changing = own.filter(({ endpoint, mutates }) => endpoint?.startsWith('GET') && mutates);
		expect(changing).toHaveLength(5);
	});

	it.each([
		['return', 'decideCancellation', { returnId: '520000000002', isAgreed: true }],
		['review', 'reply', { reviewId: '9007199254740993', content: 'Thanks' }],
	])('is not sent twice, although it is a GET: %s %s', async (resource, operation, parameters) => {
		await open(50);
		market.sandbox.control.fault({ platform: 'lazada', kind: 'status', status: 503, times: 9 });
		await expect(run(resource, operation, parameters)).rejects.toThrow();
		expect(market.sandbox.control.log()).toHaveLength(1);
	});
});

describe('calls that are not in service', () => {
	it('say so', async () => {
		await open(50);
		const endpoint = { __rl: true, mode: 'path', value: 'POST /order/pack' };
		await expect(run('custom', 'apiCall', { endpoint, query: '{}', body: '{}' })).rejects.toThrow(
			'permission',
		);
	});
});
