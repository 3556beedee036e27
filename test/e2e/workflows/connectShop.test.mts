/** connect-shop from the form to the first orders, in a real n8n and a browser. */
import type { Page } from 'playwright-core';
import { errorOf, outputOf } from '../../host/host.mjs';
import { lazada, shopee, tikTokShop } from '../../sandbox/fixtures.mts';
import type { PlatformName } from '../../sandbox/types.mts';
import { openVisitor } from '../support/browser.mts';
import {
	CALLBACK_PATH,
	credentialNames,
	declareCallback,
	editRow,
	FORM_PATH,
	saveApiKey,
	saveApps,
} from '../support/connections.mts';
import { importWorkflow } from '../support/workflows.mts';
import { chain, PACKAGE, startWorld, TRIGGER } from '../support/world.mts';
import type { World } from '../support/world.mts';

const STATES = 'marketplace_connect_states';
const CONNECTIONS = 'marketplace_connections';
const MESSAGES = 'marketplace_messages';

const DAY_MS = 86_400_000;

/** Every key, code and token of the sandbox. */
const SECRET = /FAKE[\w-]*(secret|key|code|access|refresh)|connection-ticket/i;

type Row = Record<string, unknown>;

describe('connect-shop in a real n8n', () => {
	let world: World;
	let page: Page;
	let close: () => Promise<void>;

	beforeAll(async () => {
		world = await startWorld();
		const { session, sandbox, n8n } = world;
		declareCallback(sandbox, n8n.url);
		const saved = [...(await saveApps(session, sandbox)), await saveApiKey(session)];
		const { id } = await importWorkflow(session, 'connect-shop', saved);
		await session.activate(id);
		({ page, close } = await openVisitor(n8n.url));
	});

	afterAll(async () => {
		await close?.();
		await world?.stop();
	});

	const rows = async (table: string): Promise<Row[]> =>
		(await world.session.tableRows(table)) ?? [];

	/** Fills in the form; the browser then is at the platform. */
	async function goToLogin(choice: string, label = ''): Promise<void> {
		await page.goto(FORM_PATH);
		await page.locator('select').selectOption(choice);
		await page.locator('input[type=text]').first().fill(label);
		await page.getByRole('button', { name: 'Go to login' }).click();
		await page.getByText('Authorize as').first().waitFor();
	}

	/** What the page at the end says. */
	async function endOfPage(): Promise<string> {
		await page.waitForURL(`**${CALLBACK_PATH}?**`);
		return await page.locator('main').innerText();
	}

	/** From the form to the page at the end, with an account of the platform. */
	async function connectAs(choice: string, account: string, label?: string): Promise<string> {
		await goToLogin(choice, label);
		await page.getByRole('link', { name: `Authorize as ${account}`, exact: true }).click();
		return await endOfPage();
	}

	/** The callback address with another code, state or the like. */
	async function callBack(parameters: Record<string, string>) {
		const query = new URLSearchParams(parameters);
		const answer = await fetch(`${world.n8n.url}${CALLBACK_PATH}?${query}`);
		return { status: answer.status, text: await answer.text(), headers: answer.headers };
	}

	/** Orders that our node reads with the credential of a row, and those that the sandbox holds. */
	async function syncWith(row: Row, platform: PlatformName, parameters: object) {
		const { session, sandbox } = world;
		const to = Math.floor(Date.now() / 1000);
		const from = to - 2 * (DAY_MS / 1000);
		const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
		const times: Record<string, object> = {
			shopee: { timeField: 'create_time', from: iso(from), to: iso(to) },
			tikTokShop: {
				shop: { __rl: true, mode: 'cipher', value: row.shopKey },
				options: { createdAfter: iso(from), createdBefore: iso(to) },
			},
			lazada: {
				country: row.country,
				sortBy: 'created_at',
				createdAfter: iso(from),
				// The end of Lazada's range is part of it.
				createdBefore: iso(to - 1),
			},
		};
		const credentialType = String(row.credentialType);
		const id = await session.createWorkflow(
			chain('Sync with the new credential', {
				name: 'Orders',
				type: `${PACKAGE}.${platform}`,
				parameters: {
					resource: 'order',
					operation: 'getMany',
					returnAll: true,
					output: 'unified',
					...times[platform],
					...parameters,
				},
				credentials: {
					[credentialType]: { id: String(row.credentialId), name: String(row.credentialName) },
				},
			}),
		);
		const execution = await session.runWorkflow(id, TRIGGER);
		expect(errorOf(execution)).toBeUndefined();
		const found = outputOf(execution, 'Orders').map(({ orderId }) => String(orderId));
		const shop = String(row.shopId);
		const { ids } = sandbox.control.orders({ platform, shop, from, to, field: 'create_time' });
		return { found: [...found].sort(), held: [...ids].sort() };
	}

	const CASES = [
		{
			platform: 'shopee',
			choice: 'Shopee',
			account: shopee.shops.BR.name,
			key: 'shopee',
			shops: [shopee.shops.BR].map(({ id, name }) => ({ shopId: String(id), shopName: name })),
			credentials: 1,
		},
		{
			platform: 'shopee',
			choice: 'Shopee',
			account: 'main account',
			key: 'shopee',
			shops: [shopee.shops.TH, shopee.shops.VN, shopee.merchant].map(({ id, name }) => ({
				shopId: String(id),
				shopName: name,
			})),
			credentials: 3,
		},
		{
			platform: 'tikTokShop',
			choice: 'TikTok Shop',
			account: tikTokShop.accounts.seller.name,
			key: 'tiktok_shop',
			shops: tikTokShop.accounts.seller.shops.map((shop) => {
				const { id, name, cipher } = tikTokShop.shops[shop];
				return { shopId: id, shopName: name, shopKey: cipher };
			}),
			credentials: 1,
		},
		{
			platform: 'lazada',
			choice: 'Lazada Malaysia',
			account: lazada.accounts.crossBorder.mail,
			key: 'lazada',
			shops: lazada.accounts.crossBorder.shops.map((shop) => ({
				country: lazada.shops[shop].country,
			})),
			credentials: 1,
		},
	] as const;

	it.each(CASES)(
		'$choice as $account: the shops are in the table, and their orders come',
		async ({ platform, choice, account, key, shops, credentials }) => {
			const before = await rows(CONNECTIONS);
			const spent = world.sandbox.control.stats()[platform].codesSpent;
			const text = await connectAs(choice, account, 'Client <b>A</b>');
			expect(text).toContain(
				shops.length === 1 ? 'Your shop is connected' : `${shops.length} shops are connected`,
			);
			const added = (await rows(CONNECTIONS)).filter(
				({ id }) => !before.some((row) => row.id === id),
			);
			expect(added).toHaveLength(shops.length);
			expect(added).toEqual(
				expect.arrayContaining(
					shops.map((shop) =>
						expect.objectContaining({ ...shop, platform: key, state: 'connected' }),
					),
				),
			);
			for (const row of added) {
				expect(text).toContain(String(row.shopName));
				expect(text).toContain(String(row.shopId));
				expect(Date.parse(String(row.authorizedUntil))).toBeGreaterThan(Date.now() + DAY_MS);
			}
			expect(new Set(added.map(({ credentialId }) => credentialId)).size).toBe(credentials);
			// The code was spent once, by the credential or, for a main account, before it.
			expect(world.sandbox.control.stats()[platform].codesSpent).toBe(spent + 1);

			const [row] = added.filter(({ isActive }) => isActive === true);
			const { found, held } = await syncWith(row, platform, {});
			expect(held.length).toBeGreaterThan(10);
			expect(found).toEqual(held);

			const stored = await world.session.readCredential(String(row.credentialId));
			const tested = await world.session.testCredential(String(row.credentialId), stored);
			expect(tested).toMatchObject({ status: 'OK' });
		},
	);

	it('keeps no secret, code, token or state anywhere but in the credentials', async () => {
		const kept = JSON.stringify([
			await rows(STATES),
			await rows(CONNECTIONS),
			await rows(MESSAGES),
			await world.session.rest('GET', '/rest/executions?limit=100'),
		]);
		expect(kept).not.toMatch(SECRET);
		expect(world.n8n.logs()).not.toMatch(SECRET);
	});

	describe('a callback is refused, and nothing is created,', () => {
		let credentials: string[];
		let connections: Row[];

		beforeAll(async () => {
			credentials = await credentialNames(world.session);
			connections = await rows(CONNECTIONS);
		});

		afterEach(async () => {
			expect(await credentialNames(world.session)).toEqual(credentials);
			expect(await rows(CONNECTIONS)).toEqual(connections);
		});

		const code = () =>
			world.sandbox.control.issueCode({ platform: 'tikTokShop', subject: 'seller' }).code;

		it('when it did not begin in the form', async () => {
			const messages = await rows(MESSAGES);
			for (const state of ['', 'a'.repeat(64), "' OR 1=1 --"]) {
				const { status, text, headers } = await callBack({ code: code(), state });
				expect(status).toBe(400);
				expect(text).toContain('does not belong to our form');
				expect(text).toContain('Open the form again');
				expect(headers.get('content-type')).toContain('text/html');
				expect(headers.get('cache-control')).toBe('no-store');
			}
			// Anybody can call this address, so nobody on the team is told.
			expect(await rows(MESSAGES)).toEqual(messages);
			// Somebody who installs the app from TikTok's store comes without any state.
			expect((await callBack({ code: code() })).status).toBe(400);
		});

		it('when the seller or the platform said no', async () => {
			await goToLogin('TikTok Shop');
			await page.getByRole('link', { name: 'Refuse' }).click();
			expect(await endOfPage()).toContain('was not allowed to connect');
		});

		it('when it comes too late', async () => {
			await goToLogin('TikTok Shop');
			const [{ id }] = (await rows(STATES)).slice(-1);
			await editRow(world.session, STATES, id, {
				expiresAt: new Date(Date.now() - 1000).toISOString(),
			});
			await page
				.getByRole('link', { name: /^Authorize as/ })
				.first()
				.click();
			const text = await endOfPage();
			expect(text).toContain('This took too long');
			expect(text).toContain('Open the form again');
			// Trying again does not help: the state is used up.
			await page.reload();
			expect(await endOfPage()).toContain('was used already');
		});

		it('when the platform does not accept the code; the credential is deleted again', async () => {
			await goToLogin('Lazada Singapore');
			const link = page.getByRole('link', { name: /^Authorize as/ }).first();
			const target = new URL(String(await link.getAttribute('href')));
			target.searchParams.set('code', 'FAKE-made-up');
			const answer = await fetch(target);
			expect(answer.status).toBe(502);
			const text = await answer.text();
			expect(text).toContain('The shop is not connected');
			expect(text).toMatch(/does not accept this code/);
			// The seller reads what happened, the team also what to do.
			expect(text).not.toContain('Authorization Code');
			const [message] = (await rows(MESSAGES)).slice(-1);
			expect(message).toMatchObject({
				workflow: 'connect-shop',
				topic: 'lazada',
				text: expect.stringContaining('Authorization Code'),
			});
		});
	});

	it('lets a callback work once, also when it comes twice in the same moment', async () => {
		await goToLogin('TikTok Shop', 'Twice');
		const link = page.getByRole('link', { name: /^Authorize as/ }).first();
		const target = String(await link.getAttribute('href'));
		const answers = await Promise.all([fetch(target), fetch(target), fetch(target)]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
		const replayed = await fetch(target);
		expect(replayed.status).toBe(400);
		expect(await replayed.text()).toContain('was used already');
		const names = await credentialNames(world.session);
		expect(names.filter((name) => name.endsWith('Twice'))).toHaveLength(1);
		// The shops were there before: their rows have the new credential now, and are not doubled.
		const mine = (await rows(CONNECTIONS)).filter(({ platform }) => platform === 'tiktok_shop');
		expect(mine).toHaveLength(tikTokShop.accounts.seller.shops.length);
		expect(mine.map(({ credentialName }) => credentialName)).toEqual(
			mine.map(() => 'TikTok Shop Twice'),
		);
	});

	it('tells how Facebook connects', async () => {
		await page.goto(FORM_PATH);
		await page.locator('select').selectOption('Facebook or Instagram');
		await page.getByRole('button', { name: 'Go to login' }).click();
		await page.getByText('Facebook connects inside n8n').waitFor();
	});
});
