import type {Dirent} from 'node:fs';
import {opendir} from 'node:fs/promises';

const chunkSize = 64;

/** Reads the names in the folder at `place` as bytes, some at a time, however many there are. */
export async function* readDirectory(place: string): AsyncGenerator<readonly Uint8Array[]> {
	// The types know only text encodings, but the function takes `buffer` as `readdir` does, and only bytes tell bad names.
	const encoding = 'buffer' as BufferEncoding;
	const directory = await opendir(place, {encoding, bufferSize: chunkSize});
	let names: Uint8Array[] = [];
	for await (const entry of directory as unknown as AsyncIterable<Dirent<Buffer>>) {
		names.push(entry.name);
		if (names.length === chunkSize) {
			yield names;
			names = [];
		}
	}

	yield names;
}
