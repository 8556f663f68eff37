import type {Database} from './database.ts';

/** Keeps the digests of the pieces of contents. Every method throws what the `Database` throws. */
export class PiecesStore {
	readonly #database: Database;
	readonly #get;
	readonly #put;

	constructor(database: Database) {
		this.#database = database;
		this.#get = database.prepare<{readonly pieces: Uint8Array}>(
			'SELECT pieces FROM shared_pieces WHERE sha256 = ?',
		);
		this.#put = database.prepare('INSERT OR REPLACE INTO shared_pieces (sha256, pieces) VALUES (?, ?)');
	}

	/** @returns the digests of the pieces of the content with this SHA-256, 32 bytes each. */
	get(sha256: Uint8Array): Uint8Array | undefined {
		return this.#get.first(sha256)?.pieces;
	}

	put(sha256: Uint8Array, pieces: Uint8Array): void {
		this.#put.run(sha256, pieces);
	}

	/** Forgets those of contents that no shared folder holds any more. */
	prune(): void {
		// Looked for before anything is written, so that nobody has to wait meanwhile.
		const unused = this.#database.prepare<{readonly sha256: Uint8Array}>(
			'SELECT sha256 FROM shared_pieces WHERE sha256 NOT IN (SELECT sha256 FROM shared_files WHERE sha256 IS NOT NULL)',
		);
		const drop = this.#database.prepare('DELETE FROM shared_pieces WHERE sha256 = ?');
		for (const {sha256} of unused.all()) {
			drop.run(sha256);
		}
	}
}
