import {Buffer} from 'node:buffer';
import {drawable} from '../../model/drawable.ts';
import {fold} from '../fold.ts';
import {withRoom} from './growing.ts';
import {hashSeed, hashUnit, mix} from './hash-index.ts';
import {isPlainCode, type Path, type PlainPath} from './plain-path.ts';

/** How many texts one block holds, and how many bits of an id tell which of them. */
export const blockBits = 16;
export const blockLength = 1 << blockBits;
export const blockMask = blockLength - 1;

/** The byte that stands for a folded unit: itself in ASCII, else one of 128 others, which several units share. */
export const byteOf = (unit: number): number =>
	unit < 128 ? unit : 128 | (Math.imul(unit, 0x9e37_79b1) >>> 25);

const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/** What stands before the units of a text that is not plain: its length in two units, and whether folded units follow. */
const sideHead = 3;

let scratch = Buffer.alloc(1024);

/**
 * Texts without an object for each. Of every text its folded form is at hand as bytes. Where it is plain (ASCII that can be
 * drawn), a bit for each capital is enough to tell it; any other is kept beside.
 */
export class TextBlock {
	/** Folded texts, one after the other; see `byteOf`. */
	bytes: Uint8Array<ArrayBuffer>;
	/** Where each begins; the next one's beginning is its end. */
	starts: Uint32Array<ArrayBuffer>;
	#count = 0;
	#capitals: Uint8Array<ArrayBuffer>;
	/** For each text: 1 + where it is kept in `#units`; 0 for a plain one. */
	#sides = new Uint32Array(0);
	#units = new Uint16Array(0);
	#unitsEnd = 0;

	/** `isFull`: whether it is likely to become full, so that it had better not grow in steps. */
	constructor(isFull = false) {
		// Memory that is never written to costs nothing.
		const length = isFull ? blockLength * 64 : 1024;
		this.bytes = new Uint8Array(length);
		this.#capitals = new Uint8Array(length >>> 3);
		this.starts = new Uint32Array((isFull ? blockLength : 16) + 1);
	}

	get count(): number {
		return this.#count;
	}

