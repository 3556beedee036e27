/** What the form of connect-shop asks, and what becomes of the answers: expressions of its nodes. */
import type { Question } from './pages.mts';

/** The first question of the form. */
export const PLATFORM: Question = {
	label: 'Where do you sell?',
	choices: [
		'Shopee',
		'TikTok Shop',
		'Lazada Indonesia',
		'Lazada Malaysia',
		'Lazada Philippines',
		'Lazada Singapore',
		'Lazada Thailand',
		'Lazada Vietnam',
		'Facebook or Instagram',
	],
	isRequired: true,
};

/** The second one. */
export const LABEL: Question = {
	label: 'A name for this connection',
	placeholder: 'e.g. Client A',
};

/** What was asked for in the form; the country is Lazada's. */
export const STATE_ROW = `JSON.stringify({
  stateHash: $json.stateHash,
  platform: ({ 'Shopee': 'shopee', 'TikTok Shop': 'tiktok_shop' })[$('Connect a Shop').first().json['${PLATFORM.label}']] ?? 'lazada',
  country: ({ 'Lazada Indonesia': 'id', 'Lazada Malaysia': 'my', 'Lazada Philippines': 'ph', 'Lazada Singapore': 'sg', 'Lazada Thailand': 'th', 'Lazada Vietnam': 'vn' })[$('Connect a Shop').first().json['${PLATFORM.label}']] ?? '',
  label: String($('Connect a Shop').first().json['${LABEL.label}'] ?? '').slice(0, 60),
  expiresAt: $now.plus({ minutes: $('Settings').first().json.minutesToLogIn }).toUTC().toISO(),
  usedBy: ''
})`;

/**
 * A callback is good when its state is one that the form made, this very execution has used it up, its
 * time is not over, and the platform sent a code along.
 */
export const VERDICT = `JSON.stringify((() => {
  const { code, error, shop_id: shopId, main_account_id: mainAccountId } = $('Seller Comes Back').first().json.query;
  const state = $json;
  const refused = (title, ...lines) => ({ isGood: false, status: 400, title, lines: [...lines, 'Open the form again to connect the shop.'] });
  if (!state.stateHash) return refused('This link does not belong to our form', 'Nothing was connected. A shop is connected only by somebody who began in the form of this shop owner or agency.');
  if (state.usedBy !== $execution.id) return refused('This link was used already', 'It works once. If the page said that your shop is connected, there is nothing left to do.');
  if (new Date(state.expiresAt) < new Date()) return refused('This took too long', 'For your safety a login has to be finished within a short time. Nothing was connected.');
  if (error || !code || code === 'null') return refused('The platform was not allowed to connect the shop', 'You, or the platform, said no. Nothing was connected.');
  const title = ({ shopee: 'Shopee', tiktok_shop: 'TikTok Shop', lazada: 'Lazada' })[state.platform];
  return { isGood: true, title, platform: state.platform, country: state.country, label: state.label, code, shopId: shopId ?? '', mainAccountId: mainAccountId ?? '' };
})())`;

/** A shop that answered as a row of `marketplace_connections`; other accounts have no orders to sync. */
export const CONNECTION_ROW = `JSON.stringify({
  platform: $json.platform,
  shopId: $json.shopId,
  shopName: $json.shopName,
  shopKey: $json.shopCipher,
  country: $json.country.toLowerCase(),
  credentialType: $('Create the Credential').item.json.type,
  credentialId: $('Create the Credential').item.json.id,
  credentialName: $('Create the Credential').item.json.name,
  isActive: $json.accountType === 'shop',
  connectedAt: $now.toUTC().toISO(),
  lastCheckedAt: $now.toUTC().toISO(),
  state: 'connected',
  authorizedUntil: $json.authorizedUntil,
  message: ''
})`;

/** What a node says went wrong, and what to do about it. */
export const PROBLEM = `JSON.stringify({
  problem: $json.error?.message ?? $json.error ?? 'n8n did not say why',
  advice: $json.message ?? ''
})`;

/** The page at the end: what is connected, and what is not and why. */
export const RESULT = `JSON.stringify((() => {
  const items = $input.all().map(({ json }) => json);
  const nameOf = (shop) => [shop.shopName || 'Account', shop.shopId, (shop.country ?? '').toUpperCase()].filter(Boolean).join(', ');
  const rows = items.filter(({ shopId }) => shopId !== undefined);
  // What n8n could not write comes out as it went in, without the id of a row.
  const shops = rows.filter(({ id }) => id !== undefined).map(nameOf);
  const unsaved = rows.filter(({ id }) => id === undefined).map((shop) => ({
    problem: nameOf(shop) + ' could not be written down',
    advice: 'The table marketplace_connections may be full. Delete the new credential before the seller connects again.',
  }));
  const problems = [...items.filter(({ problem }) => problem !== undefined), ...unsaved];
  const lines = problems.map(({ problem }) => problem + '.');
  const advice = problems.map((each) => each.advice);
  if (shops.length === 0) return { status: 502, title: 'The shop is not connected', list: [], lines: [...lines, 'Open the form again; if it happens twice, tell whoever gave you the link.'], advice };
  const title = shops.length === 1 ? 'Your shop is connected' : shops.length + ' shops are connected';
  return { status: 200, title, list: shops, lines: [...lines, 'You can close this page.'], advice };
})())`;

/** What the page said, for the team; the advice is for them and not for the seller. */
export const MESSAGE_ROW = `JSON.stringify({
  workflow: 'connect-shop',
  topic: $('Judge the Callback').first().json.platform,
  title: $json.title,
  text: [...($json.list ?? []), ...$json.lines, ...($json.advice ?? [])].join(' / '),
  raisedAt: $now.toUTC().toISO()
})`;
