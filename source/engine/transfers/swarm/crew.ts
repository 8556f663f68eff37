import {AppError} from '../../../model/errors.ts';
import {RateMeter} from '../../limits/rate-meter.ts';
import {lengthOf, type PieceRun} from '../pieces/piece-layout.ts';
import type {QueueItem} from '../queue-item.ts';
import {Buffers} from './buffers.ts';
import {canDoMore} from './can-do-more.ts';
import {isCredited} from './credit.ts';
import type {Holding} from './holding.ts';
import {accuse, judge} from './judge.ts';
import {type ArrivedPiece, Lane} from './lane.ts';
import {piecesToDouble} from './pieces-to-double.ts';
import {spanLength} from './span-length.ts';
import type {SwarmContext} from './swarm-context.ts';
import {otherFile, type SwarmSource} from './swarm-source.ts';

export interface CrewOptions extends SwarmContext {
	readonly item: QueueItem;
	readonly holding: Holding;
	/** To be called whenever something may have become possible. */
	readonly nudge: () => void;
}

const MiB = 1024 * 1024;
const mostLanes = 16;
/** Bytes of all buffers together. */
const mostBuffered = 64 * MiB;
/** Bytes that may wait to be checked and written, so that whoever is slower for a moment does not hold up the other. */
const mostAhead = 3 * MiB;
/** Bytes that an idle source fetches at once although another does already. */
const mostDoubled = 8 * MiB;

/** The requests of one transfer: who is asked for which pieces, and what becomes of those that come. */
export class Crew {
	readonly meter = new RateMeter();
	readonly #options: CrewOptions;
	readonly #lanes = new Set<Lane>();
	readonly #buffers: Buffers;
	/** How many pieces are being checked and written. */
	#arriving = 0;
	#failure: unknown;
	#hasBadNews = false;

	constructor(options: CrewOptions) {
		const {layout} = options.holding.board;
		this.#options = options;
		this.#buffers = new Buffers(Math.min(layout.size, layout.pieceSize));
	}

	get isIdle(): boolean {
		return this.#lanes.size === 0;
	}

	/** The requests that are under way. */
	lanes(): Iterable<Lane> {
		return this.#lanes;
	}

	/** @returns whether a source gave wrong bytes since this was asked last. */
	takeBadNews(): boolean {
		const had = this.#hasBadNews;
		this.#hasBadNews = false;
		return had;
	}

	/** Throws where the disk has failed. */
	throwIfFailed(): void {
		if (this.#failure !== undefined) {
			throw this.#failure;
		}
	}

	/** Asks those of `ready` who can do more. `usable`: how many there are to share what is left. */
	begin(ready: readonly SwarmSource[], usable: number): void {
		const {pieceSize} = this.#options.holding.board.layout;
		const most = Math.max(2, Math.min(mostLanes, Math.floor(mostBuffered / (2 * pieceSize))));
		for (const source of ready) {
			const run =
				this.#lanes.size < most && canDoMore(source, this.#options.holding.board)
					? this.#claim(source, usable)
					: undefined;
			if (run !== undefined) {
				this.#begin(source, run, usable === 1);
			}
		}
	}

