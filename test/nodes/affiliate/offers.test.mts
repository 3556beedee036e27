/** Offers, links, feeds and queries of the user's own. */
import type { IDataObject } from 'n8n-workflow';

import { openAffiliateWorld } from './world.mts';
import type { AffiliateWorld } from './world.mts';

jest.setTimeout(60_000);

let world: AffiliateWorld;

beforeAll(async () => {
	world = await openAffiliateWorld({ ordersPerPlatform: 50 });
});

afterAll(async () => await world.close());

afterEach(() => {
	world.sandbox.control.options({ platform: 'shopeeAffiliate', batchLinks: true });
});

const requests = () => world.sandbox.control.stats().shopeeAffiliate.requests;

describe('product offers', () => {
	it('end with the window of Shopee, and the execution says so', async () => {
		const { items, hints } = await world.runFully('offer.getProductOffers', { returnAll: true });
		expect(items).toHaveLength(2000);
		expect(hints[0].message).toContain('Go Beyond 2000 Offers');
	});

	it('go beyond the window, each once', async () => {
		const offers = await world.run('offer.getProductOffers', {
			returnAll: true,
			options: { beyondWindow: true },
		});
		expect(new Set(offers.map(({ itemId }) => itemId)).size).toBe(offers.length);
		expect(offers).toHaveLength(5000);
	});

	it('bring the fields that were picked, and the ID', async () => {
		const [offer] = await world.run('offer.getProductOffers', {
			limit: 1,
			options: { fieldsToReturn: ['productName', 'price'] },
		});
		expect(Object.keys(offer).sort()).toEqual(['itemId', 'price', 'productCatIds', 'productName']);
	});

	it('are found whatever the keyword holds, and a quote injects nothing', async () => {
		for (const keyword of ['"quoted" tea', 'line\nbreak', 'ผ้า', '🧋', '\\', '") { x } #']) {
			const found = await world.run('offer.getProductOffers', { keyword, limit: 5 });
			for (const { productName } of found) {
				expect(String(productName).toLowerCase()).toContain(keyword.toLowerCase());
			}
		}
	});

	it.each([3, 4, 5])('of list %d want a match ID before anything is sent', async (listType) => {
		const before = requests();
		const run = world.run('offer.getProductOffers', { options: { listType } });
		await expect(run).rejects.toThrow("'Match ID' is empty");
		expect(requests()).toBe(before);
	});

	it.each([
		'https://shopee.com.br/product-i.500001.21000000001',
		'https://shopee.com.br/product-i.500001.21000000001?sp_atk=1#x',
		'https://shopee.com.br/product/500001/21000000001',
	])('are looked up by a link: %s', async (value) => {
		const [offer] = await world.run('offer.getProductOffer', {
			product: { __rl: true, mode: 'url', value },
		});
		expect(offer.itemId).toBe('21000000001');
	});

	it('that do not exist are an error that names the field', async () => {
		const run = world.run('offer.getProductOffer', {
			product: { __rl: true, mode: 'id', value: '999' },
		});
		await expect(run).rejects.toThrow(/no record with this Product: 999/);
	});
});

const LINK = 'https://shopee.com.br/product-i.500001.21000000001';

