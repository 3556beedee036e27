import type { Answer } from '../types.mts';

/** Whose fault a refusal is, in the platform's words. */
type Origin = 'ISV' | 'ISP' | 'SYSTEM';

export const OPTION_SPECS = {
	/** Whether the ends of a time range belong to it is not documented. */
	bounds: { values: ['closed', 'open'] },
	/** How the countries of a token come: the pages show three forms. */
	countryInfo: { values: ['list', 'renamed', 'map'] },
	/** 1: `refresh_expires_in` is 0, and the token cannot be renewed. */
	unrenewable: { values: [0, 1] },
	/** Where the consent page returns to, and where push messages go; set in the console. */
	callbackUrl: { text: true },
	pushUrl: { text: true },
	/** Of a pack call, every so manieth item is refused. */
	refuseEvery: { number: 0 },
} as const;

/** A refusal in the outer envelope. */
export class LazadaRefusal extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly origin: Origin = 'ISV',
		readonly detail?: object[],
	) {
		super(message);
	}
}

/** An answer whose modules refuse in their own place. */
export class ModuleRefusal extends Error {
	constructor(
		readonly place: 'flat' | 'result',
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** Writes answers; request ids are counted so that runs are repeatable. */
export class Envelope {
	private serial = 0;

	success(fields: object): Answer {
		return { status: 200, body: { ...fields, code: '0', request_id: this.requestId() }, code: '0' };
	}

	refuse({ code, message, origin, detail }: LazadaRefusal): Answer {
		const type = origin;
		const body = { code, type, message, request_id: this.requestId(), ...(detail && { detail }) };
		return { status: 200, body, code, rateLimited: code === 'ApiCallLimit' };
	}

	refuseInModule({ place, code, message }: ModuleRefusal): Answer {
		const fields =
			place === 'flat'
				? { success: false, error_code: code, error_msg: message }
				: { result: { success: false, error_code: code, error_msg: message } };
		return { ...this.success(fields), code };
	}

	private requestId(): string {
		return `FAKE${String(++this.serial).padStart(28, '0')}`;
	}
}
