import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {PeerService, Upload, UploadWatch} from './peer-service.ts';
import {unlessAborted} from './unless-aborted.ts';
import {writeOut} from './write-out.ts';

const smallestPiece = 16 * 1024;
const largestPiece = 256 * 1024;

/** A piece of an answer. */
export interface OutgoingPiece {
	/** Bytes for the wire; valid until the second next piece is asked for. */
	readonly bytes: Uint8Array;
	/** How many bytes of the file it stands for. */
	readonly fileBytes: number;
}

export interface SendOptions {
	readonly service: PeerService;
	readonly upload: Upload;
	/** Aborts when the receiver hangs up. */
	readonly signal: AbortSignal;
	/** Makes pieces that stand for at most `pieceSize()` bytes of the file each. */
	readonly pieces: (pieceSize: () => number) => AsyncIterable<OutgoingPiece>;
}

/**
 * Sends the body of an answer whose head has been written, no faster than the receiver reads and the service allows.
 * Never rejects: what goes wrong ends in a connection that is cut, so that nobody can take a part for the whole.
 */
export async function sendPieces(
	response: ServerResponse,
	{service, upload, signal, pieces}: SendOptions,
): Promise<void> {
	const watch = service.uploadStarted(upload);
	let size = smallestPiece;
	try {
		let earlier: Promise<void> = Promise.resolve();
		for await (const {bytes, fileBytes} of pieces(() => size)) {
			const limited = await heldBack(watch, fileBytes, signal);
			// Small pieces keep a slow upload moving; large ones make a fast one cheap.
			size = limited ? smallestPiece : Math.min(largestPiece, size * 2);
			const written = writeOut(response, bytes, signal);
			// One piece is on its way while the next is read; its buffer comes into use again after that.
			await earlier;
			earlier = written;
		}

		await earlier;
		response.end();
		await once(response, 'finish', {signal});
	} catch (error) {
		const reason = sendingError(error, signal);
		response.destroy();
		watch.finished(reason);
		if (reason.code !== 'CANCELLED') {
			const name = drawable(upload.name);
			service.noticed('error', upload.to, `"${name}" was cut while it was sent: ${reason.message}`);
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

function sendingError(error: unknown, signal: AbortSignal): AppError {
	if (signal.aborted && signal.reason instanceof AppError) {
		return signal.reason;
	}

	return error instanceof AppError
		? error
		: new AppError('DISK', 'The file cannot be read any more.', {cause: error});
}
