import test from 'ava';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';

const ready = /debian-00[05]\.iso/;
const small = {columns: 80, rows: 24};

test('a download is seen on its way, in the list and in the header', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, ...small});
	await app.shows(ready);
	await app.keys('jjd');
	await app.shows('Queued 1 file.', /debian-002\.iso .* queued$/m, 'queue 1');
	engine.setTransfer(1, {state: 'active', received: 1_500_000, speed: 500_000, attempts: 1});
	engine.tell({type: 'traffic', traffic: {down: 500_000, up: 0, received: 0, sent: 0}});
	await app.shows(/debian-002\.iso +2\.9M .* 50%$/m, /3s +488K\/s +█████░░░░░ +50%/, '↓ 488K/s', '~3s');
	engine.setTransfer(1, {state: 'failed', reason: 'The connection was refused.', speed: 0});
	await app.shows('1 failed', /failed: The connection was re/);
	await app.keys('3i');
	await app.shows(/reason +The connection was refused\./, /attempts +1/);
});

test('help opens, scrolls, and closes with Esc, q and ?', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	for (const close of ['\u001B', 'q', '?']) {
		await app.keys('?');
		await app.shows('╭ Keys ─', 'Download the marked files');
		await app.keys('G');
		await app.shows('Leave it as it was');
		await app.keys('g');
		await app.shows('Download the marked files');
		await app.keys(close);
		await app.shows('> live/debian-000.iso');
	}

	t.deepEqual(app.effects, []);
});

test('the order is chosen in a menu, and the title says which it is', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	await app.keys('s');
	await app.shows('╭ Sort files ─', '> best match');
	await app.keys('jj\r');
	await app.shows('── size▼', '[2]Files 45');
	await app.keys('S');
	await app.shows('── size▲');
});

test('marks are shown and counted', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	await app.keys('  ');
	await app.shows('* live/debian-000.iso', '* live/debian-001.iso', '> live/debian-002.iso', '2 marked 2.9M');
	await app.keys('k');
	await app.shows('>*live/debian-001.iso');
	await app.keys('\u001B');
	await app.shows('[2]Files 45──');
});

test('a question is answered with y, and nothing else is done meanwhile', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, ...small});
	await app.shows(ready);
	await app.keys('d');
	await app.shows('Queued 1 file.');
	await app.keys('q');
	await app.shows('Quit and stop 1 transfer?  y:yes  N:no');
	await app.keys('jd1');
	await app.shows('Quit and stop 1 transfer?');
	await app.keys('\r');
	app.endToast();
	await app.shows('?:help');
	t.deepEqual(app.effects, []);
	await app.keys('qy');
	t.deepEqual(app.effects, ['exit']);
});

test('what goes wrong stays on the screen until Esc', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, ...small});
	await app.shows(ready);
	engine.stop('The engine stopped: it ran out of memory.');
	await app.shows('! The engine stopped: it ran out of memory.', 'Esc:dismiss  q:quit', '○ stopped');
	await app.keys('j');
	await app.shows('The engine stopped');
	await app.keys('\u001B');
	await app.shows('?:help');
});

test('Enter on a peer lists its files, and the title says so', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	await app.keys('1\r');
	await app.shows('[2]Files 4/45 ── of alice:8000');
	await app.keys('\u001B');
	await app.shows('[2]Files 45──');
});

test('the log follows its end, and stays where it is once it is moved', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, ...small});
	await app.keys('4');
	for (let index = 0; index < 30; index++) {
		engine.log(`line ${index}.`);
	}

	await app.shows('line 29.', '── follow');
	await app.keys('k');
	engine.log('one more.');
	await app.shows('── stay', '29.');
	t.false(app.terminal.text.includes('one more.'));
	await app.keys('f');
	await app.shows('one more.', '── follow');
});

test('peers come and go under the cursor', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, ...small});
	await app.keys('1j');
	await app.shows('> ● bob:8000');
	engine.setPeer({url: 'http://aaron:1', files: 1});
	await app.shows('> ● bob:8000', '● aaron:1');
	engine.setPeer({url: 'http://bob:8000', state: 'offline', reason: 'It does not answer.'});
	await app.shows('> ○ bob:8000', /online.*|peers 2\/4/);
});

test('zoom gives a pane the whole body, and Esc takes it back', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), ...small});
	await app.shows(ready);
	await app.keys('z');
	await app.shows('debian-019.iso');
	t.false(app.terminal.text.includes('[3]Transfers'));
	await app.keys('\u001B');
	await app.shows('[3]Transfers');
});

test('long lines of the log are wrapped, or cut with w, and the one under the cursor stays in sight', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, ...small});
	await app.keys('4');
	for (let index = 0; index < 20; index++) {
		engine.log(`${'word '.repeat(30)}end ${index}.`);
	}

	await app.shows('end 19.');
	await app.keys('g');
	await app.shows('> 12:00', 'end 0.');
	await app.keys('Gw');
	await app.shows('── cut');
	t.false(app.terminal.text.includes('end 19.'));
});

test('who takes what is seen with its speed so far', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine, ...small});
	await app.keys('4');
	for (const speed of [100_000, 200_000, 400_000]) {
		const upload = {id: 1, to: '10.0.0.9', label: 'a.iso', size: 1_000_000, sent: 500_000, startedAt: 0};
		engine.setUploads([{...upload, speed}]);
	}

	await app.shows(/↑ 10\.0\.0\.9 +a\.iso +[⣀⣤]⣶⣿ +391K\/s +50%/);
});
