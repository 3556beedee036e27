import type { Field, Resource } from '../../../shared/catalog/types';
import { customResource } from '../../../shared/engine/apiCall';
import { loadCreatorEndpoints } from '../../creator/endpoints';
import { CREATOR_DOCS } from '../../creator/platform';

const { operations, ...resource } = customResource(
	loadCreatorEndpoints,
	CREATOR_DOCS,
	'GET /creator/supply/api/lm/sellercenter/userInfo',
);

/** Nothing is signed here: the cookie travels in a header. */
function withoutSigning(field: Field): Field {
	if (field.property.name !== 'query') return field;
	const description = 'Parameters of the address, as a JSON object';
	return { ...field, property: { ...field.property, description } };
}

/** Any path of Shopee's hosts in the country of the credential; the first part names the host. */
export const creatorCustom: Resource = {
	...resource,
	value: 'creatorCustom',
	operations: {
		apiCall: {
			...operations.apiCall,
			fields: operations.apiCall.fields.map(withoutSigning),
			action: 'Call any endpoint of the creator center',
			description: "Send a request with the credential's cookie to a path of Shopee's own hosts",
			notice:
				'The path begins with the host: /storefront, /live, /creator, /seller or /seller-app. The cookie goes to no other.',
		},
	},
};
