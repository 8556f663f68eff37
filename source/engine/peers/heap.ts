interface Entry<Name, Value> {
	readonly name: Name;
	value: Value;
	order: number;
}

/** Values by name, of which the one with the least order is found at once; all else takes the logarithm of their count. */
export class Heap<Name, Value> {
	readonly #entries: Entry<Name, Value>[] = [];
	readonly #places = new Map<Name, number>();

	get first(): Value | undefined {
		return this.#entries[0]?.value;
	}

	/** The order of the first. */
	get least(): number | undefined {
		return this.#entries[0]?.order;
	}

	/** Puts `value` in, or changes what has that name already. */
	put(name: Name, value: Value, order: number): void {
		const place = this.#places.get(name);
		const known = place === undefined ? undefined : this.#entries[place];
		if (place === undefined || known === undefined) {
			this.#settle({name, value, order}, this.#entries.length);
		} else {
			known.value = value;
			known.order = order;
			this.#settle(known, place);
		}
	}

	remove(name: Name): void {
		const place = this.#places.get(name);
		const last = this.#entries.at(-1);
		if (place === undefined || last === undefined) {
			return;
		}

		this.#places.delete(name);
		this.#entries.pop();
		if (last.name !== name) {
			this.#settle(last, place);
		}
	}

	/** Moves `entry`, which is to stand at `place`, to where its order belongs. */
	#settle(entry: Entry<Name, Value>, place: number): void {
		const risen = this.#rise(entry, place);
		this.#sink(entry, risen);
	}

	#rise(entry: Entry<Name, Value>, from: number): number {
		let place = from;
		while (place > 0) {
			const above = (place - 1) >> 1;
			const other = this.#entries[above];
			if (other === undefined || other.order <= entry.order) {
				break;
			}

			this.#set(place, other);
			place = above;
		}

		this.#set(place, entry);
		return place;
	}

	#sink(entry: Entry<Name, Value>, from: number): void {
		let place = from;
		for (;;) {
			const left = 2 * place + 1;
			const right = left + 1;
			const below = this.#orderAt(right) < this.#orderAt(left) ? right : left;
			const other = this.#entries[below];
			if (other === undefined || other.order >= entry.order) {
				break;
			}

			this.#set(place, other);
			place = below;
		}

		this.#set(place, entry);
	}

	#orderAt(place: number): number {
		return this.#entries[place]?.order ?? Number.POSITIVE_INFINITY;
	}

	#set(place: number, entry: Entry<Name, Value>): void {
		this.#entries[place] = entry;
		this.#places.set(entry.name, place);
	}
}
