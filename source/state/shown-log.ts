import type {LogEntry} from '../model/fact.ts';
import {filterAt} from './filter-at.ts';
import {memoLast} from './memo.ts';
import type {State} from './state.ts';
import type {TextFilter} from './text-filter.ts';

const compute = memoLast((log: readonly LogEntry[], filter: TextFilter, now: number): readonly LogEntry[] =>
	log.filter(({text, peer, level, at}) =>
		filter.test([text, peer ?? '', level], {at, now, peers: peer === undefined ? [] : [peer]}),
	),
);

/** @returns the lines of activity that the pane shows, oldest first. */
export const shownLog = ({log, views, now}: Pick<State, 'log' | 'views' | 'now'>): readonly LogEntry[] =>
	views.server.filter === '' ? log : compute(log, ...filterAt(views.server.filter, now));
