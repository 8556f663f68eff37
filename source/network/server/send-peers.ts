import type {IncomingMessage, ServerResponse} from 'node:http';
import {encodePeerLine, parsePeerLine} from '../../wire/peer-line.ts';
import {readBody} from '../read-body.ts';
import type {NativeService} from './native-service.ts';
import {refuse} from './refuse.ts';
import {remoteAddressOf} from './remote-address.ts';

/** Bytes of what a caller may tell at a time. */
export const roomForPeerLines = 256 * 1024;

/** Answers `GET /peers` with those that we know, and takes in what `POST /peers` tells, one JSON object per line each. */
export async function sendPeers(
	request: IncomingMessage,
	response: ServerResponse,
	service: NativeService,
): Promise<void> {
	const from = remoteAddressOf(request.socket);
	if (request.method === 'GET') {
		const body = Buffer.from(service.peers([], from).map(encodePeerLine).join(''));
		response.writeHead(200, {'Content-Type': 'application/x-ndjson', 'Content-Length': body.length});
		response.end(body);
	} else if (request.method !== 'POST') {
		refuse(request, {status: 405, headers: {Allow: 'GET, POST'}});
	} else if (Number(request.headers['content-length'] ?? Number.NaN) <= roomForPeerLines) {
		const text = await readBody(request, roomForPeerLines);
		service.peers(
			text.split('\n').flatMap(line => parsePeerLine(line) ?? []),
			from,
		);
		response.writeHead(204);
		response.end();
	} else {
		refuse(request, {status: 413});
	}
}
