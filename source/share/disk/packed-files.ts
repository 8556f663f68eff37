import type {FoundFile} from '../shared-file.ts';

/** Files in few large pieces, which cost little on their way from one thread to another. */
export interface PackedFiles {
	readonly paths: readonly string[];
	/** Size in bytes and time in milliseconds since the epoch, for each file. */
	readonly numbers: Float64Array;
	readonly inodes: BigUint64Array;
	/** The SHA-256 of each, 32 bytes, or zeros where that is not known; undefined: of none. */
	readonly digests: Uint8Array | undefined;
}

/** A file, and its SHA-256 where that is known. */
export interface DigestedFile extends FoundFile {
	readonly sha256?: Uint8Array | undefined;
}

const digestLength = 32;

/** @returns `files` packed. */
export function packFiles(files: readonly DigestedFile[]): PackedFiles {
	const numbers = new Float64Array(files.length * 2);
	const inodes = new BigUint64Array(files.length);
	let digests: Uint8Array | undefined;
	for (const [index, {size, mtime, inode, sha256}] of files.entries()) {
		numbers[index * 2] = size;
		numbers[index * 2 + 1] = mtime;
		inodes[index] = inode;
		if (sha256 !== undefined) {
			digests ??= new Uint8Array(files.length * digestLength);
			digests.set(sha256, index * digestLength);
		}
	}

	return {paths: files.map(({path}) => path), numbers, inodes, digests};
}

export function* unpackFiles({paths, numbers, inodes, digests}: PackedFiles): Generator<DigestedFile> {
	for (const [index, path] of paths.entries()) {
		const sha256 = digests?.subarray(index * digestLength, (index + 1) * digestLength);
		yield {
			path,
			size: numbers[index * 2] ?? 0,
			mtime: numbers[index * 2 + 1] ?? 0,
			inode: inodes[index] ?? 0n,
			sha256: sha256?.some(byte => byte !== 0) ? sha256 : undefined,
		};
	}
}
