import type {Database} from './database.ts';

/** Rows that are read at a time. */
const together = 1000;

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

	/** Forgets those of contents that are not used any more. */
	prune(isUsed: (sha256: Uint8Array) => boolean): void {
		const next = this.#database.prepareArrays<readonly [id: number, sha256: Uint8Array]>(
			'SELECT rowid, sha256 FROM shared_pieces WHERE rowid > ? ORDER BY rowid LIMIT ?',
		);
		const drop = this.#database.prepare('DELETE FROM shared_pieces WHERE sha256 = ?');
		for (let rows = next.all(0, together); rows.length > 0; ) {
			for (const [, sha256] of rows) {
				if (!isUsed(sha256)) {
					drop.run(sha256);
				}
			}

			rows = next.all(rows.at(-1)?.[0] ?? 0, together);
		}
	}
}
