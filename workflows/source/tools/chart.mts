/**
 * JavaScript for a code node that draws rows of `platform`, `shopId`, `shopName`, `day`, `currency` and
 * `revenue` as an SVG: one panel for each currency beside the other, one column per day, one colour per
 * shop. n8n has no node that draws on its own machine, and sales figures are nobody else's business.
 */
export const CHART = `
const WIDTH = 460, HEIGHT = 300, LEFT = 70, TOP = 50, GAP = 40;
const COLOURS = ['#4c78a8', '#f58518', '#54a24b', '#b279a2', '#e45756', '#72b7b2', '#9d755d', '#eeca3b'];
const rows = $input.all().map(({ json }) => json).filter(({ day }) => day);
const distinct = (values) => [...new Set(values)].sort();
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => '&#' + sign.charCodeAt(0) + ';');
const text = (x, y, words, more = '') => '<text x="' + x + '" y="' + y + '" ' + more + '>' + escaped(words) + '</text>';
const box = (x, y, width, height, fill) =>
	'<rect x="' + x.toFixed(1) + '" y="' + y.toFixed(1) + '" width="' + width.toFixed(1) + '" height="' + height.toFixed(1) + '" fill="' + fill + '"/>';
const shopOf = (row) => row.platform + ' ' + (row.shopName || row.shopId);

const days = distinct(rows.map(({ day }) => day));
const shops = distinct(rows.map(shopOf));
const colourOf = (shop) => COLOURS[shops.indexOf(shop) % COLOURS.length];

/** A round number that is not smaller. */
const roundUp = (value) => {
	const unit = 10 ** Math.floor(Math.log10(value || 1));
	return [1, 2, 5, 10].map((step) => step * unit).find((step) => step >= value) ?? value;
};

const currencies = distinct(rows.map(({ currency }) => currency));
const panels = currencies.map((currency, index) => {
	const mine = rows.filter((row) => row.currency === currency);
	const left = LEFT + index * (WIDTH + LEFT + GAP);
	const totals = days.map((day) => mine.filter((row) => row.day === day).reduce((sum, row) => sum + Number(row.revenue), 0));
	const top = roundUp(Math.max(...totals, 1));
	const width = WIDTH / Math.max(days.length, 1);
	const lines = [0, 0.5, 1].map((part) => {
		const y = TOP + HEIGHT * (1 - part);
		return '<line x1="' + left + '" x2="' + (left + WIDTH) + '" y1="' + y + '" y2="' + y + '" stroke="#ddd"/>' +
			text(left - 6, y + 4, (top * part).toLocaleString('en'), 'text-anchor="end"');
	});
	const columns = days.map((day, column) => {
		let y = TOP + HEIGHT;
		return mine.filter((row) => row.day === day).sort((a, b) => (shopOf(a) < shopOf(b) ? -1 : 1)).map((row) => {
			const height = (Number(row.revenue) / top) * HEIGHT;
			y -= height;
			return box(left + column * width + 1, y, Math.max(width - 2, 1), height, colourOf(shopOf(row)));
		}).join('');
	});
	const labels = [0, days.length - 1].filter((at, place, all) => at >= 0 && all.indexOf(at) === place).map((at) =>
		text(left + (at + 0.5) * width, TOP + HEIGHT + 18, days[at], 'text-anchor="middle"'));
	return text(left, TOP - 20, currency, 'font-weight="bold" font-size="16"') + lines.join('') + columns.join('') + labels.join('');
});
const legend = shops.map((shop, index) => {
	const y = TOP + HEIGHT + 50 + index * 20;
	return box(LEFT, y - 10, 12, 12, colourOf(shop)) + text(LEFT + 20, y, shop);
});
const full = LEFT + currencies.length * (WIDTH + LEFT + GAP);
const high = TOP + HEIGHT + 60 + shops.length * 20;
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="' + full + '" height="' + high + '" font-family="sans-serif" font-size="12">' +
	box(0, 0, full, high, '#fff') +
	panels.join('') + legend.join('') + '</svg>';
return [{ json: { svg, base64: Buffer.from(svg).toString('base64') } }];`;
