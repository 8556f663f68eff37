import {isAscii, isUtf8} from 'node:buffer';
import {xmlText} from './xml-text.ts';

/** More than any chunk can grow by escaping. */
const impossible = 2 ** 40;

/** What each byte adds when it is escaped; `impossible` for control characters that XML does not have. */
const growths = Float64Array.from({length: 256}, (_, byte) => growthOf(byte));

/** What stands for the bytes that grow. */
const references: readonly (Uint8Array | undefined)[] = Array.from({length: 256}, (_, byte) =>
	growths[byte] === 0 || growths[byte] === impossible
		? undefined
		: Buffer.from(xmlText(String.fromCharCode(byte))),
);

function growthOf(byte: number): number {
	switch (byte) {
		case 0x26:
		case 0x0d:
			return 4;
		case 0x3c:
		case 0x3e:
			return 3;
		case 0x09:
		case 0x0a:
			return 0;
		default:
			return byte < 0x20 ? impossible : 0;
	}
}

/** Looks through a stream of bytes for what XML 1.0 cannot carry as character data. */
export class XmlTextScanner {
	/** How many bytes longer the last chunk is when it is escaped. */
	growth = 0;
	/** The beginning of a character that was cut at the end of a chunk. */
	#cut: Buffer = Buffer.alloc(0);

	/** @returns whether everything up to the end of `chunk` can be carried. */
	push(chunk: Buffer): boolean {
		let growth = 0;
		for (let index = 0; index < chunk.length; index += 1) {
			growth += growths[chunk[index] ?? 0] ?? 0;
		}

		this.growth = growth;
		return growth < impossible && this.#isText(chunk);
	}

	/** @returns whether the bytes end in a whole character. */
	finish(): boolean {
		return this.#cut.length === 0;
	}

	/** @returns the chunk that was pushed last, as character data. */
	escape(chunk: Buffer): Buffer {
		if (this.growth === 0) {
			return chunk;
		}

		const output = Buffer.allocUnsafe(chunk.length + this.growth);
		let length = 0;
		for (let index = 0; index < chunk.length; index += 1) {
			const byte = chunk[index] ?? 0;
			const reference = references[byte];
			if (reference === undefined) {
				output[length] = byte;
				length += 1;
			} else {
				output.set(reference, length);
				length += reference.length;
			}
		}

		return output;
	}

	#isText(chunk: Buffer): boolean {
		if (this.#cut.length === 0 && isAscii(chunk)) {
			return true;
		}

		const input = Buffer.concat([this.#cut, chunk]);
		const end = wholeLength(input);
		this.#cut = Buffer.from(input.subarray(end));
		const whole = input.subarray(0, end);
		return isUtf8(whole) && !whole.includes('\uFFFE') && !whole.includes('\uFFFF');
	}
}

/** How many of the bytes are left when a UTF-8 character that is cut at their end is taken away. */
function wholeLength(bytes: Buffer): number {
	const start = Math.max(0, bytes.length - 3);
	const lead = bytes.subarray(start).findLastIndex(byte => byte >= 0xc0);
	return lead !== -1 && start + lead + characterLength(bytes[start + lead] ?? 0) > bytes.length
		? start + lead
		: bytes.length;
}

/** How many bytes the UTF-8 character has that begins with `lead`. */
function characterLength(lead: number): number {
	if (lead >= 0xf0) {
		return 4;
	}

	return lead >= 0xe0 ? 3 : 2;
}
