/** Something that waits for its turn. */
interface Waiting<Item> {
	readonly item: Item;
	readonly cost: number;
}

/** What is known about one person. */
interface Lane<Item> {
	readonly waiting: Waiting<Item>[];
	/** The virtual time at which all that it got is over: others who got less come first. */
	finish: number;
}

/**
 * Says whose turn it is, so that all who wait get equal shares of what there is, however often each asks and however
 * much at once: start-time fair queueing, with a virtual time that counts cost. Within a person, first come, first served.
 */
export class FairQueue<Item> {
	readonly #lanes = new Map<string, Lane<Item>>();
	#now = 0;
	#size = 0;

	/** How many wait. */
	get size(): number {
		return this.#size;
	}

	/** Lets `item` wait. `cost`: in any unit, such as bytes. */
	add(person: string, item: Item, cost: number): void {
		this.#lane(person).waiting.push({item, cost});
		this.#size += 1;
	}

	/** @returns whose turn it is, and takes it out; undefined: nobody waits. */
	next(): Item | undefined {
		let first: string | undefined;
		let earliest = Number.POSITIVE_INFINITY;
		for (const [person, {waiting, finish}] of this.#lanes) {
			if (waiting.length > 0 && finish < earliest) {
				first = person;
				earliest = finish;
			}
		}

		const found = first === undefined ? undefined : this.#lanes.get(first)?.waiting.shift();
		if (first === undefined || found === undefined) {
			return undefined;
		}

		this.#size -= 1;
		this.served(first, found.cost);
		return found.item;
	}

	/** Notes that a person got something without waiting. */
	served(person: string, cost: number): void {
		const lane = this.#lane(person);
		this.#now = Math.max(this.#now, lane.finish);
		lane.finish += cost;
		for (const [each, {waiting, finish}] of this.#lanes) {
			// Who got no more than the others by now starts as they do the next time.
			if (waiting.length === 0 && finish <= this.#now) {
				this.#lanes.delete(each);
			}
		}
	}

	/** Takes one out that gives up. @returns whether it waited. */
	remove(person: string, item: Item): boolean {
		const waiting = this.#lanes.get(person)?.waiting ?? [];
		const index = waiting.findIndex(each => each.item === item);
		if (index === -1) {
			return false;
		}

		waiting.splice(index, 1);
		this.#size -= 1;
		return true;
	}

	#lane(person: string): Lane<Item> {
		const known = this.#lanes.get(person);
		if (known !== undefined) {
			if (known.waiting.length === 0) {
				// What it did not ask for is not saved up.
				known.finish = Math.max(known.finish, this.#now);
			}

			return known;
		}

		const lane = {waiting: [], finish: this.#now};
		this.#lanes.set(person, lane);
		return lane;
	}
}
