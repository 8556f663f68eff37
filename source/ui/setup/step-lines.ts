import {drawable} from '../../model/drawable.ts';
import {graphemes} from '../../model/graphemes.ts';
import type {EditedLine} from '../../state/line-edit.ts';
import type {SetupState} from '../../state/setup/setup-state.ts';
import {cells} from '../terminal/cells.ts';
import {fitCells, shorten, wrap} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';
import {typedText} from '../terminal/typed-text.ts';
import {choiceLines, rememberLines} from './choice-lines.ts';
import {fieldLabels, stepSentences} from './step-text.ts';

/** Lines that stand together and are left out together where there is no room. */
export interface Block {
	/** Each in exactly the width that they were made for. */
	readonly lines: readonly string[];
	/** The lower, the sooner it goes. */
	readonly priority: number;
	/** In which of its cells the cursor stands, if this is the line that is typed. */
	readonly cursor?: number;
}

const plain: Paint = text => text;

const paragraph = (
	text: string,
	width: number,
	most: number,
	{glyphs}: Look,
	paint: Paint,
): readonly string[] => {
	const lines = text === '' ? [] : wrap(text, width);
	return lines.slice(0, most).map((line, index) => {
		const cut = index === most - 1 && lines.length > most;
		return paint(fitCells(cut ? `${shorten(line, width - 1, '')}${glyphs.ellipsis}` : line, width));
	});
};

const stars = (text: string): string => '*'.repeat([...graphemes(text)].length);

/** What stands instead of a password that belongs to others as well. */
const masked = ({text, cursor}: EditedLine): EditedLine => {
	const before = stars(text.slice(0, cursor));
	return {text: before + stars(text.slice(cursor)), cursor: before.length};
};

const fieldBlock = (state: SetupState, width: number, room: number, look: Look): Block => {
	const {step, fields} = state;
	if (step === 'choice') {
		return {lines: choiceLines(state, width, room, look), priority: 9};
	}

	if (step === 'remember') {
		return {lines: rememberLines(state, width, look), priority: 9};
	}

	const lead = `${fieldLabels[step]}  `;
	const line = step === 'password' ? masked(fields[step]) : fields[step];
	const {text, cursor} = typedText(line, width - cells(lead), look);
	return {
		lines: [look.style.bold(lead) + look.style.underline(text)],
		priority: 9,
		cursor: cells(lead) + cursor,
	};
};

const noticeLines = (
	{notice, asked}: SetupState,
	width: number,
	most: number,
	look: Look,
): readonly string[] => {
	const {style, glyphs} = look;
	if (asked !== undefined) {
		return paragraph(`Looking${glyphs.ellipsis}`, width, most, look, style.dim);
	}

	switch (notice?.level) {
		case 'problem':
			return paragraph(`! ${notice.text}`, width, most, look, style.bad);
		case 'question':
			return paragraph(`? ${notice.text}`, width, most, look, style.warning);
		case 'info':
			return paragraph(notice.text, width, most, look, style.good);
		default:
			return [];
	}
};

const candidateLines = ({candidates}: SetupState, width: number, look: Look): readonly string[] =>
	paragraph(candidates.map(name => `${drawable(name)}/`).join('  '), width, 3, look, look.style.accent);

/** @returns what a step shows, from top to bottom, for lines of `width` cells of which about `height` fit. */
export const stepBlocks = (
	state: SetupState,
	width: number,
	height: number,
	look: Look,
): readonly Block[] => {
	const [question, help] = stepSentences(state);
	const most = Math.max(1, Math.min(4, height - 1));
	const notice = noticeLines(state, width, most, look);
	const blank = [' '.repeat(Math.max(0, width))];
	return [
		{lines: paragraph(question, width, 2, look, plain), priority: 5},
		{lines: paragraph(help, width, 3, look, look.style.dim), priority: 3},
		{lines: blank, priority: 1},
		fieldBlock(state, width, height - notice.length, look),
		{lines: blank, priority: 2},
		{lines: notice, priority: 8},
		{lines: candidateLines(state, width, look), priority: 6},
	];
};
