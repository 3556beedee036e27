import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import { CredentialError } from '../../nodes/shared/token/errors';

/** A credential field as trimmed text: pasted keys often bring spaces along. */
export function fieldText(credentials: ICredentialDataDecryptedObject, name: string): string {
	const value = credentials[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * A credential field that must be filled in.
 *
 * @throws CredentialError that names the field and where to find its value
 */
export function requiredField(
	credentials: ICredentialDataDecryptedObject,
	name: string,
	label: string,
	advice: string,
): string {
	const value = fieldText(credentials, name);
	if (value === '') {
		throw new CredentialError(`The field '${label}' of the credential is empty`, advice);
	}
	return value;
}

/**
 * The base URL a user typed for the environment "Custom", without a trailing slash.
 *
 * @throws CredentialError when it is not an http(s) address
 */
export function customUrl(
	credentials: ICredentialDataDecryptedObject,
	name: string,
	label: string,
): string {
	const value = requiredField(
		credentials,
		name,
		label,
		'Type the address to call, such as http://127.0.0.1:4600, or choose another environment.',
	);
	if (!/^https?:\/\/[^\s/]+/i.test(value) || !URL.canParse(value)) {
		throw new CredentialError(
			`The field '${label}' of the credential is not a web address`,
			'It has to begin with https:// (or http:// for a server of your own).',
		);
	}
	return value.replace(/\/+$/, '');
}

/**
 * An n8n expression that picks a text by the value of a credential field, for the declarative
 * credential test: it reads the same tables as the code.
 */
export function choose(field: string, texts: Record<string, string>, otherwise: string): string {
	const cases = Object.entries(texts).map(
		([value, result]) => `$credentials.${field} === "${value}" ? "${result}" : `,
	);
	return `${cases.join('')}${otherwise}`;
}

/** What a credential with a life cycle says first. */
export function connectNotice(): INodeProperties {
	return {
		displayName:
			"Two ways to connect: paste the one-time code from the authorization page into 'Authorization Code', or a refresh token you already have into 'Refresh Token'. n8n keeps the tokens alive from then on.",
		name: 'connectNotice',
		type: 'notice',
		default: '',
	};
}

/**
 * The fields by which a credential with a life cycle is connected, and that keep its tokens. All are
 * always shown to n8n: it leaves out what a display option hides.
 *
 * @param codeLife how long a code works, such as "ten minutes"
 */
export function connectionFields(codeLife: string): INodeProperties[] {
	return [
		{
			displayName: 'Authorization Code',
			name: 'authorizationCode',
			type: 'string',
			default: '',
			description: `The part after "code=" in the address the browser ends up at after authorizing; the whole address will do as well. Works once, within ${codeLife}; n8n empties this field when it has been used.`,
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Filled in by n8n. Paste one here only to bring along a connection you already have.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Access Token Expires At',
			name: 'accessTokenExpiresAt',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Refresh Token Expires At',
			name: 'refreshTokenExpiresAt',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
	];
}
