import {HashRunner} from '../../source/share/hashing/hash-runner.ts';
import type {Hasher, HashJob, HashOutcome, HashProgress} from '../../source/share/hashing/hasher.ts';

/** Computes digests in this thread, and tells whose. */
export class CountingHasher implements Hasher {
	/** Paths that were read, in order. */
	readonly paths: string[] = [];
	/** Called before each batch. */
	before: () => Promise<void> | void = () => {};
	readonly #runner = new HashRunner(5);

	async hash(folder: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]> {
		await this.before();
		this.paths.push(...jobs.map(({path}) => path));
		return this.#runner.hash(folder, jobs);
	}

	pace(share: number): void {
		this.#runner.pace(share);
	}

	progress(): Promise<HashProgress> {
		return this.#runner.progress();
	}

	close(): Promise<void> {
		return this.#runner.close();
	}
}
