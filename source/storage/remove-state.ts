import {rmSync} from 'node:fs';
import type {Database} from './database.ts';

/** What holds anything that is worth finding again where nobody remembers the password. */
const tables = ['peers', 'forgotten_peers', 'encrypted_peers', 'transfers'];

/** @returns whether anybody was met in the network, or anything was to be fetched; true where that cannot be read. */
export function isOfUse(database: Database): boolean {
	try {
		return tables.some(table => database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).first() !== undefined);
	} catch {
		return true;
	}
}

/** Removes the file at `path`, which nobody has open, and what belongs to it. To be called with the lock held. Never throws. */
export function removeState(path: string): void {
	for (const place of [path, `${path}-wal`, `${path}-shm`, `${path}.lock`]) {
		try {
			rmSync(place, {force: true});
		} catch {
			// It is only in nobody's way.
		}
	}
}
