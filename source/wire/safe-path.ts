import {plainName} from './file-name.ts';

const longest = 4096;
const deepest = 64;
const longestName = 1024;
const slash = 0x2f;
const dot = 0x2e;
const quote = 0x22;
const backslash = 0x5c;
/** By character: whether it may be in a plain name, as it is. */
const isInPlainName = Uint8Array.from({length: 256}, (_, code) =>
	code >= 0x20 && code <= 0x7e && ![slash, quote, backslash].includes(code) ? 1 : 0,
);

/**
 * @returns whether a native peer may list `raw`: names separated by `/`, none of them empty, `.` or `..`, in NFC,
 * at most 64 deep and 4096 bytes long. It never leads out of the folder that it is relative to.
 */
export function safePath(raw: string): boolean {
	return safeAscii(raw) ?? safeUnicode(raw);
}

/**
 * Looks at a string of JSON that begins at `start`, behind its quote.
 * @returns where its other quote is, if it is a path that `safePath` allows, in ASCII that can be drawn and without
 * escapes; -1 where it may be allowed or not.
 */
export function endOfPlainPath(bytes: Uint8Array, start: number): number {
	let name = start;
	for (let depth = 1; depth <= deepest; depth++) {
		const end = endOfPlainName(bytes, name);
		if (!isPlainName(bytes, name, end)) {
			return -1;
		}

		if (bytes[end] !== slash) {
			return bytes[end] === quote && end - start <= longest ? end : -1;
		}

		name = end + 1;
	}

	return -1;
}

function endOfPlainName(bytes: Uint8Array, start: number): number {
	let at = start;
	while (at < bytes.length && isInPlainName[bytes[at] as number] === 1) {
		at++;
	}

	return at;
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

function isPlainName(bytes: Uint8Array, start: number, end: number): boolean {
	const length = end - start;
	const isDots = bytes[start] === dot && (length === 1 || (length === 2 && bytes[end - 1] === dot));
	return length > 0 && length <= longestName && !isDots;
}

function safeUnicode(raw: string): boolean {
	if (Buffer.byteLength(raw) > longest) {
		return false;
	}

	const names = raw.split('/');
	return names.length <= deepest && names.every(plainName) && raw.normalize('NFC') === raw;
}
