import {formatBytes} from '../../format.ts';
import type {FileRow} from '../../model/file.ts';
import {SELF} from '../../model/peer.ts';
import type {Transfer} from '../../model/transfer.ts';
import type {Look} from '../terminal/look.ts';
import {calendarDate} from './clock.ts';
import {type Column, type Columns, chooseColumns} from './columns.ts';
import {nameCell} from './name-cell.ts';
import {type Cell, drawRow, type RowState} from './row.ts';

/** The columns beside a file's name. */
export type FilesColumn = 'differs' | 'size' | 'modified' | 'peers' | 'where';

const columns: ReadonlyArray<Column<FilesColumn>> = [
	{id: 'differs', title: '', width: 2, align: 'right', priority: 4},
	{id: 'size', title: 'size', width: 5, align: 'right', priority: 5},
	{id: 'modified', title: 'date', width: 10, align: 'left', priority: 1},
	{id: 'peers', title: 'peers', width: 5, align: 'right', priority: 2},
	{id: 'where', title: 'where', width: 7, align: 'left', priority: 3},
];

/** @returns the columns of the files pane for rows of `width` cells. */
export const filesColumns = (width: number): Columns<FilesColumn> => {
	const wide = width >= 84 ? columns : columns.filter(({id}) => id !== 'modified');
	return chooseColumns(wide, width, width >= 84 ? 32 : 16);
};

const percent = ({size, received}: Transfer): string =>
	size ? `${Math.min(100, Math.floor((received / size) * 100))}%` : 'coming';

/** @returns where a file is: here, on its way, only with peers that cannot be reached, or elsewhere. */
export const whereIsFile = (row: FileRow, transfer: Transfer | undefined): string => {
	if (row.have) {
		return 'here';
	}

	if (transfer !== undefined && transfer.state !== 'cancelled' && transfer.state !== 'skipped') {
		return transfer.state === 'active' ? percent(transfer) : transfer.state;
	}

	return row.holders.some(holder => holder.online) ? '-' : 'offline';
};

const peersCell = ({holders}: FileRow): string => {
	const peers = holders.filter(({url}) => url !== SELF);
	const online = peers.filter(holder => holder.online).length;
	return online === peers.length ? String(online || '-') : `${online}/${peers.length}`;
};

const sizeText = (size: number | undefined): string => (size === undefined ? '?' : formatBytes(size));

const whereCell = (where: string, {style}: Look): Cell => {
	switch (where) {
		case 'here':
		case 'done':
			return {text: where, paint: style.good};
		case 'failed':
			return {text: where, paint: style.bad};
		case 'waiting':
			return {text: where, paint: style.warning};
		default:
			return {text: where};
	}
};

/** @returns one file in exactly the width that `shown` was chosen for; `name` is its name as wide as they leave it. */
export const filesRow = (
	row: FileRow,
	transfer: Transfer | undefined,
	shown: Columns<FilesColumn>,
	state: RowState,
	look: Look,
	name = nameCell(row.label, shown.name, row.matches, look),
): string => {
	const where = whereIsFile(row, transfer);
	const drawn = drawRow(
		shown,
		name,
		{
			differs: {text: row.differs ? look.glyphs.differs : '', paint: look.style.warning},
			size: {text: sizeText(row.size ?? transfer?.size)},
			modified: {text: row.modified === undefined ? '' : calendarDate(row.modified)},
			peers: {text: peersCell(row)},
			where: whereCell(where, look),
		},
		state,
		look,
	);
	return where === 'offline' && !state.current ? look.style.dim(drawn) : drawn;
};
