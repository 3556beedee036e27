import type { JsonObject } from '../json.mts';
import type { Answer, PlatformOptions } from '../types.mts';

/** The platform's own spelling. */
export const TOKEN_ERROR = 'invalid_acceess_token';

export const OPTION_SPECS = {
	/** After how many days a seller has to authorize again. */
	authorizationDays: { number: 335 },
	/** HTTP status of sign, token and authorization errors: 403 is suspected, not confirmed. */
	authErrorStatus: { values: [200, 403] },
	/** HTTP status of a rate error. */
	rateLimitStatus: { values: [200, 429] },
	/** Whether `time_to` of the order list includes that very second; no source says. */
	timeToInclusive: { values: [true, false] },
	/** Number of the first page of returns and of the wallet: the text says 0, the sample 1. */
	firstPage: { values: [0, 1, 'both'] },
	/** Which key signs pushes: it depends on the age of the app. */
	pushSignedBy: { values: ['pushKey', 'partnerKey'] },
	/** What Shopee thinks of the users who go live. */
	liveUser: { values: ['welcome', 'otherRegion', 'frozen', 'notAllowed'] },
	/** Where the running sessions were started: the API ends only its own. */
	liveStartedIn: { values: ['api', 'app'] },
	/** Times of sessions are described in seconds, and sampled in milliseconds. */
	liveTimes: { values: ['millis', 'seconds'] },
	/** The stream addresses are described as an object, under a name that speaks of a list. */
	liveStreams: { values: ['object', 'list'] },
	/** Whether products can be put into the bag before a session starts; no source says. */
	bagBeforeStart: { values: [false, true] },
	/** What an offset of comments does; no source says. */
	liveComments: { values: ['paged', 'whole'] },
	/** Whether the reports of yesterday are there already. */
	reportsReady: { values: [true, false] },
} as const;

const AUTH_ERRORS = new Set([
	'error_sign',
	'error_auth',
	'invalid_partner_id',
	TOKEN_ERROR,
	'shop_no_linked',
	'merchant_no_linked',
	'user_no_linked',
	'refresh_token_expired',
	'invalid_code',
	'invalid_shop_id',
	'invalid_main_acount_id',
]);

export class ShopeeRefusal extends Error {
	constructor(
		readonly error: string,
		message: string,
		/** What a batch answers that was refused record by record */
		readonly response?: JsonObject,
	) {
		super(message);
	}
}

export function wrongParameter(message: string): ShopeeRefusal {
	return new ShopeeRefusal('error_param', message);
}

export type ResponseRoot = 'response' | 'top' | 'data' | 'repsonse' | 'binary';

/** Writes answers; request ids are counted so that runs are repeatable. */
export class Envelope {
	private serial = 0;

	constructor(private readonly options: PlatformOptions) {}

	success(root: ResponseRoot, payload: JsonObject | JsonObject[]): Answer {
		if (root === 'binary') {
			const about = Object.values(payload).join(' ');
			const body = Buffer.from(`%PDF-1.4\n% invented document of the sandbox ${about}\n%%EOF\n`);
			return { status: 200, body, contentType: 'application/pdf', code: 'ok' };
		}
		const envelope = { request_id: this.requestId(), error: '', message: '' };
		const body = root === 'top' ? { ...envelope, ...payload } : { ...envelope, [root]: payload };
		return { status: 200, body, code: 'ok' };
	}

	refuse({ error, message, response }: ShopeeRefusal): Answer {
		const rateLimited = error === 'error_rate_limit';
		let status = 200;
		if (AUTH_ERRORS.has(error)) status = this.options.get<number>('authErrorStatus');
		if (rateLimited) status = this.options.get<number>('rateLimitStatus');
		const body = { request_id: this.requestId(), error, message, ...(response && { response }) };
		return { status, body, code: error, rateLimited };
	}

	private requestId(): string {
		return `fake${String(++this.serial).padStart(28, '0')}`;
	}
}
