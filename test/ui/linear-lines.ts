import test from 'ava';
import {layoutFor} from '../../source/ui/layout.ts';
import {linearLines} from '../../source/ui/linear-lines.ts';
import {createLook} from '../../source/ui/terminal/look.ts';
import {after, peer, stateWith} from '../helpers/state-with.ts';

const look = createLook({ascii: true, color: true});

test('a screen that is read has the focused pane alone, without frames and styles', t => {
	const state = after(stateWith({type: 'peers', changed: [peer('http://bob:1')], gone: []}), {
		type: 'focus',
		pane: 'peers',
	});
	const lines = linearLines(state, layoutFor(120, 40, state.screen), look);
	t.true(lines.some(line => /^Peers: 1/.test(line)));
	t.true(lines.some(line => /^> \* bob:1/.test(line)));
	t.true(lines.at(-1)?.includes('?:help'));
	t.notRegex(lines.join('\n'), /[^ -~\n]|\||\+--/);
});

test('what is open is read instead', t => {
	const state = after(stateWith(), {type: 'overlay', overlay: {type: 'help', top: 0}});
	const lines = linearLines(state, layoutFor(80, 24, state.screen), look);
	t.is(lines[1], 'Keys');
	t.is(lines.length, 24);
});
