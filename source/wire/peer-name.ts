import {drawable} from '../model/drawable.ts';

/** How many cells a name takes at most. */
export const longestName = 24;
/** No name needs more characters than these, so no more are looked at. */
const mostCharacters = 256;
/** The first character that may take two cells. */
const firstWide = 0x1100;

/**
 * @returns what somebody calls themselves: on one line, safe to draw, and in any terminal no wider than `longestName`
 * cells, marks that pile up on one letter counted too. `''` where there is nothing to see.
 */
export function cleanName(text: string): string {
	const line = drawable(text.slice(0, mostCharacters).normalize('NFC').replaceAll(/\s+/g, ' ').trim());
	let name = '';
	let used = 0;
	// A mark at the beginning would be drawn on what stands before the name.
	for (const character of line.replace(/^[\p{M} ]+/u, '')) {
		used += (character.codePointAt(0) ?? 0) < firstWide ? 1 : 2;
		if (used > longestName) {
			break;
		}

		name += character;
	}

	return name.trimEnd();
}
