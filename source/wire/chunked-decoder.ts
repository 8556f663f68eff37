import {AppError} from '../model/errors.ts';

/** Bytes of a line that says how long a chunk is, or of a field behind the last one. */
const longestLine = 1024;
/** Lines of fields behind the last chunk. */
const mostFields = 64;
const lineFeed = 0x0a;
/** Extensions of a chunk do not matter (RFC 9112, section 7.1.1). */
const sizeLine = /^([\da-f]{1,12})[\t ]*(?:;[\t\x20-\x7e\x80-\xff]*)?\r$/i;

const notHttp = (): AppError => new AppError('NOT_A_PEER', 'It answers, but not in HTTP.');

/** Undoes the chunked transfer coding (RFC 9112, section 7.1) of one message, however it is cut into pieces. */
export class ChunkedDecoder {
	#state: 'size' | 'data' | 'end of data' | 'fields' | 'done' = 'size';
	/** Bytes of the chunk that have not come yet. */
	#missing = 0;
	#line = '';
	#fields = 0;

	/** Whether all of the message has come. */
	get isDone(): boolean {
		return this.#state === 'done';
	}

	/**
	 * Takes the next piece; `give` is called with each part of the body in it, which is a view of the piece.
	 * @returns how many bytes of the piece belong to the message.
	 * @throws {AppError} `NOT_A_PEER` where it is not coded so.
	 */
	push(piece: Uint8Array, give: (part: Uint8Array) => void): number {
		let at = 0;
		while (at < piece.length && this.#state !== 'done') {
			if (this.#state === 'data') {
				const part = piece.subarray(at, at + this.#missing);
				this.#missing -= part.length;
				at += part.length;
				give(part);
				this.#state = this.#missing === 0 ? 'end of data' : 'data';
			} else {
				at = this.#readLine(piece, at);
			}
		}

		return at;
	}

	/** @returns where the line, as much of it as the piece has, ends. */
	#readLine(piece: Uint8Array, from: number): number {
		const end = piece.indexOf(lineFeed, from);
		const to = end === -1 ? piece.length : end;
		if (this.#line.length + to - from > longestLine) {
			throw notHttp();
		}

		this.#line += Buffer.from(piece.buffer, piece.byteOffset + from, to - from).toString('latin1');
		if (end === -1) {
			return to;
		}

		const line = this.#line;
		this.#line = '';
		this.#take(line);
		return end + 1;
	}

	#take(line: string): void {
		if (this.#state === 'fields') {
			this.#fields++;
			if (this.#fields > mostFields || !line.endsWith('\r')) {
				throw notHttp();
			}

			this.#state = line === '\r' ? 'done' : 'fields';
		} else if (this.#state === 'end of data') {
			if (line !== '\r') {
				throw notHttp();
			}

			this.#state = 'size';
		} else {
			const [, size] = sizeLine.exec(line) ?? [];
			if (size === undefined) {
				throw notHttp();
			}

			this.#missing = Number.parseInt(size, 16);
			this.#state = this.#missing === 0 ? 'fields' : 'data';
		}
	}
}
