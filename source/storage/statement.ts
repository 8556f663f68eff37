import type {SQLInputValue, StatementSync} from 'node:sqlite';

/** What a statement is given, one for each `?`. */
export type Values = readonly SQLInputValue[];

/** A statement that has been prepared. `Row` has a member for each column that it answers. */
export class Statement<Row, Parameters extends Values> {
	readonly #statement: StatementSync;
	readonly #explain: (error: unknown) => Error;

	constructor(statement: StatementSync, explain: (error: unknown) => Error) {
		this.#statement = statement;
		this.#explain = explain;
	}

	/** @returns how many rows it has changed. */
	run(...values: Parameters): number {
		return this.#guarded(() => Number(this.#statement.run(...values).changes));
	}

	/** @returns the first row, if there is one. */
	first(...values: Parameters): Row | undefined {
		return this.#guarded(() => this.#statement.get(...values) as Row | undefined);
	}

	/** @returns all rows. Where they may be many, a `LIMIT` and the last key of the rows before keep the thread awake. */
	all(...values: Parameters): readonly Row[] {
		return this.#guarded(() => this.#statement.all(...values) as unknown as readonly Row[]);
	}

	/** Reads one row after the other. Nothing may be written by this connection until it ends. */
	*each(...values: Parameters): Generator<Row, void, undefined> {
		try {
			for (const row of this.#statement.iterate(...values)) {
				yield row as Row;
			}
		} catch (error) {
			throw this.#explain(error);
		}
	}

	#guarded<Result>(work: () => Result): Result {
		try {
			return work();
		} catch (error) {
			throw this.#explain(error);
		}
	}
}
