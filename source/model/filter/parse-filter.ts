import {drawable} from '../drawable.ts';
import {type ParsedTerm, parseField} from './parse-field.ts';
import {parseText} from './parse-text.ts';
import type {Filter, Term} from './term.ts';
import {type Token, tokenize} from './tokenize.ts';

const longestNamed = 40;

const parseToken = (token: Token): ParsedTerm =>
	token.field === undefined ? parseText(token) : parseField(token.field, token);

function describe(raw: string, expected: string): string {
	const characters = [...raw];
	const cut = characters.length > longestNamed ? `${characters.slice(0, longestNamed).join('')}…` : raw;
	return `The part ${drawable(cut)} is not understood: ${expected}.`;
}

/**
 * Reads a filter in the grammar of fzf's extended search, with fields. It never throws.
 *
 * Terms stand apart by spaces and must all hold; of terms with a lone `|` between them, one must. Each is one of
 * - `word`: found anywhere in the path, misspelt too; `'word`: as it is written; `'word'`: not within a longer word
 * - `^word`: the path or its last part begins with it; `word$`: it ends with it; `^word$`: it is no more than that
 * - `"two words"`, also after `^` and before `$`: as written, in which no sign means anything; `two\ words`: a space
 * - `size:>100M`, `size:<=1.5G`, `size:10k..2M`, `size:1.5G` (what rounds to it)
 * - `age:<7d`, `age:>2w`, `age:1h..12h`, `age:7d` (up to that): time since the last change, in m, h, d, w or y
 * - `ext:flac,mp3`, `peer:bob`, `path:text`, `name:text` (these two with `^`, `$` and `'` as well, and never misspelt)
 * - `is:have`, `is:missing`, `is:once`, `is:marked`, `is:gone`, `is:differs`
 * - any of these after `!`: what does not match it.
 *
 * Case counts in a text that holds a capital letter. What is half typed, such as `size:>`, is passed over.
 */
export function parseFilter(filter: string): Filter {
	const groups: Term[][] = [];
	let problem: string | undefined;
	let joins = false;
	let afterTerm = false;
	for (const token of tokenize(filter)) {
		if (token.raw === '|' && afterTerm) {
			joins = true;
			afterTerm = false;
			continue;
		}

		const parsed = parseToken(token);
		if (!joins) {
			groups.push([]);
		}

		if (parsed && 'expected' in parsed) {
			problem ??= describe(token.raw, parsed.expected);
		} else if (parsed) {
			groups.at(-1)?.push(parsed);
		}

		joins = false;
		afterTerm = true;
	}

	const kept = groups.filter(group => group.length > 0);
	return problem === undefined ? {groups: kept} : {groups: kept, problem};
}
