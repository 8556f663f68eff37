import type {EditedLine} from './line-edit.ts';
import {reduceView} from './reduce-view.ts';
import type {Prompt, PromptPurpose, Screen} from './screen.ts';
import type {State} from './state.ts';

/** How many commands are kept. */
const historyLimit = 100;

const withScreen = (state: State, screen: Partial<Screen>): State => ({
	...state,
	screen: {...state.screen, ...screen},
});

const textFor = ({views, screen}: State, purpose: PromptPurpose): string => {
	switch (purpose.type) {
		case 'filter':
			return views[purpose.pane].filter;
		case 'help':
			return screen.overlay?.type === 'help' ? (screen.overlay.filter ?? '') : '';
		default:
			return '';
	}
};

const lineOf = (text: string): EditedLine => ({text, cursor: text.length});

/** @returns the state with a line to type into, which holds what it had held before; or without one. */
export const openPrompt = (state: State, purpose: PromptPurpose | undefined): State =>
	withScreen(state, {prompt: purpose && {purpose, line: lineOf(textFor(state, purpose))}});

/** @returns the state after the line has changed: what is typed into a filter filters at once. */
export const edited = (state: State, prompt: Prompt, line: EditedLine): State => {
	const {purpose} = prompt;
	const {overlay} = state.screen;
	const next = withScreen(state, {prompt: {...prompt, line}});
	if (purpose.type === 'filter') {
		return reduceView(next, {type: 'filter', pane: purpose.pane, text: line.text});
	}

	// Another text finds other lines: the best is the first of them.
	if (overlay?.type === 'palette' && line.text !== prompt.line.text) {
		return withScreen(next, {overlay: {...overlay, index: 0, top: 0}});
	}

	return overlay?.type === 'help'
		? withScreen(next, {overlay: {...overlay, filter: line.text, index: 0, top: 0}})
		: next;
};

/** @returns the state with an earlier command in the line; beyond the latest the line is empty. */
export const recall = (state: State, by: number): State => {
	const {prompt, history} = state.screen;
	if (prompt?.purpose.type !== 'command') {
		return state;
	}

	const recalled = Math.max(0, Math.min((prompt.recalled ?? 0) - by, history.length));
	return edited(state, {...prompt, recalled}, lineOf(recalled === 0 ? '' : (history.at(-recalled) ?? '')));
};

/** @returns the state with a command at the end of the history, where it stands once. */
export const remember = (state: State, text: string): State => {
	const rest = state.screen.history.filter(command => command !== text);
	return withScreen(state, {history: [...rest, text].slice(-historyLimit)});
};
