import type {ServerResponse} from 'node:http';
import type {OpenFile} from '../../model/file.ts';
import {encodeFileReply, planFileReply} from '../../wire/file-reply-encoder.ts';
import {hungUp} from './hung-up.ts';
import type {PeerService} from './peer-service.ts';
import {sendPieces} from './send-pieces.ts';

/** What is sent to whom. */
export interface Sending {
	readonly file: OpenFile;
	readonly name: string;
	/** The receiver's IP address. */
	readonly to: string;
}

/**
 * Answers a call of n=2 with the file. Rejects, before anything has been sent, where the file cannot be read; what
 * goes wrong later ends in a connection that is cut.
 */
export async function sendFile(
	response: ServerResponse,
	service: PeerService,
	{file, name, to}: Sending,
): Promise<void> {
	const signal = hungUp(response);
	const plan = await planFileReply(file, signal);
	signal.throwIfAborted();
	response.writeHead(200, {'Content-Type': 'text/xml', 'Content-Length': plan.contentLength});
	await sendPieces(response, {
		service,
		signal,
		upload: {to, name, size: file.size},
		pieces: pieceSize => encodeFileReply(file, plan, pieceSize),
	});
}
