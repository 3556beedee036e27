import { authorizationPage } from '../authPage.mts';
import type { AuthorizationChoice } from '../authPage.mts';
import type { SandboxClock } from '../clock.mts';
import * as fixtures from '../fixtures.mts';
import type { ShopeeSubject } from '../fixtures.mts';
import type { JsonObject } from '../json.mts';
import type { Grant, TokenPair, TokenStore } from '../tokens.mts';
import type { Answer, Call } from '../types.mts';
import { ShopeeRefusal, wrongParameter } from './envelope.mts';
import { APPS, SUBJECTS, subjectKey, verifySignedLink } from './verify.mts';
import type { VerifiedCall } from './verify.mts';

export const ACCESS_SECONDS = 4 * 3600;

const { app, mainAccount, merchant } = fixtures.shopee;
const APP = String(app.partnerId);

const MAIN_SUBJECTS = [
	...mainAccount.shops.map((key) => subjectKey(fixtures.shopee.shops[key])),
	subjectKey(merchant),
];

const LIST_NAME = {
	shop: 'shop_id_list',
	merchant: 'merchant_id_list',
	user: 'user_id_list',
	principal: 'principal_id_list',
} as const;

/** Subjects that a refresh may name; no supplier exists in the sandbox. */
const REFRESH_IDS = ['shop_id', 'merchant_id', 'supplier_id', 'user_id', 'principal_id'] as const;

function grantOf(subject: ShopeeSubject): Grant {
	return { app: APP, kind: subject.level, subjects: [subjectKey(subject)] };
}

function resendKey(code: string): string {
	return `resend ${code}`;
}

export function seedTokens(tokens: TokenStore): void {
	for (const subject of SUBJECTS) {
		for (const code of subject.codes) tokens.seedCode(code, grantOf(subject));
		for (const pair of subject.tokens) tokens.seedPair(pair, grantOf(subject));
		for (const code of subject.resendCodes) tokens.seedCode(resendKey(code), grantOf(subject));
	}
	for (const code of mainAccount.codes) {
		tokens.seedCode(code, { app: APP, kind: 'main', subjects: MAIN_SUBJECTS });
	}
}

export function issueCode(subject: string, tokens: TokenStore): string {
	if (subject === mainKey()) {
		return tokens.issueCode({ app: APP, kind: 'main', subjects: MAIN_SUBJECTS });
	}
	const found = SUBJECTS.find((entry) => subjectKey(entry) === subject);
	if (!found) throw new Error(`No subject ${subject}`);
	return tokens.issueCode(grantOf(found));
}

export function mainKey(): string {
	return `main:${mainAccount.id}`;
}

function subjectsOf(pair: TokenPair): ShopeeSubject[] {
	return SUBJECTS.filter((subject) => pair.subjects.includes(subjectKey(subject)));
}

function tokenFields(pair: TokenPair, now: number): JsonObject {
	return {
		access_token: pair.accessToken,
		refresh_token: pair.refreshToken,
		expire_in: Math.round((pair.accessExpiresAt - now) / 1000),
	};
}

function subjectLists(pair: TokenPair): JsonObject {
	const lists: Record<string, number[]> = {};
	for (const { level, id } of subjectsOf(pair)) (lists[LIST_NAME[level]] ??= []).push(id);
	return lists;
}

function onlyKnown(body: JsonObject, known: readonly string[]): void {
	for (const name of Object.keys(body)) {
		if (!known.includes(name)) throw wrongParameter(`Unknown parameter ${name}.`);
	}
}

function requireText(body: JsonObject, name: string): string {
	const value = body[name];
	if (typeof value !== 'string' || value === '') throw wrongParameter(`Invalid ${name}.`);
	return value;
}

function optionalId(body: JsonObject, name: string): number | undefined {
	const value = body[name];
	if (value === undefined) return undefined;
	if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
		throw wrongParameter(`Invalid ${name}: an integer is wanted.`);
	}
	return value;
}

function requirePartner({ body, partnerId }: VerifiedCall): void {
	const given = optionalId(body, 'partner_id');
	if (given === undefined) throw wrongParameter('Invalid partner_id: it is missing in the body.');
	if (given !== partnerId) {
		throw new ShopeeRefusal('invalid_partner_id', 'The partner_id of body and query differ.');
	}
}

export class ShopeeAuth {
	constructor(
		private readonly tokens: TokenStore,
		private readonly clock: SandboxClock,
	) {}

	readonly handlers: Readonly<Record<string, (verified: VerifiedCall) => JsonObject>> = {
		'/api/v2/auth/token/get': (verified) => this.exchange(verified),
		'/api/v2/auth/access_token/get': (verified) => this.refresh(verified),
		'/api/v2/public/get_token_by_resend_code': (verified) => this.recover(verified),
	};

