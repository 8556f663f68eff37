import test from 'ava';
import {overriddenActions} from '../../source/control/overridden-actions.ts';
import {control} from '../helpers/control.ts';
import {FakeEngine} from '../helpers/fake-engine.ts';

test('an action has its own keys instead of those of the table', t => {
	const {store, press, effects} = control(t, new FakeEngine());
	const keys = {quit: ['Q'], zoom: ['q']};
	store.dispatch({type: 'keys', keys});
	press('q');
	t.true(store.getState().screen.zoomed);
	press('Q');
	t.deepEqual(effects, ['exit']);
	press('z');
	t.true(store.getState().screen.zoomed);
	t.is(overriddenActions(keys), overriddenActions(keys));
});
