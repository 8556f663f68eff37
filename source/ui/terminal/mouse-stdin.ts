/** What the mouse did, in cells from the top left of the screen. */
export interface MouseReport {
	/** 0 to 2: a button; 64 and 65: the wheel, up and down. */
	readonly button: number;
	readonly x: number;
	readonly y: number;
	/** False when a button is let go. */
	readonly isDown: boolean;
}

const report = /\u001B\[<(\d+);(\d+);(\d+)([Mm])/g;
// A lone Esc is a key, and cannot wait for what may follow it.
const unfinished = /\u001B\[(?:<[\d;]*)?$/;

/** Asks the terminal for reports, and for the form that has no limit of columns; and takes both back. */
export const mouseOn = '\u001B[?1000h\u001B[?1006h';
export const mouseOff = '\u001B[?1006l\u001B[?1000l';

/** Cuts reports of the mouse out of what a terminal sends. A report may come in pieces. */
export class MouseReports {
	readonly #report: (report: MouseReport) => void;
	#rest = '';

	constructor(handle: (report: MouseReport) => void) {
		this.#report = handle;
	}

	/** @returns what of `chunk` was typed. */
	take(chunk: string): string {
		const typed = (this.#rest + chunk).replaceAll(
			report,
			(_, button: string, x: string, y: string, end: string) => {
				this.#report({button: Number(button), x: Number(x) - 1, y: Number(y) - 1, isDown: end === 'M'});
				return '';
			},
		);
		this.#rest = unfinished.exec(typed)?.[0] ?? '';
		return typed.slice(0, typed.length - this.#rest.length);
	}
}
