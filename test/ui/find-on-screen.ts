import test from 'ava';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';

const ready = /debian-00[05]\.iso/;
const small = {columns: 80, rows: 24};

test('the tree shows folders, opens and closes them, and goes back to the list', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(5), ...small, rows: 30});
	await app.shows(ready);
	await app.keys('G');
	await app.keys('T');
	await app.shows(/▸ live\/ +5 files .* 1 here/, '── tree', /▸ old\/ +1 file /);
	await app.keys('g');
	await app.shows(/^> ▸ live\//m);
	await app.keys('l');
	await app.shows(/^> ▾ live\//m, /^ {6}debian-000\.iso/m);
	await app.keys('jj');
	await app.shows(/^> {5}debian-001\.iso/m);
	await app.keys('h');
	await app.shows(/^> ▾ live\//m);
	await app.keys('\r');
	await app.shows(/^> ▸ live\//m);
	t.false(app.terminal.text.includes('debian-000.iso'));
	await app.keys(' ');
	await app.shows(/^\* ▸ live\//m, '5 marked');
	await app.keys('T');
	await app.shows(/^.\*live\/debian-000\.iso|^\* live\/debian-000\.iso/m);
});

test('in ASCII folders have + and -, at every size', async t => {
	for (const [columns, rows] of [
		[120, 40],
		[80, 24],
		[60, 15],
		[40, 8],
	] as const) {
		const app = await renderApp(t, {engine: await livelyEngine(2), ascii: true, color: false, columns, rows});
		await app.shows(/debian-000/);
		await app.keys('T');
		await app.shows(/> {5}debian-000/);
		await app.keys('h');
		await app.shows(/> - live\//);
		await app.keys('h');
		await app.shows(/> \+ live\//);
		for (const line of app.terminal.lines) {
			t.regex(line.replaceAll(/[\u3000-\u9FFF]/g, ''), /^[ -~]*$/, 'but for names of others');
		}
	}
});

test('a filter opens all folders, and taking it away closes them again', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(5), ...small});
	await app.shows(ready);
	await app.keys('GTg');
	await app.keys('/backup\r');
	await app.shows('▾ old/', /^ {6}backup\.tar/m);
	await app.keys('\u001B');
	await app.shows('▸ old/');
});

test('a folder is planned before it is fetched, into another folder if one says so', async t => {
	const engine = await livelyEngine(5);
	const app = await renderApp(t, {engine, ...small});
	await app.shows(ready);
	await app.keys('GTg');
	await app.shows(/^> ▸ live\//m);
	await app.keys('d');
	await app.shows('Download 4 files,', 'chosen', 'here', '● bob:8000', 'y:download  n:leave');
	await app.shows(/space +47G free of 93G/, /folders +kept/);
	await app.keys('f');
	await app.shows(/folders +left out/);
	await app.keys('e');
	await app.shows(' save in: ');
	await app.keys('\u0015/tmp/other\r');
	await app.shows(/to +\/tmp\/other/);
	await app.keys('y');
	await app.shows('Queued 4 files.');
	t.like(engine.requests[0], {type: 'fetch', to: '/tmp/other', structure: 'flatten'});
});

test('what the filter shows is planned, and n leaves it', async t => {
	const engine = await livelyEngine(5);
	const app = await renderApp(t, {engine, ...small});
	await app.shows(ready);
	await app.keys('/backup | same\r');
	await app.shows('Files 3/');
	await app.keys('D');
	await app.shows('Download 3 files', /offline +1 file, .*nobody online/, /same path +1 file get/);
	await app.keys('n');
	await app.shows('?:help');
	t.deepEqual(engine.requests, []);
});

test('a plan that is closed is asked for no longer, and keys work meanwhile', async t => {
	const engine = await livelyEngine(5);
	const app = await renderApp(t, {engine, ...small});
	await app.shows(ready);
	engine.delay = () => new Promise(() => {});
	await app.keys('D');
	await app.shows('Looking what that would be.');
	await app.keys('\u001B');
	await app.keys('3');
	t.is(app.store.getState().screen.focus, 'transfers');
	t.is(app.store.getState().screen.overlay, undefined);
});

test('a range is marked from v to v', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	await app.keys('vjj');
	await app.shows('range of 3', '>*live/debian-002.iso');
	await app.keys('\u001B');
	await app.shows('> live/debian-002.iso');
	await app.keys('vkv');
	await app.shows('2 marked 4.8M', '* live/debian-002.iso');
});

test('n and N go round the marks, on the screen or not', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(200), ...small});
	await app.shows(ready);
	await app.keys('j ');
	await app.keys('G');
	await app.shows(/^> .*flac/m);
	await app.keys(' ');
	await app.shows('2 marked');
	await app.keys('g');
	await app.keys('n');
	await app.shows('>*live/debian-001.iso');
	await app.keys('n');
	await app.shows(/^>\*.*flac/m);
	await app.keys('n');
	await app.shows('>*live/debian-001.iso');
	await app.keys('N');
	await app.shows(/^>\*.*flac/m);
});

test('what of a filter is not understood is said where one types, and in the title after', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	await app.keys('/');
	await app.shows('words  !not  ^start', 'Enter:keep');
	t.deepEqual(app.terminal.cursor, {x: 2, y: 23});
	await app.keys('size:x');
	await app.shows('! The part size:x is not understood: a size such as');
	await app.keys('\r');
	await app.shows('── ! The part size:x is not understood');
	await app.keys('/\u0015deb\r');
	await app.shows('── /deb');
	await app.keys('/\u0010');
	await app.shows(' /size:x');
	await app.keys('\u000E\r');
	await app.shows('── /deb');
});

test('the kind of files and the peer are chosen from menus', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	await app.keys('t');
	await app.shows('╭ Kind of files ─', '> all kinds', 'images of disks');
	await app.keys('j\r');
	await app.shows('/ext:mp3,flac', 'Files 1/');
	await app.keys('t');
	await app.shows('> music');
	await app.keys('k\r');
	await app.shows('Files 45');
	await app.keys('o');
	await app.shows('╭ Files of ─', '> all peers');
	await app.keys('j\r');
	await app.shows('of alice:8000', 'Files 4/');
});

test('is:marked shows what is marked, also as that changes', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	await app.keys('  ');
	await app.keys('/is:marked\r');
	await app.shows('Files 2/');
	await app.keys(' ');
	await app.shows('Files 1/');
});

test('the column that the list is ordered by has an arrow', async t => {
	const app = await renderApp(t, {engine: await livelyEngine()});
	await app.shows(ready);
	await app.keys('sjj\r');
	await app.shows(/name +size▼ +date/);
	await app.keys('S');
	await app.shows(/name +size▲ +date/);
});
