import type {Engine} from '../model/engine.ts';
import {toPlainError} from '../model/errors.ts';
import type {Answer, Query} from '../model/query.ts';
import type {Outcome, Request} from '../model/request.ts';
import {rowsQuestion, sameQuestion} from '../state/selectors.ts';
import type {AppStore} from '../state/store.ts';
import type {Action, ActionContext, Effects} from './action.ts';
import {yes} from './actions/prompt-actions.ts';
import {BatchWatch} from './batch-watch.ts';
import {DetailsLoader} from './details-loader.ts';
import {alt, type Key} from './key.ts';
import {findAction} from './keymap.ts';
import {ActionMenu} from './menu.ts';
import {PendingKeys} from './pending-keys.ts';
import {PlanLoader} from './plan-loader.ts';
import {RowsLoader} from './rows-loader.ts';
import {SpaceLoader} from './space-loader.ts';
import {ToastTimer} from './toast-timer.ts';
import type {Wait} from './wait.ts';
import {counted} from './wording.ts';

/** What a controller joins. */
export interface ControllerOptions {
	readonly engine: Engine;
	readonly store: AppStore;
	readonly effects: Effects;
	/** Whether to ask before something is lost. @default true */
	readonly confirm?: boolean;
	/** How long notices stay is told by it. @default by the clock */
	readonly wait?: Wait;
}

/** Turns keys into actions, actions into requests, and what comes of them into what the screen says. */
export class Controller {
	readonly #engine: Engine;
	readonly #store: AppStore;
	readonly #context: ActionContext;
	readonly #batches: BatchWatch;
	readonly #parts: ReadonlyArray<{close(): void}>;
	readonly #keys: PendingKeys;
	readonly #abort = new AbortController();
	/** How many questions of actions have not been answered yet. */
	#questions = 0;
	readonly #asks: boolean;

	constructor({engine, store, effects, confirm = true, wait}: ControllerOptions) {
		this.#engine = engine;
		this.#store = store;
		this.#asks = confirm;
		const context = {
			getState: store.getState,
			dispatch: store.dispatch,
			request: (request: Request, done?: (outcome: Outcome) => void) => void this.#request(request, done),
			query: <Q extends Query>(query: Q, done: (answer: Answer<Q>) => void) => void this.#query(query, done),
			effects,
			restart: engine.restart === undefined ? undefined : () => void this.#restart(),
		};
		this.#context = {...context, menu: new ActionMenu(context, action => this.run(action))};
		if (engine.restart !== undefined) {
			store.dispatch({type: 'restartable'});
		}

		this.#batches = new BatchWatch(store, effects);
		this.#keys = new PendingKeys({
			mustWait: key => this.#mustWait(key),
			press: key => this.#press(key),
			dropped: count => {
				const text = `The list does not answer: ${counted(count, 'key')} left out.`;
				store.dispatch({type: 'toast', level: 'warning', text});
			},
		});
		const unsubscribe = store.subscribe(() => this.#keys.look());
		this.#parts = [
			{close: unsubscribe},
			this.#keys,
			new RowsLoader(engine, store),
			new DetailsLoader(engine, store),
			this.#batches,
			new PlanLoader(engine, store),
			new SpaceLoader(engine, store),
			new ToastTimer(store, wait),
		];
	}

	/** Does what a key means now; in a line of text, what types something is typed. */
	press(key: Key): void {
		if (key.name.startsWith(alt)) {
			this.#pressBoth(key.name.slice(alt.length));
		} else if (findAction(this.#store.getState().screen, key.name)?.scope === 'always') {
			this.#press(key);
		} else {
			this.#keys.take(key);
		}
	}

	/** Where no line is typed nothing is bound to Alt: over a slow link it was Esc, and then the key. */
	#pressBoth(name: string): void {
		if (this.#store.getState().screen.prompt === undefined) {
			this.press({name: 'escape', text: undefined});
			this.press({name, text: undefined});
		}
	}

	/** Whether a key is about rows that have not come yet: of a new filter, or to be marked. */
	#mustWait({name}: Key): boolean {
		const state = this.#store.getState();
		const scope = findAction(state.screen, name)?.scope;
		if (scope !== 'files' && scope !== 'list') {
			return false;
		}

		const {answered} = state.views.files;
		return (
			this.#questions > 0 ||
			(state.screen.focus === 'files' &&
				answered !== undefined &&
				!sameQuestion(answered, rowsQuestion(state.views.files)))
		);
	}

	#press(key: Key): void {
		const {screen} = this.#store.getState();
		const action = findAction(screen, key.name);
		if (action !== undefined) {
			this.run(action);
		} else if (screen.prompt !== undefined && screen.confirm === undefined && key.text !== undefined) {
			this.#store.dispatch({type: 'edit', edit: {type: 'insert', text: key.text}});
		}
	}

	/** Pasted text goes into the line that is typed, and never runs as keys. */
	paste(text: string): void {
		if (this.#store.getState().screen.prompt === undefined) {
			this.#store.dispatch({
				type: 'toast',
				level: 'warning',
				text: 'Pasted text is ignored here: it would run as keys.',
			});
		} else {
			this.#store.dispatch({type: 'edit', edit: {type: 'insert', text: text.trim()}});
		}
	}

	/** Does one thing of the table, or says why it does nothing now. */
	run(action: Action): void {
		const reason = action.disabled?.(this.#store.getState());
		if (reason === undefined) {
			action.run(this.#context);
			if (!this.#asks && this.#store.getState().screen.confirm !== undefined) {
				yes.run(this.#context);
			}
		} else {
			this.#store.dispatch({type: 'toast', level: 'warning', text: reason});
		}
	}

	/** Asks nothing more and says nothing more. Idempotent. */
	close(): void {
		this.#abort.abort();
		for (const part of this.#parts) {
			part.close();
		}
	}

	async #request(request: Request, done?: (outcome: Outcome) => void): Promise<void> {
		try {
			const outcome = await this.#engine.request(request);
			this.#batches.asked(outcome);
			if (!this.#abort.signal.aborted) {
				done?.(outcome);
			}
		} catch (error) {
			this.#fail(error);
		}
	}

	async #restart(): Promise<void> {
		try {
			await this.#engine.restart?.();
			this.#store.dispatch({type: 'dismiss-errors'});
			this.#store.dispatch({type: 'toast', level: 'info', text: 'The engine runs again.'});
		} catch (error) {
			this.#fail(error);
		}
	}

	async #query<Q extends Query>(query: Q, done: (answer: Answer<Q>) => void): Promise<void> {
		this.#questions++;
		try {
			done(await this.#engine.query(query, this.#abort.signal));
		} catch (error) {
			this.#fail(error);
		} finally {
			this.#questions--;
			this.#keys.look();
		}
	}

	#fail(error: unknown): void {
		const {code, message} = toPlainError(error);
		if (code !== 'CANCELLED' && !this.#abort.signal.aborted) {
			this.#store.dispatch({type: 'error', text: message});
		}
	}
}
