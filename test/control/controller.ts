import test from 'ava';
import {currentFile, shownPeers} from '../../source/state/selectors.ts';
import type {AppStore} from '../../source/state/store.ts';
import {control} from '../helpers/control.ts';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

const bob = 'http://bob:8000';

const loaded = (store: AppStore): Promise<unknown> =>
	until(() => currentFile(store.getState()) !== undefined);
const toast = (store: AppStore, text: RegExp): Promise<unknown> =>
	until(() => text.test(store.getState().screen.toast?.text ?? ''), {what: String(text)});

test('downloads the file under the cursor', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await loaded(store);
	press('j', 'j', 'd');
	await toast(store, /^Queued 1 file\.$/);
	t.is(store.getState().transfers.size, 1);
	t.is([...store.getState().transfers.values()][0]?.path, 'live/debian-002.iso');
});

test('downloads all marked files, says what is here already, and takes the marks away', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await loaded(store);
	press('space', 'space', 'space');
	t.is(store.getState().views.files.marks.size, 3);
	press('d');
	const plan = () => {
		const {overlay} = store.getState().screen;
		return overlay?.type === 'plan' ? overlay.answer : undefined;
	};
	press('y');
	t.is(store.getState().screen.toast?.text, 'The plan is not made yet.');
	await until(() => plan() !== undefined);
	t.like(plan(), {chosen: {files: 3}, here: {files: 1}, fetchable: {files: 2}});
	t.deepEqual(engine.requests, []);
	press('y');
	await toast(store, /^Queued 2 files\.$/);
	t.is(store.getState().views.files.marks.size, 0);
});

test('marks all that the filter leaves, on the screen or not, and unmarks them', async t => {
	const engine = await livelyEngine(200);
	const {store, press} = control(t, engine);
	await loaded(store);
	press('/', ...'debian', 'enter', 'a');
	await until(() => store.getState().views.files.marks.size === 200);
	press('A');
	t.is(store.getState().views.files.marks.size, 0);
});

test('a filter asks the list as it is typed; Enter keeps it, Esc clears it', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await loaded(store);
	press('/', ...'backup');
	await until(() => store.getState().views.files.window?.matched === 1);
	t.is(currentFile(store.getState())?.path, 'old/backup.tar');
	press('enter');
	t.is(store.getState().screen.prompt, undefined);
	t.is(store.getState().views.files.filter, 'backup');
	press('escape');
	await until(() => (store.getState().views.files.window?.matched ?? 0) > 10);
	press('/', 'x', 'escape');
	t.is(store.getState().views.files.filter, '');
	t.is(store.getState().screen.prompt, undefined);
});

test('in a line of text letters are text, not commands', async t => {
	const engine = await livelyEngine();
	const {store, press, effects} = control(t, engine);
	press('/', 'q', 'd', 'space', '?', 'ctrl-w', 'y');
	t.is(store.getState().views.files.filter, 'qd y');
	t.deepEqual(effects, []);
	t.deepEqual(engine.requests, []);
});

test('Enter on a peer shows its files only, Esc shows all again', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await loaded(store);
	press('1', 'enter');
	t.is(store.getState().screen.focus, 'files');
	await until(() => store.getState().views.files.window?.matched === 4);
	press('escape');
	await until(() => (store.getState().views.files.window?.matched ?? 0) > 4);
});

test('connects to an address; a bad one stays on the screen until Esc', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	press('1', 'c', ...'http://dave:9000', 'enter');
	await toast(store, /^Visiting http:\/\/dave:9000\.$/);
	t.true(store.getState().peers.has('http://dave:9000'));
	press('c', ...'nonsense', 'enter');
	await until(() => store.getState().screen.errors.length === 1);
	t.regex(store.getState().screen.errors[0] ?? '', /^Expected an address/);
	press('escape');
	t.deepEqual(store.getState().screen.errors, []);
});

test('forgets a peer only after y', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	press('1', 'j', 'x');
	t.is(store.getState().screen.confirm?.question, 'Forget bob:8000 and what only it offers?');
	press('enter');
	t.is(store.getState().screen.confirm, undefined);
	t.deepEqual(engine.requests, []);
	press('x', 'd', 'y');
	await until(() => !store.getState().peers.has(bob));
	t.deepEqual(
		shownPeers(store.getState()).map(({url}) => url),
		['http://alice:8000', 'http://carol:8000'],
	);
});

test('pauses, resumes, cancels, retries and clears transfers', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await loaded(store);
	press('space', 'j', 'space', 'd');
	await until(() => {
		const {overlay} = store.getState().screen;
		return overlay?.type === 'plan' && overlay.answer !== undefined;
	});
	press('enter');
	await until(() => store.getState().transfers.size === 2);
	const states = (): readonly string[] => [...store.getState().transfers.values()].map(({state}) => state);
	press('3', 'a', 'p');
	await until(() => states().every(state => state === 'paused'));
	press('p');
	await until(() => states().every(state => state === 'queued'));
	press('x');
	t.is(store.getState().screen.confirm?.question, 'Cancel 2 transfers?');
	press('y');
	await until(() => states().every(state => state === 'cancelled'));
	press('r');
	await until(() => states().every(state => state === 'queued'));
	press('A', 'x', 'y');
	await until(() => states().filter(state => state === 'cancelled').length === 1);
	press('c');
	await until(() => states().length === 1);
	await toast(store, /^Cleared 1 transfer\.$/);
});

