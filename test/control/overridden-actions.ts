import test from 'ava';
import {checkOverrides, overriddenActions} from '../../source/control/overridden-actions.ts';
import {control} from '../helpers/control.ts';
import {FakeEngine} from '../helpers/fake-engine.ts';

test('an action has its own keys instead of those of the table', t => {
	const {store, press, effects} = control(t, new FakeEngine());
	const {keys, notices} = checkOverrides({quit: ['Q'], zoom: ['q']});
	t.deepEqual(notices, []);
	store.dispatch({type: 'keys', keys});
	press('q');
	t.true(store.getState().screen.zoomed);
	press('Q');
	t.deepEqual(effects, ['exit']);
	press('z');
	t.true(store.getState().screen.zoomed);
	t.is(overriddenActions(keys), overriddenActions(keys));
});

const refused: ReadonlyArray<readonly [string, Readonly<Record<string, readonly string[]>>, RegExp]> = [
	['an unknown action', {fly: ['f']}, /^Expected the name of an action to set keys for, got "fly"\.$/],
	['a key of the same place', {quit: ['z']}, /^The keys of "quit" stay as they were, since "zoom" has/],
	['a key of every pane', {follow: ['q']}, /^The keys of "follow" stay as they were, since "quit" has/],
	['a key that a pane has', {quit: ['d']}, /^The keys of "quit" stay as they were, since "download" has/],
];
for (const [name, wished, notice] of refused) {
	test(`${name} is refused in one sentence`, t => {
		const {keys, notices} = checkOverrides(wished);
		t.deepEqual(keys, {});
		t.is(notices.length, 1);
		t.regex(notices[0] ?? '', notice);
	});
}

test('of two that want the same key one stays as it was', t => {
	const {keys, notices} = checkOverrides({quit: ['Q'], zoom: ['Q'], help: ['H']});
	t.deepEqual(keys, {quit: ['Q'], help: ['H']});
	t.is(notices.length, 1);
});
