import test from 'ava';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {oddNames} from '../helpers/odd-names.ts';
import {renderApp} from '../helpers/render-app.tsx';

const ready = /debian-00[05]\.iso/;

test('120x40: all panes, framed, under a header and over the keys', async t => {
	const app = await renderApp(t, {engine: await livelyEngine()});
	await app.shows(ready, '[1]Peers 3', '[2]Files 45', '[3]Transfers 0', '[4]Server');
	const {lines} = app.terminal;
	t.regex(lines[0] ?? '', /^ tinyp2p {3}192\.168\.1\.7:2004 {3}● online .* peers 2\/3/);
	t.regex(lines[1] ?? '', /^╭\[1\]Peers .*╮╭\[2\]Files 45─+╮$/);
	t.regex(lines[39] ?? '', /^ \?:help {2}d:get {2}\/:filter .* q:quit$/);
	for (const line of lines.slice(1, 39)) {
		t.is(line.length, 120);
		t.regex(line, /[│╮╯]$/);
	}

	t.true(app.terminal.onAlternateScreen);
	t.true(app.terminal.isRaw);
});

test('80x24: files over transfers; 1 and 4 put their panes in the place of the files', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), columns: 80, rows: 24});
	await app.shows(ready);
	t.regex(app.terminal.lines[1] ?? '', /^─\[2\]Files 45─+$/);
	t.regex(app.terminal.lines[15] ?? '', /^─\[3\]Transfers 0─+$/);
	await app.keys('4');
	t.regex(app.terminal.lines[1] ?? '', /^─\[4\]Server /);
	await app.keys('3');
	t.regex(app.terminal.lines[1] ?? '', /^─\[4\]Server /, 'transfers have their own place');
	await app.keys('1');
	t.regex(app.terminal.lines[1] ?? '', /^─\[1\]Peers 3 /);
	await app.shows('alice:8000', /carol:8000 .* off /);
});

test('60x15: one pane, a strip of tabs and a status line', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), columns: 60, rows: 15});
	await app.shows(ready);
	const {lines} = app.terminal;
	t.regex(lines[0] ?? '', /^ ● {2}↓ 0B\/s {2}↑ 0B\/s {2}2\/3 peers/);
	t.is(lines[1], ' 1Peers  [2Files]  3Transfers  4Server');
	t.regex(lines[2] ?? '', /^> live\/debian-000\.iso/);
	t.is(lines[13], ' 45');
	t.regex(lines[14] ?? '', /^ \?:help d:get .* q:quit$|^ \?:help d:get /);
	await app.keys('\t');
	t.is(app.terminal.lines[1], ' 1Peers  2Files  [3Transfers]  4Server');
	await app.shows('Nothing is on its way.');
});

test('30x6 and 20x5: one line, and q still works', async t => {
	for (const [columns, rows, line] of [
		[30, 6, 'need 40x8, not 30x6'],
		[20, 5, 'need 40x8, not 20x5'],
	] as const) {
		const app = await renderApp(t, {engine: await livelyEngine(), columns, rows});
		t.deepEqual(app.terminal.lines, [line, ...Array.from({length: rows - 1}, () => '')]);
		await app.keys('d');
		await app.keys('q');
		t.deepEqual(app.effects, ['exit']);
	}
});

test('without colour nothing is coloured, and cursor, focus and health can still be told', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), color: false});
	await app.shows(ready);
	await app.keys('1');
	const {terminal} = app;
	for (let y = 0; y < 40; y++) {
		for (let x = 0; x < 120; x++) {
			t.false(terminal.attributes(x, y).colored, `${x},${y}`);
		}
	}

	t.true(terminal.attributes(2, 1).reverse, 'the focused title');
	t.true(terminal.attributes(2, 3).reverse, 'the cursor');
	t.false(terminal.attributes(2, 4).reverse);
	await app.shows(/○ carol:8000 .* off/);
});

test('in ASCII everything of our own is ASCII', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, ascii: true, columns: 80, rows: 24});
	await app.shows(ready);
	engine.tell({type: 'traffic', traffic: {down: 5000, up: 10, received: 0, sent: 0}});
	for (const keys of ['', 'd', '3', '1', 'i', '\u001B', '?', '\u001B', 's']) {
		await app.keys(keys);
		for (const line of app.terminal.lines) {
			t.regex(line, /^[ -~]*$/);
		}
	}
});

