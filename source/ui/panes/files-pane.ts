import {currentChoice, sortChoices} from '../../control/sort-choices.ts';
import {formatBytes} from '../../format.ts';
import {peerName, transfersByKey} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {LayoutMode, PaneRectangle} from '../layout.ts';
import type {Look} from '../terminal/look.ts';
import {emptyLines} from './empty-lines.ts';
import {filesColumns, filesRow} from './files-row.ts';
import {innerWidth, type PaneContent} from './frame.ts';
import {countNote, filterNote, marksNote, sortNote} from './notes.ts';
import {drawTitles} from './row.ts';

/** @returns what stands in the title of the files pane, or in the status line under it. */
export const filesNotes = (state: State, {glyphs}: Look): readonly string[] => {
	const {files} = state.views;
	const all = files.window?.total ?? state.catalog.rows;
	const marked = [...files.marks.values()].reduce<number>((sum, size) => sum + (size ?? 0), 0);
	const choice = sortChoices.files[currentChoice(state, 'files')]?.label ?? '';
	return [
		countNote(files.window?.matched ?? all, all),
		files.holder === undefined ? '' : `of ${peerName(files.holder)}`,
		filterNote(files.filter),
		marksNote(files.marks.size) + (marked > 0 ? ` ${formatBytes(marked)}` : ''),
		files.sort === 'relevance' && !files.descending ? '' : sortNote(choice, files.descending, glyphs),
		state.crawl === undefined || state.crawl.settled ? '' : 'looking around',
	];
};

const emptyText = (state: State): readonly string[] => {
	const {files, peers} = state.views;
	if (files.filter !== '') {
		return ['No file matches the filter.', 'Esc clears it.'];
	}

	if (files.holder !== undefined) {
		return [`${peerName(files.holder)} shares no files.`, 'Esc shows the files of all peers.'];
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
const whyNobodyAnswers = ({peers}: State): readonly string[] => {
	const all = [...peers.values()];
	const reasons = all.filter(({state}) => state === 'offline').slice(0, 5);
	return reasons.length === 0 || all.some(({state}) => state === 'online')
		? ['They appear here as soon as somebody shares some.']
		: reasons.map(({url, reason = 'It does not answer.'}) => `${peerName(url)}: ${reason}`);
};

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
	const notes = filesNotes(state, look);
	const titles = drawTitles('name', columns, look);
	if (window !== undefined && window.matched === 0) {
		return {notes, titles, rows: emptyLines(emptyText(state), width, look)};
	}

	const rows = Array.from({length: rectangle.rows}, (_, line) => {
		const row = window?.rows[files.top + line - window.offset];
		if (row === undefined) {
			return ' '.repeat(width);
		}

		const rowState = {current: row.key === files.cursor, marked: files.marks.has(row.key), focused};
		return filesRow(row, transfers.get(row.key), columns, rowState, look);
	});
	return {notes, titles, rows};
};
