import {counted} from '../../control/wording.ts';
import {formatBytes, formatCount, formatSpeed} from '../../format.ts';
import {drawable} from '../../model/drawable.ts';
import type {Hashing} from '../../model/fact.ts';
import type {PeerNames} from '../../model/peer-names.ts';
import type {Upload} from '../../model/transfer.ts';
import {uploadSpeedsLimit} from '../../state/past.ts';
import {peerNames, shownLog} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {LayoutMode, PaneRectangle} from '../layout.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import {sparkline} from './bar.ts';
import {emptyLines} from './empty-lines.ts';
import {innerWidth, type PaneContent} from './frame.ts';
import {logLines} from './log-lines.ts';
import {nameCell} from './name-cell.ts';
import {countNote, filterNote} from './notes.ts';

/** @returns one file on its way from us in exactly `width` cells. */
export const uploadRow = (
	{to, peer, label, size, sent, speed}: Upload,
	names: PeerNames,
	speeds: readonly number[],
	width: number,
	look: Look,
): string => {
	const {glyphs, style} = look;
	const share = size > 0 ? `${Math.floor(Math.min(1, sent / size) * 100)}%` : '100%';
	// What changes all the time stands last; in a narrow pane how far it is gives way to how it goes.
	const isWide = width >= 60;
	const cellsOfGraph = isWide ? uploadSpeedsLimit : 4;
	const graph = sparkline(speeds.slice(-cellsOfGraph), glyphs).padStart(cellsOfGraph);
	const numbers = ` ${graph} ${formatSpeed(speed).padStart(7)}${isWide ? ` ${share.padStart(4)}` : ''}`;
	const who = fitCells(drawable(names.of(peer ?? to)), Math.max(0, Math.min(21, Math.floor(width / 3))), {
		ellipsis: glyphs.ellipsis,
		cut: 'middle',
	});
	const lead = `  ${glyphs.up} ${who} `;
	const name = nameCell(drawable(label), Math.max(0, width - lead.length - numbers.length), [], look);
	return style.accent(fitCells(lead + name + numbers, width, {ellipsis: glyphs.ellipsis}));
};

const pinned = ({uploads, share}: State): number => uploads.length + Number(share?.problem !== undefined);

/** @returns how many rows of the log fit under what is pinned above it: uploads and trouble with the folder. */
export const logHeight = (state: State, rows: number): number =>
	rows - Math.min(pinned(state), Math.floor(rows / 2));

/** @returns how far the digests of our own files are. */
export const hashingNote = (hashing: Hashing | undefined): string => {
	if (hashing === undefined) {
		return '';
	}

	const {left, speed, held} = hashing;
	const pace = held ? 'waits' : speed > 0 ? formatSpeed(speed) : '';
	return `hashing ${formatBytes(left)}${pace === '' ? '' : ` ${pace}`}`;
};

/** @returns what stands in the title of the server pane, or in the status line under it. */
export const serverNotes = (state: State, {glyphs}: Look): readonly string[] => {
	const {share, log, uploads, views} = state;
	const {filter, follow} = views.server;
	const files = share === undefined ? '' : `${counted(share.files, 'file')} ${formatBytes(share.bytes)}`;
	return [
		share?.scanning === true ? `scanning, ${files}` : files,
		hashingNote(share?.hashing),
		uploads.length === 0 ? '' : `${glyphs.up} ${formatCount(uploads.length)}`,
		state.limits.paused ? 'held back' : '',
		filter === '' ? '' : `${countNote(shownLog(state).length, log.length)} ${filterNote(filter)}`,
		follow ? 'follow' : 'stay',
		views.server.wrap ? '' : 'cut',
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
	const names = peerNames(state);
	const top = [
		...(problem === undefined ? [] : [look.style.bad(fitCells(`! ${drawable(problem)}`, width, {ellipsis}))]),
		...state.uploads.map(upload =>
			uploadRow(upload, names, state.past.uploads.get(upload.id) ?? [], width, look),
		),
	].slice(0, rectangle.rows - height);
	const notes = serverNotes(state, look);
	if (shownLog(state).length === 0) {
		return {notes, titles: undefined, rows: [...top, ...emptyLines(emptyText(state), width, look)]};
	}

	return {
		notes,
		titles: undefined,
		rows: [...top, ...logLines(state, Math.max(0, height), width, look).map(({line}) => line)],
	};
};
