import test from 'ava';
import {actions} from '../../source/control/actions.ts';
import {withOverrides} from '../../source/control/key-overrides.ts';

test('named actions get other keys or none, and all else stays as it is', t => {
	const changed = withOverrides(actions, {quit: ['Q', 'ctrl-q'], zoom: []});
	t.deepEqual(
		changed.map(({id}) => id),
		actions.map(({id}) => id),
	);
	for (const [index, action] of changed.entries()) {
		const before = actions[index];
		if (action.id === 'quit') {
			t.deepEqual(action, {...before, keys: ['Q', 'ctrl-q']} as typeof action);
		} else if (action.id === 'zoom') {
			t.deepEqual(action.keys, []);
		} else {
			t.is(action, before as typeof action);
		}
	}
});

test('an action that is not there, or is no action, changes nothing', t => {
	t.deepEqual(withOverrides(actions, {nowhere: ['x'], toString: ['y']}), [...actions]);
});
