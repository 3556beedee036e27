import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';

import { lintMaterialised, literal, type Finding } from './materialise.mts';
import { sourceCredentials, sourceNodes, type SourceClass } from './packageTypes.mts';

const print = ({ file, line, severity, rule, message }: Finding) =>
	`${file}:${line} ${severity} ${rule}: ${message}`;

/** A cookie is a whole account, although its name is not on the rule's list of secrets. */
const SECRET_COOKIE = "credential-unnecessary-password: Field 'cookie' ";

describe('descriptions written out as literal classes', () => {
	test('raise no finding of the official rules', () => {
		const findings = lintMaterialised(sourceNodes(), sourceCredentials()).map(print);

		expect(findings.filter((finding) => !finding.includes(SECRET_COOKIE))).toEqual([]);
	}, 120_000);

	test('would raise findings if they were careless', () => {
		const [good] = sourceNodes();
		const careless: SourceClass<INodeType> = {
			...good,
			create: () => {
				const node = good.create();
				node.description.properties.push(...carelessProperties());
				return node;
			},
		};
		const [goodCredential] = sourceCredentials();
		const carelessCredential: SourceClass<ICredentialType> = {
			...goodCredential,
			create: () => Object.assign(goodCredential.create(), { name: 'notEndingWell' }),
		};
		const findings = lintMaterialised([careless], [carelessCredential]);
		const rules = new Set(findings.map(({ rule }) => rule.split('/').at(-1)));

		expect([...rules]).toEqual(
			expect.arrayContaining([
				'node-param-description-boolean-without-whether',
				'node-param-description-excess-final-period',
				'node-param-operation-option-without-action',
				'node-param-options-type-unsorted-items',
				'cred-class-field-name-unsuffixed',
			]),
		);
	}, 120_000);

	test('keep quotes, line ends, backslashes and expressions intact', () => {
		const value = {
			text: `it's "so"\n\\ \u2028 ={{ $json['a'] }}`,
			list: [1, true, null],
			'a-b': {},
		};
		const evaluated: unknown = new Function(`return ${literal(value)}`)();

		expect(evaluated).toEqual(value);
	});
});

function carelessProperties(): INodeProperties[] {
	return [
		{
			displayName: 'Notify',
			name: 'notify',
			type: 'boolean',
			default: false,
			description: 'Sends a message.',
		},
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: ['order'] } },
			default: 'f',
			options: ['F', 'E', 'D', 'C', 'B', 'A'].map((name) => ({ name, value: name.toLowerCase() })),
		},
	];
}
