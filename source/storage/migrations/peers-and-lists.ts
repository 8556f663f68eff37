import type {Migration} from '../migration.ts';

/**
 * Whom we know and what they list. A list whose holder is NULL has been forgotten, and its files are being removed. A
 * revision is never newer than the files that are here.
 */
export const peersAndLists: Migration = {
	sql: `
		CREATE TABLE settings (
			name TEXT PRIMARY KEY,
			value TEXT NOT NULL
		) STRICT, WITHOUT ROWID;

		CREATE TABLE peers (
			url TEXT PRIMARY KEY,
			-- What it calls itself.
			id TEXT,
			dialect TEXT NOT NULL,
			-- A JSON array of texts, the one that works first.
			spellings TEXT NOT NULL,
			invited INTEGER NOT NULL,
			proven INTEGER NOT NULL,
			-- Milliseconds since the epoch.
			last_seen INTEGER,
			-- Milliseconds.
			latency REAL,
			files INTEGER NOT NULL
		) STRICT, WITHOUT ROWID;

		-- What the user dropped, and whether it comes back when it calls.
		CREATE TABLE forgotten_peers (
			url TEXT PRIMARY KEY,
			returns INTEGER NOT NULL
		) STRICT, WITHOUT ROWID;

		-- Those that have shown the key, so that they are never spoken to in plain text.
		CREATE TABLE encrypted_peers (
			url TEXT PRIMARY KEY
		) STRICT, WITHOUT ROWID;

		CREATE TABLE lists (
			id INTEGER PRIMARY KEY,
			holder TEXT UNIQUE,
			revision TEXT
		) STRICT;

		CREATE TABLE listed_files (
			list INTEGER NOT NULL REFERENCES lists (id),
			path TEXT NOT NULL,
			size INTEGER,
			modified INTEGER,
			sha256 BLOB,
			PRIMARY KEY (list, path)
		) STRICT, WITHOUT ROWID;
	`,
	precious: ['settings', 'peers', 'forgotten_peers', 'encrypted_peers'],
};
