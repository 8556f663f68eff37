import test from 'ava';
import type {Fact} from '../../source/model/fact.ts';
import {shownPeers, shownTransfers, totals} from '../../source/state/selectors.ts';
import {batchesLimit, logLimit} from '../../source/state/state.ts';
import {after, answerWith, fileRow, noon, peer, stateWith, transfer} from '../helpers/state-with.ts';

const bob = 'http://bob:8000';
const alice = 'http://alice:8000';
const carol = 'http://carol:8000';

const peersFact = (...changed: ReadonlyArray<ReturnType<typeof peer>>) =>
	({type: 'peers', changed, gone: []}) as const;
const facts = (...list: readonly Fact[]) => ({type: 'facts', facts: list, at: 1}) as const;

test('peers are merged by address, and those that are gone leave', t => {
	const state = after(
		stateWith(peersFact(peer(bob), peer(alice))),
		facts({type: 'peers', changed: [peer(bob, {state: 'offline'})], gone: [alice]}),
	);
	t.deepEqual([...state.peers.values()], [peer(bob, {state: 'offline'})]);
	t.is(state.now, 1);
});

test('the cursor stays on its peer when the order changes under it', t => {
	let state = stateWith(peersFact(peer(alice), peer(bob), peer(carol)));
	state = after(state, {type: 'move', pane: 'peers', by: 1});
	t.is(state.views.peers.cursor, bob);
	state = after(state, facts(peersFact(peer(alice, {state: 'offline'}))));
	t.deepEqual(
		shownPeers(state).map(({url}) => url),
		[bob, carol, alice],
	);
	t.is(state.views.peers.cursor, bob);
	t.is(state.views.peers.index, 0);
});

test('until one has been among the peers the cursor is on the first, whoever comes', t => {
	let state = stateWith(peersFact(peer(carol)), peersFact(peer(bob)));
	t.is(state.views.peers.cursor, bob);
	state = after(state, facts(peersFact(peer(alice))));
	t.is(state.views.peers.cursor, alice);
	state = after(state, {type: 'focus', pane: 'peers'}, facts(peersFact(peer(alice, {state: 'offline'}))));
	t.is(state.views.peers.cursor, alice);
	t.is(state.views.peers.index, 2);
});

test('the neighbour takes over from a row that is gone', t => {
	let state = stateWith(peersFact(peer(alice), peer(bob), peer(carol)));
	state = after(state, {type: 'move', pane: 'peers', by: 1});
	state = after(state, facts({type: 'peers', changed: [], gone: [bob]}));
	t.is(state.views.peers.cursor, carol);
	state = after(state, facts({type: 'peers', changed: [], gone: [carol, alice]}));
	t.is(state.views.peers.cursor, undefined);
});

test('moves are clamped to the list', t => {
	let state = stateWith(peersFact(peer(alice), peer(bob)));
	state = after(state, {type: 'move-to', pane: 'peers', index: Number.POSITIVE_INFINITY});
	t.is(state.views.peers.cursor, bob);
	state = after(state, {type: 'move', pane: 'peers', by: 5}, {type: 'move', pane: 'peers', by: -50});
	t.is(state.views.peers.cursor, alice);
});

test('a transfer that moves on keeps its mark, one that is gone loses it', t => {
	const changed = [transfer(1), transfer(2)];
	let state = stateWith({type: 'transfers', changed, gone: []});
	state = after(state, {type: 'mark-transfers', ids: [1, 2], marked: true});
	state = after(state, facts({type: 'transfers', changed: [transfer(2, {state: 'active'})], gone: [1]}));
	t.deepEqual([...state.views.transfers.marks], [2]);
});

test('what ended in an earlier run has ended then, not when it is told', t => {
	const earlier = transfer(1, {state: 'done', finishedAt: noon - 60_000});
	const state = stateWith({type: 'transfers', changed: [earlier, transfer(2)], gone: []});
	t.is(state.past.steps.get(1)?.[0]?.at, noon - 60_000);
	t.is(state.past.steps.get(2)?.[0]?.at, noon);
});

