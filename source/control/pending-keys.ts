import type {Key} from './key.ts';
import {clockWait, type Wait} from './wait.ts';

/** How long keys wait at most, in milliseconds, for what they may be about. */
const longest = 5000;

/** What keys wait for. */
export interface PendingKeysOptions {
	/** Whether what this key is about is still to come. */
	readonly mustWait: (key: Key) => boolean;
	readonly press: (key: Key) => void;
	/** Told how many keys were left out, for they would have been about other rows. */
	readonly dropped: (count: number) => void;
	/** @default by the clock */
	readonly wait?: Wait;
}

/**
 * Holds keys back while what an earlier one asked for is on its way. Keys that come in one chunk, as they do over a slow
 * link, then do what they would have done one by one.
 */
export class PendingKeys {
	readonly #options: PendingKeysOptions;
	readonly #keys: Key[] = [];
	#stop: (() => void) | undefined;
	#isPressing = false;

	constructor(options: PendingKeysOptions) {
		this.#options = options;
	}

	/** Presses a key now, or after those that wait. */
	take(key: Key): void {
		this.#keys.push(key);
		this.look();
	}

	/** Presses the keys that need not wait any longer, each after all that the one before it does. */
	look(): void {
		if (this.#isPressing) {
			return;
		}

		const {mustWait, press, wait = clockWait} = this.#options;
		this.#isPressing = true;
		try {
			for (let key = this.#keys[0]; key !== undefined && !mustWait(key); key = this.#keys[0]) {
				this.#keys.shift();
				press(key);
			}
		} finally {
			this.#isPressing = false;
		}

		if (this.#keys.length === 0) {
			this.close();
		} else {
			this.#stop ??= wait(longest, () => this.#giveUp());
		}
	}

	/** Forgets the time. Idempotent. */
	close(): void {
		this.#stop?.();
		this.#stop = undefined;
	}

	#giveUp(): void {
		this.#stop = undefined;
		this.#options.dropped(this.#keys.splice(0).length);
	}
}