	/** Breaks off all requests and waits for their end. */
	async rest(): Promise<void> {
		const lanes = [...this.#lanes];
		for (const lane of lanes) {
			lane.stop();
		}

		await Promise.all(lanes.map(({ended}) => ended));
	}

	#claim(source: SwarmSource, usable: number): PieceRun | undefined {
		const {board} = this.#options.holding;
		const {free, layout} = board;
		const {pieceSize} = layout;
		const speed = source.meter.speed();
		if (free > 0) {
			return board.take(spanLength({speed, free, sources: usable, pieceSize}));
		}

		const lanes = [...this.#lanes];
		const run = piecesToDouble({
			lanes,
			others: lanes.filter(lane => lane.source !== source),
			speed,
			pieceSize,
			isVerified: index => board.isHere(index),
			most: mostDoubled,
		});
		if (run !== undefined) {
			board.claim(run);
		}

		return run;
	}

	#begin(source: SwarmSource, run: PieceRun, isAlone: boolean): void {
		const {address, client, holding, limit, meter, nudge} = this.#options;
		const {board} = holding;
		const {path} = source;
		const peer = address(source.url);
		if (peer === undefined || path === undefined) {
			source.online = false;
			board.release(run);
			return;
		}

		const asked = performance.now();
		const lane = new Lane(
			{
				source,
				path,
				run,
				layout: board.layout,
				buffers: this.#buffers,
				fragments: holding.fragments,
				open: (range, signal) => client.openRange(peer, path, range, signal),
				opened: ({etag, sha256, size}) => {
					const {list} = holding;
					if (size !== list.size || (sha256 ?? list.sha256) !== list.sha256) {
						throw new AppError('FILE_CHANGED', otherFile);
					}

					source.answered(path, etag, performance.now() - asked);
				},
				taken: async (bytes, signal) => {
					await limit(source.url).take(bytes, signal);
					for (const each of [meter, this.meter, source.meter]) {
						each.add(bytes);
					}
				},
				arrived: piece => this.#arrived(lane, piece),
				mayRunAhead: () => this.#arriving * board.layout.pieceSize < mostAhead,
			},
			isAlone ? [...source.lanes].at(-1) : undefined,
		);
		this.#lanes.add(lane);
		source.lanes.add(lane);
		void lane.ended.then(error => {
			this.#lanes.delete(lane);
			source.lanes.delete(lane);
			board.release(run);
			if (board.isHere(lane.next)) {
				holding.fragments.take(lane.next);
			}

			judge(lane, error, this.#options);
			nudge();
		});
	}

	async #arrived(lane: Lane, {index, bytes, isOwn}: ArrivedPiece): Promise<void> {
		const {holding, nudge} = this.#options;
		const {source} = lane;
		const {board} = holding;
		if (board.isHere(index) || source.bench !== undefined) {
			return;
		}

		this.#arriving++;
		try {
			const isUnchecked = isOwn && this.#isCredited(lane, index);
			const isRight = await (isUnchecked ? holding.putUnchecked(index, bytes) : holding.put(index, bytes));
			if (!isRight) {
				this.#wrong(lane, isOwn);
			} else if (isUnchecked ? board.trust(index) : board.verify(index)) {
				source.gave(lengthOf(board.layout, index));
				this.#stopNeedless();
			}
		} catch (error) {
			this.#failure ??= error;
		}

		this.#arriving--;
		nudge();
	}

	/** Whoever is at a piece that has come from another is asked for something else. */
	#stopNeedless(): void {
		const {board} = this.#options.holding;
		for (const lane of this.#lanes) {
			if (lane.next < lane.end && board.isHere(lane.next)) {
				lane.stop();
			}
		}
	}

	#isCredited({isTold, source}: Lane, index: number): boolean {
		const {holding, item} = this.#options;
		const {board, teller} = holding;
		const isAlone = isTold && teller === source.url && item.sources.usable().every(({url}) => url === teller);
		const waiting = this.#arriving * board.layout.pieceSize;
		return isCredited({isAlone, claims: board.claimsOf(index), index, given: source.given, waiting});
	}

	#wrong({isTold, path, source}: Lane, isOwn: boolean): void {
		if (!isOwn) {
			// Who of those who gave parts of it was wrong shows when it has come from one of them alone.
			return;
		}

		if (isTold) {
			this.accuse(source);
		} else {
			source.changed(path, otherFile);
		}

		for (const lane of source.lanes) {
			lane.stop();
		}
	}

	/** Takes nothing more from a source that gave wrong bytes. */
	accuse(source: SwarmSource | undefined): void {
		if (source !== undefined && accuse(source, this.#options)) {
			this.#hasBadNews = true;
		}
	}
}
