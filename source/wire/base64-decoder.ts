import {AppError} from '../model/errors.ts';
import type {ContentDecoder} from './content-decoder.ts';

/** Decodes base64 (RFC 4648, section 4) in pieces; white space between the characters does not count. */
export class Base64Decoder implements ContentDecoder {
	/** Up to three characters that wait for their fourth. */
	#rest = '';
	#padded = false;

	decode(chunk: Buffer): Buffer {
		const text = this.#rest + chunk.toString('latin1').replaceAll(/[ \t\r\n]+/g, '');
		const whole = text.length - (text.length % 4);
		const quanta = text.slice(0, whole);
		this.#rest = text.slice(whole);
		if (!/^[A-Za-z0-9+/]*={0,2}$/.test(quanta) || (this.#padded && text !== '')) {
			throw broken();
		}

		this.#padded = quanta.endsWith('=') || this.#padded;
		return Buffer.from(quanta, 'base64');
	}

	finish(): void {
		if (this.#rest !== '') {
			throw broken();
		}
	}
}

const broken = (): AppError => new AppError('BROKEN_REPLY', 'Its reply holds broken base64.');
