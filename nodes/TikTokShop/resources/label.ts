import { optional, query, setting } from '../../shared/catalog/fields';
import type { Operation } from '../../shared/catalog/types';
import { download } from '../../shared/engine/download';
import { PlatformError } from '../../shared/engine/errors';
import { at, text } from '../../shared/engine/json';
import { pause } from '../../shared/engine/limiter';
import type { Outcome, Run } from '../../shared/engine/run';
import type { Answer, Call } from '../../shared/engine/session';
import { choice, packageId, textProperty } from '../fields';
import { shop } from '../locators';
import { DOCS, LABEL_PENDING } from '../platform';

/** Labels are made within seconds as a rule; these are the waits before another look. */
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];

const documentType = query(
	'document_type',
	choice(
		'Document',
		'documentType',
		'Which paper to load',
		[
			{ name: 'Hazmat Label', value: 'HAZMAT_LABEL' },
			{ name: 'Invoice Label', value: 'INVOICE_LABEL' },
			{ name: 'Packing Slip', value: 'PACKING_SLIP' },
			{ name: 'Shipping Label', value: 'SHIPPING_LABEL' },
			{ name: 'Shipping Label and Packing Slip', value: 'SHIPPING_LABEL_AND_PACKING_SLIP' },
			{ name: 'Shipping Label as Picture', value: 'SHIPPING_LABEL_PICTURE' },
		],
		{ default: 'SHIPPING_LABEL' },
	),
);

/** Asks for a document until it is made, for as long as that may take. */
async function askFor(run: Run, call: Call): Promise<Answer> {
	for (const wait of WAITS_MS) {
		const answer = await run.session.send(call).catch(unlessPending);
		if (answer) return answer;
		await pause(wait, run.session.signal);
	}
	return await run.session.send(call);
}

function unlessPending(error: unknown): undefined {
	if (error instanceof PlatformError && error.code === LABEL_PENDING) return undefined;
	throw error;
}

/** A label as a file. Its link stays out of the item: whoever has it reads the buyer's address. */
export const getShippingDocument: Operation = {
	name: 'Get Shipping Document',
	action: 'Get a shipping document',
	description: 'Load the label or packing slip of a package as a file',
	docs: `${DOCS}/get-package-shipping-document-202309`,
	endpoint: 'GET /fulfillment/202309/packages/{package_id}/shipping_documents',
	fields: [
		shop,
		packageId,
		documentType,
		...optional(
			setting(
				textProperty(
					'Output Data Field Name',
					'outputDataFieldName',
					'Binary field that takes the file',
					{ default: 'data' },
				),
			),
			query(
				'document_size',
				choice('Paper Size', 'documentSize', 'Size of a shipping label', [
					{ name: 'A5', value: 'A5' },
					{ name: 'A6', value: 'A6' },
				]),
			),
		),
	],
	run: async function* run(run): AsyncGenerator<Outcome> {
		const { json } = await askFor(run, await run.call());
		const id = text(run.value(packageId));
		const kind = text(run.value(documentType));
		const field = text(run.parameter('outputDataFieldName')) || 'data';
		const fileName = `${id}-${kind.toLowerCase().replaceAll('_', '-')}`;
		const data = await download(run, text(at(json, 'data.doc_url')), fileName);
		if (data.fileExtension) data.fileName = `${fileName}.${data.fileExtension}`;
		yield {
			json: { package_id: id, tracking_number: text(at(json, 'data.tracking_number')) },
			binary: { [field]: data },
		};
	},
};
