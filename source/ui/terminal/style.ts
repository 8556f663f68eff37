/** Wraps a text in one attribute. An empty text stays empty. */
export type Paint = (text: string) => string;

/**
 * Attributes as the terminal knows them. Written by hand, since the screen library minds `NO_COLOR` for none of its
 * own. Only the 16 colours that every theme defines are used, and no meaning is in a colour alone.
 */
export interface Style {
	readonly bold: Paint;
	readonly dim: Paint;
	readonly underline: Paint;
	/** The row under the cursor. */
	readonly reverse: Paint;
	/** Went well, is here. */
	readonly good: Paint;
	/** Needs a look. */
	readonly warning: Paint;
	/** Went wrong. */
	readonly bad: Paint;
	/** Stands out without a judgement: keys, names of panes. */
	readonly accent: Paint;
	/** What a filter found. */
	readonly match: Paint;
}

const attribute =
	(open: number, close: number): Paint =>
	text =>
		text === '' ? '' : `\u001B[${open}m${text}\u001B[${close}m`;

const plain: Paint = text => text;

/**
 * @param isLight - Whether the ground is light: yellow and cyan cannot be read on it.
 * @returns the attributes, without those that are colours where `color` is false.
 */
export const createStyle = (color: boolean, isLight = false): Style => {
	const colored = (code: number): Paint => (color ? attribute(code, 39) : plain);
	const underline = attribute(4, 24);
	const yellow = colored(isLight ? 35 : 33);
	return {
		bold: attribute(1, 22),
		dim: attribute(2, 22),
		underline,
		reverse: attribute(7, 27),
		good: colored(32),
		warning: yellow,
		bad: colored(31),
		accent: colored(isLight ? 34 : 36),
		match: text => underline(yellow(text)),
	};
};
