import {keyLabel} from '../../control/key.ts';
import {type PaletteEntry, paletteEntries} from '../../control/menu-entries.ts';
import {paneIds} from '../../state/pane.ts';
import type {State} from '../../state/state.ts';
import {paneNames} from '../panes/frame.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

interface Parts {
	readonly name: string;
	readonly text: string;
	readonly keys: string;
	readonly disabled: boolean;
}

const partsOf = (entry: PaletteEntry, state: State): Parts => {
	if (entry.type === 'command') {
		const {name, usage, label} = entry.command;
		return {name, text: `${usage}  ${label}`, keys: '', disabled: false};
	}

	const {id, label, keys, scope} = entry.action;
	const reason = entry.action.disabled?.(state);
	const pane = paneIds.find(known => known === scope);
	const where = pane === undefined || pane === state.screen.focus ? '' : `${paneNames[pane]}: `;
	return {
		name: id,
		text: `${where}${label}${reason === undefined ? '' : ` (${reason})`}`,
		keys: keys.map(keyLabel).join(' '),
		disabled: reason !== undefined,
	};
};

/** @returns what the typed words may mean, in lines of exactly `width` cells: name, what it does, its keys. */
export const paletteLines = (
	state: State,
	index: number,
	width: number,
	{glyphs, style}: Look,
): readonly string[] => {
	const {ellipsis} = glyphs;
	const names = width >= 60 ? 20 : 0;
	const keysWidth = Math.min(14, Math.floor(width / 4));
	const lines = paletteEntries(state.screen).map((entry, place) => {
		const {name, text, keys, disabled} = partsOf(entry, state);
		const isCurrent = place === index;
		const said = names === 0 && entry.type === 'command' ? `${name} ${text}` : text;
		const left = names === 0 ? '' : `${fitCells(name, names - 1, {ellipsis})} `;
		const line =
			`${isCurrent ? '>' : ' '}${left}` +
			fitCells(said, width - 2 - names - keysWidth, {ellipsis}) +
			fitCells(` ${keys}`, keysWidth + 1, {align: 'right', ellipsis});
		if (isCurrent) {
			return style.reverse(line);
		}

		return disabled ? style.dim(line) : line;
	});
	return lines.length === 0
		? [style.dim(fitCells(' No action or command is found by these words.', width, {ellipsis}))]
		: lines;
};
