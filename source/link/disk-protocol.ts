import type {HashJob, HashOutcome, HashProgress} from '../share/hashing/hasher.ts';

/** What the thread that may wait for the disk offers to an engine. */
export interface DiskMethods {
	hash(folder: string, jobs: readonly HashJob[]): readonly HashOutcome[];
	pace(share: number): void;
	progress(): HashProgress;
}
