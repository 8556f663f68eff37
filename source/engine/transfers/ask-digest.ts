import type {PeerUrl} from '../../model/peer.ts';
import type {PeerClient} from '../../network/client/peer-client.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';

export interface DigestQuestion {
	readonly client: Pick<Required<PeerClient>, 'pieces'>;
	readonly source: PeerUrl;
	readonly peer: ParsedPeerUrl;
	readonly path: string;
	/** Whether a peer tells digests. */
	readonly isNative: (url: PeerUrl) => boolean;
	readonly signal: AbortSignal;
}

/** Resolves with the SHA-256 of a file as its holder knows it by now, lower-case hex; undefined where it does not tell. */
export async function askDigest(question: DigestQuestion): Promise<string | undefined> {
	const {client, isNative, path, peer, signal, source} = question;
	const list = isNative(source) ? await client.pieces(peer, path, signal).catch(() => undefined) : undefined;
	return list?.sha256;
}
