import type {Migration} from '../migration.ts';

/** What is asked for, and what is here of it already. Times are milliseconds since the epoch. */
export const transfers: Migration = {
	sql: `
		CREATE TABLE transfers (
			id INTEGER PRIMARY KEY,
			key TEXT NOT NULL,
			path TEXT NOT NULL,
			size INTEGER,
			sha256 TEXT,
			-- Where it is saved: an absolute path, and the name there.
			directory TEXT NOT NULL,
			name TEXT NOT NULL,
			state TEXT NOT NULL,
			priority TEXT NOT NULL,
			position INTEGER NOT NULL,
			-- A JSON array of the addresses of those who had it last.
			holders TEXT NOT NULL,
			attempts INTEGER NOT NULL,
			reason TEXT,
			added_at INTEGER NOT NULL,
			finished_at INTEGER,
			saved_as TEXT
		) STRICT;

		CREATE TABLE transfer_parts (
			transfer INTEGER PRIMARY KEY REFERENCES transfers (id) ON DELETE CASCADE,
			-- An absolute path.
			place TEXT NOT NULL,
			-- How many bytes of its beginning are here from one source, and which state the file had there.
			length INTEGER NOT NULL,
			source TEXT,
			etag TEXT,
			-- One bit for each piece that is here, the first one lowest, where it comes in pieces.
			pieces BLOB
		) STRICT;

		CREATE TABLE transfer_digests (
			transfer INTEGER PRIMARY KEY REFERENCES transfers (id) ON DELETE CASCADE,
			piece_size INTEGER NOT NULL,
			-- The SHA-256 digests of all pieces, 32 bytes each.
			pieces BLOB NOT NULL,
			-- Who told them.
			teller TEXT
		) STRICT;
	`,
	precious: ['transfers', 'transfer_parts', 'transfer_digests'],
};
