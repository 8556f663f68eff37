import {deepestFolder, type Folders} from '../columns/folders.ts';
import {blockMask} from '../columns/text-block.ts';

const slash = 47;

/** The longest text that fits the bits of a number. */
const longest = 32;

/**
 * Finds where a text that has slashes may stand.
 *
 * @returns by folder, 1 where it may stand in the path and the slash behind it, and 2 where it may begin there, up to its
 * last slash, and go on in the names; undefined where it may in none.
 */
export function findFolderEnds(text: Uint8Array, folders: Folders): Uint8Array | undefined {
	const {count} = folders;
	const verdicts = new Uint8Array(count);
	if (text.length > longest) {
		return verdicts.fill(1);
	}

	const masks = new Int32Array(256);
	for (const [at, byte] of text.entries()) {
		masks[byte] = (masks[byte] as number) | (1 << at);
	}

	const top = 1 << (text.length - 1);
	const lastSlash = 1 << text.lastIndexOf(slash);
	// Which beginnings of the text stand at the end of each path and the slash behind it, a bit each.
	const states = new Int32Array(count);
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
		const isHeld = isDeep || (seen & top) !== 0 || verdicts[parent] === 1;
		verdicts[folder] = isHeld ? 1 : (state & lastSlash) === 0 ? 0 : 2;
	}

	return verdicts.some(verdict => verdict !== 0) ? verdicts : undefined;
}
