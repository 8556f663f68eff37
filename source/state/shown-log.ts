import type {LogEntry} from '../model/fact.ts';
import {memoLast} from './memo.ts';
import type {State} from './state.ts';
import {TextFilter} from './text-filter.ts';

const compute = memoLast((log: readonly LogEntry[], filter: string): readonly LogEntry[] => {
	const words = new TextFilter(filter);
	return filter === '' ? log : log.filter(entry => words.test(entry.text, entry.peer ?? '', entry.level));
});

/** @returns the lines of activity that the pane shows, oldest first. */
export const shownLog = ({log, views}: Pick<State, 'log' | 'views'>): readonly LogEntry[] =>
	compute(log, views.server.filter);
