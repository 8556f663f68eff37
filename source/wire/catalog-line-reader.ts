import {AppError} from '../model/errors.ts';
import {type CatalogLine, longestLine, parseCatalogLine} from './catalog-line.ts';
import {endOfPlainPath} from './safe-path.ts';

const lineFeed = 0x0a;
const zero = 0x30;
const quote = 0x22;
/** Digits of a number that is certainly exact. */
const mostDigits = 15;
const digestBytes = 32;

const [beforePath, beforeSize, beforeTime, beforeDigest, noDigest, endOfLine] = [
	'{"n":"',
	'","s":',
	',"m":',
	',"h":',
	'null',
	'}\n',
].map(text => Buffer.from(text)) as unknown as readonly [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];

/** By character: the value of a digit of lower-case hex; 16 for others. */
const hexDigits = Uint8Array.from({length: 256}, (_, code) => {
	const value = '0123456789abcdef'.indexOf(String.fromCharCode(code));
	return value === -1 ? 16 : value;
});

/**
 * Reads lines of a list one after the other, as `parseCatalogLine` does, where they lie. Nearly all of them are written as
 * `encodeCatalogLine` writes a plain path, and of those no text is made at all. It stands before the first line; what it
 * tells is that of the line that it stands on, and valid until the next one.
 */
export class CatalogLineReader {
	/** Whether the line is one of a list and safe. */
	isAccepted = false;
	isGone = false;
	/** Undefined: it is plain and stands in the bytes from `start` to `end`. */
	path: string | undefined;
	start = 0;
	end = 0;
	size = 0;
	modified = 0;
	/** The digest in hex, or its bytes. */
	sha256: string | Uint8Array | undefined;
	readonly #bytes: Buffer;
	readonly #digest = new Uint8Array(digestBytes);
	#at = 0;
	/** Where the last number that was read ends. */
	#numberEnd = 0;

	/** `bytes`: whole lines. */
	constructor({buffer, byteOffset, byteLength}: Uint8Array<ArrayBuffer>) {
		this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
	}

	/** Goes on to the next line. @returns false where there is none. @throws {AppError} `TOO_LARGE` */
	next(): boolean {
		if (this.#at >= this.#bytes.length) {
			return false;
		}

		const next = this.#readPlain(this.#at);
		if (next === -1) {
			this.#readOther();
		} else {
			this.isAccepted = true;
			this.isGone = false;
			this.path = undefined;
			this.#at = next;
		}

		return true;
	}

	/** @returns where the line after a plain one begins; -1 where it is not one. */
	#readPlain(from: number): number {
		const bytes = this.#bytes;
		if (!stands(beforePath, bytes, from)) {
			return -1;
		}

		this.start = from + beforePath.length;
		this.end = endOfPlainPath(bytes, this.start);
		if (this.end === -1 || !stands(beforeSize, bytes, this.end)) {
			return -1;
		}

		this.size = this.#readNumber(this.end + beforeSize.length);
		if (this.size === -1 || !stands(beforeTime, bytes, this.#numberEnd)) {
			return -1;
		}

		this.modified = this.#readNumber(this.#numberEnd + beforeTime.length);
		if (this.modified === -1 || !stands(beforeDigest, bytes, this.#numberEnd)) {
			return -1;
		}

		const end = this.#readDigest(this.#numberEnd + beforeDigest.length);
		return end !== -1 && stands(endOfLine, bytes, end) ? end + endOfLine.length : -1;
	}

	/** @returns a whole number; -1 where there is none that is certainly exact. */
	#readNumber(start: number): number {
		const bytes = this.#bytes;
		let value = 0;
		let at = start;
		for (; at < bytes.length; at++) {
			const digit = (bytes[at] as number) - zero;
			if (digit < 0 || digit > 9) {
				break;
			}

			value = value * 10 + digit;
		}

		this.#numberEnd = at;
		const length = at - start;
		// In JSON no number begins with a zero but the one that is zero.
		const isExact = length > 0 && length <= mostDigits && (length === 1 || bytes[start] !== zero);
		return isExact ? value : -1;
	}

	/** @returns where it ends; -1 where it is not one. */
	#readDigest(start: number): number {
		const bytes = this.#bytes;
		if (stands(noDigest, bytes, start)) {
			this.sha256 = undefined;
			return start + noDigest.length;
		}

		const end = start + 1 + 2 * digestBytes;
		if (end >= bytes.length || bytes[start] !== quote || bytes[end] !== quote) {
			return -1;
		}

		const digest = this.#digest;
		for (let at = 0; at < digestBytes; at++) {
			const high = hexDigits[bytes[start + 1 + 2 * at] as number] as number;
			const low = hexDigits[bytes[start + 2 + 2 * at] as number] as number;
			if (high > 15 || low > 15) {
				return -1;
			}

			digest[at] = high * 16 + low;
		}

		this.sha256 = digest;
		return end + 1;
	}

	#readOther(): void {
		const found = this.#bytes.indexOf(lineFeed, this.#at);
		const end = found === -1 ? this.#bytes.length : found;
		checkLine(end - this.#at);
		const line = parseCatalogLine(this.#bytes.toString('utf8', this.#at, end));
		this.#at = end + 1;
		this.#take(line);
	}

	#take(line: CatalogLine | undefined): void {
		this.isAccepted = line !== undefined;
		this.path = line?.path ?? '';
		this.isGone = line !== undefined && 'gone' in line;
		if (line !== undefined && !('gone' in line)) {
			this.size = line.size;
			this.modified = line.modified;
			this.sha256 = line.sha256;
		}
	}
}

/** @throws {AppError} `TOO_LARGE` where a line has more bytes than any may have. */
export function checkLine(length: number): void {
	if (length > longestLine) {
		throw new AppError('TOO_LARGE', `Expected lines of at most ${longestLine} bytes, got a longer one.`);
	}
}

function stands(text: Buffer, bytes: Buffer, start: number): boolean {
	for (let at = 0; at < text.length; at++) {
		if (bytes[start + at] !== text[at]) {
			return false;
		}
	}

	return true;
}
