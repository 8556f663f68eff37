import {rowAt} from './files-window.ts';
import type {PaneId} from './pane.ts';
import {peerName, shownLog, shownPeers, shownTransfers} from './selectors.ts';
import type {State} from './state.ts';

/** So much of the longest name stays in sight. */
const least = 8;

const namesOf = (state: State, pane: PaneId, first: number, count: number): readonly string[] => {
	const last = first + count;
	switch (pane) {
		case 'files':
			return Array.from(
				{length: count},
				(_, line) => rowAt(state.views.files.window, first + line)?.label ?? '',
			);
		case 'peers':
			return shownPeers(state)
				.slice(first, last)
				.map(({url}) => peerName(state, url));
		case 'transfers':
			return shownTransfers(state)
				.slice(first, last)
				.map(({label}) => label);
		case 'server':
			return shownLog(state)
				.slice(first, last)
				.map(({peer, text}) => (peer === undefined ? text : `${peerName(state, peer)} ${text}`));
	}
};

/** @returns how far the names on the screen are scrolled after `by` cells more: never so far that none is left. */
export const scrolledBy = (state: State, pane: PaneId, by: number): number => {
	const {top, scrolled} = state.views[pane];
	const names = namesOf(state, pane, top, Math.max(0, state.screen.heights[pane]));
	const most = Math.max(0, ...names.map(({length}) => length - least));
	return Math.max(0, Math.min(scrolled + by, most));
};
