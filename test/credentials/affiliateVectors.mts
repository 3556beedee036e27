/** Known answers; the first is the platform's own published example. All other keys are invented. */
export const VECTORS = [
	{
		name: 'documentation-example',
		appId: '123456',
		secret: 'demo',
		timestamp: 1577836800,
		payload:
			'{"query":"{\\nbrandOffer{\\n    nodes{\\n        commissionRate\\n        offerName\\n    }\\n}\\n}"}',
		signature: 'dc88d72feea70c80c52c3399751a7d34966763f51a7f056aa070a5e9df645412',
		authorization:
			'SHA256 Credential=123456, Timestamp=1577836800, Signature=dc88d72feea70c80c52c3399751a7d34966763f51a7f056aa070a5e9df645412',
	},
	{
		name: 'documentation-example-six-spaces',
		appId: '123456',
		secret: 'demo',
		timestamp: 1577836800,
		payload:
			'{"query":"{\\nbrandOffer{\\n    nodes{\\n      commissionRate\\n      offerName\\n    }\\n}\\n}"}',
		signature: 'd5cf0fd86bd209570105c25f4f5bb205a291384030e14241181d934515aa2f77',
		authorization:
			'SHA256 Credential=123456, Timestamp=1577836800, Signature=d5cf0fd86bd209570105c25f4f5bb205a291384030e14241181d934515aa2f77',
	},
	{
		name: 'documentation-example-trailing-space',
		appId: '123456',
		secret: 'demo',
		timestamp: 1577836800,
		payload:
			'{"query":"{\\nbrandOffer{\\n    nodes{\\n        commissionRate\\n        offerName\\n    }\\n}\\n}"} ',
		signature: 'fbc8a54098626a9f42cb03e507c1854afe68670720d3a9995f8c9043db45e342',
		authorization:
			'SHA256 Credential=123456, Timestamp=1577836800, Signature=fbc8a54098626a9f42cb03e507c1854afe68670720d3a9995f8c9043db45e342',
	},
	{
		name: 'minimal-query',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006400,
		payload: '{"query":"{productOfferV2(limit:1){nodes{itemId}}}"}',
		signature: '2f92d10c1213c7e18e7e4fe01b217cccc9e9983ab429998b962164592d9e170e',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006400, Signature=2f92d10c1213c7e18e7e4fe01b217cccc9e9983ab429998b962164592d9e170e',
	},
	{
		name: 'escaped-quotes',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006401,
		payload:
			'{"query":"query { productOfferV2(keyword: \\"fone \\\\\\"sem fio\\\\\\" 5.3\\", sortType: 2, page: 1, limit: 50) { nodes { itemId productName offerLink } pageInfo { page limit hasNextPage } } }"}',
		signature: '5d8d74a7cc22a4f9b20385cfb4568f37f37a44b3745779c330a8c96846b9ce39',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006401, Signature=5d8d74a7cc22a4f9b20385cfb4568f37f37a44b3745779c330a8c96846b9ce39',
	},
	{
		name: 'variables-portuguese',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006402,
		payload:
			'{"query":"query P($keyword: String, $limit: Int) { productOfferV2(keyword: $keyword, limit: $limit) { nodes { itemId productName } pageInfo { hasNextPage } } }","variables":{"keyword":"t\u00eanis de corrida \u2014 promo\u00e7\u00e3o","limit":20}}',
		signature: 'dd9d108bd92de90949c2658393318a2f9be056c332b514d757430a6909ec63e9',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006402, Signature=dd9d108bd92de90949c2658393318a2f9be056c332b514d757430a6909ec63e9',
	},
	{
		name: 'variables-thai',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006403,
		payload:
			'{"query":"query P($keyword: String) { productOfferV2(keyword: $keyword) { nodes { itemId } } }","variables":{"keyword":"\u0e40\u0e2a\u0e37\u0e49\u0e2d\u0e22\u0e37\u0e14\u0e1c\u0e39\u0e49\u0e0a\u0e32\u0e22"}}',
		signature: 'ac2eee0042fa0c4f34eac934b6b9607cc7cfbbd3b9418260e88bfb676a0e0067',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006403, Signature=ac2eee0042fa0c4f34eac934b6b9607cc7cfbbd3b9418260e88bfb676a0e0067',
	},
	{
		name: 'emoji-and-vietnamese',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006404,
		payload:
			'{"query":"query P($keyword: String) { shopOfferV2(keyword: $keyword, shopType: [1, 4]) { nodes { shopId shopName } } }","variables":{"keyword":"\u00c1o thun \ud83d\udd25 gi\u00e1 r\u1ebb"}}',
		signature: 'd15a5f7f7b66c1bf8f7f7dda808fa57f9def8a69d5e44489d23b953a70798517',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006404, Signature=d15a5f7f7b66c1bf8f7f7dda808fa57f9def8a69d5e44489d23b953a70798517',
	},
	{
		name: 'short-link-inline-escapes',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006405,
		payload:
			'{"query":"mutation{\\n    generateShortLink(input:{originUrl:\\"https://shopee.com.br/product/84499012/17979995178?x=1&y=%20\\",subIds:[\\"s1\\",\\"s2\\",\\"s3\\",\\"s4\\",\\"s5\\"]}){\\n        shortLink\\n    }\\n}"}',
		signature: 'bc13c30ff057572420cee3d7ef09774b107c85fc489c9c7af9703ad1147176d0',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006405, Signature=bc13c30ff057572420cee3d7ef09774b107c85fc489c9c7af9703ad1147176d0',
	},
	{
		name: 'short-link-variables',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006406,
		payload:
			'{"query":"mutation L($originUrl: String!, $subIds: [String!]) { generateShortLink(input: { originUrl: $originUrl, subIds: $subIds }) { shortLink } }","variables":{"originUrl":"https://shopee.co.th/%E0%B9%80%E0%B8%AA%E0%B8%B7%E0%B9%89%E0%B8%AD-i.1228683233.47502457907","subIds":["blog","post42"]}}',
		signature: 'f3deaf31480fc8e20ce964c3113ebdc201bdd1a7a89011bdb9fbc6b00e9ba06c',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006406, Signature=f3deaf31480fc8e20ce964c3113ebdc201bdd1a7a89011bdb9fbc6b00e9ba06c',
	},
	{
		name: 'report-first-page',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006407,
		payload:
			'{"query":"{conversionReport(purchaseTimeStart:1751328000,purchaseTimeEnd:1753919999,limit:500){nodes{conversionId purchaseTime orders{orderId orderStatus items{itemId itemTotalCommission}}}pageInfo{limit hasNextPage scrollId}}}"}',
		signature: 'd853c6e43475bc3e60eb265e3b8884380b3957a89675c5319d9ed611470401e9',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006407, Signature=d853c6e43475bc3e60eb265e3b8884380b3957a89675c5319d9ed611470401e9',
	},
	{
		name: 'report-next-page-scroll',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006412,
		payload:
			'{"query":"{conversionReport(purchaseTimeStart:1751328000,purchaseTimeEnd:1753919999,limit:500,scrollId:\\"FAKEc2Nyb2xs+/==\\\\\\\\end\\"){nodes{conversionId}pageInfo{hasNextPage scrollId}}}"}',
		signature: '77882546e1ce82eb5a54dc12ce8d2a9df3b9eca5866547e70075d3e2eda1f0d5',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006412, Signature=77882546e1ce82eb5a54dc12ce8d2a9df3b9eca5866547e70075d3e2eda1f0d5',
	},
	{
		name: 'int64-as-string-variable',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006413,
		payload:
			'{"query":"query V($validationId: Int64!, $limit: Int) { validatedReport(validationId: $validationId, limit: $limit) { nodes { conversionId netCommission } pageInfo { hasNextPage scrollId } } }","variables":{"validationId":"9007199254740993","limit":500}}',
		signature: '6f0739a1d121601f2601cb065e5bf80295fe10098883640e9237176433a9c770',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006413, Signature=6f0739a1d121601f2601cb065e5bf80295fe10098883640e9237176433a9c770',
	},
	{
		name: 'batch-short-link',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006414,
		payload:
			'{"query":"mutation B($input: BatchShortLinkInput!) { generateBatchShortLink(input: $input) { links { originUrl shortLink success errorMessage } total successCount } }","variables":{"input":{"links":[{"originUrl":"https://shopee.sg/product/1/2","subIds":["a1"]},{"originUrl":"https://shopee.sg/product/3/4"}]}}}',
		signature: '1e8829dd9b02822895a8fad513d79b64c2e2fc52d52ecafe42c53ef3a76cd69a',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006414, Signature=1e8829dd9b02822895a8fad513d79b64c2e2fc52d52ecafe42c53ef3a76cd69a',
	},
	{
		name: 'operation-name-null-variables',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006415,
		payload:
			'{"query":"query A { shopeeOfferV2(limit: 1) { nodes { offerName } } } query B { shopOfferV2(limit: 1) { nodes { shopName } } }","operationName":"B","variables":null}',
		signature: 'b49d16e603e6494eb5b62e0e72cae8c40a3927a5143042b8ad5b1f574c9e7542',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006415, Signature=b49d16e603e6494eb5b62e0e72cae8c40a3927a5143042b8ad5b1f574c9e7542',
	},
	{
		name: 'control-characters',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006416,
		payload:
			'{"query":"# line\u2028separator\\n\\t{shopeeOfferV2(keyword:\\"tab\\\\tbell\\u0007\\"){nodes{offerName}}}\\r\\n"}',
		signature: 'c3644f2e21ca76b5b173c7fdd73f1f5303a0bdd449affcacd58d7a4fb43d64dd',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006416, Signature=c3644f2e21ca76b5b173c7fdd73f1f5303a0bdd449affcacd58d7a4fb43d64dd',
	},
	{
		name: 'pretty-printed-body',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006417,
		payload: '{\n  "query": "{ shopeeOfferV2 { nodes { offerName } } }"\n}',
		signature: '885c916b6cc1de116b8ed3656f0299a5eea75207f73770b401874bdf9736931a',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006417, Signature=885c916b6cc1de116b8ed3656f0299a5eea75207f73770b401874bdf9736931a',
	},
	{
		name: 'leading-zero-app-id',
		appId: '000123456',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006418,
		payload: '{"query":"{shopeeOfferV2{nodes{offerName}}}"}',
		signature: '0244854c98945c5889dd63b705c8df23eb65c48b27803336b38414e8a9a64846',
		authorization:
			'SHA256 Credential=000123456, Timestamp=1754006418, Signature=0244854c98945c5889dd63b705c8df23eb65c48b27803336b38414e8a9a64846',
	},
	{
		name: 'non-ascii-secret',
		appId: '99900000001',
		secret: 's\u00e9gredo+/=\u00e9\u65e5\u672c',
		timestamp: 1754006419,
		payload: '{"query":"{shopeeOfferV2{nodes{offerName}}}"}',
		signature: 'ddaaaf416fa10629f5feef09e59df719dab8f452052477bfe764174d83fc809f',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006419, Signature=ddaaaf416fa10629f5feef09e59df719dab8f452052477bfe764174d83fc809f',
	},
	{
		name: 'retry-one-second-later',
		appId: '99900000001',
		secret: 'FAKE0SECRET1FOR2TESTS3ONLY4XYZ56',
		timestamp: 1754006401,
		payload: '{"query":"{productOfferV2(limit:1){nodes{itemId}}}"}',
		signature: '237778e742826ad9c00ff26b4f317685413562d6964983f8a2b7e0b9039ccc23',
		authorization:
			'SHA256 Credential=99900000001, Timestamp=1754006401, Signature=237778e742826ad9c00ff26b4f317685413562d6964983f8a2b7e0b9039ccc23',
	},
];
