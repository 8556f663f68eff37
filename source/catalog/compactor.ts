import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Changes, Holdings} from './columns/holdings.ts';
import type {Table} from './columns/table.ts';
import {blockBits, blockLength} from './columns/text-block.ts';

/** How many rows are moved before others may get their turn. */
const chunk = 500;

export interface CompactorOptions {
	readonly table: Table;
	readonly holdings: Holdings;
	readonly changes: Changes;
	/** Whether somebody is at work who knows rows by their numbers. */
	readonly isBusy: () => boolean;
	/** Is called whenever rows have got other numbers. */
	readonly moved: () => void;
	/** Is called before numbers are given again: nobody may know removed rows by them any more. */
	readonly settle: () => void;
}

/** Empties segments of which a good part is removed rows, so that their room can be used again. */
export class Compactor {
	readonly #options: CompactorOptions;
	#running: Promise<void> | undefined;
	#closed = false;

	constructor(options: CompactorOptions) {
		this.#options = options;
	}

	/** Begins where there is something to do. */
	look(): void {
		if (this.#running === undefined && !this.#closed && this.#options.table.wasted() >= 0) {
			this.#running = this.#run().finally(() => {
				this.#running = undefined;
			});
		}
	}

	/** Resolves once there is nothing to do, or nothing that can be done now. */
	async idle(): Promise<void> {
		await this.#running;
	}

	/** Idempotent. */
	close(): void {
		this.#closed = true;
	}

	/** Ends where somebody is busy: it is told to look again after that. */
	async #run(): Promise<void> {
		const {table, isBusy} = this.#options;
		await nextTurn();
		for (let segment = table.wasted(); segment >= 0 && !isBusy() && !this.#closed; segment = table.wasted()) {
			this.#empty(segment);
			await nextTurn();
		}
	}

	/** Moves some rows elsewhere, and gives the segment free where none is left. */
	#empty(index: number): void {
		const {table, settle, moved} = this.#options;
		let left = chunk;
		for (let at = 0; at < blockLength && left > 0; at += 1) {
			const row = (index << blockBits) | at;
			if (table.alive.has(row)) {
				this.#move(row);
				left -= 1;
			}
		}

		moved();
		if (table.segments[index]?.alive === 0) {
			settle();
			table.recycle(index);
		}
	}

	#move(row: number): void {
		const {table, holdings, changes} = this.#options;
		const to = table.add(table.path(row));
		table.have.set(to, table.have.has(row));
		table.differs.set(to, table.differs.has(row));
		if (holdings.first(row) === row) {
			table.unnote(row);
			table.note(to);
		}

		holdings.move(row, to);
		table.remove(row);
		changes.added(to);
		changes.removed(row);
	}
}
