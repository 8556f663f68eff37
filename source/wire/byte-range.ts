/** A part of a file: from `start` up to, and without, `end`. */
export interface ByteRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Reads a Range field (RFC 9110, section 14.1.2) for a file of `size` bytes. @returns `all` for no field and for one that
 * is not a single range of bytes, as the RFC has it, and `none` for a range that the file does not have.
 */
export function requestedRange(field: string | undefined, size: number): ByteRange | 'all' | 'none' {
	const [, first, last] = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(field ?? '') ?? [];
	if (first === undefined || last === undefined || first + last === '') {
		return 'all';
	}

	if (first === '') {
		const length = Math.min(Number(last), size);
		return length === 0 ? 'none' : {start: size - length, end: size};
	}

	const start = Number(first);
	if (last !== '' && Number(last) < start) {
		return 'all';
	}

	const end = last === '' ? size : Math.min(Number(last) + 1, size);
	return start < size ? {start, end} : 'none';
}

/** @returns a Content-Range field. */
export const contentRange = ({start, end}: ByteRange, size: number): string =>
	`bytes ${start}-${end - 1}/${size}`;

/** Reads a Content-Range field; undefined where it is not one with a known size and a range inside of it. */
export function parseContentRange(field: string | undefined): (ByteRange & {size: number}) | undefined {
	const [, first, last, all] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(field ?? '') ?? [];
	if (first === undefined) {
		return undefined;
	}

	const range = {start: Number(first), end: Number(last) + 1, size: Number(all)};
	return range.start < range.end && range.end <= range.size ? range : undefined;
}
