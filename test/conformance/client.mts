import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { IDataObject } from 'n8n-workflow';

/** What every client is told. Times are epoch seconds, `from` inclusive and `to` exclusive. */
interface Settings {
	url: string;
	/** One-time code to connect with */
	code: string;
	from: number;
	to: number;
	/** How many orders to read in full */
	details: number;
}

export interface TikTokShopSettings extends Settings {
	appKey: string;
	appSecret: string;
	shopId: string;
}

export interface ShopeeSettings extends Settings {
	partnerId: number;
	partnerKey: string;
	shopId: number;
}

/** What a client found. */
export interface ListedOrders {
	ids: string[];
	details: IDataObject[];
}

/** What Meta's package is told. */
export interface FacebookSettings {
	url: string;
	accessToken: string;
	pageToken: string;
	businessId: string;
	catalogId: string;
	pageId: string;
}

/** IDs that Meta's package found. */
export interface FacebookFound {
	catalogs: string[];
	products: string[];
	liveVideos: string[];
}

interface SettingsOf {
	shopee: ShopeeSettings;
	tikTokShop: TikTokShopSettings;
}

const run = promisify(execFile);
const ROOT = process.cwd();

/** Lets a client that nobody here wrote list the orders, in a process of its own. */
export async function listWith<Client extends keyof SettingsOf>(
	client: Client,
	settings: SettingsOf[Client],
): Promise<ListedOrders> {
	const listed: ListedOrders = JSON.parse(await runClient(client, settings));
	return listed;
}

/** Lets Meta's package list catalogs, products and live videos. */
export async function listWithFacebook(settings: FacebookSettings): Promise<FacebookFound> {
	const found: FacebookFound = JSON.parse(await runClient('facebookCommerce', settings));
	return found;
}

async function runClient(client: string, settings: object): Promise<string> {
	const { stdout } = await run(
		process.execPath,
		[
			join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
			join(ROOT, 'test/conformance/clients', `${client}.mts`),
			JSON.stringify(settings),
		],
		{ cwd: ROOT, timeout: 60_000, maxBuffer: 64 << 20 },
	);
	return stdout;
}
