import type { OptionValue, PlatformOptions } from './types.mts';

export class OptionError extends Error {}

/** A closed list whose first value is the default, a number from 0 up with its default, or a text. */
export type OptionSpec = { values: readonly OptionValue[] } | { number: number } | { text: true };

function defaultOf(spec: OptionSpec): OptionValue {
	if ('values' in spec) return spec.values[0];
	return 'number' in spec ? spec.number : '';
}

function accepts(spec: OptionSpec, value: unknown): boolean {
	if ('values' in spec) return spec.values.some((choice) => choice === value);
	return 'number' in spec ? typeof value === 'number' && value >= 0 : typeof value === 'string';
}

function describe(spec: OptionSpec): string {
	if ('values' in spec) return spec.values.join(', ');
	return 'number' in spec ? 'a number from 0 up' : 'a text';
}

/** Named switches. */
export class SwitchBoard implements PlatformOptions {
	private readonly current: Record<string, OptionValue> = {};

	constructor(private readonly specs: Readonly<Record<string, OptionSpec>>) {
		for (const [name, spec] of Object.entries(specs)) this.current[name] = defaultOf(spec);
	}

	get<T extends OptionValue>(name: string): T {
		return this.current[name] as T;
	}

	set(values: Readonly<Record<string, unknown>>): void {
		for (const [name, value] of Object.entries(values)) {
			const spec = this.specs[name];
			if (!spec) throw new OptionError(`Unknown option "${name}"`);
			if (!accepts(spec, value)) {
				throw new OptionError(`Option "${name}" takes: ${describe(spec)}`);
			}
			this.current[name] = value as OptionValue;
		}
	}

	all(): Record<string, OptionValue> {
		return { ...this.current };
	}
}
