import {AppError, toPlainError} from '../../../model/errors.ts';
import type {IncomingFile, OpenRange} from '../../../network/peer-client.ts';
import {RateMeter} from '../../rate-meter.ts';
import {lengthOf, type PieceLayout, type PieceRun, startOf} from '../pieces/piece-layout.ts';
import type {Buffers} from './buffers.ts';
import type {Fragments} from './fragments.ts';
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
	readonly #options: LaneOptions;
	readonly #stop = new AbortController();
	readonly #meter = new RateMeter({window: 1500});
	readonly #begun = performance.now();
	#lastByte = this.#begun;
	#next: number;
	#filled = 0;
	/** Whether all that is here of the next piece came from this source. */
	#isOwn = true;
	/** Whether the source says of the file that it has the digest that is wanted. */
	#isTold = false;
	#isOpen = false;
	#buffer: Uint8Array | undefined;
	#putting: Promise<void> = Promise.resolve();

	constructor(options: LaneOptions) {
		this.source = options.source;
		this.path = options.path;
		this.run = options.run;
		this.#options = options;
		this.#next = options.run.first;
		this.ended = this.#run();
	}

	get next(): number {
		return this.#next;
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
		return this.#filled;
	}

	get left(): number {
		const {layout} = this.#options;
		return startOf(layout, this.run.end) - startOf(layout, this.#next) - this.#filled;
	}

	get speed(): number {
		return this.hasMoved(youth) ? this.#meter.speed() : 0;
	}

	get isYoung(): boolean {
		return performance.now() - this.#begun < youth && this.#meter.total === 0;
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
			this.#keepRest();
			await this.#putting;
		}
	}

	async #receive(): Promise<void> {
		const {layout, open, opened, path, run, source, taken} = this.#options;
		const {signal} = this.#stop;
		this.#takeUp();
		const offset = startOf(layout, run.first) + this.#filled;
		const end = startOf(layout, run.end);
		const file = await open({offset, end, etag: source.tagOf(path)}, signal);
		if ((file.offset ?? 0) !== offset) {
			throw new AppError('BROKEN_REPLY', 'It sends another part of the file than it was asked for.');
		}

		opened(file);
		this.#isTold = file.sha256 !== undefined;
		this.#isOpen = true;
		this.#lastByte = performance.now();
		for await (const chunk of file.chunks) {
			await taken(chunk.length, signal);
			this.#meter.add(chunk.length);
			this.#lastByte = performance.now();
			await this.#fill(chunk);
		}

		signal.throwIfAborted();
		if (this.#next < run.end) {
			throw new AppError('BROKEN_REPLY', 'It sends less of the file than it was asked for.');
		}
	}

	/** Goes on with what has come of the first piece before. */
	#takeUp(): void {
		const {buffers, fragments, run, source} = this.#options;
		const fragment = fragments.take(run.first);
		if (fragment !== undefined) {
			this.#buffer = buffers.take();
			this.#buffer.set(fragment.bytes);
			this.#filled = fragment.bytes.length;
			this.#isOwn = fragment.giver === source.url;
		}
	}

	#keepRest(): void {
		const {fragments, source} = this.#options;
		if (this.#buffer !== undefined && this.#filled > 0 && source.bench === undefined) {
			const giver = this.#isOwn ? source.url : undefined;
			fragments.keep(this.#next, {bytes: this.#buffer.slice(0, this.#filled), giver});
		}
	}

	async #fill(chunk: Uint8Array): Promise<void> {
		const {buffers, layout} = this.#options;
		for (let offset = 0; offset < chunk.length; ) {
			if (this.#next >= this.run.end) {
				throw new AppError('BROKEN_REPLY', 'It sends more of the file than it was asked for.');
			}

			const length = lengthOf(layout, this.#next);
			const count = Math.min(chunk.length - offset, length - this.#filled);
			this.#buffer ??= buffers.take();
			this.#buffer.set(chunk.subarray(offset, offset + count), this.#filled);
			this.#filled += count;
			offset += count;
			if (this.#filled === length) {
				await this.#deliver(this.#buffer.subarray(0, length), this.#buffer);
			}
		}
	}

	/** The next piece is received while this one is checked and written. */
	async #deliver(bytes: Uint8Array, buffer: Uint8Array): Promise<void> {
		const {arrived, buffers} = this.#options;
		const index = this.#next;
		this.#buffer = undefined;
		this.#next++;
		this.#filled = 0;
		const before = this.#putting;
		const isOwn = this.#isOwn;
		this.#isOwn = true;
		this.#putting = arrived({index, bytes, isOwn}).then(() => buffers.give(buffer));
		await before;
	}
}
