import {Buffer} from 'node:buffer';
import {withRoom} from '../columns/growing.ts';
import {type Path, PlainPath} from '../columns/plain-path.ts';
import type {Content} from '../content.ts';
import type {ListingChanges} from '../merged-rows.ts';
import {
	digestBytes,
	hasDigest,
	hasSize,
	hasTime,
	isGone,
	isPlain,
	mostBeside,
	partLength,
	partVersion,
} from './part-format.ts';

/** What a list says of some files; see `part-format.ts`. */
export interface Part {
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** Files that are there or gone in it. */
	readonly entries: number;
}

const slash = 47;
const nothing: Content = {size: undefined, modified: undefined};

/** Writes parts. */
export class PartWriter implements ListingChanges {
	#bytes = Buffer.alloc(0);
	#view = new DataView(this.#bytes.buffer);
	#end = 0;
	#entries = 0;
	#full: Part[] = [];
	readonly #plain = new PlainPath();
	/** The plain path before. */
	#last = new Uint8Array(256);
	#lastLength = 0;
	#lastBase = 0;

	listed(path: Path, content: Content): void {
		const {size, modified, sha256} = content;
		const kind =
			(size === undefined ? 0 : hasSize) |
			(modified === undefined ? 0 : hasTime) |
			(sha256 === undefined ? 0 : hasDigest);
		this.#write(path, kind, content);
	}

	dropped(path: Path): void {
		this.#write(path, isGone, nothing);
	}

	/** @returns the parts that are full. */
	full(): readonly Part[] {
		const full = this.#full;
		if (full.length > 0) {
			this.#full = [];
		}

		return full;
	}

	/** @returns all that has been written since it was taken last. */
	take(): readonly Part[] {
		this.#finish();
		return this.full();
	}

	#write(path: Path, kind: number, {size, modified, sha256}: Content): void {
		if (this.#entries === partLength) {
			this.#finish();
		}

		this.#makeRoom(path.length * 2 + mostBeside);
		if (this.#entries === 0) {
			this.#bytes[0] = partVersion;
			this.#end = 1;
			this.#lastLength = 0;
		}

		this.#entries += 1;
		if (typeof path !== 'string') {
			this.#writePlain(path, kind);
		} else if (this.#plain.read(path)) {
			this.#writePlain(this.#plain, kind);
		} else {
			this.#writeOther(path, kind);
		}

		if (size !== undefined) {
			this.#writeNumber(size);
		}

		if (modified !== undefined) {
			this.#writeNumber(modified);
		}

		if (sha256 !== undefined) {
			this.#writeDigest(sha256);
		}
	}

	#writePlain(path: PlainPath, kind: number): void {
		const {bytes, length} = path;
		const kept = this.#kept(path);
		this.#bytes[this.#end++] = kind | isPlain;
		this.#writeCount(kept);
		this.#writeCount(length - kept);
		this.#last = withRoom(this.#last, length, room => new Uint8Array(room));
		const last = this.#last;
		const target = this.#bytes;
		const shift = this.#end - kept;
		for (let at = kept; at < length; at += 1) {
			const byte = bytes[at] as number;
			target[at + shift] = byte;
			last[at] = byte;
		}

		this.#end += length - kept;
		this.#lastLength = length;
		this.#lastBase = path.base;
	}

	#writeOther(path: string, kind: number): void {
		this.#bytes[this.#end++] = kind;
		this.#writeCount(path.length);
		this.#end += this.#bytes.write(path, this.#end, 'utf16le');
	}

	#writeCount(count: number): void {
		let left = count;
		while (left > 127) {
			this.#bytes[this.#end++] = (left & 127) | 128;
			left >>>= 7;
		}

		this.#bytes[this.#end++] = left;
	}

	#writeNumber(number: number): void {
		this.#view.setFloat64(this.#end, number, true);
		this.#end += 8;
	}

	#writeDigest(sha256: string | Uint8Array): void {
		const target = this.#bytes.subarray(this.#end, this.#end + digestBytes).fill(0);
		if (typeof sha256 === 'string') {
			target.write(sha256, 'hex');
		} else {
			target.set(sha256);
		}

		this.#end += digestBytes;
	}

	/** @returns how much of the path before it is kept: what both have before their last parts, or to a folder above. */
	#kept({bytes, base}: PlainPath): number {
		const most = Math.min(base, this.#lastBase, this.#lastLength);
		let kept = 0;
		for (let at = 0; at < most && bytes[at] === this.#last[at]; at += 1) {
			if (bytes[at] === slash) {
				kept = at + 1;
			}
		}

		return kept;
	}

	#makeRoom(count: number): void {
		const grown = withRoom(this.#bytes, this.#end + count, room => Buffer.alloc(Math.max(room, 0x1_0000)));
		if (grown !== this.#bytes) {
			this.#bytes = grown;
			this.#view = new DataView(grown.buffer, grown.byteOffset);
		}
	}

	#finish(): void {
		if (this.#entries > 0) {
			this.#full.push({
				bytes: Uint8Array.prototype.slice.call(this.#bytes, 0, this.#end) as Uint8Array<ArrayBuffer>,
				entries: this.#entries,
			});
			this.#entries = 0;
			this.#end = 0;
		}
	}
}
