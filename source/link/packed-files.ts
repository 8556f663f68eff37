import type {ListedFile} from '../model/file.ts';

/** Listed files as columns: to copy them to another thread takes a fifth of the time that as many objects take. */
export interface PackedFiles {
	/** All paths, one behind the other. */
	readonly paths: string;
	/** Where each of them ends. */
	readonly ends: Uint32Array;
	/** Not a number where it is not known; so are the times. */
	readonly sizes: Float64Array;
	readonly modified: Float64Array;
	/** One behind the other with commas between them, `''` where none is known; undefined where none is known at all. */
	readonly digests: string | undefined;
}

export function packFiles(files: readonly ListedFile[]): PackedFiles {
	const paths: string[] = [];
	const ends = new Uint32Array(files.length);
	const sizes = new Float64Array(files.length);
	const modified = new Float64Array(files.length);
	let length = 0;
	let hasDigests = false;
	for (const [index, file] of files.entries()) {
		paths.push(file.path);
		length += file.path.length;
		ends[index] = length;
		sizes[index] = file.size ?? Number.NaN;
		modified[index] = file.modified ?? Number.NaN;
		hasDigests ||= file.sha256 !== undefined;
	}

	const digests = hasDigests ? files.map(({sha256 = ''}) => sha256).join(',') : undefined;
	return {paths: paths.join(''), ends, sizes, modified, digests};
}

export function unpackFiles({paths, ends, sizes, modified, digests}: PackedFiles): readonly ListedFile[] {
	const each = digests?.split(',');
	const files: ListedFile[] = [];
	let start = 0;
	for (const [index, end] of ends.entries()) {
		files.push({
			path: paths.slice(start, end),
			size: known(sizes[index]),
			modified: known(modified[index]),
			sha256: each?.[index] || undefined,
		});
		start = end;
	}

	return files;
}

const known = (value = Number.NaN): number | undefined => (Number.isNaN(value) ? undefined : value);
