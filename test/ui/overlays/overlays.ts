import test from 'ava';
import {actions} from '../../../source/control/actions.ts';
import {sortChoices} from '../../../source/control/sort-choices.ts';
import {drawable} from '../../../source/model/drawable.ts';
import {SELF} from '../../../source/model/peer.ts';
import type {Transfer} from '../../../source/model/transfer.ts';
import type {DetailsSubject} from '../../../source/state/screen.ts';
import type {State} from '../../../source/state/state.ts';
import {layoutFor} from '../../../source/ui/layout.ts';
import {detailsContent} from '../../../source/ui/overlays/details-lines.ts';
import {helpLines} from '../../../source/ui/overlays/help-lines.ts';
import {overlayLines} from '../../../source/ui/overlays/overlay-content.ts';
import {cells} from '../../../source/ui/terminal/cells.ts';
import {createLook} from '../../../source/ui/terminal/look.ts';
import {oddNames} from '../../helpers/odd-names.ts';
import {after, fileRow, noon, peer, stateWith, transfer} from '../../helpers/state-with.ts';
import {stripStyles} from '../../helpers/strip-styles.ts';

const look = createLook({ascii: false, color: true});

const details = (state: State, subject: DetailsSubject, width = 70): string => {
	const {lines} = detailsContent(subject, state, width, look);
	return lines.map(line => stripStyles(line).trimEnd()).join('\n');
};

test('help names every action of the table with its keys', t => {
	const text = helpLines(stateWith(), 76, look).map(stripStyles).join('\n');
	for (const {label} of actions) {
		t.true(text.includes(label), label);
	}

	t.true(text.startsWith('Files'), 'the focused pane first');
	t.regex(text, / PgDn Ctrl-F +A page down/);
});

test('every overlay is exactly as wide as its frame and inside the body, at every size', t => {
	const row = fileRow(oddNames[4] ?? '', 1, {
		holders: oddNames.map(name => ({url: `http://${name}`, online: false})),
	});
	const subjects: readonly DetailsSubject[] = [
		{type: 'file', key: row.key, row},
		{type: 'peer', url: 'http://bob:1'},
		{type: 'transfer', id: 1},
		{type: 'log', id: 9},
	];
	const base = stateWith({
		type: 'peers',
		changed: [peer('http://bob:1', {reason: oddNames.join(' ')})],
		gone: [],
	});
	const overlays = [
		{type: 'help', top: 3} as const,
		{type: 'menu', title: 'Sort', choices: sortChoices.transfers, index: 2, top: 0} as const,
		{
			type: 'menu',
			title: oddNames[1] ?? '',
			choices: oddNames.map(name => ({
				label: drawable(name),
				event: {type: 'holder', holder: undefined} as const,
			})),
			index: 1,
			top: 0,
		} as const,
		{
			type: 'plan',
			query: {type: 'plan'},
			answer: {
				revision: 1,
				chosen: {files: 2000, bytes: 1e15, unsized: 1},
				here: {files: 1, bytes: 5, unsized: 0},
				gone: {files: 3, bytes: 5, unsized: 3},
				fetchable: {files: 9, bytes: 5e12, unsized: 1},
				clashesFlat: {files: 3, examples: oddNames.map(drawable)},
				clashesKept: {files: 3, examples: oddNames.map(drawable)},
				holders: oddNames.map((name, index) => ({
					url: `http://${name}`,
					online: index % 2 === 0,
					files: 10 ** index,
					bytes: 10 ** index,
				})),
				keys: [],
				capped: 'Only the first are fetched.',
				problem: oddNames.map(drawable).join(' '),
			},
			to: `/${oddNames.join('/')}`,
			structure: 'keep',
			space: {free: 1, total: 2, keep: 3},
			top: 0,
		} as const,
		...subjects.map(subject => ({type: 'details', subject, top: 0}) as const),
	];
	for (const [columns, rows] of [
		[120, 40],
		[80, 24],
		[60, 15],
		[40, 8],
	] as const) {
		for (const overlay of overlays) {
			const state = after(base, {type: 'overlay', overlay});
			const layout = layoutFor(columns, rows, state.screen);
			const drawn = overlayLines(state, layout, look);
			if (drawn === undefined) {
				t.fail('There is room for it.');
				continue;
			}

			const {rectangle, lines} = drawn;
			t.is(lines.length, rectangle.height);
			t.true(rectangle.top >= layout.body.top);
			t.true(rectangle.top + lines.length <= layout.body.top + layout.body.height);
			for (const line of lines) {
				t.is(cells(stripStyles(line)), rectangle.width, `${columns}x${rows} ${stripStyles(line)}`);
			}
		}
	}
});

