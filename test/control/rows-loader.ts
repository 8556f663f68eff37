import test from 'ava';
import {RowsLoader} from '../../source/control/rows-loader.ts';
import {RestartableEngine} from '../../source/link/restartable-engine.ts';
import type {EngineOptions} from '../../source/model/engine.ts';
import {AppError} from '../../source/model/errors.ts';
import {currentFile, fileAt} from '../../source/state/selectors.ts';
import {createAppStore} from '../../source/state/store.ts';
import {control} from '../helpers/control.ts';
import {FakeEngine, livelyEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

const engineOptions: EngineOptions = {
	...{folder: undefined, downloads: '/', password: 'of nobody', host: '127.0.0.1', port: undefined, join: []},
	...{classic: false, upLimit: undefined, downLimit: undefined},
};

const rowsQueries = (engine: FakeEngine) => engine.queries.filter(({type}) => type === 'rows');

test('asks for the rows on the screen and some around them, and not again while they are at hand', async t => {
	const engine = await livelyEngine(500);
	const {store, press} = control(t, engine);
	await until(() => currentFile(store.getState()) !== undefined);
	t.like(rowsQueries(engine)[0], {offset: 0, count: 60});
	const before = engine.queries.length;
	press('ctrl-d', 'ctrl-d', 'j', 'k');
	t.is(engine.queries.length, before);
	press('G');
	await until(() => currentFile(store.getState())?.path.endsWith('.flac'));
	t.is(rowsQueries(engine).length, before + 1);
});

test('asks nothing for a pane that is not shown', async t => {
	const engine = await livelyEngine();
	const store = createAppStore();
	const loader = new RowsLoader(engine, store);
	t.teardown(() => loader.close());
	store.dispatch({type: 'filter', pane: 'files', text: 'x'});
	t.deepEqual(engine.queries, []);
});

test('the newest question wins, however late the old answer comes', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await until(() => currentFile(store.getState()) !== undefined);
	const gates: Array<() => void> = [];
	engine.delay = () =>
		new Promise(resolve => {
			gates.push(resolve);
		});
	press('/', ...'same');
	await until(() => gates.length === 4);
	gates[3]?.();
	await until(() => store.getState().views.files.window?.matched === 2);
	for (const gate of gates) {
		gate();
	}

	await new Promise(resolve => setImmediate(resolve));
	t.is(store.getState().views.files.window?.matched, 2);
	t.deepEqual(store.getState().screen.errors, []);
});

test('the cursor stays on its file when the list changes and when the order does', async t => {
	const engine = await livelyEngine(100);
	const {store, press} = control(t, engine);
	await until(() => currentFile(store.getState()) !== undefined);
	press('ctrl-d', 'ctrl-d', 'j');
	const path = currentFile(store.getState())?.path;
	t.is(path, 'live/debian-011.iso');
	const more = Array.from({length: 60}, (_, index) => ({path: `a/${index}`, size: 1, modified: undefined}));
	await engine.offer('http://dave:1', more);
	await until(() => store.getState().views.files.index === 71);
	t.is(currentFile(store.getState())?.path, path);
	press('s', 'j', 'j', 'enter');
	await until(() => store.getState().views.files.answered?.sort === 'size');
	await until(() => {
		const {files} = store.getState().views;
		return fileAt(store.getState(), files.index)?.path === path;
	});
	t.is(currentFile(store.getState())?.path, path);
});

test('a list that changes faster than it answers is answered all the same', async t => {
	const engine = await livelyEngine();
	const {store} = control(t, engine);
	await until(() => currentFile(store.getState()) !== undefined);
	let open: (() => void) | undefined;
	engine.delay = () =>
		new Promise(resolve => {
			open = resolve;
		});
	const asked = engine.queries.length;
	for (let index = 0; index < 5; index++) {
		await engine.offer('http://dave:1', [{path: `new-${index}`, size: 1, modified: undefined}]);
	}

	t.is(engine.queries.length, asked + 1, 'one question is under way');
	open?.();
	await until(() => store.getState().views.files.window?.rows.some(({path}) => path === 'new-4'));
	t.is(engine.queries.length, asked + 1, 'and its answer is as new as the list');
});

