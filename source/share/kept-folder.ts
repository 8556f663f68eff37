import {AppError, type PlainError, toPlainError} from '../model/errors.ts';
import type {Disk} from './disk/disk.ts';
import type {StoredNews} from './disk/folder-store.ts';
import {packFiles, unpackFiles} from './disk/packed-files.ts';
import type {IndexChange} from './index/pending-changes.ts';
import type {SharedIndex} from './shared-index.ts';

export interface KeptFolderOptions {
	readonly index: SharedIndex;
	readonly disk: Disk;
	/** Told once that nothing can be written down, and again only after something could meanwhile. */
	readonly failed: (error: PlainError) => void;
}

/** Writes down what the index holds, and finds it again at the next start. */
export class KeptFolder {
	readonly #options: KeptFolderOptions;
	#isKept = false;
	#hasFailed = false;

	constructor(options: KeptFolderOptions) {
		this.#options = options;
	}

	/**
	 * Puts into the index what the state at `path` holds of the folder at the real place `root`, and from the next `save` on
	 * writes to it. `progress` is called after each part. Rejects with what the storage throws. @returns how many files.
	 */
	async restore(path: string, root: string, progress: () => Promise<unknown>): Promise<number> {
		const {disk, index} = this.#options;
		this.#isKept = false;
		await disk.keep(path, root);
		let next = disk.load();
		for (let isLast = false; !isLast; ) {
			const part = await next;
			isLast = part.isLast;
			if (!isLast) {
				// The disk works on it while this one is taken in.
				next = disk.load();
				next.catch(() => undefined);
			}

			for (const {sha256, ...file} of unpackFiles(part.files)) {
				const row = index.put(file);
				if (sha256 !== undefined) {
					index.setDigest(row, sha256);
				}
			}

			for (const {path, mtime} of part.folders) {
				index.setFolderTime(index.addFolder(path), mtime);
			}

			await progress();
		}

		this.#isKept = true;
		return index.all.files;
	}

	/** Writes down what became different. Never rejects. */
	async save({rows, gone, folders, goneFolders}: IndexChange): Promise<void> {
		if (!this.#isKept) {
			return;
		}

		const {index, disk} = this.#options;
		const news: StoredNews = {
			files: packFiles(
				rows.map(row => ({path: index.path(row), ...index.version(row), sha256: index.digest(row)})),
			),
			gone,
			folders: folders.filter(({mtime}) => !Number.isNaN(mtime)).map(({path, mtime}) => ({path, mtime})),
			goneFolders: [
				...goneFolders,
				...folders.filter(({mtime}) => Number.isNaN(mtime)).map(({path}) => path),
			],
		};
		try {
			await disk.save(news);
			this.#hasFailed = false;
		} catch (error) {
			this.#fail(error);
		}
	}

	#fail(error: unknown): void {
		const isOver = error instanceof AppError && error.code === 'CANCELLED';
		if (!this.#hasFailed && !isOver) {
			this.#hasFailed = true;
			this.#options.failed(toPlainError(error));
		}
	}
}
