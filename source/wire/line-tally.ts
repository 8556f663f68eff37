import {AppError} from '../model/errors.ts';

/** How many lines of a list were taken in so far, and how many were none or not safe and so left out. */
export interface LineCounts {
	readonly accepted: number;
	readonly refused: number;
}

const mostLines = 2_000_000;
/** Refused lines that any list may have; beyond them a tenth of what has come. Each costs as much time as many good ones. */
const mostRefused = 1000;

/** Counts the lines of a list, and holds it to limits. */
export class LineTally implements LineCounts {
	accepted: number;
	refused: number;

	/** `before`: what came of the list before. */
	constructor({accepted, refused}: LineCounts = {accepted: 0, refused: 0}) {
		this.accepted = accepted;
		this.refused = refused;
	}

	/** @throws {AppError} `TOO_LARGE` */
	accept(): void {
		this.accepted += 1;
		this.#checkLength();
	}

	/** @throws {AppError} `BROKEN_REPLY` where it is too much that is no list, `TOO_LARGE` */
	refuse(): void {
		this.refused += 1;
		this.#checkLength();
		if (this.refused > mostRefused + this.accepted / 10) {
			throw new AppError('BROKEN_REPLY', 'Its list holds too much that is no list.');
		}
	}

	#checkLength(): void {
		if (this.accepted + this.refused > mostLines) {
			throw new AppError('TOO_LARGE', `Expected a list of at most ${mostLines} files, got more.`);
		}
	}
}
