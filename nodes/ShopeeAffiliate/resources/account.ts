import type { Operation, Resource } from '../../shared/catalog/types';
import { DOCS } from '../platform';

const testAccess: Operation = {
	name: 'Test Access',
	action: 'Test the access of the account',
	description: 'Check whether the account may call the API, and say why when it may not',
	docs: DOCS,
	endpoint: 'query shopeeOfferV2',
	constants: { body: { limit: 1 } },
	fields: [],
	run: async function* run(run) {
		const call = await run.call();
		if (call.graph) call.graph.selection = 'nodes { offerName }';
		await run.session.send(call);
		const { country } = run.session.connection.facts;
		yield { json: { hasAccess: true, country, appId: run.session.connection.account } };
	},
};

/** The affiliate account itself. */
export const account: Resource = {
	name: 'Account',
	value: 'account',
	description: 'See whether the account is ready',
	operations: { testAccess },
};
