import { holdLogin } from '../../../../credentials/connections/shopeeLiveCreator';
import { body, optional, outputField, query, setting } from '../../../shared/catalog/fields';
import type { Field, Operation, Resource } from '../../../shared/catalog/types';
import { PlatformError } from '../../../shared/engine/errors';
import { inOutputField } from '../../../shared/engine/fileAnswer';
import { at, text } from '../../../shared/engine/json';
import type { Json } from '../../../shared/engine/json';
import { pause } from '../../../shared/engine/limiter';
import { clock } from '../../../shared/engine/clock';
import type { Run } from '../../../shared/engine/run';
import { receivedCookies } from '../../creator/cookies';
import type { Cookie } from '../../creator/cookies';
import { country, customBaseUrl, hostsOf, signedOut } from '../../creator/fields';
import { CREATOR_DOCS } from '../../creator/platform';

const BASE = '/storefront/api/v2/authentication';

/** How long a code can be scanned. */
const LIFE_SECONDS = 60;

const generate: Operation = {
	name: 'Generate QR Code',
	action: 'Generate a QR code to log in',
	description: 'Make a QR code to scan with the Shopee app, as an image',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/gen_qrcode`,
	fields: [country, outputField(), customBaseUrl],
	run: async function* run(run) {
		const { json } = await run.session.send(await run.call());
		const qrcodeId = text(at(json, 'data.qrcode_id'));
		const image = text(at(json, 'data.qrcode_base64')).replace(/^data:[^,]*,/, '');
		if (qrcodeId === '' || image === '') throw noCode();
		const data = await run.host.helpers.prepareBinaryData(
			Buffer.from(image, 'base64'),
			'shopee-login.png',
			'image/png',
		);
		yield inOutputField(run, data, {
			qrcodeId,
			// The same code as a link, for those who draw it themselves.
			link: `${hostsOf(run).storefront}/universal-link/qrcode-login?id=${encodeURIComponent(qrcodeId)}`,
			expiresAt: new Date(Date.now() + LIFE_SECONDS * 1000).toISOString(),
		});
	},
};

function noCode(): PlatformError {
	return new PlatformError('Shopee', '', '', {
		class: 'server',
		remedy: 'never',
		title: 'Shopee answered without a QR code',
		advice: 'Try again in a few minutes. If it stays, log in with a browser and paste its cookie.',
	});
}

/** States in which nothing more will happen by itself. */
const DECIDED = ['CONFIRMED', 'EXPIRED', 'CANCELED'];

const getStatus: Operation = {
	name: 'Get QR Status',
	action: 'Get the status of a QR code',
	description: 'Find out whether a QR code was scanned and confirmed',
	docs: CREATOR_DOCS,
	endpoint: `GET ${BASE}/qrcode_status`,
	fields: [
		country,
		query('qrcode_id', {
			displayName: 'QR Code ID',
			name: 'qrcodeId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.qrcodeId }}',
			description: "ID from 'Generate QR Code'",
		}),
		...optional(
			setting({
				displayName: 'Wait Up To (Seconds)',
				name: 'waitSeconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 90 },
				default: 60,
				description:
					'How long to ask again, once a second, until the code is confirmed or has ended',
			}),
			customBaseUrl,
		),
	],
	run: async function* run(run) {
		const call = await run.call();
		const until = clock.now() + Number(run.parameter('waitSeconds') ?? 0) * 1000;
		for (;;) {
			const { json } = await run.session.send(call);
			const status = text(at(json, 'data.status'));
			const isOver = DECIDED.includes(status) || clock.now() >= until;
			if (!isOver) {
				await pause(1000, run.session.signal);
				continue;
			}
			const qrcodeToken = text(at(json, 'data.qrcode_token'));
			yield {
				json: {
					status,
					isConfirmed: status === 'CONFIRMED',
					...(qrcodeToken && { qrcodeToken }),
				},
			};
			return;
		}
	},
};

/** What Shopee's pages know of a device goes into both places. */
const fingerprint: Field = body('device_sz_fingerprint', {
	displayName: 'Device Fingerprint',
	name: 'deviceFingerprint',
	type: 'string',
	default: '',
	description:
		"What Shopee's page calls the fingerprint of your browser. Without it an empty one is sent.",
});

const logIn: Operation = {
	name: 'Log In',
	action: 'Log in with a confirmed QR code',
	description: 'Trade the token of a confirmed QR code for the cookies of a login',
	docs: CREATOR_DOCS,
	endpoint: `POST ${BASE}/qrcode_login`,
	notice:
		"The token works once. Turn on 'Include Cookie' only when you are about to paste the cookie into a credential: it is your whole account, and n8n keeps what its executions put out.",
	constants: {
		body: { device_sz_fingerprint: '', client_identifier: { security_device_fingerprint: '' } },
	},
	fields: [
		country,
		body('qrcode_token', {
			displayName: 'QR Code Token',
			name: 'qrcodeToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.qrcodeToken }}',
			description: "Token from 'Get QR Status', once the code is confirmed",
		}),
		setting({
			displayName: 'Include Cookie',
			name: 'includeCookie',
			type: 'boolean',
			default: false,
			description:
				"Whether to put out the cookie itself, for pasting it into the field 'Cookie' of a credential. Without it the output only tells which cookies came, so that the account does not end up in the data of an execution by accident.",
		}),
		...optional(fingerprint, customBaseUrl),
	],
	prepare: (call, run) => {
		const own = text(run.parameter('deviceFingerprint')).trim();
		if (own) call.body = { ...call.body, client_identifier: { security_device_fingerprint: own } };
	},
	run: async function* run(run) {
		const { headers } = await run.session.send(await run.call());
		const cookies = receivedCookies(headers['set-cookie'] ?? '');
		const values = new Map(cookies.map(({ name, value }) => [name, value]));
		if (!holdLogin(values)) throw noLogin();
		yield { json: loginResult(run, cookies, values.get('SPC_U') ?? null) };
	},
};

function loginResult(run: Run, cookies: Cookie[], userId: string | null): Json {
	const isIncluded = run.parameter('includeCookie') === true;
	return {
		isLoggedIn: true,
		userId,
		cookies: cookies.map(({ name, expiresAt }) => ({ name, expiresAt })),
		nextStep: isIncluded
			? "Paste 'cookie' into the field 'Cookie' of a credential of the type 'Shopee Live Creator Center API', and delete this execution."
			: "The token is spent. To get the cookie, log in again with 'Include Cookie' on, and paste it into the field 'Cookie' of a credential of the type 'Shopee Live Creator Center API'.",
		...(isIncluded && { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }),
	};
}

function noLogin(): PlatformError {
	return new PlatformError('Shopee', '', '', {
		class: 'auth',
		remedy: 'never',
		title: 'Shopee answered without the cookies of a login',
		advice:
			'It may have taken the call for one of a robot. Log in with a browser and paste its cookie instead.',
	});
}

/** Signing in by a code that a phone scans. */
export const login: Resource = {
	name: 'Login',
	value: 'login',
	description: 'Log in with a QR code, to fill a credential',
	signedOut,
	operations: { generate, getStatus, logIn },
};
