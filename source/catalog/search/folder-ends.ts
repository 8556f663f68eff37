import {deepestFolder, type Folders} from '../columns/folders.ts';
import {blockMask} from '../columns/text-block.ts';

const slash = 47;

/** The longest text that fits the bits of a number. */
const longest = 32;

/** Where a text that has slashes may stand, by folder: see `findFolderEnds`. */
export interface FolderEnds {
	/** Odd where it may stand in the path and the slash behind it; undefined where it can in none. */
	readonly holding: Uint8Array | undefined;
	/** Odd where it may begin there, up to its last slash, and go on in the names; undefined where it can in none. */
	readonly ending: Uint8Array | undefined;
}

/** Finds where a text that has slashes may stand. */
export function findFolderEnds(text: Uint8Array, folders: Folders): FolderEnds {
	const {count} = folders;
	const holding = new Uint8Array(count);
	if (text.length > longest) {
		return {holding: holding.fill(1), ending: undefined};
	}

	const masks = new Int32Array(256);
	for (const [at, byte] of text.entries()) {
		masks[byte] = (masks[byte] as number) | (1 << at);
	}

	const top = 1 << (text.length - 1);
	const lastSlash = 1 << text.lastIndexOf(slash);
	// Which beginnings of the text stand at the end of each path and the slash behind it, a bit each.
	const states = new Int32Array(count);
	const ending = new Uint8Array(count);
	for (let folder = 1; folder < count; folder += 1) {
		const parent = folders.parent(folder);
		const {bytes, starts} = folders.block(folder);
		const end = starts[(folder & blockMask) + 1] as number;
		let state = states[parent] as number;
		let seen = 0;
		for (let at = starts[folder & blockMask] as number; at <= end; at += 1) {
			state = ((state << 1) | 1) & (masks[at === end ? slash : (bytes[at] as number)] as number);
			seen |= state;
		}

		states[folder] = state;
		const isDeep = folders.depth(folder) === deepestFolder;
		holding[folder] = isDeep || (seen & top) !== 0 || holding[parent] === 1 ? 1 : 0;
		ending[folder] = (state & lastSlash) === 0 ? 0 : 1;
	}

	const some = (verdicts: Uint8Array): Uint8Array | undefined =>
		verdicts.includes(1) ? verdicts : undefined;
	return {holding: some(holding), ending: some(ending)};
}
