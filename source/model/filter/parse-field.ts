import {parseAge, parseSize} from './parse-quantity.ts';
import type {ParsedRange} from './parse-range.ts';
import {parseRange} from './parse-range.ts';
import {parseText} from './parse-text.ts';
import {fileStates, type RangeTerm, type Term} from './term.ts';
import type {FieldName, Token} from './tokenize.ts';

/** A term; undefined while it is half typed; or, where it cannot be understood, what was expected. */
export type ParsedTerm = Term | undefined | {readonly expected: string};

const toRangeTerm = (
	type: RangeTerm['type'],
	not: boolean,
	range: ParsedRange,
	expected: string,
): ParsedTerm => {
	if (range === 'unfinished') {
		return undefined;
	}

	return range ? {type, not, ...range} : {expected};
};

const listStates = `${fileStates.slice(0, -1).join(', ')} or ${fileStates.at(-1)}`;

const parsers: Readonly<Record<FieldName, (token: Token) => ParsedTerm>> = {
	size: ({value, not}) =>
		toRangeTerm(
			'size',
			not,
			parseRange(value, parseSize, '='),
			'a size such as >100M, <=1.5G or 10k..2M is expected',
		),
	age: ({value, not}) =>
		toRangeTerm(
			'age',
			not,
			// Who asks for the age of a week means all that came since, not what is a week old to the minute.
			parseRange(value, parseAge, '<='),
			'an age such as <7d, >2w or 1h..12h is expected (m, h, d, w or y)',
		),
	ext: ({value, not}) => {
		const extensions = value
			.split(',')
			.map(extension => extension.trim().replace(/^\./, ''))
			.filter(extension => extension !== '');
		return extensions.length === 0 ? undefined : {type: 'extension', not, extensions};
	},
	peer: ({value, not}) => (value === '' ? undefined : {type: 'peer', not, text: value}),
	is: ({value, not}) => {
		const word = value.toLowerCase();
		const state = fileStates.find(each => each === word);
		if (state) {
			return {type: 'state', not, state};
		}

		return fileStates.some(each => each.startsWith(word))
			? undefined
			: {expected: `${listStates} is expected`};
	},
	path: parseText,
	name: parseText,
};

/** @returns the term of a token that names a field. */
export const parseField = (field: FieldName, token: Token): ParsedTerm => parsers[field](token);
