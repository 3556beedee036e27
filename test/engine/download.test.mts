import { openFakeMarket } from './support/market.mts';
import type { FakeMarketplace } from './support/market.mts';

let market: FakeMarketplace;

beforeAll(async () => {
	market = await openFakeMarket();
});

afterAll(async () => {
	await market.close();
});

const SECRET = 'FAKE-link-secret';
const link = () => `${market.server.url}/documents/1?signature=${SECRET}`;

it('loads a file from a link without the credential', async () => {
	const bytes = Buffer.from('%PDF-1.4 FAKE');
	market.server.answer(() => ({ bytes, headers: { 'content-type': 'application/pdf' } }));
	const [item] = await market.run('file.download', { link: link() });
	expect(item.binary?.data).toMatchObject({ fileName: 'label.pdf', mimeType: 'application/pdf' });
	expect(Buffer.from(String(item.binary?.data.data), 'base64')).toEqual(bytes);
	const [{ headers, query }] = market.server.calls;
	expect(headers['x-sign']).toBeUndefined();
	expect(query).toEqual({ signature: SECRET });
});

it.each([
	['a link that has ended', { status: 403, text: 'expired' }, 'could not be loaded'],
	['a page instead of a file', { text: '<Error>AccessDenied</Error>' }, 'could not be loaded'],
	['a broken connection', { fate: 'drop' as const }, 'broke'],
	['half a file', { bytes: Buffer.alloc(4000, 'x'), fate: 'half' as const }, 'broke'],
])('says so in case of %s, without the link', async (_what, reply, words) => {
	market.server.answer(() => reply);
	const { error } = await market.runFully('file.download', { link: link() });
	expect(error).toBeDefined();
	const told = JSON.stringify([error, (error as Error).message, (error as Error).stack]);
	expect((error as Error).message).toMatch(new RegExp(words));
	expect(told).not.toContain(SECRET);
});
