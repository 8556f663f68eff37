import type {Prompt, PromptPurpose, Screen} from './screen.ts';

/** A line that was accepted, with what it was asked for. */
export interface Remembered {
	readonly type: PromptPurpose['type'];
	readonly text: string;
}

const mostLines = 100;

/** @returns the history with one more line, which stands in it once. */
export const remember = (history: readonly Remembered[], line: Remembered): readonly Remembered[] =>
	line.text.trim() === ''
		? history
		: [...history.filter(({type, text}) => type !== line.type || text !== line.text), line].slice(-mostLines);

/**
 * @returns the prompt with an older (`by` < 0) or newer line of its kind in it; beyond the newest is what was typed.
 * The same prompt where there is none.
 */
export const recall = (prompt: Prompt, history: Screen['history'], by: -1 | 1): Prompt => {
	const lines = history.filter(({type}) => type === prompt.purpose.type).map(({text}) => text);
	const {at = lines.length, typed = prompt.line.text} = prompt.recalled ?? {};
	const all = [...lines, typed];
	// A line that stands there already would look as if the key did nothing.
	const isNews = (text: string, index: number): boolean =>
		(by < 0 ? index < at : index > at) && text !== prompt.line.text;
	const next = by < 0 ? all.findLastIndex(isNews) : all.findIndex(isNews);
	const text = all[next];
	if (text === undefined) {
		return prompt;
	}

	return {...prompt, line: {text, cursor: text.length}, recalled: {at: next, typed}};
};
