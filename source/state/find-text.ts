import type {Place, TextTerm} from '../model/filter/term.ts';

type Find = (text: string, whole: string, base: number) => number;

const letter = /[\p{L}\p{N}]/u;

const isWordAt = (text: string, whole: string, at: number): boolean =>
	!letter.test(whole.charAt(at - 1)) && !letter.test(whole.charAt(at + text.length));

const finders: Readonly<Record<Place, Find>> = {
	anywhere: (text, whole) => whole.indexOf(text),
	start: (text, whole, base) => {
		if (whole.startsWith(text)) {
			return 0;
		}

		return whole.startsWith(text, base) ? base : -1;
	},
	end: (text, whole) => (whole.endsWith(text) ? whole.length - text.length : -1),
	whole: (text, whole, base) => {
		const at = whole.length - text.length;
		return (at === 0 || at === base) && whole.endsWith(text) ? at : -1;
	},
	word: (text, whole) => {
		for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
			if (isWordAt(text, whole, at)) {
				return at;
			}
		}

		return -1;
	},
};

/** @returns the first and last index, both inclusive, of what `term` finds in `whole`; undefined: it is not there. */
export const findText = (
	{text, place, scope}: TextTerm,
	whole: string,
): readonly [number, number] | undefined => {
	const minds = /\p{Lu}/u.test(text);
	const folded = minds ? whole : whole.toLowerCase();
	// A folding that changes the length would move what is found.
	if (folded.length !== whole.length) {
		return undefined;
	}

	const base = whole.lastIndexOf('/') + 1;
	const from = scope === 'name' ? base : 0;
	const wanted = minds ? text : text.toLowerCase();
	const at = finders[place](wanted, folded.slice(from), scope === 'path' ? 0 : base - from);
	return at < 0 ? undefined : [from + at, from + at + wanted.length - 1];
};
