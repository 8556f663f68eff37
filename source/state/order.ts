/** @returns whether `a` stands before (negative) or after `b`. */
export type Compare<Row> = (a: Row, b: Row) => number;

/** @returns an order by a number; rows without one come last whichever way it runs. */
export const byNumber =
	<Row>(read: (row: Row) => number | undefined, descending: boolean): Compare<Row> =>
	(a, b) => {
		const left = read(a);
		const right = read(b);
		if (left === undefined || right === undefined) {
			return Number(left === undefined) - Number(right === undefined);
		}

		return descending ? right - left : left - right;
	};

let collator: Intl.Collator | undefined;

/** What this takes is loaded with the first use, which a start without peers and transfers never gets to. */
const compare = (one: string, other: string): number => {
	collator ??= new Intl.Collator('en', {numeric: true, sensitivity: 'base'});
	return collator.compare(one, other);
};

/** @returns an order by a text, numbers inside it by their value. */
export const byText =
	<Row>(read: (row: Row) => string, descending: boolean): Compare<Row> =>
	(a, b) =>
		descending ? compare(read(b), read(a)) : compare(read(a), read(b));

/** @returns an order that asks each of `compares` in turn until one tells two rows apart. */
export const inTurn =
	<Row>(...compares: ReadonlyArray<Compare<Row>>): Compare<Row> =>
	(a, b) => {
		for (const compare of compares) {
			const result = compare(a, b);
			if (result !== 0) {
				return result;
			}
		}

		return 0;
	};
