import test from 'ava';
import {PendingKeys} from '../../source/control/pending-keys.ts';
import {control} from '../helpers/control.ts';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

const key = (name: string) => ({name, text: name});

test('keys wait in their order, and are left out rather than pressed blindly', t => {
	const pressed: string[] = [];
	const late: Array<() => void> = [];
	let waits = true;
	const keys = new PendingKeys({
		mustWait: ({name}) => waits && name !== 'j',
		press: ({name}) => pressed.push(name),
		dropped: count => pressed.push(`${count} left out`),
		wait(milliseconds, callback) {
			t.is(milliseconds, 5000);
			late.push(callback);
			return () => late.pop();
		},
	});
	for (const name of ['j', 'd', 'j']) {
		keys.take(key(name));
	}

	t.deepEqual(pressed, ['j']);
	waits = false;
	keys.look();
	t.deepEqual(pressed, ['j', 'd', 'j']);
	t.is(late.length, 0);
	waits = true;
	keys.take(key('a'));
	keys.take(key('b'));
	t.is(late.length, 1);
	late[0]?.();
	t.deepEqual(pressed.slice(3), ['2 left out']);
	keys.look();
	t.is(pressed.length, 4);
});

test('a filter, a mark and a download that come in one chunk do what they do one by one', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await until(() => store.getState().views.files.window?.matched);
	press('/', ..."'debian-02", 'enter', 'a', 'd');
	await until(() => store.getState().screen.overlay?.type === 'plan');
	t.is(store.getState().views.files.marks.size, 10);
	press('escape', 'A', '/', 'ctrl-u', ...'same', 'enter', 'j', 'd');
	await until(() => engine.transfers.size === 1);
	t.is([...engine.transfers.values()][0]?.key, '2:same.txt');
});

test('two rows that are marked in one chunk with their filter are both marked', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	await until(() => store.getState().views.files.window?.matched);
	press('/', ..."'debian-02", 'enter', 'space', 'space');
	await until(() => store.getState().views.files.index === 2);
	t.is(store.getState().views.files.marks.size, 2);
});

test('Ctrl-C never waits', async t => {
	const engine = await livelyEngine();
	const {store, press, effects} = control(t, engine);
	await until(() => store.getState().views.files.window?.matched);
	engine.delay = () => new Promise(() => {});
	press('a', 'd', 'ctrl-c');
	t.deepEqual(effects, ['exit']);
});

test('Esc and a key in one chunk are both, but where a line is typed they are Alt, which does nothing', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	press('s', 'alt-?');
	t.is(store.getState().screen.overlay?.type, 'help');
	press('alt-escape', '/', 'x', 'alt-b');
	t.is(store.getState().screen.prompt?.line.text, 'x');
	t.is(store.getState().views.files.filter, 'x');
});
