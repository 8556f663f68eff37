import {setTimeout as delay} from 'node:timers/promises';
import {AppError, toPlainError} from '../../../model/errors.ts';
import type {IncomingFile, OpenRange} from '../../../network/client/peer-client.ts';
import {RateMeter} from '../../limits/rate-meter.ts';
import {type PieceLayout, type PieceRun, startOf} from '../pieces/piece-layout.ts';
import type {Buffers} from './buffers.ts';
import type {Fragments} from './fragments.ts';
import {IncomingPieces, type WholePiece} from './incoming-pieces.ts';
import type {LaneView} from './pieces-to-double.ts';
import type {SwarmSource} from './swarm-source.ts';

export interface LaneOptions {
	readonly source: SwarmSource;
	/** Where the file is at the source. */
	readonly path: string;
	readonly run: PieceRun;
	readonly layout: PieceLayout;
	readonly buffers: Buffers;
	/** Where the beginnings of pieces are that are not whole. */
	readonly fragments: Fragments;
	readonly open: (range: OpenRange, signal: AbortSignal) => Promise<IncomingFile>;
	/** Told what the source says about the file; throws where it is not the one that is wanted. */
	readonly opened: (file: IncomingFile) => void;
	/** Waits until these many bytes may be taken in, and counts them. */
	readonly taken: (bytes: number, signal: AbortSignal) => void | Promise<void>;
	/** Given each piece that has come; resolves once its bytes are of no use any more. Never rejects. */
	readonly arrived: (piece: ArrivedPiece) => Promise<void>;
	/** Whether another piece may be received while more than one is being checked and written. */
	readonly mayRunAhead: () => boolean;
}

/** A piece that has come whole. */
export interface ArrivedPiece {
	readonly index: number;
	readonly bytes: Uint8Array;
	/** Whether all of it came from this source. */
	readonly isOwn: boolean;
}

/** For how many milliseconds the speed of a request says nothing, and without a byte of how many it stands still. */
const youth = 1000;

/** One request to one source, for pieces that follow each other. */
export class Lane implements LaneView {
	readonly source: SwarmSource;
	readonly path: string;
	readonly run: PieceRun;
	/** Resolves when it is over, with why it failed. Never rejects. */
	readonly ended: Promise<AppError | undefined>;
	readonly #received = Promise.withResolvers<void>();
	readonly #options: LaneOptions;
	readonly #stop = new AbortController();
	readonly #meter = new RateMeter({window: 1500});
	readonly #begun = performance.now();
	#lastByte = this.#begun;
	/** The request whose bytes are to come first; undefined once they have, so that not each keeps all before it. */
	#before: Lane | undefined;
	readonly #pieces: IncomingPieces;
	/** Whether all that is here of the next piece came from this source. */
	#isOwn = true;
	/** Whether the source says of the file that it has the digest that is wanted. */
	#isTold = false;
	#isOpen = false;
	/** The pieces that are being checked and written, oldest first. */
	readonly #putting = new Set<Promise<void>>();

	/** `before`: the request whose bytes are to come before those of this one, as long as they come. */
	constructor(options: LaneOptions, before?: Lane) {
		const {buffers, fragments, layout, run, source} = options;
		this.source = source;
		this.path = options.path;
		this.run = run;
		this.#options = options;
		this.#before = before;
		const fragment = fragments.take(run.first);
		this.#isOwn = fragment === undefined || fragment.giver === source.url;
		this.#pieces = new IncomingPieces(layout, run, buffers, fragment?.bytes ?? new Uint8Array());
		this.ended = this.#run();
	}

	get next(): number {
		return this.#pieces.next;
	}

	get end(): number {
		return this.run.end;
	}

	/** Whether the source has begun to answer. */
	get isOpen(): boolean {
		return this.#isOpen;
	}

	/** Whether the source says of the file that it has the digest that is wanted. */
	get isTold(): boolean {
		return this.#isTold;
	}

	/** Bytes of the next piece that are here. */
	get filled(): number {
		return this.#pieces.filled;
	}

	get left(): number {
		const {layout} = this.#options;
		return startOf(layout, this.run.end) - startOf(layout, this.next) - this.filled;
	}

