import type {Fact} from '../../source/model/fact.ts';
import {type FileRow, fileKey} from '../../source/model/file.ts';
import type {Peer} from '../../source/model/peer.ts';
import type {RowsAnswer} from '../../source/model/query.ts';
import type {Transfer} from '../../source/model/transfer.ts';
import type {StateEvent} from '../../source/state/event.ts';
import {reduce} from '../../source/state/reducer.ts';
import {initialState, type State} from '../../source/state/state.ts';

/** The moment at which facts arrive in tests. */
export const noon = new Date(2026, 9, 3, 12, 0, 0).getTime();

/** @returns the state after these events, one after the other. */
export const after = (state: State, ...events: readonly StateEvent[]): State => events.reduce(reduce, state);

/** @returns the state after these facts, on a screen with ten rows in each pane. */
export const stateWith = (...facts: readonly Fact[]): State =>
	after(
		initialState(),
		{type: 'heights', heights: {peers: 10, files: 10, transfers: 10, server: 10}},
		{type: 'facts', facts, at: noon},
	);

export const peer = (url: string, change: Partial<Peer> = {}): Peer => ({
	url,
	dialect: 'classic',
	state: 'online',
	latency: 14,
	lastSeen: noon,
	failures: 0,
	reason: undefined,
	nextVisit: undefined,
	files: 3,
	invited: false,
	history: [],
	...change,
});

export const transfer = (id: number, change: Partial<Transfer> = {}): Transfer => ({
	id,
	key: `100:file-${id}`,
	path: `file-${id}`,
	label: `file-${id}`,
	state: 'queued',
	size: 100,
	exact: true,
	received: 0,
	speed: 0,
	source: 'http://bob:8000',
	attempts: 0,
	reason: undefined,
	retryAt: undefined,
	addedAt: noon,
	finishedAt: undefined,
	savedAs: undefined,
	priority: 'normal',
	position: id,
	directory: '/downloads',
	...change,
});

export const fileRow = (path: string, size: number | undefined, change: Partial<FileRow> = {}): FileRow => ({
	key: fileKey(path, size),
	path,
	label: path,
	size,
	modified: noon,
	holders: [{url: 'http://bob:8000', online: true}],
	have: false,
	differs: false,
	matches: [],
	...change,
});

/** @returns the catalog's answer with these rows, as a part of a longer list. */
export const answerWith = (rows: readonly FileRow[], change: Partial<RowsAnswer> = {}): RowsAnswer => ({
	revision: 1,
	total: rows.length,
	matched: rows.length,
	offset: 0,
	rows,
	anchorIndex: undefined,
	...change,
});
