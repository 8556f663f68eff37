import {AppError} from '../model/errors.ts';
import type {Hasher, HashJob, HashOutcome, HashProgress} from '../share/hashing/hasher.ts';
import type {DiskMethods} from './disk-protocol.ts';
import {Rpc} from './rpc.ts';
import {startThread, type Thread} from './thread.ts';

interface Running {
	readonly thread: Thread;
	readonly rpc: Rpc<object, DiskMethods>;
}

/** Computes digests in a thread of its own, which is started when it is first needed, and anew after its death. */
export class WorkerDisk implements Hasher {
	readonly #died: (error: AppError) => void;
	#running: Running | undefined;
	#pace = 1;
	#isClosed = false;

	/** `died` is told when the thread ends unasked; what it was doing rejects. */
	constructor(died: (error: AppError) => void) {
		this.#died = died;
	}

	async hash(folder: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]> {
		return this.#start().call('hash', [folder, jobs]);
	}

	pace(share: number): void {
		this.#pace = share;
		void this.#running?.rpc.call('pace', [share]).catch(() => undefined);
	}

	async progress(): Promise<HashProgress> {
		return this.#start().call('progress', []);
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		const running = this.#running;
		this.#running = undefined;
		running?.rpc.end(closed());
		await running?.thread.close();
	}

	#start(): Rpc<object, DiskMethods> {
		if (this.#isClosed) {
			throw closed();
		}

		this.#running ??= this.#create();
		return this.#running.rpc;
	}

	#create(): Running {
		const thread = startThread({
			entry: 'disk-worker',
			title: 'computing of digests',
			died: error => {
				this.#running = undefined;
				rpc.end(error);
				this.#died(error);
			},
		});
		const rpc = new Rpc<object, DiskMethods>(thread.worker, {});
		void rpc.call('pace', [this.#pace]).catch(() => undefined);
		return {thread, rpc};
	}
}

const closed = (): AppError => new AppError('CANCELLED', 'The computing of digests has ended.');
