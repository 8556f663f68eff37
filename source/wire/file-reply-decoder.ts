import {AppError} from '../model/errors.ts';
import {Base64Decoder} from './base64-decoder.ts';
import {CharacterDecoder} from './character-decoder.ts';
import {faultError} from './classic-fault.ts';
import type {ContentDecoder} from './content-decoder.ts';
import {type FileEncoding, readPrologue} from './file-reply-prologue.ts';
import {decodeResponse} from './xmlrpc-codec.ts';

const largestOther = 64 * 1024;
const lessThan = 0x3c;
const none = Buffer.alloc(0);

/**
 * Reads a reply to n=2 as bytes, in pieces of any size and in constant memory. A 2004 peer puts raw file bytes
 * into a `<string>`, so that the reply is often not XML and must not go through a parser.
 */
export class FileReplyDecoder {
	#phase: 'prologue' | 'other' | 'content' | 'epilogue' = 'prologue';
	/** The reply so far, before the content and then after it. */
	#outside: Buffer[] = [];
	#outsideLength = 0;
	#encoding: FileEncoding = 'string';
	#content: ContentDecoder = new CharacterDecoder();
	#overhead = 0;

	/** Whether file bytes have begun, so that the reply is known to carry a file. */
	get isFile(): boolean {
		return this.#phase === 'content' || this.#phase === 'epilogue';
	}

	/** @returns the size of the file if the reply has `contentLength` bytes and nothing in it is escaped. */
	estimate(contentLength: number): number {
		const content = Math.max(0, contentLength - this.#overhead - ending[this.#encoding]);
		return this.#encoding === 'base64' ? Math.floor(content / 4) * 3 : content;
	}

	/** Takes the next bytes of the reply; @returns the file bytes in them. @throws {AppError} */
	push(chunk: Buffer): Buffer {
		switch (this.#phase) {
			case 'prologue':
				return this.#pushPrologue(chunk);
			case 'content':
				return this.#pushContent(chunk);
			default:
				this.#keep(chunk);
				return none;
		}
	}

	/** To be called at the end of the reply. @throws {AppError} where it was a fault, no file, or half of one. */
	finish(): void {
		const outside = Buffer.concat(this.#outside).toString();
		if (
			this.#phase === 'content' ||
			(this.#phase === 'epilogue' && !epilogue[this.#encoding].test(outside))
		) {
			throw new AppError('BROKEN_REPLY', 'Its reply ends in the middle.');
		}

		if (!this.isFile) {
			refuseOther(outside);
		}
	}

	#pushPrologue(chunk: Buffer): Buffer {
		this.#keep(chunk);
		const outside = Buffer.concat(this.#outside);
		const prologue = readPrologue(outside.toString('latin1'));
		if (prologue.type === 'other') {
			this.#phase = 'other';
		}

		if (prologue.type !== 'file') {
			return none;
		}

		this.#phase = 'content';
		this.#encoding = prologue.encoding;
		this.#content = prologue.encoding === 'base64' ? new Base64Decoder() : new CharacterDecoder();
		this.#overhead = prologue.length;
		this.#outside = [];
		this.#outsideLength = 0;
		return this.#pushContent(outside.subarray(prologue.length));
	}

	#pushContent(chunk: Buffer): Buffer {
		const end = chunk.indexOf(lessThan);
		if (end === -1) {
			return this.#content.decode(chunk);
		}

		const decoded = this.#content.decode(chunk.subarray(0, end));
		this.#content.finish();
		this.#phase = 'epilogue';
		this.#keep(chunk.subarray(end));
		return decoded;
	}

	#keep(chunk: Buffer): void {
		this.#outsideLength += chunk.length;
		if (this.#outsideLength > largestOther && this.#phase !== 'prologue') {
			throw new AppError('TOO_LARGE', 'Its reply goes on and on beside the file.');
		}

		// A copy, because the chunk may be overwritten by whoever reads the next one.
		this.#outside.push(Buffer.from(chunk));
	}
}

const closing = '\\s*<\\/param\\s*>\\s*<\\/params\\s*>\\s*<\\/methodResponse\\s*>\\s*$';

/** What must follow the content. */
const epilogue: Readonly<Record<FileEncoding, RegExp>> = {
	string: new RegExp(`^<\\/string\\s*>\\s*<\\/value\\s*>${closing}`),
	base64: new RegExp(`^<\\/base64\\s*>\\s*<\\/value\\s*>${closing}`),
	bare: new RegExp(`^<\\/value\\s*>${closing}`),
};

/** Bytes that follow the content in the reply of a 2004 peer. */
const ending: Readonly<Record<FileEncoding, number>> = {string: 55, base64: 55, bare: 46};

/** Throws what a reply without file bytes means, unless it is an empty string: an empty file. */
function refuseOther(xml: string): void {
	const response = decodeResponse(xml);
	if (response.type === 'fault') {
		throw faultError(response);
	}

	if (response.value === false) {
		throw new AppError('WRONG_PASSWORD', 'It does not accept our password.');
	}

	if (response.value !== '') {
		throw new AppError('BROKEN_REPLY', 'It answers with something other than a file.');
	}
}
