import test from 'ava';
import {actions} from '../../../source/control/actions.ts';
import {drawable} from '../../../source/model/drawable.ts';
import {SELF} from '../../../source/model/peer.ts';
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
		{type: 'sort', pane: 'transfers', index: 2, top: 0} as const,
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
			'note        Another file of this name has a different size.',
			'held by     3',
			'  ● bob:1  online  88ms',
			'  ● our own folder',
			'  ○ eve:1  offline, seen 2h ago',
		].join('\n'),
	);
});

test('details of a peer and of a transfer tell all that is known, with the reason whole', t => {
	const reason = 'The connection was refused, which means that nothing listens at this address any more.';
	const state = stateWith(
		{
			type: 'peers',
			changed: [
				peer('http://bob:1', {state: 'offline', failures: 3, reason, invited: true, nextVisit: noon + 5000}),
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
	t.regex(aboutPeer, /next visit {2}12:00:05\nknown from {2}you/);
	const aboutTransfer = details(state, {type: 'transfer', id: 1});
	t.regex(
		aboutTransfer,
		/state {7}failed[\s\S]*size {8}100B \(100 bytes\), about\nreceived {4}50B \(50%\)[\s\S]*attempts {4}4/,
	);
	t.regex(details(state, {type: 'peer', url: 'http://gone:1'}), /This peer is gone\./);
	t.regex(details(state, {type: 'transfer', id: 7}), /This transfer is gone\./);
});
