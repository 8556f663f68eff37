import type {Migration} from '../migration.ts';

/** What our own folders held, many files to a row: a million of them are read again in a moment. All of it can be found out again. */
export const sharedBlocks: Migration = {
	sql: `
		DROP TABLE shared_files;
		DROP TABLE shared_folders;

		CREATE TABLE shared_folders (
			root INTEGER NOT NULL REFERENCES shared_roots (id),
			-- By which its files name it.
			number INTEGER NOT NULL,
			path TEXT NOT NULL,
			-- When names in it came or went last, in milliseconds since the epoch; none where it is to be read again.
			mtime REAL,
			PRIMARY KEY (root, number)
		) STRICT, WITHOUT ROWID;

		CREATE TABLE shared_blocks (
			root INTEGER NOT NULL REFERENCES shared_roots (id),
			number INTEGER NOT NULL,
			-- Some files in columns.
			files BLOB NOT NULL,
			PRIMARY KEY (root, number)
		) STRICT;
	`,
	precious: [],
};
