/** What inventory-sync keeps in tables, and how it decides what to send. */
import type { Table } from './tables.mts';

/** The master: how many pieces there are of each SKU, whatever the channel. */
export const STOCK: Table = {
	name: 'marketplace_stock',
	key: ['sellerSku'],
	columns: {
		sellerSku: 'string',
		name: 'string',
		/** Pieces on the shelf */
		quantity: 'number',
		/** Pieces that are never offered online */
		reserve: 'number',
		changes: 'number',
	},
};

/**
 * What each channel was told last, and what it said. No table's name may be part of another's: n8n 2.41
 * looks for names that contain the one it was given, and takes the first.
 */
export const STOCK_CHANNELS: Table = {
	name: 'marketplace_channel_stock',
	key: ['channel', 'sellerSku'],
	columns: {
		channel: 'string',
		sellerSku: 'string',
		/** The quantity that the channel took, or refused */
		quantity: 'number',
		/** `sent` or `refused` */
		state: 'string',
		message: 'string',
		triedAt: 'date',
		changes: 'number',
	},
};

/** What the last dry run would have sent. */
export const STOCK_PLAN: Table = {
	name: 'marketplace_planned_stock',
	key: ['channel', 'sellerSku'],
	columns: {
		channel: 'string',
		sellerSku: 'string',
		name: 'string',
		quantity: 'number',
		before: 'number',
	},
};

/** Orders whose pieces are still on the shelf, though they are sold. */
export const UNSHIPPED = ['unpaid', 'on_hold', 'to_ship'];

/** How channels are called in Settings, at the beginning, and in messages. */
const CHANNEL_NAMES = {
	shopee: 'Shopee',
	tiktok_shop: 'TikTok Shop',
	lazada: 'Lazada',
	facebook: 'Facebook',
};

/** For code: the rows of the master as `stock`, and the pieces `ordered` of a SKU but not shipped. */
const SHELF = `
const settings = $('Settings').first().json;
const channels = settings.channels.split(',').map((name) => name.trim()).filter(Boolean);

// A SKU that stands in two rows counts as the last of them says.
const stock = new Map($('Stock List').all().map(({ json }) => [String(json.sellerSku ?? '').trim(), json]));
stock.delete('');

// What buyers have ordered and nobody has shipped yet; recorded orders stay as they were recorded.
const open = new Map();
for (const { json } of settings.ordersHoldStock ? $('Open Orders').all() : []) {
	if (json.platform === 'facebook_commerce') continue;
	for (const { sellerSku, quantity } of JSON.parse(json.items || '[]')) {
		open.set(sellerSku, (open.get(sellerSku) ?? 0) + Number(quantity));
	}
}
const ordered = (sku) => open.get(sku) ?? 0;
const isCount = (value) => value !== null && value !== '' && Number.isInteger(Number(value));`;

/** For code: one item for each SKU and channel that has to be told something new. */
export const DIFFERENCES = `
${SHELF}
const HOUR = 3600000;
const keyOf = (channel, sku) => channel + '|' + sku;
const told = new Map($('Channel States').all().map(({ json }) => [keyOf(json.channel, json.sellerSku), json]));

// What a channel refused is tried again when the quantity is another one, or after a while.
const isRecent = ({ triedAt }) => Date.now() - Date.parse(triedAt) < settings.hoursUntilRetry * HOUR;
const isSettled = (last, quantity) =>
	last !== undefined && last.quantity === quantity && (last.state === 'sent' || isRecent(last));

return [...stock].flatMap(([sellerSku, { name, quantity: shelf, reserve }]) => {
	if (!isCount(shelf)) return [];
	const quantity = Math.max(0, Number(shelf) - Number(reserve ?? 0) - ordered(sellerSku));
	return channels.flatMap((channel) => {
		const last = told.get(keyOf(channel, sellerSku));
		if (isSettled(last, quantity)) return [];
		const before = last?.state === 'sent' ? last.quantity : null;
		return [{ json: { channel, sellerSku, name: name ?? '', quantity, before } }];
	});
});`;

