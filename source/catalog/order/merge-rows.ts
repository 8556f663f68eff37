/** Compares two rows: less than 0 where the first one stands first. */
export type CompareRows = (one: number, other: number) => number;

/** So many rows are put in their places before others may get their turn. */
const chunk = 64;

/** Merges few rows into many, both in order. Yields every so often. @returns all of them. */
export function* mergeRows(
	rows: Int32Array,
	added: Int32Array,
	compare: CompareRows,
): Generator<void, Int32Array, undefined> {
	const merged = new Int32Array(rows.length + added.length);
	let [from, to] = [0, 0];
	for (let at = 0; at < added.length; at += 1) {
		const row = added[at] as number;
		const end = placeOf(row, rows, from, compare);
		merged.set(rows.subarray(from, end), to);
		to += end - from;
		merged[to] = row;
		to += 1;
		from = end;
		if (at % chunk === chunk - 1) {
			yield;
		}
	}

	merged.set(rows.subarray(from), to);
	return merged;
}

/** The same, without a pause. */
export function mergeAtOnce(rows: Int32Array, added: Int32Array, compare: CompareRows): Int32Array {
	const merging = mergeRows(rows, added, compare);
	let step = merging.next();
	while (step.done !== true) {
		step = merging.next();
	}

	return step.value;
}

/** @returns where the first row from `from` on stands that does not come before `row`. */
export function placeOf(row: number, rows: Int32Array, from: number, compare: CompareRows): number {
	let [low, high] = [from, rows.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (compare(rows[middle] as number, row) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
