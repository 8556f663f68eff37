import test from 'ava';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';

for (const [columns, rows] of [
	[120, 40],
	[80, 24],
	[60, 15],
	[40, 8],
] as const) {
	test(`the palette at ${columns}x${rows} shows what is found, its keys and why it does nothing`, async t => {
		const app = await renderApp(t, {engine: await livelyEngine(), columns, rows});
		await app.shows(/debian-0/);
		await app.keys(':');
		await app.shows('Actions and commands');
		await app.keys('clear-ended');
		await app.shows(':clear-ended', 'Clear', /> ?(clear-ended|Transfers)/);
		t.true(app.terminal.lines.every(line => line.length <= columns));
		await app.keys('\r');
		await app.shows('No transfer has ended yet.');
	});
}

test('the help is searched, and Enter does what is found', async t => {
	const app = await renderApp(t, {engine: await livelyEngine(), columns: 80, rows: 24});
	await app.shows(/debian-0/);
	await app.keys('?/');
	await app.keys('turn the order');
	await app.shows('Keys /turn the order', '>S');
	await app.keys('\r');
	await app.keys('\r');
	await app.shows('[2]Files 45 ── best match▼');
});
