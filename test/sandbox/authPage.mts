import type { Answer } from './types.mts';

export interface AuthorizationChoice {
	label: string;
	/** Parameters that the browser brings back to the redirect address. */
	result: Record<string, string>;
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function target(redirect: string, result: Record<string, string>): string | undefined {
	if (!URL.canParse(redirect)) return undefined;
	const url = new URL(redirect);
	for (const [key, value] of Object.entries(result)) url.searchParams.set(key, value);
	return url.toString();
}

/**
 * The page on which a seller would log in and agree: each choice is a link to the redirect address.
 * Without one, the values are shown to be copied.
 */
export function authorizationPage(
	title: string,
	redirect: string,
	choices: readonly AuthorizationChoice[],
): Answer {
	const links = choices.map(({ label, result }) => ({
		label,
		result,
		href: target(redirect, result),
	}));
	const rows = links
		.map(({ label, result, href }) => {
			const name = href
				? `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`
				: escapeHtml(label);
			const values = Object.entries(result)
				.map(([key, value]) => `${escapeHtml(key)} <code>${escapeHtml(value)}</code>`)
				.join(', ');
			return `<li>${name}: ${values}</li>`;
		})
		.join('\n');
	const body = `<!doctype html>
<html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body><h1>${escapeHtml(title)}</h1><ul>
${rows}
</ul></body></html>
`;
	return { status: 200, body, contentType: 'text/html; charset=utf-8', code: 'page' };
}
