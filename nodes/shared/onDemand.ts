/** A method as n8n calls it: with its context as `this`. */
type Method = (this: never, ...input: never[]) => Promise<unknown>;

/**
 * Methods of a node whose code is read when n8n calls one of them, not when n8n starts.
 *
 * @param load imports the module and gives its methods
 * @param names the methods that the node has
 */
export function onDemand<Methods extends Record<string, Method>, Name extends keyof Methods>(
	load: () => Promise<Methods>,
	...names: Name[]
): Pick<Methods, Name> {
	const entries = names.map((name) => [
		name,
		async function call(this: never, ...input: never[]): Promise<unknown> {
			const methods = await load();
			return await methods[name].apply(this, input);
		},
	]);
	return Object.fromEntries(entries) as Pick<Methods, Name>;
}
