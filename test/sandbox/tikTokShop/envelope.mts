import type { Answer, PlatformOptions } from '../types.mts';

/** Result codes by name. The numbers and the words in the messages are the platform's. */
export const CODE = {
	tokenExpired: 105002,
	tokenInvalid: 105001,
	invalidParameter: 36009004,
	signatureWrong: 106001,
	grantInvalid: 36004004,
	scopeMissing: 105005,
	notAllowed: 101000,
	cipherMissing: 106013,
	fileTooBig: 36009021,
	bodyFormat: 36009022,
	contentType: 36009023,
	pathUnknown: 36009009,
	methodWrong: 36009010,
	versionRetired: 36009014,
	rateLimit: 36009002,
	orderNotFound: 25007006,
	productNotFound: 12052032,
	activityNotFound: 17029009,
	labelPending: 11034037,
} as const;

/**
 * HTTP statuses that integrators saw. The platform documents only 429 and 503, so a code without an
 * entry goes out with 200 unless the option `errorStatus` says `http`.
 */
const SEEN_STATUS: Readonly<Record<number, number>> = {
	[CODE.tokenExpired]: 401,
	[CODE.signatureWrong]: 401,
	[CODE.pathUnknown]: 404,
	[CODE.rateLimit]: 429,
};

const PLAUSIBLE_STATUS: Readonly<Record<number, number>> = {
	...SEEN_STATUS,
	[CODE.tokenInvalid]: 401,
	[CODE.scopeMissing]: 403,
	[CODE.notAllowed]: 403,
	[CODE.methodWrong]: 405,
	[CODE.orderNotFound]: 404,
};

export const OPTION_SPECS = {
	/** `seen`: as observed, else 200; `http`: a fitting 4xx everywhere; `ok`: 200 except for 429. */
	errorStatus: { values: ['seen', 'http', 'ok'] },
	/** Whether every call, GET included, must name the content type. */
	requireContentType: { values: [true, false] },
	/** How long the old access token works after a refresh; not documented, so not at all. */
	previousTokenSeconds: { number: 0 },
	/** Only the gateway answers: every call that is signed and permitted gets empty data. */
	gatewayOnly: { values: [false, true] },
	/** Where the authorization pages send the browser; fixed in Partner Center on the platform. */
	callbackUrl: { text: true },
	/** Lets webhooks go to this machine: plain http, IP addresses and ports. */
	allowHttpWebhooks: { values: [false, true] },
	/** Address of the app in Partner Center, for events that no call can register. */
	appWebhookUrl: { text: true },
	/** Whether webhooks of event types that others replaced can still be registered. */
	retiredEvents: { values: ['refused', 'accepted'] },
} as const;

export class TikTokRefusal extends Error {
	constructor(
		readonly code: number,
		message: string,
		/** Status seen for this very message, where it differs from that of the code. */
		readonly seenStatus?: number,
		readonly headers?: Record<string, string>,
	) {
		super(message);
	}
}

export function invalid(message: string, seenStatus?: number): TikTokRefusal {
	return new TikTokRefusal(CODE.invalidParameter, message, seenStatus);
}

/** Writes answers; request ids are counted so that runs are repeatable. */
export class Envelope {
	private serial = 0;

	constructor(private readonly options: PlatformOptions) {}

	success(data: unknown): Answer {
		const body = { code: 0, message: 'Success', request_id: this.requestId(), data };
		return { status: 200, body, code: '0' };
	}

	refuse(refusal: TikTokRefusal): Answer {
		const { code, message, headers } = refusal;
		return {
			status: this.status(refusal),
			body: { code, message, request_id: this.requestId() },
			headers,
			code: String(code),
			rateLimited: code === CODE.rateLimit,
		};
	}

	private status({ code, seenStatus }: TikTokRefusal): number {
		const mode = this.options.get<string>('errorStatus');
		if (code === CODE.rateLimit) return 429;
		if (mode === 'ok') return 200;
		if (mode === 'http') return seenStatus ?? PLAUSIBLE_STATUS[code] ?? 400;
		return seenStatus ?? SEEN_STATUS[code] ?? 200;
	}

	private requestId(): string {
		return `FAKE${String(++this.serial).padStart(28, '0')}`;
	}
}
