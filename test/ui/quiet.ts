import test from 'ava';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';

test('one changed bar costs at most 300 bytes and one write', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine});
	await app.shows(/debian-00[05]\.iso/);
	for (let index = 0; index < 5; index++) {
		await app.keys('d');
		await app.keys('j');
	}

	app.endToast();
	await app.shows('4 queued');
	engine.setTransfer(3, {state: 'active', received: 1_000_000, speed: 100_000});
	await app.shows('33%');
	await app.settle();
	const {bytes, writes} = app.terminal;
	engine.setTransfer(3, {received: 1_500_000});
	await app.shows('50%');
	await app.settle();
	const spent = app.terminal.bytes - bytes;
	t.log(`${spent} bytes`);
	t.true(spent <= 300, `${spent} bytes`);
	t.true(app.terminal.writes - writes <= 2);
});

test('nothing is written while nothing happens, nor for facts that change nothing on the screen', async t => {
	const engine = await livelyEngine();
	const app = await renderApp(t, {engine});
	await app.shows(/debian-00[05]\.iso/);
	await app.settle();
	const {bytes} = app.terminal;
	await new Promise(resolve => setTimeout(resolve, 300));
	engine.tell({type: 'crawl', crawl: {visiting: 1, unvisited: 0, settled: true}});
	engine.tell({type: 'traffic', traffic: {down: 0, up: 0, received: 5, sent: 5}});
	await app.settle();
	t.is(app.terminal.bytes - bytes, 0);
});

test('a key that moves the cursor rewrites two rows', async t => {
	const app = await renderApp(t, {engine: await livelyEngine()});
	await app.shows(/debian-00[05]\.iso/);
	await app.settle();
	const {bytes} = app.terminal;
	await app.keys('j');
	t.true(app.terminal.bytes > bytes);
	t.true(app.terminal.bytes - bytes <= 400, `${app.terminal.bytes - bytes} bytes`);
});
