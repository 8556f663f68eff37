import type {AppError} from '../../model/errors.ts';
import type {Hasher} from '../hashing/hasher.ts';
import type {Found, SharedDirectory} from './classify.ts';
import type {StoredNews, StoredPart} from './folder-store.ts';
import type {FolderPart, FolderState} from './read-folder.ts';

/** A folder to be read. */
export interface FolderRequest extends SharedDirectory {
	/** What its `mtime` was at the last reading: it is not read where that is so still. `NaN`: it is read. */
	readonly known: number;
}

/** What became of it. */
export type FolderReading =
	| (FolderState & {
			readonly kind: 'read';
			readonly part: FolderPart | undefined;
			/** By which `more` gives the next part; undefined where this is all. */
			readonly rest: number | undefined;
	  })
	/** No name came or went since the last reading. */
	| (FolderState & {readonly kind: 'same'})
	/** It cannot be read. `code` is that of the system's error. */
	| {
			readonly kind: 'failed';
			readonly code: string | undefined;
			readonly reason: string;
			readonly isVanished: boolean;
	  };

/** What stands at a path, or why it cannot be looked at; undefined: for no more reason than that it has gone. */
export type Looked = {readonly found: Found; readonly reason: string | undefined};

/** What may have to wait for the disk, wherever it is done. */
export interface Disk extends Hasher {
	/** Resolves with one reading for each folder, in their order. */
	read(root: string, folders: readonly FolderRequest[]): Promise<readonly FolderReading[]>;
	/** Resolves with the next part of a folder. */
	more(rest: number): Promise<FolderReading>;
	/** Looks at shared paths of which no part is hidden. Resolves with one answer for each, in their order. */
	look(root: string, paths: readonly string[]): Promise<readonly Looked[]>;
	/**
	 * From then on writes what the folder at the real place `root` holds to the state at `path`, which is open. Rejects with
	 * what the storage throws, as do all that follow.
	 */
	keep(path: string, root: string): Promise<void>;
	/** Resolves with the next part of what an earlier run has written down. */
	load(): Promise<StoredPart>;
	/** Writes down what became different; does nothing where nothing is kept. */
	save(news: StoredNews): Promise<void>;
	/** Forgets what is of no use any more. */
	tidy(): Promise<void>;
	/** Resolves with the digests of the pieces of the content with this SHA-256, where they are known. */
	pieces(sha256: Uint8Array): Promise<Uint8Array | undefined>;
	savePieces(sha256: Uint8Array, pieces: Uint8Array): Promise<void>;
	/** `listener` is told each time that all that was being done is lost, and begins anew when it is next asked for. */
	onLost(listener: (error: AppError) => void): void;
}