test('transfers stand in the order of the queue, then what failed, then what is over, the newest first', t => {
	const state = stateWith({
		type: 'transfers',
		changed: [
			transfer(1, {state: 'done', finishedAt: 5}),
			transfer(2),
			transfer(3, {state: 'active'}),
			transfer(4, {state: 'done', finishedAt: 9}),
			transfer(5, {state: 'failed'}),
		],
		gone: [],
	});
	t.deepEqual(
		shownTransfers(state).map(({id}) => id),
		[2, 3, 5, 4, 1],
	);
});

test('totals count what is left, without what is paused or has no size yet', t => {
	const state = stateWith(
		{
			type: 'transfers',
			changed: [
				transfer(1, {state: 'active', received: 40}),
				transfer(2),
				transfer(3, {state: 'paused'}),
				transfer(4, {size: undefined}),
				transfer(5, {state: 'done', received: 100}),
			],
			gone: [],
		},
		{type: 'traffic', traffic: {down: 16, up: 0, received: 0, sent: 0}},
		peersFact(peer(bob), peer(alice, {state: 'offline'})),
	);
	t.like(totals(state), {
		active: 1,
		queued: 2,
		paused: 1,
		ended: 1,
		bytesLeft: 160,
		secondsLeft: 10,
		peers: 2,
		peersOnline: 1,
	});
});

test('the latest batches that have ended are kept', t => {
	const batch = (id: number) =>
		({type: 'batch', batch: {id, done: 1, failed: 0, skipped: 0, cancelled: 0, bytes: 1}}) as const;
	const state = stateWith(...Array.from({length: batchesLimit + 8}, (_, index) => batch(index)));
	t.deepEqual([state.batches.length, state.batches.at(-1)?.id], [batchesLimit, batchesLimit + 7]);
});

test('the log is bounded, and the cursor follows its end until it is moved', t => {
	const line = (id: number) => ({id, at: 0, level: 'info', peer: undefined, text: `line ${id}`}) as const;
	const many = Array.from({length: logLimit + 5}, (_, index) => line(index + 1));
	let state = stateWith({type: 'log', entries: many});
	t.is(state.log.length, logLimit);
	t.is(state.views.server.cursor, logLimit + 5);
	state = after(state, {type: 'move', pane: 'server', by: -1});
	t.false(state.views.server.follow);
	state = after(state, facts({type: 'log', entries: [line(logLimit + 6)]}));
	t.is(state.views.server.cursor, logLimit + 4);
	state = after(state, {type: 'move-to', pane: 'server', index: Number.POSITIVE_INFINITY});
	t.true(state.views.server.follow);
});

test('an engine that stops says why until it is dismissed, and only once', t => {
	const node = {
		phase: 'stopped',
		url: undefined,
		folder: '',
		downloads: '',
		classic: true,
		error: {code: 'ENGINE_STOPPED', message: 'The engine stopped.'},
	} as const;
	let state = stateWith({type: 'node', node}, {type: 'node', node});
	t.deepEqual(state.screen.errors, ['The engine stopped.']);
	state = after(state, {type: 'dismiss-errors'});
	t.deepEqual(state.screen.errors, []);
});

test('files: a move beyond the rows at hand gets its identity with the answer', t => {
	const row = (index: number) => fileRow(`f${index}`, index);
	const question = {filter: '', sort: 'relevance', descending: false, holder: undefined} as const;
	const rows = [row(0), row(1), row(2)];
	let state = after(stateWith(), {
		type: 'rows',
		question,
		anchor: undefined,
		answer: answerWith(rows, {matched: 50, total: 50}),
	});
	t.is(state.views.files.cursor, row(0).key);
	state = after(state, {type: 'move-to', pane: 'files', index: Number.POSITIVE_INFINITY});
	t.like(state.views.files, {index: 49, cursor: undefined, top: 40});
	const answer = answerWith([row(48), row(49)], {matched: 50, total: 50, offset: 48});
	state = after(state, {type: 'rows', question, anchor: undefined, answer});
	t.is(state.views.files.cursor, row(49).key);
});

