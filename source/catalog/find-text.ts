import type {Place} from '../model/filter/term.ts';
import type {TextCondition} from './condition.ts';
import type {Entry} from './entry.ts';
import {isLetterOrDigit, textFor} from './word.ts';

/** Where a text may stand: in `whole`, from `base` on if it can, else from `from` on. */
interface Room {
	readonly whole: string;
	readonly from: number;
	readonly base: number;
	/** The text without case, of the same length. */
	readonly folded: string;
}

type Find = (text: string, room: Room) => number;

const startsAt = (text: string, {whole, from, base}: Room): number => {
	if (whole.startsWith(text, base)) {
		return base;
	}

	return whole.startsWith(text, from) ? from : -1;
};

function findBetween(text: string, {whole, folded}: Room, from: number): number {
	for (let at = whole.indexOf(text, from); at >= 0; at = whole.indexOf(text, at + 1)) {
		const before = at > 0 && isLetterOrDigit(folded.charCodeAt(at - 1));
		if (!before && !isLetterOrDigit(folded.charCodeAt(at + text.length))) {
			return at;
		}
	}

	return -1;
}

const finders: Readonly<Record<Place, Find>> = {
	anywhere: (text, {whole, from, base}) => {
		const at = whole.indexOf(text, from);
		if (at < 0 || at >= base) {
			return at;
		}

		const inBase = whole.indexOf(text, base);
		return inBase < 0 ? at : inBase;
	},
	start: startsAt,
	end: (text, {whole, from}) =>
		whole.endsWith(text) && whole.length - text.length >= from ? whole.length - text.length : -1,
	whole: (text, {whole, from, base}) => {
		const at = whole.length - text.length;
		return (at === base || at === from) && whole.endsWith(text) ? at : -1;
	},
	word: (text, room) => {
		const inBase = findBetween(text, room, room.base);
		return inBase < 0 ? findBetween(text, room, room.from) : inBase;
	},
};

/** @returns where the text of `condition` stands in that of `entry`, in its last part if it can; -1 for nowhere. */
export function findText({word, place, scope}: TextCondition, entry: Entry): number {
	const {folded, base} = entry;
	if (word.exact && !folded.includes(word.folded)) {
		return -1;
	}

	const whole = textFor(word, entry);
	const room = {whole, folded, from: scope === 'name' ? base : 0, base: scope === 'path' ? 0 : base};
	return finders[place](word.text, room);
}
