import type {Writable} from 'node:stream';

/** The last few lines of a terminal, which are drawn again and again in place while others scroll by above. */
export class LiveLines {
	readonly #terminal: Writable;
	#drawn = 0;

	constructor(terminal: Writable) {
		this.#terminal = terminal;
	}

	/** Writes `above` for good, then draws `lines` below it instead of those that were there. */
	draw(lines: readonly string[], above: readonly string[] = []): void {
		const back = this.#drawn > 0 ? `\r\u{1b}[${this.#drawn}A` : '';
		// What is written for good may take more lines than one, over what is there.
		const clear = above.length > 0 ? '\u{1b}[J' : '';
		// One write, so that no half of it is seen.
		this.#terminal.write(
			`${back}${clear}${[...above, ...lines].map(line => `\u{1b}[2K${line}\n`).join('')}\u{1b}[J`,
		);
		this.#drawn = lines.length;
	}
}
