import { body, setting } from '../shared/catalog/fields';
import type { Endpoint, Field, Operation } from '../shared/catalog/types';
import { InputError } from '../shared/engine/errors';
import { at, put, rows, text } from '../shared/engine/json';
import type { Json } from '../shared/engine/json';
import { recordsAt } from '../shared/engine/records';
import { callTo } from '../shared/engine/run';
import type { Outcome, Run } from '../shared/engine/run';
import { conversationId, inputFile } from './creatorFields';
import { choice, textProperty } from './fields';
import { shop } from './locators';

type Part = [wire: string, parameter: string, label: string, description: string];

const PRODUCT: Part[] = [
	['product_id', 'productId', 'Product ID', 'The product that the card shows'],
];
const ORDER: Part = ['order_id', 'orderId', 'Order ID', 'The order that the card shows'];

/** What the content of a message names, by the kind of the message. */
const CONTENT: Record<string, Part[]> = {
	TEXT: [['content', 'text', 'Text', 'What the message says, in at most 2,000 characters']],
	PRODUCT_CARD: PRODUCT,
	FREE_SAMPLE_CARD: PRODUCT,
	ORDER_CARD: [ORDER],
	RETURN_REFUND_CARD: [ORDER, ['sku_id', 'skuId', 'SKU ID', 'The SKU to return']],
	COUPON_CARD: [['coupon_id', 'couponId', 'Coupon ID', 'The coupon that the card shows']],
};

/** The fields of a message: its kind, and what messages of that kind show. */
export function messageFields(
	typeName: string,
	kinds: Array<{ name: string; value: string }>,
): Field[] {
	const kindsOf = (parameter: string) =>
		kinds
			.map(({ value }) => value)
			.filter((kind) => CONTENT[kind].some(([, own]) => own === parameter));
	const parts = new Map(
		kinds.flatMap(({ value }) => CONTENT[value]).map((part) => [part[1], part]),
	);
	return [
		body(
			typeName,
			choice('Message Type', 'messageType', 'What to send', kinds, { default: 'TEXT' }),
		),
		...[...parts.values()].map(([, parameter, label, description]) =>
			setting(
				textProperty(label, parameter, description, {
					required: true,
					...(parameter === 'text' && { typeOptions: { rows: 4 } }),
				}),
				{ show: { messageType: kindsOf(parameter) } },
			),
		),
	];
}

/** Writes the content of a message, which travels as JSON text. */
export const writeContent: Operation['prepare'] = (call, run) => {
	const kind = text(run.parameter('messageType'));
	if (!Object.hasOwn(CONTENT, kind)) {
		throw new InputError(
			`'Message Type' has no choice '${kind}'`,
			'Choose one from the list. If it holds an expression, look what it gives.',
		);
	}
	const content = CONTENT[kind].map(([wire, parameter]) => [wire, text(run.parameter(parameter))]);
	put((call.body ??= {}), 'content', JSON.stringify(Object.fromEntries(content)));
};

/**
 * The operation that uploads an image and sends it in a chat.
 *
 * @param to whom the chat is with, such as "a buyer"
 * @param send the call that sends a message
 * @param upload the call that takes the file
 * @param typeName what `send` names the kind of a message
 */
export function sendImageOperation(
	to: string,
	{
		send,
		upload,
		typeName,
		docs,
	}: { send: Endpoint; upload: Endpoint; typeName: string; docs: string },
): Operation {
	return {
		name: 'Send Image',
		action: `Send an image to ${to}`,
		description: `Upload an image and send it in a chat with ${to}`,
		docs,
		endpoint: send,
		calls: [upload],
		fields: [shop, conversationId, inputFile(10)],
		run: sendImageAfter(upload, typeName),
	};
}

/** Uploads an image, then sends it by the operation's own call. */
function sendImageAfter(upload: Endpoint, typeName: string) {
	return async function* sendImage(run: Run): AsyncGenerator<Outcome> {
		const message = await run.call();
		const files = message.files.splice(0);
		const uploaded = await run.session.send({
			...callTo(upload),
			query: { ...message.query },
			encoding: 'multipart',
			files,
		});
		const [{ url, width, height } = {} as Json] = rows(at(uploaded.json, 'data'));
		message.body = { [typeName]: 'IMAGE', content: JSON.stringify({ url, width, height }) };
		const sent = await run.session.send(message);
		for (const json of recordsAt(sent.json, 'data')) yield { json };
	};
}
