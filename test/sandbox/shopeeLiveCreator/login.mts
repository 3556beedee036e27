import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import { hash32 } from '../random.mts';
import type { TokenStore } from '../tokens.mts';
import type { Answer, PlatformOptions } from '../types.mts';
import { wrongArgument } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

/** A code lives for a minute of the sandbox clock ... */
const LIFE_MS = 60_000;

/** ... somebody scans it after some seconds, and taps some later. */
const SCANNED_MS = 5_000;
const CONFIRMED_MS = 10_000;

/** One white pixel. */
const PIXEL =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

interface QrCode {
	madeAt: number;
	token: string;
}

/** Signing in by a code that a phone scans. */
export class QrLogin {
	private readonly codes = new Map<string, QrCode>();

	private readonly spent = new Set<string>();

	constructor(
		private readonly clock: SandboxClock,
		private readonly tokens: TokenStore,
		private readonly options: PlatformOptions,
	) {}

	generate(): unknown {
		const serial = this.codes.size + 1;
		// Its +, / and = show whether a client encodes query values.
		const id = Buffer.from(`\u00fb\u00ff${hash32('qr', serial)}~${serial}`, 'latin1').toString(
			'base64',
		);
		this.codes.set(id, { madeAt: this.clock.now(), token: `FAKE-qrcode-token-${serial}` });
		return ok({ qrcode_id: id, qrcode_base64: PIXEL });
	}

	status({ query }: VerifiedCall): unknown {
		const code = this.codes.get(query.qrcode_id);
		if (!code) throw wrongArgument('storefront', 'unknown qrcode_id');
		const status = this.statusOf(code);
		return ok({ status, ...(status === 'CONFIRMED' && { qrcode_token: code.token }) });
	}

	login({ body }: VerifiedCall): Answer {
		const { qrcode_token: token } = body;
		const code = [...this.codes.values()].find((each) => each.token === token);
		const isGood = code && this.statusOf(code) === 'CONFIRMED' && !this.spent.has(code.token);
		if (!isGood) throw wrongArgument('storefront', 'invalid qrcode_token');
		this.spent.add(code.token);
		const { userId } = fixtures.shopeeLiveCreator.accounts.main;
		const { accessToken, accessExpiresAt } = this.tokens.issue({
			app: 'browser',
			kind: 'user',
			subjects: [userId],
		});
		const until = new Date(accessExpiresAt).toUTCString();
		const cookie = (name: string, value: string) =>
			`${name}=${value}; Domain=.shopee.co.id; Path=/; Expires=${until}; HttpOnly; Secure`;
		return {
			status: 200,
			body: ok(null),
			code: '0',
			headers: {
				'set-cookie': [
					cookie('SPC_EC', accessToken),
					cookie('SPC_U', userId),
					cookie('SPC_CDS', 'FAKE-cds-login-0001'),
					'SPC_R_T_ID=FAKE-session-only; Path=/',
				],
			},
		};
	}

	private statusOf({ madeAt }: QrCode): string {
		const age = this.clock.now() - madeAt;
		if (age >= LIFE_MS) return 'EXPIRED';
		const scan = this.options.get<string>('scan');
		if (scan !== 'never' && age >= CONFIRMED_MS && scan !== 'only') return 'CONFIRMED';
		return scan !== 'never' && age >= SCANNED_MS ? 'SCANNED' : 'NEW';
	}
}

function ok(data: unknown) {
	return { error: 0, error_msg: null, data };
}
