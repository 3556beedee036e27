import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { ErrorEntry } from '../../nodes/shared/engine/errors';
import type { Endpoint } from '../../nodes/shared/catalog/types';
import { at, idsToNumbers, isObject, rows, text } from '../../nodes/shared/engine/json';
import type { Json } from '../../nodes/shared/engine/json';
import type { Connection, Failure, RawAnswer, Reading } from '../../nodes/shared/engine/platform';
import { recordsAt } from '../../nodes/shared/engine/records';
import type { Call } from '../../nodes/shared/engine/session';
import { shopeeLevelOf } from '../signing/shopee';
import { fieldText } from './fields';
import { errorEntries } from './refusals';
import {
	assertShopeeLevel,
	shopeeApiUrl,
	shopeeErrorName,
	shopeePartnerId,
	shopeeSubjectType,
} from './shopee';
import type { ShopeeSubject } from './shopee';
import { REFUSALS } from './shopeeRefusals';

/** Where the reference pages of the calls are. */
export const SHOPEE_DOCS = 'https://open.shopee.com/documents/v2';

/**
 * Endpoint and documentation page of a call: the page is named after the call.
 *
 * @param call module and name, such as `discount.get_discount`
 */
export function shopeeApi(
	method: 'GET' | 'POST',
	call: string,
): { endpoint: Endpoint; docs: string } {
	return {
		endpoint: `${method} /api/v2/${call.replace('.', '/')}`,
		docs: `${SHOPEE_DOCS}/v2.${call}`,
	};
}

/** Names that mean "our fault, try again", but for the words in the rows before. */
const BUSY = [
	'error_server',
	'error_inner',
	'error_network',
	'error_system_busy',
	'error_config',
	'error_database',
	'internal_error',
	'server_internal_error',
	'fbs_err_system',
	'system_error',
	'error_timeout',
	'inner_error',
	'error_too_many_invoke_function',
	'logistic_order_is_locked_on_creating',
];

/** Refusals that every module knows; those whose words tell them apart stand first. */
const COMMON: ErrorEntry[] = [
	{
		codes: [
			'error_api_permission',
			'error_permission',
			'error_ashop_api_permission',
			'error_kyc_auth',
		],
		class: 'permission',
		remedy: 'never',
		title: 'The app may not call this endpoint',
		advice:
			'An app has one category, and each category opens other modules. Look into the console which one this app has.',
	},
	{
		codes: ['error_auth'],
		words: /no permission|not authorized/i,
		class: 'permission',
		remedy: 'never',
		title: 'The app may not call this endpoint',
		advice:
			'An app has one category, and each category opens other modules. Look into the console which one this app has.',
	},
	{
		codes: ['error_auth'],
		words: /system error/i,
		class: 'server',
		remedy: 'later',
		title: 'Shopee had an internal fault',
		advice: 'Try again in a few minutes.',
	},
	{
		codes: ['error_auth'],
		words: /\b(app|partner)\b.*(deleted|restricted|suspended|frozen)/i,
		class: 'permission',
		remedy: 'never',
		title: 'Shopee has restricted the app',
		advice: 'Look into the console for the reason; n8n cannot mend it.',
	},
	{
		codes: ['error_limit'],
		words: /daily|quota|per day/i,
		class: 'quota',
		remedy: 'never',
		title: "The app's quota of this day is used up",
		advice: 'Shopee counts days at UTC+8. Run the workflow again after midnight there.',
	},
	{
		codes: [
			'error_rate_limit',
			'rate_limit.exceed_api',
			'rate_limit.exceed_shop_api',
			'rate_limit.exceed_partner_api',
			'rate_limit.campaign_level',
		],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Shopee asks for fewer calls',
		advice:
			"The node slowed down and tried again, without success. Lower 'Requests per Second' under 'Request Options', or run fewer workflows at once.",
	},
	{
		codes: ['error_server'],
		words: /too many requests/i,
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Shopee asks for fewer calls',
		advice: "Lower 'Requests per Second' under 'Request Options'.",
	},
	{
		codes: ['error_server'],
		words: /not supported for current region/i,
		class: 'validation',
		remedy: 'never',
		title: 'Shopee does not offer this in the market of the shop',
		advice: 'Use a credential of a shop in a market that has it.',
	},
	{ codes: BUSY, class: 'server', remedy: 'later' },
	{
		status: [429],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Shopee asks for fewer calls',
		advice: "Lower 'Requests per Second' under 'Request Options'.",
	},
	{
		status: [500, 502, 503, 504],
		class: 'server',
		remedy: 'later',
		title: 'Shopee is overloaded or down',
		advice: 'Try again in a few minutes.',
	},
];

