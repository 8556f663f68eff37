import type {Terminal} from '@xterm/headless';
import {dark, frameSvg, placeRow, rowToSvg} from './terminal-to-svg.ts';

/** What stood in a row, and from which time to which, in milliseconds from the start. */
interface Stay {
	readonly row: number;
	readonly drawn: string;
	readonly from: number;
	until: number;
}

const percent = (share: number): string => `${(share * 100).toFixed(2).replace(/\.?0+$/, '')}%`;

/** A moving picture of a terminal: of each row only what has changed is drawn again. */
export class Recording {
	readonly #terminal: Terminal;
	readonly #stays: Stay[] = [];
	readonly #current = new Map<number, Stay>();
	#length = 0;

	constructor(terminal: Terminal) {
		this.#terminal = terminal;
	}

	/** Adds what stands on the screen now, for so many milliseconds. */
	add(hold: number): void {
		const until = this.#length + hold;
		for (let row = 0; row < this.#terminal.rows; row++) {
			const drawn = rowToSvg(this.#terminal, row, dark);
			const current = this.#current.get(row);
			if (current?.drawn === drawn) {
				current.until = until;
			} else {
				const stay = {row, drawn, from: this.#length, until};
				this.#current.set(row, stay);
				this.#stays.push(stay);
			}
		}

		this.#length = until;
	}

	/** @returns the picture, which begins again when it has ended. It moves in any browser, without a script. */
	toSvg(): string {
		const times = new Map<string, string>();
		const rows = this.#stays
			.filter(({drawn}) => drawn !== '')
			.map(({row, drawn, from, until}) => {
				if (from === 0 && until === this.#length) {
					return placeRow(drawn, row);
				}

				const time = `${from} ${until}`;
				const name = times.get(time) ?? `t${times.size}`;
				times.set(time, name);
				return placeRow(drawn, row, ` class="${name}"`);
			});
		const rules = [...times].map(([time, name]) => {
			const [from = 0, until = 0] = time.split(' ').map(Number);
			const shown = `${percent(from / this.#length)}{visibility:visible}`;
			const hidden = until === this.#length ? '' : `${percent(until / this.#length)}{visibility:hidden}`;
			return `.${name}{animation-name:${name}}@keyframes ${name}{0%{visibility:${from === 0 ? 'visible' : 'hidden'}}${shown}${hidden}}`;
		});
		const style = `<style>[class]{visibility:hidden;animation:${this.#length}ms step-end infinite}${rules.join('')}</style>`;
		return frameSvg(this.#terminal.cols, this.#terminal.rows, dark, `${style}${rows.join('\n')}`);
	}
}
