/** Signing in with a QR code: what comes out, and what does not. */
import { receivedCookies } from '../../../nodes/ShopeeLive/creator/cookies.ts';
import { openCreatorWorld } from './world.mts';
import type { CreatorWorld } from './world.mts';

let world: CreatorWorld;

beforeAll(async () => {
	world = await openCreatorWorld();
});
beforeEach(() => world.sandbox.control.reset());
afterAll(async () => await world.close());

const LOGIN_COOKIE = /FAKE-creator-access-issued/;

async function generate() {
	const { items, error } = await world.runSignedOut('login.generate');
	if (error) throw error;
	return items[0];
}

async function statusOf(qrcodeId: unknown, options = {}) {
	const { items, error } = await world.runSignedOut('login.getStatus', {
		qrcodeId: String(qrcodeId),
		options,
	});
	if (error) throw error;
	return items[0].json;
}

/** The token of a code that somebody has confirmed. */
async function confirmedToken(): Promise<string> {
	const { json } = await generate();
	world.advance(11_000);
	return String((await statusOf(json.qrcodeId)).qrcodeToken);
}

const logIn = async (qrcodeToken: string, parameters = {}) =>
	await world.runSignedOut('login.logIn', { qrcodeToken, ...parameters });

it('makes an image to scan, without any credential', async () => {
	const { json, binary } = await generate();
	expect(binary?.data).toMatchObject({ mimeType: 'image/png', fileName: 'shopee-login.png' });
	const bytes = Buffer.from(String(binary?.data.data), 'base64');
	expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
	// The ID holds what an address must not: it is encoded, or the status call would not know it.
	expect(String(json.qrcodeId)).toMatch(/[+/=]/);
	expect(json.link).toBe(
		`https://shopee.co.id/universal-link/qrcode-login?id=${encodeURIComponent(String(json.qrcodeId))}`,
	);
});

it('tells the states of a code, and ends with it after a minute', async () => {
	const { json } = await generate();
	expect(await statusOf(json.qrcodeId)).toEqual({ status: 'NEW', isConfirmed: false });
	world.advance(6_000);
	expect(await statusOf(json.qrcodeId)).toEqual({ status: 'SCANNED', isConfirmed: false });
	world.advance(5_000);
	expect(await statusOf(json.qrcodeId)).toMatchObject({ status: 'CONFIRMED', isConfirmed: true });
	world.advance(50_000);
	expect(await statusOf(json.qrcodeId)).toEqual({ status: 'EXPIRED', isConfirmed: false });
});

it('waits for the tap when it is told to, and no longer than the code lives', async () => {
	const { json } = await generate();
	const waits = world.waits.length;
	expect(await statusOf(json.qrcodeId, { waitSeconds: 60 })).toMatchObject({ isConfirmed: true });
	expect(world.waits.length - waits).toBeGreaterThan(8);

	world.sandbox.control.options({ platform: 'shopeeLiveCreator', scan: 'never' });
	const second = await generate();
	const status = await statusOf(second.json.qrcodeId, { waitSeconds: 90 });
	expect(status).toEqual({ status: 'EXPIRED', isConfirmed: false });
});

it('tells which cookies came and until when, but keeps the cookie to itself', async () => {
	const { items, error } = await logIn(await confirmedToken());
	expect(error).toBeUndefined();
	const [{ json }] = items;
	expect(json).toMatchObject({
		isLoggedIn: true,
		userId: world.fixtures.shopeeLiveCreator.accounts.main.userId,
		nextStep: expect.stringContaining("'Cookie'"),
	});
	const cookies = json.cookies as Array<{ name: string; expiresAt: string | null }>;
	expect(cookies.map(({ name }) => name)).toEqual(['SPC_EC', 'SPC_U', 'SPC_CDS', 'SPC_R_T_ID']);
	const inAWeek = world.sandbox.control.clock().now + 7 * 86_400_000;
	expect(Math.abs(Date.parse(String(cookies[0].expiresAt)) - inAWeek)).toBeLessThan(60_000);
	expect(cookies[3].expiresAt).toBeNull();
	expect(JSON.stringify(items)).not.toMatch(LOGIN_COOKIE);
});

