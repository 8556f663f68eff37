import type {Dialect, PeerUrl} from '../../model/peer.ts';
import {isEnded, type TransferId} from '../../model/transfer.ts';
import {Attempt} from './attempt.ts';
import {chooseSource} from './choose-source.ts';
import {discardKept} from './kept-part.ts';
import {lookAtParked} from './look-at-parked.ts';
import type {TransferMemory} from './memory/transfer-memory.ts';
import {noTag} from './part-file.ts';
import type {QueueItem} from './queue-item.ts';
import type {Run} from './run.ts';
import {hasPlace, type Slots} from './slots.ts';
import {Blame} from './swarm/blame.ts';
import {Swarm} from './swarm/swarm.ts';
import type {SwarmContext} from './swarm/swarm-context.ts';

export interface TransfersOptions
	extends Omit<SwarmContext, 'blame' | 'isBanned' | 'isNative' | 'noted' | 'tag' | 'workload'> {
	/** What outlives the run. */
	readonly memory: TransferMemory;
	/** How many run at the same time. */
	readonly slots: Slots;
	/** Milliseconds without a byte after which a transfer no longer counts as moving. */
	readonly stallTimeout: number;
	readonly dialectOf: (url: PeerUrl) => Dialect | undefined;
	/** Whether there are peers that can be reached and all of them are among `busy`. */
	readonly areAllBusy: (busy: ReadonlySet<PeerUrl>) => boolean;
}

/** So many are written before anybody notices. */
const mostKeptAtOnce = 500;

/** Runs what the queue holds, a few at a time, and what a person asks of it. */
export class Transfers {
	readonly #options: TransfersOptions;
	readonly #context: SwarmContext;
	readonly #running = new Map<TransferId, Run>();
	#timer: NodeJS.Timeout | undefined;
	#isLooking = false;
	#hasNews = false;
	#closed = false;

	constructor(options: TransfersOptions) {
		const blame = new Blame();
		this.#options = options;
		this.#context = {
			...options,
			blame,
			tag: () => options.memory.tag ?? noTag,
			noted: transfer => {
				options.memory.changed(transfer);
				options.memory.flush();
			},
			workload: url => [...this.#running.values()].filter(run => [...run.sources()].includes(url)).length,
			isBanned: url => blame.isBanned(url),
			isNative: url => options.dialectOf(url) === 'native',
		};
	}

	/** Whether bytes are coming from `url`. */
	isSending(url: PeerUrl): boolean {
		return [...this.#running.values()].some(run => run.hasMoved(url, this.#options.stallTimeout));
	}

	/** Begins what can begin. To be called whenever something may have become possible. */
	wake(): void {
		if (this.#closed) {
			return;
		}

		clearTimeout(this.#timer);
		let hasParked = false;
		for (const item of this.#options.queue.runnable()) {
			if (this.#options.areAllBusy(this.#busy())) {
				break;
			}

			if (!this.#running.has(item.transfer.id)) {
				if (!hasPlace(item, this.#running.values(), this.#options.slots)) {
					break;
				}

				hasParked = !this.#tryToBegin(item) || hasParked;
			}
		}

		if (hasParked) {
			// Since it was asked for, others may have come to offer it. Where the list is gone, the engine ends and says so.
			this.peersMoved().catch(() => undefined);
		}

		const next = this.#options.queue.nextRetry();
		if (next !== undefined) {
			// A retry that is due but finds no place is looked at again when a transfer ends.
			const wait = next - Date.now();
			this.#timer = wait > 0 ? setTimeout(() => this.wake(), wait) : undefined;
		}
	}

	/** Looks again at what waits for somebody who has it: peers have come, gone, or list something else. */
	async peersMoved(): Promise<void> {
		this.#hasNews = true;
		if (this.#isLooking) {
			return;
		}

		this.#isLooking = true;
		try {
			while (this.#hasNews && !this.#closed) {
				this.#hasNews = false;
				await Promise.all([...this.#running.values()].map(run => run.peersMoved()));
				await lookAtParked(this.#options);
			}
		} finally {
			this.#isLooking = false;
		}

		this.wake();
	}

	/** Breaks off what runs of these. */
	stop(ids: Iterable<TransferId>): void {
		for (const id of ids) {
			const run = this.#running.get(id);
			const item = this.#options.queue.get(id);
			run?.stop();
			if (run === undefined && item !== undefined && isEnded(item.transfer.state)) {
				void discardKept(item);
			} else if (run === undefined) {
				void item?.holding?.shut();
			}
		}
	}

	/** Keeps `count` transfers that were asked for, before whoever asked is told; very many are kept soon after. */
	keep(count: number): void {
		if (count <= mostKeptAtOnce) {
			this.#options.memory.flush();
		}
	}

	/** Tells how far everything is. To be called a few times a second. */
	tick(): void {
		for (const run of this.#running.values()) {
			run.tick();
			this.#options.memory.changed(run.item.transfer);
		}
	}

	/** Breaks everything off. What is not whole is kept where the next run can go on with it, else removed. Idempotent. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		const running = [...this.#running.values()];
		for (const run of running) {
			run.stop();
		}

		await Promise.all(running.map(({ended}) => ended));
		const {memory, queue} = this.#options;
		const putAside = memory.isOpen ? (item: QueueItem) => item.holding?.shut() : discardKept;
		await Promise.all([...queue.items()].map(putAside));
	}

	/** @returns false where nobody who is known to have it can be reached. */
	#tryToBegin(item: QueueItem): boolean {
		const {address, isOnline, queue} = this.#options;
		if (goesByPieces(item, this.#context)) {
			this.#begin(new Swarm(item, this.#context));
			return true;
		}

		const busy = this.#busy();
		const answer = chooseSource(item, {isOnline, isBusy: url => busy.has(url)});
		if (answer === 'wait') {
			return true;
		}

		const peer = answer === 'nobody' ? undefined : address(answer.source);
		if (answer === 'nobody' || peer === undefined) {
			queue.park(item);
			return false;
		}

		const {source} = answer;
		this.#begin(new Attempt({...this.#context, item, source, address: peer}));
		return true;
	}

	#begin(run: Run): void {
		const {id} = run.item.transfer;
		this.#running.set(id, run);
		void run.ended.then(() => {
			this.#running.delete(id);
			this.wake();
		});
	}

	/** Those who give one file at a time and are giving one: the others are bounded by the slots alone. */
	#busy(): ReadonlySet<PeerUrl> {
		const sources = [...this.#running.values()].flatMap(run => [...run.sources()]);
		return new Set(sources.filter(source => this.#options.dialectOf(source) !== 'native'));
	}
}

/** Whether it can come piece by piece: what it must be is known, and somebody is there who gives parts of files. */
function goesByPieces(
	{holders, transfer, way}: QueueItem,
	{isBanned, isNative, isOnline}: SwarmContext,
): boolean {
	const isKnown = transfer.sha256 !== undefined && transfer.size !== undefined && transfer.exact;
	return way === 'pieces' && isKnown && holders.some(url => isOnline(url) && isNative(url) && !isBanned(url));
}