/**
 * The error table of a node: dead tokens first, then what the node knows of its own modules, then
 * what all modules share. Shopee overloads its names: `error_auth` may mean a dead token, a banned
 * app or a product field, so the words decide, and only a dead access token is ever renewed.
 *
 * @see https://open.shopee.com/developer-guide/16
 */
export function shopeeErrors(own: ErrorEntry[]): ErrorEntry[] {
	return [...errorEntries(REFUSALS), ...own, ...COMMON];
}

/** What a credential says about the account behind it. */
export function connectShopee(credentials: ICredentialDataDecryptedObject): Connection {
	return {
		baseUrl: shopeeApiUrl(credentials),
		account: [shopeePartnerId(credentials), fieldText(credentials, 'subjectId')].join('|'),
		facts: {
			partnerId: shopeePartnerId(credentials),
			subjectType: shopeeSubjectType(credentials),
			shopId: fieldText(credentials, 'subjectId'),
		},
	};
}

/** Ids that Shopee keeps as text; all others travel as numbers in a body. */
const TEXT_IDS =
	/(image|video_upload|location|pickup_time|reference|job|task|binding|courier_service|warehouse|payout|unpackaged_sku|cat_rcmd|post|last_read_message)_(id|ids|id_list)$/;

/**
 * Makes a call ready to be sent: it has to be one that the credential can sign, and ids travel as
 * numbers.
 *
 * @throws CredentialError when the call needs a credential of another kind; nothing was sent
 */
export function prepareShopee(call: Call, { facts }: Connection): void {
	assertShopeeLevel(facts.subjectType as ShopeeSubject, shopeeLevelOf(call.path));
	idsToNumbers(call.body, TEXT_IDS);
}

/** Whoever has these can broadcast on the account. */
const STREAM_SECRETS = ['push_url', 'push_key', 'play_url'];

/** Takes the addresses and keys of a live's stream out of an answer, in place. */
export function hideStreamKeys(json: unknown): unknown {
	for (const stream of rows(at(json, 'response.stream_url_list'))) {
		for (const name of STREAM_SECRETS) delete stream[name];
	}
	return json;
}

/** Where batch calls list the records they refused. */
const FAILURE_LISTS = [
	'failure_list',
	'fail_list',
	'failed_list',
	'error_list',
	'failed_items',
	'fail_item_list',
	'fail_affiliate_list',
	'invalid_item_id_list',
	'invalid_item_id',
	'0.failed_edits',
];

/** Lists in which refused records stand among the accepted ones. */
const MIXED_LISTS = ['result_list', 'sub_item_list', 'order_list', 'package_list'];

/**
 * Shopee answers `{ error, message, request_id, warning, response }`: an empty `error` is success,
 * whatever the HTTP status, and refused records of a batch stand beside or among the accepted ones.
 */
export function readShopee({ json, status }: RawAnswer): Reading {
	const requestId = text(at(json, 'request_id')) || undefined;
	const name = text(at(json, 'error'));
	const isNone = name === '' || name === '-' || name === '0';
	const failures = failuresOf(json);
	if (!isNone || status >= 400) {
		const words = text(at(json, 'message')) || text(at(json, 'msg')) || text(at(json, 'error_msg'));
		return { ok: false, code: shopeeErrorName(name), words, requestId, failures };
	}
	return { ok: true, requestId, failures, warnings: warningsOf(at(json, 'warning')) };
}

function failuresOf(json: unknown): Failure[] {
	const root = at(json, 'response') ?? json;
	const lists = FAILURE_LISTS.flatMap((path) => recordsAt(root, path));
	const mixed = MIXED_LISTS.flatMap((name) => rows(at(root, name))).filter(
		(row) => text(row.fail_error) !== '',
	);
	return [...lists, ...mixed].map(failureOf);
}

/** Modules differ in what they call the record, the code and the words. */
function failureOf(record: Json): Failure {
	const id = Object.entries(record).find(([key]) =>
		/(_id|_sn|_number|_sku|keyword|value)$/.test(key),
	);
	return {
		subject: text(id?.[1]),
		code: shopeeErrorName(text(record.fail_error) || text(record.error) || text(record.err_code)),
		words:
			text(record.fail_message) ||
			text(record.failed_reason) ||
			text(record.fail_reason) ||
			text(record.err_msg) ||
			text(record.message),
		record,
	};
}

/** A warning may be text, a list of texts, or a list of objects. */
function warningsOf(warning: unknown): string[] {
	const list = Array.isArray(warning) ? warning : [warning];
	return list
		.map((each) => (isObject(each) ? JSON.stringify(each) : text(each)))
		.filter((each) => each !== '' && each !== '-')
		.map((each) => `Shopee warns: ${each}`);
}
