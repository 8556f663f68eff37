import type {PeerUrl} from './peer.ts';

/** A file as one holder lists it. `path` is relative, `/`-separated and exactly as the holder spells it. */
export interface ListedFile {
	readonly path: string;
	/** Bytes; undefined where the dialect does not carry it. */
	readonly size: number | undefined;
	/** Milliseconds since the epoch; undefined where the dialect does not carry it. */
	readonly modified: number | undefined;
	/** SHA-256 of the content in lower-case hex, where its holder tells. */
	readonly sha256?: string | undefined;
}

/**
 * Names one row of the merged list for as long as its path and size stay what they are. Where several contents of one path
 * and size are listed, the first one that was told has the key of `fileKey`, and the others have a part of their digest in
 * it; each is found by its key also once it is the only one.
 */
export type FileKey = string;

/** Who offers a row's file. */
export interface Holder {
	readonly url: PeerUrl;
	readonly online: boolean;
}

/** One row of the merged list: one path, size and content, with everybody who offers it. */
export interface FileRow {
	readonly key: FileKey;
	/** The exact path on the wire. Not safe to draw. */
	readonly path: string;
	/** The path as it may be drawn: no control, bidi or invisible character. */
	readonly label: string;
	readonly size: number | undefined;
	readonly modified: number | undefined;
	/** SHA-256 of the content in lower-case hex; undefined while none of its holders tells. */
	readonly sha256?: string | undefined;
	/** Online holders first; the own share is listed as `SELF`. */
	readonly holders: readonly Holder[];
	/** Whether our own share has it. */
	readonly have: boolean;
	/** Whether another row has the same path, and a different size or content. */
	readonly differs: boolean;
	/** Which characters of `label` the filter matched: pairs of first and last index, both inclusive. */
	readonly matches: readonly (readonly [number, number])[];
}

/** Where one copy of a content is to be had. */
export interface Copy {
	readonly url: PeerUrl;
	/** The exact path that it has there. */
	readonly path: string;
	readonly online: boolean;
	/** Whether who has it tells its digest; who does not may have another content of that path and size. */
	readonly tellsDigest: boolean;
}

/** A shared file that is open for reading. */
export interface OpenFile {
	/** Bytes, as they were when it was opened. */
	readonly size: number;
	/** Milliseconds since the epoch. */
	readonly modified: number;
	/** Tells it from another file of the same name, size and time, where the file system can. */
	readonly inode?: bigint | undefined;
	/** Reads up to `buffer.length` bytes at `position`; resolves with the count, 0 at the end. */
	read(buffer: Uint8Array, position: number): Promise<number>;
	/** Idempotent. */
	close(): Promise<void>;
}

/** @returns the identity of the row for `path` and `size`, or of the first one where there are several contents. */
export const fileKey = (path: string, size: number | undefined): FileKey => `${size ?? '?'}:${path}`;
