import type {PieceList} from '../../../wire/piece-list.ts';

/** Names one open part file. */
export type PartId = number;

/** What the pieces of a file must be. */
export type PieceDigests = Pick<PieceList, 'size' | 'pieceSize' | 'pieces'>;

/** The disk under the part files, wherever it is worked on. All reject with `DISK` or `DISK_FULL`. */
export interface PartDisk {
	/** Opens a part file, as long as the whole file from then on, whose pieces must be as `list` says. */
	open(place: string, list: PieceDigests): Promise<PartId>;
	/**
	 * Writes a piece where it belongs, if it is right. Resolves with whether it is. `bytes` are left alone once it has
	 * settled, and may be shared between threads.
	 */
	put(id: PartId, index: number, bytes: Uint8Array): Promise<boolean>;
	/**
	 * Writes a piece where it belongs without looking whether it is right: the digest of the whole shows that, and `check`.
	 * Resolves with false where that cannot be. `bytes` as for `put`.
	 */
	putUnchecked(id: PartId, index: number, bytes: Uint8Array): Promise<boolean>;
	/** Resolves with whether the piece that stands in the file is right. */
	check(id: PartId, index: number): Promise<boolean>;
	/** Resolves with the SHA-256 of the whole file, lower-case hex, once all its pieces are there. */
	whole(id: PartId): Promise<string>;
	/** Idempotent. */
	shut(id: PartId): Promise<void>;
	/** Resolves with the SHA-256 of any file, lower-case hex. */
	digest(place: string): Promise<string>;
	/** Closes all. Idempotent. */
	close(): Promise<void>;
}
