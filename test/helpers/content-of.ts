/** Resolves with all that comes. Copies it, as a chunk is valid only until the next one is asked for. */
export async function contentOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const copies: Buffer[] = [];
	for await (const chunk of chunks) {
		copies.push(Buffer.from(chunk));
	}

	return Buffer.concat(copies);
}
