import {drawable} from '../model/drawable.ts';
import {fold} from './fold.ts';
import {type Listing, type Merged, mergeListings} from './merge.ts';

/** One path of the merged list, with what is compared when it is searched and sorted. */
export interface Entry {
	readonly path: string;
	readonly label: string;
	/** The label without case and accents. */
	readonly folded: string;
	/** Where the last part of the path begins in `folded`. */
	readonly base: number;
	/** Compares as plain text in the order of names. */
	readonly nameKey: string;
	listings: readonly Listing[];
	rows: readonly Row[];
}

/** One row and the path that it belongs to. Never changed: another row takes its place. */
export interface Row extends Merged {
	readonly entry: Entry;
}

/** Makes a key of a folded text. The length before the digits lets `2` stand before `10`; a folder stands before what begins with its name. */
export const toNameKey = (folded: string): string =>
	folded
		.replaceAll('/', '\u0001')
		.replaceAll(/0*(\d+)/g, (_run, digits: string) => String.fromCharCode(48 + digits.length) + digits);

/** Two equal texts as one object take half the memory. */
const shared = (text: string, known: string): string => (text === known ? known : text);

export function createEntry(path: string): Entry {
	const label = shared(drawable(path), path);
	const folded = shared(fold(label), label);
	return {
		path,
		label,
		folded,
		base: folded.lastIndexOf('/') + 1,
		nameKey: shared(toNameKey(folded), folded),
		listings: [],
		rows: [],
	};
}

/** Sets who lists the entry and makes its rows anew. */
export function setListings(entry: Entry, listings: readonly Listing[]): void {
	entry.listings = listings;
	entry.rows = mergeListings(entry.path, listings).map(merged => Object.assign(merged, {entry}));
}

/** The order of names; entries of one path never meet. */
export function compareNames(one: Entry, other: Entry): number {
	if (one.nameKey !== other.nameKey) {
		return one.nameKey < other.nameKey ? -1 : 1;
	}

	return one.path < other.path ? -1 : 1;
}
