import type {Slices} from '../slices.ts';

/** So many are sorted at a time. */
const runLength = 1024;

/** Sorts rows in place, in slices where they are many. */
export async function sortSliced(
	rows: Int32Array,
	compare: (one: number, other: number) => number,
	slices: Slices,
): Promise<void> {
	for (let start = 0; start < rows.length; start += runLength) {
		rows.subarray(start, start + runLength).sort(compare);
		await slices.breathe();
	}

	await mergeSorted(rows, runLength, compare, slices);
}

/** Merges runs of so many rows that follow each other, each of them sorted, in place. */
export async function mergeSorted(
	rows: Int32Array,
	length: number,
	compare: (one: number, other: number) => number,
	slices: Slices,
): Promise<void> {
	let [from, to] = [rows, rows.length > length ? new Int32Array(rows.length) : rows];
	for (let width = length; width < rows.length; width *= 2) {
		for (let start = 0; start < rows.length; start += 2 * width) {
			await mergeRuns(from, to, start, start + width, compare, slices);
		}

		[from, to] = [to, from];
	}

	if (from !== rows) {
		rows.set(from);
	}
}

/** Merges two runs that follow each other, both as long as the first one. */
async function mergeRuns(
	from: Int32Array,
	to: Int32Array,
	start: number,
	middle: number,
	compare: (one: number, other: number) => number,
	slices: Slices,
): Promise<void> {
	const end = Math.min(from.length, 2 * middle - start);
	let [one, other] = [start, middle];
	for (let at = start; at < end; at += 1) {
		const takesOne =
			other >= end || (one < middle && compare(from[one] as number, from[other] as number) <= 0);
		to[at] = from[takesOne ? one++ : other++] as number;
		if ((at & 1023) === 0) {
			await slices.breathe();
		}
	}
}
