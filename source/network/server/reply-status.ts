import {type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES} from 'node:http';

/** Answers with a status and the phrase that belongs to it; the connection stays open. */
export function replyStatus(response: ServerResponse, status: number, headers?: OutgoingHttpHeaders): void {
	const body = `${STATUS_CODES[status]}\n`;
	response.writeHead(status, {
		...headers,
		'Content-Type': 'text/plain',
		'Content-Length': Buffer.byteLength(body),
	});
	response.end(body);
}
