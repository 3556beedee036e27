import {
	lazadaApiUrl,
	lazadaAppKey,
	lazadaAuthUrl,
	lazadaCountry,
} from '../../credentials/connections/lazada';
import { REFUSALS } from '../../credentials/connections/lazadaRefusals';
import { errorEntries } from '../../credentials/connections/refusals';
import { LAZADA_TOKEN_PATHS } from '../../credentials/signing/lazada';
import type { Endpoint } from '../shared/catalog/types';
import type { ErrorEntry } from '../shared/engine/errors';
import type { PageStyle } from '../shared/engine/pageStyles';
import type { Platform } from '../shared/engine/platform';
import { read } from './envelope';

/** Where the reference pages of the calls are. */
export const DOCS = 'https://open.lazada.com/apps/doc';

/** An endpoint together with its reference page. */
export function callAt(endpoint: Endpoint) {
	const [, path] = endpoint.split(' ');
	return { endpoint, docs: `${DOCS}/api?path=${encodeURIComponent(path)}` };
}

const SLOW_DOWN =
	"The node slowed down and tried again, without success. Lower 'Requests per Second' under 'Request Options', or run fewer workflows at once.";

/**
 * Codes of all modules. Rate codes mean that nothing was done; a backend fault may have done half.
 *
 * @see https://open.lazada.com/apps/doc/doc?nodeId=10449&docId=108068
 */
const errors: ErrorEntry[] = [
	...errorEntries(REFUSALS),
	{
		codes: [
			...['ApiCallLimit', 'SellerCallLimit', 'AppCallLimit', '901', 'TRAFFIC_CONTROL'],
			...['HOT_KEY_BLOCK_EXCEPTION', 'OPEN_API_CALL_EXCEED_LIMIT'],
		],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Lazada asks for fewer calls',
		advice: SLOW_DOWN,
	},
	{
		codes: ['998'],
		class: 'quota',
		remedy: 'never',
		title: 'Lazada has switched this call off for the time of a campaign',
		advice:
			'Run the workflow again when the campaign is over. Stock can still be set with the sellable quantity operations.',
	},
	{
		codes: ['1002', 'SystemBusy'],
		class: 'server',
		remedy: 'later',
		title: 'Lazada is too busy',
		advice: 'Try again in a few minutes.',
	},
	{
		codes: ['ServiceTimeout', 'HttpConnectError', 'UnknownRuntimeException'],
		class: 'server',
		remedy: 'later',
		title: 'Lazada did not finish in time',
		advice: 'Before you repeat an operation that changes something, look whether it took effect.',
	},
	{
		codes: ['6', '21', '106', '500', '501', '506', '513', '40011'],
		class: 'server',
		remedy: 'later',
	},
	{
		codes: ['1000'],
		class: 'server',
		remedy: 'later',
		title: 'Lazada could not handle the call',
		advice:
			"If it stays, check 'Country': calls for global products belong to Malaysia, all others to the country of the shop.",
	},
	{
		codes: ['DUPLICATE_REQUEST'],
		class: 'conflict',
		remedy: 'never',
		title: 'Lazada has already got this request',
		advice: 'Read the record again: the change is most likely there.',
	},
	{
		codes: ['Mp3SellerApiLimit'],
		class: 'permission',
		remedy: 'never',
		title: 'Lazada does not let semi-managed sellers call this endpoint',
		advice: 'Use Seller Center, or the operations for global products through API Call.',
	},
	{
		codes: ['EDIT_ITEM_NOT_BELONG_SELLER'],
		class: 'validation',
		remedy: 'never',
		title: 'The product belongs to another seller',
		advice: "Check the product ID and the field 'Country'.",
	},
	{
		codes: ['16', 'ORDER_NOT_FOUND', 'ITEM_NOT_FOUND', 'E016'],
		class: 'notFound',
		remedy: 'never',
	},
	{
		codes: ['14', '17', '19', '74', '75'],
		class: 'validation',
		remedy: 'never',
		title: 'Lazada does not accept the range or the order of this list',
		advice: 'Check the dates and the sorting.',
	},
	{
		codes: ['34'],
		class: 'conflict',
		remedy: 'never',
		title: 'The items have to be packed first',
		advice: "Run 'Fulfillment: Pack', then ask for the document again.",
	},
	{
		codes: ['1001'],
		class: 'validation',
		remedy: 'never',
		title: 'Lazada cannot read the product data',
		advice: "Check the JSON: 'Image' and 'Sku' have to be lists, even with one entry.",
	},
	{
		codes: ['1000012', '1000014'],
		class: 'validation',
		remedy: 'never',
		title: 'Lazada does not accept the time range',
		advice: 'Choose a shorter one: finance lists take less than 180 days.',
	},
	{
		status: [429],
		class: 'rateLimit',
		remedy: 'later',
		notProcessed: true,
		title: 'Lazada asks for fewer calls',
		advice: SLOW_DOWN,
	},
	{
		status: [500, 502, 503, 504],
		class: 'server',
		remedy: 'later',
		title: 'Lazada is overloaded or down',
		advice: 'Try again in a few minutes.',
	},
];

