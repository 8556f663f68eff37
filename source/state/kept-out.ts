import type {NodeStatus} from '../model/fact.ts';
import type {Peer} from '../model/peer.ts';

/** @returns whether a peer is not spoken to because it speaks plain text, which is not allowed here. */
export const isKeptOut = (
	{dialect, state}: Pick<Peer, 'dialect' | 'state'>,
	node: Pick<NodeStatus, 'classic'> | undefined,
): boolean => dialect === 'classic' && state !== 'online' && node?.classic === false;
