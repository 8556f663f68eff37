import test from 'ava';
import type {Fact} from '../../../source/model/fact.ts';
import type {Peer} from '../../../source/model/peer.ts';
import type {State} from '../../../source/state/state.ts';
import {layoutFor} from '../../../source/ui/layout.ts';
import {paneLines, paneNotes} from '../../../source/ui/panes/pane-lines.ts';
import {logHeight} from '../../../source/ui/panes/server-pane.ts';
import {cells} from '../../../source/ui/terminal/cells.ts';
import {createLook} from '../../../source/ui/terminal/look.ts';
import {oddNames} from '../../helpers/odd-names.ts';
import {after, answerWith, fileRow, noon, peer, stateWith, transfer} from '../../helpers/state-with.ts';
import {stripStyles} from '../../helpers/strip-styles.ts';

const look = createLook({ascii: false, color: true});
const question = {filter: '', sort: 'relevance', descending: false, holder: undefined} as const;

const node: Fact = {
	type: 'node',
	node: {
		phase: 'running',
		url: 'http://10.0.0.1:2004',
		folder: '/home/me/share',
		downloads: '/home/me/share',
		classic: true,
		error: undefined,
	},
};

const full = (): State =>
	after(
		stateWith(
			node,
			{type: 'peers', changed: oddNames.map((name, index) => peer(`http://h${index}${name}:1`)), gone: []},
			{
				type: 'transfers',
				changed: oddNames.map((label, index) => transfer(index + 1, {label, state: 'active'})),
				gone: [],
			},
			{
				type: 'log',
				entries: oddNames.map((text, index) => ({id: index, at: noon, level: 'info', peer: undefined, text})),
			},
			{
				type: 'uploads',
				uploads: [{id: 1, to: '10.0.0.2', label: 'a', size: 10, sent: 5, speed: 1, startedAt: 0}],
			},
			{
				type: 'share',
				share: {files: 3, bytes: 4096, scanning: true, problem: 'The folder cannot be watched.'},
			},
		),
		{
			type: 'rows',
			question,
			anchor: undefined,
			answer: answerWith(
				oddNames.map((name, index) => fileRow(name, index)),
				{total: 998_311, matched: 1204},
			),
		},
	);

const screenOf = (state: State, columns: number, rows: number, zoomed = false): readonly string[] => {
	const layout = layoutFor(columns, rows, {...state.screen, zoomed});
	return layout.panes.flatMap(rectangle => paneLines(state, layout.mode, rectangle, look)).map(stripStyles);
};

const paneText = (state: State, pane: 'peers' | 'files' | 'transfers' | 'server'): string => {
	const rectangle = {pane, left: 0, top: 0, width: 78, height: 12, rows: 11};
	return paneLines(state, 'stack', rectangle, look).map(stripStyles).join('\n');
};

test('each pane fills its rectangle exactly, at every size', t => {
	for (const state of [full(), stateWith(), stateWith(node)]) {
		for (const [columns, rows] of [
			[120, 40],
			[80, 24],
			[60, 15],
			[40, 8],
			[200, 60],
			[100, 24],
			[61, 20],
		] as const) {
			const layout = layoutFor(columns, rows, state.screen);
			for (const rectangle of layout.panes) {
				const lines = paneLines(state, layout.mode, rectangle, look);
				t.is(lines.length, rectangle.height);
				for (const line of lines) {
					t.is(cells(stripStyles(line)), rectangle.width, `${columns}x${rows} ${stripStyles(line)}`);
				}
			}
		}
	}
});

test('a rectangle without room draws nothing and does not fail', t => {
	for (const mode of ['columns', 'stack', 'tabs'] as const) {
		for (const height of [0, 1, 2, 3]) {
			const rectangle = {pane: 'files', left: 0, top: 0, width: 3, height, rows: 0} as const;
			t.is(paneLines(full(), mode, rectangle, look).length, height);
		}
	}
});

