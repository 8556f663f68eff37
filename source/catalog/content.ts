/** What a holder tells of a file, besides its path. */
export interface Content {
	/** Bytes; undefined where it does not tell. */
	readonly size: number | undefined;
	/** Milliseconds since the epoch; undefined where it does not tell. */
	readonly modified: number | undefined;
	/** The digest in hex, or its bytes; undefined where it does not tell. */
	readonly sha256?: string | Uint8Array | undefined;
}
