import {Database} from '../../storage/database.ts';
import {PiecesStore} from '../../storage/pieces-store.ts';
import {
	ShareStore,
	type StoredBlock,
	type StoredChange,
	type StoredFolder,
} from '../../storage/share-store.ts';
import {openColumns} from '../index/file-columns.ts';
import {DigestSet} from './digest-set.ts';

/** A part of what was written down: first all folders, then all blocks of files. */
export interface StoredPart {
	readonly folders: readonly StoredFolder[];
	readonly blocks: readonly StoredBlock[];
	/** Whether there are no more parts. */
	readonly isLast: boolean;
}

/** What became different since it was written down. */
export type StoredNews = StoredChange;

const foldersOfPart = 2000;
const blocksOfPart = 32;
const digestLength = 32;

const toHex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

/** Writes down what a shared folder holds, and makes this thread wait for the disk. Without a state it remembers digests of pieces only. */
export class FolderStore {
	readonly #remembered = new Map<string, Uint8Array>();
	#database: Database | undefined;
	#share: ShareStore | undefined;
	#pieces: PiecesStore | undefined;
	#parts: Iterator<StoredPart> | undefined;

	/** From then on writes to the state at `path`, which is open. Throws what the storage throws. */
	keep(path: string, root: string): void {
		this.close();
		this.#database = new Database(path);
		this.#share = new ShareStore(this.#database, root);
		this.#pieces = new PiecesStore(this.#database);
		for (const [sha256, pieces] of this.#remembered) {
			this.#pieces.put(Buffer.from(sha256, 'hex'), pieces);
		}

		this.#remembered.clear();
		this.#parts = parts(this.#share);
	}

	/** @returns the next part of what an earlier run has written down. Throws what the storage throws. */
	load(): StoredPart {
		return this.#parts?.next().value ?? nothing;
	}

	/** Throws what the storage throws. */
	save(news: StoredNews): void {
		this.#share?.save(news);
	}

	/** Forgets what is of no use any more. Throws what the storage throws. */
	tidy(): void {
		if (this.#share === undefined) {
			return;
		}

		this.#share.forgetOld();
		const used = new DigestSet();
		for (const bytes of this.#share.allBlocks()) {
			const digests = openColumns(bytes)?.digests ?? new Uint8Array(0);
			for (let start = 0; start < digests.length; start += digestLength) {
				used.add(digests.subarray(start, start + digestLength));
			}
		}

		this.#pieces?.prune(sha256 => used.mayHave(sha256));
	}

	/** @returns the digests of the pieces of the content with this SHA-256. Throws what the storage throws. */
	pieces(sha256: Uint8Array): Uint8Array | undefined {
		return this.#pieces === undefined ? this.#remembered.get(toHex(sha256)) : this.#pieces.get(sha256);
	}

	/** Throws what the storage throws. */
	savePieces(sha256: Uint8Array, pieces: Uint8Array): void {
		if (this.#pieces === undefined) {
			this.#remembered.set(toHex(sha256), pieces);
		} else {
			this.#pieces.put(sha256, pieces);
		}
	}

	/** Idempotent. */
	close(): void {
		this.#database?.close();
		this.#database = undefined;
		this.#share = undefined;
		this.#pieces = undefined;
		this.#parts = undefined;
	}
}

const nothing: StoredPart = {folders: [], blocks: [], isLast: true};

function* parts(share: ShareStore): Generator<StoredPart, undefined, undefined> {
	for (let last = 0; ; ) {
		const folders = share.folders(last, foldersOfPart);
		last = folders.at(-1)?.number ?? last;
		if (folders.length === 0) {
			break;
		}

		yield {folders, blocks: [], isLast: false};
	}

	for (let last = -1; ; ) {
		const blocks = share.blocks(last, blocksOfPart);
		last = blocks.at(-1)?.number ?? last;
		const isLast = blocks.length < blocksOfPart;
		yield {folders: [], blocks, isLast};
		if (isLast) {
			break;
		}
	}
}
