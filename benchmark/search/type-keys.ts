import type {Catalog} from '../../source/model/catalog.ts';
import type {Fzf} from './fzf.ts';

/** A window as the screen asks for it. */
export const rows = {
	type: 'rows',
	filter: '',
	sort: 'relevance',
	descending: false,
	offset: 0,
	count: 200,
} as const;

/** The first rows, as many as are on a large screen; the others of the window come with the count. */
export const quick = 50;

/** How often each key is typed in turn; the better time of each counts. */
const turns = 2;

/** Milliseconds from a key to the first rows, and to the count of all. */
export interface KeyTimes {
	readonly first: number;
	readonly all: number;
}

async function typeKey(catalog: Catalog, filter: string): Promise<KeyTimes> {
	const begin = performance.now();
	const answer = await catalog.query({...rows, filter, quick});
	const first = performance.now() - begin;
	if (answer.counting) {
		await catalog.query({...rows, filter});
	}

	return {first, all: performance.now() - begin};
}

/** Types one key after the other, each when all that the one before leaves is counted. */
export async function typeKeys(catalog: Catalog, filters: readonly string[]): Promise<readonly KeyTimes[]> {
	const times: KeyTimes[] = [];
	for (const filter of filters) {
		times.push(await typeKey(catalog, filter));
	}

	return times;
}

/** Milliseconds of each key. */
export interface InTurn {
	readonly ours: readonly number[];
	readonly theirs: readonly number[];
}

/** Types each key into both before the next one, as the machine is not equally fast all the time. */
export async function typeInTurn(catalog: Catalog, fzf: Fzf, filters: readonly string[]): Promise<InTurn> {
	const ours = filters.map(() => Number.POSITIVE_INFINITY);
	const theirs = filters.map(() => Number.POSITIVE_INFINITY);
	for (let turn = 0; turn < turns; turn++) {
		for (const [index, filter] of filters.entries()) {
			const {first} = await typeKey(catalog, filter);
			ours[index] = Math.min(first, ours[index] ?? first);
			const time = await fzf.type(filter);
			theirs[index] = Math.min(time, theirs[index] ?? time);
		}
	}

	return {ours, theirs};
}
