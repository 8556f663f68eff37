import {graphemes} from '../model/graphemes.ts';
/** One line of text under edit. `cursor` is an index into `text`, always between two graphemes. */
export interface EditedLine {
	readonly text: string;
	readonly cursor: number;
}

/** One step of editing. */
export type LineEdit =
	| {readonly type: 'insert'; readonly text: string}
	| {readonly type: 'delete-before' | 'delete-after' | 'delete-word' | 'delete-to-start' | 'delete-to-end'}
	| {readonly type: 'left' | 'right' | 'start' | 'end'};

const graphemeBefore = (line: EditedLine): number => {
	let start = 0;
	for (const {index} of graphemes(line.text.slice(0, line.cursor))) {
		start = index;
	}

	return start;
};

const graphemeAfter = (line: EditedLine): number => {
	const [next] = graphemes(line.text.slice(line.cursor));
	return line.cursor + (next?.segment.length ?? 0);
};

const wordBefore = (line: EditedLine): number => {
	const before = line.text.slice(0, line.cursor);
	return before.length - (/[^\s/]*[\s/]*$/.exec(before)?.[0].length ?? 0);
};

const cut = (line: EditedLine, from: number, to: number): EditedLine => ({
	text: line.text.slice(0, from) + line.text.slice(to),
	cursor: from,
});

/** Control characters cannot be typed into one line; whole runs of them become one space. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');

/** @returns the line after one step of editing, with the keys of readline in mind. */
export const editLine = (line: EditedLine, edit: LineEdit): EditedLine => {
	switch (edit.type) {
		case 'insert': {
			const text = oneLine(edit.text);
			return {
				text: line.text.slice(0, line.cursor) + text + line.text.slice(line.cursor),
				cursor: line.cursor + text.length,
			};
		}
		case 'delete-before':
			return cut(line, graphemeBefore(line), line.cursor);
		case 'delete-after':
			return cut(line, line.cursor, graphemeAfter(line));
		case 'delete-word':
			return cut(line, wordBefore(line), line.cursor);
		case 'delete-to-start':
			return cut(line, 0, line.cursor);
		case 'delete-to-end':
			return cut(line, line.cursor, line.text.length);
		case 'left':
			return {...line, cursor: graphemeBefore(line)};
		case 'right':
			return {...line, cursor: graphemeAfter(line)};
		case 'start':
			return {...line, cursor: 0};
		case 'end':
			return {...line, cursor: line.text.length};
	}
};