test('titles carry count, peer, filter, marks and order', t => {
	const state = after(
		full(),
		{type: 'mark-files', rows: [fileRow('a', 2048), fileRow('b', 2048)], marked: true},
		{type: 'holder', holder: 'http://bob:8000'},
		{type: 'filter', pane: 'files', text: 'live deb\u202E'},
		{type: 'sort', pane: 'files', sort: 'size', descending: true},
	);
	t.deepEqual(paneNotes(state, 'files', look), [
		'1,204/998,311',
		'of bob:8000',
		'/live deb\\u{202e}',
		'2 marked 4.0K',
		'size▼',
	]);
	t.true(
		screenOf(state, 120, 40).some(line =>
			line.startsWith(
				'╭[2]Files 1,204/998,311 ── of bob:8000 ── /live deb\\u{202e} ── 2 marked 4.0K ── size▼',
			),
		),
	);
});

test('a count that is not known yet says that there are more', t => {
	const answer = answerWith([fileRow('a', 1)], {total: 998_311, matched: 180, counting: true});
	const state = after(stateWith(), {type: 'rows', question, anchor: undefined, answer});
	t.is(paneNotes(state, 'files', look)[0], '180+/998,311');
});

test('empty panes say what to do next', t => {
	const state = stateWith(node);
	t.regex(
		paneText(state, 'peers'),
		/No peers yet\.[\s\S]*Press c to connect[\s\S]*http:\/\/10\.0\.0\.1:2004/,
	);
	t.regex(paneText(state, 'transfers'), /Nothing is on its way\.[\s\S]*Press 2 for the files, then d/);
	t.regex(paneText(state, 'server'), /Nothing has happened yet\./);
	const empty = after(state, {type: 'rows', question, anchor: undefined, answer: answerWith([])});
	t.regex(paneText(empty, 'files'), /No files yet\.[\s\S]*\/home\/me\/share[\s\S]*press 1 and then c/);
	const filtered = after(empty, {type: 'filter', pane: 'files', text: 'x'});
	t.regex(paneText(filtered, 'files'), /No file matches the filter\.[\s\S]*Esc clears it\./);
	for (const pane of ['peers', 'transfers', 'server'] as const) {
		t.regex(
			paneText(after(full(), {type: 'filter', pane, text: 'no such thing'}), pane),
			/matches the filter/,
		);
	}
});

test('where no files are, it is told why nobody answers, and nothing of those who were not asked', t => {
	const empty = after(stateWith(node), {type: 'rows', question, anchor: undefined, answer: answerWith([])});
	const shown = (...peers: readonly Peer[]) =>
		paneText(
			after(empty, {type: 'facts', facts: [{type: 'peers', changed: peers, gone: []}], at: noon}),
			'files',
		);
	const known = peer('http://ada:1', {state: 'offline'});
	t.regex(shown(known), /No files yet\.[\s\S]*as soon as somebody shares some/);
	t.regex(
		shown(known, peer('http://ben:1', {state: 'offline', reason: 'Gone.'})),
		/yet\. *\n *ben:1: Gone\./,
	);
});

test('trouble with the folder and uploads stand above the log, and leave room for it', t => {
	const text = paneText(full(), 'server');
	t.regex(text, /^.*\n! The folder cannot be watched\. *\n {2}↑ 10\.0\.0\.2 .* 50% *\n/);
	t.is(logHeight(full(), 11), 9);
	t.is(logHeight(full(), 2), 1);
	t.is(logHeight(full(), 0), 0);
});

test('a focused title is told by reverse and bold, not by colour alone', t => {
	const state = stateWith(node);
	const plain = createLook({ascii: false, color: false});
	const rectangle = {left: 0, top: 0, width: 78, height: 12, rows: 11};
	const [focused = ''] = paneLines(state, 'stack', {...rectangle, pane: 'files'}, plain);
	const [other = ''] = paneLines(state, 'stack', {...rectangle, pane: 'peers'}, plain);
	t.true(focused.includes('\u001B[1m\u001B[7m[2]Files'));
	t.false(other.includes('\u001B['));
});
