/** The drawing characters that the screen is made of. Each takes one cell, but for `differs` and `verified` in ASCII. */
export interface Glyphs {
	readonly ellipsis: string;
	/** Corners and lines of a frame. */
	readonly topLeft: string;
	readonly topRight: string;
	readonly bottomLeft: string;
	readonly bottomRight: string;
	readonly horizontal: string;
	readonly vertical: string;
	readonly online: string;
	readonly offline: string;
	/** Not heard of yet. */
	readonly unknown: string;
	readonly down: string;
	readonly up: string;
	/** After the name of the column that a list is ordered by. */
	readonly ascending: string;
	readonly descending: string;
	/** Before the name of a folder whose files are not shown, and of one whose files are. */
	readonly closed: string;
	readonly opened: string;
	/** Another file of the same name has a different size or content. */
	readonly differs: string;
	/** Empty to full, for graphs of speed. */
	readonly spark: readonly string[];
	/** A part of a file, from nothing to all of it. */
	readonly pieces: readonly string[];
	/** The content is what it must be. */
	readonly verified: string;
	/** A cell of a bar, from empty to full. */
	readonly bar: readonly string[];
}

const unicode: Glyphs = {
	ellipsis: '…',
	topLeft: '╭',
	topRight: '╮',
	bottomLeft: '╰',
	bottomRight: '╯',
	horizontal: '─',
	vertical: '│',
	online: '●',
	offline: '○',
	unknown: '·',
	down: '↓',
	up: '↑',
	ascending: '▲',
	descending: '▼',
	closed: '▸',
	opened: '▾',
	differs: '≠',
	spark: ['⣀', '⣤', '⣶', '⣿'],
	pieces: ['░', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
	verified: '✓',
	bar: ['░', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
};

const ascii: Glyphs = {
	ellipsis: '~',
	topLeft: '+',
	topRight: '+',
	bottomLeft: '+',
	bottomRight: '+',
	horizontal: '-',
	vertical: '|',
	online: '*',
	offline: 'x',
	unknown: '?',
	down: 'down',
	up: 'up',
	ascending: '^',
	descending: 'v',
	closed: '+',
	opened: '-',
	differs: '!=',
	spark: ['_', '.', '-', '#'],
	pieces: ['.', '-', '=', '#'],
	verified: 'ok',
	bar: ['.', '#'],
};

/** @returns the characters for a terminal that draws all of them, or for one that draws ASCII only. */
export const glyphSet = (asciiOnly: boolean): Glyphs => (asciiOnly ? ascii : unicode);
