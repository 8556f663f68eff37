/** @returns what draws lines one below the other, the first of them from a cell of the screen on, counted from its top left. */
export const drawAt = (lines: readonly string[], left: number, top: number): string =>
	lines.map((line, index) => `\u001B[${top + index + 1};${left + 1}H${line}`).join('');
