import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {percentile} from '../print-table.ts';

export interface Setting {
	/** A folder of the benchmark's own. */
	readonly folder: string;
	/** In the tree. */
	readonly files: number;
	readonly rounds: number;
	/** Bytes of the file whose digests are computed. */
	readonly size: number;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Runs a program, and leaves what it prints unread. Resolves with milliseconds; undefined where it is not there. */
export async function timed(program: string, words: readonly string[]): Promise<number | undefined> {
	const began = performance.now();
	const child = spawn(program, [...words], {stdio: ['ignore', 'ignore', 'inherit']});
	try {
		await once(child, 'exit');
		return performance.now() - began;
	} catch {
		return undefined;
	}
}
