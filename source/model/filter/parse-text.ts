import type {Place, TextTerm} from './term.ts';
import type {Token} from './tokenize.ts';

interface Marked {
	readonly text: string;
	readonly place: Place;
	/** Whether a sign or quotes say that it is meant as it is written. */
	readonly exact: boolean;
}

const toPlace = (start: boolean, end: boolean): Place =>
	start ? (end ? 'whole' : 'start') : end ? 'end' : 'anywhere';

/** Reads the signs around a text in the order in which fzf does. */
function readSigns(value: string): Marked {
	const end = value !== '$' && value.endsWith('$');
	const rest = end ? value.slice(0, -1) : value;
	if (rest.length > 2 && rest.startsWith("'") && rest.endsWith("'")) {
		return {text: rest.slice(1, -1), place: end ? 'end' : 'word', exact: true};
	}

	if (rest.startsWith("'")) {
		return {text: rest.slice(1), place: toPlace(false, end), exact: true};
	}

	const start = rest.startsWith('^');
	return {text: start ? rest.slice(1) : rest, place: toPlace(start, end), exact: start || end};
}

/** @returns the term; undefined while nothing but its signs is typed. */
export function parseText({value, quoted, not, field}: Token): TextTerm | undefined {
	const {text, place, exact} = quoted
		? {text: value, place: toPlace(quoted.start, quoted.end), exact: true}
		: readSigns(value);
	if (text === '') {
		return undefined;
	}

	const scope = field === 'path' || field === 'name' ? field : 'any';
	return {type: 'text', not, text, place, scope, fuzzy: scope === 'any' && !not && !exact};
}
