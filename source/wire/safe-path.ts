import {plainName} from './file-name.ts';

const longest = 4096;
const deepest = 64;
const longestName = 1024;
const slash = 0x2f;
const dot = 0x2e;

/**
 * @returns whether a native peer may list `raw`: names separated by `/`, none of them empty, `.` or `..`, in NFC,
 * at most 64 deep and 4096 bytes long. It never leads out of the folder that it is relative to.
 */
export function safePath(raw: string): boolean {
	return safeAscii(raw) ?? safeUnicode(raw);
}

/** The same for the many that are ASCII, in one pass; undefined for others. */
function safeAscii(raw: string): boolean | undefined {
	let depth = 1;
	let start = 0;
	let isSafe = raw.length <= longest;
	for (let at = 0; at <= raw.length; at++) {
		const code = at === raw.length ? slash : raw.charCodeAt(at);
		if (code >= 0x80) {
			return undefined;
		}

		if (code === slash) {
			isSafe &&= isName(raw, start, at);
			start = at + 1;
			depth += at === raw.length ? 0 : 1;
		}

		isSafe &&= code !== 0;
	}

	return isSafe && depth <= deepest;
}

function isName(raw: string, start: number, end: number): boolean {
	const length = end - start;
	const isDots =
		raw.charCodeAt(start) === dot && (length === 1 || (length === 2 && raw.charCodeAt(end - 1) === dot));
	return length > 0 && length <= longestName && !isDots;
}

function safeUnicode(raw: string): boolean {
	if (Buffer.byteLength(raw) > longest) {
		return false;
	}

	const names = raw.split('/');
	return names.length <= deepest && names.every(plainName) && raw.normalize('NFC') === raw;
}
