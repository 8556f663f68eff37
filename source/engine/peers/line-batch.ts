import type {ListedFile} from '../../model/file.ts';
import type {CatalogLine} from '../../wire/catalog-line.ts';

/** Lines that are put into the list at a time: few enough that nothing else waits for long. */
const enough = 1000;
/** Milliseconds after which fewer are put in as well, so that what a slow peer has told is seen. */
const longestDelay = 200;

/** Collects lines of a list; of a path the last one counts. */
export class LineBatch {
	#lines = new Map<string, CatalogLine>();
	#since = performance.now();

	get size(): number {
		return this.#lines.size;
	}

	/** Whether what has come is to be put into the list now. */
	get isDue(): boolean {
		return this.size >= enough || (this.size > 0 && performance.now() - this.#since > longestDelay);
	}

	add(lines: readonly CatalogLine[]): void {
		for (const line of lines) {
			this.#lines.set(line.path, line);
		}
	}

	/** Empties it. */
	take(): {readonly changed: readonly ListedFile[]; readonly gone: readonly string[]} {
		const changed: ListedFile[] = [];
		const gone: string[] = [];
		for (const line of this.#lines.values()) {
			if ('gone' in line) {
				gone.push(line.path);
			} else {
				changed.push(line);
			}
		}

		this.#lines = new Map();
		this.#since = performance.now();
		return {changed, gone};
	}
}