test('a list that refuses is told once, and asked again when it changes', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await until(() => currentFile(store.getState()) !== undefined);
	engine.delay = async () => {
		throw new AppError('INTERNAL', 'The list is out of order.');
	};
	press('/', 'x');
	await until(() => store.getState().screen.errors.length > 0);
	t.deepEqual(store.getState().screen.errors, ['The list is out of order.']);
	const asked = engine.queries.length;
	press('enter', 'escape', 'zoom');
	t.is(engine.queries.length, asked);
	engine.delay = async () => {};
	await engine.offer('http://dave:1', [{path: 'x.txt', size: 1, modified: undefined}]);
	await until(() => currentFile(store.getState())?.path === 'x.txt');
});

test('an engine that begins anew is asked, though its list has changed less often', async t => {
	const next = new FakeEngine();
	await next.offer('http://dave:1', [{path: 'again.txt', size: 1, modified: undefined}]);
	const lively = await livelyEngine();
	const engines = [lively, next];
	const engine = new RestartableEngine(engineOptions, () => engines.shift() as FakeEngine);
	const {store} = control(t, engine);
	await until(() => currentFile(store.getState()) !== undefined);
	await lively.offer('http://erin:1', [{path: 'late.txt', size: 1, modified: undefined}]);
	await until(() => store.getState().views.files.window?.revision === store.getState().catalog.revision);
	await engine.restart();
	await until(() => currentFile(store.getState())?.path === 'again.txt');
	t.is(store.getState().views.files.window?.matched, 1);
});

// What peers are called is remembered of one screen only.
test.serial('files of somebody whose name was not known yet are found once it is', async t => {
	const engine = await livelyEngine();
	await engine.offer('http://erin:1', [{path: 'late.txt', size: 1, modified: undefined}]);
	const {store, press} = control(t, engine);
	press('/', ...'peer:zoe');
	await until(() => store.getState().views.files.answered?.filter === 'peer:zoe');
	t.is(store.getState().views.files.window?.matched, 0);
	engine.setPeer({url: 'http://erin:1', name: 'Zoe'});
	await until(() => currentFile(store.getState())?.path === 'late.txt');
	await until(() => store.getState().views.files.window?.counting !== true);
	const asked = engine.queries.length;
	engine.setPeer({url: 'http://erin:1', latency: 99});
	t.is(engine.queries.length, asked);
});

test('the first rows are shown before all are counted, and counting is given up with the next key', async t => {
	const engine = await livelyEngine(500);
	const {store, press} = control(t, engine);
	await until(() => currentFile(store.getState()) !== undefined);
	// Asked for in full, so that the list is in order from here on.
	await engine.query({type: 'rows', filter: '', sort: 'name', descending: false, offset: 400, count: 1});
	const gates: Array<() => void> = [];
	engine.delay = () =>
		new Promise(resolve => {
			gates.push(resolve);
		});
	const window = () => store.getState().views.files.window;
	press('/', 'd');
	await until(() => gates.length === 1);
	gates[0]?.();
	await until(() => window()?.counting);
	t.true((window()?.matched ?? 0) < 500);
	const first = window()?.rows.length ?? 0;
	t.true(currentFile(store.getState())?.path.includes('debian'));
	await until(() => gates.length === 2);
	press('e');
	await until(() => gates.length === 3);
	gates[2]?.();
	await until(() => gates.length === 4);
	gates[1]?.();
	await new Promise(resolve => setImmediate(resolve));
	t.true(window()?.counting);
	gates[3]?.();
	await until(() => !window()?.counting);
	t.true((window()?.matched ?? 0) >= 500);
	t.true((window()?.rows.length ?? 0) > first, 'those that are not on the screen come with the count');
	t.is(store.getState().views.files.answered?.filter, 'de');
	t.is(gates.length, 4);
});
