import {recall, remember} from './history.ts';
import type {EditedLine} from './line-edit.ts';
import {reduceView} from './reduce-view.ts';
import type {Prompt, PromptPurpose, Screen} from './screen.ts';
import type {State} from './state.ts';

const withScreen = (state: State, screen: Partial<Screen>): State => ({
	...state,
	screen: {...state.screen, ...screen},
});

const textFor = ({views, screen, node}: State, purpose: PromptPurpose): string => {
	switch (purpose.type) {
		case 'filter':
			return views[purpose.pane].filter;
		case 'help':
			return screen.overlay?.type === 'help' ? (screen.overlay.filter ?? '') : '';
		case 'destination':
			return (screen.overlay?.type === 'plan' ? screen.overlay.to : undefined) ?? node?.downloads ?? '';
		default:
			return '';
	}
};

const lineOf = (text: string): EditedLine => ({text, cursor: text.length});

/** @returns the state with a line to type into, which holds what it had held before; or without one. */
export const openPrompt = (state: State, purpose: PromptPurpose | undefined): State =>
	withScreen(state, {prompt: purpose && {purpose, line: lineOf(textFor(state, purpose))}});

/** @returns the state after the line has changed: what is typed into a filter filters at once. */
export const edited = (state: State, prompt: Prompt, line: EditedLine, recalled = prompt.recalled): State => {
	const {purpose} = prompt;
	const {overlay} = state.screen;
	const next = withScreen(state, {prompt: {...prompt, line, ...(recalled && {recalled})}});
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

/** @returns the state with an older or newer line in the prompt. */
export const recallLine = (state: State, by: -1 | 1): State => {
	const {prompt, history} = state.screen;
	if (prompt === undefined) {
		return state;
	}

	const next = recall(prompt, history, by);
	return edited(withScreen(state, {prompt: next}), prompt, next.line, next.recalled);
};

/** @returns the state with the line that is typed in the history. */
export const rememberLine = (state: State): State => {
	const {prompt, history} = state.screen;
	return prompt === undefined
		? state
		: withScreen(state, {history: remember(history, {type: prompt.purpose.type, text: prompt.line.text})});
};
