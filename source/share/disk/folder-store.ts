import {Database} from '../../storage/database.ts';
import {PiecesStore} from '../../storage/pieces-store.ts';
import {ShareStore, type StoredFolder} from '../../storage/share-store.ts';
import {type PackedFiles, packFiles, unpackFiles} from './packed-files.ts';

/** A part of what was written down. */
export interface StoredPart {
	readonly files: PackedFiles;
	readonly folders: readonly StoredFolder[];
	/** Whether there are no more parts. */
	readonly isLast: boolean;
}

/** What became different since it was written down. */
export interface StoredNews {
	readonly files: PackedFiles;
	readonly gone: readonly string[];
	readonly folders: readonly StoredFolder[];
	readonly goneFolders: readonly string[];
}

const partLength = 4000;

const toHex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

/** Writes down what a shared folder holds, and makes this thread wait for the disk. Without a state it remembers digests of pieces only. */
export class FolderStore {
	readonly #remembered = new Map<string, Uint8Array>();
	#database: Database | undefined;
	#share: ShareStore | undefined;
	#pieces: PiecesStore | undefined;
	#afterFile = '';
	#afterFolder = '';

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
		[this.#afterFile, this.#afterFolder] = ['', ''];
	}

	/** @returns the next part of what an earlier run has written down. Throws what the storage throws. */
	load(): StoredPart {
		const files = this.#share?.files(this.#afterFile, partLength) ?? [];
		// The shared folder itself has the shortest path, and is looked at in any case.
		const folders = this.#share?.folders(this.#afterFolder, partLength) ?? [];
		this.#afterFile = files.at(-1)?.path ?? this.#afterFile;
		this.#afterFolder = folders.at(-1)?.path ?? this.#afterFolder;
		return {
			files: packFiles(files),
			folders,
			isLast: files.length < partLength && folders.length < partLength,
		};
	}

	/** Throws what the storage throws. */
	save({files, ...rest}: StoredNews): void {
		this.#share?.save({
			...rest,
			files: [...unpackFiles(files)].map(file => ({...file, sha256: file.sha256})),
		});
	}

	/** Forgets what is of no use any more. Throws what the storage throws. */
	tidy(): void {
		this.#share?.forgetOld();
		this.#pieces?.prune();
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
	}
}
