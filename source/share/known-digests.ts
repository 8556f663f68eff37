import type {OpenFile} from '../model/file.ts';
import type {Disk} from './disk/disk.ts';
import {none, type Row} from './index/file-table.ts';
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
	readonly #disk: Disk;
	readonly #pieceSize: (size: number) => number;

	constructor(index: SharedIndex, disk: Disk, pieceSize: (size: number) => number) {
		this.#index = index;
		this.#disk = disk;
		this.#pieceSize = pieceSize;
	}

	/** @returns the SHA-256 of what was opened at `path`, lower-case hex; undefined while it is not known. */
	sha256(path: string, opened: Pick<OpenFile, 'size' | 'modified' | 'inode'>): string | undefined {
		const row = this.#index.find(path);
		const digest = this.#index.digest(row);
		return digest !== undefined && this.#isSame(row, opened) ? toHex(digest) : undefined;
	}

	/** Resolves with all digests of the file at `path`; undefined while they are not known. */
	async pieces(path: string): Promise<SharedPieces | undefined> {
		const row = this.#index.find(path);
		const digest = this.#index.digest(row)?.slice();
		if (digest === undefined) {
			return undefined;
		}

		const {size} = this.#index.version(row);
		const pieceSize = this.#pieceSize(size);
		const pieces =
			size > pieceSize ? await this.#lookUp(digest) : digest.subarray(0, size === 0 ? 0 : undefined);
		if (pieces === undefined) {
			// They were lost, so they are computed once more.
			this.#index.forgetDigest(this.#index.find(path));
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

			this.#disk.savePieces(digest, known.pieces).catch(() => undefined);
		}

		this.#index.setDigest(row, digest);
	}

	async #lookUp(digest: Uint8Array): Promise<Uint8Array | undefined> {
		try {
			return await this.#disk.pieces(digest);
		} catch {
			return undefined;
		}
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
