import test from 'ava';
import {control} from '../helpers/control.ts';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

test('v marks transfers from where it was pressed to where it is pressed again, wherever they move', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await until(() => store.getState().views.files.window?.matched);
	for (let count = 1; count <= 4; count++) {
		press('d', 'j');
		await until(() => engine.transfers.size === count);
	}

	press('3', 'g', 'j', 'v', 'j');
	t.deepEqual(store.getState().views.transfers.range, {key: 3, index: 1});
	// It goes to the front of the queue.
	engine.setTransfer(3, {position: 0});
	t.deepEqual(store.getState().views.transfers.range, {key: 3, index: 0});
	press('v');
	t.deepEqual([...store.getState().views.transfers.marks].sort(), [1, 3, 4]);
	t.is(store.getState().views.transfers.range, undefined);
	press('v', 'escape');
	t.is(store.getState().views.transfers.range, undefined);
	t.is(store.getState().views.transfers.marks.size, 3);
});

test('peers and lines of activity cannot be marked, and v says so', async t => {
	const {store, press} = control(t, await livelyEngine());
	press('1', 'v');
	t.is(store.getState().screen.toast?.text, 'Only files and transfers can be marked.');
});

test('l and h scroll long names in every list, never so far that nothing is left', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	engine.log(`A long line: ${'x'.repeat(40)}.`);
	press('4', 'l', 'l');
	t.is(store.getState().views.server.scrolled, 16);
	press('h');
	t.is(store.getState().views.server.scrolled, 8);
	press('1', 'l', 'l');
	t.is(store.getState().views.peers.scrolled, 'alice:8000'.length - 8);
	press('3', 'right');
	t.is(store.getState().views.transfers.scrolled, 0);
});
