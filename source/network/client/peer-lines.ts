import {AppError} from '../../model/errors.ts';
import type {KnownPeer} from '../../wire/known-peer.ts';
import {LineSplitter} from '../../wire/line-splitter.ts';
import {encodePeerLine, longestPeerLine, parsePeerLine} from '../../wire/peer-line.ts';
import type {Reply} from '../reply.ts';
import {roomForPeerLines} from '../server/send-peers.ts';
import {checkReply} from './native-reply.ts';
import {type ReplyControl, replyChunks} from './reply-chunks.ts';

/** More than any network has members; what comes after them is not read. */
const mostLines = 20_000;

/** Reads the reply to `GET /peers`. @throws {AppError} `TOO_LARGE` and others */
export async function readPeerLines(message: Reply, control: ReplyControl): Promise<readonly KnownPeer[]> {
	checkReply(message, [200]);
	const splitter = new LineSplitter(longestPeerLine);
	const peers: KnownPeer[] = [];
	let lines = 0;
	for await (const chunk of replyChunks(message, control)) {
		const texts = splitter.push(chunk);
		lines += texts.length;
		if (lines > mostLines) {
			throw new AppError('TOO_LARGE', `Expected at most ${mostLines} peers, got more.`);
		}

		peers.push(...texts.flatMap(text => parsePeerLine(text) ?? []));
	}

	return peers;
}

/** @returns the body of `POST /peers`: as many of the first of `known` as fit. */
export function peerLinesThatFit(known: readonly KnownPeer[]): string {
	let text = '';
	let bytes = 0;
	for (const peer of known) {
		const line = encodePeerLine(peer);
		bytes += Buffer.byteLength(line);
		if (bytes > roomForPeerLines) {
			break;
		}

		text += line;
	}

	return text;
}
