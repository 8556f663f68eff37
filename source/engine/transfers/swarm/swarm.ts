import {join} from 'node:path';
import {drawable} from '../../../model/drawable.ts';
import {AppError, toPlainError} from '../../../model/errors.ts';
import type {PeerUrl} from '../../../model/peer.ts';
import {discardKept} from '../kept-part.ts';
import type {QueueItem} from '../queue-item.ts';
import type {Run} from '../run.ts';
import {Crew} from './crew.ts';
import type {Holding} from './holding.ts';
import {PieceLists} from './piece-lists.ts';
import {prepare} from './prepare.ts';
import {Recheck} from './recheck.ts';
import type {SwarmContext} from './swarm-context.ts';
import {swarmProgress} from './swarm-progress.ts';
import type {SwarmSources} from './swarm-sources.ts';
import {Trust} from './trust.ts';

/** How long, in milliseconds, a place is held for somebody who can be asked again soon. */
const soon = 1000;

/** A transfer of one content from all who have it, piece by piece. */
export class Swarm implements Run {
	readonly item: QueueItem;
	readonly ended: Promise<void>;
	readonly #context: SwarmContext;
	readonly #sha256: string;
	readonly #size: number;
	readonly #sources: SwarmSources;
	readonly #trust: Trust;
	readonly #stop = new AbortController();
	#crew: Crew | undefined;
	#news = Promise.withResolvers<void>();
	#recheck: Recheck | undefined;
	#isStopped = false;

	/** The digest and the size that `item` must have are known. */
	constructor(item: QueueItem, context: SwarmContext) {
		const {sha256 = '', size = 0} = item.transfer;
		this.item = item;
		this.#context = context;
		this.#sha256 = sha256;
		this.#size = size;
		this.#sources = item.sources;
		this.#trust = new Trust(item, context, new PieceLists({...context, sha256, size}));
		context.queue.started(item, undefined);
		this.ended = this.#run();
	}

	sources(): Iterable<PeerUrl> {
		return [...this.#sources.all()].filter(({lanes}) => lanes.size > 0).map(({url}) => url);
	}

	hasMoved(url: PeerUrl, milliseconds: number): boolean {
		return [...(this.#sources.get(url)?.lanes ?? [])].some(lane => lane.hasMoved(milliseconds));
	}

	tick(): void {
		const progress = swarmProgress(this.item, this.#crew);
		if (progress !== undefined) {
			this.#context.queue.progressed(this.item, progress);
		}

		this.#nudge();
	}

	stop(): void {
		this.#isStopped = true;
		this.#stop.abort(new AppError('CANCELLED', 'The transfer was cancelled.'));
		this.#nudge();
	}

	async peersMoved(): Promise<void> {
		const {catalog} = this.#context;
		const files = [{key: this.item.transfer.key, sha256: this.#sha256}];
		const [found] = await catalog.query({type: 'sources', files});
		const copies = found?.copies ?? [];
		this.#sources.take(copies, this.#context);
		if (copies.length > 0) {
			this.item.holders = [...new Set(copies.map(({url}) => url))];
		}

		this.#nudge();
	}

	async #run(): Promise<void> {
		const {queue} = this.#context;
		try {
			await this.#work();
		} catch (error) {
			const {code, message} = toPlainError(error);
			if (!this.#isStopped) {
				queue.gaveUp(this.item, new AppError(code, message, {cause: error}));
			}
		} finally {
			this.#stop.abort();
			await Promise.all([this.#crew?.rest(), this.#recheck?.rest()]);
		}

		this.tick();
		await this.#putAside();
	}

	/** What may go on any moment stays open, so that it need not be looked at again. */
	async #putAside(): Promise<void> {
		const {state} = this.item.transfer;
		if (state === 'cancelled' || state === 'done' || state === 'skipped') {
			await discardKept(this.item);
		} else if (state === 'paused' || state === 'failed' || this.#isStopped) {
			await this.item.holding?.shut();
		}
	}

	async #work(): Promise<void> {
		await this.peersMoved();
		const holding = await prepare(this.item, {
			...this.#context,
			find: () => this.#trust.first(this.#stop.signal),
		});
		if (holding === undefined) {
			this.#stop.signal.throwIfAborted();
			await this.#endWithoutList();
			return;
		}

		const nudge = (): void => this.#nudge();
		this.#crew = new Crew({...this.#context, holding, item: this.item, nudge});
		this.#recheck = new Recheck(holding, () => this.#stop.signal.aborted, nudge);
		while (!(await this.#step(holding, this.#crew))) {
			await this.#newsComes();
		}
	}

	/** Does what can be done now. Resolves with whether that was all. */
	async #step(holding: Holding, crew: Crew): Promise<boolean> {
		this.#stop.signal.throwIfAborted();
		crew.throwIfFailed();
		this.#recheck?.begin();
		if (holding.board.isWhole) {
			await crew.rest();
			return (await this.#finish(holding)) || this.#overrule(holding);
		}

		crew.begin(this.#sources.ready(Date.now()), this.#sources.usable().length);
		const told = crew.takeBadNews()
			? await this.#trust.afterWrongBytes(holding, this.#stop.signal)
			: undefined;
		if (told !== undefined) {
			await crew.rest();
			await holding.relist(told);
			this.#nudge();
			return false;
		}

		return crew.isIdle && this.#recheck?.isRunning !== true && this.#end();
	}

	/** Begins again with other digests. Resolves with whether nothing more can be done here. */
	async #overrule(holding: Holding): Promise<boolean> {
		const told = await this.#trust.afterFalseWhole(holding, this.#stop.signal);
		if (told !== undefined) {
			await holding.relist(told);
			this.#nudge();
			return false;
		}

		await discardKept(this.item);
		if (this.#sources.usable().length > 0) {
			return this.#goOn('whole');
		}

		throw new AppError('WRONG_CONTENT', 'Nobody tells digests of its pieces that fit the file.');
	}

	/** Resolves with false where the digests of the pieces were wrong, as the digest of the whole shows. */
	async #finish(holding: Holding): Promise<boolean> {
		const {item} = this;
		if ((await holding.whole()) !== this.#sha256) {
			return false;
		}

		this.tick();
		const name = await holding.publish(this.#stop.signal);
		const savedAs = drawable(join(item.target.directory, name));
		this.#context.queue.succeeded(item, {size: this.#size, savedAs});
		return true;
	}

	async #endWithoutList(): Promise<void> {
		if (this.#sources.usable().length > 0) {
			this.#goOn('whole');
			return;
		}

		while (!this.#end()) {
			await this.#newsComes();
			this.#stop.signal.throwIfAborted();
		}
	}

	#goOn(way: QueueItem['way']): true {
		this.item.way = way;
		this.#context.queue.requeue(this.item);
		return true;
	}

	/** Nothing is under way. @returns whether nothing more can be done now. */
	#end(): boolean {
		const {queue} = this.#context;
		const outlook = this.#sources.outlook();
		switch (outlook.type) {
			case 'later':
				if (outlook.at - Date.now() < soon) {
					return false;
				}

				queue.waits(this.item, outlook);
				return true;
			case 'away':
				queue.park(this.item);
				return true;
			case 'wrong':
				throw new AppError('WRONG_CONTENT', `Nobody is left to take it from: ${outlook.reason}`);
			case 'whole':
				return this.#goOn('whole');
			case 'gone':
				return this.#goOn('afresh');
		}
	}

	async #newsComes(): Promise<void> {
		await this.#news.promise;
		this.#news = Promise.withResolvers();
	}

	#nudge(): void {
		this.#news.resolve();
	}
}
