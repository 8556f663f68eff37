import {AppError} from '../model/errors.ts';
import type {ContentDecoder} from './content-decoder.ts';

const ampersand = 0x26;
const semicolon = 0x3b;
const numberSign = 0x23;
/** The longest reference, `&#x10FFFF;`, with room for leading zeros. */
const longestReference = 16;

const named: Readonly<Record<string, number>> = {amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27};

/**
 * Undoes the escapes of XML character data, the numeric ones too, and touches no other byte. A 2004 peer escapes
 * every `&`, so that a reference in its reply never stands for itself.
 */
export class CharacterDecoder implements ContentDecoder {
	/** The beginning of a reference that was cut at the end of a chunk. */
	#cut: Buffer = Buffer.alloc(0);

	decode(chunk: Buffer): Buffer {
		const input = this.#cut.length === 0 ? chunk : Buffer.concat([this.#cut, chunk]);
		this.#cut = Buffer.alloc(0);
		let at = input.indexOf(ampersand);
		if (at === -1) {
			return input;
		}

		// What a reference stands for is never longer than the reference.
		const output = Buffer.allocUnsafe(input.length);
		let length = input.copy(output, 0, 0, at);
		while (at < input.length) {
			const byte = input[at] ?? 0;
			if (byte !== ampersand) {
				output[length] = byte;
				length += 1;
				at += 1;
				continue;
			}

			const end = endOfReference(input, at);
			if (end === -1) {
				// A copy, because the chunk may be overwritten by whoever reads the next one.
				this.#cut = Buffer.from(input.subarray(at));
				break;
			}

			length += put(codePoint(input, at + 1, end), output, length);
			at = end + 1;
		}

		return output.subarray(0, length);
	}

	finish(): void {
		if (this.#cut.length > 0) {
			throw bare();
		}
	}
}

/** @returns the index of the `;` that ends the reference at `start`, -1 where it is cut. */
function endOfReference(input: Buffer, start: number): number {
	const limit = start + longestReference;
	for (let at = start + 1; at < limit; at += 1) {
		if (at === input.length) {
			return -1;
		}

		if (input[at] === semicolon) {
			return at;
		}
	}

	throw bare();
}

/** @returns what the reference whose name stands from `start` to `end` means. */
function codePoint(input: Buffer, start: number, end: number): number {
	return end - start > 3
		? anyCodePoint(input, start, end)
		: (usual(input, start, end) ?? anyCodePoint(input, start, end));
}

/** The references that text is full of, without making a string of each: `&amp;`, `&lt;`, `&gt;`, `&#13;`. */
function usual(input: Buffer, start: number, end: number): number | undefined {
	let name = 0;
	for (let at = start; at < end; at += 1) {
		name = (name << 8) | (input[at] ?? 0);
	}

	switch (name) {
		case 0x61_6d_70:
			return 0x26;
		case 0x6c_74:
			return 0x3c;
		case 0x67_74:
			return 0x3e;
		case 0x23_31_33:
			return 0x0d;
		default:
			return undefined;
	}
}

function anyCodePoint(input: Buffer, start: number, end: number): number {
	const name = input.toString('latin1', start, end);
	const code = input[start] === numberSign ? numericCodePoint(name) : named[name];
	if (code === undefined || !(code <= 0x10_ff_ff) || (code >= 0xd8_00 && code <= 0xdf_ff)) {
		throw new AppError('BROKEN_REPLY', 'Its reply holds an unknown character reference.');
	}

	return code;
}

function numericCodePoint(name: string): number {
	const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? [];
	return hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
}

/** Writes one character at `at`; @returns how many bytes it has. */
function put(code: number, output: Buffer, at: number): number {
	if (code >= 0x80) {
		return output.write(String.fromCodePoint(code), at);
	}

	output[at] = code;
	return 1;
}

const bare = (): AppError => new AppError('BROKEN_REPLY', 'Its reply holds a bare "&".');
