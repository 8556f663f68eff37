import {Buffer} from 'node:buffer';
import {withRoom} from './growing.ts';
import {hashSeed, hashUnit, mix} from './hash-index.ts';

/** A path as columns are given it: as text, or in bytes where it is plain. */
export type Path = string | PlainPath;

/** Whether a unit is one of ASCII that can be drawn. */
export const isPlainCode = (code: number): boolean => code >= 32 && code < 127;

const slash = 47;

/**
 * A path that is plain, ASCII that can be drawn, in bytes. As nearly all paths are and they come by the million, one object
 * is given one after the other.
 */
export class PlainPath {
	bytes = new Uint8Array(256);
	length = 0;
	/** Where its last part begins. */
	base = 0;
	/** What `hashText` makes of it. */
	hash = 0;
	/** The hash of what stands before the last part, to be gone on with, its bits not mixed. */
	baseHash = hashSeed;

	/** Takes on a text. @returns false where that is not plain, and this is of no use then. */
	read(text: string): boolean {
		const {length} = text;
		this.bytes = withRoom(this.bytes, length, room => new Uint8Array(room));
		const {bytes} = this;
		let hash = hashSeed;
		let base = 0;
		let baseHash = hash;
		for (let at = 0; at < length; at += 1) {
			const code = text.charCodeAt(at);
			if (!isPlainCode(code)) {
				this.#set(0, 0, hashSeed, hashSeed);
				return false;
			}

			bytes[at] = code;
			hash = hashUnit(hash, code);
			if (code === slash) {
				base = at + 1;
				baseHash = hash;
			}
		}

		this.#set(length, base, baseHash, hash);
		return true;
	}

	/** Keeps the first `kept` bytes and goes on with some of `source`. @returns false where those are not plain. */
	extend(kept: number, source: Uint8Array, start: number, end: number): boolean {
		const length = kept + end - start;
		this.bytes = withRoom(this.bytes, length, room => new Uint8Array(room));
		const {bytes} = this;
		let base = kept === this.base ? kept : 0;
		let baseHash = kept === this.base ? this.baseHash : hashSeed;
		let hash = baseHash;
		const shift = start - kept;
		for (let at = base; at < length; at += 1) {
			const code = at < kept ? (bytes[at] as number) : (source[at + shift] as number);
			if (!isPlainCode(code)) {
				this.#set(0, 0, hashSeed, hashSeed);
				return false;
			}

			bytes[at] = code;
			hash = hashUnit(hash, code);
			if (code === slash) {
				base = at + 1;
				baseHash = hash;
			}
		}

		this.#set(length, base, baseHash, hash);
		return true;
	}

	/** @returns its first `length` characters. */
	text(length = this.length): string {
		return Buffer.from(this.bytes.buffer, 0, length).toString('latin1');
	}

	#set(length: number, base: number, baseHash: number, hash: number): void {
		this.length = length;
		this.base = base;
		this.baseHash = baseHash;
		this.hash = mix(hash);
	}
}
