import { createHash } from 'node:crypto';

import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import type { AffiliateApp } from '../fixtures.mts';
import type { RateQuota } from '../quota.mts';
import type { Call, PlatformOptions } from '../types.mts';
import { refusal } from './refusal.mts';

export const APPS: readonly AffiliateApp[] = Object.values(fixtures.shopeeAffiliate.apps);

const HEADER = /^SHA256 Credential=(\d+), Timestamp=(\d+), Signature=([0-9a-f]{64})$/;

/** Clocks may differ by so many seconds. */
const TOLERANCE = 600;

const STATES = { invalid: 10032, frozen: 10033, blacklisted: 10034, noAccess: 10035 } as const;

/** Calls of each app in the hour of the sandbox's clock. */
export class HourlyQuota {
	private hour = 0;

	private readonly calls = new Map<string, number>();

	constructor(
		private readonly clock: SandboxClock,
		private readonly options: PlatformOptions,
	) {}

	take(app: string): boolean {
		const hour = Math.floor(this.clock.seconds() / 3600);
		if (hour !== this.hour) this.calls.clear();
		this.hour = hour;
		const count = this.calls.get(app) ?? 0;
		if (count >= this.options.get<number>('callsPerHour')) return false;
		this.calls.set(app, count + 1);
		return true;
	}
}

/** Who calls; everything about the call but its document is right. */
export function verifyCall(
	call: Call,
	country: string,
	parts: { clock: SandboxClock; quota: RateQuota; hourly: HourlyQuota },
): AffiliateApp {
	const { clock, quota, hourly } = parts;
	const header = call.headers.authorization ?? '';
	if (!header.startsWith('SHA256 ')) throw refusal(10020, 'Unsupported Auth Type');
	const found = HEADER.exec(header);
	if (!found) throw refusal(10020, 'Invalid Authorization Header');
	const [, appId, timestamp, signature] = found;
	const app = APPS.find((each) => each.appId === appId && each.country === country);
	if (!app) throw refusal(10020, 'Invalid Credential');
	call.trace.subject = appId;
	if (Math.abs(clock.seconds() - Number(timestamp)) > TOLERANCE) {
		throw refusal(10020, 'Request Expired');
	}
	const expected = createHash('sha256')
		.update(Buffer.concat([Buffer.from(appId + timestamp), call.body, Buffer.from(app.secret)]))
		.digest('hex');
	if (expected !== signature) throw refusal(10020, 'Invalid Signature');
	if (app.state === 'disabled') throw refusal(10020, 'Your App has been disabled');
	if (app.state) throw refusal(STATES[app.state]);
	if (quota.take(`affiliate ${appId}`, call.arrivedAt) > 0 || !hourly.take(appId)) {
		throw refusal(10030);
	}
	return app;
}
