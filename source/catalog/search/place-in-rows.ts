import {deepestFolder} from '../columns/folders.ts';
import type {RowReader} from '../columns/row-reader.ts';
import {blockMask} from '../columns/text-block.ts';
import type {TextCondition} from './condition.ts';
import {placeInBytes, placeInName} from './find-bytes.ts';
import {FolderTexts} from './folder-texts.ts';
import {places} from './word.ts';

const slash = 47;

/**
 * Looks for a text whose case does not count in the folded paths of rows. The folders of a path are looked through once,
 * however many rows are in them.
 *
 * @returns a function that tells of a row how good the place is, as `placeOf` tells; -1 where it is not found.
 */
export function toPlaceInBytes(condition: TextCondition, reader: RowReader): (row: number) => number {
	const {table} = reader;
	const {word, place, scope} = condition;
	const inWhole = (row: number): number => placeInBytes(condition, table.segment(row), row & blockMask);
	if (place !== 'anywhere' || word.units !== undefined || scope !== 'any' || word.bytes.includes(slash)) {
		return inWhole;
	}

	const {bytes} = word;
	const folders = new FolderTexts(bytes, table.folders);
	return row => {
		const segment = table.segment(row);
		const index = row & blockMask;
		const {texts} = segment;
		const base = segment.bases[index] as number;
		const start = texts.starts[index] as number;
		const inName = placeInName(bytes, texts.bytes, start, start + base, texts.starts[index + 1] as number);
		if (inName >= 0 || base === 0) {
			return inName;
		}

		const folder = segment.folders[index] as number;
		if (table.folders.depth(folder) === deepestFolder) {
			return inWhole(row);
		}

		return folders.has(folder) ? places.folders : -1;
	};
}
