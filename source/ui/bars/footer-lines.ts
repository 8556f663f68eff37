import {keyLabel} from '../../control/key.ts';
import {overriddenActions} from '../../control/overridden-actions.ts';
import {drawable} from '../../model/drawable.ts';
import type {Prompt} from '../../state/screen.ts';
import type {State} from '../../state/state.ts';
import {cells} from '../terminal/cells.ts';
import {fitCells, wrap} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';
import {filterProblem} from './filter-hint.ts';
import {hintsLine} from './hints-line.ts';
import {promptLine} from './prompt-line.ts';

/** What stands at the bottom, and the column of the cursor in its last line where one is shown. */
export interface Footer {
	readonly lines: readonly string[];
	readonly cursor: number | undefined;
}

/** How many lines a sentence may take before it is cut. */
const mostLines = 3;

const sentenceLines = (
	sentence: string,
	hint: string,
	width: number,
	paint: Paint,
	{glyphs}: Look,
): readonly string[] => {
	const wrapped = wrap(drawable(sentence), width - 2).slice(0, mostLines);
	const last = wrapped.at(-1) ?? '';
	const lines =
		cells(last) + cells(hint) + 3 <= width
			? [...wrapped.slice(0, -1), `${last}  ${hint}`]
			: [...wrapped, hint];
	return lines.map(line => paint(fitCells(` ${line}`, width, {ellipsis: glyphs.ellipsis})));
};

/** What to do about an engine that has stopped. */
const afterStop = ({node, screen}: State): string => {
	if (node?.phase !== 'stopped') {
		return '';
	}

	const keys = overriddenActions(screen.keys).find(({id}) => id === 'restart-engine')?.keys ?? [];
	return screen.restartable
		? `  ${keyLabel(keys[0] ?? '')}:start the engine again`
		: '  q:quit, then start again';
};

/** What of a filter is not understood is said over the line in which it is typed. */
const problemLines = ({purpose, line}: Prompt, width: number, look: Look): readonly string[] => {
	const problem = purpose.type === 'filter' ? filterProblem(line.text) : undefined;
	return problem === undefined ? [] : sentenceLines(`! ${problem}`, '', width, look.style.warning, look);
};

/** @returns the bottom of the screen: a question, a prompt, what went wrong, a notice, or else the keys. */
export const footerLines = (state: State, width: number, look: Look): Footer => {
	const {confirm, prompt, errors, toast} = state.screen;
	const {style} = look;
	if (confirm !== undefined) {
		const paint: Paint = text => style.bold(style.warning(text));
		return {lines: sentenceLines(confirm.question, 'y:yes  N:no', width, paint, look), cursor: undefined};
	}

	if (prompt !== undefined) {
		const {line, cursor} = promptLine(prompt, width, look);
		return {lines: [...problemLines(prompt, width, look), line], cursor};
	}

	const [error] = errors;
	if (error !== undefined) {
		const dismiss = errors.length > 1 ? `Esc:dismiss (${errors.length})` : 'Esc:dismiss';
		const hint = dismiss + afterStop(state);
		return {lines: sentenceLines(`! ${error}`, hint, width, style.bad, look), cursor: undefined};
	}

	if (toast !== undefined) {
		const paint = toast.level === 'warning' ? style.warning : style.good;
		return {lines: sentenceLines(toast.text, '', width, paint, look), cursor: undefined};
	}

	return {lines: [hintsLine(state, width, look)], cursor: undefined};
};
