import {writeSync} from 'node:fs';
import process from 'node:process';
import {markdownTable} from '../scripts/markdown-table.ts';
import {head, type Measured, toCells} from './measured.ts';

export type {Measured} from './measured.ts';

/** @returns the value below which a share of the values lies. */
export const percentile = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** Names the file descriptor on which whoever runs several benchmarks wants the rows too, as lines of JSON. */
export const rowsVariable = 'BENCHMARK_ROWS';

/** Prints what was measured, each number with its goal. */
export const printTable = (rows: readonly Measured[]): void => {
	process.stdout.write(`${markdownTable([head, ...rows.map(toCells)])}\n`);
	const wanted = process.env[rowsVariable];
	if (wanted !== undefined) {
		writeSync(Number(wanted), rows.map(row => `${JSON.stringify(row)}\n`).join(''));
	}
};
