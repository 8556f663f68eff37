import type {FieldTerm, FileState, Range} from '../model/filter/term.ts';
import {SELF} from '../model/peer.ts';
import type {Surroundings} from './condition.ts';
import type {Entry, Row} from './entry.ts';
import {fold} from './fold.ts';

export type Predicate = (row: Row) => boolean;

const lies = (
	value: number | undefined,
	{least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY}: Range,
): boolean => value !== undefined && value >= least && value <= most;

/** A name that is nothing but the extension has none. */
const hasExtension = ({folded, base}: Entry, ending: string): boolean =>
	folded.endsWith(ending) && folded.length - ending.length > base;

const states: Readonly<Record<FileState, (surroundings: Surroundings) => Predicate>> = {
	have: () => row => row.have,
	missing: () => row => !row.have,
	once: () => row => row.holders.length === 1,
	marked:
		({marked}) =>
		row =>
			marked.has(row.key),
	gone:
		({isOnline}) =>
		row =>
			!row.have && !row.holders.some(isOnline),
	differs: () => row => row.differs,
};

/** @returns whether a row matches `term`, its negation left aside. */
export function toPredicate(term: FieldTerm, surroundings: Surroundings): Predicate {
	switch (term.type) {
		case 'size':
			return row => lies(row.size, term);
		case 'age': {
			const {now} = surroundings;
			return row => lies(row.modified === undefined ? undefined : now - row.modified, term);
		}

		case 'extension': {
			const endings = term.extensions.map(extension => `.${fold(extension)}`);
			return row => endings.some(ending => hasExtension(row.entry, ending));
		}

		case 'peer': {
			const text = term.text.toLowerCase();
			// Our own share has no address, so nothing less than its whole name means it.
			return row =>
				row.holders.some(holder => (holder === SELF ? text === SELF : holder.toLowerCase().includes(text)));
		}

		case 'state':
			return states[term.state](surroundings);
	}
}
