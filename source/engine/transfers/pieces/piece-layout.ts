/** How a file falls into pieces: all of the same length but the last, which may be shorter. Sizes are in bytes. */
export interface PieceLayout {
	readonly size: number;
	readonly pieceSize: number;
	readonly count: number;
}

/** Pieces that follow each other: from `first` up to, and without, `end`. */
export interface PieceRun {
	readonly first: number;
	readonly end: number;
}

export const layoutOf = ({
	size,
	pieceSize,
}: {
	readonly size: number;
	readonly pieceSize: number;
}): PieceLayout => ({
	size,
	pieceSize,
	count: Math.ceil(size / pieceSize),
});

/** @returns where in the file a piece begins; the size for the one after the last. */
export const startOf = ({size, pieceSize}: PieceLayout, index: number): number =>
	Math.min(index * pieceSize, size);

/** @returns the bytes of a piece. */
export const lengthOf = (layout: PieceLayout, index: number): number =>
	startOf(layout, index + 1) - startOf(layout, index);

/** @returns the bytes of a run. */
export const bytesOf = (layout: PieceLayout, {first, end}: PieceRun): number =>
	startOf(layout, end) - startOf(layout, first);
