import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { N8nSession } from '../../host/host.mjs';

const SCREENSHOTS = join(process.cwd(), 'test/e2e/.screenshots');
const CANDIDATES = [
	process.env.CHROMIUM_PATH,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** n8n's editor in a headless browser, signed in with the session's cookie. */
export interface Editor {
	page: Page;
	/** Opens an address of the editor and waits until the part of it that `selector` finds is there. */
	open(path: string, selector: string): Promise<void>;
	/** Waits until each text is on the page. */
	expectTexts(texts: readonly string[]): Promise<void>;
	/** Keeps what the page looks like, for people. */
	screenshot(name: string): Promise<void>;
	close(): Promise<void>;
}

function browserProgram(): string {
	const found = CANDIDATES.find((file) => file && existsSync(file));
	if (!found) {
		throw new Error(
			'The editor tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH to the program.',
		);
	}
	return found;
}

/** A label, with the asterisk that the editor puts behind required ones. */
function labelled(text: string): RegExp {
	return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?\\s*$`);
}

async function launch(): Promise<Browser> {
	return await chromium.launch({
		executablePath: browserProgram(),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** A browser of somebody who has no account in n8n, such as a seller. */
export async function openVisitor(url: string): Promise<{ page: Page; close(): Promise<void> }> {
	const browser = await launch();
	const context = await browser.newContext({ baseURL: url });
	return { page: await context.newPage(), close: async () => await browser.close() };
}

/** Opens a browser that shares the session. */
export async function openEditor(
	session: N8nSession,
	owner: { email: string; password: string },
): Promise<Editor> {
	mkdirSync(SCREENSHOTS, { recursive: true });
	const browser = await launch();
	try {
		const context = await browser.newContext({
			baseURL: session.url,
			viewport: { width: 1440, height: 1000 },
		});
		// The login has to come from this browser: n8n ties the cookie to the one that asked for it.
		await context.request.post('/rest/login', {
			data: { emailOrLdapLoginId: owner.email, password: owner.password },
		});
		const page = await context.newPage();
		return {
			page,
			async open(path, selector) {
				await page.goto(path);
				await page.locator(selector).first().waitFor({ timeout: 60_000 });
			},
			async expectTexts(texts) {
				for (const text of texts) {
					await page.getByText(labelled(text)).first().waitFor({ timeout: 20_000 });
				}
			},
			async screenshot(name) {
				await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
			},
			close: async () => await browser.close(),
		};
	} catch (error) {
		await browser.close();
		throw error;
	}
}
