import type {PartDisk, PartId, PieceDigests} from '../engine/transfers/pieces/part-disk.ts';
import type {AppError} from '../model/errors.ts';
import type {PartDiskMethods} from './part-disk-protocol.ts';
import {Rpc} from './rpc.ts';
import {startThread, type Thread} from './thread.ts';

interface Running {
	readonly thread: Thread;
	readonly rpc: Rpc<object, PartDiskMethods>;
}

/**
 * Works on part files in a thread of its own, which begins with the first of them. It has the priority of the thread that
 * begins it, no less: a fast transfer waits for it more than for any other.
 */
export class WorkerPartDisk implements PartDisk {
	readonly #died: (error: AppError) => void;
	#running: Running | undefined;

	/** `died` is told when the thread ends unasked. */
	constructor(died: (error: AppError) => void) {
		this.#died = died;
	}

	open(place: string, list: PieceDigests): Promise<PartId> {
		return this.#rpc.call('open', [place, list]);
	}

	put(id: PartId, index: number, bytes: Uint8Array): Promise<boolean> {
		return this.#rpc.call('put', [id, index, bytes]);
	}

	putUnchecked(id: PartId, index: number, bytes: Uint8Array): Promise<boolean> {
		return this.#rpc.call('putUnchecked', [id, index, bytes]);
	}

	check(id: PartId, index: number): Promise<boolean> {
		return this.#rpc.call('check', [id, index]);
	}

	whole(id: PartId): Promise<string> {
		return this.#rpc.call('whole', [id]);
	}

	shut(id: PartId): Promise<void> {
		return this.#rpc.call('shut', [id]);
	}

	digest(place: string): Promise<string> {
		return this.#rpc.call('digest', [place]);
	}

	async close(): Promise<void> {
		const running = this.#running;
		if (running !== undefined) {
			// Where it has ended by itself, there is nothing left to close.
			await running.rpc.call('close', []).catch(() => undefined);
			await running.thread.close();
		}
	}

	get #rpc(): Running['rpc'] {
		this.#running ??= this.#start();
		return this.#running.rpc;
	}

	#start(): Running {
		const thread = startThread({
			entry: 'part-disk-worker',
			title: 'disk thread',
			youngMemory: 4,
			died: error => {
				rpc.end(error);
				this.#died(error);
			},
		});
		const rpc = new Rpc<object, PartDiskMethods>(thread.worker, {});
		return {thread, rpc};
	}
}
