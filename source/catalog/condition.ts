import type {FileKey} from '../model/file.ts';
import type {Filter, Term, TextTerm} from '../model/filter/term.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Row} from './entry.ts';
import {toPredicate} from './predicate.ts';
import {toWord, type Word} from './word.ts';

/** What a filter may ask for besides the rows themselves. */
export interface Surroundings {
	/** Milliseconds since the epoch. */
	readonly now: number;
	readonly marked: ReadonlySet<FileKey>;
	readonly isOnline: (holder: PeerUrl) => boolean;
}

/** A text term, ready to be looked for. */
export interface TextCondition extends Pick<TextTerm, 'not' | 'place' | 'scope' | 'fuzzy'> {
	readonly type: 'text';
	readonly word: Word;
}

/** Any other term, ready to be tested. */
export interface RowCondition {
	readonly type: 'row';
	readonly test: (row: Row) => boolean;
}

export type Condition = TextCondition | RowCondition;

/** All groups must hold; of each group, one condition. */
export type Conditions = readonly (readonly Condition[])[];

function toCondition(term: Term, surroundings: Surroundings): Condition[] {
	if (term.type !== 'text') {
		const test = toPredicate(term, surroundings);
		return [{type: 'row', test: term.not ? row => !test(row) : test}];
	}

	const word = toWord(term.text);
	const {not, place, scope, fuzzy} = term;
	return word ? [{type: 'text', not, word, place, scope, fuzzy}] : [];
}

/** @returns the conditions that the terms of `filter` make. */
export const toConditions = ({groups}: Filter, surroundings: Surroundings): Conditions =>
	groups
		.map(group => group.flatMap(term => toCondition(term, surroundings)))
		.filter(group => group.length > 0);
