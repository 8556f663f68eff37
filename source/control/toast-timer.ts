import type {AppStore} from '../state/store.ts';
import {clockWait, type Wait} from './wait.ts';

/** How long a passing notice stays, in milliseconds. */
export const toastTime = 4000;

/** Takes passing notices away again. */
export class ToastTimer {
	readonly #unsubscribe: () => void;
	#shown: number | undefined;
	#stop: (() => void) | undefined;

	constructor(store: AppStore, wait: Wait = clockWait) {
		this.#unsubscribe = store.subscribe(({screen}) => {
			const id = screen.toast?.id;
			if (id === this.#shown) {
				return;
			}

			this.#shown = id;
			this.#stop?.();
			this.#stop =
				id === undefined ? undefined : wait(toastTime, () => store.dispatch({type: 'toast-over', id}));
		});
	}

	/** Idempotent. */
	close(): void {
		this.#unsubscribe();
		this.#stop?.();
	}
}
