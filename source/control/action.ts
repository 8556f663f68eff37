import type {PeerUrl} from '../model/peer.ts';
import type {Answer, Query} from '../model/query.ts';
import type {Outcome, Request} from '../model/request.ts';
import type {StateEvent} from '../state/event.ts';
import type {PaneId} from '../state/pane.ts';
import type {State} from '../state/state.ts';

/**
 * Where an action's keys count: in every mode, with no overlay or prompt open, in every list, in one pane, or
 * inside one of the modes.
 */
export type Scope =
	| 'always'
	| 'global'
	| 'list'
	| PaneId
	| 'help'
	| 'overlay'
	| 'menu'
	| 'plan'
	| 'prompt'
	| 'confirm';

/** What only the program around the screen can do. */
export interface Effects {
	/** Leaves the screen and ends the program. */
	exit(): void;
	/** Draws everything again. */
	redraw(): void;
	/** Stops the process until the shell wakes it up. */
	suspend(): void;
	/** Puts `text` into the clipboard of the terminal that the user sits at. */
	copy(text: string): void;
	/** Says that a batch of downloads is done, one sentence that is safe to draw. */
	notify(text: string, level: 'info' | 'warning'): void;
	/** Is told how many downloads are left whenever that changes. */
	tellLeft(left: number): void;
	/** Lets the terminal report what the mouse does, or not. */
	mouse(on: boolean): void;
	/** @returns a folder as people type it with what only their shell knows put in: `~` is their own. */
	folder(text: string): string;
	/** @returns what others can be given to join us, with what it is called. */
	invite(url: PeerUrl): {readonly name: string; readonly text: string};
}

/** The menu of actions that is open: help or the palette. */
export interface Menu {
	/** Moves its cursor by lines. */
	move(by: number): void;
	/** Does what its cursor is on. */
	choose(): void;
}

/** What an action may use. */
export interface ActionContext {
	getState(): State;
	dispatch(event: StateEvent): void;
	/** Asks the engine; a refusal becomes a sticky error. `done` sees what came of it. */
	request(request: Request, done?: (outcome: Outcome) => void): void;
	/** Asks for rows; a refusal becomes a sticky error. */
	query<Q extends Query>(query: Q, done: (answer: Answer<Q>) => void): void;
	/** Starts an engine again that has stopped; undefined: it cannot. */
	readonly restart: (() => void) | undefined;
	readonly effects: Effects;
	readonly menu: Menu;
}

/** One thing that a person can do, as data. It feeds the keys, the footer and the help. */
export interface Action {
	/** Unique. */
	readonly id: string;
	readonly scope: Scope;
	/** Names of keys, the one to tell people first. */
	readonly keys: readonly string[];
	/** What it does, as the help says it. */
	readonly label: string;
	/** A word or two for the footer; actions without one are not named there. */
	readonly hint?: string;
	/** @returns why it does nothing right now; undefined: it does something. */
	readonly disabled?: (state: State) => string | undefined;
	readonly run: (context: ActionContext) => void;
}
