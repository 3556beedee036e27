import * as fixtures from '../../sandbox/fixtures.mts';
import { openLiveWorld, running } from './world.mts';

const { control, fully, market } = openLiveWorld();

describe('a credential that is connected as somebody else', () => {
	it.each([
		['shop', 'session.get', running, 'Shop', 'User (Live and Video)'],
		['shop', 'session.end', running, 'Shop', 'User (Live and Video)'],
		[
			'shop',
			'item.add',
			{ ...running, specifyProducts: 'input', productId: '1', shopId: '1' },
			'Shop',
			'User (Live and Video)',
		],
		['principal', 'comment.post', { ...running, content: 'Hi' }, 'Principal (Brand)', 'User'],
		[
			'streamer',
			'report.getShops',
			{ from: '2026-11-01', to: '2026-11-02' },
			'User (Live and Video)',
			'Principal (Brand)',
		],
	] as const)(
		'%s: %s is refused before anything is sent',
		async (as, operation, given, is, needs) => {
			const { error } = await fully(operation, given, { as });

			expect(error).toMatchObject({
				message: expect.stringContaining(`connected as ${needs}`),
				description: expect.stringContaining("field 'Connected As'"),
			});
			expect(String(error)).toContain(`connected as ${is}`);
			expect(control().log()).toEqual([]);
		},
	);

	it('is refused even when its token has yet to be fetched', async () => {
		const fields = {
			...market().shopeeFields(),
			accessToken: '',
			refreshToken: '',
			authorizationCode: fixtures.shopee.shops.TH.codes[0],
		};
		const result = await market().host.runNodeFully({
			type: 'shopeeLive',
			credentials: market().connectShopee(fields),
			parameters: { access: 'openPlatform', resource: 'session', operation: 'get', ...running },
		});

		expect(result.error).toMatchObject({ message: expect.stringContaining('connected as User') });
		expect(control().log()).toEqual([]);
	});

	it('is refused by the Shopee node, too', async () => {
		const result = await market().host.runNodeFully({
			type: 'shopee',
			credentials: market().connectShopee(),
			parameters: { resource: 'merchant', operation: 'get' },
		});

		expect(result.error).toMatchObject({
			message: expect.stringContaining('connected as Merchant'),
		});
		expect(control().log()).toEqual([]);
	});
});
