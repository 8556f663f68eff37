import type {Filter, Term, TextTerm} from '../../model/filter/term.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {Bits} from '../columns/bits.ts';
import type {RowReader} from '../columns/row-reader.ts';
import {type Predicate, toPredicate} from './predicate.ts';
import {toWord, type Word} from './word.ts';

/** What a filter may ask for besides the rows themselves. */
export interface Surroundings {
	/** Milliseconds since the epoch. */
	readonly now: number;
	readonly marked: Bits;
	/** Whom the text of `peer:text` names, beside those whose addresses have it in them. */
	readonly named: ReadonlyMap<string, ReadonlySet<PeerUrl>>;
	readonly isOnline: (peer: number) => boolean;
}

/** A text term, ready to be looked for. */
export interface TextCondition extends Pick<TextTerm, 'not' | 'place' | 'scope' | 'fuzzy'> {
	readonly type: 'text';
	readonly word: Word;
}

/** Any other term, ready to be tested. */
export interface RowCondition extends Predicate {
	readonly type: 'row';
}

export type Condition = TextCondition | RowCondition;

/** All groups must hold; of each group, one condition. */
export type Conditions = readonly (readonly Condition[])[];

function toCondition(term: Term, reader: RowReader, surroundings: Surroundings): Condition[] {
	if (term.type !== 'text') {
		const predicate = toPredicate(term, reader, surroundings);
		const {test} = predicate;
		return [
			term.not
				? {type: 'row', test: row => !test(row), columns: [], isSure: false}
				: {type: 'row', ...predicate},
		];
	}

	const word = toWord(term.text);
	const {not, place, scope, fuzzy} = term;
	return word ? [{type: 'text', not, word, place, scope, fuzzy}] : [];
}

/** @returns the conditions that the terms of `filter` make. */
export const toConditions = ({groups}: Filter, reader: RowReader, surroundings: Surroundings): Conditions =>
	groups
		.map(group => group.flatMap(term => toCondition(term, reader, surroundings)))
		.filter(group => group.length > 0);
