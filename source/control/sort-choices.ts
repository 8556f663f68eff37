import type {SortEvent} from '../state/event.ts';
import type {PaneId} from '../state/pane.ts';
import type {State} from '../state/state.ts';

/** One order that a pane can be brought into, with the direction that is usually meant. */
export interface SortChoice {
	readonly label: string;
	readonly event: SortEvent;
}

/** The orders of each pane, its own first. */
export const sortChoices: Readonly<Record<PaneId, readonly SortChoice[]>> = {
	files: [
		{label: 'best match', event: {type: 'sort', pane: 'files', sort: 'relevance', descending: false}},
		{label: 'name', event: {type: 'sort', pane: 'files', sort: 'name', descending: false}},
		{label: 'size', event: {type: 'sort', pane: 'files', sort: 'size', descending: true}},
		{label: 'date', event: {type: 'sort', pane: 'files', sort: 'modified', descending: true}},
		{label: 'peers that have it', event: {type: 'sort', pane: 'files', sort: 'holders', descending: true}},
	],
	transfers: [
		{label: 'state', event: {type: 'sort', pane: 'transfers', sort: 'state', descending: false}},
		{label: 'time added', event: {type: 'sort', pane: 'transfers', sort: 'added', descending: false}},
		{label: 'name', event: {type: 'sort', pane: 'transfers', sort: 'name', descending: false}},
		{label: 'size', event: {type: 'sort', pane: 'transfers', sort: 'size', descending: true}},
		{label: 'progress', event: {type: 'sort', pane: 'transfers', sort: 'progress', descending: true}},
		{label: 'speed', event: {type: 'sort', pane: 'transfers', sort: 'speed', descending: true}},
	],
	peers: [
		{label: 'state', event: {type: 'sort', pane: 'peers', sort: 'state', descending: false}},
		{label: 'name', event: {type: 'sort', pane: 'peers', sort: 'name', descending: false}},
		{label: 'latency', event: {type: 'sort', pane: 'peers', sort: 'latency', descending: false}},
		{label: 'files', event: {type: 'sort', pane: 'peers', sort: 'files', descending: true}},
		{label: 'last seen', event: {type: 'sort', pane: 'peers', sort: 'seen', descending: true}},
	],
	server: [],
};

/** @returns which of a pane's orders it has now. */
export const currentChoice = (state: State, pane: PaneId): number =>
	Math.max(
		0,
		sortChoices[pane].findIndex(({event}) => event.sort === state.views[pane].sort),
	);
