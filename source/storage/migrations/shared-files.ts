import type {Migration} from '../migration.ts';

/** What our own folders held and the digests of it, so that nothing is read twice. All of it can be found out again. */
export const sharedFiles: Migration = {
	sql: `
		CREATE TABLE shared_roots (
			id INTEGER PRIMARY KEY,
			-- Where the shared folder really is.
			place TEXT NOT NULL UNIQUE,
			-- Milliseconds since the epoch.
			used INTEGER NOT NULL
		) STRICT;

		-- Those whose names are all here.
		CREATE TABLE shared_folders (
			root INTEGER NOT NULL REFERENCES shared_roots (id),
			path TEXT NOT NULL,
			-- Milliseconds since the epoch.
			mtime REAL NOT NULL,
			PRIMARY KEY (root, path)
		) STRICT, WITHOUT ROWID;

		CREATE TABLE shared_files (
			root INTEGER NOT NULL REFERENCES shared_roots (id),
			path TEXT NOT NULL,
			size INTEGER NOT NULL,
			-- Milliseconds since the epoch.
			mtime REAL NOT NULL,
			-- A number, or a text where that is too large for one.
			inode ANY NOT NULL,
			sha256 BLOB,
			PRIMARY KEY (root, path)
		) STRICT, WITHOUT ROWID;

		-- Digests of the pieces of a content that has more than one: 32 bytes each.
		CREATE TABLE shared_pieces (
			sha256 BLOB NOT NULL UNIQUE,
			pieces BLOB NOT NULL
		) STRICT;
	`,
	precious: [],
};
