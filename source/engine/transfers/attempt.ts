import {join} from 'node:path';
import type {Catalog} from '../../model/catalog.ts';
import {drawable} from '../../model/drawable.ts';
import {AppError, toPlainError} from '../../model/errors.ts';
import type {LogEntry} from '../../model/fact.ts';
import type {PeerUrl} from '../../model/peer.ts';
import {isEnded, type Transfer} from '../../model/transfer.ts';
import type {IncomingFile, PeerClient} from '../../network/client/peer-client.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {RateMeter} from '../limits/rate-meter.ts';
import type {Limit} from '../limits/speed-limit.ts';
import {askDigest} from './ask-digest.ts';
import {download} from './download.ts';
import {discardKept} from './kept-part.ts';
import {learnSize} from './learn-size.ts';
import type {PartTag} from './part-file.ts';
import type {PartDisk} from './pieces/part-disk.ts';
import type {TransferQueue} from './queue.ts';
import type {QueueItem} from './queue-item.ts';
import type {Run} from './run.ts';
import {Securing} from './securing.ts';
import type {Blame} from './swarm/blame.ts';
import {otherFile} from './swarm/swarm-source.ts';

export interface AttemptOptions {
	readonly item: QueueItem;
	readonly source: PeerUrl;
	readonly address: ParsedPeerUrl;
	readonly queue: TransferQueue;
	readonly client: Pick<Required<PeerClient>, 'openRange' | 'pieces'>;
	readonly disk: PartDisk;
	readonly catalog: Catalog;
	readonly limit: (url: PeerUrl) => Limit;
	/** Meters all that comes in. */
	readonly meter: RateMeter;
	readonly isOnline: (url: PeerUrl) => boolean;
	/** Whether it tells digests. */
	readonly isNative: (url: PeerUrl) => boolean;
	/** Of the state that knows of the part. */
	readonly tag: () => PartTag;
	/** To be called when something of a file is about to be put onto the disk. */
	readonly noted: (transfer: Transfer) => void;
	readonly blame: Blame;
	/** Told of a peer that failed. */
	readonly doubted: (url: PeerUrl) => void;
	/** Writes a line of the log. */
	readonly noticed: (level: LogEntry['level'], url: PeerUrl | undefined, text: string) => void;
}

const wrongContent = 'What came does not have the digest that it must have.';

/** One try to get one file from one holder, from its begin to its end. */
export class Attempt implements Run {
	readonly item: QueueItem;
	readonly source: PeerUrl;
	readonly ended: Promise<void>;
	readonly #options: AttemptOptions;
	readonly #stop = new AbortController();
	readonly #meter = new RateMeter();
	#offset: number;
	#lastByte = performance.now();
	readonly #securing: Securing;
	/** The digest that the file must have, where anybody tells. */
	#wanted: string | undefined;
	/** Whether the source says itself which digest its file has. */
	#isTold = false;
	/** Whether what came is another file than the one that is wanted. */
	#isOther = false;
	/** Where the file is at the source. */
	readonly #path: string;

	constructor(options: AttemptOptions) {
		this.#options = options;
		this.item = options.item;
		this.source = options.source;
		this.#path = options.item.sources.get(options.source)?.path ?? options.item.transfer.path;
		this.#securing = new Securing(options.item);
		options.queue.started(options.item, options.source);
		this.#offset = options.item.begunAt;
		this.ended = this.#run();
	}

	sources(): Iterable<PeerUrl> {
		return [this.source];
	}

	hasMoved(url: PeerUrl, milliseconds: number): boolean {
		return url === this.source && performance.now() - this.#lastByte < milliseconds;
	}

	async peersMoved(): Promise<void> {
		// It has its source, whoever else comes.
	}

	tick(): void {
		this.#securing.tick();
		const received = this.#offset + this.#meter.total;
		const speed = this.#meter.speed();
		const {transfer} = this.item;
		if (transfer.received !== received || transfer.speed !== speed) {
			this.#options.queue.progressed(this.item, {received, speed});
		}
	}