describe('a short link', () => {
	const generate = async (parameters: IDataObject) =>
		await world.run('link.generate', { source: 'url', originUrl: LINK, ...parameters });

	it.each([
		['grupo-ofertas', "'grupoofertas'"],
		['ação', "'acao'"],
		['a b', "'ab'"],
		['x'.repeat(51), `'${'x'.repeat(50)}'`],
	])(
		'with the sub ID %s is refused before sending, and told how to mend it',
		async (subId, says) => {
			const before = requests();
			await expect(generate({ subIds: ['ok', subId] })).rejects.toMatchObject({
				message: expect.stringContaining(`'${subId}'`),
				description: expect.stringContaining(says),
			});
			expect(requests()).toBe(before);
		},
	);

	it('takes five sub IDs and not six', async () => {
		await expect(generate({ subIds: 'a,b,c,d,e,f' })).rejects.toThrow('5 sub IDs, not 6');
		const [{ subIds }] = await generate({ subIds: 'a, b,, c,d ,e' });
		expect(subIds).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('cleans sub IDs when asked to, and tells what it changed', async () => {
		const [link] = await generate({
			subIds: 'telegram,grupo-ofertas,promoção,---',
			options: { cleanSubIds: true },
		});
		expect(link).toMatchObject({
			subIds: ['telegram', 'grupoofertas', 'promocao'],
			subIdChanges: [
				{ from: 'grupo-ofertas', to: 'grupoofertas' },
				{ from: 'promoção', to: 'promocao' },
				{ from: '---', to: '' },
			],
		});
	});

	it.each(['shopee.com.br/x', 'https://example.com/x', 'nonsense', 'javascript:alert(1)'])(
		'to %s is refused before sending',
		async (originUrl) => {
			const before = requests();
			await expect(generate({ originUrl })).rejects.toThrow('not the address of a Shopee page');
			expect(requests()).toBe(before);
		},
	);

	it('to the shop pages of another country is refused in words that help', async () => {
		await expect(generate({ originUrl: 'https://shopee.co.th/x' })).rejects.toMatchObject({
			message: expect.stringContaining('does not accept the link'),
			description: expect.stringContaining("credential's country"),
		});
	});

	it('is made from an offer, whose fields come out again', async () => {
		const [offer] = await world.run('offer.getProductOffers', { limit: 1 });
		const [item] = await world.run(
			'link.generate',
			{ source: 'offer', subIds: 'tg' },
			{ input: [{ json: offer }] },
		);
		expect(item).toMatchObject({ ...offer, originUrl: offer.productLink, subIds: ['tg'] });
		expect(item.shortLink).toMatch(/^https:\/\/s\.shopee\.com\.br\//);
	});
});

describe('links in batch', () => {
	const many = Array.from({ length: 120 }, (_, index) => `${LINK}?n=${index}`);

	it('take one call for fifty', async () => {
		const before = requests();
		const links = await world.run('link.generateMany', { links: many.join('\n'), subIds: 'tg' });
		expect(links.map(({ originUrl }) => originUrl)).toEqual(many);
		expect(new Set(links.map(({ shortLink }) => shortLink)).size).toBe(120);
		expect(requests() - before).toBe(3);
	});

	it('are made one by one where there is no batch, with a note', async () => {
		world.sandbox.control.options({ platform: 'shopeeAffiliate', batchLinks: false });
		const { items, hints } = await world.runFully('link.generateMany', {
			links: many.slice(0, 3).join('\n'),
		});
		expect(items).toHaveLength(3);
		expect(hints[0].message).toContain('one by one');
	});

	it.each([true, false])('tell the bad ones apart (batch: %s)', async (batchLinks) => {
		world.sandbox.control.options({ platform: 'shopeeAffiliate', batchLinks });
		const foreign = 'https://shopee.co.th/x';
		const { items } = await world.runFully(
			'link.generateMany',
			{ links: JSON.stringify([LINK, foreign, { originUrl: LINK, subIds: ['own'] }]) },
			{ continueOnFail: true },
		);
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ originUrl: LINK, subIds: [] }),
			expect.objectContaining({ details: expect.objectContaining({ subject: foreign }) }),
			expect.objectContaining({ originUrl: LINK, subIds: ['own'] }),
		]);
	});
});

describe('an item feed', () => {
	it('is found by the ID that stays, also on another day, with ids that keep their digits', async () => {
		const feed = { __rl: true, mode: 'id', value: 'FAKE-reference-1' };
		const read = async (feedMode: string) =>
			await world.run('itemFeed.getRows', { feed, feedMode, returnAll: true });
		const rows = await read('FULL');
		expect(rows).toHaveLength(1230);
		expect(rows[2]).toMatchObject({ itemid: '9007199254740995', shopid: '500003' });
		world.advance(86_400_000);
		expect((await read('DELTA'))[0]).toMatchObject({ updateType: 'NEW' });
	});

	it('can be chosen from a list', async () => {
		const { results } = await world.host.listSearch({
			type: 'shopeeAffiliate',
			method: 'searchFeeds',
			filter: 'best',
			credentials: world.credentials,
			path: 'parameters.feed',
		});
		expect(results).toEqual([{ name: 'Fake bestsellers', value: 'FAKE-reference-1' }]);
	});
});