it('puts the cookie out when it is asked to, and a credential works with it', async () => {
	const { items } = await logIn(await confirmedToken(), { includeCookie: true });
	const [{ json }] = items;
	expect(json.cookie).toMatch(LOGIN_COOKIE);
	const credentials = world.connectCreator({
		...world.creatorFields(),
		cookie: String(json.cookie),
	});
	const [user] = await world.run('user.getInfo', {}, { credentials });
	expect(user.userId).toBe(world.fixtures.shopeeLiveCreator.accounts.main.userId);
});

it('takes a token once', async () => {
	const token = await confirmedToken();
	await logIn(token);
	const { error } = await logIn(token);
	expect(error).toMatchObject({
		message: expect.stringContaining('does not take this QR code token'),
		description: expect.stringContaining('Generate a new QR code'),
	});
	expect(JSON.stringify(error)).not.toContain(token);
});

/** A storefront that answers every login with these cookies; gives the bodies that it got. */
async function whileSetting(cookies: string[], work: (customBaseUrl: string) => Promise<void>) {
	const seen: string[] = [];
	const { default: http } = await import('node:http');
	const server = http.createServer((request, response) => {
		request.on('data', (chunk: Buffer) => seen.push(String(chunk)));
		request.on('end', () => {
			response.setHeader('set-cookie', cookies);
			response.end('{"error":0,"data":null}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	try {
		await work(`http://127.0.0.1:${port}`);
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
	return seen;
}

it('takes the cookies of nobody for no login, and the last of several for the one that counts', async () => {
	await whileSetting(['SPC_EC=-; Path=/', 'SPC_ST=""; Path=/'], async (customBaseUrl) => {
		const { error } = await logIn('FAKE-token', { options: { customBaseUrl } });
		expect(error).toMatchObject({ message: expect.stringContaining('without the cookies') });
	});
	const twice = ['SPC_EC=-; Path=/', 'SPC_EC=FAKE-2; Path=/', 'SPC_U=17; Path=/'];
	await whileSetting(twice, async (customBaseUrl) => {
		const { items } = await logIn('FAKE-token', {
			includeCookie: true,
			options: { customBaseUrl },
		});
		expect(items[0].json).toMatchObject({ userId: '17', cookie: 'SPC_EC=FAKE-2; SPC_U=17' });
	});
});

it('sends a fingerprint into both places, and an empty one without', async () => {
	const seen = await whileSetting(['SPC_EC=FAKE-1', 'SPC_U=17'], async (customBaseUrl) => {
		await logIn('FAKE-token', { options: { customBaseUrl } });
		await logIn('FAKE-token', { options: { customBaseUrl, deviceFingerprint: 'FAKE-print' } });
	});
	expect(seen.map((each) => JSON.parse(each) as unknown)).toEqual(
		['', 'FAKE-print'].map((print) => ({
			qrcode_token: 'FAKE-token',
			device_sz_fingerprint: print,
			client_identifier: { security_device_fingerprint: print },
		})),
	);
});

it('says so when Shopee sends no login', async () => {
	world.sandbox.control.fault({
		...{ platform: 'shopeeLiveCreator', kind: 'envelope' },
		body: { error: 0, data: null },
	});
	const { error } = await logIn('FAKE-token');
	expect(error).toMatchObject({ message: expect.stringContaining('without the cookies') });
	world.sandbox.control.fault({
		...{ platform: 'shopeeLiveCreator', kind: 'envelope' },
		body: { error: 0, data: {} },
	});
	expect((await world.runSignedOut('login.generate')).error).toMatchObject({
		message: expect.stringContaining('without a QR code'),
	});
});

it('reads cookies that were joined by commas, whose dates hold commas, too', () => {
	const joined =
		'A=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, B=x=y==; HttpOnly, C=; Path=/';
	expect(receivedCookies(joined)).toEqual([
		{ name: 'A', value: '1', expiresAt: '2026-10-21T07:28:00.000Z' },
		{ name: 'B', value: 'x=y==', expiresAt: null },
	]);
	expect(receivedCookies('')).toEqual([]);
});