	get speed(): number {
		return this.hasMoved(youth) ? this.#meter.speed() : 0;
	}

	get isYoung(): boolean {
		return performance.now() - this.#begun < youth && this.#meter.total === 0;
	}

	/** Whether more bytes of it are to come, and have come of late. */
	get isMoving(): boolean {
		return !this.#stop.signal.aborted && this.left > 0 && this.hasMoved(youth);
	}

	/** Whether bytes have come within the last `milliseconds`. */
	hasMoved(milliseconds: number): boolean {
		return performance.now() - this.#lastByte < milliseconds;
	}

	/** Breaks it off. Idempotent. */
	stop(): void {
		this.#stop.abort();
	}

	async #run(): Promise<AppError | undefined> {
		try {
			await this.#receive();
			return undefined;
		} catch (error) {
			if (this.#stop.signal.aborted) {
				return undefined;
			}

			const {code, message} = toPlainError(error);
			return error instanceof AppError ? error : new AppError(code, message, {cause: error});
		} finally {
			// However it ended: a connection that nobody reads from must not stay open.
			this.#stop.abort();
			this.#received.resolve();
			this.#keepRest();
			await Promise.all(this.#putting);
		}
	}

	async #receive(): Promise<void> {
		const {layout, open, opened, path, run, source, taken} = this.#options;
		const {signal} = this.#stop;
		const offset = startOf(layout, run.first) + this.filled;
		const end = startOf(layout, run.end);
		const into = (): Uint8Array | undefined => this.#pieces.room();
		const file = await open({offset, end, etag: source.tagOf(path), into}, signal);
		if ((file.offset ?? 0) !== offset) {
			throw new AppError('BROKEN_REPLY', 'It sends another part of the file than it was asked for.');
		}

		opened(file);
		this.#isTold = file.sha256 !== undefined;
		this.#isOpen = true;
		this.#lastByte = performance.now();
		await this.#turn();
		for await (const chunk of file.chunks) {
			await taken(chunk.length, signal);
			this.#meter.add(chunk.length);
			this.#lastByte = performance.now();
			await this.#fill(chunk);
		}

		signal.throwIfAborted();
		this.#received.resolve();
		if (this.next < run.end) {
			throw new AppError('BROKEN_REPLY', 'It sends less of the file than it was asked for.');
		}
	}

	/** Waits for what comes before it in the file, which need not be read again then for the digest of the whole. */
	async #turn(): Promise<void> {
		const before = this.#before;
		this.#before = undefined;
		while (before?.isMoving) {
			const end = new AbortController();
			const signal = AbortSignal.any([this.#stop.signal, end.signal]);
			const aWhile = delay(youth, undefined, {signal});
			await Promise.race([before.#received.promise, aWhile]).finally(() => end.abort());
		}
	}

	#keepRest(): void {
		const {fragments, source} = this.#options;
		if (this.filled > 0 && source.bench === undefined) {
			const giver = this.#isOwn ? source.url : undefined;
			fragments.keep(this.next, {bytes: this.#pieces.rest(), giver});
		}
	}

	async #fill(chunk: Uint8Array): Promise<void> {
		for (let offset = 0; offset < chunk.length; ) {
			const count = this.#pieces.take(chunk.subarray(offset));
			if (count === 0) {
				throw new AppError('BROKEN_REPLY', 'It sends more of the file than it was asked for.');
			}

			offset += count;
			const piece = this.#pieces.shift();
			if (piece !== undefined) {
				await this.#deliver(piece);
			}
		}
	}

	/** The next pieces are received while this one is checked and written. */
	async #deliver({buffer, bytes, index}: WholePiece): Promise<void> {
		const {arrived, buffers, mayRunAhead} = this.#options;
		const isOwn = this.#isOwn;
		this.#isOwn = true;
		const putting = arrived({index, bytes, isOwn}).then(() => {
			this.#putting.delete(putting);
			buffers.give(buffer);
		});
		this.#putting.add(putting);
		for (const oldest of this.#putting) {
			if (this.#putting.size === 1 || mayRunAhead()) {
				break;
			}

			await oldest;
		}
	}
}
