import test from 'ava';
import type {NodeStatus} from '../../source/model/fact.ts';
import type {State} from '../../source/state/state.ts';
import {headerLine} from '../../source/ui/bars/header-line.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {peerLines} from '../../source/ui/overlays/peer-details.ts';
import {peersNotes, peersPane} from '../../source/ui/panes/peers-pane.ts';
import {serverNotes} from '../../source/ui/panes/server-pane.ts';
import {createLook} from '../../source/ui/terminal/look.ts';
import {after, peer, stateWith} from '../helpers/state-with.ts';
import {stripStyles} from '../helpers/strip-styles.ts';

const look = createLook({ascii: true, color: false});

const node = (classic: boolean): NodeStatus => ({
	phase: 'running',
	url: 'http://me:1',
	folder: '',
	downloads: '',
	classic,
	error: undefined,
});

const bob = peer('http://bob:8000', {dialect: 'native'});
const old = peer('http://old:8000', {
	dialect: 'classic',
	state: 'offline',
	reason: 'Classic, not allowed here: it speaks plain text, as in 2004 (--classic lets it in).',
});

const screen = (classic: boolean, paused = false): State =>
	stateWith(
		{type: 'node', node: node(classic)},
		{type: 'peers', changed: [bob, old], gone: []},
		{
			type: 'limits',
			limits: {
				up: undefined,
				down: undefined,
				slots: 8,
				paused,
				peers: [{url: bob.url, up: 204_800, down: undefined}],
			},
		},
	);

const pane = (state: State, columns: number, rows: number): string => {
	const focused = after(state, {type: 'focus', pane: 'peers'});
	const layout = layoutFor(columns, rows, focused.screen);
	const rectangle = layout.panes.find(({pane: id}) => id === 'peers');
	return rectangle === undefined
		? ''
		: stripStyles(peersPane(focused, layout.mode, rectangle, look).rows.join('\n'));
};

test('a peer that is kept out says so, and its details tell the key that lets it in, also one of the user’s own', t => {
	t.regex(pane(screen(false), 60, 15), /old:8000.*plain.*never|old:8000.*plain.*kept out/);
	t.regex(pane(screen(false), 120, 40), /old:8000.*plain/);
	const zoomed = after(screen(false), {type: 'zoom', zoomed: true});
	t.regex(pane(zoomed, 120, 40), /old:8000.*classic, not allowed here; C lets it in/);
	const details = (state: State): string => stripStyles(peerLines(old, state, 100, look).join('\n'));
	t.regex(details(screen(false)), /speaks +classic, not allowed here/);
	t.regex(details(screen(false)), /to allow it +C in the peers pane lets such peers in/);
	const own = after(screen(false), {type: 'keys', keys: {'allow-classic': ['X']}});
	t.regex(details(own), /to allow it +X in the peers pane/);
	t.regex(details(screen(true)), /speaks +TinyP2P of 2004, in plain text/);
	t.notRegex(details(screen(true)), /to allow it/);
	t.true(peersNotes(screen(true), look).includes('PLAIN TEXT LET IN'));
	t.false(peersNotes(screen(false), look).includes('PLAIN TEXT LET IN'));
});

test('a peer with limits of its own shows them', t => {
	t.regex(pane(screen(false), 60, 15), /bob:8000.*limited/);
	t.regex(
		stripStyles(peerLines(bob, screen(false), 100, look).join('\n')),
		/its limits +up 200K\/s, down none/,
	);
	t.notRegex(peerLines(old, screen(false), 100, look).join('\n'), /its limits/);
});

test('while all that goes out is held back, header and server pane say so', t => {
	t.regex(headerLine(screen(false, true), 'columns', 120, look), /uploads held back/);
	t.notRegex(headerLine(screen(false), 'columns', 120, look), /held back/);
	t.true(serverNotes(screen(false, true), look).includes('held back'));
});
