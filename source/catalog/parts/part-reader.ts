import {Buffer} from 'node:buffer';
import {AppError} from '../../model/errors.ts';
import {type Path, PlainPath} from '../columns/plain-path.ts';
import type {Content} from '../content.ts';
import {digestBytes, hasDigest, hasSize, hasTime, isGone, isPlain, partVersion} from './part-format.ts';

/** Bits of the largest count that can be. */
const mostBits = 28;

/** Reads a part, file by file. It stands before the first one; what it tells is that of the one that it stands on. */
export class PartReader implements Content {
	isGone = false;
	/** To be used before the next one is read. */
	path: Path = '';
	size: number | undefined;
	modified: number | undefined;
	/** As `path`. */
	sha256: Uint8Array | undefined;
	readonly #digest = new Uint8Array(digestBytes);
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #plain: PlainPath;
	#at = 1;

	/** `plain` is its own while it reads. @throws {AppError} `STATE_DAMAGED`, as all methods do, where it is not a part. */
	constructor(bytes: Uint8Array, plain = new PlainPath()) {
		if (bytes[0] !== partVersion) {
			throw damaged();
		}

		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#plain = plain;
		plain.read('');
	}

	/** Goes on to the next file. @returns false where there is none. */
	next(): boolean {
		if (this.#at >= this.#bytes.length) {
			return false;
		}

		const kind = this.#bytes[this.#at++] as number;
		this.isGone = (kind & isGone) !== 0;
		if ((kind & isPlain) === 0) {
			this.path = this.#readOther();
		} else {
			this.#readPlain();
			this.path = this.#plain;
		}

		this.size = (kind & hasSize) === 0 ? undefined : this.#readNumber();
		this.modified = (kind & hasTime) === 0 ? undefined : this.#readNumber();
		this.sha256 = (kind & hasDigest) === 0 ? undefined : this.#readDigest();
		return true;
	}

	#readPlain(): void {
		const kept = this.#readCount();
		const count = this.#readCount();
		const start = this.#skip(count);
		if (kept > this.#plain.length || !this.#plain.extend(kept, this.#bytes, start, start + count)) {
			throw damaged();
		}
	}

	#readOther(): string {
		const count = this.#readCount() * 2;
		const start = this.#skip(count);
		const {buffer, byteOffset} = this.#bytes;
		return Buffer.from(buffer, byteOffset + start, count).toString('utf16le');
	}

	#readCount(): number {
		let count = 0;
		for (let shift = 0; shift < mostBits; shift += 7) {
			const byte = this.#bytes[this.#skip(1)] as number;
			count |= (byte & 127) << shift;
			if (byte < 128) {
				return count;
			}
		}

		throw damaged();
	}

	#readNumber(): number {
		return this.#view.getFloat64(this.#skip(8), true);
	}

	#readDigest(): Uint8Array {
		const start = this.#skip(digestBytes);
		const digest = this.#digest;
		for (let at = 0; at < digestBytes; at += 1) {
			digest[at] = this.#bytes[start + at] as number;
		}

		return digest;
	}

	/** @returns where it stands, and goes on by so many bytes. */
	#skip(count: number): number {
		const start = this.#at;
		this.#at = start + count;
		if (this.#at > this.#bytes.length) {
			throw damaged();
		}

		return start;
	}
}

const damaged = (): AppError => new AppError('STATE_DAMAGED', 'What is kept of a list is damaged.');
