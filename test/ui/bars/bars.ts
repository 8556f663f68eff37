import test from 'ava';
import type {Fact, NodeStatus} from '../../../source/model/fact.ts';
import type {ScreenEvent} from '../../../source/state/event.ts';
import type {State} from '../../../source/state/state.ts';
import {footerLines} from '../../../source/ui/bars/footer-lines.ts';
import {headerLine} from '../../../source/ui/bars/header-line.ts';
import {hintsLine} from '../../../source/ui/bars/hints-line.ts';
import {promptLine} from '../../../source/ui/bars/prompt-line.ts';
import {tabStrip} from '../../../source/ui/bars/tab-strip.ts';
import {tinyLine} from '../../../source/ui/bars/tiny-line.ts';
import {cells} from '../../../source/ui/terminal/cells.ts';
import {createLook} from '../../../source/ui/terminal/look.ts';
import {after, answerWith, fileRow, noon, peer, stateWith, transfer} from '../../helpers/state-with.ts';
import {stripStyles} from '../../helpers/strip-styles.ts';

const look = createLook({ascii: false, color: true});
const ascii = createLook({ascii: true, color: false});
const traffic = (down: number, up: number): Fact => ({
	type: 'traffic',
	traffic: {down, up, received: 0, sent: 0},
});

const busy = (): State =>
	stateWith(
		{
			type: 'node',
			node: {
				phase: 'running',
				url: 'http://192.168.1.7:2004',
				folder: '',
				downloads: '',
				classic: false,
				error: undefined,
			},
		},
		{type: 'peers', changed: [peer('http://bob:1'), peer('http://eve:1', {state: 'offline'})], gone: []},
		{
			type: 'transfers',
			changed: [transfer(1, {state: 'active', size: 4 * 1024 ** 3}), transfer(2)],
			gone: [],
		},
		{type: 'rates', rates: {down: [1, 2, 4], up: [0, 0, 4]}},
		traffic(4 * 1024 ** 2, 310 * 1024),
	);

for (const [mode, width] of [
	['columns', 120],
	['stack', 80],
	['tabs', 60],
] as const) {
	test(`while plain text is let in, the header says so at ${width} columns`, t => {
		const classic = {...busy().node, classic: true} as NodeStatus;
		const open = after(busy(), {type: 'facts', facts: [{type: 'node', node: classic}], at: noon});
		t.regex(stripStyles(headerLine(open, mode, width, look)), / PLAIN TEXT /);
		t.notRegex(stripStyles(headerLine(busy(), mode, width, look)), /PLAIN TEXT/);
	});
}

test('a folder of which nothing can be shared is told in the header, an empty one is not', t => {
	const withShare = (files: number, problem: string | undefined): State =>
		after(busy(), {
			type: 'facts',
			facts: [{type: 'share', share: {files, bytes: files, scanning: false, problem}}],
			at: noon,
		});
	for (const [mode, width] of [
		['columns', 120],
		['stack', 80],
		['tabs', 60],
	] as const) {
		const says = (state: State): boolean =>
			stripStyles(headerLine(state, mode, width, look)).includes('nothing shared');
		t.true(says(withShare(0, 'The folder does not exist.')), mode);
		t.false(says(withShare(1, 'Not shared: 1 name that is not valid UTF-8.')), mode);
		t.false(says(withShare(0, undefined)), mode);
	}
});

test('the header gives up what matters least, and is always as wide as the screen', t => {
	const draw = (mode: 'columns' | 'stack' | 'tabs', width: number): string =>
		stripStyles(headerLine(busy(), mode, width, look));
	t.is(
		draw('columns', 120).trimEnd(),
		' tinyp2p   192.168.1.7:2004   ● online   ↓ 4.0M/s ⣤⣶⣿   ↑ 310K/s ⣀⣀⣿   peers 1/2   queue 2   4.0G left ~17m04s',
	);
	t.is(
		draw('stack', 80).trimEnd(),
		' tinyp2p  ● 192.168.1.7:2004  ↓ 4.0M/s  ↑ 310K/s  peers 1/2  queue 2  ~17m04s',
	);
	t.is(draw('tabs', 60).trimEnd(), ' ●  ↓ 4.0M/s  ↑ 310K/s  1/2 peers  2 queued  ~17m04s');
	t.is(draw('tabs', 40).trimEnd(), ' ● ↓ 4.0M/s ↑ 310K/s 1/2 peers ~17m04s');
	for (let width = 1; width < 160; width++) {
		for (const mode of ['columns', 'stack', 'tabs'] as const) {
			t.is(cells(draw(mode, width)), width);
		}
	}
});

test('the header says in words when something is not as it should be', t => {
	t.regex(stripStyles(headerLine(stateWith(), 'columns', 120, look)), /· starting/);
	const alone = after(busy(), {
		type: 'facts',
		at: 0,
		facts: [{type: 'peers', changed: [], gone: ['http://bob:1']}],
	});
	t.regex(stripStyles(headerLine(alone, 'stack', 80, look)), /○ alone/);
	t.regex(stripStyles(headerLine(busy(), 'columns', 120, ascii)), /^[ -~]+$/);
});

