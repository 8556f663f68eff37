import type {PeerUrl} from '../model/peer.ts';
import type {SortEvent, ViewEvent} from './event.ts';
import {answerFiles, moveInFiles, startOver} from './files-view.ts';
import {type ListView, type RangeStart, settleView} from './list-view.ts';
import type {PaneId} from './pane.ts';
import {reduceFiles} from './reduce-files.ts';
import {scrolledBy} from './scroll-names.ts';
import {shownLog, shownPeers, shownTransfers} from './selectors.ts';
import type {PeersView, State, TransfersView, Views} from './state.ts';

const withViews = (state: State, views: Partial<Views>): State => ({
	...state,
	views: {...state.views, ...views},
});

const moveTo = (state: State, pane: PaneId, index: number): State => {
	const {views, screen} = state;
	const height = screen.heights[pane];
	switch (pane) {
		case 'files':
			return withViews(state, {files: moveInFiles(views.files, index, height)});
		case 'peers':
			return withViews(state, {peers: {...views.peers, touched: true, cursor: undefined, index}});
		case 'transfers':
			return withViews(state, {transfers: {...views.transfers, cursor: undefined, index}});
		case 'server': {
			const last = shownLog(state).length - 1;
			return withViews(state, {
				server: {...views.server, cursor: undefined, index, follow: index >= last},
			});
		}
	}
};

/** A new filter starts at its best row; taking the filter away leaves the cursor on its row. */
const filter = (state: State, pane: PaneId, text: string): State => {
	const {views} = state;
	if (views[pane].filter === text) {
		return state;
	}

	switch (pane) {
		case 'files': {
			const files = {...views.files, filter: text};
			return withViews(state, {files: text === '' ? files : startOver(files)});
		}
		case 'peers':
			return withViews(state, {peers: {...views.peers, filter: text}});
		case 'transfers':
			return withViews(state, {transfers: {...views.transfers, filter: text}});
		case 'server':
			return withViews(state, {server: {...views.server, filter: text}});
	}
};

const sort = (state: State, event: SortEvent): State => {
	const {views} = state;
	const {descending} = event;
	switch (event.pane) {
		case 'peers':
			return withViews(state, {peers: {...views.peers, sort: event.sort, descending}});
		case 'files':
			return withViews(state, {files: {...views.files, sort: event.sort, descending}});
		case 'transfers':
			return withViews(state, {transfers: {...views.transfers, sort: event.sort, descending}});
	}
};

const markFiles = (state: State, {rows, marked}: Extract<ViewEvent, {type: 'mark-files'}>): State => {
	const {files} = state.views;
	const marks = new Map(files.marks);
	for (const {key, size} of rows) {
		if (marked) {
			marks.set(key, size);
		} else {
			marks.delete(key);
		}
	}

	return withViews(state, {files: {...files, marks}});
};

const markTransfers = (state: State, {ids, marked}: Extract<ViewEvent, {type: 'mark-transfers'}>): State => {
	const {transfers} = state.views;
	const rest = [...transfers.marks].filter(id => !ids.includes(id));
	return withViews(state, {transfers: {...transfers, marks: new Set(marked ? [...rest, ...ids] : rest)}});
};

const unmark = (state: State, pane: 'files' | 'transfers'): State => {
	const {files, transfers} = state.views;
	return pane === 'files'
		? withViews(state, {files: {...files, marks: new Map()}})
		: withViews(state, {transfers: {...transfers, marks: new Set()}});
};

const beginRange = (state: State, pane: 'files' | 'transfers', from: boolean): State => {
	const {files, transfers} = state.views;
	return pane === 'files'
		? withViews(state, {files: {...files, range: rangeFrom(files, from)}})
		: withViews(state, {transfers: {...transfers, range: rangeFrom(transfers, from)}});
};

const rangeFrom = <Id>(
	{cursor, index}: Pick<ListView<Id>, 'cursor' | 'index'>,
	from: boolean,
): RangeStart<Id> | undefined => (from && cursor !== undefined ? {key: cursor, index} : undefined);

/** @returns the state after a change to how a pane shows its list. */
export const reduceView = (state: State, event: ViewEvent): State => {
	const {views, screen} = state;
	switch (event.type) {
		case 'move':
			return moveTo(state, event.pane, Math.max(0, views[event.pane].index + event.by));
		case 'move-to':
			return moveTo(state, event.pane, event.index);
		case 'filter':
			return filter(state, event.pane, event.text);
		case 'sort':
			return sort(state, event);
		case 'holder': {
			const files = {...views.files, holder: event.holder};
			return withViews(state, {files: event.holder === undefined ? files : startOver(files)});
		}
		case 'mark-files':
			return markFiles(state, event);
		case 'mark-transfers':
			return markTransfers(state, event);
		case 'unmark':
			return unmark(state, event.pane);
		case 'range':
			return beginRange(state, event.pane, event.from);
		case 'scroll-names': {
			const scrolled = scrolledBy(state, event.pane, event.by);
			return withViews(state, {[event.pane]: {...views[event.pane], scrolled}});
		}
		case 'follow':
			return withViews(state, {server: {...views.server, follow: event.follow}});
		case 'wrap':
			return withViews(state, {server: {...views.server, wrap: event.wrap}});
		case 'rows':
			return withViews(state, {files: answerFiles(views.files, event, screen.heights.files)});
		default:
			return withViews(state, {files: reduceFiles(views.files, event, screen.heights.files)});
	}
};

/** The range stays where it began, wherever that has moved to; it ends where that is gone. */
const settleRange = (view: TransfersView, ids: readonly number[]): TransfersView => {
	const index = view.range === undefined ? -1 : ids.indexOf(view.range.key);
	if (view.range === undefined || view.range.index === index) {
		return view;
	}

	return {...view, range: index < 0 ? undefined : {...view.range, index}};
};

/** @returns the view as the user has left it, or with its cursor on the first of `urls`. */
const peersView = ({views: {peers}, screen}: State, [first]: readonly PeerUrl[]): PeersView => {
	if (peers.touched || screen.focus === 'peers') {
		return peers.touched ? peers : {...peers, touched: true};
	}

	return peers.cursor === first ? peers : {...peers, cursor: first};
};

/** Brings every view in line with its rows, after whatever happened to either. */
export const settleViews = (state: State): State => {
	const {views, screen} = state;
	const urls = shownPeers(state).map(({url}) => url);
	const peers = settleView(peersView(state, urls), urls, screen.heights.peers);
	const ids = shownTransfers(state).map(({id}) => id);
	const transfers = settleView(settleRange(views.transfers, ids), ids, screen.heights.transfers);
	const lines = shownLog(state).map(({id}) => id);
	const server = settleView(
		views.server.follow ? {...views.server, cursor: lines.at(-1)} : views.server,
		lines,
		screen.heights.server,
	);
	return peers === views.peers && transfers === views.transfers && server === views.server
		? state
		: withViews(state, {peers, transfers, server});
};
