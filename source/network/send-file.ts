import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {OpenFile} from '../model/file.ts';
import {encodeFileReply, planFileReply} from '../wire/file-reply-encoder.ts';
import type {PeerService, UploadWatch} from './peer-service.ts';
import {unlessAborted} from './unless-aborted.ts';

const smallestPiece = 16 * 1024;
const largestPiece = 255 * 1024;

/** What is sent to whom. */
export interface Sending {
	readonly file: OpenFile;
	readonly name: string;
	/** The receiver's IP address. */
	readonly to: string;
}

/**
 * Answers a call of n=2 with the file. Rejects, before anything has been sent, where the file cannot be read; what
 * goes wrong later ends in a connection that is cut, so that the receiver cannot take a part for the whole.
 */
export async function sendFile(
	response: ServerResponse,
	service: PeerService,
	sending: Sending,
): Promise<void> {
	const {file, name, to} = sending;
	const hungUp = new AbortController();
	response.once('close', () => hungUp.abort(hangUp()));
	const plan = await planFileReply(file, hungUp.signal);
	hungUp.signal.throwIfAborted();
	response.writeHead(200, {'Content-Type': 'text/xml', 'Content-Length': plan.contentLength});
	const watch = service.uploadStarted({to, name, size: file.size});
	let size = smallestPiece;
	try {
		const pieces = encodeFileReply(file, plan, () => size);
		let earlier: Promise<void> = Promise.resolve();
		for await (const {bytes, fileBytes} of pieces) {
			const limited = await heldBack(watch, fileBytes, hungUp.signal);
			// Small pieces keep a slow upload moving; large ones make a fast one cheap.
			size = limited ? smallestPiece : Math.min(largestPiece, size * 2);
			const written = write(response, bytes, hungUp.signal);
			// One piece is on its way while the next is read; its buffer comes into use again after that.
			await earlier;
			earlier = written;
		}

		await earlier;
		response.end();
		await once(response, 'finish', {signal: hungUp.signal});
	} catch (error) {
		const reason = sendingError(error, hungUp.signal);
		response.destroy();
		watch.finished(reason);
		if (reason.code !== 'CANCELLED') {
			service.noticed('error', to, `"${drawable(name)}" was cut while it was sent: ${reason.message}`);
		}

		return;
	}

	watch.finished();
}

/** Tells of the bytes that are about to go, and waits as long as it is asked to; @returns whether it was. */
async function heldBack(watch: UploadWatch, fileBytes: number, signal: AbortSignal): Promise<boolean> {
	const wait = fileBytes === 0 ? undefined : watch.sent(fileBytes);
	if (wait === undefined) {
		return false;
	}

	await unlessAborted(wait, signal);
	return true;
}

/** Resolves when the operating system has taken the bytes. */
function write(response: ServerResponse, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	response.write(bytes, error => (error ? reject(hangUp(error)) : resolve()));
	const result = unlessAborted(promise, signal);
	// Whether it failed is asked later, and not at all where something else failed first.
	result.catch(() => {});
	return result;
}

const hangUp = (cause?: unknown): AppError => new AppError('CANCELLED', 'The receiver hung up.', {cause});

function sendingError(error: unknown, signal: AbortSignal): AppError {
	if (signal.aborted && signal.reason instanceof AppError) {
		return signal.reason;
	}

	return error instanceof AppError
		? error
		: new AppError('DISK', 'The file cannot be read any more.', {cause: error});
}
