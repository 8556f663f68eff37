import type {AppStore} from '../state/store.ts';

/** Calls back once after some milliseconds. @returns its own undo. */
export type Wait = (milliseconds: number, callback: () => void) => () => void;

/** How long a passing notice stays, in milliseconds. */
export const toastTime = 4000;

const realWait: Wait = (milliseconds, callback) => {
	const timer = setTimeout(callback, milliseconds);
	return () => clearTimeout(timer);
};

/** Takes passing notices away again. */
export class ToastTimer {
	readonly #unsubscribe: () => void;
	#shown: number | undefined;
	#stop: (() => void) | undefined;

	constructor(store: AppStore, wait: Wait = realWait) {
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
