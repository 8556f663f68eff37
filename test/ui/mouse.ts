import test from 'ava';
import {Mouse} from '../../source/ui/mouse.ts';
import {type Controlled, control} from '../helpers/control.ts';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

const press = (x: number, y: number, button = 0) => ({button, x, y, isDown: true});

interface Pointed extends Controlled {
	readonly mouse: Mouse;
	at: number;
}

const point = async (t: Parameters<typeof control>[0], columns: number, rows: number): Promise<Pointed> => {
	const controlled = control(t, await livelyEngine());
	await until(() => (controlled.store.getState().views.files.window?.matched ?? 0) > 40);
	const pointed: Pointed = {
		...controlled,
		at: 0,
		mouse: new Mouse({...controlled, size: () => ({columns, rows}), now: () => pointed.at}),
	};
	return pointed;
};

for (const [columns, rows, x, y] of [
	[120, 40, 60, 6],
	[80, 24, 20, 5],
	[60, 15, 20, 5],
] as const) {
	test(`a click at ${columns}x${rows} chooses the row under it`, async t => {
		const {store, mouse} = await point(t, columns, rows);
		mouse.handle(press(x, y));
		t.is(store.getState().screen.focus, 'files');
		t.is(store.getState().views.files.index, 3);
		mouse.handle({...press(x, y - 1), isDown: false});
		t.is(store.getState().views.files.index, 3);
	});
}

test('a click on a title focuses its pane, and one outside of all panes does nothing', async t => {
	const {store, mouse} = await point(t, 120, 40);
	mouse.handle(press(2, 1));
	t.is(store.getState().screen.focus, 'peers');
	mouse.handle(press(2, 39));
	mouse.handle(press(2, 0));
	t.is(store.getState().screen.focus, 'peers');
});

test('a double click is Enter, and two slow ones are not', async t => {
	const pointed = await point(t, 120, 40);
	const {store, mouse} = pointed;
	mouse.handle(press(3, 4));
	pointed.at += 1000;
	mouse.handle(press(3, 4));
	t.is(store.getState().screen.focus, 'peers');
	pointed.at += 100;
	mouse.handle(press(3, 4));
	t.is(store.getState().screen.focus, 'files');
	t.is(store.getState().views.files.holder, 'http://bob:8000');
});

test('the wheel scrolls what is under it, or what is open, but answers no question', async t => {
	const {store, mouse, press: type} = await point(t, 120, 40);
	mouse.handle(press(60, 6, 65));
	t.is(store.getState().views.files.index, 3);
	mouse.handle(press(60, 6, 64));
	t.is(store.getState().views.files.index, 0);
	type('?');
	mouse.handle(press(60, 6, 65));
	t.deepEqual(store.getState().screen.overlay, {type: 'help', top: 0, index: 3});
	type('escape');
	store.dispatch({type: 'confirm', confirm: {question: 'Sure?', consequence: {type: 'quit'}}});
	mouse.handle(press(60, 6, 65));
	mouse.handle(press(60, 6));
	t.is(store.getState().views.files.index, 0);
});
