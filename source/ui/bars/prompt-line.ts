import {drawable} from '../../model/drawable.ts';
import type {Prompt} from '../../state/screen.ts';
import {cells, cutCells, lastCells} from '../terminal/cells.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

/** A line that is being typed, and the column of the cursor in it. */
export interface DrawnPrompt {
	readonly line: string;
	readonly cursor: number;
}

const leads = {filter: ' /', help: ' /', connect: ' connect to: ', command: ' :'} as const;

const hints = {
	filter: ' Enter:keep  Esc:clear ',
	help: ' Enter:keep  Esc:clear ',
	connect: ' Enter:connect  Esc:leave ',
	command: ' Enter:run  Esc:leave ',
} as const;

/** @returns the prompt in exactly `width` cells, scrolled so that the cursor can be seen. */
export const promptLine = (prompt: Prompt, width: number, {style, glyphs}: Look): DrawnPrompt => {
	const {text, cursor} = prompt.line;
	const lead = leads[prompt.purpose.type];
	const hint = width >= 60 ? hints[prompt.purpose.type] : '';
	const room = Math.max(1, width - cells(lead) - cells(hint) - 1);
	// One types at the end of what is left of the cursor, so its start gives way.
	const before = lastCells(drawable(text.slice(0, cursor)), room);
	const rest = cutCells(drawable(text.slice(cursor)), room - cells(before));
	const typed = fitCells(before + rest, width - cells(lead) - cells(hint), {ellipsis: glyphs.ellipsis});
	return {
		line: fitCells(lead, Math.min(width, cells(lead))) + typed + style.dim(hint),
		cursor: Math.min(width - 1, cells(lead) + cells(before)),
	};
};
