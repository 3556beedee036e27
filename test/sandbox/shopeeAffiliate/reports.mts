import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import type { AffiliateApp } from '../fixtures.mts';
import type { PlatformOptions } from '../types.mts';
import { DAY } from './data.mts';
import type { Conversion, ConversionBook, Item, Order } from './data.mts';
import { refusal, wrongParameter } from './refusal.mts';

type Arguments = Record<string, unknown>;

/** Most conversions on a page. */
const PAGE = 500;

/** A scroll ID lives so long, and first pages keep this distance, in milliseconds. */
const SCROLL_MS = 30_000;

interface Scan {
	app: string;
	filter: string;
	indices: number[];
	position: number;
	issuedAt: number;
}

const sentence = (value: unknown) => String(value).toUpperCase().replace(/ /g, '_');

/** What each argument asks of a conversion, an order or an item; ALL asks for nothing. */
const OF_CONVERSION: Record<string, (conversion: Conversion, value: unknown) => boolean> = {
	conversionId: ({ conversionId }, value) => conversionId === value,
	checkoutId: ({ conversionId }, value) => conversionId === value,
	conversionStatus: ({ conversionStatus }, value) => conversionStatus === value,
	buyerType: ({ buyerType }, value) => sentence(buyerType) === value,
	device: ({ device }, value) => device === value,
	productType: ({ productType }, value) => productType === value,
	categoryType: ({ productType }, value) => productType === value,
};

const OF_ORDER: Record<string, (order: Order, value: unknown) => boolean> = {
	orderId: ({ orderId }, value) => orderId === value,
	orderStatus: ({ orderStatus }, value) => orderStatus === value,
	shopType: ({ shopType }, value) =>
		[value].flat().some((each) => each === shopType || each === 'ALL'),
};

const category = (level: number) => (item: Item, value: unknown) =>
	item.categoryIds[level] === value;

const OF_ITEM: Record<string, (item: Item, value: unknown) => boolean> = {
	shopId: ({ shopId }, value) => shopId === value,
	shopName: ({ shopName }, value) => shopName === value,
	productId: ({ itemId }, value) => itemId === value,
	productName: ({ itemName }, value) => String(itemName).includes(String(value)),
	fraudStatus: ({ fraudStatus }, value) => fraudStatus === value,
	attributionType: ({ attributionType }, value) => sentence(attributionType) === value,
	campaignType: ({ campaignType }, value) => sentence(campaignType) === value,
	campaignPartnerName: ({ campaignPartnerName }, value) => campaignPartnerName === value,
	categoryLv1Id: category(0),
	categoryLv2Id: category(1),
	categoryLv3Id: category(2),
};

/** The two reports and the rules that they share. */
export class Reports {
	private readonly scans = new Map<string, Scan>();

	private readonly lastFirst = new Map<string, number>();

	private serial = 0;

	private expired = 0;

	constructor(
		private readonly book: ConversionBook,
		private readonly clock: SandboxClock,
		private readonly options: PlatformOptions,
	) {}

	conversions(args: Arguments, app: AffiliateApp) {
		return this.page(args, app, () => {
			const [from, to] = this.range(args, 'purchaseTime');
			const [completedFrom, completedTo] = this.range(args, 'completeTime');
			const byCompletion =
				args.completeTimeStart !== undefined || args.completeTimeEnd !== undefined;
			const now = this.clock.seconds();
			const wanted = Object.entries(args).filter(
				([name, value]) =>
					value !== 'ALL' && (name in OF_CONVERSION || name in OF_ORDER || name in OF_ITEM),
			);
			const indices = this.book.between(from, to);
			if (wanted.length === 0 && !byCompletion) return indices;
			return indices.filter((index) => {
				const conversion = this.book.at(index, now);
				const items = conversion.orders.flatMap((order) => order.items);
				const isInTime =
					!byCompletion ||
					items.some(({ completeTime }) => {
						const time = Number(completeTime);
						return time > 0 && time >= completedFrom && time <= completedTo;
					});
				return isInTime && wanted.every(([name, value]) => fits(conversion, items, name, value));
			});
		});
	}

	validated(args: Arguments, app: AffiliateApp) {
		return this.page(args, app, () => {
			const bills: Record<string, { from: number; to: number }> = fixtures.shopeeAffiliate.bills;
			const bill = bills[String(args.validationId)];
			if (!bill) return [];
			const { start } = this.book;
			const now = this.clock.seconds();
			return this.book
				.between(start - bill.from * DAY, start - bill.to * DAY)
				.filter((index) =>
					this.book.at(index, now).orders.every(({ orderStatus }) => orderStatus === 'COMPLETED'),
				);
		});
	}