	append(text: Path): void {
		const start = this.starts[this.#count] as number;
		const end =
			typeof text === 'string' && !isPlain(text)
				? this.#writeOther(text, start)
				: this.#writePlain(text, start);
		this.#count += 1;
		if (this.#count >= this.starts.length) {
			this.starts = withRoom(this.starts, this.#count + 1, length => new Uint32Array(length));
		}

		this.starts[this.#count] = end;
	}

	/** Whether some bytes of the folded text stand for several units. */
	hasOtherUnits(index: number): boolean {
		const side = this.#sides[index] ?? 0;
		return side > 0 && this.#units[side + 1] === 1;
	}

	/** @returns the folded unit that stands for the byte at this place of `bytes`. */
	unitAt(index: number, place: number): number {
		const byte = this.bytes[place] as number;
		const side = this.#sides[index] ?? 0;
		return byte < 128 || side === 0
			? byte
			: (this.#units[
					side - 1 + sideHead + this.#sideLength(side) + place - (this.starts[index] as number)
				] as number);
	}

	/** @returns the text as it was appended. */
	text(index: number): string {
		const side = this.#sides[index] ?? 0;
		if (side > 0) {
			const from = side - 1 + sideHead;
			return toText(this.#units.subarray(from, from + this.#sideLength(side)));
		}

		const [start, end] = [this.starts[index] as number, this.starts[index + 1] as number];
		scratch = end - start > scratch.length ? Buffer.alloc((end - start) * 2) : scratch;
		for (let at = start; at < end; at += 1) {
			scratch[at - start] = this.#codeAt(at);
		}

		return scratch.toString('latin1', 0, end - start);
	}

	is(index: number, text: Path): boolean {
		if (typeof text !== 'string') {
			return this.#isPlain(index, text);
		}

		const side = this.#sides[index] ?? 0;
		const start = this.starts[index] as number;
		const length = side > 0 ? this.#sideLength(side) : (this.starts[index + 1] as number) - start;
		if (length !== text.length) {
			return false;
		}

		for (let at = 0; at < length; at += 1) {
			const code = side > 0 ? this.#units[side - 1 + sideHead + at] : this.#codeAt(start + at);
			if (code !== text.charCodeAt(at)) {
				return false;
			}
		}

		return true;
	}

	/** @returns what `hashText` makes of the text. */
	hash(index: number, seed = hashSeed): number {
		const side = this.#sides[index] ?? 0;
		const start = this.starts[index] as number;
		const length = side > 0 ? this.#sideLength(side) : (this.starts[index + 1] as number) - start;
		let hash = seed;
		for (let at = 0; at < length; at += 1) {
			hash = hashUnit(
				hash,
				side > 0 ? (this.#units[side - 1 + sideHead + at] as number) : this.#codeAt(start + at),
			);
		}

		return mix(hash);
	}

	/** The character of a plain text whose folded form stands at this place. */
	#codeAt(place: number): number {
		const byte = this.bytes[place] as number;
		return ((this.#capitals[place >>> 3] as number) >>> (place & 7)) & 1 ? byte - 32 : byte;
	}

	#sideLength(side: number): number {
		return (this.#units[side - 1] as number) + (this.#units[side] as number) * 0x1_0000;
	}

	#reserve(end: number): void {
		this.bytes = withRoom(this.bytes, end, length => new Uint8Array(length));
		this.#capitals = withRoom(this.#capitals, (end >>> 3) + 1, length => new Uint8Array(length));
	}

	#isPlain(index: number, {bytes, length}: PlainPath): boolean {
		const start = this.starts[index] as number;
		if ((this.#sides[index] ?? 0) > 0 || (this.starts[index + 1] as number) - start !== length) {
			return false;
		}

		for (let at = 0; at < length; at += 1) {
			if (this.#codeAt(start + at) !== bytes[at]) {
				return false;
			}
		}

		return true;
	}

	#writePlain(text: Path, start: number): number {
		const end = start + text.length;
		this.#reserve(end);
		const {bytes} = this;
		const capitals = this.#capitals;
		const source = typeof text === 'string' ? Buffer.from(text, 'latin1') : text.bytes;
		for (let at = start; at < end; at += 1) {
			const code = source[at - start] as number;
			if (isCapital(code)) {
				bytes[at] = code + 32;
				capitals[at >>> 3] = (capitals[at >>> 3] as number) | (1 << (at & 7));
			} else {
				bytes[at] = code;
			}
		}

		return end;
	}

	#writeOther(text: string, start: number): number {
		const folded = fold(drawable(text));
		this.#reserve(start + folded.length);
		let hasOther = false;
		for (let at = 0; at < folded.length; at += 1) {
			const code = folded.charCodeAt(at);
			hasOther ||= code >= 128;
			this.bytes[start + at] = byteOf(code);
		}

		this.#sides = withRoom(this.#sides, this.#count + 1, length => new Uint32Array(Math.max(length, 64)));
		this.#sides[this.#count] = this.#unitsEnd + 1;
		this.#reserveUnits(sideHead + text.length + folded.length);
		this.#units[this.#unitsEnd] = text.length & 0xffff;
		this.#units[this.#unitsEnd + 1] = text.length >>> 16;
		this.#units[this.#unitsEnd + 2] = hasOther ? 1 : 0;
		this.#unitsEnd += sideHead;
		this.#keep(text);
		if (hasOther) {
			this.#keep(folded);
		}

		return start + folded.length;
	}

	#reserveUnits(count: number): void {
		const end = this.#unitsEnd + count;
		this.#units = withRoom(this.#units, end, length => new Uint16Array(Math.max(length, 256)));
	}

	#keep(text: string): void {
		const units = this.#units;
		const end = this.#unitsEnd;
		for (let at = 0; at < text.length; at += 1) {
			units[end + at] = text.charCodeAt(at);
		}

		this.#unitsEnd = end + text.length;
	}
}

function isPlain(text: string): boolean {
	for (let at = 0; at < text.length; at += 1) {
		if (!isPlainCode(text.charCodeAt(at))) {
			return false;
		}
	}

	return true;
}

const toText = (units: Uint16Array): string =>
	Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
