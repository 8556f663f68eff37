import {toPlainError} from '../../model/errors.ts';
import type {SetupAnswer, SetupAsk} from '../../state/setup/setup-ask.ts';
import type {SetupEvent} from '../../state/setup/setup-event.ts';
import type {SetupStore} from '../../state/setup/setup-store.ts';
import type {Key} from '../key.ts';
import {findSetupAction, type SetupEffect} from './setup-actions.ts';

/** What the controller of the setup joins. */
export interface SetupControllerOptions {
	readonly store: SetupStore;
	/** Looks up what the setup has to know. A refusal is shown as its sentence. */
	readonly answer: (ask: SetupAsk) => Promise<SetupAnswer>;
	readonly effects: Readonly<Record<SetupEffect, () => void>>;
}

type Input = {readonly key: Key} | {readonly pasted: string};

/**
 * Turns keys into events, and what the setup asks into answers. Keys that come while something is looked up wait for
 * it, so that typing ahead gives the same as typing slowly; only going back and quitting do not wait.
 */
export class SetupController {
	readonly #options: SetupControllerOptions;
	readonly #unsubscribe: () => void;
	#waiting: readonly Input[] = [];

	constructor(options: SetupControllerOptions) {
		this.#options = options;
		this.#unsubscribe = options.store.subscribe((state, before) => {
			if (state.asked !== undefined && state.asked !== before.asked) {
				void this.#lookUp(state.asked);
			}
		});
	}

	/** Does what a key means now; in a line of text, what types something is typed. */
	press(key: Key): void {
		this.#take({key});
	}

	/** Pasted text goes into the line that is typed, and never runs as keys. */
	paste(text: string): void {
		this.#take({pasted: text});
	}

	/** Asks nothing more. Idempotent. */
	close(): void {
		this.#unsubscribe();
		this.#waiting = [];
	}

	#take(input: Input): void {
		const {store} = this.#options;
		const event = this.#meaning(input);
		if (event === 'redraw' || event === 'suspend') {
			this.#options.effects[event]();
		} else if (event?.type === 'back' || event?.type === 'quit') {
			this.#waiting = [];
			store.dispatch(event);
		} else if (store.getState().asked === undefined) {
			if (event !== undefined) {
				store.dispatch(event);
			}
		} else {
			// What it means is known only when its turn comes: the step may be another one then.
			this.#waiting = [...this.#waiting, input];
		}
	}

	#meaning(input: Input): SetupEvent | SetupEffect | undefined {
		const state = this.#options.store.getState();
		if ('pasted' in input) {
			return state.shown ? {type: 'paste', text: input.pasted} : undefined;
		}

		const {name, text} = input.key;
		const action = findSetupAction(state, name);
		if (action !== undefined) {
			return action.does;
		}

		return text === undefined || !state.shown ? undefined : {type: 'edit', edit: {type: 'insert', text}};
	}

	async #lookUp(ask: SetupAsk): Promise<void> {
		const {store, answer} = this.#options;
		let found: SetupAnswer;
		try {
			found = await answer(ask);
		} catch (error) {
			found = {type: 'problem', text: toPlainError(error).message};
		}

		store.dispatch({type: 'answered', ask, answer: found});
		// What was typed ahead must not answer a question that nobody has seen.
		const waiting = store.getState().notice === undefined ? this.#waiting : [];
		this.#waiting = [];
		for (const input of waiting) {
			this.#take(input);
		}
	}
}
