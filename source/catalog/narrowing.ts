import type {ReadChoice} from './choice.ts';
import type {Condition, Conditions, TextCondition} from './search/condition.ts';
import {allowedErrors, longest} from './search/errors.ts';

/** All rows that a choice leaves. */
export interface KnownRows {
	readonly rows: ArrayLike<number> & Iterable<number>;
	/** Whether those are among them in which something is misspelt. */
	readonly hasMisspelt: boolean;
}

interface Known extends KnownRows {
	readonly choice: ReadChoice;
}

/** Of more rows than these, it is as quick to ask the columns. */
const mostRows = 50_000;

/** Remembers the rows of the last choice: whoever types on asks for some of them. */
export class Narrowing {
	#known: Known | undefined;

	note(choice: ReadChoice, rows: KnownRows): void {
		this.#known = rows.rows.length > mostRows ? undefined : {choice, ...rows};
	}

	forget(): void {
		this.#known = undefined;
	}

	/**
	 * @returns rows among which all are that a choice leaves, or all that hold its texts as they are written; undefined where
	 * nothing is known.
	 */
	find(choice: ReadChoice): KnownRows | undefined {
		const known = this.#known;
		if (known === undefined || known.choice.scope !== choice.scope || choice.filter.groups.length === 0) {
			return undefined;
		}

		const change = toChange(known.choice, choice);
		return change === 'none'
			? undefined
			: {rows: known.rows, hasMisspelt: known.hasMisspelt && change === 'same errors'};
	}
}

type Change = 'none' | 'same errors' | 'other errors';

/** Tells how one choice asks for some of what another one asks for, if it does. */
function toChange(known: ReadChoice, choice: ReadChoice): Change {
	const [groups, others] = [known.filter.groups, choice.filter.groups];
	const last = groups.length - 1;
	const isSame = groups.every(
		(group, index) => index === last || JSON.stringify(group) === JSON.stringify(others[index]),
	);
	if (last < 0 || others.length < groups.length || !isSame || hasExact(known.conditions, choice.conditions)) {
		return 'none';
	}

	if (JSON.stringify(groups[last]) === JSON.stringify(others[last])) {
		return 'same errors';
	}

	const [before, after] = [loneText(known, last), loneText(choice, last)];
	if (
		before === undefined ||
		after === undefined ||
		before.fuzzy !== after.fuzzy ||
		before.scope !== after.scope ||
		!after.word.text.startsWith(before.word.text)
	) {
		return 'none';
	}

	const {length} = after.word.text;
	// With as many errors, what holds a word holds its beginning.
	return length <= longest && allowedErrors(length) === allowedErrors(before.word.text.length)
		? 'same errors'
		: 'other errors';
}

/** Where case counts, what is in another case is not misspelt, and may become so. */
const hasExact = (...all: readonly Conditions[]): boolean =>
	all.flat(2).some((condition: Condition) => condition.type === 'text' && condition.word.exact);

/** @returns the text that is all of a group, and may stand anywhere. */
function loneText({filter, conditions}: ReadChoice, index: number): TextCondition | undefined {
	const [condition, ...others] = conditions[index] ?? [];
	return conditions.length === filter.groups.length &&
		condition?.type === 'text' &&
		others.length === 0 &&
		filter.groups[index]?.length === 1 &&
		!condition.not &&
		condition.place === 'anywhere'
		? condition
		: undefined;
}
