import {setImmediate as nextTurn} from 'node:timers/promises';
import {HashRunner} from '../hashing/hash-runner.ts';
import type {HashJob, HashOutcome, HashProgress} from '../hashing/hasher.ts';
import type {Disk, FolderReading, FolderRequest, Looked} from './disk.ts';
import {FolderDisk} from './folder-disk.ts';
import {FolderStore, type StoredNews, type StoredPart} from './folder-store.ts';

/** Does all of it in this thread, some milliseconds at a time. */
export class LocalDisk implements Disk {
	readonly #slice: number;
	readonly #folders = new FolderDisk();
	readonly #store = new FolderStore();
	readonly #hashes: HashRunner;

	/** `slice`: milliseconds for which it may keep others in this thread waiting. */
	constructor(slice: number) {
		this.#slice = slice;
		this.#hashes = new HashRunner(slice);
	}

	read(root: string, folders: readonly FolderRequest[]): Promise<readonly FolderReading[]> {
		return this.#inSlices(folders, folder => this.#folders.read(root, folder));
	}

	async more(rest: number): Promise<FolderReading> {
		await nextTurn();
		return this.#folders.more(rest);
	}

	look(root: string, paths: readonly string[]): Promise<readonly Looked[]> {
		return this.#inSlices(this.#folders.look(root, paths), looked => looked);
	}

	async keep(path: string, root: string): Promise<void> {
		this.#store.keep(path, root);
	}

	async load(): Promise<StoredPart> {
		await nextTurn();
		return this.#store.load();
	}

	async save(news: StoredNews): Promise<void> {
		this.#store.save(news);
	}

	async tidy(): Promise<void> {
		this.#store.tidy();
	}

	async pieces(sha256: Uint8Array): Promise<Uint8Array | undefined> {
		return this.#store.pieces(sha256);
	}

	async savePieces(sha256: Uint8Array, pieces: Uint8Array): Promise<void> {
		this.#store.savePieces(sha256, pieces);
	}

	/** It is lost with this thread only. */
	onLost(): void {}

	hash(folder: string, jobs: readonly HashJob[]): Promise<readonly HashOutcome[]> {
		return this.#hashes.hash(folder, jobs);
	}

	pace(share: number): void {
		this.#hashes.pace(share);
	}

	progress(): Promise<HashProgress> {
		return this.#hashes.progress();
	}

	async close(): Promise<void> {
		this.#folders.close();
		await this.#hashes.close();
		this.#store.close();
	}

	async #inSlices<From, To>(items: Iterable<From>, work: (item: From) => To): Promise<To[]> {
		const done: To[] = [];
		await nextTurn();
		let end = performance.now() + this.#slice;
		for (const item of items) {
			if (performance.now() > end) {
				await nextTurn();
				end = performance.now() + this.#slice;
			}

			done.push(work(item));
		}

		return done;
	}
}