test('files: the cursor stays on its file and its place on the screen when rows come in above it', t => {
	const row = (name: string) => fileRow(name, 1);
	const question = {filter: '', sort: 'name', descending: false, holder: undefined} as const;
	const names = Array.from({length: 30}, (_, index) => `m${String(index).padStart(2, '0')}`);
	let state = after(
		stateWith(),
		{type: 'rows', question, anchor: undefined, answer: answerWith(names.map(row))},
		{type: 'move-to', pane: 'files', index: 15},
	);
	const {cursor, top} = state.views.files;
	const more = ['a', 'b', ...names].map(row);
	state = after(state, {type: 'rows', question, anchor: cursor, answer: answerWith(more, {anchorIndex: 17})});
	t.like(state.views.files, {cursor, index: 17, top: top + 2});
	// Gone: the one that moved up into its place takes over.
	const less = ['a', 'b', ...names].filter(name => name !== 'm15').map(row);
	state = after(state, {type: 'rows', question, anchor: cursor, answer: answerWith(less)});
	t.is(state.views.files.cursor, row('m16').key);
});

test('files: until the user moves, the list shows its top, whatever comes in', t => {
	const question = {filter: '', sort: 'name', descending: false, holder: undefined} as const;
	const answer = (...names: string[]) => answerWith(names.map(name => fileRow(name, 1)));
	let state = after(
		stateWith(),
		{type: 'rows', question, anchor: undefined, answer: answer('m')},
		{type: 'rows', question, anchor: fileRow('m', 1).key, answer: answer('a', 'b', 'm')},
	);
	t.like(state.views.files, {cursor: fileRow('a', 1).key, index: 0, top: 0});
	state = after(
		state,
		{type: 'move', pane: 'files', by: 1},
		{type: 'rows', question, anchor: fileRow('b', 1).key, answer: answer('0', 'a', 'b', 'm')},
	);
	t.is(state.views.files.cursor, fileRow('b', 1).key);
});

test('files: a new filter starts at its best row, taking it away leaves the cursor on its file', t => {
	const rows = ['a', 'b', 'c'].map(name => fileRow(name, 1));
	const question = {filter: '', sort: 'name', descending: false, holder: undefined} as const;
	let state = after(
		stateWith(),
		{type: 'rows', question, anchor: undefined, answer: answerWith(rows)},
		{type: 'move', pane: 'files', by: 2},
		{type: 'filter', pane: 'files', text: 'x'},
	);
	t.like(state.views.files, {cursor: undefined, index: 0, top: 0});
	state = after(
		state,
		{type: 'rows', question: {...question, filter: 'x'}, anchor: undefined, answer: answerWith(rows)},
		{type: 'filter', pane: 'files', text: ''},
	);
	t.is(state.views.files.cursor, rows[0]?.key);
});

test('typing into a filter filters, and a prompt starts with the filter that is there', t => {
	let state = after(
		stateWith(peersFact(peer(bob), peer(alice))),
		{type: 'prompt', purpose: {type: 'filter', pane: 'peers'}},
		{type: 'edit', edit: {type: 'insert', text: 'bo'}},
	);
	t.deepEqual(
		shownPeers(state).map(({url}) => url),
		[bob],
	);
	state = after(
		state,
		{type: 'prompt', purpose: undefined},
		{type: 'prompt', purpose: {type: 'filter', pane: 'peers'}},
	);
	t.deepEqual(state.screen.prompt?.line, {text: 'bo', cursor: 2});
});

test('an overlay scrolls inside its lines', t => {
	let state = after(
		stateWith(),
		{type: 'overlay', overlay: {type: 'help', top: 0}},
		{type: 'overlay-extent', lines: 30, height: 10},
		{type: 'scroll-overlay', by: Number.POSITIVE_INFINITY},
	);
	t.is(state.screen.overlay?.top, 20);
	state = after(state, {type: 'overlay-extent', lines: 15, height: 10});
	t.is(state.screen.overlay?.top, 5);
	state = after(state, {type: 'scroll-overlay', by: Number.NEGATIVE_INFINITY});
	t.is(state.screen.overlay?.top, 0);
});

test('an old notice that runs out does not take the new one with it', t => {
	let state = after(stateWith(), {type: 'toast', level: 'info', text: 'one'});
	const first = state.screen.toast?.id ?? 0;
	state = after(state, {type: 'toast-over', id: first}, {type: 'toast', level: 'info', text: 'two'});
	state = after(state, {type: 'toast-over', id: first});
	t.is(state.screen.toast?.text, 'two');
});

test('an event that changes nothing leaves the state itself as it is', t => {
	const state = stateWith(peersFact(peer(bob)));
	t.is(after(state, {type: 'filter', pane: 'peers', text: ''}), state);
	t.is(after(state, {type: 'toast-over', id: 99}), state);
});