/** For code: messages about the master itself, such as SKUs of which more was sold than there is. */
export const WATCH = `
${SHELF}
const day = $now.toISODate();
const list = (skus) => skus.slice(0, 20).join('\\n') + (skus.length > 20 ? '\\nand ' + (skus.length - 20) + ' more' : '');
const message = (what, title, skus) =>
	skus.length === 0 ? [] : [{ json: { topic: what + '/' + day + '/' + list(skus), title, text: list(skus) } }];

const kinds = ${JSON.stringify(Object.keys(CHANNEL_NAMES))};
const unknown = channels.filter((name) => !kinds.some((kind) => name.startsWith(kind)));
if (stock.size === 0) {
	return message('empty', 'The stock list is empty', ['Fill the table marketplace_stock, or upload a CSV file with the form of this workflow.']);
}
const rows = [...stock].filter(([, { quantity }]) => isCount(quantity));
const oversold = rows
	.map(([sku, { quantity }]) => ({ sku, quantity: Number(quantity), sold: ordered(sku) }))
	.filter(({ quantity, sold }) => quantity < 0 || sold > quantity)
	.map(({ sku, quantity, sold }) => sku + ': ' + quantity + ' in stock, ' + sold + ' ordered and not shipped');
const unclear = [...stock].filter(([, { quantity }]) => !isCount(quantity)).map(([sku]) => sku);
return [
	...message('channels', 'Settings names shops that nothing is sent to: channels begin with ' + kinds.join(', '), unknown),
	...message('oversold', 'Oversold: ' + oversold.length + ' SKUs', oversold),
	...message('unclear', 'No whole number as quantity: ' + unclear.length + ' SKUs were left out', unclear),
];`;

/** For code: what a channel took, as it was asked; its own answer has other fields. */
export const taken = (asked: string): string => `
const asked = $('${asked}').all();
return $input.all().map(({ pairedItem }, item) => ({ json: asked[pairedItem.item].json, pairedItem: { item } }));`;

/** For code: what became of each SKU and channel, from what the nodes of the channels gave out. */
export const RESULTS = `
const triedAt = new Date().toISOString();
// Whether a channel refused this one SKU, or did not answer at all.
const isRefusal = (details) => ['validation', 'notFound', 'conflict'].includes(details?.class);
return $input.all().map(({ json }, item) => {
	const { channel, sellerSku, quantity, error, message, details } = json;
	const state = !error ? 'sent' : isRefusal(details) ? 'refused' : 'waiting';
	const words = error ? [error, message].filter(Boolean).join('. ') : '';
	return { json: { channel, sellerSku, quantity, state, message: words, triedAt }, pairedItem: { item } };
});`;

/** For code: messages about what the channels did not take. */
export const REFUSALS = `
const day = $now.toISODate();
const names = ${JSON.stringify(CHANNEL_NAMES)};
const results = $input.all().map(({ json }) => json);
const channels = [...new Set(results.map(({ channel }) => channel))];
return channels.flatMap((channel) => {
	const of = (state) => results.filter((row) => row.channel === channel && row.state === state);
	const [refused, waiting] = [of('refused'), of('waiting')];
	const name = names[channel] ?? channel;
	const lines = refused.slice(0, 20).map(({ sellerSku, message }) => sellerSku + ': ' + message);
	const more = refused.length > 20 ? ['and ' + (refused.length - 20) + ' more'] : [];
	const skus = refused.slice(0, 20).map(({ sellerSku }) => sellerSku).join(' ');
	return [
		...(refused.length > 0
			? [{ json: { topic: ['refused', channel, day, refused.length, skus].join('/'), title: name + ' refused ' + refused.length + ' SKUs', text: [...lines, ...more].join('\\n') } }]
			: []),
		...(waiting.length > 0
			? [{ json: { topic: ['waiting', channel, day].join('/'), title: name + ' takes no stock at the moment', text: 'What could not be sent goes out with a later run. ' + waiting[0].message } }]
			: []),
	];
});`;

/** For code: one message that says what a dry run would have sent. */
export const PLANNED = `
const rows = $('What Differs').all().map(({ json }) => json);
const channels = [...new Set(rows.map(({ channel }) => channel))];
const counts = channels.map((channel) => channel + ': ' + rows.filter((row) => row.channel === channel).length + ' SKUs');
return [{ json: {
	topic: 'dry run/' + $execution.id,
	title: 'Dry run: nothing was sent',
	text: counts.join('\\n') + '\\nLook at the table marketplace_planned_stock. Set dryRun to false in Settings to send.',
} }];`;

/** For code: the rows of an uploaded file, or an error that names the line that cannot be read. */
export const UPLOADED = `
const clean = (row) => Object.fromEntries(
	Object.entries(row).map(([name, value]) => [name.replace(/^\\uFEFF/, '').trim().toLowerCase(), String(value ?? '').trim()]),
);
return $input.all().flatMap(({ json }, item) => {
	const { sellersku: sellerSku = '', name = '', quantity = '', reserve = '' } = clean(json);
	if (sellerSku + name + quantity + reserve === '') return [];
	const line = 'Line ' + (item + 2) + ' of the file';
	if (sellerSku === '') throw new Error(line + ' has no sellerSku. The first line of the file has to be: sellerSku,name,quantity,reserve');
	for (const [column, value] of [['quantity', quantity], ['reserve', reserve || '0']]) {
		if (!/^-?\\d+$/.test(value)) throw new Error(line + ': ' + column + ' is no whole number. Nothing of the file was saved.');
	}
	return [{ json: { sellerSku, name, quantity: Number(quantity), reserve: Number(reserve || 0) }, pairedItem: { item } }];
});`;