	stop(): void {
		this.#stop.abort();
	}

	async #run(): Promise<void> {
		const {doubted, item, queue, source} = this.#options;
		try {
			const {size, name} = await this.#download();
			const {directory} = item.target;
			queue.succeeded(item, {size, savedAs: drawable(join(directory, name))});
		} catch (error) {
			this.tick();
			const {code, message} = toPlainError(error);
			if (this.#isOther) {
				item.way = 'pieces';
				queue.requeue(item);
			} else if (!this.#stop.signal.aborted) {
				queue.failed(item, source, new AppError(code, message, {cause: error}));
				doubted(source);
			}
		} finally {
			item.coming = undefined;
		}

		const {state} = item.transfer;
		if (isEnded(state) && state !== 'failed') {
			await discardKept(item);
		}
	}

	async #download(): Promise<{size: number; name: string}> {
		const {address, catalog, client, item, limit, meter, noted, source, tag} = this.#options;
		const {kept} = item;
		if (kept !== undefined && kept.source !== source) {
			await kept.part.discard();
		}

		item.kept = undefined;
		return download({
			client,
			limit: limit(source),
			peer: address,
			path: this.#path,
			target: item.target,
			signal: this.#stop.signal,
			kept: kept?.source === source ? kept : undefined,
			tag: tag(),
			begun: beginning => {
				item.coming = {...beginning, source, secured: beginning.part.size};
				noted(item.transfer);
			},
			keep: beginning => {
				item.kept = {...beginning, source, secured: beginning.part.size};
			},
			opened: file => this.#opened(file),
			received: bytes => {
				this.#lastByte = performance.now();
				this.#meter.add(bytes);
				meter.add(bytes);
			},
			check: size => {
				if (!item.resumable) {
					void learnSize(catalog, source, {path: item.transfer.path, size});
				}

				this.#check(size);
			},
			verify: place => this.#verify(place),
		});
	}

	#opened({size, exact, offset = 0, resumable = false, sha256}: IncomingFile): void {
		const {item, queue} = this.#options;
		this.#isTold = sha256 !== undefined;
		this.#wanted = item.way === 'afresh' ? sha256 : (item.transfer.sha256 ?? sha256);
		this.#lastByte = performance.now();
		this.#offset = offset;
		item.begunAt = offset;
		item.resumable = resumable;
		if (item.way === 'afresh') {
			this.#beginAfresh();
		}

		const learned = {...(size !== undefined && {size, exact}), sha256: this.#wanted};
		queue.progressed(item, {received: offset, pieces: undefined, sources: [], ...learned});
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

	/** Nobody has what was asked for any more, and something else stands under its name. */
	#beginAfresh(): void {
		const {item, noticed, queue, source} = this.#options;
		void item.holding?.discard();
		item.holding = undefined;
		queue.progressed(item, {reason: 'The file has changed everywhere, so it begins afresh.'});
		noticed('info', source, `"${item.transfer.label}" has changed everywhere, so it begins afresh.`);
	}

	/** Looks at what came, where anybody tells its digest. @throws {AppError} `WRONG_CONTENT` where it has another one. */
	async #verify(place: string): Promise<void> {
		const {address, blame, disk, item, noticed, queue, source} = this.#options;
		const {id, label} = item.transfer;
		this.#wanted ??= await askDigest({
			...this.#options,
			peer: address,
			path: this.#path,
			signal: this.#stop.signal,
		});
		if (this.#wanted === undefined) {
			return;
		}

		if ((await disk.digest(place)) !== this.#wanted) {
			if (!this.#isTold) {
				// It never said that this is what it has. Whether anybody else has that is looked at anew.
				this.#isOther = true;
				item.sources.changed(source, this.#path);
				throw new AppError('FILE_CHANGED', otherFile);
			}

			blame.note(source, id);
			noticed('warning', source, `Gave wrong bytes of "${label}"; they are thrown away.`);
			throw new AppError('WRONG_CONTENT', wrongContent);
		}

		queue.progressed(item, {sha256: this.#wanted});
	}
}
