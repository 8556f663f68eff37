import {drawable} from '../../model/drawable.ts';
import type {LogEntry} from '../../model/fact.ts';
import type {PeerNames} from '../../model/peer-names.ts';
import {peerNames, shownLog} from '../../state/selectors.ts';
import type {ServerView, State} from '../../state/state.ts';
import {TextFilter} from '../../state/text-filter.ts';
import {wrap} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';
import {clockTime} from './clock.ts';
import {textCell} from './name-cell.ts';
import {finishRow, type RowState} from './row.ts';

const plain: Paint = text => text;

const markOf = ({level}: LogEntry, {style}: Look): readonly [string, Paint] =>
	({
		info: [' ', plain] as const,
		warning: ['!', style.warning] as const,
		error: ['x', style.bad] as const,
	})[level];

/** How a line of activity is shown. */
type LogRowView = Pick<ServerView, 'filter' | 'scrolled'> & {readonly names: PeerNames};

/** @returns what happened, whom it is about first. */
const textOf = ({peer, text}: LogEntry, names: PeerNames): string =>
	drawable(peer === undefined ? text : `${names.of(peer)} ${text}`);

/** @returns one line of activity in exactly `width` cells. */
export const logRow = (
	entry: LogEntry,
	{filter, scrolled, names}: LogRowView,
	width: number,
	state: RowState,
	look: Look,
): string => {
	const [mark, paint] = markOf(entry, look);
	const time = clockTime(entry.at).slice(0, width >= 50 ? 8 : 5);
	const text = textOf(entry, names);
	const cell = textCell(text, width - 3 - time.length, new TextFilter(filter).ranges(text), scrolled, look);
	return finishRow(`${state.current ? '>' : ' '}${paint(`${mark}${time}`)} ${cell}`, state, look);
};

/** @returns one line of activity in as many lines of exactly `width` cells as it needs. */
const wrappedLogRow = (
	entry: LogEntry,
	{filter, names}: LogRowView,
	width: number,
	state: RowState,
	look: Look,
): readonly string[] => {
	const found = new TextFilter(filter);
	const [mark, paint] = markOf(entry, look);
	const time = clockTime(entry.at).slice(0, width >= 50 ? 8 : 5);
	const room = width - 3 - time.length;
	return wrap(textOf(entry, names), room).map((line, index) => {
		const lead = index === 0 ? paint(`${mark}${time}`) : ' '.repeat(1 + time.length);
		return finishRow(
			`${state.current ? '>' : ' '}${lead} ${textCell(line, room, found.ranges(line), 0, look)}`,
			state,
			look,
		);
	});
};

/** One line of the screen that shows activity, and the place among the shown entries of the one that it belongs to. */
export interface LogLine {
	readonly index: number;
	readonly line: string;
}

/** @returns the log as at most `height` lines of exactly `width` cells, the entry under the cursor among them. */
export const logLines = (state: State, height: number, width: number, look: Look): readonly LogLine[] => {
	const view = {...state.views.server, names: peerNames(state)};
	const focused = state.screen.focus === 'server';
	const lines: LogLine[] = [];
	let last = 0;
	for (const [place, entry] of shownLog(state)
		.slice(view.top, view.top + height)
		.entries()) {
		const row = {current: entry.id === view.cursor && (focused || !view.follow), marked: false, focused};
		const drawn = view.wrap
			? wrappedLogRow(entry, view, width, row, look)
			: [logRow(entry, view, width, row, look)];
		lines.push(...drawn.map(line => ({index: view.top + place, line})));
		last = entry.id === view.cursor ? lines.length : last;
	}

	// Wrapped lines take more room than rows: the one under the cursor stays in sight.
	return lines.slice(Math.max(0, last - height)).slice(0, height);
};
