/** Samples over which it is averaged. */
const mostSamples = 8;

/** How fast a count of bytes grows, averaged over the last samples. */
export class Speed {
	readonly #now: () => number;
	#samples: {readonly at: number; readonly bytes: number}[] = [];
	#marked = 0;

	/** `now` is in milliseconds. */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
	}

	/** Bytes a second, rounded. */
	get value(): number {
		const [first, last] = [this.#samples[0], this.#samples.at(-1)];
		return first === undefined || last === undefined || first === last
			? 0
			: Math.round(((last.bytes - first.bytes) * 1000) / (last.at - first.at));
	}

	/** Bytes since the mark, as far as they were told. */
	get sinceMark(): number {
		return (this.#samples.at(-1)?.bytes ?? this.#marked) - this.#marked;
	}

	/** Forgets the time in which nothing was counted. */
	begin(): void {
		this.#samples = this.#samples.slice(-1).map(({bytes}) => ({at: this.#now(), bytes}));
	}

	/** Takes in the count as it is now. */
	add(bytes: number): void {
		this.#samples.push({at: this.#now(), bytes});
		this.#samples.splice(0, this.#samples.length - mostSamples);
	}

	mark(): void {
		this.#marked = this.#samples.at(-1)?.bytes ?? this.#marked;
	}
}
