import test from 'ava';
import {type Controlled, control} from '../helpers/control.ts';
import {FakeEngine} from '../helpers/fake-engine.ts';
import {until} from '../helpers/until.ts';

interface Fetching extends Controlled {
	readonly engine: FakeEngine;
}

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
	await engine.request({type: 'fetch', keys: files.map(({path}) => `1:${path}`)});
	controlled.press('3');
	return {...controlled, engine};
};

test('the end of a batch is told once, with what failed', async t => {
	const {engine, effects} = await fetching(t, 3);
	engine.setTransfer(1, {state: 'done'});
	engine.setTransfer(2, {state: 'failed', reason: 'It is gone.'});
	t.deepEqual(effects, []);
	engine.setTransfer(3, {state: 'done'});
	t.deepEqual(effects, ['2 of 3 downloads done, 1 failed: the transfers pane says why.']);
	engine.setTransfer(2, {state: 'queued'});
	engine.setTransfer(2, {state: 'done'});
	t.is(effects[1], 'Downloaded f1.');
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
