import {currentChoice, sortChoices} from '../../control/sort-choices.ts';
import {formatBytes} from '../../format.ts';
import type {SortKey} from '../../model/query.ts';
import type {FileLine} from '../../model/tree-line.ts';
import {rowAt, treeLineAt} from '../../state/files-window.ts';
import {marksByFolder} from '../../state/folders.ts';
import {rangeOf} from '../../state/list-view.ts';
import {peerName, transfersByKey} from '../../state/selectors.ts';
import type {FilesView, State} from '../../state/state.ts';
import type {LayoutMode, PaneRectangle} from '../layout.ts';
import type {Look} from '../terminal/look.ts';
import {emptyLines} from './empty-lines.ts';
import {filesColumns, filesRow} from './files-row.ts';
import {folderRow, indentOf} from './folder-row.ts';
import {innerWidth, type PaneContent} from './frame.ts';
import {nameCell, scrolledCell} from './name-cell.ts';
import {countNote, filterNote, marksNote, problemNote, rangeNote, sortNote} from './notes.ts';
import {drawTitles, type SortedColumn} from './row.ts';

/** @returns what stands in the title of the files pane, or in the status line under it. */
export const filesNotes = (state: State, {glyphs}: Look): readonly string[] => {
	const {files} = state.views;
	const all = files.window?.total ?? state.catalog.rows;
	const marked = [...files.marks.values()].reduce<number>((sum, size) => sum + (size ?? 0), 0);
	const choice = sortChoices.files[currentChoice(state, 'files')]?.label ?? '';
	return [
		countNote(files.window?.matched ?? all, all, files.window?.counting),
		files.holder === undefined ? '' : `of ${peerName(state, files.holder)}`,
		filterNote(files.filter),
		problemNote(files.window?.problem),
		rangeNote(rangeOf(files)),
		marksNote(files.marks.size) + (marked > 0 ? ` ${formatBytes(marked)}` : ''),
		files.sort === 'relevance' && !files.descending ? '' : sortNote(choice, files.descending, glyphs),
		files.tree ? 'tree' : '',
		state.crawl === undefined || state.crawl.settled ? '' : 'looking around',
	];
};

const emptyText = (state: State): readonly string[] => {
	const {files, peers} = state.views;
	if (files.filter !== '') {
		return ['No file matches the filter.', 'Esc clears it.'];
	}

	if (files.holder !== undefined) {
		return [`${peerName(state, files.holder)} shares no files.`, 'Esc shows the files of all peers.'];
	}

	if (state.peers.size === 0 && peers.filter === '') {
		const folder = state.node?.folder;
		return [
			'No files yet.',
			folder ? `Put some into ${folder} to share them,` : '',
			'or press 1 and then c to connect to a peer.',
		];
	}

	return ['No files yet.', ...whyNobodyAnswers(state)];
};

/** Where no peer answers, the reasons are what there is to say. */
const whyNobodyAnswers = (state: State): readonly string[] => {
	const all = [...state.peers.values()];
	// Of one who is known from before and was not asked yet there is no reason.
	const failed = all.filter(peer => peer.state === 'offline' && peer.reason !== undefined).slice(0, 5);
	return failed.length === 0 || all.some(peer => peer.state === 'online')
		? ['They appear here as soon as somebody shares some.']
		: failed.map(({url, reason}) => `${peerName(state, url)}: ${reason}`);
};

/** A file of the tree, as far in as its folder's content; the folders above it stand in the lines above. */
const fileInTree = ({row, depth, nameStart}: FileLine, width: number, look: Look): string => {
	const indent = indentOf(depth, width - 2).slice(0, width);
	const matches = row.matches
		.filter(([, last]) => last >= nameStart)
		.map(([first, last]) => [Math.max(0, first - nameStart), last - nameStart] as const);
	const lead = `${indent}  `.slice(0, width);
	return lead + nameCell(row.label.slice(nameStart), width - lead.length, matches, look);
};

const columnOf: Readonly<Partial<Record<SortKey, string>>> = {
	name: 'name',
	size: 'size',
	modified: 'modified',
	holders: 'peers',
};

const sortedColumn = ({sort, descending}: FilesView): SortedColumn => ({id: columnOf[sort], descending});

/** @returns the files pane: only the rows on the screen are drawn. */
export const filesPane = (
	state: State,
	mode: LayoutMode,
	rectangle: PaneRectangle,
	look: Look,
): PaneContent => {
	const width = innerWidth(mode, rectangle);
	const columns = filesColumns(width);
	const {files} = state.views;
	const {window} = files;
	const focused = state.screen.focus === 'files';
	const transfers = transfersByKey(state.transfers);
	const markedIn = marksByFolder(files.marks);
	const [first, last] = rangeOf(files) ?? [-1, -1];
	const isInRange = (index: number): boolean => index >= first && index <= last;
	const notes = filesNotes(state, look);
	const titles = drawTitles('name', columns, look, sortedColumn(files));
	if (window !== undefined && window.matched === 0) {
		return {notes, titles, rows: emptyLines(emptyText(state), width, look)};
	}

	const rows = Array.from({length: rectangle.rows}, (_, line) => {
		const index = files.top + line;
		const folder = treeLineAt(window, index);
		if (folder?.type === 'folder') {
			const marked = markedIn.get(folder.path) ?? 0;
			const whole = marked >= folder.files && marked > 0;
			const rowState = {current: folder.key === files.cursor, marked: whole || isInRange(index), focused};
			return folderRow(folder, marked, columns, rowState, look);
		}

		const row = rowAt(window, index);
		if (row === undefined) {
			return ' '.repeat(width);
		}

		const rowState = {
			current: row.key === files.cursor,
			marked: files.marks.has(row.key) || isInRange(index),
			focused,
		};
		const name =
			folder === undefined
				? scrolledCell(row.label, columns.name, row.matches, files.scrolled, look)
				: fileInTree(folder, columns.name, look);
		return filesRow(row, transfers.get(row.key), columns, rowState, look, name);
	});
	return {notes, titles, rows};
};
