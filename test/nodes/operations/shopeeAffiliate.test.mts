import * as fixtures from '../../sandbox/fixtures.mts';
import { skipWaits } from '../fastClock.mts';
import { schemaTable } from '../graphRequest.mts';
import { describeEveryOperation } from './every.mts';
import type { Example } from './every.mts';
import { openWorld } from './world.mts';

const { product } = fixtures.shopeeAffiliate;
const LINK = `https://shopee.com.br/product-i.${product.shopId}.${product.itemId}`;

/** The report by either time. */
const TIMES: Example[] = [{ fill: { timeField: 'purchase' } }, { fill: { timeField: 'complete' } }];

const EXAMPLES: Record<string, Example | Example[]> = {
	'custom.apiCall': {
		fill: {
			document:
				'query Find($keyword: String) { productOfferV2(keyword: $keyword, limit: 1) { nodes { itemId } } }',
			variables: '{"keyword": "tea"}',
		},
		calls: ['query productOfferV2'],
	},
	'itemFeed.getRows': { calls: ['query listItemFeeds', 'query getItemFeedData'] },
	'link.generate': [
		{ fill: { source: 'url' } },
		{ fill: { source: 'offer' }, input: [{ json: { productLink: LINK } }] },
	],
	'report.getConversions': TIMES,
	'report.getPartnerOrders': TIMES.map((way) => ({ ...way, as: 'partner' })),
	'report.getSummary': TIMES,
};

describeEveryOperation(
	'shopeeAffiliate',
	async () => {
		const world = await openWorld({
			platform: 'shopeeAffiliate',
			table: schemaTable(),
			list: 'comma',
			sandbox: { rateLimitPerSecond: 10_000 },
			accounts: (opened, url) => ({
				main: opened.connectAffiliate({
					...opened.affiliateFields('main'),
					customBaseUrl: `${url}/br`,
				}),
				partner: opened.connectAffiliate({
					...opened.affiliateFields('partner'),
					customBaseUrl: `${url}/br`,
				}),
			}),
			added: [],
			samples: () => ({
				keyword: 'tea',
				product: { __rl: true, mode: 'url', value: LINK },
				...{ itemId: product.itemId, shopId: product.shopId, matchId: product.shopId },
				...{ sellerCommCoveRatio: '0.1', originUrl: LINK, links: LINK },
				subIds: 'telegram, group-1',
				feed: { __rl: true, mode: 'id', value: 'FAKE-reference-1' },
				validationId: Object.keys(fixtures.shopeeAffiliate.bills)[0],
				...{
					campaignPartnerName: 'Fake Network',
					productName: 'tea',
					shopName: 'Fake shop 500001',
				},
				...{ categoryLv1Id: '100001', categoryLv2Id: '1000010', categoryLv3Id: '10000100' },
				...{ conversionId: '9100000000000000001', orderId: '2611000000001A' },
				...{ productId: product.itemId, operationName: 'Find' },
				recordPath: 'data.productOfferV2.nodes',
			}),
		});
		const { stop } = skipWaits(world.market.sandbox);
		return {
			...world,
			close: async () => {
				stop();
				await world.close();
			},
		};
	},
	EXAMPLES,
);
