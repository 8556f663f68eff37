import type {PaneId} from '../../state/pane.ts';
import {paneIds} from '../../state/pane.ts';
import type {LayoutMode, PaneRectangle} from '../layout.ts';
import {cells, cutCells} from '../terminal/cells.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

/** What a pane shows, in text of the width inside its frame. */
export interface PaneContent {
	/** After the name of the pane: count, filter, marks, order. The first of them stands right beside it. */
	readonly notes: readonly string[];
	/** The names of the columns; undefined where there are none. */
	readonly titles: string | undefined;
	readonly rows: readonly string[];
}

export const paneNames: Readonly<Record<PaneId, string>> = {
	peers: 'Peers',
	files: 'Files',
	transfers: 'Transfers',
	server: 'Server',
};

/** How wide the rows inside a pane are. */
export const innerWidth = (mode: LayoutMode, {width}: Pick<PaneRectangle, 'width'>): number =>
	Math.max(0, mode === 'columns' ? width - 2 : width);

/** A line of `width` cells with the pane's name and notes in it. */
const titleLine = (
	pane: PaneId,
	{notes}: Pick<PaneContent, 'notes'>,
	width: number,
	focused: boolean,
	{glyphs, style}: Look,
): string => {
	const line = glyphs.horizontal;
	const name = cutCells(`[${paneIds.indexOf(pane) + 1}]${paneNames[pane]}`, width);
	const [first = '', ...rest] = notes.filter(note => note !== '');
	const said = [first === '' ? '' : ` ${first}`, ...rest.map(note => ` ${line}${line} ${note}`)].join('');
	const room = width - cells(name);
	const kept = cells(said) <= room ? said : fitCells(said, room, {ellipsis: glyphs.ellipsis});
	const drawn = focused ? style.bold(style.reverse(name)) : name;
	return drawn + kept + line.repeat(Math.max(0, room - cells(kept)));
};

/** @returns the lines of a pane: exactly its height, each exactly its width. */
export const framePane = (
	mode: LayoutMode,
	rectangle: PaneRectangle,
	content: PaneContent,
	focused: boolean,
	look: Look,
): readonly string[] => {
	const {pane, width, height} = rectangle;
	const {glyphs} = look;
	const inner = innerWidth(mode, rectangle);
	const blank = ' '.repeat(inner);
	if (mode === 'tabs') {
		return fill(content.rows, height, blank);
	}

	if (mode === 'stack') {
		const title = glyphs.horizontal + titleLine(pane, content, width - 1, focused, look);
		return fill([title, ...content.rows], height, blank);
	}

	const edge = focused ? look.style.accent : (text: string): string => text;
	const side = edge(glyphs.vertical);
	const titles = content.titles === undefined ? [] : [content.titles];
	const inside = fill([...titles, ...content.rows], height - 2, blank);
	return [
		edge(glyphs.topLeft) + titleLine(pane, content, inner, focused, look) + edge(glyphs.topRight),
		...inside.map(row => side + row + side),
		edge(glyphs.bottomLeft + glyphs.horizontal.repeat(inner) + glyphs.bottomRight),
	].slice(0, Math.max(0, height));
};

const fill = (lines: readonly string[], height: number, blank: string): readonly string[] => {
	const room = Math.max(0, height);
	return [...lines.slice(0, room), ...Array.from({length: Math.max(0, room - lines.length)}, () => blank)];
};
