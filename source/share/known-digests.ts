import type {OpenFile} from '../model/file.ts';
import {none, type Row} from './index/file-table.ts';
import type {ShareStore} from './share-store.ts';
import type {SharedIndex} from './shared-index.ts';

/** A file whose digests are known to whoever put it into the folder. */
export interface KnownFile {
	/** Bytes. */
	readonly size: number;
	/** Milliseconds since the epoch. */
	readonly modified: number;
	readonly inode?: bigint | undefined;
	/** SHA-256 of the whole file, lower-case hex. */
	readonly sha256: string;
	/** The SHA-256 digests of its pieces, 32 bytes each; undefined where it is one piece. */
	readonly pieces: Uint8Array | undefined;
}

/** The digests of a file of ours. */
export interface SharedPieces {
	/** Bytes. */
	readonly size: number;
	/** SHA-256 of the whole file, lower-case hex. */
	readonly sha256: string;
	/** Bytes of each piece but the last. */
	readonly pieceSize: number;
	/** The SHA-256 digests of all pieces, 32 bytes each. */
	readonly pieces: Uint8Array;
}

const toHex = (digest: Uint8Array): string =>
	Buffer.from(digest.buffer, digest.byteOffset, digest.length).toString('hex');

/** What is known of the digests of our files. */
export class KnownDigests {
	readonly #index: SharedIndex;
	readonly #store: ShareStore;
	readonly #pieceSize: (size: number) => number;

	constructor(index: SharedIndex, store: ShareStore, pieceSize: (size: number) => number) {
		this.#index = index;
		this.#store = store;
		this.#pieceSize = pieceSize;
	}

	/** @returns the SHA-256 of what was opened at `path`, lower-case hex; undefined while it is not known. */
	sha256(path: string, opened: Pick<OpenFile, 'size' | 'modified' | 'inode'>): string | undefined {
		const row = this.#index.find(path);
		const digest = this.#index.digest(row);
		return digest !== undefined && this.#isSame(row, opened) ? toHex(digest) : undefined;
	}

	/** @returns all digests of the file at `path`; undefined while they are not known. */
	pieces(path: string): SharedPieces | undefined {
		const row = this.#index.find(path);
		const digest = this.#index.digest(row);
		if (digest === undefined) {
			return undefined;
		}

		const {size} = this.#index.version(row);
		const pieceSize = this.#pieceSize(size);
		const pieces =
			size > pieceSize ? this.#store.pieces(digest) : digest.slice(0, size === 0 ? 0 : undefined);
		if (pieces === undefined) {
			// It was lost, so it is computed once more.
			this.#index.forgetDigest(row);
			return undefined;
		}

		return {size, sha256: toHex(digest), pieceSize, pieces};
	}

	/** Takes in digests that need not be computed, where the file at `path` is the one that is meant. */
	take(path: string, known: KnownFile): void {
		const row = this.#index.find(path);
		const digest = Buffer.from(known.sha256, 'hex');
		if (row === none || !this.#isSame(row, known)) {
			return;
		}

		const {size} = known;
		if (size > this.#pieceSize(size)) {
			if (known.pieces === undefined) {
				return;
			}

			this.#store.savePieces(digest, known.pieces);
		}

		this.#index.setDigest(row, digest);
	}

	#isSame(row: Row, {size, modified, inode}: Pick<OpenFile, 'size' | 'modified' | 'inode'>): boolean {
		const version = this.#index.version(row);
		return (
			version.size === size &&
			Math.floor(version.mtime) === modified &&
			(inode === undefined || version.inode === inode)
		);
	}
}
