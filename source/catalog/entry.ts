import {drawable} from '../model/drawable.ts';
import {fold} from './fold.ts';

/** One path as text: made for what is shown, and where the columns do not tell enough. */
export interface Entry {
	readonly path: string;
	readonly label: string;
	/** The label without case and accents. */
	readonly folded: string;
	/** Where the last part of the path begins in `folded`. */
	readonly base: number;
}

export function createEntry(path: string): Entry {
	const label = drawable(path);
	const folded = fold(label);
	return {path, label, folded, base: folded.lastIndexOf('/') + 1};
}
