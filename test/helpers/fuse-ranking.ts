import Fuse from 'fuse.js';
import {fold} from '../../source/catalog/fold.ts';
import {drawable} from '../../source/model/drawable.ts';
import {comparePaths} from './plain-order.ts';

const isWordCharacter = (character: string): boolean => /[a-z0-9]/i.test(character) || character > '\u007F';

/** @returns how good the place is where `word` stands in a path, 0 being best, in the plainest way. */
function placeOf(folded: string, word: string): number {
	const base = folded.lastIndexOf('/') + 1;
	const name = folded.slice(base);
	const at = name.indexOf(word);
	if (folded === word) {
		return 0;
	}

	if (at < 0) {
		return folded.includes(word) ? 5 : 6;
	}

	if (at === 0) {
		const rest = name.slice(word.length);
		return rest === '' || /^\.[^.]*$/su.test(rest) ? 1 : 2;
	}

	return isWordCharacter(name.charAt(at - 1)) ? 4 : 3;
}

/** Ranks paths as Fuse does, where those it has no preference among stand by how good the place is, and then by name. */
export class FuseRanking {
	/** In the order of names. */
	readonly #keyed: readonly {readonly path: string; readonly folded: string}[];

	constructor(paths: readonly string[]) {
		this.#keyed = paths.toSorted(comparePaths).map(path => ({path, folded: fold(drawable(path))}));
	}

	/** @returns the paths that Fuse finds best among all. */
	best(query: string, limit: number): readonly string[] {
		const word = fold(query);
		const placed = this.#keyed
			.map(each => ({...each, place: placeOf(each.folded, word)}))
			.sort((one, other) => one.place - other.place);
		const fuse = new Fuse(
			placed.map(({folded}) => folded),
			{ignoreLocation: true, ignoreFieldNorm: true, threshold: 0.3},
		);
		return fuse.search(word, {limit}).map(({refIndex}) => placed[refIndex]?.path ?? '');
	}
}