test('nothing lies over a screen that is too small', t => {
	const state = after(stateWith(), {type: 'overlay', overlay: {type: 'help', top: 0}});
	t.is(overlayLines(state, layoutFor(30, 6, state.screen), look), undefined);
});

test('details of a file name every holder with its health', t => {
	const row = fileRow('a/b.iso', 2048, {
		differs: true,
		holders: [
			{url: 'http://bob:1', online: true},
			{url: SELF, online: true},
			{url: 'http://eve:1', online: false},
		],
		have: true,
	});
	const changed = [
		peer('http://bob:1', {latency: 88}),
		peer('http://eve:1', {state: 'offline', lastSeen: noon - 7_200_000}),
	];
	const text = details(stateWith({type: 'peers', changed, gone: []}), {type: 'file', key: row.key, row});
	t.is(
		text,
		[
			'path        a/b.iso',
			'size        2.0K (2,048 bytes)',
			'changed     2026-10-03 12:00:00',
			'where       here',
			'note        Another file of this name has another size or content.',
			'held by     3, 2 of them online, by health (s changes it)',
			'  ● our own folder',
			`  ● bob:1${' '.repeat(35)}online 88ms`,
			`  ○ eve:1${' '.repeat(35)}offline, seen 2h ago`,
		].join('\n'),
	);
});

test('details of a peer and of a transfer tell all that is known, with the reason whole', t => {
	const reason = 'The connection was refused, which means that nothing listens at this address any more.';
	const state = stateWith(
		{
			type: 'peers',
			changed: [
				peer('http://bob:1', {
					state: 'offline',
					version: '7.8.9',
					failures: 3,
					reason,
					invited: true,
					nextVisit: noon + 5000,
				}),
			],
			gone: [],
		},
		{
			type: 'transfers',
			changed: [
				transfer(1, {state: 'failed', reason, attempts: 4, savedAs: undefined, received: 50, exact: false}),
			],
			gone: [],
		},
	);
	const aboutPeer = details(state, {type: 'peer', url: 'http://bob:1'});
	t.regex(
		aboutPeer,
		/failures {4}3 in a row\nreason {6}The connection was refused, which means that nothing\n {12}listens at this/,
	);
	t.regex(aboutPeer, /version {5}tinyp2p-tui 7\.8\.9\n/);
	t.regex(aboutPeer, /next visit {2}12:00:05\nknown from {2}you/);
	const aboutTransfer = details(state, {type: 'transfer', id: 1});
	t.regex(
		aboutTransfer,
		/state {7}failed[\s\S]*size {8}100B \(100 bytes\), about\nreceived {4}█{10}░{10} 50% {2}50B[\s\S]*attempts {4}4/,
	);
	t.regex(details(state, {type: 'peer', url: 'http://gone:1'}), /This peer is gone\./);
	t.regex(details(state, {type: 'transfer', id: 7}), /This transfer is gone\./);
});

test('details of a transfer tell what happened to it, attempt by attempt', t => {
	const told = (...changes: ReadonlyArray<Partial<Transfer>>): State =>
		after(
			stateWith(),
			...changes.map((change, index) => ({
				type: 'facts' as const,
				facts: [{type: 'transfers' as const, changed: [transfer(1, change)], gone: []}],
				at: noon + index * 1000,
			})),
		);
	const state = told(
		{state: 'queued'},
		{state: 'active', attempts: 1, received: 0},
		{state: 'active', attempts: 1, received: 40},
		{state: 'waiting', attempts: 1, received: 40, reason: 'It went silent.', retryAt: noon},
		{state: 'active', attempts: 2, source: 'http://eve:1'},
		{state: 'done', attempts: 2, received: 100, source: 'http://eve:1'},
	);
	const text = details(state, {type: 'transfer', id: 1});
	t.true(
		text.endsWith(
			[
				'history     12:00:00 Waits for its turn.',
				'            12:00:01 Attempt 1 from bob:8000.',
				'            12:00:03 Attempt 1 failed with 40B here: It went silent.',
				'            12:00:04 Attempt 2 from eve:1.',
				'            12:00:05 Done from eve:1.',
			].join('\n'),
		),
		text,
	);
});

