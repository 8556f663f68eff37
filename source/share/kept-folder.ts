import {AppError, type PlainError, toPlainError} from '../model/errors.ts';
import type {StoredBlock, StoredFolder} from '../storage/share-store.ts';
import type {Disk} from './disk/disk.ts';
import type {StoredNews, StoredPart} from './disk/folder-store.ts';
import {isBlock} from './index/file-blocks.ts';
import {type FileColumns, openColumns} from './index/file-columns.ts';
import type {IndexChange} from './index/pending-changes.ts';
import type {SharedIndex} from './shared-index.ts';

export interface KeptFolderOptions {
	readonly index: SharedIndex;
	readonly disk: Disk;
	/** Told once that nothing can be written down, and again only after something could meanwhile. */
	readonly failed: (error: PlainError) => void;
}

type Unsaved = Pick<IndexChange, 'blocks' | 'folders'>;

const nothing: Unsaved = {blocks: new Set(), folders: new Set()};

const union = (one: Unsaved, other: Unsaved): Unsaved => ({
	blocks: new Set([...one.blocks, ...other.blocks]),
	folders: new Set([...one.folders, ...other.folders]),
});

/** Parts that are on their way while one is taken in. */
const ahead = 3;

/** Writes down what the index holds, and finds it again at the next start. */
export class KeptFolder {
	readonly #options: KeptFolderOptions;
	#isKept = false;
	#hasFailed = false;
	/** What could not be written down so far. */
	#unsaved: Unsaved = nothing;

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
		this.#unsaved = nothing;
		await disk.keep(path, root);
		index.beginRestore();
		const doubted = new Set<number>();
		const coming = Array.from({length: ahead}, () => this.#load());
		for (let isLast = false; !isLast; ) {
			const part = await (coming.shift() ?? this.#load());
			isLast = part.isLast;
			if (!isLast) {
				coming.push(this.#load());
			}

			index.restoreFolders(part.folders);
			for (const {number, bytes} of part.blocks) {
				if (!index.restoreBlock(number, openBlock(number, bytes))) {
					// What is left in it of folders that are gone must not be taken for a part of others.
					doubted.add(number);
				}
			}

			await progress();
		}

		index.endRestore();
		this.#unsaved = {blocks: doubted, folders: new Set()};
		this.#isKept = true;
		return index.all.files;
	}

	#load(): Promise<StoredPart> {
		const part = this.#options.disk.load();
		// It may be given up before its turn comes.
		part.catch(() => undefined);
		return part;
	}

	/** Writes down what became different. Never rejects. */
	async save({blocks, folders}: Unsaved): Promise<void> {
		if (!this.#isKept) {
			return;
		}

		const all = union({blocks, folders}, this.#unsaved);
		this.#unsaved = nothing;
		try {
			await this.#options.disk.save(this.#news(all));
			this.#hasFailed = false;
		} catch (error) {
			this.#unsaved = union(all, this.#unsaved);
			this.#fail(error);
		}
	}

	/** Writes down what could not be written down before. Never rejects. */
	async saveRest(): Promise<void> {
		if (this.#unsaved.blocks.size + this.#unsaved.folders.size > 0) {
			await this.save(nothing);
		}
	}

	/** @returns what is to be written down of blocks and folders of these numbers, as they are now. */
	#news({blocks, folders}: Unsaved): StoredNews {
		const {index} = this.#options;
		const news = {
			blocks: [] as StoredBlock[],
			goneBlocks: [] as number[],
			folders: [] as StoredFolder[],
			goneFolders: [] as number[],
		};
		for (const number of blocks) {
			const columns = index.block(number);
			if (columns === undefined) {
				news.goneBlocks.push(number);
			} else {
				news.blocks.push({number, bytes: columns.bytes});
			}
		}

		for (const number of folders) {
			const folder = index.folderAt(number);
			if (folder === undefined) {
				news.goneFolders.push(number);
			} else {
				news.folders.push({number, path: folder.path, mtime: folder.mtime});
			}
		}

		return news;
	}

	#fail(error: unknown): void {
		// Of what has ended or died, nothing is to be told here.
		const isOver = error instanceof AppError && ['CANCELLED', 'ENGINE_STOPPED'].includes(error.code);
		if (!this.#hasFailed && !isOver) {
			this.#hasFailed = true;
			this.#options.failed(toPlainError(error));
		}
	}
}

function openBlock(number: number, bytes: Uint8Array): FileColumns {
	const columns = isBlock(number) ? openColumns(bytes) : undefined;
	if (columns === undefined) {
		throw new AppError('STATE_DAMAGED', 'What was kept of our folder is damaged.');
	}

	return columns;
}
