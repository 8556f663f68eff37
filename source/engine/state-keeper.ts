import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {AppError, type PlainError, toPlainError} from '../model/errors.ts';
import type {Database} from '../storage/database.ts';
import {type OpenedState, openState, replaceDamaged} from '../storage/open-state.ts';
import {isOfUse, removeState} from '../storage/remove-state.ts';
import {StateLock} from '../storage/state-lock.ts';
import {isDamage} from '../storage/storage-error.ts';
import {WriteBehind} from '../storage/write-behind.ts';
import type {NetworkKeys} from '../wire/network-keys.ts';
import type {ActivityLog} from './facts/activity-log.ts';

/** What is kept from one run to the next, once it is open. */
export interface State {
	/** The file, for connections of other threads. */
	readonly path: string;
	/** This thread's connection. */
	readonly database: Database;
	/** Where this thread's writes go. */
	readonly writes: WriteBehind;
	/** To be told whenever another thread cannot keep something. The user is told once. */
	readonly failed: (error: PlainError) => void;
}

/** Something that outlives a run. */
export interface Keeping {
	/**
	 * Takes in what an earlier run has left, and keeps what changes from then on. Called before anybody is visited; again,
	 * with another state, where the first one turns out to be damaged. Rejects with what the storage throws.
	 */
	restore(state: State): void | Promise<void>;
	/** Puts into `writes` what was put off until now: the state is about to be closed. */
	leave?(): void;
}

export interface StateKeeperOptions {
	/** Absolute; undefined: nothing is kept. */
	readonly directory: string | undefined;
	readonly keys: Promise<NetworkKeys>;
	/** Whether the password was made up for this run: what is kept of a network that nobody came to goes with it. */
	readonly isMadeUp: boolean;
	/** What we share, which is told to others of this machine who want the same state. */
	readonly folder: string | undefined;
	readonly log: ActivityLog;
	/** Restored one after the other. */
	readonly keepings: readonly Keeping[];
	/** Aborts when the engine closes. */
	readonly signal: AbortSignal;
}

/** Milliseconds for which a state that somebody else holds may still be set free, as by one that is just ending. */
const handover = 1000;
const handoverStep = 100;

/** @returns the file of a network, which tells nothing about its password to who does not have that already. */
export const statePath = (directory: string, keys: NetworkKeys): string =>
	join(directory, `${keys.keyFor('state-file').toString('hex').slice(0, 32)}.sqlite`);

/** Opens what is kept of the network from one run to the next, and goes on without it where that cannot be. */
export class StateKeeper {
	readonly #options: StateKeeperOptions;
	#lock: StateLock | undefined;
	#state: State | undefined;
	#hasToldFailure = false;

	constructor(options: StateKeeperOptions) {
		this.#options = options;
	}

	/** Resolves once all is restored, or cannot be, or the engine closes. Rejects only where the keys cannot be made. */
	async open(): Promise<void> {
		const {directory, keys, log, signal} = this.#options;
		if (directory === undefined) {
			return;
		}

		const path = statePath(directory, await keys);
		try {
			this.#lock = await this.#take(path);
			await this.#restore(path);
		} catch (error) {
			this.close();
			if (signal.aborted) {
				return;
			}

			const {code, message} = toPlainError(error);
			const text = code === 'STATE_HELD' ? message : `${message} Nothing is kept in this run.`;
			log.add('warning', undefined, text);
		}
	}

	/** Writes what is left to write, and sets the state free. Idempotent. */
	close(): void {
		for (const keeping of this.#state === undefined ? [] : this.#options.keepings) {
			keeping.leave?.();
		}

		this.#closeState(this.#options.isMadeUp);
		this.#lock?.release();
		this.#lock = undefined;
	}

	async #take(path: string): Promise<StateLock> {
		const {folder, signal} = this.#options;
		const deadline = performance.now() + handover;
		for (;;) {
			signal.throwIfAborted();
			try {
				return StateLock.take(path, {pid: process.pid, folder, since: Date.now()});
			} catch (error) {
				const isHeld = error instanceof AppError && error.code === 'STATE_HELD';
				if (!isHeld || performance.now() > deadline) {
					throw error;
				}
			}

			await delay(handoverStep, undefined, {signal});
		}
	}

	async #restore(path: string): Promise<void> {
		try {
			await this.#use(openState(path));
		} catch (error) {
			if (!isDamage(error)) {
				throw error;
			}

			this.#closeState();
			this.#options.signal.throwIfAborted();
			await this.#use(replaceDamaged(path));
		}
	}

	async #use({database, notice}: OpenedState): Promise<void> {
		const {keepings, log, signal} = this.#options;
		if (notice !== undefined) {
			log.add('warning', undefined, notice);
		}

		const writes = new WriteBehind({
			database,
			failed: error => this.#tellFailure(toPlainError(error)),
			recovered: () => {
				this.#hasToldFailure = false;
				log.add('info', undefined, 'What changes is kept again.');
			},
		});
		const failed = (error: PlainError): void => this.#tellFailure(error);
		const state = {path: database.path, database, writes, failed};
		this.#state = state;
		for (const keeping of keepings) {
			signal.throwIfAborted();
			await keeping.restore(state);
		}
	}

	#tellFailure({message}: PlainError): void {
		if (!this.#hasToldFailure) {
			this.#hasToldFailure = true;
			this.#options.log.add(
				'warning',
				undefined,
				`${message} What changes is not kept until that is mended.`,
			);
		}
	}

	#closeState(mayGo = false): void {
		if (this.#state === undefined) {
			return;
		}

		const {path, database, writes} = this.#state;
		writes.close();
		const isUseless = mayGo && !isOfUse(database);
		database.close();
		this.#state = undefined;
		if (isUseless) {
			removeState(path);
		}
	}
}
