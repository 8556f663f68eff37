/** Turns the bytes between two tags of a reply into the bytes of a file, in pieces of any size. */
export interface ContentDecoder {
	/** @returns the file bytes in `chunk`. @throws {AppError} `BROKEN_REPLY` */
	decode(chunk: Buffer): Buffer;
	/** @throws {AppError} `BROKEN_REPLY` where something is missing at the end. */
	finish(): void;
}
