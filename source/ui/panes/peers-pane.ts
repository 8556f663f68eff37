import {allowClassicKey} from '../../control/allow-classic-key.ts';
import {currentChoice, sortChoices} from '../../control/sort-choices.ts';
import {drawable} from '../../model/drawable.ts';
import type {Peer, PeerState} from '../../model/peer.ts';
import type {PeerNames} from '../../model/peer-names.ts';
import {isKeptOut} from '../../state/kept-out.ts';
import {peerNames, shownPeers} from '../../state/selectors.ts';
import type {PeerSort, State} from '../../state/state.ts';
import {TextFilter} from '../../state/text-filter.ts';
import type {LayoutMode, PaneRectangle} from '../layout.ts';
import type {Look} from '../terminal/look.ts';
import {ago} from './clock.ts';
import type {Columns} from './columns.ts';
import {innerWidth, type PaneContent} from './frame.ts';
import {listContent} from './list-content.ts';
import {scrolledCell} from './name-cell.ts';
import {countNote, filterNote, sortNote} from './notes.ts';
import {addressBeside, type PeersColumn, peersColumns, reasonWidth} from './peers-columns.ts';
import {type Cell, drawRow, drawTitles, type RowState} from './row.ts';

const glyphOf = (state: PeerState, {glyphs, style}: Look): string => {
	switch (state) {
		case 'online':
			return style.good(glyphs.online);
		case 'offline':
			return style.bad(glyphs.offline);
		case 'new':
			return glyphs.unknown;
	}
};

/** A count in at most four cells. */
const shortCount = (count: number): string => {
	if (count < 1000) {
		return String(count);
	}

	if (count < 999_500) {
		return count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
	}

	return `${Math.min(999, Math.round(count / 1_000_000))}m`;
};

const pingOf = ({state, latency}: Peer, keptOut: boolean): string => {
	if (keptOut) {
		return 'plain';
	}

	if (state !== 'online') {
		return state === 'offline' ? 'off' : 'new';
	}

	if (latency === undefined) {
		return '';
	}

	return latency < 999.5 ? `${Math.max(1, Math.round(latency))}ms` : `${(latency / 1000).toFixed(1)}s`;
};

/** What is so with a peer because the user wants it so. */
interface PeerMarks {
	/** It is not spoken to, for it speaks plain text. */
	readonly keptOut?: boolean;
	/** The key that lets such peers in; undefined: none does. */
	readonly allowKey?: string | undefined;
	/** It has limits of its own. */
	readonly limited?: boolean;
}

const noteOf = (
	{state, reason, dialect}: Peer,
	{keptOut = false, allowKey, limited = false}: PeerMarks,
	shown: Columns<PeersColumn>,
	{style}: Look,
): Cell => {
	const isWide = shown.shown.some(({width}) => width >= reasonWidth.least);
	if (keptOut) {
		const how = allowKey === undefined ? '' : `; ${allowKey} lets it in`;
		return {text: isWide ? `classic, not allowed here${how}` : 'kept out', paint: style.bad};
	}

	if (state === 'offline' && reason !== undefined && isWide) {
		return {text: reason, paint: style.bad};
	}

	return {
		text: dialect === 'classic' ? 'plain text' : limited ? 'limited' : '',
		paint: style.warning,
	};
};

/** @returns one peer in exactly the width that `shown` was chosen for. */
export const peersRow = (
	peer: Peer,
	{
		filter,
		scrolled,
		now,
		names,
		...marks
	}: Pick<State['views']['peers'], 'filter' | 'scrolled'> & {
		readonly now: number;
		readonly names: PeerNames;
	} & PeerMarks,
	shown: Columns<PeersColumn>,
	state: RowState,
	look: Look,
): string => {
	const label = drawable(names.of(peer.url));
	const name = scrolledCell(label, shown.name - 2, new TextFilter(filter).ranges(label), scrolled, look);
	const drawn = drawRow(
		shown,
		`${glyphOf(peer.state, look)} ${name}`,
		{
			address: {text: addressBeside(peer, names)},
			files: {text: shortCount(peer.files)},
			ping: {text: pingOf(peer, marks.keptOut ?? false)},
			seen: {text: peer.lastSeen === undefined ? 'never' : ago(peer.lastSeen, now)},
			note: noteOf(peer, marks, shown, look),
		},
		state,
		look,
	);
	return peer.state === 'offline' && !state.current ? look.style.dim(drawn) : drawn;
};

/** @returns what stands in the title of the peers pane, or in the status line under it. */
export const peersNotes = (state: State, {glyphs}: Look): readonly string[] => {
	const {peers} = state.views;
	const choice = sortChoices.peers[currentChoice(state, 'peers')]?.label ?? '';
	return [
		countNote(shownPeers(state).length, state.peers.size),
		state.node?.classic === true ? 'PLAIN TEXT LET IN' : '',
		filterNote(peers.filter),
		sortNote(choice, peers.descending, glyphs),
	];
};

const emptyText = (state: State): readonly string[] => {
	if (state.views.peers.filter !== '') {
		return ['No peer matches the filter.', 'Esc clears it.'];
	}

	const url = state.node?.url;
	return url === undefined
		? ['No peers yet.', 'Press c to connect.']
		: ['No peers yet.', 'Press c to connect, or give others this address (y copies what they need):', url];
};

const columnOf: Readonly<Partial<Record<PeerSort, string>>> = {
	name: 'name',
	latency: 'ping',
	files: 'files',
	seen: 'seen',
};

/** @returns the peers pane: only the rows on the screen are drawn. */
export const peersPane = (
	state: State,
	mode: LayoutMode,
	rectangle: PaneRectangle,
	look: Look,
): PaneContent => {
	const width = innerWidth(mode, rectangle);
	const {peers: view} = state.views;
	const peers = shownPeers(state);
	const names = peerNames(state);
	const shown = peersColumns(width, peers, names);
	const focused = state.screen.focus === 'peers';
	return listContent(
		{
			notes: peersNotes(state, look),
			titles: drawTitles('  name', shown, look, {
				id: columnOf[view.sort],
				descending: view.descending,
			}),
			items: peers,
			top: view.top,
			height: rectangle.rows,
			empty: () => emptyText(state),
			draw: peer =>
				peersRow(
					peer,
					{
						...view,
						now: state.now,
						names,
						keptOut: isKeptOut(peer, state.node),
						allowKey: allowClassicKey(state.screen.keys),
						limited: state.limits.peers.some(({url}) => url === peer.url),
					},
					shown,
					{current: peer.url === view.cursor, marked: false, focused},
					look,
				),
		},
		width,
		look,
	);
};
