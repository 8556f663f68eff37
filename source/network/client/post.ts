import {type Agent, type IncomingMessage, request} from 'node:http';
import {isIP} from 'node:net';
import {AppError} from '../../model/errors.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {forbiddenAddress, guardedLookup} from './guarded-lookup.ts';

export interface PostOptions {
	readonly agent: Agent;
	/** Ends the call at any time, the reading of the reply too. */
	readonly signal: AbortSignal;
	/** Whether the IP address may be dialled. */
	readonly allow: (address: string) => boolean;
	/** Told when the peer's system has taken the call. */
	readonly connected?: (() => void) | undefined;
}

/**
 * Sends `body` to the peer's XML-RPC endpoint; resolves with the reply once its head is there and says 200.
 * Rejects with an `AppError` where it says something else, and with Node's own error where the call fails.
 */
export async function post(
	peer: ParsedPeerUrl,
	body: string,
	{agent, signal, allow, connected}: PostOptions,
): Promise<IncomingMessage> {
	if (isIP(peer.host) !== 0 && !allow(peer.host)) {
		throw forbiddenAddress();
	}

	const {promise, resolve, reject} = Promise.withResolvers<IncomingMessage>();
	const call = request({
		agent,
		signal,
		host: peer.host,
		port: peer.port,
		path: '/RPC2',
		method: 'POST',
		maxHeaderSize: 16 * 1024,
		lookup: guardedLookup(allow),
		headers: {
			'Content-Type': 'text/xml',
			'Content-Length': Buffer.byteLength(body),
			// A compressed reply could grow a thousandfold here.
			'Accept-Encoding': 'identity',
			'User-Agent': 'tinyp2p-tui',
			Connection: 'close',
		},
	});
	call.once('socket', socket => socket.once('connect', () => connected?.()));
	call.on('error', reject);
	call.on('response', resolve);
	call.end(body);
	const reply = await promise;
	const refusal = refusalOf(reply);
	if (refusal !== undefined) {
		reply.destroy();
		throw refusal;
	}

	return reply;
}

function refusalOf({statusCode, headers}: IncomingMessage): AppError | undefined {
	if (statusCode === 426) {
		return new AppError('NOT_A_PEER', 'It only speaks encrypted; its owner can start it with --classic.');
	}

	if (statusCode === 503) {
		return new AppError('UNREACHABLE', 'It is too busy (HTTP status 503).');
	}

	if (statusCode !== 200) {
		return new AppError('NOT_A_PEER', `It is not a peer (HTTP status ${statusCode}).`);
	}

	if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
		return new AppError('NOT_A_PEER', 'It answers compressed, which was not asked for.');
	}

	return undefined;
}
