import type {ExecutionContext} from 'ava';
import type {Effects} from '../../source/control/action.ts';
import {Controller} from '../../source/control/controller.ts';
import type {Engine} from '../../source/model/engine.ts';
import {type AppStore, createAppStore} from '../../source/state/store.ts';
import {noon} from './state-with.ts';

export interface Controlled {
	readonly store: AppStore;
	readonly controller: Controller;
	/** What was asked of the program around the screen. */
	readonly effects: string[];
	/** Presses keys by their names; a single character types itself. */
	press(...names: readonly string[]): void;
	/** Lets the time of the passing notice run out. */
	endToast(): void;
}

/** Joins a store to an engine, as the screen does, with ten rows in each pane. */
export const control = (
	t: ExecutionContext,
	engine: Engine,
	{confirm}: {confirm?: boolean} = {},
): Controlled => {
	const store = createAppStore();
	const effects: string[] = [];
	const recorded: Effects = {
		exit: () => effects.push('exit'),
		redraw: () => effects.push('redraw'),
		suspend: () => effects.push('suspend'),
		copy: text => effects.push(`copy ${text}`),
		notify: text => effects.push(text),
		tellLeft: () => {},
		mouse: on => effects.push(`mouse ${on ? 'on' : 'off'}`),
		folder: text => text.replace('~', '/home/ada'),
		invite: url => ({name: 'our address', text: url}),
	};
	let timer: (() => void) | undefined;
	const controller = new Controller({
		engine,
		store,
		effects: recorded,
		...(confirm !== undefined && {confirm}),
		wait: (_, callback) => {
			timer = callback;
			return () => {
				timer = undefined;
			};
		},
	});
	store.dispatch({type: 'heights', heights: {peers: 10, files: 10, transfers: 10, server: 10}});
	const stop = engine.subscribe(facts => store.dispatch({type: 'facts', facts, at: noon}));
	t.teardown(() => {
		stop();
		controller.close();
	});
	return {
		store,
		controller,
		effects,
		press(...names) {
			for (const name of names) {
				const text = name === 'space' ? ' ' : name;
				controller.press({name, text: [...text].length === 1 ? text : undefined});
			}
		},
		endToast: () => timer?.(),
	};
};
