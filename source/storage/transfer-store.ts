import type {Database} from './database.ts';

/** A transfer as it is kept. Times are milliseconds since the epoch. Nothing of it has been checked. */
export interface StoredTransfer {
	readonly id: number;
	readonly key: string;
	readonly path: string;
	readonly size: number | undefined;
	readonly sha256: string | undefined;
	readonly directory: string;
	readonly name: string;
	readonly state: string;
	readonly priority: string;
	readonly position: number;
	/** Who had it last. */
	readonly holders: readonly string[];
	readonly attempts: number;
	readonly reason: string | undefined;
	readonly addedAt: number;
	readonly finishedAt: number | undefined;
	readonly savedAs: string | undefined;
}

/** What is here of a file that is not whole. */
export interface StoredPart {
	readonly place: string;
	/** Bytes of its beginning, from one source. */
	readonly length: number;
	readonly source: string | undefined;
	readonly etag: string | undefined;
	/** One bit for each piece that is here, the first one lowest; undefined where it does not come in pieces. */
	readonly pieces: Uint8Array | undefined;
}

/** What the pieces of a file must be. */
export interface StoredDigests {
	readonly pieceSize: number;
	readonly pieces: Uint8Array;
	readonly teller: string | undefined;
}

interface TransferRow {
	readonly id: number;
	readonly key: string;
	readonly path: string;
	readonly size: number | null;
	readonly sha256: string | null;
	readonly directory: string;
	readonly name: string;
	readonly state: string;
	readonly priority: string;
	readonly position: number;
	readonly holders: string;
	readonly attempts: number;
	readonly reason: string | null;
	readonly added_at: number;
	readonly finished_at: number | null;
	readonly saved_as: string | null;
}

interface PartRow {
	readonly place: string;
	readonly length: number;
	readonly source: string | null;
	readonly etag: string | null;
	readonly pieces: Uint8Array | null;
}

interface DigestsRow {
	readonly piece_size: number;
	readonly pieces: Uint8Array;
	readonly teller: string | null;
}

/** What is asked for, and what is here of it already. */
export class TransferStore {
	readonly #all;
	readonly #save;
	readonly #remove;
	readonly #trim;
	readonly #withPart;
	readonly #part;
	readonly #savePart;
	readonly #removePart;
	readonly #digests;
	readonly #hasDigests;
	readonly #saveDigests;
	readonly #removeDigests;

	constructor(database: Database) {
		this.#all = database.prepare<TransferRow, []>('SELECT * FROM transfers ORDER BY position, id');
		this.#save = database.prepare(
			`INSERT INTO transfers (id, key, path, size, sha256, directory, name, state, priority, position, holders, attempts,
					reason, added_at, finished_at, saved_as)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (id) DO UPDATE SET key = excluded.key, size = excluded.size, sha256 = excluded.sha256,
					state = excluded.state, priority = excluded.priority, position = excluded.position,
					holders = excluded.holders, attempts = excluded.attempts, reason = excluded.reason,
					finished_at = excluded.finished_at, saved_as = excluded.saved_as`,
		);
		this.#remove = database.prepare<never, [number]>('DELETE FROM transfers WHERE id = ?');
		this.#trim = database.prepare<never, [string, string, number]>(
			`DELETE FROM transfers WHERE state = ? AND id IN
				(SELECT id FROM transfers WHERE state = ? ORDER BY finished_at DESC, id DESC LIMIT -1 OFFSET ?)`,
		);
		this.#withPart = database.prepare<{transfer: number}, []>('SELECT transfer FROM transfer_parts');
		this.#part = database.prepare<PartRow, [number]>('SELECT * FROM transfer_parts WHERE transfer = ?');
		this.#savePart = database.prepare(
			`INSERT OR REPLACE INTO transfer_parts (transfer, place, length, source, etag, pieces)
				VALUES (?, ?, ?, ?, ?, ?)`,
		);
		this.#removePart = database.prepare<never, [number]>('DELETE FROM transfer_parts WHERE transfer = ?');
		this.#digests = database.prepare<DigestsRow, [number]>(
			'SELECT * FROM transfer_digests WHERE transfer = ?',
		);
		this.#hasDigests = database.prepare<never, [number]>(
			'SELECT transfer FROM transfer_digests WHERE transfer = ?',
		);
		this.#saveDigests = database.prepare(
			'INSERT OR REPLACE INTO transfer_digests (transfer, piece_size, pieces, teller) VALUES (?, ?, ?, ?)',
		);
		this.#removeDigests = database.prepare<never, [number]>(
			'DELETE FROM transfer_digests WHERE transfer = ?',
		);
	}

	/** @returns all, in queue order. */
	all(): readonly StoredTransfer[] {
		return this.#all.all().map(toTransfer);
	}

	save(transfer: StoredTransfer): void {
		const {id, key, path, size, sha256, directory, name, state, priority, position, holders} = transfer;
		const {attempts, reason, addedAt, finishedAt, savedAs} = transfer;
		this.#save.run(
			...[id, key, path, size ?? null, sha256 ?? null, directory, name, state, priority, position],
			...[JSON.stringify(holders), attempts, reason ?? null, addedAt, finishedAt ?? null, savedAs ?? null],
		);
	}

	/** Removes a transfer and what is kept of its part. */
	remove(id: number): void {
		this.#remove.run(id);
	}

	/** Removes all transfers of that state but the `most` that ended last. */
	trim(state: string, most: number): void {
		this.#trim.run(state, state, most);
	}

	/** @returns the transfers of which something is here. */
	withPart(): ReadonlySet<number> {
		return new Set(this.#withPart.all().map(({transfer}) => transfer));
	}

	part(id: number): StoredPart | undefined {
		const row = this.#part.first(id);
		return (
			row && {
				...row,
				source: row.source ?? undefined,
				etag: row.etag ?? undefined,
				pieces: row.pieces ?? undefined,
			}
		);
	}

	/** `id` must be that of a transfer that is kept; undefined: nothing is here of it. */
	savePart(id: number, part: StoredPart | undefined): void {
		if (part === undefined) {
			this.#removePart.run(id);
		} else {
			const {place, length, source, etag, pieces} = part;
			this.#savePart.run(id, place, length, source ?? null, etag ?? null, pieces ?? null);
		}
	}

	hasDigests(id: number): boolean {
		return this.#hasDigests.first(id) !== undefined;
	}

	digests(id: number): StoredDigests | undefined {
		const row = this.#digests.first(id);
		return row && {pieceSize: row.piece_size, pieces: row.pieces, teller: row.teller ?? undefined};
	}

	/** `id` must be that of a transfer that is kept; undefined: nobody has told them. */
	saveDigests(id: number, digests: StoredDigests | undefined): void {
		if (digests === undefined) {
			this.#removeDigests.run(id);
		} else {
			const {pieceSize, pieces, teller} = digests;
			this.#saveDigests.run(id, pieceSize, pieces, teller ?? null);
		}
	}
}

const toTransfer = (row: TransferRow): StoredTransfer => ({
	id: row.id,
	key: row.key,
	path: row.path,
	size: row.size ?? undefined,
	sha256: row.sha256 ?? undefined,
	directory: row.directory,
	name: row.name,
	state: row.state,
	priority: row.priority,
	position: row.position,
	holders: textsIn(row.holders),
	attempts: row.attempts,
	reason: row.reason ?? undefined,
	addedAt: row.added_at,
	finishedAt: row.finished_at ?? undefined,
	savedAs: row.saved_as ?? undefined,
});

function textsIn(json: string): readonly string[] {
	try {
		const value: unknown = JSON.parse(json);
		return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
	} catch {
		return [];
	}
}
