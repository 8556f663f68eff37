import type {Entry} from '../entry.ts';
import type {Condition} from './condition.ts';
import {findText} from './find-text.ts';

/** A row that is shown. */
export interface ShownRow {
	readonly row: number;
	readonly entry: Entry;
}

/** @returns whether `condition` holds for a row as it is written. */
export const holds = (condition: Condition, {row, entry}: ShownRow): boolean =>
	condition.type === 'row' ? condition.test(row) : findText(condition, entry) >= 0 !== condition.not;