test('what cannot be done now says why', async t => {
	const engine = await livelyEngine();
	const {store, press, endToast} = control(t, engine);
	press('3', 'x');
	t.is(store.getState().screen.toast?.text, 'There is no transfer under the cursor.');
	endToast();
	t.is(store.getState().screen.toast, undefined);
	press('c');
	t.is(store.getState().screen.toast?.text, 'No transfer has ended yet.');
	press('4', 'space');
	t.is(store.getState().screen.toast?.text, 'Only files and transfers can be marked.');
	press('s');
	t.is(store.getState().screen.toast?.text, 'Activity is always in order of time.');
	t.deepEqual(engine.requests, []);
});

test('the order is chosen from a menu and turned round', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await loaded(store);
	press('s', 'j', 'j', 'enter');
	t.like(store.getState().views.files, {sort: 'size', descending: true});
	await until(() => store.getState().views.files.window?.rows[0]?.size === 40_000_000);
	press('S');
	await until(() => store.getState().views.files.window?.rows[0]?.size === 1);
	press('s', 'j', 'escape');
	t.is(store.getState().views.files.sort, 'size');
});

test('quits at once without transfers, and asks where some would stop', async t => {
	const engine = await livelyEngine();
	const {store, press, effects} = control(t, engine);
	await loaded(store);
	press('d');
	await until(() => store.getState().transfers.size === 1);
	press('q');
	t.is(store.getState().screen.confirm?.question, 'Quit and stop 1 transfer?');
	press('n');
	t.deepEqual(effects, []);
	press('q', 'y');
	t.deepEqual(effects, ['exit']);
	press('ctrl-c');
	t.deepEqual(effects, ['exit', 'exit']);
});

test('Ctrl-C, Ctrl-L and Ctrl-Z work even while something is typed or asked', async t => {
	const {press, effects} = control(t, await livelyEngine());
	press('/', 'ctrl-l', 'ctrl-z', 'escape', '?', 'ctrl-c');
	t.deepEqual(effects, ['redraw', 'suspend', 'exit']);
});

test('pasted text is typed into a prompt and ignored elsewhere', async t => {
	const engine = await livelyEngine();
	const {store, controller, press, effects} = control(t, engine);
	controller.paste('qdx');
	t.deepEqual([effects, engine.requests], [[], []]);
	t.regex(store.getState().screen.toast?.text ?? '', /ignored/);
	press('1', 'c');
	controller.paste('http://eve:1\n');
	t.is(store.getState().screen.prompt?.line.text, 'http://eve:1');
	press('enter');
	await until(() => store.getState().peers.has('http://eve:1'));
});

test('copies our address, refreshes, zooms and moves the focus', async t => {
	const engine = await livelyEngine();
	const {store, press, effects} = control(t, engine);
	press('y');
	t.deepEqual(effects, ['copy http://192.168.1.7:2004']);
	press('R');
	t.deepEqual(engine.requests, [{type: 'refresh'}]);
	press('2');
	t.true(store.getState().screen.zoomed, 'the digit of the focused pane zooms');
	press('escape');
	t.false(store.getState().screen.zoomed);
	press('tab', 'tab');
	t.is(store.getState().screen.focus, 'server');
	press('tab', 'shift-tab', 'shift-tab');
	t.is(store.getState().screen.focus, 'transfers');
	t.is(store.getState().screen.main, 'server', 'transfers have their own place');
});

test('details of a file follow the list, also when it is gone', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await loaded(store);
	press('/', ...'backup', 'enter');
	await until(() => currentFile(store.getState())?.path === 'old/backup.tar');
	press('i');
	const subject = () => {
		const {overlay} = store.getState().screen;
		return overlay?.type === 'details' && overlay.subject.type === 'file' ? overlay.subject : undefined;
	};
	t.is(subject()?.row?.holders.length, 1);
	await engine.offer('http://dave:1', [{path: 'old/backup.tar', size: 5_000_000, modified: undefined}]);
	await until(() => subject()?.row?.holders.length === 2);
	await engine.request({type: 'forget', url: 'http://dave:1'});
	await engine.request({type: 'forget', url: 'http://carol:8000'});
	await until(() => subject() !== undefined && subject()?.row === undefined);
	press('q');
	t.is(store.getState().screen.overlay, undefined, 'q closes what is open first');
});

test('who does not want to be asked is not: what would be lost is lost at once', async t => {
	const engine = await livelyEngine();
	const {store, press, effects} = control(t, engine, {confirm: false});
	press('1', 'x');
	await until(() => engine.requests.some(({type}) => type === 'forget'));
	t.is(store.getState().screen.confirm, undefined);
	press('q');
	t.deepEqual(effects, ['exit']);
});

test('the queue is put in order: one place up or down, before and after others', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await loaded(store);
	press('j', 'j', 'd', '3', 'g');
	await until(() => store.getState().views.transfers.cursor !== undefined);
	const id = store.getState().views.transfers.cursor ?? 0;
	press('J', 'K', '+');
	await until(() => store.getState().transfers.get(id)?.priority === 'high');
	press('-');
	await until(() => store.getState().transfers.get(id)?.priority === 'normal');
	t.deepEqual(
		engine.requests.flatMap(request => (request.type === 'move' ? [request] : [])),
		[
			{type: 'move', ids: [id], direction: 'down'},
			{type: 'move', ids: [id], direction: 'up'},
		],
	);
});

test('one file goes where one says, and a folder of the shell is understood', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await until(() => store.getState().views.files.window?.matched);
	press('e');
	t.is(store.getState().screen.prompt?.purpose.type, 'destination');
	press('ctrl-u', ...'~/isos', 'enter');
	await until(() => {
		const {overlay} = store.getState().screen;
		return overlay?.type === 'plan' && overlay.answer !== undefined;
	});
	press('y');
	await until(() => engine.transfers.size === 1);
	t.like(engine.requests.at(-1), {type: 'fetch', to: '/home/ada/isos', structure: 'keep'});
});
