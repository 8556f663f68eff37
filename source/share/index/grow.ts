type Column =
	| Float64Array
	| Float32Array
	| BigUint64Array
	| Int32Array
	| Uint32Array
	| Uint16Array
	| Uint8Array;

/** @returns a column of `length` that begins with what `column` holds. */
export function grow<Kind extends Column>(column: Kind, length: number): Kind {
	const Kind = column.constructor as new (length: number) => Kind;
	const grown = new Kind(length);
	grown.set(column as never);
	return grown;
}

/** @returns how long to make what has become too short for `needed`: half as long again, so that growing costs little. */
export const nextCapacity = (capacity: number, needed: number): number =>
	Math.max(needed, Math.ceil(capacity * 1.5), 64);