	private exchange(verified: VerifiedCall): JsonObject {
		const { body } = verified;
		onlyKnown(body, ['code', 'partner_id', 'shop_id', 'main_account_id']);
		requirePartner(verified);
		const code = requireText(body, 'code');
		const shopId = optionalId(body, 'shop_id');
		const mainId = optionalId(body, 'main_account_id');
		if (shopId !== undefined && mainId !== undefined) {
			throw wrongParameter('Only one of shop_id and main_account_id is allowed.');
		}
		const { state, grant } = this.tokens.findCode(code, String(verified.partnerId));
		if (state !== 'fresh' || !grant) {
			this.tokens.stats.codesRefused++;
			// Two names for one thing: the overloaded form for a code that was good once.
			if (state === 'spent') throw new ShopeeRefusal('error_auth', 'Invalid code');
			throw new ShopeeRefusal('invalid_code', 'The code is invalid or expired.');
		}
		const shopMatches = grant.kind === 'shop' && grant.subjects[0] === `shop:${shopId}`;
		if ((grant.kind === 'shop' || shopId !== undefined) && !shopMatches) {
			throw new ShopeeRefusal('invalid_shop_id', 'The shop_id does not belong to the code.');
		}
		const mainMatches = grant.kind === 'main' && mainId === mainAccount.id;
		if ((grant.kind === 'main' || mainId !== undefined) && !mainMatches) {
			const message = 'The main_account_id does not belong to the code.';
			throw new ShopeeRefusal('invalid_main_acount_id', message);
		}
		const pair = this.tokens.spendCode(code);
		return { ...tokenFields(pair, this.clock.now()), ...subjectLists(pair) };
	}

	private refresh(verified: VerifiedCall): JsonObject {
		const { body, partnerId } = verified;
		onlyKnown(body, ['refresh_token', 'partner_id', ...REFRESH_IDS]);
		requirePartner(verified);
		const token = requireText(body, 'refresh_token');
		const ids = REFRESH_IDS.flatMap((name) => {
			const id = optionalId(body, name);
			return id === undefined ? [] : [{ name, id }];
		});
		if (ids.length !== 1) throw wrongParameter('Exactly one subject id is wanted.');
		const [{ name, id }] = ids;
		const level = name.replace('_id', '');
		const key = `${level}:${id}`;
		const { state } = this.tokens.findRefresh(token, String(partnerId), key);
		if (state !== 'fresh') {
			this.tokens.stats.refreshesRefused++;
			if (state === 'withdrawn') {
				throw new ShopeeRefusal(`${level}_no_linked`, `This ${level} is no longer linked.`);
			}
			if (state === 'expired') {
				throw new ShopeeRefusal('refresh_token_expired', 'The refresh_token is expired.');
			}
			throw new ShopeeRefusal('error_auth', 'Invalid refresh_token.');
		}
		const pair = this.tokens.rotate(token, key);
		return { partner_id: partnerId, ...tokenFields(pair, this.clock.now()), [name]: id };
	}

	private recover({ body, partnerId }: VerifiedCall): JsonObject {
		onlyKnown(body, ['resend_code']);
		const code = resendKey(requireText(body, 'resend_code'));
		const { state } = this.tokens.findCode(code, String(partnerId));
		if (state !== 'fresh') throw wrongParameter('Invalid resend_code.');
		const pair = this.tokens.spendCode(code);
		return { ...tokenFields(pair, this.clock.now()), ...subjectLists(pair) };
	}
}

const SIGNED_LINK = '/api/v2/shop/auth_partner';

export function isAuthorizationPage(path: string): boolean {
	return path === '/auth' || path === SIGNED_LINK;
}

function choice(
	subject: ShopeeSubject,
	tokens: TokenStore,
	state: Record<string, string>,
): AuthorizationChoice {
	// Only a shop's id is known to come back; a user finds theirs in the exchange.
	const id: Record<string, string> = subject.level === 'shop' ? { shop_id: `${subject.id}` } : {};
	return {
		label: `Authorize as ${subject.name}`,
		result: { code: issueCode(subjectKey(subject), tokens), ...id, ...state },
	};
}

/** Both forms of the authorization page. The parameter `account` picks who logs in. */
export function authorizePage(call: Call, tokens: TokenStore, clock: SandboxClock): Answer {
	call.trace.endpoint = call.path;
	const query = Object.fromEntries(call.query);
	const legacy = call.path === SIGNED_LINK;
	if (legacy) verifySignedLink(call, clock);
	else verifyPlainLink(query);
	if (query.partner_id !== APP) return authorizationPage('Nothing to authorize here', '', []);
	const redirect = (legacy ? query.redirect : query.redirect_uri) ?? '';
	const state: Record<string, string> = !legacy && query.state ? { state: query.state } : {};
	const levels = query.auth_type === 'user' ? ['user', 'principal'] : ['shop'];
	const choices = SUBJECTS.filter(({ level }) => levels.includes(level)).map((subject) => ({
		key: subject.key,
		...choice(subject, tokens, state),
	}));
	if (levels.includes('shop')) {
		const code = issueCode(mainKey(), tokens);
		choices.push({
			key: 'main',
			label: 'Authorize as main account',
			result: { code, main_account_id: String(mainAccount.id), ...state },
		});
	}
	const offered = choices.filter(({ key }) => !query.account || key === query.account);
	return authorizationPage('Shopee authorization', redirect, offered);
}

function verifyPlainLink(query: Record<string, string>): void {
	const partner = APPS.some(({ partnerId }) => String(partnerId) === query.partner_id);
	if (!partner) throw wrongParameter('Invalid partner_id.');
	if (!['seller', 'supplier', 'user'].includes(query.auth_type)) {
		throw wrongParameter('Invalid auth_type.');
	}
	if (query.response_type !== 'code') throw wrongParameter('Invalid response_type.');
	if (!URL.canParse(query.redirect_uri ?? '')) throw wrongParameter('Invalid redirect_uri.');
}
