import {readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import type {DatabaseSync} from 'node:sqlite';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {sqlite} from './sqlite.ts';
import {makeOwnFile} from './state-folder.ts';
import {isDamage, storageError} from './storage-error.ts';

/** Who holds a state. */
export interface StateHolder {
	readonly pid: number;
	/** What it shares; undefined: nothing. */
	readonly folder?: string | undefined;
	/** Milliseconds since the epoch. */
	readonly since: number;
}

const busy = 5;

/**
 * The right to use a state file: an exclusive transaction in a little database beside it, so that the system itself drops
 * the lock when the process ends, however that is. What stands in a second file only tells others who has it.
 *
 * The lock must never be opened by anything but SQLite: to close any other descriptor of it would drop the lock.
 */
export class StateLock {
	readonly #connection: DatabaseSync;
	readonly #description: string;
	#isReleased = false;

	private constructor(connection: DatabaseSync, description: string) {
		this.#connection = connection;
		this.#description = description;
	}

	/**
	 * Takes the lock of the state at `path` at once or not at all.
	 * @throws {AppError} `STATE_HELD`, with a sentence on who has it; `DISK` or `DISK_FULL`.
	 */
	static take(path: string, holder: StateHolder): StateLock {
		const place = `${path}.lock`;
		const description = `${path}.holder`;
		makeOwnFile(place);
		const connection = tryTwice(place, description);
		const taken = new StateLock(connection, description);
		try {
			writeFileSync(`${description}.new`, `${JSON.stringify(holder)}\n`, {mode: 0o600});
			renameSync(`${description}.new`, description);
			return taken;
		} catch (error) {
			taken.release();
			throw storageError(error, description);
		}
	}

	/** Idempotent. Never throws. */
	release(): void {
		if (!this.#isReleased) {
			this.#isReleased = true;
			rmSync(this.#description, {force: true});
			this.#connection.close();
		}
	}
}

/** A lock into which something else has been written can be nobody's. */
function tryTwice(place: string, description: string): DatabaseSync {
	try {
		return lock(place, description);
	} catch (error) {
		if (!isDamage(error)) {
			throw error;
		}
	}

	rmSync(place, {force: true});
	makeOwnFile(place);
	return lock(place, description);
}

function lock(place: string, description: string): DatabaseSync {
	let connection: DatabaseSync | undefined;
	try {
		connection = new (sqlite().DatabaseSync)(place);
		connection.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
		return connection;
	} catch (error) {
		connection?.close();
		const {errcode = 0} = Object(error) as {readonly errcode?: number};
		throw (errcode & 0xff) === busy
			? new AppError('STATE_HELD', heldBy(readHolder(description)), {cause: error})
			: storageError(error, place);
	}
}

function heldBy(holder: StateHolder | undefined): string {
	const who = holder === undefined ? '' : ` (${describe(holder)})`;
	return `Another tinyp2p-tui${who} keeps the state of this network, so nothing is kept in this run: --state-dir names a folder of its own.`;
}

function describe({pid, folder, since}: StateHolder): string {
	const sharing = folder === undefined ? '' : `, sharing ${drawable(folder)}`;
	const time = new Date(since).toISOString().slice(0, 16).replace('T', ' ');
	return `process ${pid}${sharing}, since ${time} UTC`;
}

function readHolder(description: string): StateHolder | undefined {
	try {
		const {pid, folder, since} = Object(JSON.parse(readFileSync(description, 'utf8')));
		return Number.isSafeInteger(pid) && Math.abs(since) <= 8.64e15
			? {pid, since, folder: typeof folder === 'string' ? folder : undefined}
			: undefined;
	} catch {
		return undefined;
	}
}
