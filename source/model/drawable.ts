/**
 * Control, format, separator and surrogate characters, and letters that draw nothing: all that can move the
 * cursor, reorder a line or hide inside a name.
 */
const undrawable =
	/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|\u034F|[\u115F\u1160\u3164\uFFA0]|[\u17B4\u17B5]|[\uFE00-\uFE0F]|[\u{1F3FB}-\u{1F3FF}]|[\u{E0100}-\u{E01EF}]/gu;

/**
 * @returns `text` on one line and safe to draw in any terminal: each character that is not drawn as itself
 * becomes its visible escape, such as `\u{1b}`.
 */
export const drawable = (text: string): string =>
	text.replaceAll(undrawable, character => `\\u{${character.codePointAt(0)?.toString(16)}}`);
