import type {Condition} from './condition.ts';
import type {Row} from './entry.ts';
import {findText} from './find-text.ts';

/** @returns whether `condition` holds for `row` as it is written. */
export const holds = (condition: Condition, row: Row): boolean =>
	condition.type === 'row' ? condition.test(row) : findText(condition, row.entry) >= 0 !== condition.not;
