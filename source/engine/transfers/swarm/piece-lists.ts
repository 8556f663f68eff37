import {AppError} from '../../../model/errors.ts';
import type {PeerUrl} from '../../../model/peer.ts';
import type {PeerClient} from '../../../network/client/peer-client.ts';
import type {ParsedPeerUrl} from '../../../wire/peer-url.ts';
import {type PieceList, pieceSizeFor} from '../../../wire/piece-list.ts';
import {otherFile, type SwarmSource} from './swarm-source.ts';

/** A list of digests, and who told it. */
export interface ToldList {
	readonly list: PieceList;
	/** Undefined where it follows from the digest of the whole. */
	readonly teller: PeerUrl | undefined;
}

export interface PieceListsOptions {
	readonly client: Pick<Required<PeerClient>, 'pieces'>;
	readonly address: (url: PeerUrl) => ParsedPeerUrl | undefined;
	readonly sha256: string;
	readonly size: number;
}

/** How many are asked at the same time. */
const atOnce = 2;

/** @returns whether two lists say the same of every piece. */
export const areSame = (one: PieceList, other: PieceList): boolean =>
	Buffer.compare(one.pieces, other.pieces) === 0;

/** Gets the digests of a file's pieces from those who have it. */
export class PieceLists {
	readonly #options: PieceListsOptions;

	constructor(options: PieceListsOptions) {
		this.#options = options;
	}

	/**
	 * Asks `sources`, a few at a time, for a list that `isWanted`; resolves with the first one, undefined where nobody tells
	 * one. A file of one piece needs none: its digest is that of the piece. Rejects with `CANCELLED`.
	 */
	async find(
		sources: readonly SwarmSource[],
		signal: AbortSignal,
		isWanted: (list: PieceList) => boolean = () => true,
	): Promise<ToldList | undefined> {
		const own = this.#ownList();
		if (own !== undefined) {
			return isWanted(own) ? {list: own, teller: undefined} : undefined;
		}

		for (let index = 0; index < sources.length; index += atOnce) {
			const asked = sources.slice(index, index + atOnce).map(async source => {
				const list = await this.#ask(source, signal);
				if (list === undefined || !isWanted(list)) {
					throw new AppError('NO_SUCH_FILE', 'It does not tell the digests.');
				}

				return {list, teller: source.url};
			});
			const found = await Promise.any(asked).catch(() => undefined);
			signal.throwIfAborted();
			if (found !== undefined) {
				return found;
			}
		}

		return undefined;
	}

	/** Asks all of `sources` at once; resolves with what those tell who tell something. Rejects with `CANCELLED`. */
	async all(sources: readonly SwarmSource[], signal: AbortSignal): Promise<ToldList[]> {
		const told = await Promise.all(
			sources.map(async source => {
				const list = await this.#ask(source, signal).catch(() => undefined);
				return list === undefined ? [] : [{list, teller: source.url}];
			}),
		);
		signal.throwIfAborted();
		return told.flat();
	}

	#ownList(): PieceList | undefined {
		const {sha256, size} = this.#options;
		const pieceSize = pieceSizeFor(size);
		const pieces = size === 0 ? new Uint8Array() : Buffer.from(sha256, 'hex');
		return size <= pieceSize ? {size, sha256, pieceSize, pieces} : undefined;
	}

	async #ask(source: SwarmSource, signal: AbortSignal): Promise<PieceList | undefined> {
		const {address, client, sha256, size} = this.#options;
		const peer = address(source.url);
		const {path} = source;
		if (peer === undefined || path === undefined) {
			return undefined;
		}

		const list = await client.pieces(peer, path, signal);
		if (list !== undefined && (list.sha256 !== sha256 || list.size !== size)) {
			source.changed(path, otherFile);
			return undefined;
		}

		return list;
	}
}
