import {currentChoice, sortChoices} from '../../control/sort-choices.ts';
import {formatCount} from '../../format.ts';
import {rangeOf} from '../../state/list-view.ts';
import {peerNames, shownTransfers, totals} from '../../state/selectors.ts';
import type {State, TransferSort, TransfersView} from '../../state/state.ts';
import type {LayoutMode, PaneRectangle} from '../layout.ts';
import type {Look} from '../terminal/look.ts';
import {innerWidth, type PaneContent} from './frame.ts';
import {listContent} from './list-content.ts';
import {countNote, filterNote, marksNote, rangeNote, sortNote} from './notes.ts';
import {drawTitles} from './row.ts';
import {transfersColumns, transfersRow} from './transfers-row.ts';

const busyNote = (state: State): string => {
	const {active, queued, paused, failed} = totals(state);
	const parts = [
		active > 0 ? `${formatCount(active)} active` : '',
		queued > 0 ? `${formatCount(queued)} queued` : '',
		paused > 0 ? `${formatCount(paused)} paused` : '',
		failed > 0 ? `${formatCount(failed)} failed` : '',
	];
	return parts.filter(part => part !== '').join(' ');
};

/** @returns what stands in the title of the transfers pane, or in the status line under it. */
export const transfersNotes = (state: State, {glyphs}: Look): readonly string[] => {
	const {transfers} = state.views;
	const choice = sortChoices.transfers[currentChoice(state, 'transfers')]?.label ?? '';
	return [
		countNote(shownTransfers(state).length, state.transfers.size),
		busyNote(state),
		filterNote(transfers.filter),
		rangeNote(rangeOf(transfers)),
		marksNote(transfers.marks.size),
		transfers.sort === 'state' && !transfers.descending ? '' : sortNote(choice, transfers.descending, glyphs),
	];
};

const columnOf: Readonly<Partial<Record<TransferSort, string>>> = {
	name: 'name',
	size: 'amount',
	progress: 'percent',
	speed: 'speed',
};

const emptyText = ({filter}: TransfersView): readonly string[] =>
	filter === ''
		? ['Nothing is on its way.', 'Press 2 for the files, then d to download one.']
		: ['No transfer matches the filter.', 'Esc clears it.'];

/** @returns the transfers pane: only the rows on the screen are drawn. */
export const transfersPane = (
	state: State,
	mode: LayoutMode,
	rectangle: PaneRectangle,
	look: Look,
): PaneContent => {
	const width = innerWidth(mode, rectangle);
	const {transfers: view} = state.views;
	const names = peerNames(state);
	const shown = transfersColumns(width);
	const focused = state.screen.focus === 'transfers';
	const [first, last] = rangeOf(view) ?? [-1, -1];
	return listContent(
		{
			notes: transfersNotes(state, look),
			titles: drawTitles('name', shown, look, {
				id: columnOf[view.sort],
				descending: view.descending,
			}),
			items: shownTransfers(state),
			top: view.top,
			height: rectangle.rows,
			empty: () => emptyText(view),
			draw(transfer, index) {
				const marked = view.marks.has(transfer.id) || (index >= first && index <= last);
				return transfersRow(
					transfer,
					{...view, names},
					shown,
					{current: transfer.id === view.cursor, marked, focused},
					look,
				);
			},
		},
		width,
		look,
	);
};
