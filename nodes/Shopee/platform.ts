import {
	shopeeApiUrl,
	shopeeErrorName,
	shopeePartnerId,
	shopeeSubjectType,
} from '../../credentials/connections/shopee';
import { fieldText } from '../../credentials/connections/fields';
import { errorEntries } from '../../credentials/connections/refusals';
import { REFUSALS } from '../../credentials/connections/shopeeRefusals';
import type { ErrorEntry } from '../shared/engine/errors';
import { at, idsToNumbers, isObject, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import type { Failure, Platform, RawAnswer, Reading } from '../shared/engine/platform';
import { recordsAt } from '../shared/engine/records';
import type { Call } from '../shared/engine/session';
import { loadEndpoints } from './endpoints';
import { pages } from './pages';
import { SELLER_REFUSALS } from './refusals';

/** Where the reference pages of the calls are. */
export const DOCS = 'https://open.shopee.com/documents/v2';

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

/**
 * Shopee overloads its names: `error_auth` may mean a dead token, a banned app or a product field,
 * so the words decide, and only a dead access token is ever renewed.
 *
 * @see https://open.shopee.com/developer-guide/16
 */
const errors: ErrorEntry[] = [
	...errorEntries(REFUSALS),
	...SELLER_REFUSALS,
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
	{
		codes: ['order_list_invalid_time'],
		class: 'validation',
		remedy: 'never',
		title: 'The time range is not one Shopee accepts',
		advice: "Check that 'From' is before 'To'. Longer ranges than 15 days are split by the node.",
	},
	{
		codes: [
			'error_not_found',
			'error_not_exists',
			'shop_flash_sale_not_exist',
			'bundle_deal_not_exists',
			'add_on_deal_not_exists',
			'campaign_none',
		],
		class: 'notFound',
		remedy: 'never',
	},
	{
		codes: [
			'performance.error_date_in_future',
			'performance.error_date_too_old',
			'performance.error_date_range_too_long',
			'performance.error_same_start_end_dates',
			'performance.error_start_later_than_end',
		],
		class: 'validation',
		remedy: 'never',
		title: 'Shopee has no ads report for these days',
		advice:
			"Choose a 'From' of the last six months and a later 'To' that is over, a month after it at most.",
	},
	{
		codes: ['error_business'],
		class: 'validation',
		remedy: 'never',
		advice:
			'If the seller has not accepted the terms of the Affiliate Marketing Solution yet, that is done in Seller Center. Should the message speak of a partial success, look at the list before sending it again.',
	},
	{
		codes: ['error_not_in_whitelist'],
		class: 'validation',
		remedy: 'never',
		title: 'The shop has one location only',
		advice: 'Location IDs are for shops with several warehouses; leave them out.',
	},
	{
		codes: ['fbs_err_region_not_br'],
		class: 'validation',
		remedy: 'never',
		title: 'This is for shops in Brazil only',
		advice: 'Use a credential of a shop in Brazil.',
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

/** Ids that Shopee keeps as text; all others travel as numbers in a body. */
const TEXT_IDS =
	/(image|video_upload|location|pickup_time|reference|job|task|binding|courier_service|warehouse|payout|unpackaged_sku|cat_rcmd|post|last_read_message)_(id|ids|id_list)$/;

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
function read({ json, status }: RawAnswer): Reading {
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

/** Which app categories may make a call: one app never reaches everything. */
async function explain({ method, path }: Call): Promise<string | undefined> {
	const row = (await loadEndpoints()).find(({ endpoint }) => endpoint === `${method} ${path}`);
	return row?.apps && `This call is for apps of the categories ${row.apps.join(', ')}.`;
}

/** Shopee Open Platform for the engine. */
export const shopee: Platform = {
	name: 'Shopee',
	key: 'shopee',
	credential: 'shopeeApi',
	connect: (credentials) => ({
		baseUrl: shopeeApiUrl(credentials),
		account: [shopeePartnerId(credentials), fieldText(credentials, 'subjectId')].join('|'),
		facts: {
			partnerId: shopeePartnerId(credentials),
			subjectType: shopeeSubjectType(credentials),
			shopId: fieldText(credentials, 'subjectId'),
		},
	}),
	rate: { perSecond: 10, inFlight: 20 },
	queryLists: 'comma',
	repeatedLists: ['item_status'],
	// Some lists want a cursor on their first page, too.
	emptyParameters: ['cursor'],
	prepare: (call) => idsToNumbers(call.body, TEXT_IDS),
	read,
	errors,
	explain,
	pages,
};
