/** @returns a Markdown table whose columns are as wide as the formatter wants them. The first row is the head. */
export const markdownTable = (rows: ReadonlyArray<readonly string[]>): string => {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
	const line = (row: readonly string[]): string =>
		`| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const rule = widths.map(width => '-'.repeat(width));
	const [head = [], ...body] = rows;
	return [head, rule, ...body].map(line).join('\n');
};
