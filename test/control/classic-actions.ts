import test from 'ava';
import {control} from '../helpers/control.ts';
import {livelyEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

test('one key lets plain text in after a question that says what it means, and keeps it out without one', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	press('1', 'C');
	t.regex(store.getState().screen.confirm?.question ?? '', /plain-text peers of 2004.*Anybody on the way/);
	press('N');
	t.deepEqual(engine.requests, []);
	press('C', 'y');
	await until(() => store.getState().node?.classic === true);
	press('C');
	t.is(store.getState().screen.confirm, undefined);
	await until(() => store.getState().node?.classic === false);
	t.deepEqual(engine.requests, [
		{type: 'classic', allowed: true},
		{type: 'classic', allowed: false},
	]);
});

test('the key says why it does nothing while no engine runs', async t => {
	const engine = await livelyEngine();
	const {store, press} = control(t, engine);
	engine.stop('It broke.');
	press('1', 'C');
	t.is(store.getState().screen.toast?.text, 'The engine does not run.');
});
