import {setTimeout as delay} from 'node:timers/promises';
import {AppError} from '../model/errors.ts';
import type {Disk, FolderReading, FolderRequest, Looked} from '../share/disk/disk.ts';
import type {StoredNews, StoredPart} from '../share/disk/folder-store.ts';
import type {HashJob, HashOutcome, HashProgress} from '../share/hashing/hasher.ts';
import type {DiskMethods} from './disk-protocol.ts';
import {packBlocks} from './pack-disk.ts';
import {Rpc} from './rpc.ts';
import {startThread, type Thread} from './thread.ts';

interface Running {
	readonly thread: Thread;
	readonly rpc: Rpc<object, DiskMethods>;
}

/** Milliseconds for which a disk that hangs may hold up the end. */
const patience = 3000;

/** A disk in a thread of its own, which is started when it is first needed, and anew after its death. */
export class WorkerDisk implements Disk {
	#running: Running | undefined;
	#pace = 1;
	#kept: readonly [path: string, root: string] | undefined;
	#lost: (error: AppError) => void = () => {};
	#closing: Promise<void> | undefined;

	read(root: string, folders: readonly FolderRequest[]): Promise<readonly FolderReading[]> {
		return this.#call('read', [root, folders]);
	}

	more(rest: number): Promise<FolderReading> {
		return this.#call('more', [rest]);
	}

	look(root: string, paths: readonly string[]): Promise<readonly Looked[]> {
		return this.#call('look', [root, paths]);
	}

	async keep(path: string, root: string): Promise<void> {
		this.#kept = undefined;
		await this.#call('keep', [path, root]);
		this.#kept = [path, root];
	}

	load(): Promise<StoredPart> {
		return this.#call('load', []);
	}

	save(news: StoredNews): Promise<void> {
		return this.#call('save', [{...news, blocks: packBlocks(news.blocks)}]);
	}

	tidy(): Promise<void> {
		return this.#call('tidy', []);
	}

	pieces(sha256: Uint8Array): Promise<Uint8Array | undefined> {
		return this.#call('pieces', [sha256]);
	}

	savePieces(sha256: Uint8Array, pieces: Uint8Array): Promise<void> {
		return this.#call('savePieces', [sha256, pieces]);
	}

	hash(folder: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]> {
		return this.#call('hash', [folder, jobs]);
	}

	pace(share: number): void {
		this.#pace = share;
		void this.#running?.rpc.call('pace', [share]).catch(() => undefined);
	}

	progress(): Promise<HashProgress> {
		return this.#call('progress', []);
	}

	onLost(listener: (error: AppError) => void): void {
		this.#lost = listener;
	}

	close(): Promise<void> {
		this.#closing ??= this.#close(this.#running);
		return this.#closing;
	}

	async #close(running: Running | undefined): Promise<void> {
		const ended = running?.rpc.call('close', []).catch(() => undefined);
		const {signal, abort} = stoppable();
		await Promise.race([ended, delay(patience, undefined, {signal}).catch(() => undefined)]);
		abort();
		running?.rpc.end(closed());
		await running?.thread.close();
	}

	#call<Name extends keyof DiskMethods>(
		name: Name,
		args: Parameters<DiskMethods[Name]>,
	): Promise<ReturnType<DiskMethods[Name]>> {
		if (this.#closing !== undefined) {
			return Promise.reject(closed());
		}

		this.#running ??= this.#start();
		// Each method of the protocol answers what it is declared to answer, which the compiler cannot follow through a name.
		return this.#running.rpc.call(name, args as never) as Promise<ReturnType<DiskMethods[Name]>>;
	}

	#start(): Running {
		const thread = startThread({
			entry: 'disk-worker',
			title: 'reading of the folder',
			youngMemory: 12,
			died: error => {
				this.#running = undefined;
				rpc.end(error);
				this.#lost(error);
			},
		});
		const rpc = new Rpc<object, DiskMethods>(thread.worker, {});
		void rpc.call('pace', [this.#pace]).catch(() => undefined);
		if (this.#kept !== undefined) {
			// Where that fails, all that is to be written will.
			void rpc.call('keep', [...this.#kept]).catch(() => undefined);
		}

		return {thread, rpc};
	}
}

function stoppable(): {readonly signal: AbortSignal; readonly abort: () => void} {
	const controller = new AbortController();
	return {signal: controller.signal, abort: () => controller.abort()};
}

const closed = (): AppError => new AppError('CANCELLED', 'The reading of the folder has ended.');
