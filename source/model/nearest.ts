/** @returns that one of `candidates` which is the fewest edits away from `word`, where they are few for its length. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
	let best: string | undefined;
	let fewest = Math.ceil(word.length / 3) + 1;
	for (const candidate of candidates) {
		const edits = distance(word, candidate);
		if (edits < fewest) {
			fewest = edits;
			best = candidate;
		}
	}

	return best;
}

/** Levenshtein's distance: the letters to insert, to delete and to replace. */
function distance(from: string, to: string): number {
	let row = Array.from({length: to.length + 1}, (_, index) => index);
	for (let index = 0; index < from.length; index++) {
		const next = [index + 1];
		for (let column = 0; column < to.length; column++) {
			const replaced = (row[column] ?? 0) + (from[index] === to[column] ? 0 : 1);
			next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
		}

		row = next;
	}

	return row.at(-1) ?? 0;
}