test('names of strangers stay inside their cells', async t => {
	const engine = await livelyEngine(0);
	await engine.offer(
		'http://mallory:1',
		oddNames.map((name, index) => ({path: `${name}\u0007`, size: index, modified: undefined})),
	);
	const app = await renderApp(t, {engine});
	await app.shows('plain.txt');
	for (const line of app.terminal.lines.slice(1, 39)) {
		t.regex(line, /[│╮╯]$/);
	}

	t.is(app.terminal.lines.length, 40);
	t.regex(app.terminal.lines[39] ?? '', /^ \?:help/);
	await app.keys('G');
	await app.keys('i');
	t.regex(app.terminal.lines[39] ?? '', /^ Esc:close/);
});

test('keys that arrive together work one by one', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), columns: 80, rows: 24});
	await app.shows(ready);
	await app.keys('jjj');
	await app.shows('> live/debian-003.iso');
	await app.keys('/backup\r');
	await app.shows('> old/backup.tar', '[2]Files 1/45 ── /backup');
	t.is(app.store.getState().screen.prompt, undefined);
	await app.keys('\u001B');
	await app.shows('[2]Files 45');
	await app.keys('\u001B[B\u001B[Bjk');
	await app.keys('G');
	await app.shows(/^> .*flac/m);
});

test('pasted text does not run as keys', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, columns: 80, rows: 24});
	await app.shows(ready);
	await app.keys('\u001B[200~dqx\u001B[201~');
	t.deepEqual([app.effects, engine.requests], [[], []]);
	await app.shows('Pasted text is ignored here');
	app.endToast();
	await app.settle();
	t.regex(app.terminal.lines[23] ?? '', /^ \?:help/);
	await app.keys('/');
	await app.keys('\u001B[200~back\nup\u001B[201~');
	await app.shows(' /back up');
});

test('the cursor of the terminal stands where one types, and is hidden otherwise', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), columns: 80, rows: 24});
	await app.shows(ready);
	await app.keys('/日本');
	t.deepEqual(app.terminal.cursor, {x: 6, y: 23});
	await app.keys('\u0001');
	t.deepEqual(app.terminal.cursor, {x: 2, y: 23});
	await app.keys('\u0005\u0017x');
	await app.shows(' /x ');
	t.deepEqual(app.terminal.cursor, {x: 3, y: 23});
});

test('after any resize the screen is what it would be from the start', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), columns: 120, rows: 40});
	await app.shows(ready);
	for (const [columns, rows] of [
		[80, 24],
		[60, 15],
		[30, 6],
		[120, 30],
		[90, 30],
		[140, 45],
		[40, 8],
		[80, 24],
		[120, 40],
	] as const) {
		await app.resize(columns, rows);
		const fresh = await renderApp(t, {engine: await livelyEngine(), columns, rows});
		if (columns >= 40) {
			await fresh.shows(ready);
			await app.shows(ready);
		}

		t.deepEqual(app.terminal.lines, fresh.terminal.lines, `${columns}x${rows}`);
	}
});

test('a storm of resizes with keys in between leaves a clean screen', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), columns: 120, rows: 40});
	await app.shows(ready);
	for (let turn = 0; turn < 24; turn++) {
		app.terminal.resize(20 + ((turn * 37) % 130), 4 + ((turn * 11) % 45));
		await app.keys(['j', '?', '\u001B', 'z', '3', '2', 's', '\u001B'][turn % 8] ?? 'j');
	}

	await app.resize(80, 24);
	await app.keys('\u001B');
	const state = app.store.getState();
	t.is(state.screen.overlay, undefined);
	await app.keys('2g');
	if (app.store.getState().screen.zoomed) {
		await app.keys('z');
	}

	const fresh = await renderApp(t, {engine: await livelyEngine(), columns: 80, rows: 24});
	await fresh.shows(ready);
	await app.shows(/^> live\/debian-000\.iso/m);
	t.deepEqual(app.terminal.lines, fresh.terminal.lines);
});
