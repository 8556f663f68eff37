import process from 'node:process';

/** One measured number beside what it may be at most. */
export interface Measured {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	readonly limit: number;
}

/** @returns the value below which a share of the values lies. */
export const percentile = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

const number = (value: number): string => {
	if (value > 0 && value < 1) {
		return value.toPrecision(2);
	}

	return value >= 100 ? value.toFixed(0) : value.toFixed(1);
};

/** Prints what was measured, each number with its limit. */
export const printTable = (rows: readonly Measured[]): void => {
	const cells = rows.map(({name, value, unit, limit}) => [
		name,
		`${number(value)} ${unit}`,
		`≤ ${number(limit)} ${unit}`,
		value <= limit ? 'met' : 'NOT MET',
	]);
	const widths = [0, 1, 2].map(column => Math.max(...cells.map(row => row[column]?.length ?? 0)));
	for (const row of cells) {
		const line = row.map((text, column) =>
			column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
		);
		process.stdout.write(`${line.join('  ')}\n`);
	}
};
