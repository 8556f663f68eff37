import type {Action, Scope} from '../../control/action.ts';
import {keyLabel} from '../../control/key.ts';
import {helpEntries} from '../../control/menu-entries.ts';
import type {State} from '../../state/state.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

const titles: Readonly<Record<Scope, string>> = {
	peers: 'Peers',
	files: 'Files',
	transfers: 'Transfers',
	server: 'Server',
	list: 'In every list',
	global: 'Everywhere',
	always: 'Even while something is open',
	prompt: 'While typing',
	confirm: 'Answering a question',
	help: 'In the help',
	overlay: 'In help and details',
	menu: 'In a menu',
	plan: 'Before a download',
};

const keysWidth = 20;

const helpLine = (
	action: Action,
	isCurrent: boolean,
	state: State,
	width: number,
	{glyphs, style}: Look,
): string => {
	const {ellipsis} = glyphs;
	const keys = Math.min(keysWidth, Math.floor(width / 3));
	const mark = isCurrent ? '>' : ' ';
	const text = fitCells(`${mark}${action.keys.map(keyLabel).join(' ')}`, keys, {ellipsis});
	const reason = action.disabled?.(state);
	const label = fitCells(` ${action.label}`, width - keys, {ellipsis});
	if (isCurrent) {
		return style.reverse(text + label);
	}

	return reason === undefined ? style.accent(text) + label : style.dim(text + label);
};

/** The help as lines of exactly the width that was asked for, and which of them the cursor is on. */
export interface DrawnHelp {
	readonly lines: readonly string[];
	readonly current: number;
}

/** @returns all keys by where they count, the focused pane first; or those that the words of the help find. */
export const helpContent = (state: State, width: number, look: Look): DrawnHelp => {
	const {overlay} = state.screen;
	const index = overlay?.type === 'help' ? (overlay.index ?? 0) : 0;
	const filtered = overlay?.type === 'help' && (overlay.filter ?? '').trim() !== '';
	const entries = helpEntries(state.screen);
	const lines: string[] = [];
	let current = 0;
	for (const [place, action] of entries.entries()) {
		if (!filtered && action.scope !== entries[place - 1]?.scope) {
			lines.push(
				...(place === 0 ? [] : [' '.repeat(width)]),
				look.style.bold(fitCells(titles[action.scope], width)),
			);
		}

		current = place === index ? lines.length : current;
		lines.push(helpLine(action, place === index, state, width, look));
	}

	return entries.length === 0
		? {lines: [look.style.dim(fitCells('No key is found by these words.', width))], current: 0}
		: {lines, current};
};

/** @returns the lines of the help alone. */
export const helpLines = (state: State, width: number, look: Look): readonly string[] =>
	helpContent(state, width, look).lines;
