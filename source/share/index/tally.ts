/** A number of files and the sum of their sizes in bytes. */
export class Tally {
	#files = 0;
	#bytes = 0;

	get files(): number {
		return this.#files;
	}

	get bytes(): number {
		return this.#bytes;
	}

	add(size: number): void {
		this.#files++;
		this.#bytes += size;
	}

	remove(size: number): void {
		this.#files--;
		this.#bytes -= size;
	}
}