test('details of a peer draw how quick it was, and what it takes and gives now', t => {
	const history = [undefined, ...Array.from({length: 31}, (_, index) => index + 10)];
	const upload = {
		...{
			id: 1,
			to: '10.0.0.2',
			peer: 'http://bob:1',
			label: 'a.iso',
			size: 2048,
			sent: 1024,
			speed: 512,
			startedAt: noon,
		},
	};
	const taker = {
		to: '10.0.0.2',
		peer: 'http://bob:1',
		active: 1,
		files: 3,
		sent: 4096,
		speed: 512,
		lastAt: noon,
	};
	const state = after(stateWith(), {
		type: 'facts',
		facts: [
			{type: 'peers', changed: [peer('http://bob:1', {latency: 40, history})], gone: []},
			{type: 'takers', takers: [taker, {...taker, peer: undefined}]},
			{type: 'uploads', uploads: [upload, {...upload, id: 2, peer: 'http://eve:1', label: 'other.iso'}]},
			{
				type: 'transfers',
				changed: [transfer(1, {state: 'active', source: 'http://bob:1', speed: 2048})],
				gone: [],
			},
		],
		at: noon,
	});
	const text = details(state, {type: 'peer', url: 'http://bob:1'});
	t.regex(text, /latency {5}40 ms\nvisits {6}○[⣀⣤⣶⣿]{31}\n {12}10 ms to 40 ms in 32 visits, 1 failed/);
	t.regex(
		text,
		/takes now {3}a\.iso {2}1\.0K of 2\.0K {2}512B\/s\ntook {8}3 files, 4\.0K since the start\ngives now {3}file-1 {2}2\.0K\/s$/,
	);
	t.false(text.includes('other.iso'));
});

test('a long list of holders is scrolled, and ordered by name on s', t => {
	const holders = Array.from({length: 50}, (_, index) => ({
		url: `http://h${index}:1`,
		online: index % 2 === 0,
	}));
	const row = fileRow('a', 1, {holders});
	const overlay = {type: 'details', subject: {type: 'file', key: row.key, row}, top: 0} as const;
	const drawn = (change: {readonly top?: number; readonly holders?: 'name'}): string => {
		const state = after(stateWith(), {type: 'overlay', overlay: {...overlay, ...change}});
		return (overlayLines(state, layoutFor(80, 24, state.screen), look)?.lines ?? [])
			.map(stripStyles)
			.join('\n');
	};
	t.false(drawn({}).includes('h49:1'));
	t.true(drawn({top: 99}).includes('h49:1'));
	t.false(drawn({}).includes('h1:1'));
	t.true(drawn({holders: 'name'}).includes('h1:1'));
});

const sha256 = 'ab'.repeat(32);

test('details of a file tell who agrees about its content, and where it has other names', t => {
	const row = fileRow('a.iso', 2048, {
		sha256,
		holders: [
			{url: 'http://bob:1', online: true},
			{url: 'http://eve:1', online: true},
			{url: 'http://mia:1', online: true},
		],
	});
	const copies = [
		{url: 'http://bob:1', path: 'a.iso', online: true, tellsDigest: true},
		{url: 'http://dan:1', path: 'old/\u001Ba.iso', online: false, tellsDigest: true},
		{url: 'http://mia:1', path: 'a.iso', online: true, tellsDigest: false},
	];
	const text = details(stateWith(), {type: 'file', key: row.key, row, copies});
	t.regex(text, /SHA-256 {5}(?:ab){16,32}/);
	t.regex(text, /1 of 3 holders agrees/);
	t.regex(text, /also as {5}old\/\\u\{1b\}a\.iso {2}\(dan:1\)/);
	t.notRegex(details(stateWith(), {type: 'file', key: row.key, row}), /agree|also as/);
});

test('details of a transfer draw its pieces, and name each who gives with what and why not', t => {
	const sources = [
		{url: 'http://bob:1', state: 'giving', received: 4096, speed: 2048, reason: undefined},
		{url: 'http://dan:1', state: 'idle', received: 0, speed: 0, reason: undefined},
		{
			url: 'http://eve:1',
			state: 'benched',
			received: 8192,
			speed: 0,
			reason: 'Piece 3 was not what it must be.',
		},
	] as const;
	const pieces = {total: 16, verified: 7, map: [8, 8, 8, 8, 0, 0, 4, 8, 8, 8]};
	const facts = (change: Partial<Transfer>) =>
		stateWith({type: 'transfers', changed: [transfer(1, {sha256, sources, pieces, ...change})], gone: []});
	const text = details(facts({state: 'active', received: 50}), {type: 'transfer', id: 1});
	t.regex(text, /pieces {6}7 of 16 here and verified\n {12}████░░▄███/);
	t.regex(
		text,
		/from {8}eve:1 {2}8\.0K {2}gave wrong bytes: Piece 3[^\n]*\n {12}must be\.\n {12}bob:1 {2}4\.0K {2}gives 2\.0K\/s\n {12}dan:1 {2}0B {2}could give/,
	);
	t.notRegex(text, /verified {4}yes/);
	t.regex(details(facts({state: 'done', received: 100}), {type: 'transfer', id: 1}), /verified {4}yes/);
	t.regex(
		details(facts({state: 'done', sha256: undefined, pieces: undefined}), {type: 'transfer', id: 1}),
		/verified {4}no: nobody told/,
	);
});
