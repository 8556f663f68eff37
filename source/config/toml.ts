/** @returns a text, a number, a truth value or a list of them as TOML, where each of those is written as in JSON. */
export function toml(value: unknown): string {
	return Array.isArray(value) ? `[${value.map(toml).join(', ')}]` : JSON.stringify(value);
}
