import {drawable} from '../model/drawable.ts';
import {check} from './check.ts';
import {Database} from './database.ts';
import {migrate} from './migrate.ts';
import {salvage} from './salvage.ts';
import {setAside, takeBack} from './set-aside.ts';
import {makeOwnFile} from './state-folder.ts';
import {isDamage} from './storage-error.ts';

/** Bytes up to which a file is looked through before it is used. A larger one is so by who reads all of it. */
const mostChecked = 4 * 1024 * 1024;

export interface OpenedState {
	readonly database: Database;
	/** What the user is to be told: one sentence, where the file was damaged. */
	readonly notice: string | undefined;
}

/**
 * Opens the file at `path`, makes it where it is not there, and brings its schema up to date. One that is damaged is set
 * aside, and a new one begins with what people made, as far as that can be read. To be called with the lock held.
 * @throws {AppError} `STATE_NEWER`, `DISK` or `DISK_FULL`: it cannot be used, and stays as it is.
 */
export function openState(path: string): OpenedState {
	makeOwnFile(path);
	try {
		return {database: openSound(path), notice: undefined};
	} catch (error) {
		if (!isDamage(error)) {
			throw error;
		}

		return replaceDamaged(path);
	}
}

/** Sets the file at `path`, which nobody has open, aside and opens a new one in its place. */
export function replaceDamaged(path: string): OpenedState {
	const aside = setAside(path);
	let database: Database | undefined;
	try {
		makeOwnFile(path);
		database = new Database(path);
		const found = takeOver(aside, database);
		migrate(database);
		const kept = found === 0 ? '' : ` with the ${found} entries of yours that could be read`;
		const notice = `What was kept of this network is damaged: it is now ${drawable(aside)}, and a new file begins${kept}.`;
		return {database, notice};
	} catch (error) {
		database?.close();
		// So that the next start, for which there may be more room, finds it where this one did.
		takeBack(aside, path);
		throw error;
	}
}

function openSound(path: string): Database {
	const database = new Database(path);
	try {
		check(database, mostChecked);
		migrate(database);
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

function takeOver(aside: string, fresh: Database): number {
	let damaged: Database;
	try {
		damaged = new Database(aside, {isDamaged: true});
	} catch {
		return 0;
	}

	try {
		return salvage(damaged, fresh);
	} finally {
		damaged.close();
	}
}
