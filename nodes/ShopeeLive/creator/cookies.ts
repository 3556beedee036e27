/** A cookie that an answer sets. */
export interface Cookie {
	name: string;
	value: string;
	/** ISO 8601; null for one that ends with the browser */
	expiresAt: string | null;
}

/**
 * Reads `Set-Cookie` headers that were joined by commas; dates hold commas, too. Of a cookie that was
 * set several times the last one counts, as in a browser.
 */
export function receivedCookies(header: string): Cookie[] {
	const received = header
		.split(/,\s*(?=[\w!#$%&'*+.^`|~-]+=)/)
		.map((line) => {
			const [pair, ...attributes] = line.split(';').map((piece) => piece.trim());
			const mark = pair.indexOf('=');
			const expires = attributes.find((each) => /^expires=/i.test(each))?.slice('expires='.length);
			const at = Date.parse(expires ?? '');
			return {
				name: pair.slice(0, mark),
				value: pair.slice(mark + 1),
				expiresAt: Number.isNaN(at) ? null : new Date(at).toISOString(),
			};
		})
		.filter(({ name, value }) => name !== '' && value !== '');
	return [...new Map(received.map((cookie) => [cookie.name, cookie])).values()];
}
