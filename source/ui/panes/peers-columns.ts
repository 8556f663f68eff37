import {drawable} from '../../model/drawable.ts';
import type {Peer} from '../../model/peer.ts';
import {type PeerNames, peerAddress} from '../../model/peer-names.ts';
import {cells} from '../terminal/cells.ts';
import {type Column, type Columns, chooseColumns} from './columns.ts';

export type PeersColumn = 'address' | 'files' | 'ping' | 'seen' | 'note';

const columns: ReadonlyArray<Column<PeersColumn>> = [
	{id: 'files', title: 'has', width: 4, align: 'right', priority: 3},
	{id: 'ping', title: 'ping', width: 5, align: 'right', priority: 4},
	{id: 'seen', title: 'seen', width: 8, align: 'right', priority: 2},
	{id: 'note', title: '', width: 10, align: 'left', priority: 1},
];

/** How wide a reason must be to say something, and at the most. */
export const reasonWidth = {least: 24, most: 44};

/** From which width on the addresses stand beside the names, and in how many cells at the most. */
const addresses = {from: 96, most: 26};

/** @returns the address of a peer whose name does not tell it. */
export const addressBeside = ({url}: Peer, names: PeerNames): string => {
	const address = drawable(peerAddress(url));
	return names.of(url).endsWith(address) ? '' : address;
};

const withAddresses = (
	width: number,
	peers: readonly Peer[],
	names: PeerNames,
): ReadonlyArray<Column<PeersColumn>> => {
	const longest =
		width < addresses.from ? 0 : Math.max(0, ...peers.map(peer => cells(addressBeside(peer, names))));
	return longest === 0
		? columns
		: [
				{
					id: 'address',
					title: 'address',
					width: Math.min(addresses.most, Math.max(7, longest)),
					align: 'left',
					priority: 0,
				},
				...columns,
			];
};

/** Where there is room beside the name and the figures, a peer that does not answer says why. */
const withReasons = (
	all: ReadonlyArray<Column<PeersColumn>>,
	width: number,
	name: number,
): ReadonlyArray<Column<PeersColumn>> => {
	const chosen = chooseColumns(all, width, name);
	const spare = chosen.shown.length === all.length ? chosen.name - name - 2 : 0;
	return all.map(column => {
		const room = Math.min(reasonWidth.most, column.width + spare);
		return column.id === 'note' && room >= reasonWidth.least ? {...column, width: room} : column;
	});
};

/** @returns the columns of the peers pane; names that fit are not cut for the sake of a column. */
export const peersColumns = (
	width: number,
	peers: readonly Peer[],
	names: PeerNames,
): Columns<PeersColumn> => {
	const longest = Math.max(0, ...peers.map(({url}) => cells(drawable(names.of(url)))));
	const least = 2 + Math.max(14, Math.min(22, longest));
	return chooseColumns(withReasons(withAddresses(width, peers, names), width, least), width, least);
};
