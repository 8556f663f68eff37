import type {FoundFile} from './shared-file.ts';

/** A file as it was when it was written down. */
export interface StoredFile extends FoundFile {
	/** SHA-256, 32 bytes; undefined where it was not known. */
	readonly digest: Uint8Array | undefined;
}

/** A folder as it was when it was written down. */
export interface StoredFolder {
	readonly path: string;
	/** When names in it came or went last: milliseconds since the epoch, with their fraction. */
	readonly mtime: number;
}

/** What became different since it was written down. */
export interface StoredChange {
	readonly files: readonly StoredFile[];
	readonly gone: readonly string[];
	readonly folders: readonly StoredFolder[];
	readonly goneFolders: readonly string[];
}

/** Remembers what a shared folder held, so that it is not read and not computed again. It never throws: it is a help only. */
export interface ShareStore {
	/** @returns what was written down of the folder at the real place `root`, some at a time. */
	load(root: string): Iterable<Partial<StoredChange>>;
	save(root: string, change: StoredChange): void;
	/** Writes down the digests of the pieces of a content. */
	savePieces(digest: Uint8Array, pieces: Uint8Array): void;
	/** @returns the digests of the pieces of a content, 32 bytes each; undefined where they are not known. */
	pieces(digest: Uint8Array): Uint8Array | undefined;
}

const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

/** Remembers the digests of pieces for as long as it lives, and nothing else. */
export class ForgetfulStore implements ShareStore {
	readonly #pieces = new Map<string, Uint8Array>();

	load(): Iterable<Partial<StoredChange>> {
		return [];
	}

	save(): void {}

	savePieces(digest: Uint8Array, pieces: Uint8Array): void {
		this.#pieces.set(hex(digest), pieces);
	}

	pieces(digest: Uint8Array): Uint8Array | undefined {
		return this.#pieces.get(hex(digest));
	}
}
