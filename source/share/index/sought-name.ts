import type {NameBytes} from './name-table.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A name in a folder, as bytes, to be looked for. One object serves for all of them, one after the other. */
export class SoughtName implements NameBytes {
	/** The number of the folder. */
	folder = 0;
	bytes: Uint8Array = new Uint8Array(1024);
	start = 0;
	end = 0;
	/** The same for the same name and folder: a whole number of 32 bits without a sign. */
	hash = 0;
	/** Whether it has no other characters than those of ASCII. */
	isPlain = true;
	#scratch = this.bytes;

	get text(): string {
		return decoder.decode(this.bytes.subarray(this.start, this.end));
	}

	ofText(folder: number, name: string): this {
		if (this.#scratch.length < name.length * 3) {
			this.#scratch = new Uint8Array(name.length * 3);
		}

		const {written} = encoder.encodeInto(name, this.#scratch);
		return this.ofBytes(folder, this.#scratch, 0, written);
	}

	ofBytes(folder: number, bytes: Uint8Array, start: number, end: number): this {
		this.folder = folder;
		this.bytes = bytes;
		this.start = start;
		this.end = end;
		// FNV-1a.
		let hash = Math.imul(0x811c9dc5 ^ folder, 0x01000193);
		let all = 0;
		for (let index = start; index < end; index++) {
			const byte = bytes[index] ?? 0;
			hash = Math.imul(hash ^ byte, 0x01000193);
			all |= byte;
		}

		hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
		this.hash = (hash ^ (hash >>> 12)) >>> 0;
		this.isPlain = all < 0x80;
		return this;
	}
}
