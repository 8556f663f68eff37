import type {Watched} from '../screen/pty.ts';

/** Long enough that nobody is warned of it. */
export const password = 'under all of it at once';

export const peers = 50;
export const filesEach = 20_000;

/** Bytes of each file that is fetched again and again. */
export const fileSize = 3 * 2 ** 30;

/** What is fetched, each from a giver of its own; alike in nothing, so that a filter finds only one of them. */
export const fetched = ['zigzag.iso', 'quokka.bin'] as const;

/** Milliseconds that anything here may take which has to happen once. */
export const patience = 120_000;

/** @returns how many files the list has, as its pane says; `NaN` before it does. */
export const listed = (app: Watched): number =>
	Number(/Files ([\d,]+)/.exec(app.text())?.[1]?.replaceAll(',', ''));
