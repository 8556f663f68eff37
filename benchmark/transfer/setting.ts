import type {Entries} from './bundle.ts';
import {findProgram} from './programs.ts';

/** What every measurement of transfers works with. */
export interface Setting {
	/** A temporary folder. */
	readonly folder: string;
	/** How often each contender runs, in turn with the others. */
	readonly rounds: number;
	/** Bytes of the file that is fetched whole. */
	readonly size: number;
	readonly programs: Programs;
	readonly entries: Entries;
	/** Where the program of 2004 lies, undefined where it does not. */
	readonly original: string | undefined;
}

/** Where the programs are that ours is compared with; those that are missing are undefined. */
export type Programs = Readonly<Record<(typeof names)[number], string | undefined>>;

const names = ['nginx', 'curl', 'openssl', 'sha256sum', 'aria2c'] as const;

/** @returns the programs that are here; `say` is told in one line what is missing. */
export async function findPrograms(say: (line: string) => void): Promise<Programs> {
	const found = await Promise.all(names.map(async name => [name, await findProgram(name)] as const));
	const missing = found.filter(([, place]) => place === undefined).map(([name]) => name);
	if (missing.length > 0) {
		say(`Not installed, so nothing is compared with it: ${missing.join(', ')}.`);
	}

	return Object.fromEntries(found) as Programs;
}

export const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export const gibibyte = 2 ** 30;
export const mebibyte = 2 ** 20;
