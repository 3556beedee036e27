import '../harness/index.mts';
import { Workflow } from 'n8n-workflow';
it('x', async () => {
	const node = { id: 'a', name: 'A', type: 't', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const w = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: { getByName: () => ({ description: { properties: [] } }), getByNameAndVersion: () => ({ description: { properties: [] } }), getKnownTypes: () => ({}) } as never });
	const run = (e: string) => w.expression.getParameterValue(e, null, 0, 0, 'A', [], 'internal', { $credentials: { subjectType: 'shop', environment: 'custom', customBaseUrl: ' x/ ' } });
	for (const e of [
		'={{ $credentials.subjectType === "merchant" ? "m" : $credentials.subjectType === "shop" ? "s" : "p" }}',
		'={{$credentials.subjectType === "shop" ? "s" : "p"}}',
		'={{ $credentials.subjectType }}',
		'={{ { a: 1, shop: 2 }[$credentials.subjectType] }}',
		'={{ $credentials.subjectType == "shop" }}',
		'={{ $credentials.customBaseUrl.trim() }}',
		"={{ $credentials.customBaseUrl.trim().replace(/\\/+$/, '') }}",
		'={{ { shop: "/api/v2/shop/get_shop_info" }[$credentials.subjectType] ?? "/api/v2/x?page=1" }}',
	]) console.log(e, await w.expression.withIsolate(async () => run(e)));
});
