import type {Look} from '../terminal/look.ts';
import {emptyLines} from './empty-lines.ts';
import type {PaneContent} from './frame.ts';

/** A list that is all at hand. */
export interface List<Item> extends Pick<PaneContent, 'notes' | 'titles'> {
	readonly items: readonly Item[];
	/** The first that is on the screen, and how many of them are. */
	readonly top: number;
	readonly height: number;
	/** @returns a row as wide as the pane. */
	readonly draw: (item: Item, index: number) => string;
	/** What to do next where there is nothing in it. */
	readonly empty: () => readonly string[];
}

/** @returns a pane with a list: only the rows on the screen are drawn. */
export const listContent = <Item>(
	{notes, titles, items, top, height, draw, empty}: List<Item>,
	width: number,
	look: Look,
): PaneContent => ({
	notes,
	titles,
	rows:
		items.length === 0
			? emptyLines(empty(), width, look)
			: items.slice(top, top + height).map((item, line) => draw(item, top + line)),
});
