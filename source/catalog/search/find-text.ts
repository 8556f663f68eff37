import type {Place} from '../../model/filter/term.ts';
import {isLetterOrDigit} from '../columns/characters.ts';
import type {Entry} from '../entry.ts';
import type {TextCondition} from './condition.ts';
import {textFor} from './word.ts';

/** Finds `text` in `whole`, from `base` on if it can, else from `from` on. Plain values: it is called for every row. */
type Find = (text: string, whole: string, from: number, base: number) => number;

function findBetween(text: string, whole: string, from: number): number {
	for (let at = whole.indexOf(text, from); at >= 0; at = whole.indexOf(text, at + 1)) {
		const within = at > 0 && isLetterOrDigit(whole.charCodeAt(at - 1));
		if (!within && !isLetterOrDigit(whole.charCodeAt(at + text.length))) {
			return at;
		}
	}

	return -1;
}

const finders: Readonly<Record<Place, Find>> = {
	anywhere: (text, whole, from, base) => {
		const at = whole.indexOf(text, from);
		if (at < 0 || at >= base) {
			return at;
		}

		const inBase = whole.indexOf(text, base);
		return inBase < 0 ? at : inBase;
	},
	start: (text, whole, from, base) => {
		if (whole.startsWith(text, base)) {
			return base;
		}

		return whole.startsWith(text, from) ? from : -1;
	},
	end: (text, whole, from) =>
		whole.endsWith(text) && whole.length - text.length >= from ? whole.length - text.length : -1,
	whole: (text, whole, from, base) => {
		const at = whole.length - text.length;
		return (at === base || at === from) && whole.endsWith(text) ? at : -1;
	},
	word: (text, whole, from, base) => {
		const inBase = findBetween(text, whole, base);
		return inBase < 0 ? findBetween(text, whole, from) : inBase;
	},
};

/** @returns where the text of `condition` stands in that of `entry`, in its last part if it can; -1 for nowhere. */
export function findText({word, place, scope}: TextCondition, entry: Entry): number {
	const {folded, base} = entry;
	if (word.exact && !folded.includes(word.folded)) {
		return -1;
	}

	return finders[place](
		word.text,
		textFor(word, entry),
		scope === 'name' ? base : 0,
		scope === 'path' ? 0 : base,
	);
}
