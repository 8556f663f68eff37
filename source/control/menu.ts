import {paneIds} from '../state/pane.ts';
import type {Action, ActionContext, Menu} from './action.ts';
import {helpEntries, isRunnable, paletteEntries} from './menu-entries.ts';

const moved = (index: number, by: number, count: number): number =>
	Math.max(0, Math.min(index + by, count - 1));

/** The menus that the table of actions is shown in: help and the palette. They know the table, so it cannot know them. */
export class ActionMenu implements Menu {
	readonly #context: Omit<ActionContext, 'menu'>;
	readonly #run: (action: Action) => void;

	/** @param run - Does one thing of the table, or says why it does nothing now. */
	constructor(context: Omit<ActionContext, 'menu'>, run: (action: Action) => void) {
		this.#context = context;
		this.#run = run;
	}

	move(by: number): void {
		const {screen} = this.#context.getState();
		const {overlay} = screen;
		if (overlay?.type === 'help') {
			const index = moved(overlay.index ?? 0, by, helpEntries(screen).length);
			this.#context.dispatch({type: 'overlay', overlay: {...overlay, index}});
		} else if (overlay?.type === 'palette') {
			const index = moved(overlay.index, by, paletteEntries(screen).length);
			this.#context.dispatch({type: 'overlay', overlay: {...overlay, index}});
		}
	}

	choose(): void {
		const {screen} = this.#context.getState();
		if (screen.overlay?.type === 'help') {
			this.#act(helpEntries(screen)[screen.overlay.index ?? 0]);
		} else if (screen.overlay?.type === 'palette') {
			this.#choosePalette(screen.overlay.index);
		}
	}

	#choosePalette(index: number): void {
		const {getState, dispatch} = this.#context;
		const {screen} = getState();
		const text = screen.prompt?.line.text.trim() ?? '';
		const entry = paletteEntries(screen)[index];
		if (entry?.type === 'action') {
			dispatch({type: 'remember'});
			this.#act(entry.action);
			return;
		}

		if (entry === undefined) {
			this.#close();
			dispatch({type: 'error', text: `Expected the name of an action or command, got "${text}".`});
			return;
		}

		const {name, run} = entry.command;
		const words = text.startsWith(`${name} `) ? text.slice(name.length).trim() : '';
		if (words === '') {
			// Its words are still to come.
			dispatch({type: 'edit', edit: {type: 'end'}});
			dispatch({type: 'edit', edit: {type: 'delete-to-start'}});
			dispatch({type: 'edit', edit: {type: 'insert', text: `${name} `}});
			return;
		}

		dispatch({type: 'remember'});
		this.#close();
		const problem = run(words, {...this.#context, menu: this});
		if (problem !== undefined) {
			dispatch({type: 'error', text: problem});
		}
	}

	#act(action: Action | undefined): void {
		const {dispatch} = this.#context;
		if (action === undefined) {
			return;
		}

		if (!isRunnable(action)) {
			const text = 'This key works only while what it is for is open.';
			this.#close();
			dispatch({type: 'toast', level: 'warning', text});
			return;
		}

		this.#close();
		const pane = paneIds.find(id => id === action.scope);
		if (pane !== undefined) {
			dispatch({type: 'focus', pane});
		}

		this.#run(action);
	}

	#close(): void {
		this.#context.dispatch({type: 'prompt', purpose: undefined});
		this.#context.dispatch({type: 'overlay', overlay: undefined});
	}
}
