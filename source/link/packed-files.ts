import type {ListedFile} from '../model/file.ts';

/** Texts in one, which is sent to another thread in a part of the time that each by itself takes. */
interface PackedTexts {
	readonly text: string;
	/** How long each is; `missing` where there is none. */
	readonly lengths: Uint32Array;
}

/** Listed files in columns. */
export interface PackedFiles {
	readonly paths: PackedTexts;
	/** `NaN` where it is not known; so with the times. */
	readonly sizes: Float64Array;
	readonly modified: Float64Array;
	/** Undefined: of none. */
	readonly digests: PackedTexts | undefined;
}

const missing = 0xffff_ffff;

export function packFiles(files: readonly ListedFile[]): PackedFiles {
	const sizes = new Float64Array(files.length);
	const modified = new Float64Array(files.length);
	let hasDigests = false;
	for (const [index, file] of files.entries()) {
		sizes[index] = file.size ?? Number.NaN;
		modified[index] = file.modified ?? Number.NaN;
		hasDigests ||= file.sha256 !== undefined;
	}

	return {
		paths: packTexts(files.map(({path}) => path)),
		sizes,
		modified,
		digests: hasDigests ? packTexts(files.map(({sha256}) => sha256)) : undefined,
	};
}

export function unpackFiles({paths, sizes, modified, digests}: PackedFiles): readonly ListedFile[] {
	const sha256 = digests && unpackTexts(digests);
	return unpackTexts(paths).map((path = '', index) => ({
		path,
		size: known(sizes[index]),
		modified: known(modified[index]),
		sha256: sha256?.[index],
	}));
}

function packTexts(texts: readonly (string | undefined)[]): PackedTexts {
	return {text: texts.join(''), lengths: Uint32Array.from(texts, text => text?.length ?? missing)};
}

function unpackTexts({text, lengths}: PackedTexts): readonly (string | undefined)[] {
	let end = 0;
	return Array.from(lengths, length => {
		if (length === missing) {
			return undefined;
		}

		end += length;
		return text.slice(end - length, end);
	});
}

const known = (number: number | undefined): number | undefined => (Number.isNaN(number) ? undefined : number);
