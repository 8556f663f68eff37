/** Tables of which each grows on its own, so that growing never takes long. */
const tableCount = 256;

const empty = 0;
const removed = -1;

interface Table {
	/**
	 * Of each slot two numbers that stand together, as whoever looks at one mostly looks at the other: 1 + the number that is
	 * found, `empty` or `removed`; and its hash, so that few others are looked at, and none when the table grows.
	 */
	readonly slots: Int32Array;
	/** Slots that are not empty. */
	used: number;
}

/** @returns a hash with its bits well mixed. */
export function mix(hash: number): number {
	const first = Math.imul(hash ^ (hash >>> 16), 0x7feb_352d);
	const second = Math.imul(first ^ (first >>> 15), 0x846c_a68b);
	return (second ^ (second >>> 16)) >>> 0;
}

/** Continues a hash with one more unit. */
export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x0100_0193);

/** Where the hash of a text begins: another place each time, so that nobody can list many names of one hash. */
export const hashSeed = Math.trunc(Math.random() * 2 ** 32);

/** @returns the hash of a text. */
export function hashText(text: string, seed = hashSeed): number {
	let hash = seed;
	for (let at = 0; at < text.length; at += 1) {
		hash = hashUnit(hash, text.charCodeAt(at));
	}

	return mix(hash);
}

/** Finds numbers, such as those of rows, by the hash of what they stand for. */
export class HashIndex<Key> {
	readonly #tables: (Table | undefined)[] = new Array(tableCount);
	readonly #isIt: (id: number, key: Key) => boolean;

	/** `isIt` tells whether a number stands for a key, whose hash may be the same by chance. */
	constructor(isIt: (id: number, key: Key) => boolean) {
		this.#isIt = isIt;
	}

	/** @returns the one that stands for `key`; -1 where there is none. */
	find(hash: number, key: Key): number {
		const table = this.#tables[hash >>> 24];
		if (table === undefined) {
			return -1;
		}

		const {slots} = table;
		const mask = slots.length - 1;
		const wanted = hash | 0;
		for (let at = (hash << 1) & mask; ; at = (at + 2) & mask) {
			const slot = slots[at] as number;
			if (slot === empty) {
				return -1;
			}

			if (slot !== removed && slots[at + 1] === wanted && this.#isIt(slot - 1, key)) {
				return slot - 1;
			}
		}
	}

	add(hash: number, id: number): void {
		const table = this.#tableFor(hash);
		place(table, hash, id);
		table.used += 1;
	}

	remove(hash: number, id: number): void {
		const slots = this.#tables[hash >>> 24]?.slots;
		if (slots === undefined) {
			return;
		}

		const mask = slots.length - 1;
		for (let at = (hash << 1) & mask; slots[at] !== empty; at = (at + 2) & mask) {
			if (slots[at] === id + 1) {
				slots[at] = removed;
				return;
			}
		}
	}

	#tableFor(hash: number): Table {
		const table = this.#tables[hash >>> 24] ?? createTable(8);
		const fits = (table.used + 1) * 8 <= table.slots.length * 3;
		const fitting = fits ? table : rebuild(table);
		this.#tables[hash >>> 24] = fitting;
		return fitting;
	}
}

/** @returns a table with more room, and without what was removed. */
function rebuild({slots}: Table): Table {
	let count = 0;
	for (let at = 0; at < slots.length; at += 2) {
		count += (slots[at] as number) > 0 ? 1 : 0;
	}

	let length = 8;
	while (count * 2 >= length) {
		length *= 2;
	}

	const table = createTable(length);
	table.used = count;
	for (let at = 0; at < slots.length; at += 2) {
		const slot = slots[at] as number;
		if (slot > 0) {
			place(table, slots[at + 1] as number, slot - 1);
		}
	}

	return table;
}

const createTable = (length: number): Table => ({slots: new Int32Array(2 * length), used: 0});

function place({slots}: Table, hash: number, id: number): void {
	const mask = slots.length - 1;
	let at = (hash << 1) & mask;
	while (slots[at] !== empty) {
		at = (at + 2) & mask;
	}

	slots[at] = id + 1;
	slots[at + 1] = hash;
}
