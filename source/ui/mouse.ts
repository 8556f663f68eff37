import type {Controller} from '../control/controller.ts';
import type {AppStore} from '../state/store.ts';
import {hitAt} from './hit.ts';
import {layoutFor} from './layout.ts';
import type {MouseReport} from './terminal/mouse-stdin.ts';

/** How long after a click, in milliseconds, another one at the same place makes it double. */
const doubleTime = 400;

/** How many rows a turn of the wheel moves by. */
const wheelRows = 3;

/** What the mouse works on. */
export interface MouseOptions {
	readonly store: AppStore;
	readonly controller: Controller;
	/** Of the screen now, in cells. */
	readonly size: () => {readonly columns: number; readonly rows: number};
	/** Milliseconds. */
	readonly now: () => number;
}

/** The wheel scrolls what is under it, a click focuses a pane and chooses a row, a double click is Enter. */
export class Mouse {
	readonly #options: MouseOptions;
	#last: {readonly x: number; readonly y: number; readonly at: number} | undefined;

	constructor(options: MouseOptions) {
		this.#options = options;
	}

	handle({button, x, y, isDown}: MouseReport): void {
		if (!isDown) {
			return;
		}

		if (button === 64 || button === 65) {
			this.#wheel(x, y, button === 64 ? -wheelRows : wheelRows);
		} else if (button === 0) {
			this.#click(x, y);
		}
	}

	#wheel(x: number, y: number, by: number): void {
		const {store, controller} = this.#options;
		const {overlay, prompt, confirm} = store.getState().screen;
		if (confirm !== undefined) {
			return;
		}

		if (overlay !== undefined || prompt !== undefined) {
			for (let turn = 0; turn < Math.abs(by); turn++) {
				controller.press({name: by < 0 ? 'up' : 'down', text: undefined});
			}

			return;
		}

		const hit = this.#hit(x, y);
		if (hit !== undefined) {
			store.dispatch({type: 'move', pane: hit.pane, by});
		}
	}

	#click(x: number, y: number): void {
		const {store, controller, now} = this.#options;
		const {overlay, prompt, confirm} = store.getState().screen;
		const hit = this.#hit(x, y);
		if (overlay !== undefined || prompt !== undefined || confirm !== undefined || hit === undefined) {
			return;
		}

		const at = now();
		const isDouble =
			this.#last !== undefined &&
			this.#last.x === x &&
			this.#last.y === y &&
			at - this.#last.at <= doubleTime;
		this.#last = isDouble ? undefined : {x, y, at};
		store.dispatch({type: 'focus', pane: hit.pane});
		if (hit.index === undefined) {
			return;
		}

		if (isDouble) {
			controller.press({name: 'enter', text: undefined});
		} else {
			store.dispatch({type: 'move-to', pane: hit.pane, index: hit.index});
		}
	}

	#hit(x: number, y: number) {
		const {store, size} = this.#options;
		const state = store.getState();
		const {columns, rows} = size();
		return hitAt(state, layoutFor(columns, rows, state.screen), x, y);
	}
}