/** Where nothing is documented, pages stay so small that no platform cuts them. */
const SMALL_PAGE = 20;

/** Numbered pages, whose parameters have another name in almost every module. */
function numbered(
	send: string,
	size: string,
	{ max = SMALL_PAGE, total, placement = 'query' as const }: NumberedPages = {},
): PageStyle {
	return {
		kind: 'number',
		placement,
		send,
		first: 1,
		...(total ? { total } : {}),
		size: { send: size, max },
	};
}

interface NumberedPages {
	max?: number;
	total?: string;
	placement?: 'query' | 'body';
}

/** Pages of a chat: the last id together with a time. */
function chat(id: string): PageStyle {
	return {
		kind: 'token',
		placement: 'query',
		send: id,
		next: `data.${id}`,
		carry: [{ send: 'start_time', from: 'data.next_start_time' }],
		more: 'data.has_more',
		size: { send: 'page_size', max: 20 },
	};
}

/** Lazada Open Platform for the engine. */
export const lazada: Platform = {
	name: 'Lazada',
	key: 'lazada',
	credential: 'lazadaApi',
	site: 'country',
	connect: (credentials, site = '') => {
		const country = site.length === 2 ? site : lazadaCountry(credentials);
		return {
			baseUrl: lazadaApiUrl(credentials, country),
			hosts: { auth: lazadaAuthUrl(credentials) },
			account: [lazadaAppKey(credentials), country].join('|'),
			facts: { country },
		};
	},
	rate: { perSecond: 10, inFlight: 20 },
	queryLists: 'json',
	read,
	errors,
	pages: {
		// The offset ends at 5000. Whether the page may reach beyond is not documented, so it does not.
		orders: {
			kind: 'offset',
			placement: 'query',
			send: 'offset',
			total: 'data.countTotal',
			largest: 4900,
			size: { send: 'limit', max: 100 },
		},
		products: {
			kind: 'offset',
			placement: 'query',
			send: 'offset',
			total: 'data.total_products',
			largest: 9950,
			size: { send: 'limit', max: 50 },
		},
		alerts: {
			kind: 'offset',
			placement: 'query',
			send: 'offset',
			size: { send: 'limit', max: SMALL_PAGE },
		},
		transactions: {
			kind: 'offset',
			placement: 'query',
			send: 'offset',
			size: { send: 'limit', max: 500 },
		},
		brands: {
			kind: 'offset',
			placement: 'query',
			send: 'startRow',
			total: 'data.total_record',
			size: { send: 'pageSize', max: 200 },
		},
		accountTransactions: numbered('page_num', 'page_size', { placement: 'body' }),
		messages: chat('last_message_id'),
		sessions: chat('last_session_id'),
		fees: numbered('page_no', 'page_size'),
		returns: numbered('page_no', 'page_size', { total: 'result.total' }),
		returnHistory: numbered('page_number', 'page_size'),
		promotions: numbered('cur_page', 'page_size', { total: 'data.total' }),
		freeShippings: numbered('curPage', 'pageSize', { total: 'data.total' }),
		notices: numbered('page', 'pageSize', { max: 100 }),
		ads: numbered('pageNo', 'pageSize'),
		adReports: numbered('pageNo', 'pageSize', { max: 100, total: 'result.totalCount' }),
		reviews: { kind: 'number', placement: 'query', send: 'current', first: 1, total: 'data.total' },
		fbl: numbered('page', 'per_page'),
		fblOrders: numbered('page', 'per_page', { max: 100, total: 'result.total_count' }),
		fblChanges: numbered('page', 'per_page', { total: 'total_count' }),
		fblOccupied: numbered('pageNum', 'pageSize'),
	},
	prepare: (call) => {
		// Nothing is taken as JSON. In a multipart body only files travel: text fields of a body that is
		// written while it is sent could not be signed.
		if (call.encoding === 'json') call.encoding = 'form';
		if (call.encoding === 'multipart') {
			call.query = { ...call.query, ...call.body };
			call.body = undefined;
		}
		const { path } = call;
		if (Object.values<string>(LAZADA_TOKEN_PATHS).includes(path)) call.host = 'auth';
	},
};
