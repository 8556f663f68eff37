interface Range {
	readonly start: number;
	/** The first byte after it. */
	readonly end: number;
}

/** Against those who ask for every other byte. What would be one more is not counted. */
const mostRanges = 256;

/** Which bytes of a file have gone out, each counted once however often it went. */
export class CoveredBytes {
	#ranges: readonly Range[] = [];
	#total = 0;

	/** How many there are. */
	get total(): number {
		return this.#total;
	}

	/** Takes in the bytes from `start` up to `end`, which is not one of them. */
	add(start: number, end: number): void {
		const apart = this.#ranges.filter(range => range.end < start || range.start > end);
		if (end <= start || apart.length >= mostRanges) {
			return;
		}

		const touched = this.#ranges.filter(range => range.end >= start && range.start <= end);
		const whole = {
			start: Math.min(start, ...touched.map(range => range.start)),
			end: Math.max(end, ...touched.map(range => range.end)),
		};
		this.#ranges = [...apart, whole];
		this.#total = this.#ranges.reduce((sum, range) => sum + range.end - range.start, 0);
	}
}
