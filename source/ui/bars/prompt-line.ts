import {drawable} from '../../model/drawable.ts';
import type {Prompt} from '../../state/screen.ts';
import {cells, cutCells, lastCells} from '../terminal/cells.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {filterHint} from './filter-hint.ts';

/** A line that is being typed, and the column of the cursor in it. */
export interface DrawnPrompt {
	readonly line: string;
	readonly cursor: number;
}

const leads: Readonly<Record<Prompt['purpose']['type'], string>> = {
	filter: ' /',
	connect: ' connect to: ',
	destination: ' save in: ',
};

const hints: Readonly<Record<Prompt['purpose']['type'], string>> = {
	filter: ' Enter:keep  Esc:clear ',
	connect: ' Enter:connect  Esc:leave ',
	destination: ' Enter:use it  Esc:leave ',
};

/** @returns the prompt in exactly `width` cells, scrolled so that the cursor can be seen. */
export const promptLine = (prompt: Prompt, width: number, look: Look): DrawnPrompt => {
	const {style, glyphs} = look;
	const {purpose} = prompt;
	const {text, cursor} = prompt.line;
	const lead = leads[purpose.type];
	const hint = width >= 60 ? hints[purpose.type] : '';
	const room = Math.max(1, width - cells(lead) - cells(hint) - 1);
	const empty = width - cells(lead) - cells(hint);
	if (text === '' && purpose.type === 'filter' && empty > 0) {
		const grammar = style.dim(filterHint(purpose.pane, empty, look));
		return {line: lead + grammar + style.dim(hint), cursor: cells(lead)};
	}

	// One types at the end of what is left of the cursor, so its start gives way.
	const before = lastCells(drawable(text.slice(0, cursor)), room);
	const rest = cutCells(drawable(text.slice(cursor)), room - cells(before));
	const typed = fitCells(before + rest, width - cells(lead) - cells(hint), {ellipsis: glyphs.ellipsis});
	return {
		line: fitCells(lead, Math.min(width, cells(lead))) + typed + style.dim(hint),
		cursor: Math.min(width - 1, cells(lead) + cells(before)),
	};
};