	partnerOrders(args: Arguments, app: AffiliateApp) {
		if (!app.isPartner) throw refusal(10031);
		const limit = this.limitOf(args);
		const [from, to] = this.range(args, 'purchaseTime');
		const token = String(args.searchNextToken ?? '');
		const start = token === '' ? 0 : Number(/^FAKE-token-(\d+)$/.exec(token)?.[1] ?? NaN);
		if (Number.isNaN(start)) throw wrongParameter('invalid searchNextToken');
		const now = this.clock.seconds();
		const indices = this.book.between(from, to);
		const nodes = indices.slice(start, start + limit).map((index) => {
			const conversion = this.book.at(index, now);
			const [{ orderStatus, items }] = conversion.orders;
			const [{ shopId, shopName, completeTime }] = items;
			return {
				...{ purchaseTime: conversion.purchaseTime, completeTime, orderStatus, shopId, shopName },
				...{ buyerType: conversion.buyerType, productType: conversion.productType, items },
				orderId: 8_800_000_000_000_000_000n + BigInt(index),
				extInfo: { clickId: `FAKE-click-${index}`, videoId: '', userType: 'new' },
			};
		});
		const next = start + limit < indices.length ? `FAKE-token-${start + limit}` : '';
		return {
			nodes,
			searchNextPageInfo: { size: nodes.length, limit, searchNextToken: next, debugId: 'FAKE' },
		};
	}

	private page(args: Arguments, app: AffiliateApp, find: () => number[]) {
		const { scrollId, limit: _limit, ...rest } = args;
		const limit = this.limitOf(args);
		const filter = JSON.stringify(rest, (_key, value) =>
			typeof value === 'bigint' ? String(value) : value,
		);
		const scan = scrollId
			? this.resume(String(scrollId), app, filter)
			: this.begin(app, filter, find);
		const now = this.clock.seconds();
		const nodes = scan.indices
			.slice(scan.position, scan.position + limit)
			.map((index) => this.book.at(index, now));
		const position = scan.position + limit;
		const next = this.issue({ ...scan, position });
		return {
			nodes,
			pageInfo: { limit, hasNextPage: position < scan.indices.length, scrollId: next },
		};
	}

	private begin(app: AffiliateApp, filter: string, find: () => number[]): Scan {
		const now = this.clock.now();
		const last = this.lastFirst.get(app.appId) ?? -Infinity;
		this.lastFirst.set(app.appId, now);
		if (now - last <= SCROLL_MS) {
			throw wrongParameter('query without scrollId needs more than 30s to the previous one');
		}
		return { app: app.appId, filter, indices: find(), position: 0, issuedAt: now };
	}

	/** A scroll ID works once, for its own app and filter, for half a minute. */
	private resume(scrollId: string, app: AffiliateApp, filter: string): Scan {
		const scan = this.scans.get(scrollId);
		this.scans.delete(scrollId);
		const isGood =
			scan?.app === app.appId &&
			scan.filter === filter &&
			this.clock.now() - scan.issuedAt <= SCROLL_MS &&
			!this.isExpiredEarly();
		if (!scan || !isGood) throw wrongParameter('scrollId is invalid or expired');
		return scan;
	}

	private issue(scan: Scan): string {
		this.serial += 1;
		const scrollId = `FAKE-scroll-${this.serial}`;
		this.scans.set(scrollId, { ...scan, issuedAt: this.clock.now() });
		return scrollId;
	}

	/** The options `expireEvery` and `expireTimes` end scroll IDs before their time. */
	private isExpiredEarly(): boolean {
		const every = this.options.get<number>('expireEvery');
		if (every === 0 || this.expired >= this.options.get<number>('expireTimes')) return false;
		if (this.serial % every !== 0) return false;
		this.expired += 1;
		return true;
	}

	private limitOf({ limit }: Arguments): number {
		if (Number(limit) >= 1 && Number(limit) <= PAGE) return Number(limit);
		throw wrongParameter(`Exceeded the maximum number of page limit, the maximum limit is ${PAGE}`);
	}

	/** The last three months only, as in the portal. */
	private range(args: Arguments, name: string): [number, number] {
		const now = this.clock.seconds();
		const earliest = new Date(now * 1000);
		earliest.setUTCMonth(earliest.getUTCMonth() - 3);
		const oldest = Math.floor(earliest.getTime() / 1000) - DAY;
		const from = Number(args[`${name}Start`] ?? oldest);
		const to = Math.min(now, Number(args[`${name}End`] ?? now));
		if (from < oldest) throw wrongParameter('time range exceeds 3 months');
		if (Number(args[`${name}End`] ?? Infinity) < from) throw wrongParameter('invalid time range');
		return [from, to];
	}
}

function fits(conversion: Conversion, items: Item[], name: string, value: unknown): boolean {
	if (name in OF_CONVERSION) return OF_CONVERSION[name](conversion, value);
	if (name in OF_ORDER) return conversion.orders.some((order) => OF_ORDER[name](order, value));
	return items.some((item) => OF_ITEM[name](item, value));
}
