import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import type {PeerService, Upload, UploadWatch} from './peer-service.ts';
import {PieceSize} from './piece-size.ts';
import {ResponseWriter} from './response-writer.ts';
import {unlessAborted} from './unless-aborted.ts';

/** A piece of an answer. */
export interface OutgoingPiece {
	/** Bytes for the wire; valid until the second next piece is asked for. */
	readonly bytes: Uint8Array;
	/** How many bytes of the file it stands for. */
	readonly fileBytes: number;
	/** Told when the bytes are not needed any more; not where the sending fails. */
	readonly gone?: () => void;
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
	const size = new PieceSize(response.socket ?? response);
	const writer = new ResponseWriter(response, signal);
	try {
		let earlier: Promise<void> = Promise.resolve();
		for await (const piece of pieces(() => size.bytes)) {
			if (await heldBack(watch, piece.fileBytes, signal)) {
				size.heldBack();
			}

			const written = writeOut(writer, piece, size);
			// One piece is on its way while the next is read; its buffer comes into use again after that.
			await (size.readsAhead ? earlier : written);
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
	} finally {
		size.close();
		writer.close();
	}

	watch.finished();
}

/** Resolves when a piece has gone out; rejects, handled or not, when the connection is gone. */
function writeOut(writer: ResponseWriter, {bytes, gone}: OutgoingPiece, size: PieceSize): Promise<void> {
	const begun = performance.now();
	const written = writer.write(bytes).then(() => {
		gone?.();
		size.took(performance.now() - begun);
	});
	written.catch(() => {});
	return written;
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
