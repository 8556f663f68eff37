import {AppError} from '../model/errors.ts';

/** A regular expression as RE2 reads it. */
export interface TranslatedPattern {
	readonly source: string;
	/** Any of `i`, `m`, `s`, which Python lets stand anywhere and which count for the whole. */
	readonly flags: string;
}

/** Letters that mean the same to both after a backslash. A digit is a back reference or octal; RE2 decides. */
const sameEscape = /[0-9abBdDfnrsStvwWxA]/;
/** Letters that RE2 gives a meaning that Python does not know. */
const foreignEscape = /[zQEpPC]/;
/** An escape, a comment, flags, an open repeat or any one character. */
const token =
	/\\(?<letter>.?)|(?<comment>\(\?#[^)]*\))|\(\?(?<flags>[aiLmsux]+)\)|(?<repeat>\{,(?=\d+\}))|./gsu;
/** What a class may begin with without it being its end. */
const classStart = /\[\^?\]?/y;

/** Rewrites what Python and RE2 write differently. @throws {AppError} `BAD_PATTERN` */
export function translatePattern(python: string): TranslatedPattern {
	let source = '';
	let flags = '';
	for (let at = 0; at < python.length; ) {
		if (python[at] === '[') {
			const {text, end} = characterClass(python, at);
			source += text;
			at = end;
			continue;
		}

		token.lastIndex = at;
		const match = token.exec(python);
		source += rewrite(match?.[0] ?? '', match?.groups ?? {});
		flags += match?.groups?.flags ?? '';
		at = token.lastIndex;
	}

	if (flags.includes('x')) {
		throw unusable('(?x) is not understood here');
	}

	return {source, flags: [...new Set(flags.replaceAll(/[aLu]/g, ''))].join('')};
}

/** @returns the error for a pattern that cannot be used. */
export const unusable = (why: string, cause?: unknown): AppError =>
	new AppError('BAD_PATTERN', `The regular expression cannot be used: ${why}.`, {cause});

function rewrite(text: string, {letter, comment, flags, repeat}: Partial<Record<string, string>>): string {
	if (comment !== undefined || flags !== undefined) {
		return '';
	}

	if (repeat !== undefined) {
		return '{0,';
	}

	if (letter === 'Z') {
		return '\\z';
	}

	return letter === undefined ? text : escaped(letter);
}

/** Rewrites the class that opens at `start`; `end` is the index after it. */
function characterClass(python: string, start: number): {text: string; end: number} {
	classStart.lastIndex = start;
	let text = classStart.exec(python)?.[0] ?? '[';
	for (let at = start + text.length; at < python.length; at += 1) {
		const character = python[at];
		if (character === ']') {
			return {text: `${text}]`, end: at + 1};
		}

		if (character === '\\') {
			at += 1;
			text += python[at] === 'b' ? '\\x08' : escaped(python[at] ?? '');
		} else {
			// RE2 would read `[:` as the start of a named class.
			text += character === '[' ? '\\[' : character;
		}
	}

	throw unusable('it opens a [ that is not closed');
}

/** @returns what Python reads `\letter` as, as RE2 writes it. */
function escaped(letter: string): string {
	if (letter === '') {
		throw unusable('it ends in a backslash');
	}

	if (foreignEscape.test(letter)) {
		throw unusable(`\\${letter} is not understood here`);
	}

	const isPlain = /[A-Za-z\u0080-\uFFFF]/.test(letter) && !sameEscape.test(letter);
	return isPlain ? letter : `\\${letter}`;
}
