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

export interface ShopeeReadSettings extends Omit<ShopeeSettings, 'from' | 'to' | 'details'> {
	/** An order that can be shipped, and one that is on its way */
	orderSn: string;
	shippedOrderSn: string;
}

/** What a client read of products and logistics. */
export interface ShopeeReads {
	products: number;
	names: string[];
	models: string[];
	channels: number;
	addresses: number;
	ways: string[];
	tracking: string;
	/** The products it read in full */
	safe: number[];
}

export interface LazadaSettings extends Settings {
	appKey: string;
	appSecret: string;
	country: string;
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
	lazada: LazadaSettings;
	shopee: ShopeeSettings;
	tikTokShop: TikTokShopSettings;
	shopeeReads: ShopeeReadSettings;
	facebookCommerce: FacebookSettings;
}

interface FoundBy {
	lazada: ListedOrders;
	shopee: ListedOrders;
	tikTokShop: ListedOrders;
	shopeeReads: ShopeeReads;
	facebookCommerce: FacebookFound;
}

const run = promisify(execFile);
const ROOT = process.cwd();

/** Lets a client that nobody here wrote read the sandbox, in a process of its own. */
export async function listWith<Client extends keyof SettingsOf>(
	client: Client,
	settings: SettingsOf[Client],
): Promise<FoundBy[Client]> {
	const { stdout } = await run(
		process.execPath,
		[
			join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
			join(ROOT, 'test/conformance/clients', `${client}.mts`),
			JSON.stringify(settings),
		],
		{ cwd: ROOT, timeout: 60_000, maxBuffer: 64 << 20 },
	);
	const found: FoundBy[Client] = JSON.parse(stdout);
	return found;
}
