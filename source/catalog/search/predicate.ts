import type {FieldTerm, FileState, Range} from '../../model/filter/term.ts';
import {SELF} from '../../model/peer.ts';
import type {RowReader} from '../columns/row-reader.ts';
import {blockMask} from '../columns/text-block.ts';
import type {Surroundings} from './condition.ts';
import {columnOfHolders} from './holder-column.ts';
import {type Column, columnOfBits, columnsOfName} from './sieve.ts';
import {toWord} from './word.ts';

/** What a field asks of rows. */
export interface Predicate {
	readonly test: (row: number) => boolean;
	/** Columns all of which the rows have for which it holds. */
	readonly columns: readonly Column[];
	/** Whether it holds for all rows that have them. */
	readonly isSure: boolean;
}

const lies = (
	value: number,
	{least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY}: Range,
): boolean => value >= least && value <= most;

const slow = (test: Predicate['test']): Predicate => ({test, columns: [], isSure: false});

/** A name that is nothing but the extension has none. */
function hasExtension(
	reader: RowReader,
	row: number,
	ending: Uint8Array,
	units: Uint16Array | undefined,
): boolean {
	const segment = reader.table.segment(row);
	const {texts} = segment;
	const index = row & blockMask;
	const at = (texts.starts[index + 1] as number) - ending.length;
	return (
		at > (texts.starts[index] as number) + (segment.bases[index] as number) &&
		ending.every((byte, offset) => texts.bytes[at + offset] === byte) &&
		(units === undefined || units.every((unit, offset) => texts.unitAt(index, at + offset) === unit))
	);
}

const states: Readonly<Record<FileState, (reader: RowReader, surroundings: Surroundings) => Predicate>> = {
	have: ({table}) => ({test: row => table.have.has(row), columns: [columnOfBits(table.have)], isSure: true}),
	missing: ({table}) => slow(row => !table.have.has(row)),
	once: reader => slow(row => reader.holderCount(row) === 1),
	marked: (_reader, {marked}) => ({
		test: row => marked.has(row),
		columns: [columnOfBits(marked)],
		isSure: true,
	}),
	gone: (reader, {isOnline}) => slow(row => !reader.table.have.has(row) && !reader.someHolder(row, isOnline)),
	differs: ({table}) => ({
		test: row => table.differs.has(row),
		columns: [columnOfBits(table.differs)],
		isSure: true,
	}),
};

/** @returns what `term` asks of rows, its negation left aside. */
export function toPredicate(term: FieldTerm, reader: RowReader, surroundings: Surroundings): Predicate {
	const {table, holdings} = reader;
	switch (term.type) {
		case 'size':
			return slow(row => lies(table.size(row), term));
		case 'age': {
			const {now} = surroundings;
			return slow(row => lies(now - reader.modified(row), term));
		}

		case 'extension': {
			const endings = term.extensions
				.map(extension => toWord(`.${extension}`))
				.filter(word => word !== undefined);
			const [only] = endings;
			return {
				test: row => endings.some(({bytes, units}) => hasExtension(reader, row, bytes, units)),
				columns: only && endings.length === 1 ? columnsOfName(only.bytes) : [],
				isSure: false,
			};
		}

		case 'peer': {
			const text = term.text.toLowerCase();
			const named = surroundings.named.get(term.text);
			// Our own share has no address, so nothing less than its whole name means it.
			const isMeant = (url: string): boolean =>
				url === SELF ? text === SELF : url.toLowerCase().includes(text) || named?.has(url) === true;
			const meant = Array.from({length: holdings.peers.count}, (_, peer) =>
				isMeant(holdings.peers.url(peer)),
			);
			return {
				test: row => reader.someHolder(row, peer => meant[peer] === true),
				columns: [columnOfHolders(reader, peer => meant[peer] === true)],
				isSure: true,
			};
		}

		case 'state':
			return states[term.state](reader, surroundings);
	}
}
