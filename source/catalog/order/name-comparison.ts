import {afterSlashes, deepestFolder, rootFolder} from '../columns/folders.ts';
import type {Holdings} from '../columns/holdings.ts';
import type {Table} from '../columns/table.ts';
import {blockMask} from '../columns/text-block.ts';
import {comparePieces, type Piece} from './compare-texts.ts';

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * The order of names: part of the path by part, so that what lies in a folder stands together, behind a file of the
 * folder's name. Rows of one path stand as they are merged.
 */
export class NameComparison {
	readonly #table: Table;
	readonly #holdings: Holdings;
	/** Used again and again, since comparing is done by the million. */
	readonly #one: Piece;
	readonly #other: Piece;

	/** @returns a piece to be read into. */
	createPiece(): Piece {
		return {block: this.#table.folders.block(rootFolder), index: 0, start: 0, end: 0};
	}

	constructor(table: Table, holdings: Holdings) {
		this.#table = table;
		this.#holdings = holdings;
		this.#one = this.createPiece();
		this.#other = this.createPiece();
	}

	/** @returns less than 0 where row `one` stands first. */
	readonly rows = (one: number, other: number): number => {
		const [folder, otherFolder] = [this.#table.folder(one), this.#table.folder(other)];
		return folder === otherFolder ? this.within(one, other) : this.#apart(one, folder, other, otherFolder);
	};

	/** Compares rows of the same folder. */
	readonly within = (one: number, other: number): number => {
		this.readRow(this.#one, one);
		this.readRow(this.#other, other);
		return (
			comparePieces(this.#one, this.#other) ||
			compareText(this.#table.path(one), this.#table.path(other)) ||
			this.#samePath(one, other)
		);
	};

	/** Compares folders that are in the same folder. */
	readonly folders = (one: number, other: number): number => {
		this.readFolder(this.#one, one);
		this.readFolder(this.#other, other);
		const {folders} = this.#table;
		return comparePieces(this.#one, this.#other) || compareText(folders.name(one), folders.name(other));
	};

	/** Compares a row with a folder that is in the same folder. */
	readonly rowToFolder = (row: number, folder: number): number => {
		this.readRow(this.#one, row);
		this.readFolder(this.#other, folder);
		return comparePieces(this.#one, this.#other) || -1;
	};

	#apart(one: number, folder: number, other: number, otherFolder: number): number {
		const {folders} = this.#table;
		let [here, there] = [folder, otherFolder];
		let [child, otherChild] = [-1, -1];
		while (here !== there) {
			const isDeeper = folders.depth(here) >= folders.depth(there);
			const isOtherDeeper = folders.depth(there) >= folders.depth(here);
			if (isDeeper) {
				child = here;
				here = folders.parent(here);
			}

			if (isOtherDeeper) {
				otherChild = there;
				there = folders.parent(there);
			}
		}

		if (child < 0) {
			return this.rowToFolder(one, otherChild);
		}

		return otherChild < 0 ? -this.rowToFolder(other, child) : this.folders(child, otherChild);
	}

	#samePath(one: number, other: number): number {
		const rows = this.#holdings.rows(this.#holdings.first(one));
		return rows.indexOf(one) - rows.indexOf(other);
	}

	/** Makes a piece what a row's path has beyond its folder. */
	readonly readRow = (piece: Piece, row: number): void => {
		const segment = this.#table.segment(row);
		const index = row & blockMask;
		piece.block = segment.texts;
		piece.index = index;
		piece.end = segment.texts.starts[index + 1] as number;
		const start = segment.texts.starts[index] as number;
		const isDeep = this.#table.folders.depth(segment.folders[index] as number) === deepestFolder;
		piece.start = isDeep
			? afterSlashes(segment.texts.bytes, start)
			: start + (segment.bases[index] as number);
	};

	/** Makes a piece a folder's own part of its path. */
	readonly readFolder = (piece: Piece, folder: number): void => {
		const index = folder & blockMask;
		piece.block = this.#table.folders.block(folder);
		piece.index = index;
		piece.start = piece.block.starts[index] as number;
		piece.end = piece.block.starts[index + 1] as number;
	};
}