describe('API Call', () => {
	const send = async (document: string, more: IDataObject = {}) =>
		await world.run('custom.apiCall', { document, variables: '{}', ...more });

	it('sends any query with variables and gives out records', async () => {
		const found = await send(
			'query ($k: String, $l: Int) { productOfferV2(keyword: $k, limit: $l) { nodes { itemId } } }',
			{
				variables: '{"k": "Boba \\"x\\"", "l": 3}',
				options: { recordPath: 'data.productOfferV2.nodes' },
			},
		);
		expect(found).toEqual([]);
		const offers = await send('{ productOfferV2(limit: 3) { nodes { itemId } } }', {
			options: { recordPath: 'data.productOfferV2.nodes' },
		});
		expect(offers).toHaveLength(3);
	});

	it("tells Shopee's words about a field that does not exist", async () => {
		await expect(send('{ clickReport { nodes { id } } }')).rejects.toMatchObject({
			message: expect.stringContaining('does not understand the query'),
			description: expect.stringContaining('clickReport'),
		});
	});

	it('keeps the distance between reports', async () => {
		const before = world.waits.length;
		for (let round = 0; round < 2; round++) {
			await send('{ conversionReport(limit: 1) { nodes { conversionId } } }');
		}
		expect(world.waits.slice(before).some((ms) => ms > 20_000)).toBe(true);
	});
});

/** The queries and inputs that the user brought along, letter by letter. */
describe('the six operations that were asked for', () => {
	it('1: offers of Shopee', async () => {
		const parameters = { keyword: 'smartphone', limit: 10, options: { sortType: 2 } };
		expect((await world.run('offer.getShopeeOffers', parameters)).length).toBe(10);
	});

	it('2: offers of shops', async () => {
		const options = { shopType: [1, 4], sortType: 2 };
		const parameters = { keyword: 'loja exemplo', limit: 10, options };
		expect((await world.run('offer.getShopOffers', parameters)).length).toBeGreaterThan(0);
	});

	it('3: products of a category, and of a shop', async () => {
		const category = { productCatId: 10001, listType: 1, sortType: 5 };
		expect(await world.run('offer.getProductOffers', { limit: 20, options: category })).toEqual([]);
		const shop = { shopId: '84499012', listType: 5, matchId: '84499012', sortType: 5 };
		expect(await world.run('offer.getProductOffers', { limit: 10, options: shop })).toEqual([]);
	});

	it('4: a short link, whose sub ID has to change', async () => {
		const parameters = {
			originUrl: 'https://shopee.com.br/product-i.123456.789012',
			subIds: 'telegram, bot01, grupo-ofertas, extra4, extra5',
		};
		await expect(world.run('link.generate', parameters)).rejects.toMatchObject({
			message: expect.stringContaining("'grupo-ofertas'"),
			description: expect.stringContaining("'grupoofertas'"),
		});
		const options = { cleanSubIds: true };
		const [link] = await world.run('link.generate', { ...parameters, options });
		expect(link.subIds).toEqual(['telegram', 'bot01', 'grupoofertas', 'extra4', 'extra5']);
	});

	it('5: the conversion report, whose dates are too old', async () => {
		const parameters = { purchasedFrom: '1600621200', purchasedTo: '1601225999' };
		await expect(world.run('report.getConversions', parameters)).rejects.toMatchObject({
			message: expect.stringContaining('last three months only'),
			description: expect.stringContaining("Set 'Purchased From' to "),
		});
	});

	it('6: the validated report, which knows bills and no dates', async () => {
		const parameters = { validationId: '={{ $json.none }}' };
		await expect(world.run('report.getValidated', parameters)).rejects.toMatchObject({
			message: expect.stringContaining("'Validation ID' is empty"),
		});
	});

	const RANGE = 'purchaseTimeStart: 1600621200 purchaseTimeEnd: 1601225999';
	it.each([
		[
			`query { conversionReport( ${RANGE} page: 1 limit: 500 ) { nodes { orderId commissionAmount orderStatus subIds } pageInfo { scrollId hasNextPage } } }`,
			"no argument 'page'",
		],
		[
			`query { validatedReport( ${RANGE} limit: 500 ) { nodes { orderId } } }`,
			'validated report has no time range',
		],
		[
			'query { conversionReport(limit: 500) { nodes { orderId commissionAmount } } }',
			"no field 'orderId'",
		],
	])('as queries are refused before they are sent: %s', async (document, says) => {
		const before = requests();
		await expect(world.run('custom.apiCall', { document, variables: '{}' })).rejects.toThrow(says);
		expect(requests()).toBe(before);
	});

	it('but a query with the order below its conversion goes', async () => {
		const document =
			'query { conversionReport(limit: 5) { nodes { conversionId orders { orderId orderStatus } } } }';
		expect(await world.run('custom.apiCall', { document, variables: '{}' })).toHaveLength(1);
	});
});
