/** One step of the schema. */
export interface Migration {
	/** Statements that lead from the step before to this one; run in one transaction. */
	readonly sql: string;
	/**
	 * The tables of this step whose rows are taken over, as far as they can be read, where the file is found damaged: all
	 * that a person made, and nothing that would do harm where a part of it is missing. Those that others refer to first.
	 */
	readonly precious: readonly string[];
}
