import {join} from 'node:path';
import {drawable} from '../../../model/drawable.ts';
import {AppError, toPlainError} from '../../../model/errors.ts';
import type {PeerUrl} from '../../../model/peer.ts';
import {discardKept} from '../kept-part.ts';
import type {QueueItem} from '../queue-item.ts';
import type {Run} from '../run.ts';
import {afterStandstill, goOnAs} from './after-standstill.ts';
import {Crew} from './crew.ts';
import type {Holding} from './holding.ts';
import {PieceLists} from './piece-lists.ts';
import {prepare} from './prepare.ts';
import {publishedName} from './published-name.ts';
import {putAside} from './put-aside.ts';
import {Recheck} from './recheck.ts';
import type {SwarmContext} from './swarm-context.ts';
import {swarmProgress} from './swarm-progress.ts';
import type {SwarmSources} from './swarm-sources.ts';
import {Trust} from './trust.ts';

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
		this.#tell();
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
		const failure = await this.#work().then(
			() => undefined,
			(error: unknown) => error,
		);
		this.#stop.abort();
		await Promise.all([this.#crew?.rest(), this.#recheck?.rest()]);
		this.#tell();
		if (failure !== undefined && !this.#isStopped) {
			const {code, message} = toPlainError(failure);
			this.#context.queue.gaveUp(this.item, new AppError(code, message, {cause: failure}));
		}

		await putAside(this.item, this.#isStopped);
	}

	#tell(): void {
		const progress = swarmProgress(this.item, this.#crew);
		if (progress !== undefined) {
			this.#context.queue.progressed(this.item, progress);
		}
	}

	async #work(): Promise<void> {
		await this.peersMoved();
		if (await this.#isHere()) {
			return;
		}

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
			return (await this.#finish(holding)) || this.#afterFalseWhole(holding, crew);
		}

		crew.begin(this.#sources.ready(Date.now(), this.#context.workload), this.#sources.usable().length);
		const told =
			(crew.takeBadNews() ? await this.#trust.afterWrongBytes(holding, this.#stop.signal) : undefined) ??
			this.#trust.instead(holding);
		if (told !== undefined) {
			await crew.rest();
			await holding.relist(told);
			this.#nudge();
			return false;
		}

		if (!crew.isIdle || this.#recheck?.isRunning) {
			return false;
		}

		this.#tell();
		return afterStandstill(this.item, this.#context.queue);
	}

	/** The file is wrong: pieces that were not checked may be, else the digests of the pieces are. */
	async #afterFalseWhole(holding: Holding, crew: Crew): Promise<boolean> {
		if (holding.isChecked) {
			return this.#overrule(holding);
		}

		if (await holding.checkAll(() => this.#stop.signal.aborted)) {
			crew.accuse(this.#sources.get(holding.teller));
		}

		this.#nudge();
		return false;
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
			return goOnAs(this.item, 'whole', this.#context.queue);
		}

		throw new AppError('WRONG_CONTENT', 'Nobody tells digests of its pieces that fit the file.');
	}

	/** Resolves with false where the file is not the one that is wanted, as the digest of the whole shows. */
	async #finish(holding: Holding): Promise<boolean> {
		if ((await holding.whole()) !== this.#sha256) {
			return false;
		}

		const {isChecked} = holding;
		holding.board.verifyAll();
		this.#tell();
		const name = await holding.publish(this.#stop.signal);
		const place = join(this.item.target.directory, name);
		if (isChecked) {
			// Digests that were not held against all pieces may be false, and are not told on.
			this.#context.published({place, list: holding.list});
		}

		this.#succeed(name);
		return true;
	}

	/** Resolves with whether an earlier run has come to its end with it. */
	async #isHere(): Promise<boolean> {
		const name = this.item.isRestored ? await publishedName(this.item, this.#context.disk) : undefined;
		this.item.isRestored = false;
		if (name !== undefined) {
			this.#succeed(name);
		}

		return name !== undefined;
	}

	#succeed(name: string): void {
		const savedAs = drawable(join(this.item.target.directory, name));
		this.#context.queue.succeeded(this.item, {size: this.#size, savedAs});
	}

	/** Nobody tells the digests of its pieces. */
	async #endWithoutList(): Promise<void> {
		const {queue} = this.#context;
		if (this.#sources.usable().length > 0) {
			goOnAs(this.item, 'whole', queue);
			return;
		}

		while (!afterStandstill(this.item, queue)) {
			await this.#newsComes();
			this.#stop.signal.throwIfAborted();
			if (this.#sources.usable().length > 0) {
				goOnAs(this.item, 'pieces', queue);
				return;
			}
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
