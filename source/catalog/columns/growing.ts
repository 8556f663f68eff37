interface Growable {
	readonly length: number;
	set(values: never): void;
}

/** @returns `array` itself where it has room for `length` values, else a copy of at least twice its size. */
export function withRoom<Kind extends Growable>(
	array: Kind,
	length: number,
	create: (length: number) => Kind,
): Kind {
	if (length <= array.length) {
		return array;
	}

	const grown = create(Math.max(length, array.length * 2));
	grown.set(array as never);
	return grown;
}

/** A list of whole numbers that grows at its end. */
export class Numbers {
	#values = new Int32Array(16);
	#length = 0;

	get length(): number {
		return this.#length;
	}

	push(value: number): void {
		this.#values = withRoom(this.#values, this.#length + 1, length => new Int32Array(length));
		this.#values[this.#length] = value;
		this.#length += 1;
	}

	/** @returns the values; not to be changed, and of no use any more after the next push. */
	view(): Int32Array {
		return this.#values.subarray(0, this.#length);
	}
}
