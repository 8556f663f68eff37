import type {FileVersion} from '../shared-file.ts';

/** A file whose digests are wanted, as it is known. */
export interface HashJob extends FileVersion {
	/** The shared path. */
	readonly path: string;
	/** Bytes of each of its pieces but the last. */
	readonly pieceSize: number;
}

/** The SHA-256 digests of a file. */
export interface FileDigests {
	/** Of the whole file, 32 bytes. */
	readonly whole: Uint8Array;
	/** Of each piece, 32 bytes each, one after the other; undefined where the whole file is one piece. */
	readonly pieces: Uint8Array | undefined;
}

/** Why there are none: the file is another one than was thought, or it cannot be read. */
export type HashFailure = 'changed' | 'unreadable';

export type HashOutcome = FileDigests | HashFailure;

/** What a hasher has done since its start. */
export interface HashProgress {
	/** Bytes. */
	readonly read: number;
	/** Milliseconds of processor time. */
	readonly busy: number;
}

/** Computes digests, wherever it does so. */
export interface Hasher {
	/**
	 * Resolves with one outcome for each job, in their order. Of several calls the latest goes first. Rejects only where
	 * the hasher itself is no more.
	 */
	hash(folder: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]>;
	/** Sets which share of the time it may work, from 0 to 1. @default 1 */
	pace(share: number): void;
	progress(): Promise<HashProgress>;
	/** Gives up what it is doing. Idempotent. */
	close(): Promise<void>;
}
