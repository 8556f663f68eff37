import {fold} from '../../source/catalog/fold.ts';
import {drawable} from '../../source/model/drawable.ts';

/** So many parts of a path are folders at most; what is beyond belongs to the name. */
const deepest = 32;

/** @returns a folded text such that plain comparison puts numbers in order and a folder before what begins with its name. */
const toKey = (folded: string): string =>
	folded
		.replaceAll('/', '\u0001')
		.replaceAll(/0*(\d+)/g, (_run, digits: string) => `0${String.fromCharCode(digits.length)}${digits}`);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function parts(path: string): string[] {
	const all = path.split('/');
	return [...all.slice(0, deepest), ...(all.length > deepest ? [all.slice(deepest).join('/')] : [])];
}

/** The order of names, in the plainest way: part by part, each without its case and accents first. */
export function comparePaths(one: string, other: string): number {
	const [names, others] = [parts(one), parts(other)];
	for (const [depth, name] of names.entries()) {
		const against = others[depth];
		if (against === undefined) {
			return 1;
		}

		const byKey = compare(toKey(fold(drawable(name))), toKey(fold(drawable(against))));
		if (byKey !== 0) {
			return byKey;
		}

		// A file stands before the folder of its name.
		const isFile = Number(depth < names.length - 1) - Number(depth < others.length - 1);
		if (isFile !== 0) {
			return isFile;
		}

		const byText = compare(name, against);
		if (byText !== 0) {
			return byText;
		}
	}

	return 0;
}
