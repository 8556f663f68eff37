import test from 'ava';
import {type Controlled, control} from '../helpers/control.ts';
import {FakeEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

interface Fetching extends Controlled {
	readonly engine: FakeEngine;
}

/** Asks for some files by a plan, as people do. */
const fetching = async (t: Parameters<typeof control>[0], count: number): Promise<Fetching> => {
	const engine = new FakeEngine();
	const files = Array.from({length: count}, (_, index) => ({
		path: `f${index}`,
		size: 1,
		modified: undefined,
	}));
	const controlled = control(t, engine);
	await engine.offer('http://bob:1', files);
	await until(() => controlled.store.getState().views.files.window?.matched === count);
	controlled.press('D');
	await until(() => {
		const {overlay} = controlled.store.getState().screen;
		return overlay?.type === 'plan' && overlay.answer !== undefined;
	});
	controlled.press('y');
	await until(() => engine.transfers.size === count);
	controlled.press('3');
	return {...controlled, engine};
};

test('the end of a batch is told once, with what failed', async t => {
	const {engine, effects, press, store} = await fetching(t, 3);
	engine.setTransfer(1, {state: 'done'});
	engine.setTransfer(2, {state: 'failed', reason: 'It is gone.'});
	t.deepEqual(effects, []);
	engine.setTransfer(3, {state: 'done'});
	t.deepEqual(effects, ['2 of 3 downloads done, 1 failed: the transfers pane says why.']);
	press('F');
	await until(() => store.getState().screen.toast?.text === 'Trying 1 transfer again.');
	engine.setTransfer(2, {state: 'done'});
	t.deepEqual(effects.slice(1), ['Downloaded f1, 1B.']);
});

test('a batch that has ended is told while another goes on', async t => {
	const {engine, effects, press, store} = await fetching(t, 2);
	await engine.offer('http://bob:1', [{path: 'g', size: 2048, modified: undefined}]);
	await until(() => store.getState().views.files.window?.matched === 1);
	press('2', 'd');
	await until(() => engine.transfers.size === 3);
	engine.setTransfer(3, {state: 'done'});
	t.deepEqual(effects, ['Downloaded g, 2.0K.']);
	engine.setTransfer(1, {state: 'done'});
	engine.setTransfer(2, {state: 'done'});
	t.deepEqual(effects.slice(1), ['Downloaded 2 files, 2B.']);
});

test('what was cancelled is no news', async t => {
	const {engine, effects} = await fetching(t, 2);
	engine.setTransfer(1, {state: 'cancelled'});
	engine.setTransfer(2, {state: 'cancelled'});
	t.deepEqual(effects, []);
});

test('P pauses all and goes on with all, F tries all that failed again', async t => {
	const {engine, press, store} = await fetching(t, 3);
	const states = (): readonly string[] => [...engine.transfers.values()].map(({state}) => state);
	engine.setTransfer(1, {state: 'failed'});
	press('P');
	t.deepEqual(states(), ['failed', 'paused', 'paused']);
	press('P');
	t.deepEqual(states(), ['failed', 'queued', 'queued']);
	press('F');
	t.deepEqual(states(), ['queued', 'queued', 'queued']);
	await until(() => store.getState().screen.toast?.text === 'Trying 1 transfer again.');
	press('F');
	t.is(store.getState().screen.toast?.text, 'No transfer has failed.');
});
