import type {DatabaseSync} from 'node:sqlite';
import {AppError} from '../model/errors.ts';
import {sqlite} from './sqlite.ts';
import {Statement, type Values} from './statement.ts';
import {storageError} from './storage-error.ts';

export interface DatabaseOptions {
	/**
	 * Whether this connection moves what has been written from the log into the file, which takes a moment and waits for
	 * the disk. One connection of a thread that nobody waits for does. @default false
	 */
	readonly checkpoints?: boolean;
	/** Whether to read what can be read of a file that is shorter than it says. @default false */
	readonly isDamaged?: boolean;
}

/** Milliseconds to wait for another thread's transaction. */
const patience = 5000;
/** Pages in the log until they are moved: one for who does it, and one in case nobody else does. */
const usualPages = 1000;
const mostPages = 16_000;
const mostLogBytes = 64 * 1024 * 1024;

/**
 * One connection to a file that `openState` has opened. Each thread has its own. Every method is synchronous, and throws an `AppError`:
 * `DISK_FULL`, `DISK`, or `STATE_DAMAGED`.
 */
export class Database {
	readonly path: string;
	readonly #connection: DatabaseSync;
	#isClosed = false;
	#isWithin = false;

	constructor(path: string, {checkpoints = false, isDamaged = false}: DatabaseOptions = {}) {
		this.path = path;
		const {DatabaseSync} = sqlite();
		this.#connection = this.#guarded(() => new DatabaseSync(path));
		try {
			if (isDamaged) {
				this.#trustLess();
			}

			this.execute(`PRAGMA busy_timeout = ${patience};
				PRAGMA cell_size_check = ON;
				PRAGMA trusted_schema = OFF;
				PRAGMA journal_mode = WAL;
				PRAGMA synchronous = NORMAL;
				PRAGMA foreign_keys = ON;
				PRAGMA journal_size_limit = ${mostLogBytes};
				PRAGMA wal_autocheckpoint = ${checkpoints ? usualPages : mostPages}`);
		} catch (error) {
			this.close();
			throw error;
		}
	}

	/** Runs statements that are the program's own, and tells nothing of what they answer. */
	execute(sql: string): void {
		this.#guarded(() => this.#connection.exec(sql));
	}

	/** @returns a statement to be run many times. `Row` is what its columns are, which SQLite holds in strict tables. */
	prepare<Row = never, Parameters extends Values = Values>(sql: string): Statement<Row, Parameters> {
		const statement = this.#guarded(() => this.#connection.prepare(sql));
		return new Statement(statement, error => storageError(error, this.path));
	}

	/** As `prepare`; each row is an array of its columns, which takes half the time where there are many. */
	prepareArrays<Row extends readonly unknown[], Parameters extends Values = Values>(
		sql: string,
	): Statement<Row, Parameters> {
		const statement = this.#guarded(() => this.#connection.prepare(sql));
		statement.setReturnArrays(true);
		return new Statement(statement, error => storageError(error, this.path));
	}

	/**
	 * Runs `work` as one whole: all that it writes is kept, or none of it where it throws. Others wait for it, so it is to
	 * be short: some hundred rows. What is called within another one is a part of that. `wait`: milliseconds to wait until
	 * nobody else writes; throws after that, as `isBusy` tells. @default 5000
	 */
	transaction<Result>(work: () => Result, wait: number = patience): Result {
		if (this.#isWithin) {
			return work();
		}

		this.#begin(wait);
		this.#isWithin = true;
		try {
			const result = work();
			if (result instanceof Promise) {
				throw new AppError('INTERNAL', 'A transaction cannot wait for anything.');
			}

			this.execute('COMMIT');
			return result;
		} catch (error) {
			this.#rollBack();
			throw error;
		} finally {
			this.#isWithin = false;
		}
	}

	/** Moves what was written from the log into the file, as far as nobody is in the way. */
	checkpoint(): void {
		this.execute('PRAGMA wal_checkpoint(PASSIVE)');
	}

	/** Idempotent. Never throws. */
	close(): void {
		if (!this.#isClosed) {
			this.#isClosed = true;
			try {
				this.#connection.close();
			} catch {
				// All that was committed is in the file or its log already.
			}
		}
	}

	/** SQLite refuses a file that has been cut off, unless told that its schema is under repair. */
	#trustLess(): void {
		this.#connection.enableDefensive?.(false);
		this.execute('PRAGMA writable_schema = ON');
	}

	#begin(wait: number): void {
		if (wait === patience) {
			this.execute('BEGIN IMMEDIATE');
			return;
		}

		this.execute(`PRAGMA busy_timeout = ${wait}`);
		try {
			this.execute('BEGIN IMMEDIATE');
		} finally {
			this.execute(`PRAGMA busy_timeout = ${patience}`);
		}
	}

	#rollBack(): void {
		try {
			this.#connection.exec('ROLLBACK');
		} catch {
			// SQLite has done so itself, as it does where the disk is full.
		}
	}

	#guarded<Result>(work: () => Result): Result {
		try {
			return work();
		} catch (error) {
			throw storageError(error, this.path);
		}
	}
}
