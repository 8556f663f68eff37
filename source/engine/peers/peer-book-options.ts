import type {Peer, PeerUrl} from '../../model/peer.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {BackOffLimits} from './back-off.ts';
import type {ForgottenPeers} from './forgotten-peers.ts';

export interface PeerBookOptions {
	readonly timing: BackOffLimits & {readonly visitInterval: number};
	/** Whether an address means ourselves, in any spelling. */
	readonly isOwn: (address: ParsedPeerUrl) => boolean;
	/** Told of each peer that is new or different. */
	readonly changed: (peer: Peer) => void;
	/** `wasMember`: it had answered, so that it may have listed files. */
	readonly gone: (url: PeerUrl, wasMember: boolean) => void;
	/** @default nobody */
	readonly forgotten?: ForgottenPeers;
	/** Milliseconds since the epoch. */
	readonly now?: () => number;
	/** 0 to 1. */
	readonly random?: () => number;
}
