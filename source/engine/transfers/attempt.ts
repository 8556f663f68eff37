import {join} from 'node:path';
import type {Catalog} from '../../model/catalog.ts';
import {drawable} from '../../model/drawable.ts';
import {AppError, toPlainError} from '../../model/errors.ts';
import type {PeerUrl} from '../../model/peer.ts';
import {isEnded} from '../../model/transfer.ts';
import type {IncomingFile, PeerClient} from '../../network/peer-client.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {RateMeter} from '../rate-meter.ts';
import type {Limit} from '../speed-limit.ts';
import {download} from './download.ts';
import {discardKept} from './kept-part.ts';
import type {TransferQueue} from './queue.ts';
import type {QueueItem} from './queue-item.ts';

export interface AttemptOptions {
	readonly item: QueueItem;
	readonly source: PeerUrl;
	readonly address: ParsedPeerUrl;
	readonly queue: TransferQueue;
	readonly client: Pick<Required<PeerClient>, 'openRange'>;
	readonly catalog: Catalog;
	readonly limit: (url: PeerUrl) => Limit;
	/** Meters all that comes in. */
	readonly meter: RateMeter;
	readonly isOnline: (url: PeerUrl) => boolean;
}

/** One try to get one file from one holder, from its begin to its end. */
export class Attempt {
	readonly item: QueueItem;
	readonly source: PeerUrl;
	/** Resolves when it is over and nothing of it is left but the file. Never rejects. */
	readonly ended: Promise<void>;
	readonly #options: AttemptOptions;
	readonly #stop = new AbortController();
	readonly #meter = new RateMeter();
	#offset: number;
	#lastByte = performance.now();

	constructor(options: AttemptOptions) {
		this.#options = options;
		this.item = options.item;
		this.source = options.source;
		options.queue.started(options.item, options.source);
		this.#offset = options.item.begunAt;
		this.ended = this.#run();
	}

	/** Whether bytes have come within the last `milliseconds`. */
	hasMoved(milliseconds: number): boolean {
		return performance.now() - this.#lastByte < milliseconds;
	}

	/** Tells how far it is. */
	tick(): void {
		const received = this.#offset + this.#meter.total;
		const speed = this.#meter.speed();
		const {transfer} = this.item;
		if (transfer.received !== received || transfer.speed !== speed) {
			this.#options.queue.progressed(this.item, {received, speed});
		}
	}

	/** Breaks it off. Idempotent. */
	stop(): void {
		this.#stop.abort();
	}

	async #run(): Promise<void> {
		const {item, queue, source} = this.#options;
		try {
			const {size, name} = await this.#download();
			const {directory} = item.target;
			queue.succeeded(item, {size, savedAs: drawable(join(directory, name))});
		} catch (error) {
			this.tick();
			const {code, message} = toPlainError(error);
			queue.failed(item, source, new AppError(code, message, {cause: error}));
		}

		if (isEnded(item.transfer.state)) {
			await discardKept(item);
		}
	}

	async #download(): Promise<{size: number; name: string}> {
		const {address, client, item, limit, meter, source} = this.#options;
		if (item.kept?.source !== source) {
			await discardKept(item);
		}

		const {kept} = item;
		item.kept = undefined;
		return download({
			client,
			limit: limit(source),
			peer: address,
			path: item.transfer.path,
			target: item.target,
			signal: this.#stop.signal,
			kept,
			keep: beginning => {
				item.kept = {...beginning, source};
			},
			opened: file => this.#opened(file),
			received: bytes => {
				this.#lastByte = performance.now();
				this.#meter.add(bytes);
				meter.add(bytes);
			},
			check: size => {
				if (!item.resumable) {
					void this.#learn(size);
				}

				this.#check(size);
			},
		});
	}

	#opened({size, exact, offset = 0, resumable = false}: IncomingFile): void {
		const {item, queue} = this.#options;
		this.#lastByte = performance.now();
		this.#offset = offset;
		item.begunAt = offset;
		item.resumable = resumable;
		queue.progressed(item, {received: offset, ...(size !== undefined && {size, exact})});
		if (size !== undefined && exact) {
			this.#check(size);
		}
	}

	/**
	 * The same name with another size is another row, so where the size was known and others offer it, theirs is taken.
	 * Where nobody else does, what came is what there is.
	 */
	#check(size: number): void {
		const {isOnline, item, source} = this.#options;
		const others = item.holders.some(
			holder => holder !== source && isOnline(holder) && !item.tried.has(holder),
		);
		if (item.wantedSize !== undefined && size !== item.wantedSize && others) {
			throw new AppError('FILE_CHANGED', `The file has ${size} bytes there, not ${item.wantedSize}.`);
		}
	}

	/** The classic dialect does not list sizes, so each one that is learned is worth keeping. */
	async #learn(size: number): Promise<void> {
		const {catalog, item, source} = this.#options;
		try {
			await catalog.update(source, [{path: item.transfer.path, size, modified: undefined}], []);
		} catch {
			// The catalog is gone: the engine is closing, and says so itself.
		}
	}
}
