import { createHmac } from 'node:crypto';
import { errorOf, outputOf } from '../host/host.mjs';
import { facebookCommerce } from '../sandbox/fixtures.mts';
import { waitFor } from '../tools/proc.mjs';
import { executionsOf } from './support/executions.mts';
import { inRow, PACKAGE, startWorld } from './support/world.mts';
import type { World } from './support/world.mts';

const { app, identities, pages } = facebookCommerce;
const CHANGES = 200;
const PER_MESSAGE = 4;

/** A message as Meta writes it: everything beyond ASCII escaped, slashes too. */
function written(body: unknown, secret: string) {
	const rawBody = JSON.stringify(body)
		.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.replaceAll('/', '\\/');
	const signature = createHmac('sha256', secret).update(rawBody).digest('hex');
	return { rawBody, signature: `sha256=${signature}` };
}

const comment = (index: number) => ({
	field: 'feed',
	value: { item: 'comment', verb: 'add', comment_id: `1_${index}`, message: `Mine 🙏/é ${index}` },
});

describe('Facebook Commerce Trigger in a real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.stop();
	});

	const calls = (method: string, end: string) =>
		world.sandbox.control
			.log()
			.filter((call) => call.method === method && call.path.endsWith(end) && call.status === 200);

	it('shakes hands, takes each change once, and takes its subscriptions back', async () => {
		const { session, n8n, sandbox } = world;
		const credential = {
			name: 'Facebook (sandbox)',
			type: 'facebookCommerceApi',
			data: {
				...app,
				accessToken: identities.system.accessToken,
				graphVersion: 'v25.0',
				customBaseUrl: sandbox.urls.facebookCommerce,
			},
		};
		const credentialId = await session.createCredential(credential);
		const workflow = inRow('Facebook', [
			{
				name: 'Trigger',
				type: `${PACKAGE}.facebookCommerceTrigger`,
				parameters: {
					receiveBy: 'webhook',
					triggerOn: ['*'],
					page: { __rl: true, mode: 'id', value: pages.main.id },
				},
				credentials: { facebookCommerceApi: { id: credentialId, name: credential.name } },
				webhookId: 'hook-facebook',
			},
			{ name: 'Behind', type: 'n8n-nodes-base.noOp', parameters: {} },
		]);
		const id = await session.createWorkflow(workflow);
		await session.activate(id);
		// The sandbox calls the address back before it takes a subscription.
		const isOn = async () =>
			calls('POST', `/${app.appId}/subscriptions`).length > 0 &&
			calls('POST', `/${pages.main.id}/subscribed_apps`).length > 0;
		expect(await waitFor(isOn, { timeoutMs: 60_000 })).toBe(true);

		const address = `${n8n.url}/webhook/hook-facebook/webhook`;
		const deliver = async (body: unknown, secret: string = app.appSecret) => {
			const { rawBody, signature } = written(body, secret);
			const answer = await fetch(address, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-hub-signature-256': signature,
					connection: 'close',
				},
				body: rawBody,
			});
			return answer.status;
		};
		const bodies = Array.from({ length: CHANGES / PER_MESSAGE }, (_, message) => ({
			object: 'page',
			entry: [
				{
					id: pages.main.id,
					time: Math.floor(Date.now() / 1000),
					changes: Array.from({ length: PER_MESSAGE }, (_each, place) =>
						comment(message * PER_MESSAGE + place),
					),
				},
			],
		}));
		for (const [index, body] of bodies.entries()) {
			const isForged = index % 20 === 7;
			expect(await deliver(body, isForged ? 'FAKE-not-the-secret' : undefined)).toBe(
				isForged ? 401 : 200,
			);
			// A message that Meta believes lost comes again.
			if (index % 10 === 3) expect(await deliver(body)).toBe(200);
		}
		const wanted = bodies
			.filter((_, index) => index % 20 !== 7)
			.flatMap(({ entry }) => entry[0].changes.map(({ value }) => value.comment_id));
		const arrived = async () =>
			(await executionsOf(session, id)).flatMap((execution) => {
				expect(errorOf(execution)).toBeUndefined();
				return outputOf(execution, 'Behind');
			});
		await waitFor(async () => (await arrived()).length >= wanted.length, {
			timeoutMs: 30_000,
			everyMs: 1000,
		});
		const items = await arrived();
		const text = JSON.stringify(items);
		const came = wanted.map((name) => text.split(`"${name}"`).length - 1);
		expect(items).toHaveLength(wanted.length);
		expect(came.every((times) => times > 0)).toBe(true);
		expect(text).not.toContain(pages.main.accessToken);

		await session.rest('POST', `/rest/workflows/${id}/deactivate`, {});
		const isOff = async () => calls('DELETE', `/${pages.main.id}/subscribed_apps`).length > 0;
		expect(await waitFor(isOff, { timeoutMs: 60_000 })).toBe(true);
	});
});
