import {formatBytes, formatCount, formatSpeed} from '../../format.ts';
import {drawable} from '../../model/drawable.ts';
import type {LogEntry} from '../../model/fact.ts';
import type {Upload} from '../../model/transfer.ts';
import {uploadSpeedsLimit} from '../../state/past.ts';
import {peerName, shownLog} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import {TextFilter} from '../../state/text-filter.ts';
import type {LayoutMode, PaneRectangle} from '../layout.ts';
import {fitCells, wrap} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';
import {sparkline} from './bar.ts';
import {clockTime} from './clock.ts';
import {emptyLines} from './empty-lines.ts';
import {innerWidth, type PaneContent} from './frame.ts';
import {nameCell, textCell} from './name-cell.ts';
import {countNote, filterNote} from './notes.ts';
import {finishRow, type RowState} from './row.ts';

const plain: Paint = text => text;

const markOf = ({level}: LogEntry, {style}: Look): readonly [string, Paint] =>
	({
		info: [' ', plain] as const,
		warning: ['!', style.warning] as const,
		error: ['x', style.bad] as const,
	})[level];

/** @returns one line of activity in exactly `width` cells. */
export const logRow = (
	entry: LogEntry,
	filter: string,
	width: number,
	state: RowState,
	look: Look,
): string => {
	const [mark, paint] = markOf(entry, look);
	const time = clockTime(entry.at).slice(0, width >= 50 ? 8 : 5);
	const peer = entry.peer === undefined ? '' : `${drawable(peerName(entry.peer))} `;
	const text = peer + drawable(entry.text);
	const cell = textCell(text, width - 3 - time.length, new TextFilter(filter).ranges(text), look);
	return finishRow(`${state.current ? '>' : ' '}${paint(`${mark}${time}`)} ${cell}`, state, look);
};

/** @returns one line of activity in as many lines of exactly `width` cells as it needs. */
const wrappedLogRow = (entry: LogEntry, width: number, state: RowState, look: Look): readonly string[] => {
	const [mark, paint] = markOf(entry, look);
	const time = clockTime(entry.at).slice(0, width >= 50 ? 8 : 5);
	const peer = entry.peer === undefined ? '' : `${drawable(peerName(entry.peer))} `;
	const room = width - 3 - time.length;
	return wrap(peer + drawable(entry.text), room).map((line, index) => {
		const lead = index === 0 ? paint(`${mark}${time}`) : ' '.repeat(1 + time.length);
		return finishRow(`${state.current ? '>' : ' '}${lead} ${fitCells(line, room)}`, state, look);
	});
};

/** @returns one file on its way from us in exactly `width` cells. */
export const uploadRow = (
	{to, label, size, sent, speed}: Upload,
	speeds: readonly number[],
	width: number,
	look: Look,
): string => {
	const {glyphs, style} = look;
	const share = size > 0 ? `${Math.floor(Math.min(1, sent / size) * 100)}%` : '100%';
	// What changes all the time stands last; the graph goes first where there is no room.
	const graph = width >= 60 ? ` ${sparkline(speeds, glyphs).padStart(uploadSpeedsLimit)}` : '';
	const numbers = `${graph} ${formatSpeed(speed).padStart(7)} ${share.padStart(4)}`;
	const who = fitCells(drawable(to), Math.max(0, Math.min(21, Math.floor(width / 3))), {
		ellipsis: glyphs.ellipsis,
	});
	const lead = `  ${glyphs.up} ${who} `;
	const name = nameCell(drawable(label), Math.max(0, width - lead.length - numbers.length), [], look);
	return style.accent(fitCells(lead + name + numbers, width, {ellipsis: glyphs.ellipsis}));
};

const pinned = ({uploads, share}: State): number => uploads.length + Number(share?.problem !== undefined);

/** @returns how many rows of the log fit under what is pinned above it: uploads and trouble with the folder. */
export const logHeight = (state: State, rows: number): number =>
	rows - Math.min(pinned(state), Math.floor(rows / 2));

/** @returns what stands in the title of the server pane, or in the status line under it. */
export const serverNotes = (state: State, {glyphs}: Look): readonly string[] => {
	const {share, log, uploads, views} = state;
	const {filter, follow} = views.server;
	const files = share === undefined ? '' : `${formatCount(share.files)} files ${formatBytes(share.bytes)}`;
	return [
		share?.scanning === true ? `scanning, ${files}` : files,
		uploads.length === 0 ? '' : `${glyphs.up} ${formatCount(uploads.length)}`,
		state.limits.paused ? 'held back' : '',
		filter === '' ? '' : `${countNote(shownLog(state).length, log.length)} ${filterNote(filter)}`,
		follow ? 'follow' : 'stay',
		views.server.wrap ? 'wrap' : '',
	];
};

const emptyText = ({views, node}: State): readonly string[] => {
	if (views.server.filter !== '') {
		return ['No line matches the filter.', 'Esc clears it.'];
	}

	return node?.phase === 'starting'
		? ['Starting.']
		: ['Nothing has happened yet.', 'Who visits us and what they take appears here.'];
};

const logRows = (
	{views, screen}: State,
	entries: readonly LogEntry[],
	height: number,
	width: number,
	look: Look,
): readonly string[] => {
	const {server: view} = views;
	const focused = screen.focus === 'server';
	const lines: string[] = [];
	let last = 0;
	for (const entry of entries.slice(view.top, view.top + height)) {
		const row = {current: entry.id === view.cursor && (focused || !view.follow), marked: false, focused};
		lines.push(
			...(view.wrap
				? wrappedLogRow(entry, width, row, look)
				: [logRow(entry, view.filter, width, row, look)]),
		);
		last = entry.id === view.cursor ? lines.length : last;
	}

	// Wrapped lines take more room than rows: the one under the cursor stays in sight.
	return lines.slice(Math.max(0, last - height)).slice(0, height);
};

/** @returns the server pane: trouble and uploads first, then the log. */
export const serverPane = (
	state: State,
	mode: LayoutMode,
	rectangle: PaneRectangle,
	look: Look,
): PaneContent => {
	const width = innerWidth(mode, rectangle);
	const height = logHeight(state, rectangle.rows);
	const {ellipsis} = look.glyphs;
	const problem = state.share?.problem;
	const top = [
		...(problem === undefined ? [] : [look.style.bad(fitCells(`! ${drawable(problem)}`, width, {ellipsis}))]),
		...state.uploads.map(upload => uploadRow(upload, state.past.uploads.get(upload.id) ?? [], width, look)),
	].slice(0, rectangle.rows - height);
	const entries = shownLog(state);
	const notes = serverNotes(state, look);
	if (entries.length === 0) {
		return {notes, titles: undefined, rows: [...top, ...emptyLines(emptyText(state), width, look)]};
	}

	return {
		notes,
		titles: undefined,
		rows: [...top, ...logRows(state, entries, Math.max(0, height), width, look)],
	};
};
