import type {Prompt} from '../../state/screen.ts';
import {cells} from '../terminal/cells.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {typedText} from '../terminal/typed-text.ts';
import {filterHint} from './filter-hint.ts';

/** A line that is being typed, and the column of the cursor in it. */
export interface DrawnPrompt {
	readonly line: string;
	readonly cursor: number;
}

const leads = {
	filter: ' /',
	help: ' /',
	connect: ' connect to: ',
	command: ' :',
	destination: ' save in: ',
} as const;

const hints = {
	filter: ' Enter:keep  Esc:clear ',
	help: ' Enter:keep  Esc:clear ',
	connect: ' Enter:connect  Esc:leave ',
	command: ' Enter:run  Esc:leave ',
	destination: ' Enter:use it  Esc:leave ',
} as const;

/** @returns the prompt in exactly `width` cells, scrolled so that the cursor can be seen. */
export const promptLine = (prompt: Prompt, width: number, look: Look): DrawnPrompt => {
	const lead = leads[prompt.purpose.type];
	const hint = width >= 60 ? hints[prompt.purpose.type] : '';
	const {purpose, line} = prompt;
	const empty = width - cells(lead) - cells(hint);
	if (line.text === '' && purpose.type === 'filter' && empty > 0) {
		const grammar = look.style.dim(filterHint(purpose.pane, empty, look));
		return {line: lead + grammar + look.style.dim(hint), cursor: cells(lead)};
	}

	const {text, cursor} = typedText(prompt.line, width - cells(lead) - cells(hint), look);
	return {
		line: fitCells(lead, Math.min(width, cells(lead))) + text + look.style.dim(hint),
		cursor: Math.min(width - 1, cells(lead) + cursor),
	};
};