test('the strip of tabs marks the focused pane', t => {
	t.is(stripStyles(tabStrip(busy(), 60, ascii)).trimEnd(), ' 1Peers  [2Files]  3Transfers(2)  4Server');
	t.is(cells(stripStyles(tabStrip(busy(), 40, look))), 40);
});

test('hints name help first, and only keys that do something now', t => {
	const rows = [fileRow('a', 1)];
	const question = {filter: '', sort: 'relevance', descending: false, holder: undefined} as const;
	const state = after(busy(), {type: 'rows', question, anchor: undefined, answer: answerWith(rows)});
	t.is(
		stripStyles(hintsLine(state, 80, look)).trimEnd(),
		' ?:help  d:get  /:filter  Space:mark  s:sort  i:info  Tab:pane  ::cmd  q:quit',
	);
	t.is(stripStyles(hintsLine(state, 20, look)).trimEnd(), ' ?:help d:get q:quit');
	t.is(stripStyles(hintsLine(state, 9, look)), ' ?:help  ');
	const onTransfers = after(state, {type: 'focus', pane: 'transfers'});
	t.regex(stripStyles(hintsLine(onTransfers, 80, look)), /p:pause {2}x:cancel/);
	t.notRegex(stripStyles(hintsLine(onTransfers, 80, look)), /retry|clear/);
});

test('the prompt keeps its cursor in sight', t => {
	const draw = (text: string, cursor: number, width: number) => {
		const drawn = promptLine({purpose: {type: 'filter', pane: 'files'}, line: {text, cursor}}, width, look);
		t.is(cells(stripStyles(drawn.line)), width);
		return {text: stripStyles(drawn.line), cursor: drawn.cursor};
	};
	t.deepEqual(draw('deb', 3, 20), {text: ' /deb               ', cursor: 5});
	t.deepEqual(draw('日本', 1, 20), {text: ' /日本              ', cursor: 4});
	const long = draw('x'.repeat(50), 50, 20);
	t.is(long.cursor, 19);
	t.is(draw('x'.repeat(50), 0, 20).cursor, 2);
	t.true(draw('a\u001B[2J', 5, 30).text.includes('\\u{1b}'), 'what cannot be drawn is shown');
	for (let width = 1; width < 100; width++) {
		const {cursor} = draw('日本語'.repeat(9), 20, width);
		t.true(cursor >= 0 && cursor < width);
	}
});

test('the bottom line: a question before a prompt, an error before a notice', t => {
	const text = (state: State): string =>
		footerLines(state, 80, look).lines.map(stripStyles).join('\n').trimEnd();
	let state = after(busy(), {type: 'toast', level: 'info', text: 'Done.'});
	t.is(text(state).trim(), 'Done.');
	state = after(state, {type: 'error', text: 'It failed.'}, {type: 'error', text: 'It failed again.'});
	t.is(text(state), ' ! It failed.  Esc:dismiss (2)');
	state = after(state, {type: 'prompt', purpose: {type: 'connect'}});
	t.regex(text(state), /^ connect to: .*Enter:connect {2}Esc:leave/);
	state = after(state, {type: 'confirm', confirm: {question: 'Quit?', consequence: {type: 'quit'}}});
	t.is(text(state), ' Quit?  y:yes  N:no');
});

test('the keys of what opens over the panes are not hidden by an older notice', t => {
	const text = (state: State): string => stripStyles(footerLines(state, 80, look).lines.join('\n'));
	const help: ScreenEvent = {type: 'overlay', overlay: {type: 'help', top: 0}};
	const notice: ScreenEvent = {type: 'toast', level: 'info', text: 'Done.'};
	t.regex(text(after(busy(), notice, help)), /Esc/);
	t.regex(text(after(busy(), help, notice)), /Done/);
	const scrolled: ScreenEvent = {type: 'overlay', overlay: {type: 'help', top: 1}};
	t.regex(text(after(busy(), help, notice, scrolled)), /Done/);
});

test('a long sentence takes more lines, each as wide as the screen', t => {
	const state = after(busy(), {type: 'error', text: 'The peer at http://192.168.1.7:2004 '.repeat(4)});
	const {lines} = footerLines(state, 60, look);
	t.true(lines.length > 1 && lines.length <= 4);
	for (const line of lines) {
		t.is(cells(stripStyles(line)), 60);
	}

	t.regex(stripStyles(lines.at(-1) ?? ''), /Esc:dismiss/);
});

test('a screen that is too small says so, and still asks', t => {
	t.is(tinyLine(busy(), 46, 5, look).trimEnd(), 'terminal 46x5 too small, need 40x8');
	t.is(tinyLine(busy(), 20, 5, look), 'need 40x8, not 20x5 ');
	t.is(tinyLine(busy(), 10, 5, look), 'need 40x8…');
	const asking = after(busy(), {type: 'confirm', confirm: {question: 'Quit?', consequence: {type: 'quit'}}});
	t.is(tinyLine(asking, 30, 5, look).trimEnd(), 'Quit? y/N');
});
