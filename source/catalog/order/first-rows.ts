import {Numbers} from '../columns/growing.ts';
import type {Slices} from '../slices.ts';
import {type CompareRows, mergeAtOnce} from './merge-rows.ts';

export interface FirstRowsOptions {
	readonly isAlive: (row: number) => boolean;
	/** How many rows there are. */
	readonly count: () => number;
	readonly compare: CompareRows;
	/** Finds the first ones among all rows; what comes meanwhile may or may not be among them. */
	readonly find: (most: number, slices: Slices) => Promise<Int32Array>;
}

interface Known {
	/** How many were wanted. */
	readonly most: number;
	/** Undefined while they are being found. */
	rows: Int32Array | undefined;
	/** Those that have come since. */
	news: Numbers;
}

/** Where one of so many rows is new, looking at the new ones takes as long as finding the first ones among all. */
const newShare = 4;
const fewNew = 0x1_0000;

/** How many rows are looked at before others may get their turn. */
const chunk = 1024;

/**
 * The first rows of an order to which very many are still coming: as few of those come before the ones that are known, they
 * are not put in order for it.
 */
export class FirstRows {
	readonly #options: FirstRowsOptions;
	#known: Known | undefined;

	constructor(options: FirstRowsOptions) {
		this.#options = options;
	}

	added(row: number): void {
		const known = this.#known;
		if (known === undefined) {
			return;
		}

		known.news.push(row);
		if (known.news.length > Math.max(fewNew, this.#options.count() / newShare)) {
			this.reset();
		}
	}

	/** A row that may have to stand elsewhere. */
	changed(row: number): void {
		const last = this.#known?.rows?.at(-1);
		if (last === undefined || this.#options.compare(row, last) <= 0) {
			this.reset();
		}
	}

	/** Looks at all rows when it is asked next. */
	reset(): void {
		this.#known = undefined;
	}

	/** Resolves with the first `most` rows, or all where they are fewer. Rejects with `CANCELLED`. */
	async rows(most: number, slices: Slices): Promise<Int32Array> {
		let known = this.#known;
		if (known?.rows === undefined || known.most < most || !known.rows.every(this.#options.isAlive)) {
			known = {most, rows: undefined, news: new Numbers()};
			this.#known = known;
			known.rows = await this.#options.find(most, slices);
		}

		return (await this.#withNews(known, known.rows, slices)).subarray(0, most);
	}

	async #withNews(known: Known, rows: Int32Array, slices: Slices): Promise<Int32Array> {
		const {isAlive, compare} = this.#options;
		const news = known.news.view();
		known.news = new Numbers();
		const last = rows.length < known.most ? undefined : rows.at(-1);
		const among = new Numbers();
		for (let at = 0; at < news.length; at += 1) {
			const row = news[at] as number;
			if (isAlive(row) && (last === undefined || compare(row, last) < 0)) {
				among.push(row);
			}

			if (at % chunk === 0) {
				await slices.breathe();
			}
		}

		const added = among.view().filter(row => !rows.includes(row));
		known.rows = mergeAtOnce(rows, added.sort(compare), compare).subarray(0, known.most);
		return known.rows;
	}
}
