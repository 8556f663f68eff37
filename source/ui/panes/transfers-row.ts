import {formatBytes, formatDuration, formatSpeed} from '../../format.ts';
import {drawable} from '../../model/drawable.ts';
import type {PeerNames} from '../../model/peer-names.ts';
import type {Transfer} from '../../model/transfer.ts';
import type {TransfersView} from '../../state/state.ts';
import {TextFilter} from '../../state/text-filter.ts';
import {fitCells, shortenMiddle} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';
import {bar, pieceMap} from './bar.ts';
import {clockTime} from './clock.ts';
import {type Column, type Columns, chooseColumns} from './columns.ts';
import {scrolledCell} from './name-cell.ts';
import {drawRow, finishRow, gutterText, type RowState} from './row.ts';

type TransfersColumn = 'source' | 'amount' | 'left' | 'speed' | 'bar' | 'percent';

/** What changes all the time stands last, so that a change rewrites little of the line. */
const columns = (width: number): ReadonlyArray<Column<TransfersColumn>> => [
	{id: 'source', title: 'from', width: 17, align: 'left', priority: 2},
	{id: 'amount', title: 'size', width: 9, align: 'right', priority: 1},
	{id: 'left', title: 'left', width: 6, align: 'right', priority: 4},
	{id: 'speed', title: 'speed', width: 7, align: 'right', priority: 5},
	{id: 'bar', title: '', width: width >= 100 ? 20 : 10, align: 'left', priority: 3},
	{id: 'percent', title: '', width: 4, align: 'right', priority: 6},
];

/** @returns the columns of the transfers pane for rows of `width` cells. */
export const transfersColumns = (width: number): Columns<TransfersColumn> =>
	chooseColumns(columns(width), width, width >= 70 ? 24 : 16);

/** Columns that tell how a transfer moves; one that does not move says why in their place. */
const moving: ReadonlySet<TransfersColumn> = new Set(['left', 'speed', 'bar', 'percent']);

const shareOf = ({size, received}: Transfer): number | undefined =>
	size ? Math.min(1, received / size) : undefined;

const amountOf = ({size, received, state}: Transfer): string => {
	const whole = size === undefined ? '?' : formatBytes(size);
	return state === 'done' || received === 0 ? whole : `${formatBytes(received)}/${whole}`;
};

const leftOf = ({size, received, speed}: Transfer): string =>
	size === undefined || speed <= 0 ? '-' : formatDuration(Math.max(0, size - received) / speed);

const percentOf = (share: number | undefined): string =>
	share === undefined ? '?' : `${Math.floor(share * 100)}%`;

/** How many of the others who give beside the one that is named. */
const othersOf = ({source, sources = []}: Transfer): number =>
	sources.filter(({url, state}) => state === 'giving' && url !== source).length;

/** @returns whom it comes from in at most `width` cells: `bob+2` where two others give as well. */
export const sourceOf = (transfer: Transfer, names: PeerNames, width: number, ellipsis: string): string => {
	const {source} = transfer;
	const others = othersOf(transfer);
	const more = others > 0 ? `+${others}` : '';
	return source === undefined
		? ''
		: shortenMiddle(drawable(names.of(source)), width - more.length, ellipsis) + more;
};

/** A file that comes in pieces shows which of them are here; another one how far it is. */
const barOf = (transfer: Transfer, width: number, {glyphs}: Look): string =>
	transfer.pieces === undefined
		? bar(shareOf(transfer) ?? 0, width, glyphs)
		: pieceMap(transfer.pieces.map, width, glyphs);

const withReason = (word: string, reason: string | undefined): string =>
	reason === undefined ? word : `${word}: ${reason}`;

/** @returns in words how a transfer stands that no bytes come in for. */
export const transferNote = (transfer: Transfer): string => {
	const {state, reason, retryAt} = transfer;
	switch (state) {
		case 'waiting':
			return withReason(
				retryAt === undefined ? 'waiting' : `again at ${clockTime(retryAt).slice(0, 5)}`,
				reason,
			);
		case 'failed':
		case 'skipped':
			return withReason(state, reason);
		case 'paused':
			return transfer.received > 0 ? `paused at ${percentOf(shareOf(transfer))}` : 'paused';
		case 'queued':
			return transfer.priority === 'normal' ? state : `${state}, ${transfer.priority} priority`;
		case 'done':
			return transfer.sha256 === undefined ? state : 'done, verified';
		default:
			return state;
	}
};

const notePaint = (transfer: Transfer, {style}: Look): Paint | undefined => {
	switch (transfer.state) {
		case 'done':
			return style.good;
		case 'failed':
			return style.bad;
		case 'waiting':
			return style.warning;
		default:
			return undefined;
	}
};

/** @returns one transfer in exactly the width that `shown` was chosen for. */
export const transfersRow = (
	transfer: Transfer,
	{filter, scrolled, names}: Pick<TransfersView, 'filter' | 'scrolled'> & {readonly names: PeerNames},
	shown: Columns<TransfersColumn>,
	state: RowState,
	look: Look,
): string => {
	const {ellipsis} = look.glyphs;
	const label = drawable(transfer.label);
	const name = scrolledCell(label, shown.name, new TextFilter(filter).ranges(label), scrolled, look);
	const widthOf = (column: TransfersColumn): number => shown.shown.find(({id}) => id === column)?.width ?? 0;
	const source = {text: sourceOf(transfer, names, widthOf('source'), ellipsis)};
	const amount = {text: amountOf(transfer)};
	const share = shareOf(transfer);
	if (transfer.state === 'active') {
		return drawRow(
			shown,
			name,
			{
				source,
				amount,
				left: {text: leftOf(transfer)},
				speed: {text: formatSpeed(transfer.speed)},
				bar: {text: barOf(transfer, widthOf('bar'), look), paint: look.style.accent},
				percent: {text: percentOf(share)},
			},
			state,
			look,
		);
	}

	const gap = ' '.repeat(shown.gap);
	const still = shown.shown
		.filter(({id}) => !moving.has(id))
		.map(
			({id, width, align}) =>
				gap + fitCells((id === 'source' ? source : amount).text, width, {align, ellipsis}),
		);
	const room = shown.shown
		.filter(({id}) => moving.has(id))
		.reduce((sum, {width}) => sum + shown.gap + width, 0);
	const note = fitCells(gap + transferNote(transfer), room, {ellipsis});
	const paint = notePaint(transfer, look);
	return finishRow(
		gutterText(state) + name + still.join('') + (paint === undefined ? note : paint(note)),
		state,
		look,
	);
};
