import {parseFilter} from '../model/filter/parse-filter.ts';
import type {FieldTerm, Range, Term, TextTerm} from '../model/filter/term.ts';
import {findText} from './find-text.ts';

/** First and last index of a match, both inclusive. */
export type MatchRange = readonly [number, number];

/** What the fields of a filter may ask of a line besides its texts. What a list does not know it leaves out. */
export interface LineFacts {
	/** Bytes; undefined: not known. */
	readonly size?: number | undefined;
	/** When it happened, and now, in milliseconds since the epoch. */
	readonly at?: number | undefined;
	readonly now?: number;
	/** The addresses that it is about. */
	readonly peers?: readonly string[];
	/** A name with an extension. */
	readonly name?: string;
}

type Test = (texts: readonly string[], facts: LineFacts) => boolean;

const lies = (
	value: number | undefined,
	{least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY}: Range,
): boolean => value !== undefined && value >= least && value <= most;

const textsFor = ({scope}: TextTerm, texts: readonly string[]): readonly string[] =>
	scope === 'any' ? texts : texts.slice(0, 1);

const testText =
	(term: TextTerm): Test =>
	texts =>
		textsFor(term, texts).some(text => findText(term, text) !== undefined);

/** @returns undefined for a field that means nothing in lists of this kind: what it asks for is passed over. */
const testField = (term: FieldTerm): ((facts: LineFacts) => boolean | undefined) => {
	switch (term.type) {
		case 'size':
			return facts => ('size' in facts ? lies(facts.size, term) : undefined);
		case 'age':
			return ({at, now}) =>
				now === undefined ? undefined : lies(at === undefined ? undefined : now - at, term);
		case 'extension':
			return ({name}) =>
				name === undefined
					? undefined
					: term.extensions.some(extension => name.toLowerCase().endsWith(`.${extension.toLowerCase()}`));
		case 'peer':
			return ({peers}) => peers?.some(peer => peer.toLowerCase().includes(term.text.toLowerCase()));
		case 'state':
			return () => undefined;
	}
};

const testTerm = (term: Term): Test => {
	if (term.type === 'text') {
		const test = testText(term);
		return (texts, facts) => test(texts, facts) !== term.not;
	}

	const test = testField(term);
	return (_, facts) => {
		const holds = test(facts);
		return holds === undefined || holds !== term.not;
	};
};

/**
 * A filter over short lines that are all at hand, in the grammar of `parseFilter`: misspelt words are not found, and
 * fields that mean nothing for such a line are passed over.
 */
export class TextFilter {
	/** Whether what it leaves depends on the time. */
	readonly asksAge: boolean;
	readonly #groups: readonly (readonly Term[])[];
	readonly #tests: readonly (readonly Test[])[];

	constructor(filter: string) {
		const {groups} = parseFilter(filter);
		this.#groups = groups;
		this.#tests = groups.map(group => group.map(testTerm));
		this.asksAge = groups.flat().some(({type}) => type === 'age');
	}

	/** @returns whether it leaves a line with these texts, the first of which is what the line is called. */
	test(texts: readonly string[], facts: LineFacts = {}): boolean {
		return this.#tests.every(group => group.some(test => test(texts, facts)));
	}

	/** @returns where it found something in `text`, in order and without overlap. */
	ranges(text: string): readonly MatchRange[] {
		const found = this.#groups
			.flat()
			.filter(term => term.type === 'text' && !term.not)
			.map(term => (term.type === 'text' ? findText(term, text) : undefined))
			.filter(range => range !== undefined)
			.sort((a, b) => a[0] - b[0]);
		return found.filter((range, index) => index === 0 || range[0] > (found[index - 1]?.[1] ?? -1));
	}
}
