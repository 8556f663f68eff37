import {AppError} from '../model/errors.ts';

/** The head of an HTTP/1.1 response. */
export interface ResponseHead {
	readonly statusCode: number;
	/** By lower-case name. */
	readonly headers: Readonly<Record<string, string>>;
	/** Bytes of the body; undefined where the head does not say. */
	readonly length: number | undefined;
	/** Whether the connection may serve another request after this one. */
	readonly keepsAlive: boolean;
}

/** Bytes; what a native peer sends is far smaller. */
const longestHead = 8 * 1024;
const newLine = 0x0a;
const statusLine = /^HTTP\/1\.1 ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
/** RFC 9110, section 5; a field that is folded over lines (RFC 9112, section 5.2) is refused. */
const fieldLine = /^([!#$%&'*+.^_`|~\w-]+):[\t ]*([\t\x20-\x7e\x80-\xff]*?)[\t ]*$/;

const notHttp = (): AppError => new AppError('NOT_A_PEER', 'It answers, but not in HTTP.');

/** Reads the head of a response of a native peer (RFC 9112), however it is cut into chunks; for one response. */
export class ResponseHeadReader {
	#bytes: Uint8Array = new Uint8Array(0);

	/**
	 * Takes the next chunk, which is kept no longer than the call.
	 * @returns the head, and how many bytes of the chunk belong to it; undefined where more must come.
	 * @throws {AppError} `NOT_A_PEER` where it is not such a head or an endless one.
	 */
	push(chunk: Uint8Array): {readonly head: ResponseHead; readonly used: number} | undefined {
		const before = this.#bytes.length;
		// The end may lie across two chunks: its first three bytes in what came before.
		const from = Math.max(0, before - 3);
		const bytes = Buffer.concat([this.#bytes, chunk.subarray(0, longestHead + 1 - before)]);
		this.#bytes = bytes;
		const end = bytes.indexOf('\r\n\r\n', from, 'latin1');
		if (end !== -1 && end + 4 <= longestHead) {
			return {head: parseHead(bytes.toString('latin1', 0, end)), used: end + 4 - before};
		}

		if (bytes.length > longestHead || !isBeginning(bytes)) {
			throw notHttp();
		}

		return undefined;
	}
}

/** Whoever speaks another protocol is told apart at once, not when its patience ends. */
function isBeginning(bytes: Buffer): boolean {
	const start = 'HTTP/1.1 ';
	const length = Math.min(bytes.length, start.length);
	const end = bytes.indexOf(newLine);
	return bytes.toString('latin1', 0, length) === start.slice(0, length) && (end === -1 || end > start.length);
}

function parseHead(text: string): ResponseHead {
	const [first = '', ...lines] = text.split('\r\n');
	const [, status] = statusLine.exec(first) ?? [];
	if (status === undefined) {
		throw notHttp();
	}

	const headers: Record<string, string> = Object.create(null);
	for (const line of lines) {
		const [, name, value] = fieldLine.exec(line) ?? [];
		if (name === undefined || value === undefined) {
			throw notHttp();
		}

		const key = name.toLowerCase();
		// Joined as RFC 9110, section 5.3, has it; a length that is told twice is then none.
		headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
	}

	return {
		statusCode: Number(status),
		headers,
		length: lengthIn(headers),
		keepsAlive: !/(?:^|,)[\t ]*close[\t ]*(?:,|$)/i.test(headers.connection ?? ''),
	};
}

/** A peer that encodes the body for the transfer, chunked for one, does not say how long it is. */
function lengthIn(headers: Readonly<Record<string, string>>): number | undefined {
	const field = headers['content-length'] ?? '';
	return /^\d{1,15}$/.test(field) && headers['transfer-encoding'] === undefined ? Number(field) : undefined;
}
