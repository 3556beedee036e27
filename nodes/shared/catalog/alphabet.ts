/**
 * Compares two labels for an alphabetical list. The rules of a language would not order our English
 * labels otherwise, and loading them takes longer than describing a node.
 */
export function byLabel(a: string, b: string): number {
	const [one, other] = [a.toLowerCase(), b.toLowerCase()];
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
